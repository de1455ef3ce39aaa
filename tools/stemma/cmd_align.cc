#include <algorithm>
#include <nlohmann/json.hpp>

#include "align/aligned_rows.h"
#include "engine/align_files.h"
#include "engine/alignment_json.h"
#include "engine/read/language_tag.h"
#include "engine/report/aligned_pages.h"
#include "shingling/base/error.h"
#include "tools/stemma/command.h"
#include "tools/stemma/lexicon_folder.h"
#include "tools/stemma/table.h"

namespace stemma::tools {
namespace {

constexpr Flag kFlags[] = {
    {"format", "table|json|html|tmx", "how to say it (table)"},
    {"level", "paragraph|sentence", "what a row is, in a table or TMX (paragraph)"},
    {"lang-a", "xx", "language of A, such as en; without it, it is identified"},
    {"lang-b", "xx", "language of B"},
    {"paragraphs", "auto|blank|line", "what divides paragraphs (auto)"},
    kLexiconsFlag,
};

/// How a row is marked: sign, word and, on a terminal, SGR colour.
struct Mark {
  const char* words;
  int color;
};

Mark mark_of(const align::AlignedRow& row) {
  if (!row.kind) return row.b.empty() ? Mark{"- dropped", 31} : Mark{"+ added", 32};
  switch (*row.kind) {
    case align::LinkKind::kSame:
      return {"= same", 0};
    case align::LinkKind::kChanged:
      return {"~ changed", 33};
    case align::LinkKind::kMoved:
      return {"> moved", 36};
    case align::LinkKind::kMerged:
      return {"& merged", 35};
  }
  return {"", 0};
}

std::string two_decimals(double x) {
  const int hundredths = static_cast<int>(std::clamp(x, 0.0, 1.0) * 100 + 0.5);
  const std::string digits = std::to_string(100 + hundredths % 100);
  return std::to_string(hundredths / 100) + "." + digits.substr(1);
}

std::string beginning(const align::BlockText& text, const std::vector<std::uint32_t>& units, align::Level level) {
  constexpr std::size_t kMostBytes = 4000;  // no terminal shows more, whatever the script
  if (units.empty()) return "";
  const align::ByteRange at =
      level == align::Level::kSentence ? text.sentences[units.front()].at : text.blocks[units.front()].at;
  return std::string(at.of(text.text).substr(0, kMostBytes));
}

std::string kind_of(const engine::AlignedFiles& done, const align::AlignedRow& row, align::Level level) {
  const std::size_t side = row.a.empty() ? 1 : 0;
  const std::uint32_t unit = side == 0 ? row.a.front() : row.b.front();
  const align::BlockText& text = done.texts[side].blocks;
  return align::name(done.kinds[side][level == align::Level::kSentence ? text.sentences[unit].block : unit]);
}

std::string about(const engine::AlignedFiles& done, std::size_t side) {
  const std::size_t blocks = done.texts[side].blocks.blocks.size();
  return done.texts[side].blocks.language + ", " + std::to_string(blocks) +
         (blocks == 1 ? " paragraph" : " paragraphs");
}

std::string said(const std::optional<std::string>& value) { return value ? *value : "(missing)"; }

void write_table(const engine::AlignedFiles& done, align::Level level, Terminal& terminal) {
  std::ostream& out = terminal.results();
  const std::size_t columns = result_columns(terminal.results_is_tty());
  const bool color = terminal.results_color();
  out << done.one_line() << "\n\n";
  for (const std::size_t side : {0u, 1u})
    out << "AB"[side] << "  " << fitted_end(done.names[side], columns - 30) << ": " << about(done, side) << '\n';
  Table table({{"", Side::kLeft},
               {"A", Side::kRight},
               {"B", Side::kRight},
               {"alike", Side::kRight},
               {"kind", Side::kLeft},
               {"A begins", Side::kLeft, true},
               {"B begins", Side::kLeft, true}});
  const align::BlockText &a = done.texts[0].blocks, &b = done.texts[1].blocks;
  for (const align::AlignedRow& row : align::rows_in_order(a, b, done.alignment, level)) {
    const Mark mark = mark_of(row);
    table.add({mark.words, align::place_words(a, row.a, level), align::place_words(b, row.b, level),
               row.kind ? two_decimals(row.score) : "", kind_of(done, row, level), beginning(a, row.a, level),
               beginning(b, row.b, level)},
              mark.color);
  }
  out << '\n';
  table.write(out, columns, color);
  if (done.facts.empty()) return;
  Table facts({{"", Side::kLeft},
               {"A", Side::kRight},
               {"B", Side::kRight},
               {"A says", Side::kLeft, true},
               {"B says", Side::kLeft, true}});
  for (const align::Fact& fact : done.facts)
    facts.add({fact.form == align::FactForm::kPlain ? align::name(fact.kind) : align::name(fact.form),
               std::to_string(fact.a_block + 1), std::to_string(fact.b_block + 1), said(fact.from), said(fact.to)});
  out << "\nFacts that differ\n";
  facts.write(out, columns, color);
}

std::string language(const Args& args, std::string_view flag) {
  const std::string given = args.text(flag), code = engine::primary_language(given);
  if (!given.empty() && code.empty())
    throw Error(ErrorCode::kUsage, "--" + std::string(flag) + " is \"" + given +
                                       "\", which names no language; give a code such as en or pt-BR");
  return code;
}

int run(const Args& args, Terminal& terminal) {
  if (args.positional.size() != 2)
    throw Error(ErrorCode::kUsage, "align needs two texts, A and B; stemma cluster compares more");
  engine::AlignFilesConfig config;
  config.paths = {args.positional[0], args.positional[1]};
  config.langs = {language(args, "lang-a"), language(args, "lang-b")};
  const std::string rule = args.text("paragraphs");
  if (rule == "blank") config.paragraphs = engine::ParagraphRule::kBlank;
  if (rule == "line") config.paragraphs = engine::ParagraphRule::kLine;
  config.lexicons = lexicon_folder(args.text("lexicons"));
  engine::AlignedFiles done;
  engine::align_files(config, terminal.progress(), done);
  const std::string format = args.text("format");
  const align::Level level = args.text("level") == "sentence" ? align::Level::kSentence : align::Level::kParagraph;
  if (format == "json")
    terminal.results() << engine::json_line(
        engine::alignment_json(done.names[0], done.names[1], std::nullopt, done.alignment, done.facts));
  else if (format == "html")
    terminal.results() << engine::aligned_html(done);
  else if (format == "tmx")
    terminal.results() << engine::aligned_tmx(done, level);
  else
    write_table(done, level, terminal);
  return kExitOk;
}

}  // namespace

extern const Command kAlignCommand;
const Command kAlignCommand = {
    "align",
    "two texts side by side: what is kept, changed, moved, dropped, added",
    "align A B [flags]",
    "align tests/data/newsroom/texts/ledger_orrin_bay.txt tests/data/newsroom/texts/courrier_orrin_bay.txt",
    kFlags,
    run,
    "A and B are text files in any two languages, plain, .gz or .zst; one of them may be - for standard input.\n"
    "The table has a line for each paragraph or group that answers another, in the order of A, with what B alone has "
    "in "
    "its place. Paragraphs count from 1; \"alike\" is how alike wording or meaning are, 1 at most. Then come the "
    "numbers, "
    "months and weekdays on which the two disagree.\n"
    "json is one line in the form of alignments.jsonl, relation null; there paragraphs count from 0, and links of "
    "paragraphs hold those of their sentences. html is a page to open in a browser; tmx (1.4b) has what answers each "
    "other, for translation memories.\n"
    "Two texts alone tell less than a collection: page furniture is known only from many documents."};

}  // namespace stemma::tools
