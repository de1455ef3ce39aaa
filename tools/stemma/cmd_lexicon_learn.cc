#include "tools/stemma/cmd_lexicon_learn.h"

#include <cmath>
#include <filesystem>
#include <iomanip>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "engine/learn/learn.h"
#include "shingling/base/error.h"
#include "tools/lexicon/file_bytes.h"
#include "tools/lexicon/licence_note.h"
#include "tools/stemma/command.h"
#include "tools/stemma/lexicon_folder.h"
#include "tools/stemma/run_flags.h"
#include "tools/stemma/table.h"

namespace stemma::tools {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// Made where it is missing. A lexicon that is none of ours would be read together with the learned ones.
void prepare_folder(const fs::path& out, const fs::path& lexicons) {
  std::error_code failed;
  fs::create_directories(out, failed);
  if (failed || !fs::is_directory(out, failed))
    throw Error(ErrorCode::kIo, "cannot make the folder " + out.string() + (failed ? ": " + failed.message() : "") +
                                    "; name another with --out");
  if (!lexicons.empty() && fs::equivalent(out, lexicons, failed))
    throw Error(ErrorCode::kUsage,
                "--out " + out.string() + " is the folder of the lexicons that are learned on; name another");
}

void refuse_strangers(const fs::path& out, const std::set<std::string>& names) {
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(out, failed)) {
    if (entry.path().extension() != ".lex" || names.contains(entry.path().filename().string())) continue;
    throw Error(ErrorCode::kUsage, entry.path().string() +
                                       " is no lexicon of this run, and would be read with its lexicons; name another "
                                       "folder with --out, or remove it");
  }
}

std::vector<fs::path> files_of(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code failed;
  if (folder.empty()) return files;
  for (const auto& entry : fs::directory_iterator(folder, failed))
    if (entry.is_regular_file(failed)) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

/// Everything that `cluster --lexicons` needs: the learned lexicons, the others as they were, the language model, and
/// the licences of all.
void write_folder(const fs::path& out, const fs::path& lexicons, const engine::LearnResult& learned) {
  std::map<std::string, std::string> bytes;  // by name of the file
  std::map<std::string, std::string> licences;
  for (const fs::path& file : files_of(lexicons)) {
    if (file.extension() == ".lex") {
      std::string content = read_file(file);
      const auto lexicon = shingling::Lexicon::parse(std::as_bytes(std::span(content)), file.string());
      licences[lexicon.language()] = licence_lines(lexicon.language(), lexicon.sources());
      bytes[file.filename().string()] = std::move(content);
    } else if (file.filename() == "langid.bin") {
      bytes["langid.bin"] = read_file(file);
    }
  }
  for (const shingling::LexiconData& lexicon : learned.lexicons) {
    bytes[lexicon.language + ".lex"] = shingling::encode_lexicon(lexicon);
    licences[lexicon.language] = licence_lines(lexicon.language, lexicon.sources);
  }
  std::set<std::string> names;
  for (const auto& [name, content] : bytes) names.insert(name);
  refuse_strangers(out, names);
  for (const auto& [name, content] : bytes) write_file(out / name, content);
  if (!lexicons.empty())
    for (const fs::path& file : files_of(lexicons / "licences"))
      write_file(out / "licences" / file.filename(), read_file(file));
  std::string lines;
  for (const auto& [language, of_language] : licences) lines += of_language;
  write_file(out / "licences" / "lexicons.txt", licence_note(lines));
}

std::string percent(double share) {
  if (share < 0) return "unknown";
  std::ostringstream out;
  out << std::fixed << std::setprecision(1) << 100 * share << '%';
  return out.str();
}

void print_table(const engine::LearnResult& learned, Terminal& terminal) {
  Table table({{"language"},
               {"documents", Side::kRight},
               {"pairs", Side::kRight},
               {"sentences", Side::kRight},
               {"taught", Side::kRight},
               {"entries", Side::kRight},
               {"now", Side::kRight},
               {"coverage", Side::kRight},
               {"now", Side::kRight}});
  for (const engine::LearnedLanguage& l : learned.languages)
    table.add({l.language, std::to_string(l.documents), std::to_string(l.pairs), std::to_string(l.sentences),
               std::to_string(l.taught), std::to_string(l.entries_before), std::to_string(l.entries_after),
               percent(l.coverage_before), percent(l.coverage_after)});
  table.write(terminal.results(), result_columns(terminal.results_is_tty()), false);
}

Json share_json(double share) { return share < 0 ? Json(nullptr) : Json(std::nearbyint(share * 1e4) / 1e4); }

void print_json(const engine::LearnResult& learned, const fs::path& out, Terminal& terminal) {
  Json languages = Json::array();
  for (const engine::LearnedLanguage& l : learned.languages)
    languages.push_back({{"language", l.language},
                         {"documents", l.documents},
                         {"pairs", l.pairs},
                         {"sentences", l.sentences},
                         {"taught", l.taught},
                         {"entries_before", l.entries_before},
                         {"entries_after", l.entries_after},
                         {"coverage_before", share_json(l.coverage_before)},
                         {"coverage_after", share_json(l.coverage_after)}});
  const Json object{{"out", out.string()}, {"languages", std::move(languages)}};
  terminal.results() << object.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace

int learn_lexicons(const Args& args, Terminal& terminal) {
  if (args.positional.size() != 2)
    throw Error(ErrorCode::kUsage,
                "stemma lexicon learn takes one RUN, the folder that stemma cluster wrote with --out");
  engine::LearnConfig config;
  config.run = args.positional[1];
  config.lexicons = lexicon_folder(args.text("lexicons"));
  config.from.least_score = args.real("min-score", config.from.least_score, 0.5, 1);
  config.rules.least_groups =
      static_cast<std::uint32_t>(args.number("min-stories", config.rules.least_groups, 1, 1000));
  config.rounds = static_cast<unsigned>(args.number("rounds", config.rounds, 1, 10));
  config.threads = threads_asked(args);
  engine::check_learnable(config.run);  // before a folder is made in it
  const fs::path out = args.has("out") ? fs::path(args.text("out")) : fs::path(config.run) / "lexicons";
  prepare_folder(out, config.lexicons);
  config.scratch = (out / "texts.tmp").string();

  const engine::LearnResult learned = engine::learn(config, terminal.progress());
  write_folder(out, config.lexicons, learned);
  if (args.text("format") == "json") {
    print_json(learned, out, terminal);
  } else {
    print_table(learned, terminal);
  }
  terminal.note("lexicons are in " + out.string() + "; stemma cluster --lexicons " + out.string() + " uses them");
  return kExitOk;
}

}  // namespace stemma::tools
