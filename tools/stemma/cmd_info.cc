#include <algorithm>
#include <filesystem>

#include "engine/read/parquet.h"
#include "engine/read/reader.h"
#include "engine/relation/relation.h"
#include "engine/report/reporter.h"
#include "shingling/base/error.h"
#include "shingling/instruction_set_kernel.h"
#include "shingling/unicode.h"
#include "tools/stemma/command.h"
#include "tools/stemma/lexicon_folder.h"

namespace stemma::tools {
namespace {

constexpr Flag kFlags[] = {kLexiconsFlag};

/// The languages of the *.lex files in a folder, in alphabetical order.
std::vector<std::string> languages(const std::string& folder) {
  std::vector<std::string> codes;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed))
    if (entry.path().extension() == ".lex") codes.push_back(entry.path().stem().string());
  if (failed) throw Error(ErrorCode::kIo, folder + ": " + failed.message() + "; name another folder with --lexicons");
  std::sort(codes.begin(), codes.end());
  return codes;
}

int run(const Args& args, Terminal& terminal) {
  if (!args.positional.empty())
    throw Error(ErrorCode::kUsage, "info takes no words; stemma info --help lists its flags");
  const std::string folder = lexicon_folder(args.text("lexicons"));
  std::ostream& out = terminal.results();
  out << "stemma    " << STEMMA_VERSION << '\n';
  out << "Unicode   " << shingling::unicode_version() << '\n';
  out << "vectors   " << shingling::instruction_set() << '\n';
  for (const engine::ReaderEntry& reader : engine::readers()) {
    out << "reads     " << reader.name << ": " << reader.summary << " (";
    for (std::size_t i = 0; i < reader.suffixes.size(); ++i) out << (i ? " " : "") << reader.suffixes[i];
    out << ")\n";
  }
  out << "parquet   "
      << (engine::parquet_library().empty() ? "left out; to read it: " + std::string(engine::how_to_get_parquet())
                                            : "by " + std::string(engine::parquet_library()))
      << '\n';
  for (const engine::ReporterEntry& reporter : engine::reporters())
    out << "reports   " << reporter.name << ": " << reporter.summary << '\n';
  for (const engine::RelationEntry& relation : engine::relations())
    out << "relation  " << relation.name << ": " << relation.legend << '\n';
  out << "lexicons  " << (folder.empty() ? "no folder; stemma lexicon build makes one" : folder) << '\n';
  if (folder.empty()) return kExitOk;
  out << "languages";
  const auto codes = languages(folder);
  for (const std::string& code : codes) out << ' ' << code;
  out << (codes.empty() ? " none\n" : "\n");
  return kExitOk;
}

}  // namespace

extern const Command kInfoCommand;
const Command kInfoCommand = {
    "info", "version, Unicode, instruction set in use, formats, relations, languages with a lexicon",
    "info", "info",
    kFlags, run};

}  // namespace stemma::tools
