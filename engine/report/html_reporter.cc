#include "engine/report/html_reporter.h"

#include <charconv>
#include <filesystem>
#include <span>
#include <string_view>
#include <utility>

#include "engine/report/page_data.h"
#include "engine/report/page_list.h"
#include "engine/report/report_model.h"
#include "engine/report/theme.h"
#include "engine/store/files.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

namespace fs = std::filesystem;

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

std::string page_with(const ReportModel& model, const PageData& data) {
  const std::string_view of_the_folder = data.divided ? " 'self'" : "";
  const std::string policy = "default-src 'none'; img-src data:; style-src 'sha256-" +
                             base64_of_hex(kThemeStyleSha256) + "'; script-src 'sha256-" +
                             base64_of_hex(kThemeScriptSha256) + "'" + std::string(of_the_folder) +
                             "; base-uri 'none'; form-action 'none'";
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
      {"data", data.index},
      {"bodies", data.bodies},
  };
  return fill(kThemePage, values);
}

/// Files of clusters beyond `kept`, that an earlier page had; whatever else lies in the folder stays.
void remove_cluster_files(const fs::path& folder, std::size_t kept) {
  std::error_code code;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, code)) {
    const std::string name = entry.path().filename().string();
    std::size_t at = 0;
    const char* const end = name.data() + name.size();
    if (name.empty() || name[0] != 'c') continue;
    const auto [behind, fault] = std::from_chars(name.data() + 1, end, at);
    if (fault == std::errc() && std::string_view(behind, end) == ".js" && at >= kept) fs::remove(entry.path(), code);
  }
  if (fs::is_empty(folder, code)) fs::remove(folder, code);
}

void write_cluster_files(const fs::path& folder, const PageData& data, const ReportModel& model) {
  std::error_code code;
  fs::create_directories(folder, code);
  if (code) throw Error(ErrorCode::kIo, "cannot make " + folder.string() + ": " + code.message());
  for (std::size_t at = 0; at < model.clusters.size(); ++at) {
    AtomicFile file((folder / std::string("c").append(std::to_string(at)).append(".js")).string());
    file.write(std::string("stemmaCluster(").append(std::to_string(at)).append(","));
    file.write(data.body(at));
    file.write(");\n");
    file.commit(AtomicFile::Durability::kUnsynced);  // made again from the run at any time
  }
}

}  // namespace

std::string html_page(const ReportModel& model) { return page_with(model, page_data(model, std::string::npos)); }

std::string write_html_report(const std::string& run_dir, const ReportModel& model, std::size_t most_page_bytes) {
  const PageData data = page_data(model, most_page_bytes);
  const fs::path folder = fs::path(run_dir) / kClusterFolder;
  if (data.divided) write_cluster_files(folder, data, model);
  const std::string path = run_dir + "/report.html";
  write_file(path, page_with(model, data));
  remove_cluster_files(folder, data.divided ? model.clusters.size() : 0);  // not before: the old page may need them
  return path;
}

}  // namespace stemma::engine
