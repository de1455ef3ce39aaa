// Normalizes every document of the inputs on every instruction set of this machine and compares with ICU on the whole
// text. Prints how many differ; exit code 1 when any does.
//   normalize_check FILE...
#include <cstdio>
#include <memory>

#include "engine/read/reader.h"
#include "hwy/targets.h"
#include "shingling/base/error.h"
#include "shingling/normalize.h"
#include "tests/support/reference.h"

namespace {

int run(const std::vector<std::string>& names) {
  using namespace stemma;
  const std::vector<engine::InputFile> files = engine::list_inputs(names);
  const engine::Parse parse({}, files, 64u << 20);
  const std::unique_ptr<engine::Reader> reader = engine::open_inputs(files, {});
  const std::vector<std::int64_t> targets = hwy::SupportedAndGeneratedTargets();
  std::size_t documents = 0, mismatches = 0, bytes = 0;
  while (std::optional<engine::RawBatch> raw = reader->next()) {
    const engine::DocBatch batch = parse(std::move(*raw));
    for (const engine::Document& document : batch.documents) {
      const std::string expected = testing::normalize_reference(document.text);
      for (const std::int64_t target : targets) {
        hwy::SetSupportedTargetsForTest(target);
        if (shingling::normalized(document.text) == expected) continue;
        ++mismatches;
        std::printf("%s:%llu differs on %s\n", files[document.source].name.c_str(),
                    static_cast<unsigned long long>(document.line), hwy::TargetName(target));
      }
      ++documents;
      bytes += document.text.size();
    }
  }
  std::printf("%zu documents, %.1f MB, %zu instruction sets: %zu mismatches\n", documents,
              static_cast<double>(bytes) / 1e6, targets.size(), mismatches);
  return mismatches == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: normalize_check FILE...\n");
    return 2;
  }
  try {
    return run({argv + 1, argv + argc});
  } catch (const stemma::Error& error) {
    std::fprintf(stderr, "normalize_check: %s\n", error.what());
    return 1;
  }
}
