#include "engine/dedup/evidence.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <vector>

namespace stemma::engine {
namespace {

struct Head {
  DocNumber doc;
  std::uint32_t bytes;
};

struct Place {
  DocNumber doc;
  std::uint32_t bytes;
  std::size_t at;
};

/// Calls use(doc, bytes) for the records of a piece.
template <class Use>
void for_each_record(std::string_view piece, const Use& use) {
  for (std::size_t at = 0; at < piece.size();) {
    Head head;
    std::memcpy(&head, piece.data() + at, sizeof head);
    use(head.doc, piece.substr(at + sizeof head, head.bytes));
    at += sizeof head + head.bytes;
  }
}

/// Evidence of some documents, found by number.
class Held {
 public:
  void clear() {
    bytes_.clear();
    places_.clear();
  }
  std::size_t size() const noexcept { return bytes_.size(); }
  void add(DocNumber doc, std::string_view bytes) {
    places_.push_back({doc, static_cast<std::uint32_t>(bytes.size()), bytes_.size()});
    bytes_.append(bytes);
  }
  void take(std::string bytes) {
    bytes_ = std::move(bytes);
    for_each_record(bytes_, [&](DocNumber doc, std::string_view record) {
      places_.push_back(
          {doc, static_cast<std::uint32_t>(record.size()), static_cast<std::size_t>(record.data() - bytes_.data())});
    });
  }
  void sort() { std::ranges::sort(places_, {}, &Place::doc); }
  const Place* find(DocNumber doc) const noexcept {
    const auto found = std::ranges::lower_bound(places_, doc, {}, &Place::doc);
    return found != places_.end() && found->doc == doc ? &*found : nullptr;
  }
  std::string_view of(const Place& place) const noexcept { return {bytes_.data() + place.at, place.bytes}; }

 private:
  std::string bytes_;
  std::vector<Place> places_;
};

using Compare = std::function<void(std::size_t, std::string_view, std::string_view)>;

/// The pairs of either side, found by number.
std::vector<std::uint32_t> sorted_by(std::span<const DocPair> pairs, DocNumber DocPair::*side) {
  std::vector<std::uint32_t> out(pairs.size());
  for (std::uint32_t i = 0; i < out.size(); ++i) out[i] = i;
  std::ranges::sort(out, {}, [&](std::uint32_t i) { return pairs[i].*side; });
  return out;
}

/// All documents pass by what is held of the partition; pairs with one side there are compared. A pair is done with the
/// part that holds its side a.
void pass_by(const Partitions& evidence, std::size_t partition, std::span<const DocPair> pairs,
             const std::vector<std::uint32_t>& by_b, const Held& held, const Compare& compare) {
  evidence.for_each_piece(partition, [&](std::string_view piece) {
    for_each_record(piece, [&](DocNumber doc, std::string_view bytes) {
      auto at = std::ranges::lower_bound(by_b, doc, {}, [&](std::uint32_t i) { return pairs[i].b; });
      for (; at != by_b.end() && pairs[*at].b == doc; ++at)
        if (const Place* const a = held.find(pairs[*at].a)) compare(*at, held.of(*a), bytes);
    });
  });
}

}  // namespace

void append_evidence(std::string& record, DocNumber doc, std::string_view bytes) {
  const Head head{doc, static_cast<std::uint32_t>(bytes.size())};
  record.append(bytes_of(head)).append(bytes);
}

void compare_pairs(const Partitions& evidence, std::size_t partition, std::span<const DocPair> pairs,
                   std::size_t limit_bytes, const Compare& compare) {
  if (pairs.empty()) return;
  Held held;
  if (evidence.bytes(partition) <= limit_bytes) {
    held.take(evidence.load(partition));
    held.sort();
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const Place *const a = held.find(pairs[i].a), *const b = held.find(pairs[i].b);
      assert(a != nullptr && b != nullptr);
      compare(i, held.of(*a), held.of(*b));
    }
    return;
  }
  // Only sides a are held, and only those of this partition's pairs.
  const std::vector<std::uint32_t> by_a = sorted_by(pairs, &DocPair::a), by_b = sorted_by(pairs, &DocPair::b);
  const auto is_side_a = [&](DocNumber doc) {
    const auto at = std::ranges::lower_bound(by_a, doc, {}, [&](std::uint32_t i) { return pairs[i].a; });
    return at != by_a.end() && pairs[*at].a == doc;
  };
  evidence.for_each_piece(partition, [&](std::string_view piece) {
    for_each_record(piece, [&](DocNumber doc, std::string_view bytes) {
      if (!is_side_a(doc)) return;
      if (held.size() + bytes.size() > limit_bytes && held.size() > 0) {
        held.sort();
        pass_by(evidence, partition, pairs, by_b, held, compare);
        held.clear();
      }
      held.add(doc, bytes);
    });
  });
  held.sort();
  pass_by(evidence, partition, pairs, by_b, held, compare);
}

}  // namespace stemma::engine
