// On demand and line by line: as fast as simdjson's iterate_many, which loses all that follows a bad line. Strings are
// unescaped from the line into the arena, with nothing between.
#include "engine/read/json_fields.h"

#include <simdjson.h>

#include <string_view>

namespace stemma::engine {
namespace {

namespace json = simdjson::ondemand;
using simdjson::error_code;

static_assert(kRawPadding >= simdjson::SIMDJSON_PADDING);

constexpr std::size_t kFields = 6;
/// What is left of each field's path at some depth; empty: not to be found here.
using Paths = std::array<std::string_view, kFields>;
using Values = std::array<FieldValue*, kFields>;

// A parser keeps some seven times the longest line it has seen; one that long is rare, so it gets its own.
constexpr std::size_t kKeptParserBytes = 4u << 20;

std::string_view token_of(json::value& value) {
  std::string_view token = value.raw_json_token();
  while (!token.empty() && std::string_view(" \t\r\n").find(token.back()) != std::string_view::npos) {
    token.remove_suffix(1);
  }
  return token;
}

std::size_t digits(std::string_view token, std::size_t at) {
  while (at < token.size() && token[at] >= '0' && token[at] <= '9') ++at;
  return at;
}

// By the grammar and not through get_double(), so that ids of any length come out as written.
bool is_number(std::string_view token) {
  std::size_t at = token.starts_with('-') ? 1 : 0;
  const std::size_t whole = digits(token, at);
  if (whole == at || (token[at] == '0' && whole > at + 1)) return false;
  at = whole;
  if (at < token.size() && token[at] == '.') {
    const std::size_t end = digits(token, at + 1);
    if (end == at + 1) return false;
    at = end;
  }
  if (at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
    ++at;
    if (at < token.size() && (token[at] == '+' || token[at] == '-')) ++at;
    const std::size_t end = digits(token, at);
    if (end == at) return false;
    at = end;
  }
  return at == token.size();
}

error_code unescape(json::value& value, json::parser& parser, Arena& arena, std::string_view& out) {
  const std::size_t raw_bytes = value.raw_json_token().size();  // quotes and white space behind them included
  json::raw_json_string raw;
  if (const error_code error = value.get_raw_json_string().get(raw)) return error;
  // simdjson writes whole registers.
  auto* end = reinterpret_cast<std::uint8_t*>(arena.room(raw_bytes + simdjson::SIMDJSON_PADDING));
  if (const error_code error = parser.unescape(raw, end).get(out)) return error;
  out = arena.take(out.size());
  // simdjson lets the second half of a surrogate pair pass when it stands alone. Such bytes begin with 0xED, and only
  // an escape, which is longer than what it stands for, can bring them: the bytes of the line are checked.
  const bool may_be_bad = out.size() + 2 < raw_bytes && out.find('\xED') != std::string_view::npos;
  return may_be_bad && !simdjson::validate_utf8(out.data(), out.size()) ? simdjson::STRING_ERROR : simdjson::SUCCESS;
}

error_code take(json::value& value, json::json_type type, json::parser& parser, Arena& arena, FieldValue& out) {
  switch (type) {
    case json::json_type::string:
      out.kind = FieldValue::Kind::kString;
      return unescape(value, parser, arena, out.text);
    case json::json_type::number:
      out.kind = FieldValue::Kind::kNumber;
      if (!is_number(token_of(value))) return simdjson::NUMBER_ERROR;
      out.text = arena.copy(token_of(value));
      break;
    case json::json_type::null:
      if (token_of(value) != "null") return simdjson::N_ATOM_ERROR;
      out.kind = FieldValue::Kind::kNull;
      break;
    default:
      out.kind = FieldValue::Kind::kOther;
  }
  return simdjson::SUCCESS;
}

/// Where values go.
struct Sink {
  json::parser& parser;
  Arena& arena;
  Values values;
};

// Looks at every key, so that a fault behind the last wanted field is seen too.
error_code walk(json::object object, const Paths& paths, const Sink& sink) {
  for (auto item : object) {
    json::field field;
    if (const error_code error = std::move(item).get(field)) return error;
    std::string_view key;
    if (const error_code error = field.unescaped_key().get(key)) return error;
    Paths deeper{};
    std::array<bool, kFields> wanted{};
    bool any_wanted = false, any_deeper = false;
    for (std::size_t i = 0; i < kFields; ++i) {
      const std::string_view path = paths[i];
      if (path.empty() || sink.values[i]->kind != FieldValue::Kind::kMissing) continue;
      if (path == key) {
        any_wanted = wanted[i] = true;
      } else if (path.size() > key.size() + 1 && path[key.size()] == '.' && path.starts_with(key)) {
        deeper[i] = path.substr(key.size() + 1);
        any_deeper = true;
      }
    }
    if (!any_wanted && !any_deeper) continue;
    json::value value = field.value();
    json::json_type type;
    if (const error_code error = value.type().get(type)) return error;
    FieldValue found;
    if (any_wanted) {
      if (const error_code error = take(value, type, sink.parser, sink.arena, found)) return error;
    }
    for (std::size_t i = 0; i < kFields; ++i) {
      if (wanted[i]) *sink.values[i] = found;
    }
    if (any_deeper && type == json::json_type::object) {
      json::object inner;
      if (const error_code error = value.get_object().get(inner)) return error;
      if (const error_code error = walk(inner, deeper, sink)) return error;
    }
  }
  return simdjson::SUCCESS;
}

LineFields read_with(json::parser& parser, std::string_view line, const FieldNames& names, Arena& arena) {
  LineFields out;
  const auto failed = [](LineFields::Form form) {
    LineFields nothing;
    nothing.form = form;
    return nothing;
  };
  json::document document;
  if (parser.iterate(line.data(), line.size(), line.size() + kRawPadding).get(document)) {
    return failed(LineFields::Form::kBadJson);
  }
  json::json_type type;
  if (document.type().get(type)) return failed(LineFields::Form::kBadJson);
  if (type != json::json_type::object) return failed(LineFields::Form::kNotAnObject);
  json::object object;
  if (document.get_object().get(object)) return failed(LineFields::Form::kBadJson);
  const Paths paths{names.id, names.text, names.lang, names.date, names.url, names.source};
  const Sink sink{parser, arena, {&out.id, &out.text, &out.lang, &out.date, &out.url, &out.source}};
  const bool whole = walk(object, paths, sink) == simdjson::SUCCESS;
  // Behind a whole object only the end may stand.
  if (!whole || document.current_location().error() != simdjson::OUT_OF_BOUNDS) {
    return failed(LineFields::Form::kBadJson);
  }
  return out;
}

}  // namespace

LineFields read_fields(std::string_view line, const FieldNames& names, Arena& arena) {
  if (line.size() > kKeptParserBytes) {
    json::parser once;
    return read_with(once, line, names, arena);
  }
  thread_local json::parser kept;
  return read_with(kept, line, names, arena);
}

}  // namespace stemma::engine
