#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/read/reader.h"

namespace stemma::engine {

/// The documents of an earlier run, read again from its inputs by source and line. The inputs are only read.
class SourceTexts {
 public:
  /// As the run was given them. Inputs that are gone are no error: read() says so.
  SourceTexts(const std::vector<std::string>& inputs, FieldNames fields, std::size_t max_document_bytes);

  /// The text of the document at `source` (its name in artefacts) and `line` (0: the whole file), which had `bytes`
  /// bytes. Nothing, with the cause in `why_not`, where the file is gone, was standard input, or has changed.
  /// Cost: the file up to the line.
  std::optional<std::string> read(const std::string& source, std::uint64_t line, std::uint64_t bytes,
                                  std::string& why_not) const;

  /// A document wanted, as in read().
  struct Wanted {
    std::uint64_t line = 0, bytes = 0;
    std::size_t number = 0;  ///< of the caller's
  };
  /// Many documents of one source in one pass: `take` gets the number and the text of each, in the order of the file.
  /// Those that it does not get are gone; the cause is in `why_not` then. Cost: the file once.
  void read_all(const std::string& source, std::vector<Wanted> wanted,
                const std::function<void(std::size_t, std::string_view)>& take, std::string& why_not) const;

 private:
  std::vector<InputFile> files_;
  FieldNames fields_;
  std::size_t max_document_bytes_;
};

}  // namespace stemma::engine
