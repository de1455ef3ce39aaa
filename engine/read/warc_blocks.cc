#include "engine/read/warc_blocks.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/read/head_lines.h"

namespace stemma::engine {
namespace {

constexpr std::string_view kNextRecord = "\nWARC/1.";
constexpr std::size_t kLongestTail = 4;

std::string at_byte(std::uint64_t offset) { return "byte " + std::to_string(offset); }

/// Of a record that cannot be what it says, with `place` in the stream.
std::string what_is_wrong(WarcPlace seen, std::uint64_t place) {
  const std::string at = at_byte(place);
  switch (seen) {
    case WarcPlace::kNoRecord:
      return "no record begins (WARC/1.) at " + at;
    case WarcPlace::kNoLength:
      return "the record at " + at + " has no Content-Length, or one that is no number";
    case WarcPlace::kEndlessHead:
      return "the head of the record at " + at + " does not end within " + std::to_string(kLongestWarcHead >> 10) +
             " KB";
    case WarcPlace::kRecordInHead:
      return "another record begins inside the head of the record at " + at;
    case WarcPlace::kRecord:
    case WarcPlace::kUnfinished:
      break;
  }
  return "the Content-Length of the record at " + at + " does not lead to its end";
}

/// Whether anybody would miss it: records of other types are never documents.
bool may_be_document(const WarcHead& head) noexcept {
  return same_word(head.type, "conversion") || same_word(head.type, "resource") || same_word(head.type, "response");
}

}  // namespace

struct WarcBlocks::Look {
  enum class Seen : std::uint8_t { kWhole, kUnfinished, kBad, kTooLong };
  Seen seen = Seen::kUnfinished;
  std::size_t bytes = 0;  ///< of a whole record; of an unfinished one, how many tell more
  WarcPlace place = WarcPlace::kUnfinished;
  WarcHead head;
};

WarcBlocks::Look WarcBlocks::look_at(std::string_view bytes) const noexcept {
  Look look;
  look.place = read_warc_head(bytes, look.head);
  if (look.place == WarcPlace::kUnfinished) {
    look.seen = is_last() ? Look::Seen::kBad : Look::Seen::kUnfinished;
    look.bytes = kLongestWarcHead;
    return look;
  }
  look.seen = Look::Seen::kBad;
  if (look.place != WarcPlace::kRecord) return look;
  if (look.head.bytes + look.head.block_bytes > limits_.longest_record) {
    look.seen = Look::Seen::kTooLong;
    return look;
  }
  const std::size_t end = look.head.bytes + static_cast<std::size_t>(look.head.block_bytes);
  const std::size_t tells_all = end + kLongestTail + kWarcBegin.size();
  if (bytes.size() < tells_all && !is_last()) {
    look.seen = Look::Seen::kUnfinished;
    look.bytes = tells_all;
    return look;
  }
  if (bytes.size() < end) {
    look.place = WarcPlace::kUnfinished;
    return look;
  }
  look.bytes = end + warc_tail(bytes.substr(end));
  const std::string_view behind = bytes.substr(look.bytes, kWarcBegin.size());
  const bool ended_well = std::ranges::count(bytes.substr(end, look.bytes - end), '\n') == 2 ||
                          behind == kWarcBegin.substr(0, behind.size()) || behind == "\r";
  if (ended_well) look.seen = Look::Seen::kWhole;
  return look;
}

WarcBlocks::Got WarcBlocks::next(RawPiece& piece, Remark& fault) {
  for (;;) {
    const std::string_view rest = left().substr(whole_);
    if (const std::size_t line_ends = std::min(rest.find_first_not_of("\r\n"), rest.size()); line_ends > 0) {
      if (records_ > 0) {
        whole_ += line_ends;
      } else {
        drop(line_ends);
      }
      continue;
    }
    if (rest.empty() && is_last()) {
      if (records_ > 0) return give(piece);
      if (fault_) std::rethrow_exception(fault_);
      return Got::kEnd;
    }
    const Look look = look_at(rest);
    if (look.seen == Look::Seen::kWhole) {
      whole_ += look.bytes;
      ++records_;
      if (whole_ >= limits_.block_bytes) return give(piece);
      continue;
    }
    const bool has_room = look.seen == Look::Seen::kUnfinished && whole_ + look.bytes <= limits_.block_bytes;
    if (records_ > 0 && !has_room) return give(piece);
    if (look.seen == Look::Seen::kUnfinished) {
      fill(std::max(whole_ + look.bytes,
                    limits_.block_bytes));  // a whole block, or each record would be looked at twice
      continue;
    }
    const bool too_long = look.seen == Look::Seen::kTooLong;
    std::optional<Remark> remark = too_long ? pass_over_record(look.head) : pass_over_damage(look);
    if (!remark) continue;
    fault = *std::move(remark);
    return Got::kFault;
  }
}

// Until so many bytes are left, or all that come.
void WarcBlocks::fill(std::size_t wanted) {
  while (buffer_.size() - begin_ < wanted && !is_last()) {
    if (begin_ + wanted > buffer_.capacity()) {
      // Both are paid for: by as many bytes as were dropped, or by twice the room.
      if (begin_ > 0 && begin_ >= buffer_.capacity() / 2) buffer_.drop_front(std::exchange(begin_, 0));
      if (begin_ + wanted > buffer_.capacity())
        buffer_.grow(std::max({begin_ + wanted, 2 * buffer_.capacity(), limits_.block_bytes}));
    }
    read();
  }
}

void WarcBlocks::read() {
  try {
    const std::span<char> room = buffer_.room();
    const std::size_t got = bytes_->read(room.first(std::min(room.size(), limits_.block_bytes)));
    buffer_.add(got);
    ended_ = got == 0;
  } catch (const CodecFault&) {
    fault_ = std::current_exception();
  }
}

void WarcBlocks::drop(std::size_t count) noexcept {
  begin_ += count;
  offset_ += count;
  whole_ = 0;
  records_ = 0;
}

// Either the records or what is left behind them is copied, whichever is less.
WarcBlocks::Got WarcBlocks::give(RawPiece& piece) {
  piece.form = RawForm::kWarc;
  piece.line = number_;
  piece.lines = records_;
  number_ += records_;
  const std::size_t given = whole_;
  const std::string_view rest = left().substr(given);
  if (rest.size() <= given && begin_ == 0) {
    RawBuffer next;
    if (!is_last() || !rest.empty()) {
      next = RawBuffer(std::max(limits_.block_bytes, 2 * rest.size()));
      next.append(rest);
    }
    buffer_.give(given, piece);
    buffer_ = std::move(next);
    drop(given);
    begin_ = 0;
  } else {
    RawBuffer records(given);
    records.append(left().substr(0, given));
    records.give(given, piece);
    drop(given);
  }
  return Got::kRecords;
}

// Nothing to be said where the stream breaks off before another record: its own fault comes next.
std::optional<Remark> WarcBlocks::pass_over_damage(const Look& look) {
  const std::uint64_t place = offset_;
  for (;;) {
    const std::size_t found = left().find(kNextRecord);
    if (found != std::string_view::npos) {
      drop(found + 1);
      break;
    }
    if (is_last()) {
      drop(left().size());
      if (fault_) return std::nullopt;
      if (look.place != WarcPlace::kUnfinished) break;
      ++number_;
      return Remark{reason::kBadRecord,
                    "the file ends inside the record at " + at_byte(place) + "; fetch it again, or leave it so"};
    }
    drop(left().size() - std::min(left().size(), kNextRecord.size() - 1));
    fill(limits_.block_bytes);
  }
  ++number_;
  const std::string then = left().empty() ? "no other record follows" : "reading goes on at " + at_byte(offset_);
  return Remark{reason::kBadRecord, what_is_wrong(look.place, place) + "; " + then};
}

std::optional<Remark> WarcBlocks::pass_over_record(const WarcHead& head) {
  const std::uint64_t bytes = head.bytes + head.block_bytes, place = offset_;
  const bool missed = may_be_document(head);  // now, while the head is still held
  std::uint64_t passed = 0;
  for (;;) {
    const auto step = static_cast<std::size_t>(std::min<std::uint64_t>(bytes - passed, left().size()));
    drop(step);
    passed += step;
    if (passed == bytes || is_last()) break;
    fill(limits_.block_bytes);
  }
  ++number_;
  const bool cut = passed < bytes;
  if (cut && fault_) return std::nullopt;
  if (!cut && !missed) return std::nullopt;
  return Remark{cut ? reason::kBadRecord : reason::kLongRecord,
                "the record at " + at_byte(place) + " has " + std::to_string(bytes) + " bytes, more than " +
                    std::to_string(limits_.longest_record >> 20) + " MB" +
                    (cut ? ", and the file ends inside it" : "; divide the document, or give it as a text file")};
}

}  // namespace stemma::engine
