// Why not the longest known words alone: the dictionaries of ICU know how often a word is met, so they rarely begin one
// in the midst of another; lexicons know more words, and longer ones.
#include "shingling/words.h"

#include <algorithm>
#include <span>

#include "shingling/breaks.h"
#include "shingling/han_number.h"
#include "shingling/unicode.h"

namespace stemma::shingling {
namespace {

constexpr std::size_t kLongestWord = 12;  // characters
// Foreign words and names are written in katakana. Of those that ICU does not know it makes pieces of one and two kana,
// which mean nothing.
constexpr std::size_t kLeastKatakana = 3, kLeastInside = 2;

using IsKnown = std::function<bool(std::string_view)>;

/// A run of characters in scripts without spaces: tokens of one character that touch.
class Run {
 public:
  Run(std::string_view text, std::span<const Token> characters, const IsKnown& is_known, std::vector<Token>& out)
      : text_(text), characters_(characters), is_known_(is_known), out_(out), is_border_(characters.size() + 1, false) {
    const std::uint32_t begin = characters.front().begin;
    std::size_t place = 0;
    is_border_.front() = true;
    for (const std::size_t end : word_ends(text.substr(begin, characters.back().end - begin))) {
      while (place < characters.size() && characters[place].begin < begin + end) ++place;
      is_border_[place] = true;
    }
    join_katakana();
  }

  void divide() {
    for (std::size_t at = 0; at < characters_.size();) {
      const std::size_t next = border_behind(at);
      if (const std::size_t end = longest_known(at, characters_.size(), true); end > at) {
        add(at, end);
        at = end;
      } else {
        divide_unknown(at, next);
        at = next;
      }
    }
  }

 private:
  bool is_katakana(std::size_t at) const {
    std::size_t byte = characters_[at].begin;
    const char32_t c = next_code_point(text_, byte);
    return c >= 0x30A0 && is_kana(c);
  }

  /// Takes away the borders of short pieces inside a run of katakana.
  void join_katakana() {
    const std::vector<bool> found = is_border_;
    std::size_t before = 0;  // the border before the one looked at
    for (std::size_t at = 1; at < characters_.size(); ++at) {
      if (!found[at]) continue;
      std::size_t behind = at + 1;
      while (!found[behind]) ++behind;
      const bool is_short = at - before < kLeastKatakana || behind - at < kLeastKatakana;
      if (is_short && is_katakana(at - 1) && is_katakana(at)) is_border_[at] = false;
      before = at;
    }
  }

  std::size_t border_behind(std::size_t at) const {
    do ++at;
    while (!is_border_[at]);
    return at;
  }

  /// The end of the longest known word that begins at `at` and ends by `limit`, at a border where these are asked for;
  /// `at` where there is none.
  std::size_t longest_known(std::size_t at, std::size_t limit, bool at_borders) const {
    for (std::size_t end = std::min(limit, at + kLongestWord); end > at; --end) {
      if (at_borders && !is_border_[end]) continue;
      if (is_known_(text_.substr(characters_[at].begin, characters_[end - 1].end - characters_[at].begin))) return end;
    }
    return at;
  }

  /// Known words of two characters and more, three in katakana, inside one of ICU's, and what is left between them.
  void divide_unknown(std::size_t at, std::size_t limit) {
    std::size_t open = at;
    while (at < limit) {
      const std::size_t end = longest_known(at, limit, false);
      if (end < at + (is_katakana(at) ? kLeastKatakana : kLeastInside)) {
        ++at;
        continue;
      }
      if (open < at) add(open, at);
      add(at, end);
      open = at = end;
    }
    if (open < limit) add(open, limit);
  }

  void add(std::size_t first, std::size_t end) {
    Token word = characters_[first];
    word.end = characters_[end - 1].end;
    word.letters = static_cast<std::uint16_t>(end - first);
    out_.push_back(word);
  }

  std::string_view text_;
  std::span<const Token> characters_;
  const IsKnown& is_known_;
  std::vector<Token>& out_;
  std::vector<bool> is_border_;  ///< before a character, and behind the last
};

/// Vowels and tones of Thai and its kin are marks, which tokenize() leaves out where every character is a word.
std::uint32_t behind_marks(std::string_view text, std::uint32_t end) {
  for (std::size_t at = end; at < text.size() && is_mark(next_code_point(text, at));)
    end = static_cast<std::uint32_t>(at);
  return end;
}

bool is_character(std::string_view text, const Token& token) {
  std::size_t at = token.begin;
  return !token.is_number && token.letters == 1 && is_spaceless(next_code_point(text, at));
}

}  // namespace

std::vector<Token> join_characters(std::string_view text, std::vector<Token> tokens, const IsKnown& is_known) {
  for (Token& token : tokens) {
    if (is_character(text, token)) token.end = behind_marks(text, token.end);
  }
  std::vector<Token> words;
  for (std::size_t i = 0; i < tokens.size();) {
    const bool character = is_character(text, tokens[i]);
    if (character || tokens[i].is_number) {
      if (const HanNumber number = han_number_at(text, tokens[i].begin); number.end > 0) {
        Token word = tokens[i];
        word.end = static_cast<std::uint32_t>(number.end);
        word.is_number = true;
        word.letters = 0;
        words.push_back(word);
        while (i < tokens.size() && tokens[i].begin < number.end) ++i;
        continue;
      }
    }
    if (!character) {
      words.push_back(tokens[i++]);
      continue;
    }
    std::size_t end = i + 1;
    while (end < tokens.size() && tokens[end].begin == tokens[end - 1].end && is_character(text, tokens[end]) &&
           han_number_at(text, tokens[end].begin).end == 0) {
      ++end;
    }
    Run(text, std::span(tokens).subspan(i, end - i), is_known, words).divide();
    i = end;
  }
  return words;
}

}  // namespace stemma::shingling
