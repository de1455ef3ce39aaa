#include "align/collation.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "align/told_values.h"
#include "shingling/base/hash.h"

namespace stemma::align {
namespace {

constexpr double kSureLink = 0.5;
constexpr std::size_t kFewWords = 4;                 // fewer lost or gained words are a change of wording, not a cut
constexpr std::size_t kMostlyOneWay = 3;             // lost words for a gained one that make a cut
constexpr double kAnswered = 0.9, kCutShare = 0.75;  // of a translated block's bytes that linked sentences hold
constexpr double kSides = 0.02, kFavours = 0.004;    // of similarity that tells which wording a translation sides with
constexpr std::size_t kLongBlock = 40;               // bytes; shorter ones may be equal in two languages by chance
constexpr std::size_t kDayLength = 10;               // "2023-07-20": the time of day differs by clock, not by descent

using Words = std::vector<std::uint64_t>;

bool is_matter(BlockKind kind) noexcept {
  return kind == BlockKind::kCaption || kind == BlockKind::kCredit || kind == BlockKind::kImageText ||
         kind == BlockKind::kHeading || kind == BlockKind::kPromo || kind == BlockKind::kByline;
}
bool is_one(WitnessSet set) noexcept { return (set & (set - 1)) == 0; }
bool is_body(BlockKind kind) noexcept { return kind == BlockKind::kBody; }

/// Words lost and gained from one to the other, both sorted.
std::pair<std::size_t, std::size_t> exchanged(const Words& from, const Words& to) {
  std::size_t common = 0;
  for (auto i = from.begin(), j = to.begin(); i != from.end() && j != to.end();) {
    const bool same = *i == *j, step = *i <= *j;
    common += same;
    if (same || !step) ++j;
    if (step) ++i;
  }
  return {from.size() - common, to.size() - common};
}

std::size_t runs_of(const std::vector<std::uint32_t>& ascending) {
  std::size_t runs = 0;
  for (std::size_t i = 0; i < ascending.size(); ++i) runs += i == 0 || ascending[i] != ascending[i - 1] + 1;
  return runs;
}

struct Place {
  BlockKind kind = BlockKind::kBody;
  double at = 0;                                   ///< mean of where it stands, in [0, 1]
  std::vector<std::vector<std::uint32_t>> blocks;  ///< by witness
  WitnessSet holders = 0;
};

class Collator {
 public:
  Collator(const std::vector<CollatedWitness>& witnesses, const std::vector<CollatedPair>& pairs)
      : w_(witnesses), pairs_(pairs), told_(witnesses, pairs) {
    first_.push_back(0);
    for (const CollatedWitness& w : w_)
      first_.push_back(first_.back() + static_cast<std::uint32_t>(w.text.blocks.size()));
    for (std::size_t i = 0; i < w_.size(); ++i)
      for (std::uint32_t block = 0; block < w_[i].text.blocks.size(); ++block)
        hashes_.push_back(hash_of(words_of(i, {block})));
    find_places();
    find_moved();
  }

  Collation result() {
    Collation out;
    const std::size_t n = w_.size();
    for (const CollatedWitness& w : w_) out.dates.push_back(w.date);
    out.between.resize(n * n);
    for (const CollatedPair& pair : pairs_) {
      out.between[pair.a * n + pair.b] = changes(pair, true);
      out.between[pair.b * n + pair.a] = changes(pair, false);
    }
    const auto all = static_cast<WitnessSet>((std::uint64_t{1} << n) - 1);
    for (const Place& place : places_) {
      if (is_one(place.holders)) continue;
      if (place.holders != all && place.kind != BlockKind::kNotice)
        (is_matter(place.kind) ? out.matters : out.bodies).push_back(place.holders);
      std::map<std::pair<std::string_view, std::uint64_t>, WitnessSet> wordings;
      std::map<std::string_view, std::vector<WitnessSet>> of_language;
      for (std::size_t i = 0; i < n; ++i)
        if (!place.blocks[i].empty())
          wordings[{w_[i].text.language, hash_of(words_of(i, place.blocks[i]))}] |= WitnessSet{1} << i;
      for (const auto& [key, holders] : wordings) of_language[key.first].push_back(holders);
      for (auto& [language, sets] : of_language) {
        if (sets.size() < 2) continue;
        std::erase_if(sets, is_one);
        std::ranges::sort(sets);
        if (!sets.empty()) out.wordings.push_back(std::move(sets));
      }
    }
    out.values = values();
    for (std::size_t i = 0; i < n; ++i) {
      out.from_lost.push_back(from_lost(i));
      take_from_nearest(out, i);
      out.notices.push_back(own_notices(i));
    }
    return out;
  }

 private:
  static std::uint64_t hash_of(const Words& words) {
    return hash64(std::string_view(reinterpret_cast<const char*>(words.data()), words.size() * sizeof(words[0])));
  }

  Words words_of(std::size_t witness, const std::vector<std::uint32_t>& blocks) const {
    Words words;
    for (const std::uint32_t block : blocks)
      for (const shingling::PivotToken& token : w_[witness].text.tokens_of(w_[witness].text.blocks[block]))
        words.push_back(token.word);
    std::ranges::sort(words);
    return words;
  }

  void find_places() {
    std::vector<std::uint32_t> root(first_.back());
    std::iota(root.begin(), root.end(), 0u);
    const auto find = [&](std::uint32_t x) {
      while (root[x] != x) x = root[x] = root[root[x]];
      return x;
    };
    for (const CollatedPair& pair : pairs_)
      for (const Link& link : pair.alignment.links) {
        if (link.a.size() == 1 && link.b.size() == 1 && w_[pair.a].text.language != w_[pair.b].text.language) {
          similar_[{first_[pair.a] + link.a[0], pair.b}] = {link.b[0], link.score};
          similar_[{first_[pair.b] + link.b[0], pair.a}] = {link.a[0], link.score};
        }
        if (link.confidence < kSureLink) continue;
        for (const std::uint32_t a : link.a)
          for (const std::uint32_t b : link.b) {
            const std::uint32_t x = find(first_[pair.a] + a), y = find(first_[pair.b] + b);
            root[std::max(x, y)] = std::min(x, y);
          }
      }
    std::map<std::uint32_t, std::size_t> numbered;
    place_of_.resize(first_.back());
    for (std::size_t i = 0; i < w_.size(); ++i)
      for (std::uint32_t block = 0; block < w_[i].text.blocks.size(); ++block) {
        const auto [at, is_new] = numbered.emplace(find(first_[i] + block), places_.size());
        if (is_new) {
          places_.emplace_back().kind = w_[i].kinds[block];
          places_.back().blocks.resize(w_.size());
        }
        Place& place = places_[at->second];
        place_of_[first_[i] + block] = at->second;
        place.blocks[i].push_back(block);
        place.holders |= WitnessSet{1} << i;
      }
    for (Place& place : places_) {
      std::size_t holders = 0;
      for (std::size_t i = 0; i < w_.size(); ++i) {
        if (place.blocks[i].empty()) continue;
        place.at += place.blocks[i][0] / static_cast<double>(w_[i].text.blocks.size());
        ++holders;
      }
      place.at /= static_cast<double>(holders);
    }
  }

  void find_moved() {
    moved_.assign(w_.size(), 0);
    for (const CollatedPair& pair : pairs_)
      if (!pair.alignment.moved.empty()) {
        moved_[pair.a] |= WitnessSet{1} << pair.b;
        moved_[pair.b] |= WitnessSet{1} << pair.a;
      }
  }

  std::vector<std::vector<WitnessSet>> values() const {
    std::map<std::size_t, std::set<WitnessSet>> by_place;
    for (const CollatedPair& pair : pairs_)
      for (const Fact& fact : pair.facts) {
        if (!fact.from || !fact.to) continue;
        std::set<WitnessSet>& sets = by_place[place_of_[first_[pair.a] + fact.a_block]];
        for (const WitnessSet set : {told_.tell_as(pair.a, fact, true), told_.tell_as(pair.b, fact, false)})
          if (!is_one(set)) sets.insert(set);
      }
    std::vector<std::vector<WitnessSet>> out;
    for (const auto& [place, sets] : by_place)
      if (!sets.empty()) out.emplace_back(sets.begin(), sets.end());
    return out;
  }

  /// Whether a third witness has the order of `to` and not that of `from`.
  bool order_is_shared(std::size_t from, std::size_t to) const {
    for (const CollatedPair& pair : pairs_) {
      const std::size_t other = pair.a == to ? pair.b : pair.b == to ? pair.a : from;
      if (other != from && (moved_[to] >> other & 1) == 0 && (moved_[from] >> other & 1) != 0) return true;
    }
    return false;
  }

  const Place& place_of(std::size_t witness, std::uint32_t block) const {
    return places_[place_of_[first_[witness] + block]];
  }
  bool is_alone(std::size_t witness, std::uint32_t block) const { return is_one(place_of(witness, block).holders); }

  /// Witnesses of the same language with the same words at the same place, this one included.
  std::size_t worded_alike(std::size_t witness, const std::vector<std::uint32_t>& blocks, const Words& words) const {
    if (blocks.size() != 1) return 1;
    const Place& place = place_of(witness, blocks[0]);
    std::size_t alike = 0;
    const std::uint64_t hash = hash_of(words);
    for (std::size_t i = 0; i < w_.size(); ++i)
      for (const std::uint32_t block : place.blocks[i]) {
        if (w_[i].text.language != w_[witness].text.language || hashes_[first_[i] + block] != hash) continue;
        ++alike;
        break;
      }
    return alike;
  }

  void compare_wording(const Words& from, const Words& to, bool shared, Changes& out) const {
    const auto [lost, gained] = exchanged(from, to);
    if (lost >= kFewWords && lost > kMostlyOneWay * gained)
      ++of(out, Change::kCut);
    else if (gained >= kFewWords && gained > kMostlyOneWay * lost)
      ++of(out, shared ? Change::kExtendedShared : Change::kExtended);
    if ((lost > 0 && gained > 0) || std::max(lost, gained) < kFewWords) {
      ++of(out, shared ? Change::kRewordedShared : Change::kReworded);
      of(out, Change::kWordsGained) += gained > lost;
    }
  }

  /// Where two blocks of one language differ, a translation made of one of them answers that one better.
  void ask_translations(std::uint32_t from, std::uint32_t to, Changes& out) const {
    double sum = 0;
    std::size_t asked = 0;
    for (std::size_t other = 0; other < w_.size(); ++other) {
      const auto x = similar_.find({from, other}), y = similar_.find({to, other});
      if (x == similar_.end() || y == similar_.end() || x->second.first != y->second.first) continue;
      sum += x->second.second - y->second.second;
      ++asked;
    }
    if (asked == 0) return;
    const double mean = sum / static_cast<double>(asked);
    if (std::abs(mean) > kFavours) {
      const bool clear = std::abs(mean) > kSides;
      ++of(out, mean > 0 ? clear ? Change::kParentConfirmed : Change::kParentFavoured
                : clear  ? Change::kCopyConfirmed
                         : Change::kCopyFavoured);
    }
  }

  void compare_translated(std::size_t from, std::size_t to, const Link& link, bool forward, Changes& out) const {
    const auto& in_from = forward ? link.a : link.b;
    const auto& in_to = forward ? link.b : link.a;
    const Block &first = w_[from].text.blocks[in_from[0]], &second = w_[to].text.blocks[in_to[0]];
    const std::string_view text = first.at.of(w_[from].text.text);
    if (text.size() > kLongBlock && text == second.at.of(w_[to].text.text)) {
      of(out, Change::kLeftover) += w_[to].text.language_of(second) == w_[from].text.language;
      of(out, Change::kForeignParent) += w_[from].text.language_of(first) == w_[to].text.language;
      return;
    }
    double all_from = 0, all_to = 0, linked_from = 0, linked_to = 0;
    for (const std::uint32_t block : in_from) all_from += w_[from].text.blocks[block].at.size();
    for (const std::uint32_t block : in_to) all_to += w_[to].text.blocks[block].at.size();
    for (const SentenceLink& s : link.sentences) {
      linked_from += (forward ? s.a : s.b).size();
      linked_to += (forward ? s.b : s.a).size();
    }
    if (linked_from < kCutShare * all_from && linked_to > kAnswered * all_to) ++of(out, Change::kCutTranslated);
    if (linked_to < kCutShare * all_to && linked_from > kAnswered * all_from) ++of(out, Change::kExtendedTranslated);
  }

  Changes changes(const CollatedPair& pair, bool forward) const {
    const std::size_t from = forward ? pair.a : pair.b, to = forward ? pair.b : pair.a;
    const auto& only_from = forward ? pair.alignment.only_a : pair.alignment.only_b;
    const auto& only_to = forward ? pair.alignment.only_b : pair.alignment.only_a;
    const bool same_language = w_[from].text.language == w_[to].text.language;
    Changes out{};
    std::vector<std::uint32_t> dropped;
    for (const std::uint32_t block : only_from) {
      const BlockKind kind = w_[from].kinds[block];
      if (is_body(kind)) dropped.push_back(block);
      of(out, Change::kMatterDropped) += is_matter(kind);
      of(out, Change::kNoticeDropped) += is_own_notice(from, block);
      of(out, Change::kForeignParent) += !same_language && kind != BlockKind::kNotice &&
                                         w_[from].text.language_of(w_[from].text.blocks[block]) == w_[to].text.language;
    }
    of(out, Change::kBodyDropped) = static_cast<std::uint32_t>(dropped.size());
    of(out, Change::kRunsDropped) = static_cast<std::uint32_t>(runs_of(dropped));
    say_all_dropped(static_cast<std::size_t>(std::ranges::count_if(w_[from].kinds, is_matter)), out);
    std::size_t new_matter = 0;
    for (const std::uint32_t block : only_to) {
      const BlockKind kind = w_[to].kinds[block];
      const bool own = w_.size() > 2 && is_alone(to, block);  // of two, nothing tells an addition from what was dropped
      if (is_body(kind)) ++of(out, own ? Change::kBodyOwn : Change::kBodyShared);
      if (is_matter(kind)) ++of(out, own ? Change::kMatterOwn : Change::kMatterShared);
      new_matter += is_matter(kind);
      of(out, Change::kNoticeAdded) += is_own_notice(to, block);
      of(out, Change::kLeftover) += !same_language && kind != BlockKind::kNotice &&
                                    w_[to].text.language_of(w_[to].text.blocks[block]) == w_[from].text.language;
    }
    of(out, Change::kAllMatterNew) =
        new_matter > 0 && new_matter == static_cast<std::size_t>(std::ranges::count_if(w_[to].kinds, is_matter));
    of(out, Change::kTranslated) = !same_language;
    for (const Link& link : pair.alignment.links) {
      const auto& in_from = forward ? link.a : link.b;
      const auto& in_to = forward ? link.b : link.a;
      of(out, Change::kMerged) += in_from.size() > in_to.size();
      of(out, Change::kDivided) += in_to.size() > in_from.size();
      if (!same_language) {
        compare_translated(from, to, link, forward, out);
        continue;
      }
      const Words said = words_of(from, in_from), says = words_of(to, in_to);
      if (said == says) continue;
      compare_wording(said, says, worded_alike(to, in_to, says) > 1, out);
      if (in_from.size() == 1 && in_to.size() == 1)
        ask_translations(first_[from] + in_from[0], first_[to] + in_to[0], out);
    }
    for (const Fact& fact : pair.facts)
      if (fact.from && fact.to)
        ++of(out, is_one(told_.tell_as(to, fact, !forward)) ? Change::kValue : Change::kValueShared);
    if (!pair.alignment.moved.empty()) ++of(out, order_is_shared(from, to) ? Change::kMovedShared : Change::kMoved);
    const std::string &date = w_[from].date, &later = w_[to].date;
    const std::size_t known =
        std::min({date.size(), later.size(), kDayLength});  // "2023-07" is not before "2023-07-20"
    of(out, Change::kEarlier) = later.compare(0, known, date, 0, known) < 0;
    return out;
  }

  /// A notice in another language than its text is of the page around it: that this text was translated it does not
  /// say.
  bool is_own_notice(std::size_t witness, std::size_t block) const {
    const CollatedWitness& w = w_[witness];
    return w.kinds[block] == BlockKind::kNotice && w.text.language_of(w.text.blocks[block]) == w.text.language;
  }

  std::uint32_t own_notices(std::size_t witness) const {
    std::uint32_t notices = 0;
    for (std::size_t block = 0; block < w_[witness].kinds.size(); ++block) notices += is_own_notice(witness, block);
    return notices;
  }

  static void say_all_dropped(std::size_t matter, Changes& out) {
    if (matter == 0 || of(out, Change::kMatterDropped) < matter) return;
    of(out, Change::kMatterDropped) = 0;
    of(out, Change::kAllMatterDropped) = 1;
  }

  /// What the places do not tell of a copy of the lost original is at least what parts it from the nearest witness.
  static void take_from_nearest(Collation& collation, std::size_t witness) {
    constexpr std::pair<Change, Change> kUntold[] = {{Change::kValue, Change::kValueShared},
                                                     {Change::kMoved, Change::kMovedShared},
                                                     {Change::kMerged, Change::kMerged},
                                                     {Change::kDivided, Change::kDivided}};
    for (const auto& [own, shared] : kUntold) {
      std::optional<std::uint32_t> least;
      for (std::size_t other = 0; other < collation.size(); ++other)
        if (const auto& changes = collation.changes(other, witness); changes) {
          const std::uint32_t both = of(*changes, own) + (own == shared ? 0 : of(*changes, shared));
          least = std::min(least.value_or(both), both);
        }
      of(collation.from_lost[witness], own) = least.value_or(0);
    }
  }

  Changes from_lost(std::size_t witness) const {
    std::vector<const Place*> original;
    for (const Place& place : places_)
      if (!is_one(place.holders)) original.push_back(&place);
    std::ranges::stable_sort(original, {}, &Place::at);
    std::map<std::string_view, std::size_t> languages;
    for (const CollatedWitness& w : w_) ++languages[w.text.language];
    const auto common = std::ranges::max_element(languages, {}, [](const auto& one) { return one.second; });
    Changes out{};
    std::vector<std::uint32_t> dropped;
    std::size_t matter = 0;
    for (std::uint32_t at = 0; at < original.size(); ++at) {
      const Place& place = *original[at];
      matter += is_matter(place.kind);
      if (!place.blocks[witness].empty()) {
        compare_with_majority(place, witness, out);
        continue;
      }
      if (is_body(place.kind)) dropped.push_back(at);
      of(out, Change::kMatterDropped) += is_matter(place.kind);
    }
    of(out, Change::kBodyDropped) = static_cast<std::uint32_t>(dropped.size());
    of(out, Change::kRunsDropped) = static_cast<std::uint32_t>(runs_of(dropped));
    say_all_dropped(matter, out);
    for (std::uint32_t block = 0; block < w_[witness].kinds.size(); ++block) {
      if (!is_alone(witness, block)) continue;
      of(out, Change::kBodyOwn) += is_body(w_[witness].kinds[block]);
      of(out, Change::kMatterOwn) += is_matter(w_[witness].kinds[block]);
    }
    of(out, Change::kTranslated) = w_[witness].text.language != common->first;
    return out;
  }

  /// What most witnesses of the language say is taken for the lost original's wording; nothing where all differ.
  void compare_with_majority(const Place& place, std::size_t witness, Changes& out) const {
    std::map<Words, std::size_t> wordings;
    for (std::size_t i = 0; i < w_.size(); ++i)
      if (!place.blocks[i].empty() && w_[i].text.language == w_[witness].text.language)
        ++wordings[words_of(i, place.blocks[i])];
    const auto most = std::ranges::max_element(wordings, {}, [](const auto& one) { return one.second; });
    const Words own = words_of(witness, place.blocks[witness]);
    if (most->second > 1 && wordings[own] < most->second) compare_wording(most->first, own, wordings[own] > 1, out);
  }

  const std::vector<CollatedWitness>& w_;
  const std::vector<CollatedPair>& pairs_;
  ToldValues told_;
  std::vector<std::uint32_t> first_;   ///< number of each witness's first block among all
  std::vector<std::uint64_t> hashes_;  ///< by block among all: of its words
  std::vector<Place> places_;
  std::vector<WitnessSet> moved_;      ///< by witness: who has another order
  std::vector<std::size_t> place_of_;  ///< by block among all
  /// Block among all, and a witness of another language: the block there that it answers, and how well.
  std::map<std::pair<std::uint32_t, std::size_t>, std::pair<std::uint32_t, double>> similar_;
};

}  // namespace

Collation collate(const std::vector<CollatedWitness>& witnesses, const std::vector<CollatedPair>& pairs) {
  return Collator(witnesses, pairs).result();
}

}  // namespace stemma::align
