#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stemma::tools {

/// A flag of a verb, as data: the parser, both helps and the tests read it.
struct Flag {
  std::string_view name;  ///< without dashes: "min-jaccard"
  /// What stands for the value in the help; the form is checked by the parser:
  ///   ""                 a switch, without a value
  ///   "auto|blank|line"  one of these words
  ///   "NAME,..."         a list with commas (an array in a configuration file)
  ///   "DIR"              any other text
  std::string_view value;
  std::string_view summary;     ///< with unit and default: "threads to use (all cores)"
  std::string_view group = {};  ///< heading in --help; flags without one stand in the short -h too
};

struct Command;

/// The words of a command line after the verb.
/// Numbers and sizes out of range or not a number throw Error{kUsage} that says the flag, what was given and the range.
/// Asking for a flag that the verb does not have is a programmer's error (assert).
class Args {
 public:
  std::vector<std::string> positional;

  Args() = default;
  explicit Args(std::span<const Flag> flags) : flags_(flags) {}

  /// Given on the command line or in the configuration file; of a switch: and true.
  bool has(std::string_view flag) const;
  std::string text(std::string_view flag, std::string_view fallback = {}) const;
  /// A whole number in [low, high].
  std::uint64_t number(std::string_view flag, std::uint64_t fallback, std::uint64_t low, std::uint64_t high) const;
  /// A decimal number in [low, high]; not above `low` itself only where `low` is allowed by the caller.
  double real(std::string_view flag, double fallback, double low, double high) const;
  /// Bytes from "512M", "4G", "1048576" or "80%" of this machine's memory.
  std::uint64_t size(std::string_view flag, std::uint64_t fallback) const;
  /// The parts between commas, without spaces around them; empty parts are an error. Not given: empty.
  std::vector<std::string> list(std::string_view flag) const;

  /// For the parser and for tests.
  void set(std::string_view flag, std::string value);

 private:
  const std::string* find(std::string_view flag) const;

  std::span<const Flag> flags_;
  std::map<std::string, std::string, std::less<>> values_;
};

/// Flags that every verb has.
struct SharedArgs {
  bool quiet = false, log_json = false, short_help = false, long_help = false, version = false;
};

/// What a whole command line means. `command` is null where only a shared flag such as --version was given.
struct ParsedLine {
  const Command* command = nullptr;
  Args args;
  SharedArgs shared;
};

/// argv without the program's name. Throws Error{kUsage}; an unknown flag, verb or key of the configuration file comes
/// with the nearest known one.
ParsedLine parse_command_line(const std::vector<std::string>& words);

/// `shared_flags()`: quiet, log-json, config, as the helps show them.
std::span<const Flag> shared_flags() noexcept;

/// The text of -h (a screen) and of --help (everything); of the program itself without a command.
std::string help_text(const Command& command, const SharedArgs& which);
std::string program_help(const SharedArgs& which);

/// The known word with the smallest edit distance to `word`, empty when none is close (over a third of the letters
/// changed). Of equals the first.
std::string nearest(std::string_view word, std::span<const std::string_view> known);
/// Throws Error{kUsage}: `unknown <what> "<word>"`, then the nearest known one, or all of them.
[[noreturn]] void unknown_word(std::string_view what, std::string_view word, std::span<const std::string_view> known);

}  // namespace stemma::tools
