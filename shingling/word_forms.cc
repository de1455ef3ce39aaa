#include "shingling/word_forms.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "shingling/base/hash.h"
#include "shingling/unicode.h"

namespace stemma::shingling {
namespace {

template <class Unsigned>
Unsigned load(const char* bytes) noexcept {
  Unsigned value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

}  // namespace

WordForms::Key WordForms::key_of(std::string_view surface) noexcept {
  const char* bytes = surface.data();
  const std::size_t size = surface.size();
  Key key;
  if (size > kInKey) {
    key.first = hash64(surface);
    key.second = size;
  } else if (size >= 8) {
    key.first = load<std::uint64_t>(bytes);
    key.second = load<std::uint64_t>(bytes + size - 8);
  } else if (size >= 4) {
    key.first = load<std::uint32_t>(bytes);
    key.second = load<std::uint32_t>(bytes + size - 4);
  } else if (size > 0) {
    key.first = load<std::uint8_t>(bytes);
    key.second = load<std::uint8_t>(bytes + size - 1) | std::uint64_t{load<std::uint8_t>(bytes + size / 2)} << 8;
  }
  key.hash = mix64(key.first * 0x9E3779B97F4A7C15ull ^ std::rotl(key.second, 32) ^ size);
  return key;
}

std::size_t WordForms::free_slot(const Key& key) const noexcept {
  std::size_t at = key.hash & mask_;
  while (slots_[at].size != kEmpty) at = (at + 1) & mask_;
  return at;
}

const WordForms::Form& WordForms::add(std::string_view surface, const Key& key) {
  if (2 * (size() + 1) > slots_.size()) grow();
  const std::string lower = lower_nfc(surface);
  const auto number = static_cast<Number>(size());
  bytes_ += surface;
  begins_.push_back(bytes_.size());
  slots_[free_slot(key)] = {key.first,
                            key.second,
                            static_cast<std::uint32_t>(surface.size()),
                            {number, number, function_word_languages(lower)}};
  // The lower form comes after this one: should its own lower form be this one again, it is found.
  if (lower == surface) return form_of(surface);
  const Number of_lower = form_of(lower).number;
  std::size_t at = key.hash & mask_;  // the table may have grown
  while (!slots_[at].is(key, surface, *this)) at = (at + 1) & mask_;
  slots_[at].form.lower = of_lower;
  return slots_[at].form;
}

void WordForms::grow() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  mask_ = slots_.size() - 1;
  for (const Slot& slot : old)
    if (slot.size != kEmpty) slots_[free_slot(key_of(text(slot.form.number)))] = slot;
}

void WordForms::clear() noexcept {
  std::ranges::fill(slots_, Slot{});
  begins_.resize(1);
  bytes_.clear();
}

}  // namespace stemma::shingling
