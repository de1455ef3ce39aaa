#include "tests/support/dictionary_files.h"

#include <algorithm>
#include <cstdint>

namespace stemma::tools::testing {
namespace {

template <class T>
void put(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string base64_number(std::size_t value) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  do {
    out.insert(out.begin(), kDigits[value % 64]);
    value /= 64;
  } while (value > 0);
  return out;
}

}  // namespace

std::string gzipped(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFu;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320u : 0u);
  }
  std::string out("\x1f\x8b\x08\0\0\0\0\0\0\xff\x01", 11);
  const auto size = static_cast<std::uint16_t>(bytes.size());
  put(out, size);
  put(out, static_cast<std::uint16_t>(~size));
  out += bytes;
  put(out, ~crc);
  put(out, std::uint32_t{size});
  return out;
}

Dictd dictd(const std::vector<std::pair<std::string, std::string>>& entries) {
  Dictd out{"00database-short\tA\tB\n", ""};
  for (const auto& [word, article] : entries) {
    out.index += word + "\t" + base64_number(out.articles.size()) + "\t" + base64_number(article.size()) + "\n";
    out.articles += article;
  }
  return out;
}

std::string mo(const std::vector<std::pair<std::string, std::string>>& messages, bool swapped) {
  std::string head, texts;
  const auto number = [swapped](std::string& out, std::size_t value) {
    const auto n = static_cast<std::uint32_t>(value);
    put(out, swapped ? __builtin_bswap32(n) : n);
  };
  const std::size_t count = messages.size(), text_begin = 28 + 16 * count;
  for (const std::size_t n : {std::size_t{0x950412DE}, std::size_t{0}, count, std::size_t{28}, 28 + 8 * count,
                              std::size_t{0}, std::size_t{0}}) {
    number(head, n);
  }
  for (const auto member :
       {&std::pair<std::string, std::string>::first, &std::pair<std::string, std::string>::second}) {
    for (const auto& message : messages) {
      number(head, (message.*member).size());
      number(head, text_begin + texts.size());
      texts += message.*member + '\0';
    }
  }
  return head + texts;
}

std::string msgpack(const std::map<std::size_t, std::vector<std::string>>& places) {
  std::string out = "\xdc";
  const std::size_t size = places.rbegin()->first + 2;
  out += static_cast<char>(size >> 8);
  out += static_cast<char>(size);
  out +=
      "\x82\xa6"
      "format\xa2"
      "cB\xa7"
      "version\x01";
  for (std::size_t place = 0; place + 1 < size; ++place) {
    const auto found = places.find(place);
    out += static_cast<char>(0x90 | (found == places.end() ? 0 : found->second.size()));
    if (found == places.end()) continue;
    for (const std::string& word : found->second) out += static_cast<char>(0xa0 | word.size()) + word;
  }
  return out;
}

std::string apertium(const std::vector<std::pair<std::u32string, std::u32string>>& words, bool circle) {
  constexpr std::int32_t kMark = -1, kMarks = 1;
  std::string out = "LTTB" + std::string(8, '\0');
  const auto number = [&out](std::uint32_t value) {  // as one of two bytes, whether it needs them or not
    out += static_cast<char>(0x40 | value >> 8);
    out += static_cast<char>(value);
  };
  using Pair = std::pair<std::int32_t, std::int32_t>;
  std::map<Pair, std::uint32_t> pairs;
  std::vector<std::vector<std::pair<Pair, std::uint32_t>>> states(2);  // the first begins, the second ends
  for (const auto& [from, to] : words) {
    std::uint32_t state = 0;
    for (std::size_t i = 0; i < std::max(from.size(), to.size()); ++i) {
      const Pair pair(i < from.size() ? static_cast<std::int32_t>(from[i]) : 0,
                      i < to.size() ? static_cast<std::int32_t>(to[i]) : 0);
      states[state].emplace_back(pair, states.size());
      state = static_cast<std::uint32_t>(states.size());
      states.emplace_back();
    }
    states[state].emplace_back(Pair(kMark, kMark), 1);
  }
  if (circle) {
    const auto again = static_cast<std::uint32_t>(states.size());
    states[0].emplace_back(Pair('z', 'z'), again);
    states.push_back({{Pair('z', 'z'), again}, {Pair(kMark, kMark), 1}});
  }
  for (const auto& state : states) {
    for (const auto& transition : state) pairs.emplace(transition.first, 0);
  }
  number(0);  // letters
  number(kMarks);
  number(1);
  number('n');
  number(static_cast<std::uint32_t>(pairs.size()));
  std::uint32_t next = 0;
  for (auto& [pair, place] : pairs) {
    place = next++;
    number(static_cast<std::uint32_t>(pair.first + kMarks));
    number(static_cast<std::uint32_t>(pair.second + kMarks));
  }
  number(1);  // transducers
  number(1);
  number('m');
  number(0);  // the first state
  number(1);
  number(1);  // the last
  number(static_cast<std::uint32_t>(states.size()));
  for (std::uint32_t i = 0; i < states.size(); ++i) {
    std::sort(states[i].begin(), states[i].end());
    number(static_cast<std::uint32_t>(states[i].size()));
    std::uint32_t before = 0;
    for (const auto& [pair, target] : states[i]) {
      number(pairs.at(pair) - before);
      before = pairs.at(pair);
      number((target + static_cast<std::uint32_t>(states.size()) - i) % static_cast<std::uint32_t>(states.size()));
    }
  }
  return out;
}

}  // namespace stemma::tools::testing
