#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

/// A record of a WARC file: a head of named fields, as many bytes of a block as the head says, two line ends.
/// Source   the WARC format 1.0 and 1.1 (ISO 28500). More is taken than they allow: a line end may be a bare LF, names
///          may be in any case, line ends behind the block may be missing, or too many.
namespace stemma::engine {

/// What every record begins with, at the start of a line.
constexpr std::string_view kWarcBegin = "WARC/1.";
/// A head that has not ended by then is damaged.
constexpr std::size_t kLongestWarcHead = 64u << 10;

struct WarcHead {
  std::size_t bytes = 0;          ///< up to the block
  std::uint64_t block_bytes = 0;  ///< below 10^18
  /// As written; empty where not given. `id` without its angle brackets.
  std::string_view type, id, uri, date, languages, content_type;
};

/// What stands at a place where a record should begin.
enum class WarcPlace : std::uint8_t {
  kRecord,        ///< a whole head
  kUnfinished,    ///< too few bytes to tell
  kNoRecord,      ///< not "WARC/1."
  kNoLength,      ///< no Content-Length, or one that is no number
  kEndlessHead,   ///< longer than kLongestWarcHead
  kRecordInHead,  ///< another record begins inside the head
};
WarcPlace read_warc_head(std::string_view bytes, WarcHead& head) noexcept;

/// How many bytes of up to two line ends stand at the front.
std::size_t warc_tail(std::string_view bytes) noexcept;

struct WarcRecord {
  WarcHead head;
  std::string_view bytes;  ///< all of it, with the line ends behind the block, two at most
  std::string_view block;
};

/// Takes the next record off the front of `rest`, with the line ends before it; nothing at the end. Requires what a
/// piece of the form kWarc has left.
std::optional<WarcRecord> take_warc_record(std::string_view& rest) noexcept;

}  // namespace stemma::engine
