#include "engine/learn/learn.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/learn/parallel_texts.h"
#include "engine/lexicon_files.h"
#include "engine/threads.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

using align::LearnedLink;
using shingling::Lexicon;
using shingling::LexiconSet;

constexpr std::string_view kVerb = "lexicon learn", kPivot = "en";
constexpr std::string_view kLicence = "that of the texts it was learned from";

/// What one pair of languages taught, with the words of the first (a) or of the second as those to be learned.
struct Taught {
  std::string first, second;
  std::vector<LearnedLink> forward, backward;
};

std::vector<Taught> count_translations(const ParallelTexts& texts, const align::LearningRules& rules) {
  std::vector<Taught> out;
  std::vector<const ParallelCorpus*> corpora;
  for (const auto& [languages, corpus] : texts.corpora) {
    out.push_back({languages.first, languages.second, {}, {}});
    corpora.push_back(&corpus);
  }
  tbb::parallel_for(std::size_t{0}, out.size(), [&](std::size_t i) {
    const LanguageWords &a = texts.languages.at(out[i].first), &b = texts.languages.at(out[i].second);
    for (const align::WordTranslation& t :
         align::sure_translations(align::word_translations(corpora[i]->sentences), rules)) {
      out[i].forward.push_back({a.keys[t.a], b.keys[t.b], t.count});
      out[i].backward.push_back({b.keys[t.b], a.keys[t.a], t.count});
    }
  });
  return out;
}

align::LearnedWords words_of(const std::string& language, const std::vector<Taught>& taught,
                             const LexiconSet& lexicons) {
  align::LearnedWords words;
  for (const Taught& pair : taught) {
    if (pair.first != language && pair.second != language) continue;
    const bool forward = pair.first == language;
    const std::string& other = forward ? pair.second : pair.first;
    const std::vector<LearnedLink>& links = forward ? pair.forward : pair.backward;
    if (other == kPivot)
      words.add_english(links);
    else if (const Lexicon* lexicon = lexicons.find(other))
      words.add_bridged(links, *lexicon);
  }
  return words;
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
double coverage(const LanguageWords& words, const Known& known) {
  std::uint64_t all = 0, covered = 0;
  for (const auto& [key, times] : words.running) {
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

  progress.step("align sentences");
  const ParallelTexts texts = collect_sentences(translations, store, lexicons, config.from, run.paragraphs());
  if (texts.languages.empty())
    throw Error(ErrorCode::kUnsupported, "no text of " + run.path +
                                             " can be read again; put its inputs back where the run read them, or run "
                                             "stemma cluster again");

  progress.step("count words");
  const std::vector<Taught> taught = count_translations(texts, config.rules);

  progress.step("mix lexicons");
  LearnResult out;
  std::map<std::string, LearnedLanguage> languages;
  for (const auto& [code, words] : texts.languages) {
    languages[code].language = code;
    languages[code].documents = words.documents;
  }
  for (const auto& [pair, corpus] : texts.corpora) {
    out.pairs += corpus.pairs;
    out.sentences += corpus.sentences.size();
    for (const std::string& code : {pair.first, pair.second}) {
      languages[code].pairs += corpus.pairs;
      languages[code].sentences += corpus.sentences.size();
    }
  }
  for (auto& [code, language] : languages) {
    const LanguageWords& words = texts.languages.at(code);
    const Lexicon* lexicon = lexicons.find(code);
    language.entries_before = language.entries_after = lexicon == nullptr ? 0 : lexicon->entries();
    language.coverage_before = language.coverage_after =
        coverage(words, [&](shingling::LexiconKey key) { return lexicon != nullptr && lexicon->contains(key); });
    if (code != kPivot) {
      shingling::LexiconData data = frame_of(code, lexicon);
      data.entries = words_of(code, taught, lexicons).mixed_with(lexicon);
      language.taught = changed_entries(data, lexicon);
      if (language.taught > 0) {
        language.entries_after = data.entries.size();
        language.coverage_after =
            coverage(words, [&](shingling::LexiconKey key) { return data.entries.contains(key); });
        add_source(data, run, language);
        out.lexicons.push_back(std::move(data));
      }
    }
    out.languages.push_back(language);
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
