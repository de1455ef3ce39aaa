#pragma once
#include <string>

#include "shingling/lang/language.h"
#include "tests/support/random_text.h"

namespace stemma::testing {

/// A paragraph of a language with a table: its function words among words without meaning in its letters, numbers, and
/// now and then bytes that break readers.
inline std::string paragraph_of(const shingling::Language& language, std::size_t words, Random& random) {
  std::string out;
  std::size_t at = 0;
  const char32_t letter = shingling::next_code_point(language.function_words.back(), at);
  const bool spaceless = shingling::is_spaceless(letter);
  const char32_t block = letter < 0x250 ? U'a' : letter & ~char32_t{0x1F};  // letters near one of its own
  for (std::size_t word = 0; word < words; ++word) {
    switch (random.below(8)) {
      case 0:
        out += std::to_string(random.below(3000)) + (random.below(2) == 0 ? ".500" : "");
        break;
      case 1:
        for (std::size_t left = 1 + random.below(12); left > 0; --left)
          shingling::append_utf8(block + static_cast<char32_t>(random.below(24)), out);
        break;
      case 2:
        shingling::append_utf8(random.between(U'A', U'Z'), out);
        out += "rgen" + std::string(random.below(40) == 0 ? 3000 : random.below(3), 'x');
        break;
      case 3:
        if (random.below(6) == 0) append_awkward_piece(random, out);
        [[fallthrough]];
      default:
        out += language.function_words[random.below(language.function_words.size())];
    }
    constexpr std::string_view kMarks[] = {". ", "! ", "?] ", ", ", "; ", "。", "؟ ", "\r", " (", "} {", ".\n"};
    if (random.below(6) == 0)
      out += kMarks[random.below(std::size(kMarks))];
    else if (!spaceless)
      out += ' ';
  }
  return out;
}

/// Up to five paragraphs, some of them in another language than the first.
inline std::string mixed_text(const shingling::Language& language, Random& random) {
  std::string out;
  const auto all = shingling::languages();
  for (std::size_t left = random.below(6); left > 0; --left) {
    out += paragraph_of(random.below(3) == 0 ? all[random.below(all.size())] : language, random.below(40), random);
    out += random.below(4) == 0 ? "\n \xC2\xA0\n" : "\n\n";
  }
  return out;
}

}  // namespace stemma::testing
