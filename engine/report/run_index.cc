#include "engine/report/run_index.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/report/page_list.h"
#include "engine/report/plain_words.h"
#include "engine/report/run_files.h"
#include "engine/report/theme.h"
#include "engine/store/files.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

namespace fs = std::filesystem;

/// Bytes of a path as a relative address: what has a meaning in one is written as its number.
std::string address_of(std::string_view name) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z', digit = byte >= '0' && byte <= '9';
    const bool plain = letter || digit || c == '-' || c == '_' || c == '.';
    if (plain) {
      out += c;
    } else {
      out.append({'%', kDigits[byte >> 4], kDigits[byte & 15]});
    }
  }
  return out;
}

std::string row_of(const std::string& name, const std::string& folder) {
  nlohmann::json run;
  std::string fault;
  try {
    run = read_object((fs::path(folder) / name / "run.json").string());
  } catch (const Error& error) {
    fault = error.what();  // of one run; the others are there
  }
  const nlohmann::json counts =
      run.is_object() ? run.value("counts", nlohmann::json::object()) : nlohmann::json::object();
  std::vector<std::string> inputs;
  for (const nlohmann::json& input : list_at(run, "inputs"))
    if (input.is_string()) inputs.push_back(input.get<std::string>());
  std::string html = "<tr><th scope=\"row\"><a href=\"" + address_of(name) + "/report.html\"><bdi>" + html_text(name) +
                     "</bdi></a></th>";
  for (const char* key : {"documents", "clusters", "alone", "facts", "rejected"})
    html += "<td>" + std::to_string(count_at(counts, key)) + "</td>";
  return html + "<td><bdi>" + html_text(fault.empty() ? listed(inputs) : fault) + "</bdi></td></tr>\n";
}

}  // namespace

std::string write_run_index(const std::string& folder) {
  std::error_code code;
  std::set<std::string> names;  // the order of a folder is the system's, the page's is not
  fs::directory_iterator entries(folder, code);
  if (code) throw Error(ErrorCode::kIo, folder + ": " + code.message() + "; give the folder that holds the runs");
  for (const fs::directory_entry& entry : entries)
    if (fs::is_regular_file(entry.path() / "report.html", code) && fs::is_regular_file(entry.path() / "run.json", code))
      names.insert(entry.path().filename().string());
  if (names.empty())
    throw Error(ErrorCode::kConfig, folder + " holds no folder of a finished run; give the one that --out lies in");
  std::string html =
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-" +
      base64_of_hex(kThemeStyleSha256) + "'; base-uri 'none'; form-action 'none'\">\n" +
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>stemma runs</title>\n<style>" +
      std::string(kThemeStyle) + "</style>\n</head>\n<body>\n<header><h1>stemma</h1><p class=\"summary\">" +
      counted(names.size(), "run", "runs") +
      "</p></header>\n<main>\n<h2>Runs</h2>\n<div class=\"wide\" role=\"group\" aria-label=\"Runs\" tabindex=\"0\">"
      "<table>\n<thead><tr><th scope=\"col\">Run</th><th scope=\"col\">"
      "Documents</th><th scope=\"col\">Clusters</th><th scope=\"col\">Alone</th><th scope=\"col\">Facts that "
      "differ</th>"
      "<th scope=\"col\">Rejected</th><th scope=\"col\">Input</th></tr></thead>\n<tbody>\n";
  for (const std::string& name : names) html += row_of(name, folder);
  const std::string path = folder + "/index.html";
  write_file(path, html + "</tbody>\n</table></div>\n</main>\n</body>\n</html>\n");
  return path;
}

}  // namespace stemma::engine
