#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "engine/align_files.h"
#include "engine/alignment_json.h"
#include "engine/read/language_tag.h"
#include "shingling/base/error.h"
#include "tools/stemma/command.h"
#include "tools/stemma/lexicon_folder.h"
#include "tools/stemma/table.h"

namespace stemma::tools {
namespace {

constexpr Flag kFlags[] = {
    {"format", "table|json", "how to say it (table)"},
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
constexpr Mark kDropped{"- dropped", 31}, kAdded{"+ added", 32};

Mark mark_of(align::LinkKind kind) {
  switch (kind) {
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

/// A line of the table before it is laid out.
struct Entry {
  Mark mark;
  std::vector<std::uint32_t> a, b;
  std::string alike;
};

std::string two_decimals(double x) {
  const int hundredths = static_cast<int>(std::clamp(x, 0.0, 1.0) * 100 + 0.5);
  const std::string digits = std::to_string(100 + hundredths % 100);
  return std::to_string(hundredths / 100) + "." + digits.substr(1);
}

/// Links and what A alone has in the order of A; what B alone has, before the first link in common order behind it.
std::vector<Entry> entries_of(const align::Alignment& alignment) {
  std::vector<Entry> entries;
  for (const align::Link& link : alignment.links)
    entries.push_back({mark_of(link.kind), link.a, link.b, two_decimals(link.score)});
  for (const std::uint32_t a : alignment.only_a) entries.push_back({kDropped, {a}, {}, ""});
  std::ranges::stable_sort(entries, {}, [](const Entry& e) { return e.a.front(); });
  const auto in_order = [&](const Entry& e) {
    return !e.b.empty() && !e.a.empty() && !std::ranges::binary_search(alignment.moved, e.b.front());
  };
  std::vector<Entry> out;
  auto added = alignment.only_b.begin();
  for (Entry& entry : entries) {
    if (in_order(entry))
      for (; added != alignment.only_b.end() && *added < entry.b.front(); ++added)
        out.push_back({kAdded, {}, {*added}, ""});
    out.push_back(std::move(entry));
  }
  for (; added != alignment.only_b.end(); ++added) out.push_back({kAdded, {}, {*added}, ""});
  return out;
}

/// "3", "3-5", "3,7"; paragraphs count from 1 for people.
std::string numbers(const std::vector<std::uint32_t>& blocks) {
  if (blocks.empty()) return "";
  const bool run = blocks.size() > 1 && blocks.back() - blocks.front() + 1 == blocks.size();
  std::string out;
  for (const std::uint32_t block : blocks) {
    if (run && block != blocks.front() && block != blocks.back()) continue;
    if (!out.empty()) out += run ? '-' : ',';
    out += std::to_string(block + 1);
  }
  return out;
}

std::string beginning(const engine::ReadDoc& doc, const std::vector<std::uint32_t>& blocks) {
  constexpr std::size_t kMostBytes = 4000;  // no terminal shows more, whatever the script
  return blocks.empty() ? "" : std::string(doc.blocks.blocks[blocks.front()].at.of(doc.text).substr(0, kMostBytes));
}

std::string kind_of(const engine::AlignedFiles& done, const Entry& entry) {
  return align::name(entry.a.empty() ? done.kinds[1][entry.b.front()] : done.kinds[0][entry.a.front()]);
}

std::string about(const engine::AlignedFiles& done, std::size_t side) {
  const std::size_t blocks = done.texts[side].blocks.blocks.size();
  return done.texts[side].blocks.language + ", " + std::to_string(blocks) +
         (blocks == 1 ? " paragraph" : " paragraphs");
}

std::string said(const std::optional<std::string>& value) { return value ? *value : "(missing)"; }

bool colors_on_results(const Terminal& terminal) {
  const char* const no_color = std::getenv("NO_COLOR");
  const char* const term = std::getenv("TERM");
  return terminal.results_is_tty() && !(no_color && *no_color) && term && std::string_view(term) != "dumb";
}

void write_table(const engine::AlignedFiles& done, Terminal& terminal) {
  std::ostream& out = terminal.results();
  const std::size_t columns = result_columns(terminal.results_is_tty());
  const bool color = colors_on_results(terminal);
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
  for (const Entry& entry : entries_of(done.alignment))
    table.add({entry.mark.words, numbers(entry.a), numbers(entry.b), entry.alike, kind_of(done, entry),
               beginning(done.texts[0], entry.a), beginning(done.texts[1], entry.b)},
              entry.mark.color);
  out << '\n';
  table.write(out, columns, color);
  if (done.facts.empty()) return;
  Table facts({{"", Side::kLeft},
               {"A", Side::kRight},
               {"B", Side::kRight},
               {"A says", Side::kLeft, true},
               {"B says", Side::kLeft, true}});
  for (const align::Fact& fact : done.facts)
    facts.add(
        {align::name(fact.kind), numbers({fact.a_block}), numbers({fact.b_block}), said(fact.from), said(fact.to)});
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
  if (args.text("format") == "json") {
    terminal.results() << engine::json_line(
        engine::alignment_json(done.names[0], done.names[1], std::nullopt, done.alignment, done.facts));
  } else {
    write_table(done, terminal);
  }
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
    "json is one line in the form of alignments.jsonl, relation null; there paragraphs count from 0.\n"
    "Two texts alone tell less than a collection: page furniture is known only from many documents."};

}  // namespace stemma::tools
