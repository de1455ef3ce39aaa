#include "engine/read/file_names.h"

#include <algorithm>

#include "shingling/unicode.h"

namespace stemma::engine {
namespace {

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool ends_with_suffix(std::string_view name, std::string_view suffix) noexcept {
  return name.size() >= suffix.size() &&
         std::ranges::equal(name.substr(name.size() - suffix.size()), suffix, {}, lower);
}

}  // namespace

const ReaderEntry* reader_for_name(std::string_view name) noexcept {
  for (const ReaderEntry& entry : readers()) {
    for (const std::string_view suffix : entry.suffixes) {
      if (ends_with_suffix(name, suffix)) return &entry;
    }
  }
  return nullptr;
}

std::string printable_name(std::string_view name) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t begin = at;
    shingling::next_code_point(name, at);
    const std::string_view bytes = name.substr(begin, at - begin);
    if (shingling::is_valid_utf8(bytes)) {
      out.append(bytes);
      continue;
    }
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      out.append({'%', kDigits[byte >> 4], kDigits[byte & 15]});
    }
  }
  return out;
}

}  // namespace stemma::engine
