#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document.h"
#include "engine/read/reader.h"

/// A finished run of cluster that another verb goes on from.
namespace stemma::engine {

struct OpenedRun {
  std::string path;
  std::string fingerprint;  ///< of run.json
  nlohmann::json parameters;
  std::vector<std::string> inputs;  ///< as the run was given them

  std::string file(const char* name) const { return path + "/" + name; }
  bool has(const char* name) const;  ///< a file of the run
  /// Of the parameters, each with what stands in its place where the file says nothing.
  FieldNames fields() const;
  ParagraphRule paragraphs() const;
  std::size_t max_document_bytes() const;
};

/// `verb` is what the errors call the reader of the run ("explain"). Throws Error: kUnsupported for a folder without
/// run.json, a run of another verb, or of a newer program; kCorrupt for a damaged run.json.
OpenedRun open_run(const std::string& path, std::string_view verb);

/// The texts in a list of a row; what is no text is left out.
std::vector<std::string> texts_at(const nlohmann::json& row, const char* key);

}  // namespace stemma::engine
