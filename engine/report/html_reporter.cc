#include "engine/report/html_reporter.h"

#include <span>
#include <string_view>
#include <utility>

#include "engine/report/page_data.h"
#include "engine/report/page_list.h"
#include "engine/report/report_model.h"
#include "engine/report/theme.h"
#include "engine/store/files.h"

namespace stemma::engine {
namespace {

// A browser opens a page of this size in a few seconds; what exceeds it keeps its sentence and facts.
constexpr std::size_t kTextBudgetBytes = std::size_t{64} << 20;

/// A content security policy writes digests in base64.
std::string base64_of_hex(std::string_view hex) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto value = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
  std::string text;
  unsigned bits = 0, held = 0;
  for (const char c : hex) {
    bits = (bits << 4) | value(c);
    held += 4;
    if (held < 6) continue;
    held -= 6;
    text += kDigits[bits >> held];
    bits &= (1u << held) - 1;
  }
  if (held > 0) text += kDigits[bits << (6 - held)];
  while (text.size() % 4 != 0) text += '=';
  return text;
}

/// One pass over the template: a filled-in text is never looked at again, whatever braces it holds.
std::string fill(std::string_view page, std::span<const std::pair<std::string_view, std::string>> values) {
  std::string out;
  while (true) {
    const std::size_t open = page.find("{{"), close = page.find("}}", open);
    out += page.substr(0, open);
    if (open == std::string_view::npos || close == std::string_view::npos) return out;
    const std::string_view name = page.substr(open + 2, close - open - 2);
    for (const auto& [key, value] : values) {
      if (key == name) out += value;
    }
    page.remove_prefix(close + 2);
  }
}

}  // namespace

std::string html_page(const ReportModel& model) {
  const std::string policy = "default-src 'none'; img-src data:; style-src 'sha256-" +
                             base64_of_hex(kThemeStyleSha256) + "'; script-src 'sha256-" +
                             base64_of_hex(kThemeScriptSha256) + "'; base-uri 'none'; form-action 'none'";
  const std::pair<std::string_view, std::string> values[] = {
      {"policy", policy},
      {"style", std::string(kThemeStyle)},
      {"script", std::string(kThemeScript)},
      {"summary", html_text(model.summary)},
      {"counts", counts_html(model)},
      {"clusters", clusters_html(model)},
      {"alone_count", std::to_string(model.alone.size())},
      {"alone", alone_html(model)},
      {"rejects_count", std::to_string(model.rejects.size())},
      {"rejects", rejects_html(model)},
      {"method", method_html(model)},
      {"data", page_data(model, kTextBudgetBytes)},
  };
  return fill(kThemePage, values);
}

std::string write_html_report(const std::string& run_dir) {
  const std::string path = run_dir + "/report.html";
  write_file(path, html_page(read_report_model(run_dir)));
  return path;
}

}  // namespace stemma::engine
