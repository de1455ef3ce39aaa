#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "align/text_features.h"
#include "engine/batch.h"
#include "engine/columns.h"
#include "engine/config.h"
#include "engine/pivot_readers.h"
#include "shingling/text_sketch.h"

namespace stemma::engine {

/// What a document becomes before it is stored: its row and signature, the text still beside it.
struct SketchedDoc {
  DocRow row;
  std::vector<shingling::Slot> signature;
  std::vector<align::TextFeature> features;  ///< only where meaning is asked for
  std::string_view text;                     ///< in the arena of the batch
};

struct SketchBatch {
  Arena arena;
  std::vector<SketchedDoc> documents;
  std::vector<Reject> rejects;
  std::uint64_t bytes = 0;
};

/// Stage "sketch": DocBatch -> SketchBatch: normalize, shingle, MinHash, SimHash, block fingerprints, and where meaning
/// is asked for, language and pivot features. Const, so one object serves every thread; word caches are per thread.
class Sketch {
 public:
  struct Options {
    std::uint64_t seed = 1;
    std::uint32_t slots = 128;
    ParagraphRule paragraphs = ParagraphRule::kAuto;
    bool blocks = true;   ///< block keys and fingerprints
    bool meaning = true;  ///< language and features
    bool sample = false;  ///< DocRow::sample
  };
  /// Text -> ISO 639-1 code; any number of threads at once.
  using Identify = std::function<std::string(std::string_view)>;
  /// `readers` must outlive the stage.
  Sketch(const Options& options, PivotReaders& readers, Identify identify)
      : options_(options),
        sketcher_({.slots = options.slots, .seed = options.seed}),
        readers_(readers),
        identify_(std::move(identify)) {}

  SketchBatch operator()(DocBatch in) const;

 private:
  SketchedDoc sketch(const Document& document) const;
  std::string language_of(const Document& document) const;

  Options options_;
  shingling::TextSketcher sketcher_;
  PivotReaders& readers_;
  Identify identify_;
};

align::Division division_of(const Document& document, ParagraphRule rule);

/// The key of a block for telling page furniture: its normalized text with all digits alike.
std::uint64_t block_key(std::string_view normalized_block);

}  // namespace stemma::engine
