#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "shingling/base/hash.h"
#include "shingling/lexicon.h"
#include "shingling/stem.h"
#include "shingling/tokenize.h"
#include "shingling/unicode.h"
#include "tests/support/random_text.h"

namespace stemma::bench {

inline std::vector<std::byte> lexicon_bytes(const shingling::LexiconData& data) {
  const std::string bytes = shingling::encode_lexicon(data);
  const auto view = std::as_bytes(std::span(bytes));
  return {view.begin(), view.end()};
}

/// `keys` words with three translations each.
inline shingling::LexiconData made_lexicon(std::size_t keys, testing::Random& random) {
  shingling::LexiconData data;
  data.language = "de";
  while (data.entries.size() < keys)
    data.entries[random.next()] = {{random.next(), 0.6}, {random.next(), 0.3}, {random.next(), 0.1}};
  return data;
}

/// The same with three in four of the words of `text` among its keys.
inline shingling::LexiconData lexicon_for(std::string_view text, std::size_t keys, testing::Random& random,
                                          std::string_view language = "de") {
  shingling::LexiconData data = made_lexicon(keys, random);
  data.language = language;
  shingling::Stemmer stemmer(data.language);
  for (const shingling::Token& token : shingling::tokenize(text)) {
    const auto key = hash64(stemmer.stem(shingling::lower_nfc(text.substr(token.begin, token.end - token.begin))));
    if (key % 4 != 0) data.entries[key] = {{mix64(key), 0.6}, {mix64(key + 1), 0.3}};
  }
  return data;
}

}  // namespace stemma::bench
