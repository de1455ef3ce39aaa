#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/config.h"
#include "engine/progress.h"
#include "engine/store/files.h"
#include "shingling/lang/identify.h"
#include "shingling/lexicon_set.h"

namespace stemma::engine {

/// The lexicons and the language model of a folder, mapped: *.lex and langid.bin.
class LexiconFiles {
 public:
  /// An empty `folder` or one without lexicons gives an empty set, with one warning that says what is lost and how to
  /// get them. Throws Error{kCorrupt} for a damaged file, Error{kConfig} when the folder does not exist.
  LexiconFiles(const std::string& folder, Progress& progress);
  /// None, without a warning: for runs that need none.
  LexiconFiles() = default;
  LexiconFiles(const LexiconFiles&) = delete;
  LexiconFiles& operator=(const LexiconFiles&) = delete;

  const shingling::LexiconSet& set() const noexcept { return set_; }
  const shingling::LanguageModel* model() const noexcept { return model_ ? &*model_ : nullptr; }
  /// Text -> ISO 639-1 code, by what was asked for. Borrows this object. Any number of threads at once.
  std::function<std::string(std::string_view)> identifier(LanguageBy by) const;

 private:
  std::vector<MappedFile> files_;
  shingling::LexiconSet set_;
  std::optional<shingling::LanguageModel> model_;
};

}  // namespace stemma::engine
