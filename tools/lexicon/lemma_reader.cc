#include "tools/lexicon/lemma_reader.h"

#include <algorithm>

#include "shingling/base/error.h"
#include "tools/lexicon/file_bytes.h"

namespace stemma::tools {
namespace {

std::string_view form_of(std::string_view line) { return line.substr(0, line.find('\t')); }

/// Form TAB lemma, neither empty, no second tab.
bool well_formed(std::string_view line) {
  const std::size_t tab = line.find('\t');
  return tab != std::string_view::npos && tab > 0 && tab + 1 < line.size() &&
         line.find('\t', tab + 1) == std::string_view::npos;
}

}  // namespace

LemmaTable::LemmaTable(std::string text, const std::string& name) : text_(std::move(text)) {
  const auto refuse = [&](const std::string& problem) {
    const std::string place = name + ":" + std::to_string(lines_.size() + 1);
    throw Error(ErrorCode::kCorrupt, place + ": " + problem + "; write it again with tools/lexicon/fetch_models.py");
  };
  if (text_.size() > UINT32_MAX) refuse("a table of lemmas beyond 4 GiB");
  std::string_view before;
  for (std::size_t at = 0; at < text_.size();) {
    const std::string_view current = line(static_cast<std::uint32_t>(at));
    if (!well_formed(current)) refuse("not a form, a tab and a lemma");
    if (current <= before) refuse("not behind the line before it, so not sorted");
    lines_.push_back(static_cast<std::uint32_t>(at));
    before = current;
    at += current.size() + 1;
  }
}

std::string_view LemmaTable::line(std::uint32_t begin) const noexcept {
  const std::string_view rest = std::string_view(text_).substr(begin);
  return rest.substr(0, rest.find('\n'));
}

std::vector<std::string_view> LemmaTable::find(std::string_view form) const {
  // Lines rise with their tabs, not without: "a\tx" < "a b\ty" holds because no form has a byte below the tab.
  auto at = std::lower_bound(lines_.begin(), lines_.end(), form, [this](std::uint32_t begin, std::string_view wanted) {
    return form_of(line(begin)) < wanted;
  });
  std::vector<std::string_view> lemmas;
  for (; at != lines_.end() && form_of(line(*at)) == form; ++at) lemmas.push_back(line(*at).substr(form.size() + 1));
  return lemmas;
}

LemmaTable load_lemmas(const std::filesystem::path& folder, const std::string& language) {
  if (folder.empty()) return {};
  const std::filesystem::path path = folder / (language + ".tsv.gz");
  if (!std::filesystem::is_regular_file(path)) return {};
  return LemmaTable(gunzip(read_file(path), path.string()), path.string());
}

}  // namespace stemma::tools
