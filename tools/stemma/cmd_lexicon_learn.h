#pragma once
#include "tools/stemma/args.h"
#include "tools/stemma/terminal.h"

namespace stemma::tools {

/// `stemma lexicon learn RUN`: lexicons that the translations of a run made better, in a folder of their own. Returns
/// an exit code; throws Error.
int learn_lexicons(const Args& args, Terminal& terminal);

}  // namespace stemma::tools
