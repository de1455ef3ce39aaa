#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace stemma::tools {

/// The word of each form of a language ("kočkami": "kočka"), as fetch_models.py writes it: gzip, a line a pair, form
/// TAB lemma, both lower case and NFC, the lines rising by bytes, each once. A form may have several lemmas. Cost the
/// unpacked text and four bytes a line; find() is a binary search.
class LemmaTable {
 public:
  LemmaTable() = default;
  /// `name` is what errors call the text. Throws Error{kCorrupt} naming the line that is not form TAB lemma, or that
  /// does not come behind the one before it.
  LemmaTable(std::string text, const std::string& name);

  std::size_t size() const noexcept { return lines_.size(); }
  /// The lemmas of `form`, in the order of the file; views into the table.
  std::vector<std::string_view> find(std::string_view form) const;

 private:
  std::string_view line(std::uint32_t begin) const noexcept;

  std::string text_;
  std::vector<std::uint32_t> lines_;  ///< where each begins
};

/// The table of a language from `folder`/<language>.tsv.gz; an empty one when there is none or `folder` is empty.
/// Throws Error{kIo, kCorrupt}.
LemmaTable load_lemmas(const std::filesystem::path& folder, const std::string& language);

}  // namespace stemma::tools
