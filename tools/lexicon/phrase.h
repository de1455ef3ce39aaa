#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace stemma::tools {

/// Two phrases that a dictionary calls translations of each other, as the readers give them: marks and remarks already
/// taken out, still with articles and capitals.
struct PhrasePair {
  std::string from, to;
  bool operator==(const PhrasePair&) const = default;
};

/// A form of a word ("wrote", of "write") that means what the word means.
struct WordForm {
  std::string form, word;
  bool operator==(const WordForm&) const = default;
};

/// What a dictionary says: pairs of phrases, and forms of words of its first language.
struct WordList {
  std::vector<PhrasePair> pairs;
  std::vector<WordForm> forms;
};

/// `text` without its remarks: {m}, [mus.], (of a rope), <variant>, and /ABBR/ standing by itself. A bracket glued to a
/// word leaves no gap: "power(s)" is "power". Spaces at both ends and doubled ones go too.
std::string without_remarks(std::string_view text);

/// The parts of `text` between the separators, trimmed, empty ones left out.
std::vector<std::string_view> split(std::string_view text, std::string_view separators);
std::string_view trimmed(std::string_view text);

/// The runs of letters of a phrase, lower_nfc: "L’eau-de-vie" is l, eau, de, vie. Digits and signs divide.
std::vector<std::string> words_of(std::string_view phrase);

}  // namespace stemma::tools
