#include "tests/support/engine_world.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <fstream>

#include "shingling/lang/language.h"

namespace stemma::engine::testing {

namespace fs = std::filesystem;

std::string identify(std::string_view text) { return std::string(shingling::identify_by_function_words(text)); }

Folder::Folder() {
  static std::atomic<int> count = 0;
  std::string name = "stemma-engine-";
  name.append(std::to_string(::getpid())).append("-").append(std::to_string(++count));
  path_ = fs::temp_directory_path() / name;
  fs::remove_all(path_);
  fs::create_directories(path_);
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string Folder::add(const std::string& name, std::string_view content) const {
  const fs::path path = path_ / name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
  return path.string();
}

std::string Folder::path(const std::string& name) const { return (path_ / name).string(); }

std::vector<std::string> Folder::names(const std::string& name) const {
  std::vector<std::string> out;
  for (const fs::directory_entry& entry : fs::directory_iterator(path_ / name))
    out.push_back(entry.path().filename().string());
  std::ranges::sort(out);
  return out;
}

std::string invented_word(std::size_t k) {
  constexpr std::array kOnsets{"b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "kl"};
  constexpr std::array kVowels{"a", "e", "i", "o", "u"};
  std::string word;
  for (std::size_t rest = k, syllable = 0; syllable < 3 || rest > 0; ++syllable) {
    const std::size_t part = rest % (kOnsets.size() * kVowels.size());
    rest /= kOnsets.size() * kVowels.size();
    word.append(kOnsets[part / kVowels.size()]).append(kVowels[part % kVowels.size()]);
  }
  return word;
}

Words random_words(Random& random, std::size_t count, std::size_t vocabulary) {
  Words out(count);
  for (std::string& word : out) word = invented_word(random() % vocabulary);
  return out;
}

Words edited(Random& random, Words words, unsigned percent) {
  for (std::string& word : words)
    if (random() % 100 < percent) word = invented_word(100'000 + random() % 100'000);
  return words;
}

std::string joined(const Words& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out.append(between);
    out.append(word);
  }
  return out;
}

Document document(std::string_view id, std::string_view text, std::string_view lang) {
  static Arena strings;  // tests are small: what their documents say is kept to the end
  Document out;
  out.id = strings.copy(id);
  out.text = strings.copy(text);
  out.lang = strings.copy(lang);
  return out;
}

RawPiece piece(std::string_view bytes, std::uint64_t line, std::uint64_t lines) {
  RawPiece out;
  out.memory = std::make_unique<char[]>(bytes.size() + kRawPadding);
  std::ranges::copy(bytes, out.memory.get());
  out.bytes = {out.memory.get(), bytes.size()};
  out.line = line;
  out.lines = lines;
  return out;
}

std::string by_function_words(std::string_view text) {
  return std::string(shingling::identify_by_function_words(text));
}

World::World(std::vector<Document> documents, const Sketch::Options& options)
    : readers_(lexicons_),
      texts_(folder_.path("texts")),
      features(folder_.path("features")),
      collection{columns, texts_, readers_, {}, {}} {
  DocBatch batch;
  batch.documents = std::move(documents);
  const Sketch sketch(options, readers_, by_function_words);
  for (SketchedDoc& doc : sketch(std::move(batch)).documents) {
    doc.row.key = hash64(doc.row.id);
    doc.row.text = texts_.append(doc.text);
    doc.row.features = features.append(doc.features);
    columns.slots = doc.signature.size();
    columns.signatures.insert(columns.signatures.end(), doc.signature.begin(), doc.signature.end());
    columns.rows.push_back(std::move(doc.row));
  }
  texts_.finish_appending();
  features.finish_appending();
  collection.furniture.resize(columns.size());
}

std::vector<Document> named(std::initializer_list<std::pair<const char*, const char*>> ids_and_languages) {
  std::vector<Document> out;
  Random random(7);
  for (const auto& [id, language] : ids_and_languages)
    out.push_back(document(id, joined(random_words(random, 30)), language));
  return out;
}

}  // namespace stemma::engine::testing
