#include "tools/lexicon/apertium_reader.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <span>
#include <unordered_set>
#include <utility>

#include "shingling/base/error.h"
#include "shingling/base/hash.h"
#include "shingling/unicode.h"

namespace stemma::tools {
namespace {

constexpr std::string_view kMagic = "LTTB", kTransducerMagic = "LTTD";
constexpr std::size_t kLongestSide = 100;  // bytes
constexpr std::ptrdiff_t kMostLetters = 12;

/// Reads 0 for epsilon, a code point for a letter, a negative number for a mark of class or form.
using Symbol = std::int32_t;
struct SymbolPair {
  Symbol from = 0, to = 0;
};
struct Transition {
  SymbolPair symbols;
  std::uint32_t target = 0;
};
struct Transducer {
  std::uint32_t initial = 0;
  std::vector<bool> is_final;
  std::vector<std::vector<Transition>> states;
};

class Bytes {
 public:
  Bytes(std::string_view bytes, const std::string& name) : bytes_(bytes), name_(name) {}

  /// A number of up to 30 bits: the two highest of its first byte say how many bytes follow.
  std::uint32_t number() {
    const std::uint32_t first = byte();
    std::uint32_t value = first & 0x3F;
    for (std::uint32_t more = first >> 6; more > 0; --more) value = value << 8 | byte();
    return value;
  }
  /// How many things follow, each of a byte or more.
  std::uint32_t count() {
    const std::uint32_t value = number();
    if (value > bytes_.size() - at_) fail();
    return value;
  }
  /// The features behind `magic`, 0 where it does not stand here.
  std::uint64_t features(std::string_view magic) {
    if (!bytes_.substr(at_).starts_with(magic)) return 0;
    at_ += magic.size();
    std::uint64_t value = 0;
    for (int i = 0; i < 8; ++i) value |= std::uint64_t{byte()} << (8 * i);
    return value;
  }
  void skip_text() {
    for (std::uint32_t letters = count(); letters > 0; --letters) number();
  }
  bool at_end() const { return at_ == bytes_.size(); }
  [[noreturn]] void fail() const {
    throw Error(ErrorCode::kCorrupt, name_ +
                                         ": not a dictionary of Apertium as its version 3.7 writes them; install "
                                         "its package again");
  }

 private:
  std::uint32_t byte() {
    if (at_ >= bytes_.size()) fail();
    return static_cast<unsigned char>(bytes_[at_++]);
  }

  std::string_view bytes_;
  const std::string& name_;
  std::size_t at_ = 0;
};

Transducer read_transducer(Bytes& bytes, std::span<const SymbolPair> pairs) {
  if (bytes.features(kTransducerMagic) != 0) bytes.fail();
  Transducer transducer;
  transducer.initial = bytes.number();
  std::vector<std::uint64_t> finals(bytes.count());
  std::uint64_t last = 0;  // a sum of numbers that may be damaged
  for (std::uint64_t& final : finals) final = last += bytes.number();
  const std::uint32_t states = bytes.count();
  if (transducer.initial >= states || last >= states) bytes.fail();
  transducer.is_final.resize(states);
  for (const std::uint64_t final : finals) transducer.is_final[final] = true;
  transducer.states.resize(states);
  for (std::uint32_t state = 0; state < states; ++state) {
    std::uint32_t pair = 0;
    for (std::uint32_t left = bytes.count(); left > 0; --left) {
      pair += bytes.number();
      if (pair >= pairs.size()) bytes.fail();
      transducer.states[state].push_back({pairs[pair], (state + bytes.number()) % states});
    }
  }
  return transducer;
}

/// Which states lie on a circle, or between two: what is left when states without a way in are taken away, one behind
/// the other, and then those without a way out.
std::vector<bool> states_on_circles(const Transducer& transducer) {
  const std::size_t states = transducer.states.size();
  std::vector<std::vector<std::uint32_t>> forward(states), back(states);
  for (std::uint32_t state = 0; state < states; ++state) {
    for (const Transition& transition : transducer.states[state]) {
      forward[state].push_back(transition.target);
      back[transition.target].push_back(state);
    }
  }
  std::vector<bool> left(states, true);
  const auto peel = [&](const auto& ways_in, const auto& ways_out) {
    std::vector<std::size_t> open(states, 0);
    std::vector<std::uint32_t> free;
    for (std::uint32_t state = 0; state < states; ++state) {
      for (const std::uint32_t from : ways_in[state]) open[state] += left[from] ? 1 : 0;
      if (left[state] && open[state] == 0) free.push_back(state);
    }
    while (!free.empty()) {
      const std::uint32_t state = free.back();
      free.pop_back();
      left[state] = false;
      for (const std::uint32_t to : ways_out[state]) {
        if (left[to] && --open[to] == 0) free.push_back(to);
      }
    }
  };
  peel(back, forward);
  peel(forward, back);
  return left;
}

/// Whether a state goes to one other by so many letters that they are a class of a rule ("any letter"), no words.
bool is_class(std::span<const Transition> transitions, std::uint32_t target) {
  return std::ranges::count_if(transitions, [target](const Transition& transition) {
           return transition.target == target && transition.symbols.from > 0;
         }) > kMostLetters;
}

/// One side of a way through the transducer: letters up to the first mark; what follows it are more marks, and letters
/// of rules.
struct Side {
  std::string text;
  bool is_done = false;

  /// Whether the way can be one of words.
  bool take(Symbol symbol) {
    if (symbol < 0) is_done = true;
    if (symbol <= 0 || is_done || symbol == U'#') return true;  // '#' stands where a phrase is cut for its inflection
    const auto c = static_cast<char32_t>(symbol);
    const bool joins = c == U' ' || c == U'_' || c == U'-' || c == U'\'' || c == U'\u2019' || c == U'.';
    if (!joins && !shingling::is_letter(c)) return false;
    shingling::append_utf8(c == U'_' ? U' ' : c, text);
    return text.size() <= kLongestSide;
  }
};

void add_pairs(const Transducer& transducer, std::set<std::pair<std::string, std::string>>& pairs) {
  struct Place {
    std::uint32_t state = 0;
    Side from, to;
    std::uint64_t key() const {
      const std::string text = std::string(from.text).append(1, from.is_done ? '\1' : '\0').append(to.text);
      return hash64(text, state * 2 + (to.is_done ? 1 : 0));
    }
  };
  const std::vector<bool> on_circle = states_on_circles(transducer);
  std::vector<Place> open = {{transducer.initial, {}, {}}};
  std::unordered_set<std::uint64_t> seen;  // ways that have read the same letters go on alike
  while (!open.empty()) {
    const Place place = std::move(open.back());
    open.pop_back();
    if (transducer.is_final[place.state] && !place.from.text.empty() && !place.to.text.empty()) {
      pairs.emplace(place.from.text, place.to.text);
    }
    for (const Transition& transition : transducer.states[place.state]) {
      if (on_circle[transition.target] || is_class(transducer.states[place.state], transition.target)) continue;
      Place next{transition.target, place.from, place.to};
      if (!next.from.take(transition.symbols.from) || !next.to.take(transition.symbols.to)) continue;
      if (seen.insert(next.key()).second) open.push_back(std::move(next));
    }
  }
}

}  // namespace

std::vector<PhrasePair> read_apertium(std::string_view bytes_of_file, const std::string& name) {
  Bytes bytes(bytes_of_file, name);
  if (!bytes_of_file.starts_with(kMagic)) bytes.fail();
  if (bytes.features(kMagic) != 0) bytes.fail();
  bytes.skip_text();  // letters that words may consist of
  const std::uint32_t marks = bytes.count();
  for (std::uint32_t i = 0; i < marks; ++i) bytes.skip_text();
  std::vector<SymbolPair> symbols(bytes.count());
  for (SymbolPair& pair : symbols) {
    pair.from = static_cast<Symbol>(bytes.number()) - static_cast<Symbol>(marks);
    pair.to = static_cast<Symbol>(bytes.number()) - static_cast<Symbol>(marks);
  }
  std::set<std::pair<std::string, std::string>> found;
  for (std::uint32_t left = bytes.count(); left > 0; --left) {
    bytes.skip_text();
    add_pairs(read_transducer(bytes, symbols), found);
  }
  if (!bytes.at_end()) bytes.fail();
  std::vector<PhrasePair> pairs;
  for (const auto& [from, to] : found) pairs.push_back({from, to});
  return pairs;
}

}  // namespace stemma::tools
