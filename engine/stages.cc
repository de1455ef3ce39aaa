#include "engine/stages.h"

#include <algorithm>

#include "align/line_head.h"
#include "shingling/normalize.h"
#include "shingling/shingle.h"
#include "shingling/unicode.h"

namespace stemma::engine {
namespace {

constexpr std::size_t kLanguageBytes = 256;
constexpr std::uint64_t kSampledShingles = ~std::uint64_t{0} / 32;  // one in 32, the same ones in every copy
constexpr std::size_t kFingerprintLeast = 4;  // shingles in a block, so at least 8 words: shorter lines recur by chance

/// A piece from the middle, where banners and bylines are rarer than at the edges.
std::string_view language_sample(std::string_view text) {
  if (text.size() <= kLanguageBytes) return text;
  std::size_t begin = (text.size() - kLanguageBytes) / 2, end = begin + kLanguageBytes;
  while (begin < end && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return text.substr(begin, end - begin);
}

}  // namespace

align::Division division_of(const Document& document, ParagraphRule rule) {
  switch (rule) {
    case ParagraphRule::kBlank:
      return align::Division::kBlankLines;
    case ParagraphRule::kLine:
      return align::Division::kLines;
    case ParagraphRule::kAuto:
      break;
  }
  return document.plain_text ? align::division_of_text_file(document.text) : align::Division::kBlankLines;
}

std::uint64_t block_key(std::string_view normalized_block) {
  std::string form(normalized_block);
  for (char& c : form)
    if (c >= '0' && c <= '9') c = '0';
  return hash64(form);
}

std::string Sketch::language_of(const Document& document) const {
  if (!document.lang.empty()) return std::string(document.lang);
  return identify_(language_sample(document.text));
}

SketchedDoc Sketch::sketch(const Document& document) const {
  SketchedDoc out;
  DocRow& row = out.row;
  row.division = division_of(document, options_.paragraphs);
  row.source = document.source;
  row.line = document.line;
  row.date = document.date;
  row.url = document.url;
  row.outlet = document.outlet;

  thread_local shingling::TextSketcher::Scratch scratch;  // megabytes that a document would else make anew
  out.signature.resize(sketcher_.slots());
  const shingling::TextSketch sketch = sketcher_.sketch(document.text, scratch, out.signature);
  row.exact = sketch.exact;
  row.simhash = sketch.simhash;
  const auto shingles = scratch.shingles();
  const std::vector<std::uint64_t> set = shingling::shingle_set({shingles.begin(), shingles.end()});
  row.shingles = static_cast<std::uint32_t>(set.size());
  if (options_.sample) shingling::take_sample(set, row.sample);

  if (options_.blocks) {
    std::string normalized;
    std::vector<std::uint64_t> of_block;
    for (const align::ByteRange& at : align::divide(document.text, row.division)) {
      shingling::normalize(at.of(document.text), normalized);
      const auto block = static_cast<std::uint32_t>(row.blocks.size());
      row.blocks.push_back({block_key(normalized), at});
      if (const std::string_view label = align::line_head(at.of(document.text)); is_line(at) && !label.empty())
        row.labelled.push_back({hash64(shingling::normalized(label)), block});
      of_block.clear();
      shingling::shingle(normalized, options_.seed, of_block);
      if (of_block.size() < kFingerprintLeast) continue;
      // The least shingle, so that every block has one, and all that fall into the sample.
      const std::uint64_t least = std::ranges::min(of_block);
      std::erase_if(of_block, [&](std::uint64_t hash) { return hash != least && hash >= kSampledShingles; });
      of_block = shingling::shingle_set(std::move(of_block));
      for (const std::uint64_t hash : of_block) row.fingerprints.push_back({hash, block});
    }
  }
  if (options_.meaning) {
    row.lang = language_of(document);
    out.features = align::text_features(document.text, row.lang, row.division, readers_.of_this_thread());
  } else {
    row.lang = document.lang;
  }
  row.id = document.id;
  out.text = document.text;
  return out;
}

SketchBatch Sketch::operator()(DocBatch in) const {
  SketchBatch out;
  out.arena = std::move(in.arena);
  out.rejects = std::move(in.rejects);
  out.bytes = in.bytes;
  out.documents.reserve(in.documents.size());
  for (const Document& document : in.documents) out.documents.push_back(sketch(document));
  return out;
}

}  // namespace stemma::engine
