#include "engine/read/parse_line.h"

#include <algorithm>
#include <utility>

#include "engine/read/json_fields.h"
#include "engine/read/language_tag.h"
#include "engine/read/reasons.h"
#include "engine/read/text_use.h"
#include "shingling/unicode.h"

namespace stemma::engine {
namespace {

std::string quoted(const std::string& name) { return "\"" + name + "\""; }

// Of the line itself and not simdjson's words, which differ with the instruction set in use.
Remark bad_json(std::string_view line) {
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

Remark not_an_object(std::string_view line) {
  const bool array = line.substr(std::min(line.find_first_not_of(" \t"), line.size())).starts_with('[');
  return {reason::kNotAnObject, array
                                    ? "the line begins with [; give one object a line (jq -c '.[]' unpacks an array)"
                                    : "the line is a bare value; give one object a line, such as {\"text\": \"...\"}"};
}

// null and the empty string are no id: the document gets the one of its place.
std::optional<Remark> take_id(const FieldValue& value, const FieldNames& fields, Document& out) {
  using Kind = FieldValue::Kind;
  if (value.kind == Kind::kOther) {
    return Remark{reason::kBadId, "the field " + quoted(fields.id) +
                                      " is an object, an array or a truth value; name "
                                      "another with --id-field"};
  }
  if (value.text.size() > kMaxIdBytes) {
    return Remark{reason::kLongId, "the id has " + std::to_string(value.text.size()) + " bytes, " +
                                       std::to_string(kMaxIdBytes) +
                                       " are allowed; name another field with --id-field"};
  }
  out.id = value.text;
  return std::nullopt;
}

std::string_view metadata(const FieldValue& value) {
  const bool given = value.kind == FieldValue::Kind::kString || value.kind == FieldValue::Kind::kNumber;
  return given ? value.text : std::string_view();
}

std::optional<Remark> take_fields(const RecordFields& fields, const FieldNames& names, Arena& arena, Document& out) {
  using Kind = FieldValue::Kind;
  if (fields.text.kind == Kind::kMissing) {
    return Remark{reason::kNoText, "no field " + quoted(names.text) + "; name the field of the text with --text-field"};
  }
  if (fields.text.kind != Kind::kString) {
    return Remark{reason::kTextNoString, "the field " + quoted(names.text) +
                                             " holds something else; name the field of the text with --text-field"};
  }
  if (auto refusal = take_id(fields.id, names, out)) return refusal;
  out.text = fields.text.text;
  if (fields.lang.kind == Kind::kString) out.lang = arena.copy(primary_language(fields.lang.text));
  out.date = metadata(fields.date);
  out.url = metadata(fields.url);
  out.outlet = metadata(fields.source);
  return std::nullopt;
}

}  // namespace

ParsedRecord parse_line(std::string_view line, const FieldNames& names, Arena& arena) {
  ParsedRecord out;
  LineFields fields = read_fields(line, names, arena);
  // Looked for only now: the parser checks the bytes in passing.
  const std::size_t bad_bytes = fields.form == LineFields::Form::kBadJson ? count_bad_bytes(line) : 0;
  if (bad_bytes > 0) {
    if (line.size() + 2 * bad_bytes <= kMaxRecordBytes) {
      const std::string good = repaired_utf8(line) + std::string(kRawPadding, ' ');
      fields = read_fields(std::string_view(good).substr(0, good.size() - kRawPadding), names, arena);
    }
    if (fields.form == LineFields::Form::kBadJson) {
      out.refusal = Remark{reason::kNotUtf8, "in the line, " + utf8_fault(line)};
      return out;
    }
    out.repair = Remark{reason::kRepaired, utf8_repair("line", line, bad_bytes)};
  }
  switch (fields.form) {
    case LineFields::Form::kBadJson:
      out.refusal = bad_json(line);
      break;
    case LineFields::Form::kNotAnObject:
      out.refusal = not_an_object(line);
      break;
    case LineFields::Form::kObject:
      out.refusal = take_fields(fields, names, arena, out.document);
  }
  return out;
}

ParsedRecord parse_row(RecordFields row, const FieldNames& names, Arena& arena) {
  ParsedRecord out;
  if (!is_utf8(row.text.text)) {
    out.repair = Remark{reason::kRepaired, utf8_repair("text", row.text.text, count_bad_bytes(row.text.text))};
    row.text.text = arena.copy(repaired_utf8(row.text.text));
  }
  for (FieldValue* field : {&row.id, &row.lang, &row.date, &row.url, &row.source})
    if (!is_utf8(field->text)) field->text = arena.copy(repaired_utf8(field->text));
  out.refusal = take_fields(row, names, arena, out.document);
  return out;
}

}  // namespace stemma::engine
