// Where the time of `stemma sketch` goes: the same work by one thread, a batch at a time and a stage at a time, so that
// a clock is read a few times a batch and not a few times a document.
//   sketch_stages FILE...
#include <array>
#include <cstdio>
#include <ctime>
#include <string_view>

#include "engine/read/reader.h"
#include "engine/sign.h"
#include "shingling/base/error.h"
#include "shingling/base/hash.h"
#include "shingling/normalize.h"
#include "shingling/shingle_kernel.h"
#include "shingling/simhash.h"
#include "shingling/token_kernel.h"

namespace stemma::engine {
namespace {

enum Stage : std::size_t { kRead, kParse, kFold, kTokens, kShingles, kMinHash, kSimHash, kExact, kBands, kStages };
constexpr std::array<const char*, kStages> kNames = {
    "read and decompress",    "parse JSON", "normalize", "token hashes", "shingles", "MinHash", "SimHash",
    "hash of the whole text", "band keys"};

double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

class Stopwatch {
 public:
  void lap(Stage stage) {
    const double now = thread_seconds();
    seconds_[stage] += now - since_;
    since_ = now;
  }
  void skip() { since_ = thread_seconds(); }
  double of(Stage stage) const { return seconds_[stage]; }

 private:
  std::array<double, kStages> seconds_{};
  double since_ = thread_seconds();
};

/// What one document holds between the stages.
struct Between {
  Buffer<char> folded, joined;
  Buffer<std::uint64_t> hashes;
  std::size_t folded_bytes = 0, shingles = 0;
  shingling::TokenCount words;
};

int run(const std::vector<std::string>& names) {
  const std::vector<InputFile> files = list_inputs(names);
  const FieldNames fields{"id", "text", "", "", "", ""};
  const Parse parse(fields, files, 8u << 20);
  const shingling::MinHasher hasher;
  const shingling::BandShape shape = shingling::choose_bands(hasher.slots(), 0.8, 0.94);
  const shingling::TokenKeys keys = shingling::TokenKeys::of(1);
  std::vector<Between> between;
  std::vector<shingling::Slot> signatures;
  std::vector<std::uint64_t> band_keys(shape.bands);
  std::uint64_t bytes = 0, text_bytes = 0, documents = 0, sum = 0;
  const std::unique_ptr<Reader> reader = open_inputs(files, fields);
  shingling::normalized("\u00E9");  // fills the table of folds
  const shingling::TextSketcher sketcher({});
  shingling::TextSketcher::Scratch scratch;
  Stopwatch watch, whole;
  watch.skip();
  while (std::optional<RawBatch> raw = reader->next()) {
    watch.lap(kRead);
    const DocBatch batch = parse(std::move(*raw));
    watch.lap(kParse);
    const std::size_t count = batch.documents.size();
    if (between.size() < count) between.resize(count);
    signatures.resize(count * hasher.slots());
    for (std::size_t i = 0; i < count; ++i)
      between[i].folded_bytes = shingling::fold(batch.documents[i].text, between[i].folded);
    watch.lap(kFold);
    for (std::size_t i = 0; i < count; ++i) {
      Between& b = between[i];
      b.hashes.reserve(b.folded_bytes / 2 + 1);
      b.joined.reserve(b.folded_bytes);
      b.words = shingling::token_kernel(b.folded.data(), b.folded_bytes, keys, b.hashes.data(), b.joined.data());
    }
    watch.lap(kTokens);
    for (std::size_t i = 0; i < count; ++i)
      between[i].shingles = shingling::shingle_kernel(between[i].hashes.data(), between[i].words.tokens);
    watch.lap(kShingles);
    const auto signature = [&](std::size_t i) {
      return std::span(signatures).subspan(i * hasher.slots(), hasher.slots());
    };
    for (std::size_t i = 0; i < count; ++i)
      hasher.sketch({between[i].hashes.data(), between[i].shingles}, signature(i));
    watch.lap(kMinHash);
    for (std::size_t i = 0; i < count; ++i) sum ^= shingling::simhash({between[i].hashes.data(), between[i].shingles});
    watch.lap(kSimHash);
    for (std::size_t i = 0; i < count; ++i) sum ^= hash128({between[i].joined.data(), between[i].words.bytes}).low;
    watch.lap(kExact);
    for (std::size_t i = 0; i < count; ++i) {
      shingling::band_keys(signature(i), shape, 1, band_keys);
      sum ^= band_keys[0];
    }
    watch.lap(kBands);
    documents += count;
    bytes += batch.bytes;
    whole.skip();
    for (std::size_t i = 0; i < count; ++i)
      sum ^= sketcher.sketch(batch.documents[i].text, scratch, signature(i)).simhash;
    whole.lap(kFold);
    for (const Document& document : batch.documents) text_bytes += document.text.size();
    watch.skip();
  }
  watch.lap(kRead);
  double total = 0, text = 0;
  for (std::size_t stage = 0; stage < kStages; ++stage) {
    total += watch.of(static_cast<Stage>(stage));
    if (stage >= kFold) text += watch.of(static_cast<Stage>(stage));
  }
  std::printf("%-24s %9s %7s %9s\n", "stage", "CPU s", "share", "MB/s");
  for (std::size_t stage = 0; stage < kStages; ++stage) {
    const double seconds = watch.of(static_cast<Stage>(stage));
    std::printf("%-24s %9.4f %6.1f%% %9.0f\n", kNames[stage], seconds, 100 * seconds / total,
                1e-6 * static_cast<double>(bytes) / seconds);
  }
  std::printf("%-24s %9.4f %6.1f%% %9.0f\n", "all", total, 100.0, 1e-6 * static_cast<double>(bytes) / total);
  const double in_one = whole.of(kFold);
  std::printf("%-24s %9.4f %6.1f%% %9.0f   of text, stages after normalize summed\n", "text only", text,
              100 * text / total, 1e-6 * static_cast<double>(text_bytes) / text);
  std::printf("%-24s %9.4f %7s %9.0f   of text, a document through all of them at once, without band keys\n",
              "text only, as in a run", in_one, "", 1e-6 * static_cast<double>(text_bytes) / in_one);
  std::printf("%llu documents, %.1f MB of input, %.1f MB of text, sum %s\n", static_cast<unsigned long long>(documents),
              1e-6 * static_cast<double>(bytes), 1e-6 * static_cast<double>(text_bytes), hex64(sum).c_str());
  return 0;
}

}  // namespace
}  // namespace stemma::engine

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: sketch_stages FILE...\n");
    return 2;
  }
  try {
    return stemma::engine::run({argv + 1, argv + argc});
  } catch (const stemma::Error& error) {
    std::fprintf(stderr, "sketch_stages: %s\n", error.what());
    return 1;
  }
}
