// make_crawl DOCUMENTS [SEED] < TEXT > crawl.jsonl
// Short documents of 50 to 150 words drawn from the words of a text, by how often they stand there, with copies among
// them: of 100 documents 10 are equal to an earlier one but for capitals, 20 have 1 to 10 % of the words of one
// changed. The same text and numbers give the same bytes on every machine; some 300 MB a second.
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "shingling/base/hash.h"

namespace {

/// SplitMix64: any of its numbers can be had from the seed and its place.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() { return stemma::mix64(state_ += 0x9E3779B97F4A7C15ull); }
  std::uint64_t below(std::uint64_t bound) { return next() % bound; }

 private:
  std::uint64_t state_;
};

std::vector<std::string> words_of(std::FILE* file) {
  std::vector<std::string> words;
  std::string word;
  for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) {
    const bool in_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
    if (in_word) {
      word += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

/// A document is its own seed: that of the document it copies, with what is changed.
struct Plan {
  std::uint64_t text_seed = 0, edit_seed = 0;
  std::uint64_t edits_in_1000 = 0;
  bool capitals = false;
};

Plan plan_of(std::uint64_t seed, std::uint64_t document) {
  Random random(stemma::mix64(seed) ^ document);
  const std::uint64_t draw = random.below(100);
  if (document == 0 || draw >= 30) return {stemma::mix64(seed + 1) ^ document, 0, 0, false};
  // Mostly one of the last documents, so that families stay small; which of them are copies does not matter.
  const std::uint64_t of = random.below(document);
  Plan plan{stemma::mix64(seed + 1) ^ of, random.next(), 0, draw < 10};
  if (draw >= 10) plan.edits_in_1000 = 10 + random.below(91);
  return plan;
}

void write_document(const Plan& plan, std::uint64_t number, const std::vector<std::string>& words, std::string& out) {
  Random text(plan.text_seed), edit(plan.edit_seed);
  out.append(R"({"id":"c)").append(std::to_string(number)).append(R"(","text":")");
  const std::uint64_t count = 50 + text.below(101);
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::string* word = &words[text.below(words.size())];
    if (plan.edits_in_1000 > 0 && edit.below(1000) < plan.edits_in_1000) word = &words[edit.below(words.size())];
    if (i > 0) out += i % 12 == 0 ? ". " : " ";
    const std::size_t begin = out.size();
    out += *word;
    if ((i % 12 == 0 || plan.capitals) && out[begin] >= 'a' && out[begin] <= 'z')
      out[begin] = static_cast<char>(out[begin] - 'a' + 'A');
  }
  out.append(".\"}\n");
}

}  // namespace

int main(int count, char** arguments) {
  const std::uint64_t documents = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 0;
  const std::uint64_t seed = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 1;
  const std::vector<std::string> words = documents > 0 ? words_of(stdin) : std::vector<std::string>();
  if (words.size() < 1000) {
    std::fputs("usage: make_crawl DOCUMENTS [SEED] < TEXT > crawl.jsonl, with a thousand words or more in TEXT\n",
               stderr);
    return 2;
  }
  constexpr std::size_t kBlock = 1u << 20;
  std::string out;
  for (std::uint64_t i = 0; i < documents; ++i) {
    write_document(plan_of(seed, i), i, words, out);
    if (out.size() < kBlock && i + 1 < documents) continue;
    if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) {
      std::perror("make_crawl");
      return 1;
    }
    out.clear();
  }
  return std::fflush(stdout) == 0 ? 0 : 1;
}
