// Why no parser of HTML: the pages are written by one program, a paragraph a line of one form.
#include "tools/lexicon/help_reader.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "tools/lexicon/file_bytes.h"

namespace stemma::tools {
namespace {

namespace fs = std::filesystem;

struct Paragraph {
  std::string_view id;
  std::string text;
};

/// The text between the tags of `html`; a tag inside a sentence leaves a gap.
std::string without_tags(std::string_view html) {
  std::string text;
  while (!html.empty()) {
    const std::size_t tag = std::min(html.find('<'), html.size());
    text += html.substr(0, tag);
    html.remove_prefix(tag);
    if (html.empty()) break;
    text += ' ';
    html.remove_prefix(std::min(html.find('>'), html.size() - 1) + 1);
  }
  return text;
}

/// What stands between <p id="..."> and </p>, and the same of headings.
std::vector<Paragraph> paragraphs_of(std::string_view html) {
  std::vector<Paragraph> paragraphs;
  for (std::size_t at = 0; (at = html.find('<', at)) != std::string_view::npos; ++at) {
    const std::string_view rest = html.substr(at + 1);
    const bool is_heading = rest.size() > 1 && rest[0] == 'h' && rest[1] >= '1' && rest[1] <= '6';
    const std::string_view name = rest.substr(0, is_heading ? 2 : 1);
    if (!is_heading && !rest.starts_with("p ")) continue;
    if (!rest.substr(name.size()).starts_with(" id=\"")) continue;
    const std::size_t begin = name.size() + 5, id_end = rest.find('"', begin);
    const std::size_t open = rest.find('>', begin);
    const std::size_t close = rest.find(std::string("</").append(name).append(">"), begin);
    if (id_end == std::string_view::npos || close == std::string_view::npos || open > close) continue;
    paragraphs.push_back({rest.substr(begin, id_end - begin), without_tags(rest.substr(open + 1, close - open - 1))});
  }
  return paragraphs;
}

}  // namespace

std::vector<PhrasePair> read_help(const fs::path& english, const fs::path& translated) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(translated)) {
    if (entry.path().extension() == ".html") files.push_back(entry.path().lexically_relative(translated));
  }
  std::ranges::sort(files);
  std::vector<PhrasePair> pairs;
  for (const fs::path& file : files) {
    if (!fs::is_regular_file(english / file)) continue;
    const std::string from_bytes = read_file(english / file), to_bytes = read_file(translated / file);
    std::map<std::string_view, std::string> translations;
    for (Paragraph& paragraph : paragraphs_of(to_bytes)) translations.emplace(paragraph.id, std::move(paragraph.text));
    for (Paragraph& paragraph : paragraphs_of(from_bytes)) {
      const auto found = translations.find(paragraph.id);
      if (found == translations.end() || found->second == paragraph.text) continue;
      pairs.push_back({std::move(paragraph.text), found->second});
    }
  }
  return pairs;
}

}  // namespace stemma::tools
