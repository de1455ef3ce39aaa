// exact_join J < docs.jsonl > pairs.tsv
// Every pair of documents whose sets of word 5-grams have a Jaccard similarity of J or more: a <tab> b <tab>
// similarity, in input order. The texts are read, normalized and cut into shingles as stemma does it; nothing is
// sketched.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

#include "engine/read/reader.h"
#include "shingling/normalize.h"
#include "shingling/shingle.h"
#include "tests/support/exact_join.h"

namespace {

int join(double least) {
  using namespace stemma;
  const std::vector<std::string> inputs{"-"};
  const std::vector<engine::InputFile> files = engine::list_inputs(inputs);
  const engine::Parse parse({}, files, std::size_t{1} << 26);
  std::vector<std::string> ids;
  testing::ShingleSets sets;
  std::string normalized;
  const auto reader = engine::open_inputs(files, {});
  while (auto raw = reader->next()) {
    const engine::DocBatch batch = parse(std::move(*raw));
    for (const engine::Document& document : batch.documents) {
      shingling::normalize(document.text, normalized);
      std::vector<std::uint64_t> shingles;
      shingling::shingle(normalized, 1, shingles);
      ids.emplace_back(document.id);
      sets.push_back(shingling::shingle_set(std::move(shingles)));
    }
  }
  for (const testing::JoinedPair& pair : testing::exact_join(sets, least))
    std::printf("%s\t%s\t%.6f\n", ids[pair.a].c_str(), ids[pair.b].c_str(), pair.jaccard);
  return std::fflush(stdout) == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  const double least = count == 2 ? std::atof(words[1]) : 0;
  if (!(least > 0 && least <= 1)) {
    std::fputs("usage: exact_join J < docs.jsonl > pairs.tsv, with J above 0 and at most 1\n", stderr);
    return 2;
  }
  try {
    return join(least);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "exact_join: %s\n", error.what());
    return 1;
  }
}
