#include "tests/support/dictionary_files.h"

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

}  // namespace stemma::tools::testing
