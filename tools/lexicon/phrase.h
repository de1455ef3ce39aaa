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

/// `text` without its remarks: {m}, [mus.], (of a rope), <variant>, and /ABBR/ standing by itself. A bracket glued to a
/// word leaves no gap: "power(s)" is "power". Spaces at both ends and doubled ones go too.
std::string without_remarks(std::string_view text);

/// The parts of `text` between the separators, trimmed, empty ones left out.
std::vector<std::string_view> split(std::string_view text, std::string_view separators);
std::string_view trimmed(std::string_view text);

/// The runs of letters of a phrase, lower_nfc: "L’eau-de-vie" is l, eau, de, vie. Digits and signs divide.
std::vector<std::string> words_of(std::string_view phrase);

}  // namespace stemma::tools
