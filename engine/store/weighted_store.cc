#include "engine/store/weighted_store.h"

#include <cstdint>
#include <cstring>
#include <type_traits>

namespace stemma::engine {
namespace {

/// Every part of a text in one order: single values, then lists.
template <typename Text, typename Value, typename List>
void each_part(Text& text, const Value& value, const List& list) {
  value(text.whole.mass);
  value(text.whole.norm);
  value(text.token_weight);
  list(text.whole.features);
  list(text.uses);
  list(text.sentences);
  list(text.postings);
  list(text.tokens);
  list(text.confident);
}

template <typename T>
void append_bytes(std::string& to, const T* values, std::size_t count) {
  static_assert(std::is_trivially_copyable_v<T>);
  to.append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

}  // namespace

std::string WeightedStore::packed(const align::WeightedText& text) {
  std::string out;
  const auto value = [&](const auto& one) { append_bytes(out, &one, 1); };
  each_part(text, value, [&](const auto& list) {
    value(std::uint64_t{list.size()});
    append_bytes(out, list.data(), list.size());
  });
  return out;
}

void WeightedStore::read(TextPlace place, std::string& buffer, align::WeightedText& text) const {
  bytes_.read(place, buffer);
  const char* at = buffer.data();
  const auto copy = [&](auto* to, std::size_t count) {
    if (count > 0) std::memcpy(to, at, count * sizeof(*to));
    at += count * sizeof(*to);
  };
  each_part(
      text, [&](auto& one) { copy(&one, 1); },
      [&](auto& list) {
        std::uint64_t size = 0;
        copy(&size, 1);
        list.resize(size);
        copy(list.data(), list.size());
      });
}

}  // namespace stemma::engine
