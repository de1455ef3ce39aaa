#include <algorithm>
#include <filesystem>
#include <iomanip>
#include <set>
#include <span>
#include <sstream>

#include "shingling/base/error.h"
#include "shingling/base/hash.h"
#include "shingling/lexicon.h"
#include "tools/lexicon/file_bytes.h"
#include "tools/lexicon/lexicon_builder.h"
#include "tools/stemma/cmd_lexicon_learn.h"
#include "tools/stemma/command.h"
#include "tools/stemma/lexicon_folder.h"
#include "tools/stemma/run_flags.h"

namespace stemma::tools {
namespace {

namespace fs = std::filesystem;

constexpr Flag kFlags[] = {
    {"languages", "NAME,...", "build: the languages, two letters each (all with a dictionary here)"},
    {"out", "DIR", "build, learn: folder to write to ($XDG_DATA_HOME/stemma/lexicons; RUN/lexicons)"},
    {"models", "DIR", "build: what tools/lexicon/fetch_models.py wrote (the folder of --out)"},
    {"min-score", "P", "learn: least score of a translation to learn from (0.92)"},
    {"min-stories", "N", "learn: clusters that must agree on a word (2)"},
    {"rounds", "N", "learn: times to align, by what was learned before, and learn (2)"},
    {"format", "table|json", "learn: how to say what was learned (table)"},
    kThreadsFlag,
    kLexiconsFlag,
};

std::string percent(double share) {
  if (share < 0) return "unknown";
  std::ostringstream out;
  out << std::fixed << std::setprecision(1) << 100 * share << '%';
  return out.str();
}

/// A lexicon and the bytes that it looks into.
struct OpenLexicon {
  explicit OpenLexicon(const fs::path& path)
      : bytes(read_file(path)), lexicon(shingling::Lexicon::parse(std::as_bytes(std::span(bytes)), path.string())) {}
  OpenLexicon(const OpenLexicon&) = delete;
  OpenLexicon& operator=(const OpenLexicon&) = delete;

  std::string bytes;
  shingling::Lexicon lexicon;
};

/// The language model, and the licences of everything that fetch_models.py brought.
void copy_models(const fs::path& from, const fs::path& to, Terminal& terminal) {
  std::error_code failed;
  if (fs::is_regular_file(from / "langid.bin") && !fs::equivalent(from, to, failed)) {
    write_file(to / "langid.bin", read_file(from / "langid.bin"));
    for (const auto& entry : fs::directory_iterator(from / "licences", failed)) {
      if (entry.is_regular_file()) write_file(to / "licences" / entry.path().filename(), read_file(entry.path()));
    }
  }
  if (!fs::is_regular_file(to / "langid.bin")) {
    terminal.warn(
        "no language model: languages are told by their function words; "
        "python3 tools/lexicon/fetch_models.py --out " +
        to.string() + " brings one");
  }
}

int build(const Args& args, Terminal& terminal) {
  LexiconBuildOptions options;
  if (args.has("languages")) options.languages = args.list("languages");
  options.out_dir = args.has("out") ? args.text("out") : user_lexicon_folder();
  const fs::path models = args.has("models") ? fs::path(args.text("models")) : options.out_dir;
  if (args.has("models") && !fs::is_directory(models)) {
    throw Error(ErrorCode::kUsage, "--models " + models.string() +
                                       " is no folder; "
                                       "python3 tools/lexicon/fetch_models.py --out " +
                                       models.string() + " makes it");
  }
  if (fs::is_directory(models / "wordfreq")) options.wordfreq_dir = models / "wordfreq";
  if (fs::is_directory(models / "lemmas")) options.lemma_dir = models / "lemmas";
  if (fs::is_directory(models / "dictionaries")) options.dictionary_dir = models / "dictionaries";
  if (fs::is_directory(models / "packages")) options.unpacked_dir = models / "packages";

  const LexiconBuildReport report = build_lexicons(options);
  copy_models(models, options.out_dir, terminal);
  std::ostream& out = terminal.results();
  for (const LexiconReport& lexicon : report.lexicons) {
    out << lexicon.language << "  " << lexicon.entries << " entries, " << lexicon.translations
        << " translations, coverage " << percent(lexicon.coverage) << '\n';
    if (lexicon.lacks_frequencies) {
      terminal.warn(lexicon.language + ": no word frequencies, so no background weights; " +
                    "python3 tools/lexicon/fetch_models.py brings them, --models names their folder");
    }
  }
  if (!report.missing.empty()) {
    std::string names;
    for (const PackageReport& package : report.missing) {
      if (!package.by_fetch) {
        names += " " + package.name;
      } else {
        terminal.warn(
            "no dictionary " + package.name + " (" + package.what +
            "), so its entries are missing; python3 tools/lexicon/fetch_models.py brings it, --models names " +
            "its folder");
      }
    }
    if (!names.empty()) {
      terminal.warn("dictionaries not installed, so their entries are missing; apt-get install" + names);
    }
  }
  terminal.note("lexicons are in " + options.out_dir.string());
  return kExitOk;
}

std::vector<fs::path> lexicon_files(const std::string& folder) {
  std::vector<fs::path> files;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    if (entry.path().extension() == ".lex") files.push_back(entry.path());
  }
  if (failed) throw Error(ErrorCode::kIo, folder + ": " + failed.message() + "; name another folder with --lexicons");
  std::sort(files.begin(), files.end());
  return files;
}

/// Rows as columns of equal width, the last one ragged.
void print_table(const std::vector<std::vector<std::string>>& rows, std::ostream& out) {
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  for (const auto& row : rows) {
    for (std::size_t i = 0; i + 1 < row.size(); ++i)
      out << std::left << std::setw(static_cast<int>(widths[i]) + 2) << row[i];
    out << row.back() << '\n';
  }
}

int list(const Args& args, Terminal& terminal) {
  const std::string folder = lexicon_folder(args.text("lexicons"));
  const auto files = folder.empty() ? std::vector<fs::path>() : lexicon_files(folder);
  if (files.empty()) {
    terminal.note((folder.empty() ? "no folder of lexicons" : folder + ": no lexicons") +
                  "; stemma lexicon build makes them");
    return kExitOk;
  }
  std::vector<std::vector<std::string>> rows = {
      {"language", "entries", "translations", "coverage", "sources", "licences"}};
  for (const fs::path& file : files) {
    const OpenLexicon open(file);
    const shingling::Lexicon& lexicon = open.lexicon;
    std::set<std::string> licences;
    for (const auto& source : lexicon.sources()) licences.insert(source.licence);
    std::string together;
    for (const std::string& licence : licences) together += (together.empty() ? "" : ", ") + licence;
    rows.push_back({lexicon.language(), std::to_string(lexicon.entries()), std::to_string(lexicon.translations()),
                    percent(lexicon.coverage()), std::to_string(lexicon.sources().size()), together});
  }
  print_table(rows, terminal.results());
  return kExitOk;
}

int info(const Args& args, Terminal& terminal) {
  if (args.positional.size() != 2) throw Error(ErrorCode::kUsage, "stemma lexicon info takes one FILE, such as de.lex");
  const fs::path path = args.positional[1];
  if (!fs::is_regular_file(path)) {
    throw Error(ErrorCode::kUsage, path.string() + ": no such file; stemma lexicon list shows the lexicons there are");
  }
  const OpenLexicon open(path);
  const shingling::Lexicon& lexicon = open.lexicon;
  std::ostream& out = terminal.results();
  out << "language      " << lexicon.language() << "\nentries       " << lexicon.entries() << "\ntranslations  "
      << lexicon.translations() << "\ncoverage      " << percent(lexicon.coverage()) << "\nbackground    "
      << lexicon.background_concepts().size() << " concepts\nbytes         " << open.bytes.size() << "\nchecksum      "
      << hex64(lexicon.checksum()) << '\n';
  for (const auto& source : lexicon.sources()) {
    out << "source        " << source.name << ", " << source.licence << ", " << source.entries << " entries\n";
  }
  return kExitOk;
}

int run(const Args& args, Terminal& terminal) {
  struct Word {
    std::string_view name;
    int (*run)(const Args&, Terminal&);
    bool takes_file;
  };
  constexpr Word kWords[] = {
      {"build", build, false}, {"learn", learn_lexicons, true}, {"list", list, false}, {"info", info, true}};
  if (args.positional.empty()) throw Error(ErrorCode::kUsage, "lexicon needs a word: build, learn, list or info");
  std::vector<std::string_view> names;
  for (const Word& word : kWords) {
    if (word.name == args.positional[0]) {
      if (!word.takes_file && args.positional.size() > 1) {
        throw Error(ErrorCode::kUsage, "stemma lexicon " + std::string(word.name) + " takes flags only, not \"" +
                                           args.positional[1] + "\"");
      }
      return word.run(args, terminal);
    }
    names.push_back(word.name);
  }
  unknown_word("verb of lexicon", args.positional[0], names);
}

}  // namespace

extern const Command kLexiconCommand;
const Command kLexiconCommand = {
    "lexicon",
    "build, teach, list and describe the bilingual lexicons that translations are found by",
    "lexicon build|learn RUN|list|info FILE [flags]",
    "lexicon build --languages en,de,fr,es",
    kFlags,
    run,
    "build makes a file a language from the dictionaries that the system's packages bring, and says which packages "
    "would make it better. Without --languages it makes English, German, French, Spanish, Italian, Portuguese, Dutch, "
    "Polish, Czech and Russian, and each other known language that a dictionary is installed for. Dictionaries have "
    "licences of their own: list and info show them.\n"
    "Word frequencies, lemmas and the model that tells languages come from tools/lexicon/fetch_models.py; without them "
    "lexicons still work, with weaker weights.\n"
    "learn RUN makes lexicons better by a finished run of cluster: the sentences of its sure translations are counted, "
    "words without an entry get one, the others new weights. A language without a lexicon gets one, if its "
    "translations "
    "were found by numbers and names. The folder then holds all that --lexicons of another run needs. What a word "
    "means "
    "is believed where two stories agree, or one long text that says it over and over.\n"
    "list shows the lexicons that the other verbs will use; info FILE says everything about one."};

}  // namespace stemma::tools
