// Both helps are made from the tables of flags, so neither can fall behind the parser.
#include <algorithm>

#include "tools/stemma/args.h"
#include "tools/stemma/command.h"

namespace stemma::tools {
namespace {

constexpr std::size_t kColumns = 80;

/// `text` in lines of at most kColumns, each behind `indent` spaces; the first line continues after `used` columns.
std::string wrapped(std::string_view text, std::size_t used, std::size_t indent) {
  std::string out;
  std::size_t column = used;
  bool line_empty = true;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    if (!line_empty && column + 1 + word.size() > kColumns) {
      out.append("\n").append(indent, ' ');
      column = indent;
      line_empty = true;
    }
    if (!line_empty) out += ' ';
    out += word;
    column += word.size() + (line_empty ? 0 : 1);
    line_empty = false;
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
  }
  return out;
}

std::string left_side(const Flag& flag) {
  std::string text = "  --" + std::string(flag.name);
  if (!flag.value.empty()) text.append(" ").append(flag.value);
  return text;
}

/// A line a flag: what to type, then what it does, in two columns.
std::string two_columns(const std::vector<Flag>& flags, std::size_t left_width) {
  std::string out;
  for (const Flag& flag : flags) {
    std::string line = left_side(flag);
    if (line.size() + 2 > left_width) {
      line.append("\n").append(left_width, ' ');
    } else {
      line.append(left_width - line.size(), ' ');
    }
    out += line + wrapped(flag.summary, left_width, left_width) + '\n';
  }
  return out;
}

std::vector<Flag> in_group(std::span<const Flag> flags, std::string_view group) {
  std::vector<Flag> result;
  std::copy_if(flags.begin(), flags.end(), std::back_inserter(result),
               [&](const Flag& flag) { return flag.group == group; });
  return result;
}

std::vector<std::string_view> groups(std::span<const Flag> flags) {
  std::vector<std::string_view> result;
  for (const Flag& flag : flags)
    if (!flag.group.empty() && std::find(result.begin(), result.end(), flag.group) == result.end())
      result.push_back(flag.group);
  return result;
}

std::string paragraphs(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    out += wrapped(text.substr(0, end), 0, 0) + '\n';
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return out;
}

}  // namespace

std::string help_text(const Command& command, const SharedArgs& which) {
  constexpr std::size_t kLeft = 26;
  std::string out = wrapped("stemma " + std::string(command.name) + ": " + std::string(command.summary), 0, 0) + '\n';
  out += "Usage    stemma " + wrapped(command.usage, 16, 9) + '\n';
  out += "Example  stemma " + wrapped(command.example, 16, 9) + "\n";
  if (which.long_help && !command.details.empty()) out += '\n' + paragraphs(command.details);
  const std::vector<Flag> main_flags = in_group(command.flags, {});
  if (!main_flags.empty()) out += "\nFlags\n" + two_columns(main_flags, kLeft);
  const auto headings = groups(command.flags);
  if (which.long_help) {
    for (const std::string_view heading : headings)
      out += '\n' + std::string(heading) + '\n' + two_columns(in_group(command.flags, heading), kLeft);
    const auto shared = shared_flags();
    out += "\nFlags of every verb\n" + two_columns({shared.begin(), shared.end()}, kLeft);
    out += "  -h, --help, --version   this in short, this, and the program's version\n";
  } else {
    out += headings.empty() ? "\n--help also explains the flags of every verb.\n"
                            : "\n--help has the other flags and explains more.\n";
  }
  return out;
}

std::string program_help(const SharedArgs& which) {
  std::string out =
      "stemma finds which documents belong together, how, and what differs.\n"
      "Usage    stemma VERB ... (stemma VERB --help explains one)\n"
      "Example  stemma cluster tests/data/newsroom --out out/newsroom\n"
      "\nVerbs\n";
  for (const Command* command : commands()) {
    std::string line = "  " + std::string(command->name);
    line.append(line.size() < 12 ? 12 - line.size() : 1, ' ');
    out += line + wrapped(command->summary, 12, 12) + '\n';
  }
  const auto shared = shared_flags();
  out += "\nFlags of every verb\n" + two_columns({shared.begin(), shared.end()}, 26);
  out += "  -h, --help, --version   help of a verb in short, in full; the version\n";
  if (which.long_help) {
    out +=
        "\nExit codes\n"
        "  0   done\n"
        "  1   failed; standard error says why and what to do\n"
        "  2   wrong usage\n"
        "  3   done, but more records were rejected than --max-rejects allows\n"
        "  130 interrupted\n"
        "\nEnvironment\n"
        "  STEMMA_LEXICONS   folder of lexicons, where --lexicons is not given\n"
        "  XDG_DATA_HOME     the user's data; lexicons are looked for below it\n"
        "  NO_COLOR          no colours on standard error\n";
  }
  return out;
}

}  // namespace stemma::tools
