#pragma once
#include <filesystem>
#include <initializer_list>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/collection.h"
#include "engine/document.h"
#include "engine/progress.h"
#include "engine/stages.h"
#include "engine/store/feature_store.h"

namespace stemma::engine::testing {

/// The same numbers on every machine; use `random() % bound`, since the distributions of <random> differ.
using Random = std::mt19937_64;

/// Language by function words: what a run without a model does.
std::string identify(std::string_view text);

/// An empty folder of its own that goes with the object.
class Folder {
 public:
  Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder();

  /// Writes a file, folders on its way included; the path.
  std::string add(const std::string& name, std::string_view content) const;
  std::string path(const std::string& name = "") const;
  /// Names of what lies in it (or below `name`), sorted.
  std::vector<std::string> names(const std::string& name = "") const;

 private:
  std::filesystem::path path_;
};

/// Remembers what a run tells.
struct Told : Progress {
  void step(std::string_view name) override { steps.emplace_back(name); }
  void count(const Counted& so_far) override { counted.push_back(so_far); }
  void note(std::string_view message) override { notes.emplace_back(message); }
  void warn(std::string_view message) override { warnings.emplace_back(message); }

  std::vector<std::string> steps, notes, warnings;
  std::vector<Counted> counted;
};

/// Breaks a run off at the so-many-th time that it tells anything.
struct BreaksOff : Told {
  explicit BreaksOff(int at) : left(at) {}
  void tell() {
    if (--left == 0) throw std::runtime_error("broken off");
  }
  void step(std::string_view) override { tell(); }
  void count(const Counted&) override { tell(); }
  int left;
};

/// Invented words: word k of a language without meaning. Two numbers never give one word.
std::string invented_word(std::size_t k);
using Words = std::vector<std::string>;
Words random_words(Random& random, std::size_t count, std::size_t vocabulary = 5000);
/// About `percent` of the words replaced by others.
Words edited(Random& random, Words words, unsigned percent);
std::string joined(const Words& words, std::string_view between = " ");

/// A document with the fields that tests care for. Its strings stay for good; one thread.
Document document(std::string_view id, std::string_view text, std::string_view lang = "en");

/// A piece of one file as a reader hands it on.
RawPiece piece(std::string_view bytes, std::uint64_t line, std::uint64_t lines);

/// What a Sketch tells languages by where there is no model.
std::string by_function_words(std::string_view text);

/// Documents as the steps below the bar see them, sketched by the stage itself, without lexicons.
class World {
  Folder folder_;
  shingling::LexiconSet lexicons_;
  PivotReaders readers_;
  TextStore texts_;

 public:
  explicit World(std::vector<Document> documents, const Sketch::Options& options = {});
  /// For a file beside the stores; it goes with the world.
  std::string path(const std::string& name) const { return folder_.path(name); }

  Columns columns;
  FeatureStore features;
  Collection collection;
};

/// Rows without texts: what judging and clustering look at. All ids and texts differ until a test says otherwise.
std::vector<Document> named(std::initializer_list<std::pair<const char*, const char*>> ids_and_languages);

}  // namespace stemma::engine::testing
