#pragma once
#include <array>
#include <string>
#include <vector>

#include "align/alignment.h"
#include "align/block_kind.h"
#include "align/fact.h"
#include "engine/collection.h"
#include "engine/document.h"
#include "engine/progress.h"

namespace stemma::engine {

/// What `stemma align` was asked to do. The texts are a and b, in this order, everywhere.
struct AlignFilesConfig {
  std::array<std::string, 2> paths;  ///< plain, .gz or .zst; "-" is standard input, for one of them
  std::array<std::string, 2> langs;  ///< primary subtags; empty: identified
  ParagraphRule paragraphs = ParagraphRule::kAuto;
  std::string lexicons;  ///< folder of *.lex and langid.bin; empty: none
};

/// Two texts side by side. `texts` borrow nothing from outside; not copied or moved, as ReadDoc is not.
struct AlignedFiles {
  std::array<std::string, 2> names;  ///< the paths as they can be printed
  std::array<ReadDoc, 2> texts;
  std::array<std::vector<align::BlockKind>, 2> kinds;  ///< by block
  align::Alignment alignment;
  std::vector<align::Fact> facts;

  /// In plain words: "B holds 15 of A's 26 paragraphs; dropped: 3 captions, 2 promos; 1 month missing in B."
  std::string one_line() const;
};

/// Aligns two text files by themselves: weights come from these two and from the lexicons' background.
/// Throws   Error with the file's name, what is wrong with it and the way out: kIo for one that cannot be read,
/// kCorrupt
///          for one that is damaged, empty or not UTF-8, kUnsupported for one that is no text, kUsage for "-" twice.
/// Warns    through `progress` of lexicons missing, of a language not told, and of a text cut at 8 MB.
/// Cost     reading both twice, then as align_blocks(). Uses one thread.
void align_files(const AlignFilesConfig& config, Progress& progress, AlignedFiles& out);

}  // namespace stemma::engine
