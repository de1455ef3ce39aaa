#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "align/block.h"

namespace stemma::align {

/// A name in a text: words side by side, in plain letters (fold_name()).
struct NameForm {
  std::vector<std::string> words;
  std::string joined() const;  ///< its words divided by spaces
};
NameForm name_form(std::string_view text, std::span<const shingling::PivotToken> tokens);

/// Two folded words of names that are one in another case, as what is made of it, or as it sounds.
bool is_same_word(const std::string& x, const std::string& y);
/// The same words in another order of letters, script or case of the grammar; or the capitals of the other.
bool is_same_name(const NameForm& x, const NameForm& y);
/// A letter or two apart, and neither another ending nor another way to write the sounds: "Bessin" and "Bessen".
bool is_near_name(const NameForm& x, const NameForm& y);
/// How many insertions, deletions and changes of single bytes lead from x to y; `most` + 1 where they are more than
/// that. Cost: `most` * |x|.
std::size_t letters_apart(std::string_view x, std::string_view y, std::size_t most);
/// A folded word as it sounds, roughly: "kiev" for "kiew", "Yussuf" and "Jusuf" alike.
std::string sound_of(std::string_view folded);

}  // namespace stemma::align
