#include "tools/lexicon/lexicon_builder.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "shingling/base/error.h"
#include "shingling/base/hash.h"
#include "shingling/clitics.h"
#include "shingling/lang/language.h"
#include "shingling/lexicon.h"
#include "tools/lexicon/file_bytes.h"
#include "tools/lexicon/frequencies.h"
#include "tools/lexicon/irregular_forms.h"
#include "tools/lexicon/lemma_reader.h"
#include "tools/lexicon/licence_note.h"
#include "tools/lexicon/parallel_text.h"
#include "tools/lexicon/source_reader.h"
#include "tools/lexicon/votes.h"

namespace stemma::tools {
namespace {

constexpr std::string_view kPivot = "en";
constexpr std::size_t kMostMeaningWords = 2;  // an English side of more words describes instead of translating
// What a phrase pair's vote weighs, chosen by how much of aligned news paragraphs the lexicons then explain.
constexpr double kUneven = 0.2;    // light words were taken off one side only, or are all there is on one side only
constexpr double kTwoWords = 0.1;  // each word of a meaning of two: often one is as common as it is empty
constexpr double kLeastKnownFrequency = 1e-6;  // of a word of the English list that no dictionary has
constexpr double kLeastBackgroundFrequency = 1e-7;
constexpr std::string_view kWordfreqLicence = "CC-BY-SA-4.0",
                           kSimplemmaLicence = "MIT; data ODbL-1.0, CC-BY-4.0 and others";

/// One language on the way: words are StemIds of its own vocabulary.
struct Language {
  explicit Language(const LanguageEntry& entry) : code(entry.code), vocabulary(entry) {}

  std::string code;
  Vocabulary vocabulary;
  VoterId voter = 0;
  std::vector<Vote> direct;                        ///< by dictionaries to English
  std::vector<Vote> first;                         ///< and through the direct votes of other languages
  std::map<std::string, std::vector<Link>> links;  ///< to other languages, by code
  std::optional<ParallelText> text;                ///< where it learns from texts
  std::vector<WordForm> forms;                     ///< that its dictionaries know of its words
  std::map<std::string, std::uint64_t> packages;   ///< that gave direct votes or links, and how many
};

/// How much a pair of phrases says about the one word of the first: 0 when there is not one word, or nothing is said.
double weight_of(const Content& word, const Content& meaning) {
  if (word.stems.size() != 1 || meaning.stems.empty() || meaning.stems.size() > kMostMeaningWords) return 0;
  const bool trimmed = word.trimmed != meaning.trimmed, light = word.light != meaning.light;
  if (trimmed && light) return 0;  // "im Haus", "in": what was taken off was the meaning
  return (trimmed || light ? kUneven : 1.0) * (meaning.stems.size() == 1 ? 1.0 : kTwoWords);
}

class Builder {
 public:
  explicit Builder(const LexiconBuildOptions& options)
      : options_(options), folders_{options.root, options.dictionary_dir, options.unpacked_dir} {
    for (const LanguageEntry& entry : lexicon_languages()) {
      languages_.try_emplace(std::string(entry.code), entry);
    }
    std::string known;
    for (const LanguageEntry& entry : lexicon_languages())
      known += (known.empty() ? "" : ", ") + std::string(entry.code);
    for (const std::string& code : options.languages) {
      if (!languages_.contains(code)) {
        throw Error(ErrorCode::kUsage, "no lexicon can be built for language \"" + code + "\"; known are " + known);
      }
    }
    chosen_ = options.languages;
    for (const LanguageEntry& entry : lexicon_languages()) {
      if (options.languages.empty() && wanted_by_default(entry)) chosen_.emplace_back(entry.code);
    }
    requested_.insert(chosen_.begin(), chosen_.end());
    requested_.emplace(kPivot);
  }

  LexiconBuildReport build() {
    read_sources();
    const std::vector<WordFrequency> english_list = load_frequencies(options_.wordfreq_dir, std::string(kPivot));
    learn(english_list, kLeastKnownFrequency);
    const std::size_t english_keys = english().size();
    learn(english_list, kLeastBackgroundFrequency);
    const std::vector<double> prior = prior_of(english_list, english());

    for (auto& [code, language] : languages_) language.first = through_others(language, &Language::direct);
    for (const std::string& code : chosen_) {
      if (code == kPivot) {
        finish_english(english_list, english_keys);
      } else {
        finish(languages_.at(code), prior);
      }
    }
    write_licences();
    return std::move(report_);
  }

 private:
  bool wanted_by_default(const LanguageEntry& entry) const {
    return entry.plan == LexiconPlan::kAlways || std::ranges::any_of(lexicon_sources(), [&](const SourceEntry& source) {
             const bool speaks = is_text(source) ? (entry.plan == LexiconPlan::kTexts)
                                                 : source.from == entry.code || source.to == entry.code;
             return speaks && is_installed(source, std::string(entry.code), folders_);
           });
  }

  Vocabulary& english() { return languages_.at(std::string(kPivot)).vocabulary; }

  void read_sources() {
    VoterId voter = 0;
    for (auto& [code, language] : languages_) language.voter = voter++;
    for (const SourceEntry& source : lexicon_sources()) {
      // Files of one package vote once, and are one line of the report.
      const auto [place, fresh] = voters_.try_emplace(std::string(source.package), voter);
      if (fresh) ++voter;
      std::uint64_t pairs = 0;
      bool found = false;
      for (auto& [code, language] : languages_) {
        if (source.to == "*" ? code == kPivot : code != source.to) continue;
        if (is_text(source) && !learns_from_texts(code)) continue;
        if (auto read = read_source(source, code, folders_)) {
          if (is_text(source)) {
            found = true;
            pairs += read->pairs.size();
            add_text(std::move(read->pairs), source, language);
            continue;
          }
          Language& from = languages_.at(std::string(source.from));
          found = true;
          pairs += read->pairs.size();
          add(read->pairs, source, from, language, place->second);
          from.forms.insert(from.forms.end(), std::make_move_iterator(read->forms.begin()),
                            std::make_move_iterator(read->forms.end()));
        }
      }
      const bool wanted =
          is_text(source) ? std::ranges::any_of(requested_, learns_from_texts)
                          : requested_.contains(source.from) && (source.to == "*" || requested_.contains(source.to));
      if (found || wanted) note(source, pairs, found);
    }
    for (auto& [code, language] : languages_) {
      if (language.text) {
        const std::vector<Vote> learned = language.text->votes(language.vocabulary, english(), voter++);
        language.direct.insert(language.direct.end(), learned.begin(), learned.end());
      }
      language.direct = settled(std::move(language.direct));
    }
    for (const LanguageEntry& entry : lexicon_languages()) {
      if (!entry.kin.empty())
        link_to_kin(languages_.at(std::string(entry.code)), languages_.at(std::string(entry.kin)));
    }
    std::erase_if(report_.missing, [this](const PackageReport& missing) {
      return std::any_of(report_.found.begin(), report_.found.end(),
                         [&](const PackageReport& package) { return package.name == missing.name; });
    });
  }

  /// Links from words of the frequency list, and their lemmas, that no dictionary has to the words of one spelling in
  /// `kin`.
  void link_to_kin(Language& language, Language& kin) {
    std::set<StemId> known;
    for (const Vote& vote : language.direct) known.insert(vote.word);
    for (const auto& [code, links] : language.links) {
      for (const Link& link : links) known.insert(link.word);
    }
    const LemmaTable lemmas = load_lemmas(options_.lemma_dir, language.code);
    std::set<Link> links;
    const auto link = [&](const std::string& word) {
      const StemId stem = language.vocabulary.stem_of(word);
      StemId same = 0;
      if (!known.contains(stem) && kin.vocabulary.find(word, same)) links.insert({stem, same});
    };
    for (const auto& [word, frequency] : load_frequencies(options_.wordfreq_dir, language.code)) {
      link(word);
      for (const std::string_view lemma : lemmas.find(word)) link(std::string(lemma));
    }
    auto& to_kin = language.links[kin.code];
    to_kin.insert(to_kin.end(), links.begin(), links.end());
  }

  void note(const SourceEntry& source, std::uint64_t pairs, bool found) {
    auto& list = found ? report_.found : report_.missing;
    if (list.empty() || list.back().name != source.package) {
      const std::string what = is_text(source)    ? "messages of programs"
                               : source.to == "*" ? "names of countries, languages and currencies"
                                                  : std::string(source.from) + "-" + std::string(source.to);
      list.push_back(
          {std::string(source.package), std::string(source.licence), what, 0, source.format == SourceFormat::kCedict});
    }
    list.back().pairs += pairs;
  }

  static LexiconPlan plan_of(const std::string& code) {
    return std::ranges::find(lexicon_languages(), code, &LanguageEntry::code)->plan;
  }
  static bool learns_from_texts(const std::string& code) { return plan_of(code) == LexiconPlan::kTexts; }
  static bool has_background(const std::string& code) {
    return plan_of(code) == LexiconPlan::kAlways || plan_of(code) == LexiconPlan::kInstalled;
  }

  void add_text(std::vector<PhrasePair> pairs, const SourceEntry& source, Language& language) {
    if (!language.text) language.text.emplace(language.code, load_frequencies(options_.wordfreq_dir, language.code));
    language.packages[std::string(source.package)] += pairs.size();
    language.text->add(std::move(pairs));
  }

  void add(const std::vector<PhrasePair>& pairs, const SourceEntry& source, Language& from, Language& to,
           VoterId voter) {
    const std::string package(source.package);
    if (from.code == kPivot || to.code == kPivot) {
      Language& language = from.code == kPivot ? to : from;
      const std::size_t before = language.direct.size();
      for (const PhrasePair& pair : pairs) {
        const bool forward = to.code == kPivot;
        const auto words = language.vocabulary.content(forward ? pair.from : pair.to);
        const auto meanings = english().content(forward ? pair.to : pair.from);
        const double weight = weight_of(words, meanings);
        if (weight == 0) continue;
        for (const StemId meaning : meanings.stems) language.direct.push_back({words.stems[0], meaning, voter, weight});
      }
      language.packages[package] += language.direct.size() - before;
      return;
    }
    std::vector<Link> links;
    for (const PhrasePair& pair : pairs) {
      const auto a = from.vocabulary.content(pair.from), b = to.vocabulary.content(pair.to);
      if (b.stems.size() == 1 && weight_of(a, b) > 0) links.push_back({a.stems[0], b.stems[0]});
    }
    std::sort(links.begin(), links.end());
    links.erase(std::unique(links.begin(), links.end()), links.end());
    for (const Link& link : links) {
      from.links[to.code].push_back(link);
      to.links[from.code].push_back({link.middle, link.word});
    }
    from.packages[package] += links.size();
    to.packages[package] += links.size();
  }

  /// Direct votes, and one of each other language through what `votes` says of its words.
  std::vector<Vote> through_others(const Language& language, std::vector<Vote> Language::*votes) {
    std::vector<Vote> result = language.direct;
    for (const auto& [code, links] : language.links) {
      const Language& middle = languages_.at(code);
      result = merged(result, bridged(links, middle.*votes, middle.voter, language.voter));
    }
    return result;
  }

  void learn(const std::vector<WordFrequency>& list, double least) {
    for (const auto& [word, frequency] : list) {
      if (frequency >= least) english().stem_of(word);
    }
  }

  void finish(Language& language, const std::vector<double>& prior) {
    auto meanings = probabilities(through_others(language, &Language::first), prior, english());
    add_irregular_forms(language, meanings);
    add_dictionary_forms(language, meanings);
    const std::vector<WordFrequency> list = load_frequencies(options_.wordfreq_dir, language.code);
    const std::size_t by_lemma = add_forms(language, list, meanings);
    shingling::LexiconData data;
    data.language = language.code;
    std::vector<bool> known(language.vocabulary.size(), false);
    for (const WordMeanings& word : meanings) {
      known[word.word] = true;
      auto& entry = data.entries[hash64(language.vocabulary.text(word.word))];
      entry.clear();
      for (const auto& [meaning, probability] : word.meanings) {
        entry.emplace_back(hash64(english().text(meaning)), probability);
      }
    }
    if (has_background(language.code)) {
      data.background = background_of(list, language.vocabulary, meanings, english());
    }
    data.coverage = coverage_of(list, language.vocabulary, known);
    if (by_lemma > 0) data.sources.push_back({"simplemma", std::string(kSimplemmaLicence), by_lemma});
    write(std::move(data), list);
  }

  /// A form of the frequency list whose stem has no meanings gets those of its lemma, else those of the word that is
  /// left without its clitics. Where forms of one stem have different words, that of the most running words wins.
  /// Returns how many stems got meanings by a lemma.
  std::size_t add_forms(Language& language, const std::vector<WordFrequency>& list,
                        std::vector<WordMeanings>& meanings) const {
    const LemmaTable lemmas = load_lemmas(options_.lemma_dir, language.code);
    Vocabulary& vocabulary = language.vocabulary;
    std::map<StemId, std::size_t> places;
    for (std::size_t i = 0; i < meanings.size(); ++i) places.emplace(meanings[i].word, i);
    // Of `form` and its lemmas, the stems that have meanings.
    const auto known_words = [&](const std::string& form) {
      std::set<StemId> words;
      std::vector<std::string_view> candidates = lemmas.find(form);
      candidates.push_back(form);
      StemId word = 0;
      for (const std::string_view candidate : candidates) {
        if (vocabulary.find(std::string(candidate), word) && places.contains(word)) words.insert(word);
      }
      return words;
    };
    const shingling::Language& table = shingling::language_named(language.code);
    std::map<StemId, std::map<StemId, double>> running_words;  // of a stem without meanings, by stem of the word
    std::set<StemId> by_lemma;
    for (const auto& [form, frequency] : list) {
      const StemId stem = vocabulary.stem_of(form);
      if (places.contains(stem)) continue;
      std::set<StemId> words = known_words(form);
      if (!words.empty()) {
        by_lemma.insert(stem);
      } else {
        for (const std::string& bare : shingling::without_clitics(table, vocabulary.text(stem))) {
          if (!(words = known_words(bare)).empty()) break;
        }
      }
      for (const StemId word : words) running_words[stem][word] += frequency;
    }
    for (const auto& [stem, words] : running_words) {
      const auto best = std::max_element(words.begin(), words.end(), [&](const auto& a, const auto& b) {
        return a.second != b.second ? a.second < b.second : vocabulary.text(a.first) > vocabulary.text(b.first);
      });
      meanings.push_back({stem, meanings[places.at(best->first)].meanings});
    }
    return by_lemma.size();
  }

  /// A form that the stemmer does not join with its word, and that no dictionary has, means what the word means.
  static void add_irregular_forms(Language& language, std::vector<WordMeanings>& meanings) {
    std::map<StemId, std::size_t> places;
    for (std::size_t i = 0; i < meanings.size(); ++i) places.emplace(meanings[i].word, i);
    for (const auto& [form, word] : irregular_forms(language.code)) {
      const auto source = places.find(language.vocabulary.stem_of(word));
      const StemId stem = language.vocabulary.stem_of(form);
      if (source == places.end() || !places.emplace(stem, meanings.size()).second) continue;
      meanings.push_back({stem, meanings[source->second].meanings});
    }
  }

  /// A form that a dictionary derives, and that none has as a word, means what its words mean, each alike.
  void add_dictionary_forms(Language& language, std::vector<WordMeanings>& meanings) {
    std::map<StemId, std::size_t> places;
    for (std::size_t i = 0; i < meanings.size(); ++i) places.emplace(meanings[i].word, i);
    std::map<StemId, std::set<StemId>> words;  // by form
    for (const auto& [form, word] : language.forms) {
      const StemId stem = language.vocabulary.stem_of(form), of = language.vocabulary.stem_of(word);
      if (!places.contains(stem) && places.contains(of)) words[stem].insert(of);
    }
    for (const auto& [form, of] : words) {
      std::map<StemId, double> shares;
      for (const StemId word : of) {
        for (const auto& [meaning, probability] : meanings[places.at(word)].meanings) shares[meaning] += probability;
      }
      meanings.push_back({form, averaged(shares, english())});
    }
  }

  void finish_english(const std::vector<WordFrequency>& list, std::size_t keys) {
    shingling::LexiconData data;
    data.language = kPivot;
    std::vector<WordMeanings> itself;
    for (StemId stem = 0; stem < english().size(); ++stem) itself.push_back({stem, {{stem, 1.0}}});
    std::vector<bool> known(english().size(), false);
    for (StemId stem = 0; stem < keys; ++stem) {
      known[stem] = true;
      data.entries.try_emplace(hash64(english().text(stem)));
    }
    data.background = background_of(list, english(), itself, english());
    data.coverage = coverage_of(list, english(), known);
    write(std::move(data), list);
  }

  /// What a language's entries rest on: its own packages, and those of the languages its words were translated through.
  /// English words come from every package that has an English side.
  std::vector<shingling::LexiconSource> sources_of(const std::string& code) const {
    std::map<std::string, std::uint64_t> counts;
    const auto add_packages = [&counts](const Language& language) {
      for (const auto& [package, entries] : language.packages) {
        if (entries > 0) counts[package] = std::max(counts[package], entries);
      }
    };
    if (code == kPivot) {
      for (const auto& [other, language] : languages_) add_packages(language);
    } else {
      std::set<std::string> reached = {code};
      std::vector<std::string> open = {code};
      while (!open.empty()) {
        const Language& language = languages_.at(open.back());
        open.pop_back();
        add_packages(language);
        for (const auto& [other, links] : language.links) {
          if (reached.insert(other).second) open.push_back(other);
        }
      }
    }
    std::vector<shingling::LexiconSource> sources;
    for (const PackageReport& package : report_.found) {
      if (const auto count = counts.find(package.name); count != counts.end()) {
        sources.push_back({package.name, package.licence, count->second});
      }
    }
    return sources;
  }

  void write(shingling::LexiconData data, const std::vector<WordFrequency>& list) {
    auto sources = sources_of(data.language);
    data.sources.insert(data.sources.begin(), sources.begin(), sources.end());
    if (!list.empty()) data.sources.push_back({"wordfreq", std::string(kWordfreqLicence), list.size()});
    LexiconReport lexicon{data.language, data.entries.size(), 0, data.coverage,
                          list.empty() && has_background(data.language)};
    for (const auto& [key, entry] : data.entries) lexicon.translations += entry.size();
    report_.lexicons.push_back(lexicon);
    write_file(options_.out_dir / (data.language + ".lex"), shingling::encode_lexicon(data));
    licences_ += licence_lines(data.language, data.sources);
  }

  void write_licences() { write_file(options_.out_dir / "licences" / "lexicons.txt", licence_note(licences_)); }

  const LexiconBuildOptions& options_;
  SourceFolders folders_;
  std::vector<std::string> chosen_;  ///< languages to write, in that order
  std::map<std::string, Language> languages_;
  std::set<std::string, std::less<>> requested_;
  std::map<std::string, VoterId> voters_;  ///< of packages; the numbers below them are languages
  LexiconBuildReport report_;
  std::string licences_;
};

}  // namespace

LexiconBuildReport build_lexicons(const LexiconBuildOptions& options) { return Builder(options).build(); }

}  // namespace stemma::tools
