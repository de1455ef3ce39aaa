#include "engine/read/foreign.h"

#include <algorithm>
#include <cstddef>

namespace stemma::engine {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes, what;
};

// UTF-32 (little-endian) before UTF-16, whose mark begins the same.
constexpr Magic kMagics[] = {
    {"\xFF\xFE\0\0"sv, "UTF-32 text; convert it: iconv -f UTF-32 -t UTF-8"sv},
    {"\0\0\xFE\xFF"sv, "UTF-32 text; convert it: iconv -f UTF-32 -t UTF-8"sv},
    {"\xFF\xFE"sv, "UTF-16 text; convert it: iconv -f UTF-16 -t UTF-8"sv},
    {"\xFE\xFF"sv, "UTF-16 text; convert it: iconv -f UTF-16 -t UTF-8"sv},
    {"%PDF-"sv, "a PDF; give its text: pdftotext FILE"sv},
    {"PK\x03\x04"sv, "a zip archive (or an office document, which is one); unpack it, or save it as text"sv},
    {"\xD0\xCF\x11\xE0"sv, "an old office document; save it as text"sv},
    {"\xFD\x37zXZ\0"sv, "xz-compressed; unpack it, or write it as .zst or .gz"sv},
    {"BZh"sv, "bzip2-compressed; unpack it, or write it as .zst or .gz"sv},
    {"\x04\x22\x4D\x18"sv, "lz4-compressed; unpack it, or write it as .zst or .gz"sv},
    {"7z\xBC\xAF\x27\x1C"sv, "a 7z archive; unpack it"sv},
    {"PAR1"sv, "Parquet; end its name in .parquet"sv},
    {"WARC/"sv, "a WARC file; end its name in .warc or .wet, or .warc.gz and so on"sv},
    {"\x89PNG"sv, "an image"sv},
    {"\xFF\xD8\xFF"sv, "an image"sv},
    {"GIF8"sv, "an image"sv},
    {"\x7F"
     "ELF"sv,
     "a program"sv},
    {"SQLite format 3\0"sv, "an SQLite database; export it as JSON lines"sv},
};

// NUL in every second place. Letters of Europe give one NUL a pair; other scripts give them at spaces and line ends,
// too few to be sure of.
bool looks_like_utf16(std::string_view head) noexcept {
  head = head.substr(0, 8192);
  std::size_t nuls[2] = {0, 0};
  for (std::size_t i = 0; i < head.size(); ++i) nuls[i % 2] += head[i] == '\0';
  return head.size() >= 8 && std::max(nuls[0], nuls[1]) >= head.size() / 3 && std::min(nuls[0], nuls[1]) == 0;
}

}  // namespace

std::string_view foreign_content(std::string_view head) noexcept {
  for (const Magic& magic : kMagics) {
    if (head.starts_with(magic.bytes)) return magic.what;
  }
  if (looks_like_utf16(head)) return "UTF-16 text; convert it: iconv -f UTF-16LE -t UTF-8 (or UTF-16BE)";
  return {};
}

}  // namespace stemma::engine
