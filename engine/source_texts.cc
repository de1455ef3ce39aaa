#include "engine/source_texts.h"

#include <algorithm>

#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

std::vector<InputFile> files_still_there(const std::vector<std::string>& inputs) {
  try {
    return list_inputs(inputs);  // all at once: the names of files depend on each other
  } catch (const Error&) {
    std::vector<InputFile> files;
    for (const std::string& input : inputs) {
      try {
        const std::vector<std::string> one{input};
        std::ranges::copy(list_inputs(one), std::back_inserter(files));
      } catch (const Error&) {
        continue;  // gone; its documents are said to be
      }
    }
    return files;
  }
}

}  // namespace

SourceTexts::SourceTexts(const std::vector<std::string>& inputs, FieldNames fields, std::size_t max_document_bytes)
    : files_(files_still_there(inputs)), fields_(std::move(fields)), max_document_bytes_(max_document_bytes) {}

std::optional<std::string> SourceTexts::read(const std::string& source, std::uint64_t line, std::uint64_t bytes,
                                             std::string& why_not) const {
  const auto found = std::ranges::find(files_, source, &InputFile::name);
  if (found == files_.end()) {
    why_not = "its source " + source + " is not where the run read it; start from the folder the run was started in";
    return std::nullopt;
  }
  if (found->path == "-") {
    why_not = "it came by standard input, which cannot be read again";
    return std::nullopt;
  }
  const std::vector<InputFile> files{*found};
  const Parse parse(fields_, files, max_document_bytes_);
  const std::unique_ptr<Reader> reader = open_inputs(files, fields_);
  while (std::optional<RawBatch> batch = reader->next()) {
    std::erase_if(batch->pieces, [&](const RawPiece& piece) {
      return line < piece.line || line >= piece.line + std::max<std::uint64_t>(1, piece.lines);
    });
    if (batch->pieces.empty()) continue;
    const DocBatch parsed = parse(std::move(*batch));
    const auto document = std::ranges::find(parsed.documents, line, &Document::line);
    if (document == parsed.documents.end() || document->text.size() != bytes) break;
    return std::string(document->text);
  }
  why_not = "its source " + source + " has changed since the run; run stemma cluster again";
  return std::nullopt;
}

}  // namespace stemma::engine
