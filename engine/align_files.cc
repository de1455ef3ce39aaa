#include "engine/align_files.h"

#include <map>
#include <set>

#include "align/answering_words.h"
#include "engine/lexicon_files.h"
#include "engine/read/file_names.h"
#include "engine/read/reader.h"
#include "engine/read/reasons.h"
#include "engine/report/plain_words.h"
#include "engine/stages.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

constexpr std::size_t kMostBytes = 8u << 20;  // as --max-document of a run
constexpr std::string_view kText = "text";    // the reader; JSON lines hold many texts, and which is meant is not known

ErrorCode code_of(std::string_view why) {
  if (why == reason::kUnreadable) return ErrorCode::kIo;
  return why == reason::kForeign ? ErrorCode::kUnsupported : ErrorCode::kCorrupt;
}

/// A batch of the one document.
DocBatch read_text_file(const InputFile& file, Progress& progress) {
  if (const ReaderEntry* entry = reader_for_name(file.path); entry != nullptr && entry->name != kText)
    throw Error(ErrorCode::kUnsupported, file.name + " is of the format " + std::string(entry->name) +
                                             ", which holds many texts; give two text files, or all to stemma cluster");
  const std::vector<InputFile> files{file};
  const Parse parse({}, files, kMostBytes);
  const std::unique_ptr<Reader> reader = reader_named(kText).open(file, InputPosition{}, {});
  DocBatch batch;
  if (std::optional<RawBatch> raw = reader->next()) batch = parse(std::move(*raw));
  for (const Reject& reject : batch.rejects) {
    if (batch.documents.empty()) {
      const std::string remedy = reject.reason == reason::kEmptyText ? "; give a file with words in it" : "";
      throw Error(code_of(reject.reason), file.name + ": " + reject.detail + remedy);
    }
    progress.warn(file.name + ": only the first " + std::to_string(batch.documents.front().text.size()) +
                  " bytes are aligned; divide the file to align the rest");
  }
  return batch;
}

/// "3 captions, 2 promos, 1 repeated promo"
std::string counted_kinds(const ReadDoc& text, const std::vector<std::uint32_t>& blocks,
                          const std::vector<align::BlockKind>& kinds) {
  std::map<align::BlockKind, std::size_t> counts;
  std::set<std::string_view> promos;
  std::size_t repeated = 0;
  for (const std::uint32_t block : blocks) {
    const bool again =
        kinds[block] == align::BlockKind::kPromo && !promos.insert(text.blocks.blocks[block].at.of(text.text)).second;
    ++(again ? repeated : counts[kinds[block]]);
  }
  std::string words;
  for (const auto& [kind, count] : counts) {
    const std::string one = kind == align::BlockKind::kBody ? "paragraph of running text" : align::name(kind);
    const std::string many = kind == align::BlockKind::kBody ? "paragraphs of running text" : one + "s";
    words += (words.empty() ? "" : ", ") + counted(count, one, many);
  }
  if (repeated > 0) words += ", " + counted(repeated, "repeated promo", "repeated promos");
  return words;
}

/// "1 number differs, 2 months missing in B"
std::string fact_words(const std::vector<align::Fact>& facts) {
  enum Where : std::uint8_t { kDiffers, kNotInA, kNotInB };
  std::map<std::pair<Where, align::FactKind>, std::size_t> counts;
  for (const align::Fact& fact : facts) ++counts[{!fact.from ? kNotInA : !fact.to ? kNotInB : kDiffers, fact.kind}];
  std::string words;
  for (const auto& [what, count] : counts) {
    const std::string one = align::name(what.second);
    words += (words.empty() ? "" : ", ") + counted(count, one, one + "s");
    words += what.first == kNotInA   ? " missing in A"
             : what.first == kNotInB ? " missing in B"
             : count == 1            ? " differs"
                                     : " differ";
  }
  return words;
}

}  // namespace

std::string AlignedFiles::one_line() const {
  const std::size_t blocks_a = texts[0].blocks.blocks.size(), blocks_b = texts[1].blocks.blocks.size();
  if (alignment.links.empty()) {
    return "Nothing in B answers anything in A: " + counted(blocks_a, "paragraph", "paragraphs") + " in A, " +
           std::to_string(blocks_b) + " in B.";
  }
  const std::size_t held = blocks_a - alignment.only_a.size();
  std::string line = "B holds ";
  line += held < blocks_a ? std::to_string(held) + " of A's " + counted(blocks_a, "paragraph", "paragraphs")
          : blocks_a == 1 ? "A's one paragraph"
                          : "all " + std::to_string(blocks_a) + " of A's paragraphs";
  if (!alignment.only_a.empty()) line += "; dropped: " + counted_kinds(texts[0], alignment.only_a, kinds[0]);
  if (!alignment.only_b.empty()) line += "; added: " + counted_kinds(texts[1], alignment.only_b, kinds[1]);
  std::map<align::LinkKind, std::size_t> links;
  for (const align::Link& link : alignment.links) ++links[link.kind];
  for (const auto& [kind, count] : links)
    if (kind != align::LinkKind::kSame) line += "; " + std::to_string(count) + " " + align::name(kind);
  if (!facts.empty()) line += "; " + fact_words(facts);
  if (links.size() == 1 && links.contains(align::LinkKind::kSame) && facts.empty() && alignment.only_a.empty() &&
      alignment.only_b.empty())
    line += ", and nothing differs";
  return line + ".";
}

void align_files(const AlignFilesConfig& config, Progress& progress, AlignedFiles& out) {
  if (config.paths[0] == "-" && config.paths[1] == "-")
    throw Error(ErrorCode::kUsage, "- is given twice, but standard input holds one text; name a file for the other");
  std::array<DocBatch, 2> read;
  for (std::size_t side = 0; side < 2; ++side) {
    out.names[side] = printable_name(config.paths[side]);
    read[side] = read_text_file({config.paths[side], out.names[side]}, progress);
    read[side].documents.front().lang = config.langs[side];
  }
  const LexiconFiles lexicons(config.lexicons, progress);
  PivotReaders readers(lexicons.set());
  Sketch::Options options;
  options.paragraphs = config.paragraphs;
  options.blocks = false;
  const Sketch sketch(options, readers, lexicons.identifier(LanguageBy::kModel));
  const std::array<SketchBatch, 2> sketched{sketch(std::move(read[0])), sketch(std::move(read[1]))};
  align::FeatureCounts counts;
  for (const SketchBatch& batch : sketched)
    counts.add(batch.documents.front().row.lang, batch.documents.front().features);
  const align::IdfTable idf(counts, lexicons.set());
  for (std::size_t side = 0; side < 2; ++side) {
    const SketchedDoc& doc = sketched[side].documents.front();
    if (doc.row.lang == "und")
      progress.warn("the language of " + out.names[side] + " cannot be told; give it with --lang-" +
                    (side == 0 ? "a" : "b"));
    ReadDoc& text = out.texts[side];
    text.text = doc.text;
    text.blocks = align::read_blocks(text.text, doc.row.lang, doc.row.division, readers.of_this_thread());
    out.kinds[side] = align::kinds_of_blocks(text.blocks);
  }
  out.alignment = align::align_blocks(out.texts[0].blocks, out.texts[1].blocks, idf);
  const align::BlockText &a = out.texts[0].blocks, &b = out.texts[1].blocks;
  out.facts = align::differing_facts(a, b, out.alignment);
  if (a.language != b.language) align::link_words(a, b, out.alignment);
}

}  // namespace stemma::engine
