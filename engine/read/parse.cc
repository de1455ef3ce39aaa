#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "engine/read/json_fields.h"
#include "engine/read/language_tag.h"
#include "engine/read/reader.h"
#include "engine/read/reasons.h"
#include "engine/read/text_use.h"
#include "shingling/base/error.h"
#include "shingling/unicode.h"

namespace stemma::engine {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kBinaryHeadBytes = 8192;

/// Why a record is no document.
struct Refusal {
  std::string_view reason;
  std::string detail;
};

std::string quoted(const std::string& name) { return "\"" + name + "\""; }

// Of the line itself and not simdjson's words, which differ with the instruction set in use.
Refusal bad_json(std::string_view line) {
  if (!shingling::is_valid_utf8(line)) return {reason::kNotUtf8, "in the line, " + utf8_fault(line)};
  line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
  const auto control =
      std::ranges::find_if(line, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r'; });
  if (control != line.end()) {
    return {reason::kBadJson, "byte " + std::to_string(control - line.begin()) +
                                  " of the line is a control character; inside a string write it as \\u00XX"};
  }
  if (!line.ends_with('}')) {
    return {reason::kBadJson,
            "the line does not end with }: it was cut off, or one object stands on several lines (jq -c . joins them)"};
  }
  return {
      reason::kBadJson,
      "a quote, colon, comma, bracket, escape or value is wrong, a tab stands raw in a string, or more than one object "
      "stands on the line"};
}

Refusal not_an_object(std::string_view line) {
  const bool array = line.substr(std::min(line.find_first_not_of(" \t"), line.size())).starts_with('[');
  return {reason::kNotAnObject, array
                                    ? "the line begins with [; give one object a line (jq -c '.[]' unpacks an array)"
                                    : "the line is a bare value; give one object a line, such as {\"text\": \"...\"}"};
}

// null and the empty string are no id: the document gets the one of its place.
std::optional<Refusal> take_id(FieldValue value, const FieldNames& fields, Document& out) {
  using Kind = FieldValue::Kind;
  if (value.kind == Kind::kOther) {
    return Refusal{reason::kBadId, "the field " + quoted(fields.id) +
                                       " is an object, an array or a truth value; name "
                                       "another with --id-field"};
  }
  if (value.text.size() > kMaxIdBytes) {
    return Refusal{reason::kLongId, "the id has " + std::to_string(value.text.size()) + " bytes, " +
                                        std::to_string(kMaxIdBytes) +
                                        " are allowed; name another field with --id-field"};
  }
  if (!value.text.empty()) out.id = std::move(value.text);
  return std::nullopt;
}

std::string metadata(FieldValue value) {
  const bool given = value.kind == FieldValue::Kind::kString || value.kind == FieldValue::Kind::kNumber;
  return given ? std::move(value.text) : std::string();
}

std::optional<Refusal> read_line(std::string& line, const FieldNames& names, Document& out) {
  using Kind = FieldValue::Kind;
  LineFields fields = read_fields(line, names);
  if (fields.form == LineFields::Form::kBadJson) return bad_json(line);
  if (fields.form == LineFields::Form::kNotAnObject) return not_an_object(line);
  if (fields.text.kind == Kind::kMissing) {
    return Refusal{reason::kNoText,
                   "no field " + quoted(names.text) + "; name the field of the text with --text-field"};
  }
  if (fields.text.kind != Kind::kString) {
    return Refusal{reason::kTextNoString, "the field " + quoted(names.text) +
                                              " holds something else; name the field of the text with --text-field"};
  }
  if (auto refusal = take_id(std::move(fields.id), names, out)) return refusal;
  out.text = std::move(fields.text.text);
  if (fields.lang.kind == Kind::kString) out.lang = primary_language(fields.lang.text);
  out.date = metadata(std::move(fields.date));
  out.url = metadata(std::move(fields.url));
  out.outlet = metadata(std::move(fields.source));
  return std::nullopt;
}

void read_text(std::string& bytes, Document& out) {
  if (bytes.starts_with(kByteOrderMark)) bytes.erase(0, kByteOrderMark.size());
  out.text = std::move(bytes);
}

// Strings of JSON come checked; only the bytes of a file have still to be.
std::optional<Refusal> not_utf8(const std::string& text) {
  if (shingling::is_valid_utf8(text)) return std::nullopt;
  if (std::string_view(text).substr(0, kBinaryHeadBytes).find('\0') != std::string_view::npos) {
    return Refusal{reason::kForeign, "the file is binary, not text; leave it out"};
  }
  return Refusal{reason::kNotUtf8, utf8_fault(text)};
}

std::optional<Refusal> empty(const std::string& text) {
  if (has_content(text)) return std::nullopt;
  return Refusal{reason::kEmptyText, text.empty() ? "the text has no bytes" : "the text is white space only"};
}

std::string cut_detail(std::size_t used, std::size_t had, bool goes_on) {
  return "the first " + std::to_string(used) + " of " + (goes_on ? "more than " : "") + std::to_string(had) +
         " bytes are used, the document stays; " +
         (used * 2 > kMaxRecordBytes ? "divide the document to use all of it" : "raise --max-document to use more");
}

}  // namespace

Parse::Parse(FieldNames fields, const std::vector<InputFile>& files, std::size_t max_document_bytes)
    : fields_(std::move(fields)), files_(files), max_document_bytes_(std::min(max_document_bytes, kMaxRecordBytes)) {
  if (fields_.text.empty()) throw Error(ErrorCode::kUsage, "--text-field is empty; name the field that holds the text");
  if (max_document_bytes == 0) throw Error(ErrorCode::kConfig, "--max-document is 0; give a size such as 8M");
}

DocBatch Parse::operator()(RawBatch in) const {
  DocBatch out;
  out.rejects = std::move(in.rejects);
  out.documents.reserve(in.records.size());
  for (RawRecord& record : in.records) {
    out.bytes += record.bytes.size();
    const auto report = [&](std::string_view why, std::string detail) {
      out.rejects.push_back({record.source, record.line, std::string(why), std::move(detail)});
    };
    Document document;
    document.source = record.source;
    document.line = record.line;
    document.from_text_file = record.is_text_file;
    const std::string& name = files_[record.source].name;
    document.id = record.is_text_file ? name : name + ":" + std::to_string(record.line);

    const bool goes_on = record.is_text_file && record.bytes.size() > kMaxRecordBytes;
    std::optional<Refusal> refusal;
    if (record.is_text_file) {
      read_text(record.bytes, document);
    } else {
      refusal = read_line(record.bytes, fields_, document);
    }
    const std::size_t had = document.text.size();
    document.text.resize(cut_at(document.text, std::min(max_document_bytes_, goes_on ? had - 1 : had)));
    if (record.is_text_file) refusal = not_utf8(document.text);
    if (!refusal) refusal = empty(document.text);
    if (refusal) {
      report(refusal->reason, std::move(refusal->detail));
      continue;
    }
    if (document.text.size() < had) {
      report(reason::kCut, cut_detail(document.text.size(), goes_on ? kMaxRecordBytes : had, goes_on));
    }
    document.text.shrink_to_fit();
    out.documents.push_back(std::move(document));
    record.bytes = std::string();
  }
  std::ranges::stable_sort(out.rejects, {},
                           [](const Reject& reject) { return std::tuple(reject.source, reject.line); });
  return out;
}

}  // namespace stemma::engine
