// Words -> flags of one verb. CLI11 does the reading of words and of the configuration file; each verb gets a
// CLI::App of its own instead of CLI11's subcommands, because those would take a folder that is called like a verb
// ("stemma cluster report") for that verb.
#include <CLI/CLI.hpp>
#include <algorithm>

#include "shingling/base/error.h"
#include "tools/stemma/args.h"
#include "tools/stemma/command.h"

namespace stemma::tools {
namespace {

constexpr Flag kSharedFlags[] = {
    {"quiet", "", "no progress and no notes on standard error (short: -q)"},
    {"log-json", "", "each line of standard error is a JSON object"},
    {"config", "FILE", "flags from a TOML file, by name, at its top or below [verb]"},
};

bool is_list(const Flag& flag) { return flag.value.find(',') != std::string_view::npos; }

std::vector<std::string_view> choices(const Flag& flag) {
  std::vector<std::string_view> words;
  if (flag.value.find('|') == std::string_view::npos) return words;
  for (std::string_view rest = flag.value;;) {
    const std::size_t bar = rest.find('|');
    words.push_back(rest.substr(0, bar));
    if (bar == std::string_view::npos) return words;
    rest.remove_prefix(bar + 1);
  }
}

std::vector<const Flag*> all_flags(std::span<const Flag> own) {
  std::vector<const Flag*> flags;
  for (const Flag& flag : own) flags.push_back(&flag);
  for (const Flag& flag : kSharedFlags) flags.push_back(&flag);
  return flags;
}

const Flag* flag_named(const std::vector<const Flag*>& flags, std::string_view name) {
  const auto found = std::find_if(flags.begin(), flags.end(), [&](const Flag* flag) { return flag->name == name; });
  return found == flags.end() ? nullptr : *found;
}

std::vector<std::string_view> names(const std::vector<const Flag*>& flags) {
  std::vector<std::string_view> result;
  for (const Flag* flag : flags) result.push_back(flag->name);
  return result;
}

const Command* find_command(std::string_view name) {
  for (const Command* command : commands())
    if (command->name == name) return command;
  return nullptr;
}

/// A configuration file serves every verb: keys at its top hold for each verb that has such a flag, keys below [verb]
/// for that verb alone and win. CLI11 is handed what concerns the verb at hand.
class ConfigFile : public CLI::ConfigTOML {
 public:
  explicit ConfigFile(const Command& command) : command_(command) { maxLayers(1); }

  std::vector<CLI::ConfigItem> from_config(std::istream& input) const override {
    std::vector<CLI::ConfigItem> own, shared;
    for (CLI::ConfigItem& item : CLI::ConfigTOML::from_config(input)) {
      if (item.name == "++" || item.name == "--") {  // CLI11's marks of a section's begin and end
        if (!item.parents.empty()) section(item.parents.front());
        continue;
      }
      const Command* const of = item.parents.empty() ? nullptr : &section(item.parents.front());
      const Flag& flag = key(of, item.name);
      if (item.inputs.size() > 1 && !is_list(flag))
        throw Error(ErrorCode::kUsage, "configuration file: " + item.name + " has several values; give one");
      const bool mine = flag_named(all_flags(command_.flags), item.name) != nullptr;
      if ((of && of != &command_) || !mine) continue;
      item.parents.clear();
      (of ? own : shared).push_back(std::move(item));
    }
    own.insert(own.end(), shared.begin(), shared.end());  // CLI11 keeps the first value it meets
    return own;
  }

 private:
  static const Command& section(const std::string& name) {
    if (const Command* const found = find_command(name)) return *found;
    std::vector<std::string_view> verbs;
    for (const Command* command : commands()) verbs.push_back(command->name);
    unknown_word("section of the configuration file", name, verbs);
  }

  /// The flag that a key names: of one verb, or of any where the key stands at the top.
  static const Flag& key(const Command* of, const std::string& name) {
    std::vector<const Flag*> known;
    for (const Command* command : commands()) {
      if (of && of != command) continue;
      for (const Flag* flag : all_flags(command->flags)) {
        const bool listed = flag_named(known, flag->name) != nullptr;
        if (!listed && flag->name != "config") known.push_back(flag);
      }
    }
    if (const Flag* const found = flag_named(known, name)) return *found;
    unknown_word("key in the configuration file", name, names(known));
  }

  const Command& command_;
};

/// The words before the first "--" may be flags; those behind it never are.
struct SplitWords {
  std::vector<std::string> flags_and_words, plain;
};

SplitWords split_at_double_dash(const std::vector<std::string>& words) {
  const auto mark = std::find(words.begin(), words.end(), "--");
  SplitWords split{{words.begin(), mark}, {}};
  if (mark != words.end()) split.plain.assign(mark + 1, words.end());
  return split;
}

void check_value(const Flag& flag, const std::string& value) {
  const std::string name = "--" + std::string(flag.name);
  if (value.starts_with("--"))
    throw Error(ErrorCode::kUsage, name + " needs a value (" + std::string(flag.value) + ") before " + value);
  const auto allowed = choices(flag);
  if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), value) == allowed.end())
    unknown_word("word for " + name, value, allowed);
}

[[noreturn]] void unknown_flag(const std::string& word, std::span<const Flag> own) {
  std::vector<std::string> dashed = {"--help", "--version"};
  for (const Flag* flag : all_flags(own)) dashed.push_back("--" + std::string(flag->name));
  const std::string bare = word.substr(0, word.find('='));
  const std::string best = nearest(bare, std::vector<std::string_view>(dashed.begin(), dashed.end()));
  throw Error(ErrorCode::kUsage, "unknown flag " + bare + "; " +
                                     (best.empty() ? "--help lists the known ones" : "did you mean " + best + "?"));
}

struct Bound {
  const Flag* flag;
  CLI::Option* option;
};

/// One App for a verb's flags and the shared ones.
std::vector<Bound> add_flags(CLI::App& app, std::span<const Flag> own) {
  std::vector<Bound> bound;
  for (const Flag* flag : all_flags(own)) {
    const std::string name = (flag->name == "quiet" ? "-q,--" : "--") + std::string(flag->name);
    CLI::Option* option = nullptr;
    if (flag->name == "config") {
      option = app.set_config(name);
    } else if (flag->value.empty()) {
      option = app.add_flag(name);
    } else {
      option = app.add_option(name)->expected(1);
    }
    if (is_list(*flag)) {
      option->join();  // with line ends between; given a comma, CLI11 would also drop empty parts
    } else {
      option->take_last();
    }
    bound.push_back({flag, option});
  }
  return bound;
}

/// Everything CLI11 may throw, in our words.
void parse_with(CLI::App& app, std::vector<std::string> words) {
  const std::string last = words.empty() ? std::string() : words.back();
  std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
  try {
    app.parse(words);
  } catch (const CLI::ArgumentMismatch&) {
    throw Error(ErrorCode::kUsage, last + " needs a value behind it");
  } catch (const CLI::FileError&) {
    throw Error(ErrorCode::kUsage, "the file given to --config cannot be read; give the path of a TOML file");
  } catch (const CLI::ParseError& error) {
    throw Error(ErrorCode::kUsage, error.what());
  }
}

}  // namespace

std::span<const Flag> shared_flags() noexcept { return kSharedFlags; }

ParsedLine parse_command_line(const std::vector<std::string>& words) {
  SplitWords split = split_at_double_dash(words);
  std::vector<std::string>& front = split.flags_and_words;
  // The verb is the first word that is neither a flag nor the value of --config.
  auto verb = front.begin();
  while (verb != front.end() && verb->starts_with('-')) verb += *verb == "--config" && verb + 1 != front.end() ? 2 : 1;

  ParsedLine line;
  if (verb != front.end()) {
    line.command = &command_named(*verb);
    front.erase(verb);
  }
  const Command nothing{};
  const Command& command = line.command ? *line.command : nothing;
  for (const std::string& word : front)
    if (word.size() > 3 && word.starts_with("--") && word.ends_with('='))
      throw Error(ErrorCode::kUsage, word + " has no value behind its =; leave the flag out or give one");

  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  app.config_formatter(std::make_shared<ConfigFile>(command));
  const std::vector<Bound> bound = add_flags(app, command.flags);
  app.add_flag("-h", line.shared.short_help);
  app.add_flag("--help", line.shared.long_help);
  app.add_flag("--version", line.shared.version);
  parse_with(app, front);

  line.args = Args(command.flags);
  for (std::string& word : app.remaining()) {
    if (word.size() > 1 && word.front() == '-') unknown_flag(word, command.flags);
    line.args.positional.push_back(word);
  }
  line.args.positional.insert(line.args.positional.end(), split.plain.begin(), split.plain.end());
  for (const auto& [flag, option] : bound) {
    if (option->empty()) continue;
    if (flag->value.empty()) {
      if (!option->as<bool>()) continue;
      if (flag->name == "quiet") line.shared.quiet = true;
      if (flag->name == "log-json") line.shared.log_json = true;
      line.args.set(flag->name, "true");
    } else {
      std::string value = option->as<std::string>();
      if (is_list(*flag)) std::replace(value.begin(), value.end(), '\n', ',');
      check_value(*flag, value);
      line.args.set(flag->name, value);
    }
  }
  return line;
}

}  // namespace stemma::tools
