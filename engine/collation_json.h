#pragma once
#include <nlohmann/json_fwd.hpp>

#include "align/collation.h"

namespace stemma::engine {

/// What a row of store/descent.jsonl.zst says of a cluster's witnesses, who stand there before it.
nlohmann::ordered_json collation_json(const align::Collation& collation);

}  // namespace stemma::engine
