#pragma once
#include <string>
#include <string_view>

#include "tools/stemma/args.h"

namespace stemma::tools {

/// The flag of every verb that reads lexicons.
inline constexpr Flag kLexiconsFlag = {
    "lexicons", "DIR", "folder of lexicons ($STEMMA_LEXICONS, else the user's, else the installed one)"};

/// Where lexicons are read from: `given` (the flag), else $STEMMA_LEXICONS, else stemma/lexicons below $XDG_DATA_HOME
/// (unset: ~/.local/share), else share/stemma/lexicons beside the folder that holds the program. A folder named by the
/// flag or by $STEMMA_LEXICONS must exist (Error{kUsage}); of the others the first that exists; none: empty.
std::string lexicon_folder(std::string_view given);

/// Where `stemma lexicon build` writes when no folder is named: stemma/lexicons below $XDG_DATA_HOME or ~/.local/share.
/// Throws Error{kUsage} when neither variable nor home folder is known.
std::string user_lexicon_folder();

}  // namespace stemma::tools
