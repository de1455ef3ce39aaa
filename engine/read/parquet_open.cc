// What is asked of a Parquet file before Arrow sees it, so that a program without Arrow says the same.
#include <filesystem>
#include <system_error>
#include <utility>

#include "engine/codec/byte_stream.h"
#include "engine/read/foreign.h"
#include "engine/read/formats.h"
#include "engine/read/parquet.h"
#include "engine/read/reasons.h"

namespace stemma::engine {
namespace {

constexpr std::string_view kMagic = "PAR1";
constexpr std::size_t kHeadBytes = 4096;
constexpr std::string_view kNoPipe =
    "the input is Parquet, which cannot be read from a pipe, as its directory stands at the end; write it to a file";

/// A file of which nothing can be said but why.
class Refused final : public Reader {
 public:
  explicit Refused(Reject why) : why_(std::move(why)) {}

  std::optional<RawBatch> next() override {
    if (std::exchange(said_, true)) return std::nullopt;
    RawBatch batch;
    batch.after = end_of(why_.source);
    batch.rejects.push_back(std::move(why_));
    return batch;
  }

 private:
  Reject why_;
  bool said_ = false;
};

Reject foreign(std::uint32_t source, std::string detail) {
  return {source, 0, std::string(reason::kForeign), std::move(detail)};
}

std::optional<Reject> refusal(const std::string& path, std::uint32_t source) {
  std::error_code unknown;
  if (path == "-" || std::filesystem::is_fifo(path, unknown)) return foreign(source, std::string(kNoPipe));
  std::string head(kHeadBytes, '\0');
  try {
    head.resize(open_stream(path)->read(head));
  } catch (const CodecFault& fault) {
    return reject_of(fault, source, 0);
  }
  if (!head.starts_with(kMagic)) {
    const std::string_view what = foreign_content(head);
    return foreign(source, what.empty() ? "the file is not Parquet; give it the suffix of what it is"
                                        : "the file is " + std::string(what));
  }
  if (parquet_library().empty()) {
    return foreign(source,
                   "the file is Parquet, which this program was built without; " + std::string(how_to_get_parquet()));
  }
  return std::nullopt;
}

}  // namespace

std::string_view how_to_get_parquet() noexcept {
  return "pip install pyarrow, then configure and build again: cmake -DSTEMMA_WITH_PARQUET=ON";
}

std::unique_ptr<Reader> open_parquet(const InputFile& file, const InputPosition& from, const FieldNames& fields) {
  if (std::optional<Reject> why = refusal(file.path, from.source)) return std::make_unique<Refused>(*std::move(why));
  return open_parquet_file(file.path, from, fields);
}

std::unique_ptr<Reader> open_parquet_bytes(std::unique_ptr<ByteStream>, const InputPosition& from) {
  return std::make_unique<Refused>(foreign(from.source, std::string(kNoPipe)));
}

bool looks_like_parquet(std::string_view head) { return head.starts_with(kMagic); }

}  // namespace stemma::engine
