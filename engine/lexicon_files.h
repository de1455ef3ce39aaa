#pragma once
#include <optional>
#include <string>
#include <vector>

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
  LexiconFiles(const LexiconFiles&) = delete;
  LexiconFiles& operator=(const LexiconFiles&) = delete;

  const shingling::LexiconSet& set() const noexcept { return set_; }
  const shingling::LanguageModel* model() const noexcept { return model_ ? &*model_ : nullptr; }

 private:
  std::vector<MappedFile> files_;
  shingling::LexiconSet set_;
  std::optional<shingling::LanguageModel> model_;
};

}  // namespace stemma::engine
