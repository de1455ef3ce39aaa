#include "align/change.h"

namespace stemma::align {

const char* name(Change change) noexcept {
  static constexpr std::array<const char*, kChanges> kNames = {
      "body dropped",
      "runs dropped",
      "matter dropped",
      "all matter dropped",
      "own body",
      "shared body",
      "own matter",
      "shared matter",
      "all matter new",
      "notice dropped",
      "notice added",
      "cut",
      "extended",
      "extended as another",
      "cut in translation",
      "extended in translation",
      "reworded",
      "reworded as another",
      "words gained",
      "merged",
      "divided",
      "value",
      "value as another",
      "moved",
      "moved as another",
      "earlier",
      "leftover",
      "foreign parent",
      "translated",
      "parent confirmed",
      "parent favoured",
      "copy confirmed",
      "copy favoured",
  };
  return kNames[static_cast<std::size_t>(change)];
}

}  // namespace stemma::align
