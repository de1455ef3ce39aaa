#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace stemma::engine {

/// How paragraphs are divided. `kAuto` decides by the form of a plain text; texts of JSONL are divided by blank lines.
enum class ParagraphRule : std::uint8_t { kAuto, kBlank, kLine };

/// One document as the reader found it; text is valid UTF-8 and not empty. The strings lie in the arena of its batch.
struct Document {
  std::string_view id;
  std::string_view text;
  std::string_view lang;               ///< primary subtag in lower case, or empty: to be identified
  std::string_view date, url, outlet;  ///< as given, may be empty
  std::uint32_t source = 0;            ///< index into the run's list of input files
  std::uint64_t line = 0;              ///< line or record from 1; 0 where the file is the document
  bool plain_text = false;             ///< lines as they were: kAuto looks at their form
};

/// A record that became no document, or not as it stood (reason::document_stays()). `reason` is a short fixed word
/// group, `detail` says what was found and the remedy.
struct Reject {
  std::uint32_t source = 0;
  std::uint64_t line = 0;
  std::string reason, detail;
};

}  // namespace stemma::engine
