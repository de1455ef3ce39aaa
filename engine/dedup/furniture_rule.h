#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/furniture_lines.h"
#include "shingling/text_sketch.h"

/// What makes a line furniture of a crawl.
namespace stemma::engine {

/// 16 samples of two bits of what a document is about: of two documents as many are equal as their prose is alike, and
/// a fourth of the rest by chance.
/// Source   Li, König 2010, "b-bit minwise hashing": many samples of few bits estimate better than few of many.
using DocumentMark = std::uint32_t;
inline constexpr unsigned kMarkSamples = 16;

/// A document in which a line stands, as its partition knows the line.
struct LineEntry {
  std::uint32_t line = 0;
  DocumentMark mark = 0;
};

/// A line is furniture where it stands in this many documents whose marks differ, and these are on average this little
/// alike: copies of one story share their paragraphs too, but they share the rest as well.
struct FurnitureRule {
  std::uint32_t least_documents = 10;
  /// Mean Jaccard similarity of the prose of two of them: for lines of prose, which may be a story's, and for shorter
  /// ones, which hold little of a story even where they are.
  double most_alike_prose = 0.3, most_alike_short = 0.4;
};

/// The keys of a document's lines, each once and ascending, and its mark: of its prose, the lines of ten words or more;
/// of all lines where it has none. Long lines have no key.
struct MarkedLines {
  std::vector<std::uint64_t> keys;
  DocumentMark mark = 0;
};
class LineMarker {
 public:
  explicit LineMarker(std::uint64_t seed) : sketcher_({.slots = kSlots, .seed = seed}) {}
  struct Scratch {
    shingling::TextSketcher::Scratch text;
    LineKeys keys;
    std::string prose;
  };
  void mark(std::string_view text, Scratch& scratch, MarkedLines& out) const;

 private:
  static constexpr std::uint32_t kSlots = 64;
  shingling::TextSketcher sketcher_;
};

/// The furniture among the entries of a partition, ascending. Documents of one mark count once in the rule (exact
/// copies of a page say nothing new), and all in FurnitureLine::documents.
///
/// Cost     a byte a slot of a table, in which most lines are seen to be rare; a sort of the rest.
std::vector<FurnitureLine> furniture_among(std::vector<LineEntry> entries, std::size_t partition, FurnitureRule rule);

}  // namespace stemma::engine
