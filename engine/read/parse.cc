#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "engine/read/parse_line.h"
#include "engine/read/parse_warc.h"
#include "engine/read/raw_records.h"
#include "engine/read/raw_rows.h"
#include "engine/read/reader.h"
#include "engine/read/reasons.h"
#include "engine/read/text_use.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kBinaryHeadBytes = 8192;

// Files joined by cat bring their marks into the middle.
std::string_view without_mark(std::string_view bytes) noexcept {
  return bytes.substr(bytes.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
}

bool is_blank(std::string_view line) noexcept { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

// Strings of JSON come checked; only the bytes of a file have still to be.
std::optional<Remark> not_utf8(std::string_view text) {
  if (is_utf8(text)) return std::nullopt;
  if (text.substr(0, kBinaryHeadBytes).find('\0') != std::string_view::npos) {
    return Remark{reason::kForeign, "the file is binary, not text; leave it out"};
  }
  return Remark{reason::kNotUtf8, utf8_fault(text)};
}

std::optional<Remark> empty(std::string_view text) {
  if (has_content(text)) return std::nullopt;
  return Remark{reason::kEmptyText, text.empty() ? "the text has no bytes" : "the text is white space only"};
}

Remark cut(std::size_t used, std::size_t had, bool goes_on) {
  return {reason::kCut, "the first " + std::to_string(used) + " of " + (goes_on ? "more than " : "") +
                            std::to_string(had) + " bytes are used, the document stays; " +
                            (used * 2 > kMaxRecordBytes ? "divide the document to use all of it"
                                                        : "raise --max-document to use more")};
}

/// One piece on its way into the batch.
class PieceParser {
 public:
  PieceParser(RawPiece& piece, const FieldNames& fields, const std::string& file, std::size_t max_bytes, DocBatch& out)
      : piece_(piece), fields_(fields), file_(file), max_bytes_(max_bytes), out_(out) {}

  void text_file() {
    Document document;
    document.plain_text = true;
    document.id = out_.arena.copy(file_);
    const std::string_view text = without_mark(piece_.bytes);
    const bool goes_on = piece_.bytes.size() > kMaxRecordBytes;
    out_.bytes += piece_.bytes.size();
    document.text = text.substr(0, cut_at(text, std::min(max_bytes_, goes_on ? text.size() - 1 : text.size())));
    std::optional<Remark> refusal = not_utf8(document.text);
    if (!refusal) refusal = empty(document.text);
    if (refusal) return remark(0, *std::move(refusal));
    if (document.text.size() < text.size()) {
      remark(0, cut(document.text.size(), goes_on ? kMaxRecordBytes : text.size(), goes_on));
      document.text = out_.arena.copy(document.text);  // what was cut off is not to stay in memory
    } else {
      out_.arena.adopt(std::move(piece_.memory));
    }
    keep(0, document);
  }

  void lines() {
    // Unescaped strings are never longer than they were: one chunk for all of them.
    out_.arena.room(std::min(piece_.bytes.size(), kBatchBytes) + kRawPadding);
    RawRecords records(piece_);
    while (const std::optional<RawRecord> record = records.next()) {
      std::string_view line = without_mark(record->bytes);
      if (line.ends_with('\n')) line.remove_suffix(1);
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (is_blank(line)) continue;
      out_.bytes += line.size();
      if (line.size() > max_bytes_) {
        Arena spare;  // for a text that may have to be cut
        one_line(line, record->number, spare);
      } else {
        one_line(line, record->number, out_.arena);
      }
    }
  }

  void warc_records() {
    in_place([&](std::string_view& rest, std::optional<ParsedRecord>& parsed) {
      const std::optional<WarcRecord> record = take_warc_record(rest);
      if (!record) return false;
      out_.bytes += record->head.bytes + record->block.size();
      parsed = parse_warc(*record, out_.arena);
      return true;
    });
  }

  void rows() {
    in_place([&](std::string_view& rest, std::optional<ParsedRecord>& parsed) {
      std::string_view bytes;
      const std::optional<RecordFields> row = take_row(rest, bytes);
      if (!row) return false;
      out_.bytes += bytes.size();
      parsed = parse_row(*row, fields_, out_.arena);
      return true;
    });
  }

 private:
  // Strings stay where they are, unless a cut leaves memory behind that nobody needs.
  template <class Take>
  void in_place(const Take& take) {
    const std::size_t first = out_.documents.size();
    bool all_whole = true;
    std::string_view rest = piece_.bytes;
    std::optional<ParsedRecord> parsed;
    for (std::uint64_t number = piece_.line; take(rest, parsed); ++number) {
      if (!parsed) continue;
      const std::size_t had = parsed->document.text.size();
      if (accept(number, *parsed)) all_whole = all_whole && parsed->document.text.size() == had;
    }
    if (first == out_.documents.size()) return;
    if (all_whole) return out_.arena.adopt(std::move(piece_.memory));
    for (std::size_t i = first; i < out_.documents.size(); ++i) copy_strings(out_.documents[i]);
  }

  void one_line(std::string_view line, std::uint64_t number, Arena& arena) {
    ParsedRecord parsed = parse_line(line, fields_, arena);
    if (accept(number, parsed) && &arena != &out_.arena) copy_strings(out_.documents.back());
  }

  /// Cuts what is too long, says what is to be said, and keeps the document; false where there is none.
  bool accept(std::uint64_t number, ParsedRecord& parsed) {
    Document& document = parsed.document;
    const std::size_t had = document.text.size();
    document.text = document.text.substr(0, cut_at(document.text, max_bytes_));
    if (!parsed.refusal) parsed.refusal = empty(document.text);
    if (parsed.refusal) {
      remark(number, *std::move(parsed.refusal));
      return false;
    }
    if (parsed.repair) remark(number, *std::move(parsed.repair));
    if (document.text.size() < had) remark(number, cut(document.text.size(), had, false));
    if (document.id.empty()) document.id = out_.arena.copy(file_ + ":" + std::to_string(number));
    keep(number, document);
    return true;
  }

  void copy_strings(Document& document) {
    for (std::string_view* const part :
         {&document.id, &document.text, &document.lang, &document.date, &document.url, &document.outlet})
      *part = out_.arena.copy(*part);
  }

  void keep(std::uint64_t line, Document& document) {
    document.source = piece_.source;
    document.line = line;
    out_.documents.push_back(document);
  }

  void remark(std::uint64_t line, Remark said) {
    out_.rejects.push_back({piece_.source, line, std::string(said.reason), std::move(said.detail)});
  }

  RawPiece& piece_;
  const FieldNames& fields_;
  const std::string& file_;
  std::size_t max_bytes_;
  DocBatch& out_;
};

}  // namespace

Parse::Parse(FieldNames fields, const std::vector<InputFile>& files, std::size_t max_document_bytes)
    : fields_(std::move(fields)), files_(files), max_document_bytes_(std::min(max_document_bytes, kMaxRecordBytes)) {
  if (fields_.text.empty()) throw Error(ErrorCode::kUsage, "--text-field is empty; name the field that holds the text");
  if (max_document_bytes == 0) throw Error(ErrorCode::kConfig, "--max-document is 0; give a size such as 8M");
}

DocBatch Parse::operator()(RawBatch in) const {
  DocBatch out;
  out.rejects = std::move(in.rejects);
  out.after = in.after;
  for (RawPiece& piece : in.pieces) {
    PieceParser parser(piece, fields_, files_[piece.source].name, max_document_bytes_, out);
    switch (piece.form) {
      case RawForm::kTextFile:
        parser.text_file();
        break;
      case RawForm::kLines:
        parser.lines();
        break;
      case RawForm::kWarc:
        parser.warc_records();
        break;
      case RawForm::kRows:
        parser.rows();
    }
    piece.memory.reset();
  }
  std::ranges::stable_sort(out.rejects, {},
                           [](const Reject& reject) { return std::tuple(reject.source, reject.line); });
  return out;
}

}  // namespace stemma::engine
