#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tools/lexicon/phrase.h"

namespace stemma::tools {

/// A compiled gettext catalogue of names (iso-codes): English `from`, translated `to`. Of a name with an explanation
/// ("Bolivia, Plurinational State of"; "Castilian; Spanish") the part before the first comma or semicolon is taken.
/// Both byte orders. Throws Error{kCorrupt} on other bytes; `name` is what the error calls them.
std::vector<PhrasePair> read_mo(std::string_view bytes, const std::string& name);

/// The messages of a catalogue of a program, whole, as sentence_of_message() gives them; those that are the same on
/// both sides are not translated and are left out. Errors as above.
std::vector<PhrasePair> read_mo_messages(std::string_view bytes, const std::string& name);

}  // namespace stemma::tools
