#include "engine/opened_run.h"

#include <algorithm>
#include <filesystem>

#include "engine/report/run_files.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {
constexpr int kKnownFormat = 1;
}

bool OpenedRun::has(const char* name) const {
  std::error_code ignored;  // what cannot be looked at is as good as missing
  return std::filesystem::exists(file(name), ignored);
}

FieldNames OpenedRun::fields() const {
  FieldNames names;
  const auto fields = parameters.find("fields");
  if (fields == parameters.end() || !fields->is_object()) return names;
  names.id = maybe_text_at(*fields, "id").value_or(names.id);
  names.text = maybe_text_at(*fields, "text").value_or(names.text);
  names.lang = maybe_text_at(*fields, "lang").value_or(names.lang);
  names.date = maybe_text_at(*fields, "date").value_or(names.date);
  names.url = maybe_text_at(*fields, "url").value_or(names.url);
  names.source = maybe_text_at(*fields, "source").value_or(names.source);
  return names;
}

ParagraphRule OpenedRun::paragraphs() const {
  const std::string word = text_at(parameters, "paragraphs");
  return word == "blank" ? ParagraphRule::kBlank : word == "line" ? ParagraphRule::kLine : ParagraphRule::kAuto;
}

std::size_t OpenedRun::max_document_bytes() const {
  return std::max<std::size_t>(1, count_at(parameters, "max_document_bytes"));
}

OpenedRun open_run(const std::string& path, std::string_view verb) {
  OpenedRun run;
  run.path = path;
  if (!run.has("run.json"))
    throw Error(ErrorCode::kUnsupported,
                path + " is no finished run: it has no run.json; give the folder that stemma cluster wrote with --out");
  const nlohmann::json object = read_object(run.file("run.json"));
  if (text_at(object, "verb") != "cluster")
    throw Error(ErrorCode::kUnsupported,
                path + " is a run of " + text_at(object, "verb") + "; " + std::string(verb) + " reads runs of cluster");
  if (count_at(object, "format") > kKnownFormat)
    throw Error(ErrorCode::kUnsupported, path + " was written by a newer program (" + text_at(object, "program") +
                                             "); read it with that, or run stemma cluster again");
  const auto parameters = object.find("parameters");
  if (parameters == object.end() || !parameters->is_object())
    throw Error(ErrorCode::kCorrupt, run.file("run.json") + " has no parameters; run stemma cluster again");
  run.parameters = *parameters;
  run.fingerprint = text_at(object, "fingerprint");
  run.inputs = texts_at(object, "inputs");
  return run;
}

std::vector<std::string> texts_at(const nlohmann::json& row, const char* key) {
  std::vector<std::string> out;
  for (const nlohmann::json& value : list_at(row, key))
    if (value.is_string()) out.push_back(value.get<std::string>());
  return out;
}

}  // namespace stemma::engine
