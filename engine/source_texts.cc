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
  std::optional<std::string> text;
  read_all(
      source, {{line, bytes, 0}}, [&](std::size_t, std::string_view found) { text.emplace(found); }, why_not);
  return text;
}

void SourceTexts::read_all(const std::string& source, std::vector<Wanted> wanted,
                           const std::function<void(std::size_t, std::string_view)>& take, std::string& why_not) const {
  const auto found = std::ranges::find(files_, source, &InputFile::name);
  if (found == files_.end()) {
    why_not = "its source " + source + " is not where the run read it; start from the folder the run was started in";
    return;
  }
  if (found->path == "-") {
    why_not = "it came by standard input, which cannot be read again";
    return;
  }
  const std::string changed = "its source " + source + " has changed since the run; run stemma cluster again";
  std::ranges::sort(wanted, {}, &Wanted::line);
  const std::vector<InputFile> files{*found};
  const Parse parse(fields_, files, max_document_bytes_);
  const std::unique_ptr<Reader> reader = open_inputs(files, fields_);
  auto next = wanted.begin();
  while (next != wanted.end()) {
    std::optional<RawBatch> batch = reader->next();
    if (!batch) break;
    std::erase_if(batch->pieces, [&](const RawPiece& piece) {
      const auto first = std::ranges::lower_bound(next, wanted.end(), piece.line, {}, &Wanted::line);
      return first == wanted.end() || first->line >= piece.line + std::max<std::uint64_t>(1, piece.lines);
    });
    if (batch->pieces.empty()) continue;
    const DocBatch parsed = parse(std::move(*batch));
    for (const Document& document : parsed.documents) {
      if (next == wanted.end() || document.line < next->line) continue;
      if (document.line != next->line || document.text.size() != next->bytes) {
        why_not = changed;
        return;
      }
      take(next->number, document.text);
      ++next;
    }
  }
  if (next != wanted.end()) why_not = changed;
}

}  // namespace stemma::engine
