#include "engine/read/records.h"

#include <algorithm>

#include "engine/read/raw_buffer.h"

namespace stemma::engine {

void for_each_record(const RawPiece& piece, const std::function<void(std::uint64_t, std::string_view)>& use) {
  if (piece.is_text_file()) return use(0, piece.bytes);
  std::uint64_t number = piece.line;
  for (std::string_view rest = piece.bytes; !rest.empty(); ++number) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end == std::string_view::npos ? rest.size() : end + 1);
    use(number, line);
    rest.remove_prefix(line.size());
  }
}

RawPiece copy_record(const RawPiece& piece, std::uint64_t number, std::string_view bytes) {
  RawBuffer buffer(bytes.size());
  buffer.append(bytes);
  RawPiece out;
  out.source = piece.source;
  out.line = number;
  out.lines = piece.is_text_file() ? 0 : 1;
  buffer.give(bytes.size(), out);
  return out;
}

}  // namespace stemma::engine
