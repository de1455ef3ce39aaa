// In place of parquet_reader.cc and its kin where the program is built without Arrow.
#include <utility>

#include "engine/read/formats.h"
#include "engine/read/parquet.h"
#include "shingling/base/error.h"

namespace stemma::engine {

std::string_view parquet_library() noexcept { return {}; }

// open_parquet() has said that there is none.
std::unique_ptr<Reader> open_parquet_file(const std::string&, const InputPosition&, const FieldNames&) {
  return nullptr;
}

void copy_parquet_rows(const std::string& in, const std::string&, const std::function<bool(std::uint64_t)>&) {
  throw Error(ErrorCode::kUnsupported,
              in + ": Parquet was left out of this program; " + std::string(how_to_get_parquet()));
}

}  // namespace stemma::engine
