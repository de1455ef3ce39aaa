// The kernel folds what one look-up a code point can; here stands the rest: code points above plane 0, bad bytes, and
// what lies between two normalization boundaries that are further apart than a code point.
#include "shingling/normalize.h"

#include <algorithm>
#include <cstring>

#include "shingling/base/buffer.h"
#include "shingling/fold_table.h"
#include "shingling/normalize_kernel.h"
#include "shingling/token_kernel.h"
#include "shingling/unicode.h"

namespace stemma::shingling {
namespace {

constexpr std::size_t kMarksInARow = 30;  // UAX #15, Stream-Safe Text Format

/// One text on its way into a buffer.
class Folding {
 public:
  Folding(std::string_view text, Buffer<char>& out) : text_(text), out_(out), folds_(FoldTable::instance()) {
    out_.reserve(text.size() + text.size() / 8 + 2 * kFoldRoom);
  }

  std::size_t run() {
    while (done_.at < text_.size()) {
      room(2 * kFoldRoom);
      by_blocks();
      const std::size_t dense = std::min(done_.dense_until, text_.size());
      // Others in a row are rarely alone: no block is tried between them.
      while (done_.at < dense || (done_.at < text_.size() && static_cast<unsigned char>(text_[done_.at]) >= 0x80))
        stretch();
    }
    return done_.size;
  }

 private:
  void room(std::size_t bytes) { out_.reserve(done_.size + bytes, done_.size); }

  /// The kernel over what is left; the last bytes of a text are copied to where more may be read.
  void by_blocks() {
    const std::size_t left = text_.size() - done_.at;
    if (left >= kFoldTail) {
      done_ = fold_kernel(text_.data(), text_.size(), folds_.plane0(), out_.data(), out_.capacity(), done_);
      if (text_.size() - done_.at >= kFoldTail) return;
    }
    char tail[3 * kFoldTail];
    const std::size_t begin = done_.at, bytes = text_.size() - begin;
    std::copy_n(text_.data() + begin, bytes, tail);
    std::fill(tail + bytes, std::end(tail), ' ');
    room(2 * kFoldRoom);
    const FoldProgress got =
        fold_kernel(tail, bytes + 2 * kFoldTail, folds_.plane0(), out_.data(), out_.capacity(), {0, done_.size});
    // Spaces that were put behind the text are spaces too many, one byte each.
    const std::size_t beyond = got.at > bytes ? got.at - bytes : 0;
    done_ = {begin + std::min(got.at, bytes), got.size - beyond, begin + std::min(got.dense_until, bytes)};
  }

  char32_t decoded(std::size_t& at, bool& bad) const noexcept {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text_, at);
    bad = c == 0xFFFD && at == begin + 1;
    return c;
  }

  /// The code point at the place reached, with all that hangs on it, up to the next boundary.
  void stretch() {
    bool bad = false;
    std::size_t at = done_.at;
    const char32_t first = decoded(at, bad);
    if (bad) {
      append(" ");
      done_.at = at;
      return;
    }
    const Fold fold = folds_.of(first);
    if (!fold.boundary_before()) return hanging(step_back());
    append_fold(fold, text_.substr(done_.at, at - done_.at));
    done_.at = at;
  }

  /// Takes back the code point folded last, if it is one, and returns where it begins.
  std::size_t step_back() noexcept {
    std::size_t begin = done_.at;
    if (begin == 0) return begin;
    do --begin;
    while (begin > 0 && done_.at - begin < 4 && (static_cast<unsigned char>(text_[begin]) & 0xC0) == 0x80);
    bool bad = false;
    std::size_t end = begin;
    const char32_t c = decoded(end, bad);
    if (bad || end != done_.at) return done_.at;
    const Fold fold = folds_.of(c);
    // What hung on an earlier one has been folded with it, up to a boundary.
    if (!fold.boundary_before()) return done_.at;
    done_.size -= size_of(fold, end - begin);
    return begin;
  }

  std::size_t size_of(Fold fold, std::size_t bytes) const noexcept {
    switch (fold.kind()) {
      case Fold::Kind::kText:
        return fold.length();
      case Fold::Kind::kItself:
        return bytes;
      case Fold::Kind::kAlone:
        return bytes + 2;
      default:
        return folds_.longer(fold).size();
    }
  }

  void append(std::string_view bytes) {
    room(bytes.size());
    std::ranges::copy(bytes, out_.data() + done_.size);
    done_.size += bytes.size();
  }

  void append_fold(Fold fold, std::string_view own) {
    switch (fold.kind()) {
      case Fold::Kind::kText: {
        const std::uint64_t bits = fold.bits();
        room(sizeof bits);
        std::memcpy(out_.data() + done_.size, &bits, sizeof bits);
        done_.size += fold.length();
        break;
      }
      case Fold::Kind::kItself:
        append(own);
        break;
      case Fold::Kind::kAlone:
        append(" ");
        append(own);
        append(" ");
        break;
      default:
        append(folds_.longer(fold));
    }
  }

  /// Text from `begin`, where a boundary is, up to the next, with code points on the way that have none before them.
  void hanging(std::size_t begin) {
    if (compose(begin)) return;
    std::string kept;
    std::size_t at = begin, row = 0;
    while (at < text_.size()) {
      const std::size_t from = at;
      bool bad = false;
      const char32_t c = decoded(at, bad);
      const Fold fold = folds_.of(c);
      if (from >= done_.at && (bad || fold.boundary_before())) {
        at = from;
        break;
      }
      if (fold.kind() == Fold::Kind::kNothing) continue;
      row = fold.is_mark() ? row + 1 : 0;
      if (row <= kMarksInARow) kept.append(text_, from, at - from);
    }
    done_.at = at;
    const std::string folded = nfkc_casefold(kept);
    std::string words;
    for (std::size_t i = 0; i < folded.size();) append_word_part(next_code_point(folded, i), words);
    append(words);
  }

  /// The common cases without ICU: what hangs on a code point all folds away; or a letter has few marks in canonical
  /// order, as decomposed text has them. False, with nothing done, for anything else.
  bool compose(std::size_t begin) {
    if (begin == done_.at) return false;  // nothing to hang on
    bool bad = false;
    std::size_t at = begin;
    const Fold fold = folds_.of(decoded(at, bad));
    const std::string_view own = text_.substr(begin, at - begin);
    char32_t starter = 0;                   // once a mark was met
    std::uint32_t last = 0, last_left = 0;  // classes of the last mark, and of the last that stayed a mark
    char left[4 * kMarksInARow];
    std::size_t left_bytes = 0, marks = 0;
    while (at < text_.size()) {
      const std::size_t from = at;
      const char32_t c = decoded(at, bad);
      const Fold mark = folds_.of(c);
      if (bad || mark.boundary_before()) {
        at = from;
        break;
      }
      if (mark.kind() == Fold::Kind::kNothing) continue;
      if (mark.kind() != Fold::Kind::kMark || ++marks > kMarksInARow) return false;
      if (starter == 0) {
        starter = letter_of(fold);
        if (starter == 0) return false;
        last = folds_.last_class(starter);
      }
      if (mark.payload() < last) return false;
      last = mark.payload();
      const char32_t both = last_left == last ? 0 : folds_.composed(starter, c);  // an equal class between blocks
      if (both != 0) {
        starter = both;
      } else {
        last_left = last;
        left_bytes += text_.copy(left + left_bytes, at - from, from);
      }
    }
    done_.at = at;
    if (starter == 0) {
      append_fold(fold, own);
      return true;
    }
    room(kLongestCodePoint);
    done_.size += put_utf8(starter, out_.data() + done_.size);
    append({left, left_bytes});
    return true;
  }

  /// The one letter that a fold is; 0 where it is more, or stands alone.
  static char32_t letter_of(Fold fold) noexcept {
    if (fold.kind() != Fold::Kind::kText || fold.length() == 0) return 0;
    const std::uint64_t bits = fold.bits();
    const std::string_view text(reinterpret_cast<const char*>(&bits), fold.length());
    std::size_t end = 0;
    const char32_t letter = next_code_point(text, end);
    return letter == ' ' || end != text.size() ? 0 : letter;
  }

  std::string_view text_;
  Buffer<char>& out_;
  const FoldTable& folds_;
  FoldProgress done_;
};

}  // namespace

std::size_t fold(std::string_view text, Buffer<char>& out) { return Folding(text, out).run(); }

void normalize(std::string_view text, std::string& out) {
  Buffer<char> folded;
  const std::size_t bytes = fold(text, folded);
  out.resize(bytes + kTokenSlack);
  out.resize(join_words_kernel(folded.data(), bytes, out.data()));
}

}  // namespace stemma::shingling
