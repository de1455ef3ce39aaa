#pragma once
#include <chrono>
#include <cstddef>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "engine/progress.h"

namespace stemma::tools {

/// Thrown out of results() when the reader of standard output went away: main ends the program quietly with 0.
struct ClosedPipe {};

/// The two ways out of the program. Results go to standard output, the same bytes to a terminal or a pipe; talk
/// (progress, notes, warnings, errors) goes to standard error.
/// Threads  one at a time.
class Terminal {
 public:
  struct Options {
    bool quiet = false;     ///< no progress and no notes; warnings and errors stay
    bool log_json = false;  ///< every line of talk is a JSON object {"level","message","seconds"}
  };

  Terminal();
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  void set_options(Options options) noexcept { options_ = options; }

  /// Buffered. Throws ClosedPipe when the reader is gone, Error{kIo} when the bytes cannot be written (full disk).
  std::ostream& results() noexcept;
  /// Must be called after the last result: what a buffer holds is not yet written. Throws as results().
  void flush_results();

  void note(std::string_view message);    ///< "stemma: message"; silent with --quiet
  void warn(std::string_view message);    ///< "stemma: warning: message"
  void error(std::string_view message);   ///< "stemma: message"
  engine::Progress& progress() noexcept;  ///< on a terminal one line that renews itself, else a line a step and minute

  bool talk_is_tty() const noexcept { return talk_is_tty_; }
  bool results_is_tty() const noexcept { return results_is_tty_; }
  bool color() const noexcept { return color_; }  ///< for talk: a terminal, without NO_COLOR, not TERM=dumb
  bool results_color() const;                     ///< the same for results

 private:
  class Output;
  class Steps;
  void talk(std::string_view level, std::string_view message);
  void clear_line();

  Options options_;
  bool talk_is_tty_, results_is_tty_, color_;
  bool line_open_ = false;  ///< a progress line stands on the terminal without its line end
  std::chrono::steady_clock::time_point start_;
  std::unique_ptr<Output> output_;
  std::unique_ptr<std::ostream> results_;
  std::unique_ptr<Steps> steps_;
};

}  // namespace stemma::tools
