#include "engine/learn/learn.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <span>

#include "engine/learn/parallel_texts.h"
#include "engine/lexicon_files.h"
#include "engine/threads.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

using shingling::Lexicon;
using shingling::LexiconSet;

constexpr std::string_view kVerb = "lexicon learn";
constexpr std::string_view kLicence = "that of the texts it was learned from";

/// What the sentences of each language say of its words, in the order of `texts`. A sentence that has translations in
/// several languages is told as often, so counts are brought back to how often it was said.
std::vector<std::vector<align::LearnedMeaning>> count_meanings(const ParallelTexts& texts,
                                                               const align::LearningRules& rules) {
  std::vector<const LanguageTexts*> languages;
  for (const auto& [code, language] : texts) languages.push_back(&language);
  std::vector<std::vector<align::LearnedMeaning>> out(languages.size());
  tbb::parallel_for(std::size_t{0}, out.size(), [&](std::size_t i) {
    const LanguageTexts& language = *languages[i];
    if (language.sentences.size() == 0) return;
    const double said = static_cast<double>(language.distinct.size()) / static_cast<double>(language.sentences.size());
    for (const align::WordTranslation& t :
         align::sure_translations(align::word_translations(language.sentences), rules))
      out[i].push_back({language.words.hash(t.a), language.concepts.hash(t.b), said * t.count});
  });
  return out;
}

/// All of a lexicon but its entries; of a language without one, what a new one begins with.
shingling::LexiconData frame_of(const std::string& language, const Lexicon* lexicon) {
  shingling::LexiconData data;
  data.language = language;
  if (lexicon == nullptr) return data;
  data.sources = lexicon->sources();
  data.coverage = lexicon->coverage();
  const auto concepts = lexicon->background_concepts();
  for (std::size_t i = 0; i < concepts.size(); ++i)
    data.background.emplace(concepts[i], static_cast<double>(lexicon->background_shares()[i]));
  return data;
}

template <typename Known>
double coverage(const LanguageTexts& texts, const Known& known) {
  std::uint64_t all = 0, covered = 0;
  for (const auto& [key, times] : texts.running) {
    all += times;
    if (known(key)) covered += times;
  }
  return all > 0 ? static_cast<double>(covered) / static_cast<double>(all) : -1;
}

/// How many words have an entry that `lexicon` has not in this form.
std::uint64_t changed_entries(const shingling::LexiconData& data, const Lexicon* lexicon) {
  std::uint64_t changed = 0;
  std::vector<Lexicon::Translation> before;
  for (const auto& [key, entry] : data.entries) {
    before.clear();
    const bool known = lexicon != nullptr && lexicon->find(key, before);
    changed += !known || !std::ranges::equal(entry, before, [](const auto& x, const Lexicon::Translation& y) {
      return x.first == y.concept_id && x.second == y.probability;
    });
  }
  return changed;
}

/// A run that taught the same lexicon before is named once.
void add_source(shingling::LexiconData& data, const OpenedRun& run, const LearnedLanguage& language) {
  shingling::LexiconSource source;
  source.name = "learned from " + std::to_string(language.pairs) + " pairs of run " + run.fingerprint;
  source.licence = kLicence;
  source.entries = language.taught;
  std::erase_if(data.sources, [&](const shingling::LexiconSource& other) { return other.name == source.name; });
  data.sources.push_back(std::move(source));
}

/// The lexicons of a folder with those that were learned in their place, and the bytes these look into.
class TaughtLexicons {
 public:
  TaughtLexicons(const LexiconSet& lexicons, const std::vector<shingling::LexiconData>& learned) {
    for (const shingling::LexiconData& data : learned) bytes_.push_back(shingling::encode_lexicon(data));
    std::vector<Lexicon> all;
    for (const auto& [language, lexicon] : lexicons.by_language()) all.push_back(lexicon);
    for (const std::string& bytes : bytes_)  // a later one of a language replaces an earlier one
      all.push_back(Lexicon::parse(std::as_bytes(std::span(bytes)), "a learned lexicon"));
    set_ = LexiconSet(std::move(all));
  }
  TaughtLexicons(const TaughtLexicons&) = delete;
  TaughtLexicons& operator=(const TaughtLexicons&) = delete;
  const LexiconSet& set() const noexcept { return set_; }

 private:
  std::vector<std::string> bytes_;
  LexiconSet set_;
};

/// What `texts` teach, mixed into `lexicons`.
LearnResult mix(const ParallelTexts& texts, const align::LearningRules& rules, const OpenedRun& run,
                const LexiconSet& lexicons) {
  const std::vector<std::vector<align::LearnedMeaning>> learned = count_meanings(texts, rules);
  LearnResult out;
  auto meanings = learned.begin();
  for (const auto& [code, of_language] : texts) {
    const Lexicon* lexicon = lexicons.find(code);
    LearnedLanguage& language = out.languages.emplace_back();
    language.language = code;
    language.documents = of_language.documents;
    language.pairs = of_language.pairs;
    language.sentences = of_language.sentences.size();
    language.entries_before = language.entries_after = lexicon == nullptr ? 0 : lexicon->entries();
    language.coverage_before = language.coverage_after =
        coverage(of_language, [&](shingling::LexiconKey key) { return lexicon != nullptr && lexicon->contains(key); });
    if (const std::vector<align::LearnedMeaning>& found = *meanings++; !found.empty()) {
      shingling::LexiconData data = frame_of(code, lexicon);
      data.entries = align::mixed(lexicon, found);
      language.taught = changed_entries(data, lexicon);
      language.entries_after = data.entries.size();
      language.coverage_after =
          coverage(of_language, [&](shingling::LexiconKey key) { return data.entries.contains(key); });
      add_source(data, run, language);
      out.lexicons.push_back(std::move(data));
    }
  }
  return out;
}

LearnResult learn_from(const LearnConfig& config, const OpenedRun& run, const LexiconSet& lexicons,
                       Progress& progress) {
  progress.step("read translations");
  RunTranslations translations = read_translations(run, config.from);
  if (translations.pairs.empty())
    throw Error(ErrorCode::kUnsupported,
                run.path +
                    " has no translation that is sure enough to learn from; cluster texts in two or more languages, "
                    "with translation among --relations, or lower --min-score");
  TextStore store(config.scratch);
  read_texts(run, translations, store, progress);

  LearnResult out;
  for (unsigned round = 0; round < config.rounds; ++round) {
    progress.step("align sentences");
    const TaughtLexicons taught(lexicons, out.lexicons);
    const ParallelTexts texts = collect_sentences(translations, store, taught.set(), config.from, run.paragraphs());
    if (texts.empty())
      throw Error(ErrorCode::kUnsupported, "no text of " + run.path +
                                               " can be read again; put its inputs back where the run read them, or "
                                               "run stemma cluster again");
    progress.step("count words");
    out = mix(texts, config.rules, run, lexicons);
    for (TranslatedPair& pair : translations.pairs) pair.aligned = false;
  }
  return out;
}

}  // namespace

void check_learnable(const std::string& run) { open_run(run, kVerb); }

LearnResult learn(const LearnConfig& config, Progress& progress) {
  const OpenedRun run = open_run(config.run, kVerb);
  const LexiconFiles lexicons(config.lexicons, progress);
  return with_threads(config.threads, [&] { return learn_from(config, run, lexicons.set(), progress); });
}

}  // namespace stemma::engine
