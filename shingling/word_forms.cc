#include "shingling/word_forms.h"

#include <algorithm>

#include "shingling/base/hash.h"
#include "shingling/unicode.h"

namespace stemma::shingling {

WordForms::Number WordForms::number_of(std::string_view surface) {
  const std::uint64_t hash = hash64(surface);
  const auto tag = static_cast<std::uint32_t>(hash >> 32);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].number != 0; at = (at + 1) & mask)
    if (slots_[at].tag == tag && text(slots_[at].number - 1) == surface) return slots_[at].number - 1;
  return add(surface, hash);
}

WordForms::Number WordForms::add(std::string_view surface, std::uint64_t hash) {
  const std::string lower = lower_nfc(surface);
  const auto number = static_cast<Number>(forms_.size());
  forms_.push_back({hash, bytes_.size(), static_cast<std::uint32_t>(surface.size()), number, 0});
  bytes_ += surface;
  if (2 * forms_.size() > slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].number != 0) at = (at + 1) & mask;
  slots_[at] = {static_cast<std::uint32_t>(hash >> 32), number + 1};
  // The lower form is added after this one: should its own lower form be this one again, it is found.
  if (lower != surface) {
    const Number of_lower = number_of(lower);
    forms_[number].lower = of_lower;
  }
  forms_[number].function_word_of = function_word_languages(lower);
  return number;
}

void WordForms::grow() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.number == 0) continue;
    std::size_t at = forms_[slot.number - 1].hash & mask;
    while (slots_[at].number != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

void WordForms::clear() noexcept {
  std::ranges::fill(slots_, Slot{});
  forms_.clear();
  bytes_.clear();
}

}  // namespace stemma::shingling
