#include "tools/stemma/terminal.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <nlohmann/json.hpp>
#include <streambuf>

#include "shingling/base/error.h"
#include "tools/stemma/progress_line.h"

namespace stemma::tools {
namespace {

/// All of `bytes` to `fd`; what errno was, or 0.
int write_all(int fd, std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

bool color_wanted(bool is_tty) {
  const char* const no_color = std::getenv("NO_COLOR");
  const char* const term = std::getenv("TERM");
  return is_tty && !(no_color && *no_color) && term && std::string_view(term) != "dumb";
}

}  // namespace

/// std::cout hides why a write failed; a gone reader and a full disk must be told apart.
class Terminal::Output : public std::streambuf {
 public:
  Output() { setp(buffer_.data(), buffer_.data() + buffer_.size()); }

 protected:
  int_type overflow(int_type c) override {
    sync();
    if (!traits_type::eq_int_type(c, traits_type::eof())) sputc(traits_type::to_char_type(c));
    return traits_type::not_eof(c);
  }
  int sync() override {
    const std::string_view held(pbase(), static_cast<std::size_t>(pptr() - pbase()));
    setp(buffer_.data(), buffer_.data() + buffer_.size());  // before a throw: nothing is written twice
    const int failed = write_all(STDOUT_FILENO, held);
    if (failed == EPIPE) throw ClosedPipe{};
    if (failed)
      throw Error(ErrorCode::kIo, std::string("standard output: ") + std::strerror(failed) +
                                      "; results are incomplete, send them elsewhere");
    return 0;
  }

 private:
  std::array<char, 1 << 16> buffer_{};
};

class Terminal::Steps : public engine::Progress {
 public:
  explicit Steps(Terminal& terminal) : terminal_(terminal) {}

  void step(std::string_view name) override {
    name_ = name;
    began_ = shown_ = std::chrono::steady_clock::now();
    first_share_ = -1;
    if (terminal_.options_.quiet) return;
    if (renews()) {
      show(name_);
    } else {
      terminal_.talk("step", name_);
    }
  }
  void count(const engine::Counted& so_far) override {
    if (terminal_.options_.quiet) return;
    const auto now = std::chrono::steady_clock::now();
    if (first_share_ < 0) first_share_ = so_far.share;
    if (now - shown_ < (renews() ? std::chrono::milliseconds(100) : std::chrono::milliseconds(60'000))) return;
    shown_ = now;
    const std::string text =
        progress_line(name_, so_far, first_share_, std::chrono::duration<double>(now - began_).count());
    if (renews()) {
      show(text);
    } else {
      terminal_.talk("step", text);
    }
  }
  void note(std::string_view message) override { terminal_.note(message); }
  void warn(std::string_view message) override { terminal_.warn(message); }

 private:
  bool renews() const { return terminal_.talk_is_tty_ && !terminal_.options_.log_json; }
  void show(const std::string& text) {
    terminal_.clear_line();
    write_all(STDERR_FILENO, text);
    terminal_.line_open_ = true;
  }

  Terminal& terminal_;
  std::string name_;
  std::chrono::steady_clock::time_point shown_{}, began_{};
  double first_share_ = -1;  ///< what an earlier run had done; below 0: nothing was counted yet
};

Terminal::Terminal()
    : talk_is_tty_(isatty(STDERR_FILENO) == 1),
      results_is_tty_(isatty(STDOUT_FILENO) == 1),
      color_(color_wanted(talk_is_tty_)),
      start_(std::chrono::steady_clock::now()),
      output_(std::make_unique<Output>()),
      results_(std::make_unique<std::ostream>(output_.get())),
      steps_(std::make_unique<Steps>(*this)) {
  results_->exceptions(std::ios::badbit);  // so that what Output throws reaches the caller
}

Terminal::~Terminal() { clear_line(); }

bool Terminal::results_color() const { return color_wanted(results_is_tty_); }

std::ostream& Terminal::results() noexcept { return *results_; }

void Terminal::flush_results() {
  clear_line();
  results_->flush();
}

engine::Progress& Terminal::progress() noexcept { return *steps_; }

void Terminal::clear_line() {
  if (line_open_) write_all(STDERR_FILENO, "\r\033[K");
  line_open_ = false;
}

void Terminal::talk(std::string_view level, std::string_view message) {
  clear_line();
  std::string line;
  if (options_.log_json) {
    const auto elapsed = std::chrono::steady_clock::now() - start_;
    const nlohmann::ordered_json object = {
        {"level", level},
        {"message", message},
        {"seconds",
         static_cast<double>(std::chrono::duration_cast<std::chrono::milliseconds>(elapsed).count()) / 1000.0}};
    line = object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  } else {
    line = "stemma: ";
    if (level == "warning") line += color_ ? "\033[33mwarning:\033[0m " : "warning: ";
    line += message;
  }
  write_all(STDERR_FILENO, line += '\n');  // a lost line of talk is no reason to stop
}

void Terminal::note(std::string_view message) {
  if (!options_.quiet) talk("note", message);
}
void Terminal::warn(std::string_view message) { talk("warning", message); }
void Terminal::error(std::string_view message) { talk("error", message); }

}  // namespace stemma::tools
