#include "engine/learn/parallel_texts.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "engine/collection.h"
#include "engine/stages.h"
#include "shingling/base/hash.h"
#include "shingling/lang/language.h"

namespace stemma::engine {
namespace {

using shingling::LexiconKey;

constexpr std::size_t kMostWords = 80;     // of a sentence: longer ones are lists and tables
constexpr std::size_t kMostUneven = 3;     // times as many words on one side: one of them says more
constexpr std::size_t kShortSentence = 4;  // words up to which that tells nothing
constexpr std::size_t kMostSentences = 2'000'000;
constexpr float kLeastMeaning = 0.1F;  // of a word of a third language: rarer ones cost time and say little
constexpr double kCharacters = 0.8;    // of the words: the script has no spaces, and characters mean too many things
constexpr std::uint16_t kRunningWord = 3;  // letters
constexpr std::size_t kAtATime = 64;

constexpr std::string_view kPivot = "en";

/// A sentence as what it can teach: its words, and what they may mean.
struct ReadSentence {
  std::vector<LexiconKey> words;
  std::vector<shingling::Feature> concepts;
};

/// Two sentences that answer each other.
struct Teaching {
  std::size_t pair = 0;  ///< place in RunTranslations::pairs
  ReadSentence a, b;
};

class Collector {
 public:
  Collector(const RunTranslations& translations, const TextStore& texts, const shingling::LexiconSet& lexicons,
            const LearningFrom& from, ParagraphRule rule)
      : translations_(translations), texts_(texts), lexicons_(lexicons), readers_(lexicons), from_(from), rule_(rule) {}

  ParallelTexts collect() {
    const bool aligns = std::ranges::any_of(translations_.pairs, [&](const TranslatedPair& pair) {
      return !pair.aligned && has_text(pair.documents.a) && has_text(pair.documents.b);
    });
    count_words(aligns);
    const std::vector<std::size_t> groups = group_ends();
    for (std::size_t first = 0; first < groups.size(); first += kAtATime) {
      std::vector<std::vector<Teaching>> taught(std::min(kAtATime, groups.size() - first));
      tbb::parallel_for(std::size_t{0}, taught.size(), [&](std::size_t i) {
        const std::size_t group = first + i;
        taught[i] = teachings_of(group == 0 ? 0 : groups[group - 1], groups[group]);
      });
      for (const auto& of_group : taught) take(of_group);
    }
    return std::move(out_);
  }

 private:
  const TranslatedDocument& document(std::uint32_t place) const { return translations_.documents[place]; }
  bool has_text(std::uint32_t place) const { return document(place).text.bytes > 0; }

  void read(std::uint32_t place, ReadDoc& out) {
    const TranslatedDocument& doc = document(place);
    out.text = texts_.read(doc.text);
    // A run does not say whether lines or blank lines divided the text, but how many paragraphs it had.
    const align::Division division =
        rule_ == ParagraphRule::kLine ||
                (rule_ == ParagraphRule::kAuto &&
                 align::divide(out.text, align::Division::kBlankLines).size() != doc.paragraphs)
            ? align::Division::kLines
            : align::Division::kBlankLines;
    out.blocks = align::read_blocks(out.text, doc.lang, division, readers_.of_this_thread());
  }

  std::vector<bool> furniture(std::uint32_t place, const align::BlockText& blocks) const {
    std::vector<bool> out = document(place).furniture;
    if (!out.empty()) out.resize(blocks.blocks.size(), false);
    return out;
  }

  /// The running words of each language; for the alignments also how many documents hold each feature.
  void count_words(bool features) {
    struct Counted {
      std::map<LexiconKey, std::uint64_t> running;
      std::uint64_t tokens = 0, single_characters = 0;
      std::vector<align::TextFeature> features;
    };
    align::FeatureCounts counts;
    for (std::size_t first = 0; first < translations_.documents.size(); first += kAtATime) {
      std::vector<Counted> counted(std::min(kAtATime, translations_.documents.size() - first));
      tbb::parallel_for(std::size_t{0}, counted.size(), [&](std::size_t i) {
        const auto place = static_cast<std::uint32_t>(first + i);
        if (!has_text(place)) return;
        ReadDoc doc;
        read(place, doc);
        for (const align::Block& block : doc.blocks.blocks) {
          if (!block.language.empty()) continue;
          for (const shingling::PivotToken& token : doc.blocks.tokens_of(block)) {
            if (token.at.is_number) continue;
            ++counted[i].tokens;
            counted[i].single_characters += token.at.letters == 1;
            if (token.at.letters >= kRunningWord) ++counted[i].running[token.stem];
          }
        }
        if (features) counted[i].features = align::text_features(doc.blocks, furniture(place, doc.blocks));
      });
      for (std::size_t i = 0; i < counted.size(); ++i) {
        const auto place = static_cast<std::uint32_t>(first + i);
        if (!has_text(place)) continue;
        LanguageTexts& language = out_[document(place).lang];
        ++language.documents;
        language.tokens += counted[i].tokens;
        language.single_characters += counted[i].single_characters;
        for (const auto& [key, times] : counted[i].running) language.running[key] += times;
        if (features) counts.add(document(place).lang, counted[i].features);
      }
    }
    if (features) idf_.emplace(counts, lexicons_);
  }

  /// Where the pairs of each group end.
  std::vector<std::size_t> group_ends() const {
    std::vector<std::size_t> ends;
    const auto group = [&](std::size_t i) { return document(translations_.pairs[i].documents.a).group; };
    for (std::size_t i = 0; i < translations_.pairs.size(); ++i)
      if (i + 1 == translations_.pairs.size() || group(i) != group(i + 1)) ends.push_back(i + 1);
    return ends;
  }

  std::vector<Teaching> teachings_of(std::size_t begin, std::size_t end) {
    std::map<std::uint32_t, std::unique_ptr<ReadDoc>> read_documents;  // to be aligned
    const auto read_document = [&](std::uint32_t place) -> const ReadDoc& {
      std::unique_ptr<ReadDoc>& doc = read_documents[place];
      if (!doc) read(place, *(doc = std::make_unique<ReadDoc>()));
      return *doc;
    };
    std::map<std::uint32_t, std::string> read_texts;
    const auto text_of = [&](std::uint32_t place) -> std::string_view {
      const auto [at, fresh] = read_texts.try_emplace(place);
      if (fresh) at->second = texts_.read(document(place).text);
      return at->second;
    };
    std::vector<Teaching> out;
    for (std::size_t i = begin; i < end; ++i) {
      const TranslatedPair& pair = translations_.pairs[i];
      const auto [a, b] = pair.documents;
      if (!has_text(a) || !has_text(b)) continue;
      std::vector<SentenceRanges> sentences = pair.sentences;
      if (!pair.aligned) {
        const align::BlockText &blocks_a = read_document(a).blocks, &blocks_b = read_document(b).blocks;
        const align::AlignOptions options{furniture(a, blocks_a), furniture(b, blocks_b)};
        sentences = sure_sentences(align::align_blocks(blocks_a, blocks_b, *idf_, options).links, from_);
      }
      for (const SentenceRanges& s : sentences) {
        Teaching teaching{i, read_sentence(s.a, text_of(a), document(a).lang),
                          read_sentence(s.b, text_of(b), document(b).lang)};
        if (teaches(teaching)) out.push_back(std::move(teaching));
      }
    }
    return out;
  }

  /// Nothing where the sentence is one of another language.
  ReadSentence read_sentence(align::ByteRange at, std::string_view text, const std::string& lang) {
    ReadSentence out;
    if (at.end > text.size()) return out;  // a damaged file of the run
    const std::string_view sentence = at.of(text);
    if (shingling::paragraph_language(sentence, lang) != lang) return out;
    shingling::PivotText pivot;
    readers_.of_this_thread().read(sentence, lang, 0, pivot);
    for (const shingling::PivotToken& token : pivot.tokens) {
      if (token.at.is_number) continue;
      out.words.push_back(token.stem);
      // What only looks like an English word is believed where an English text has it.
      for (const shingling::Feature& meaning : pivot.concepts_of(token))
        if (lang == kPivot || (meaning.weight >= kLeastMeaning && lexicons_.is_english(meaning.id)))
          out.concepts.push_back(meaning);
    }
    return out;
  }

  static bool teaches(const Teaching& teaching) {
    const std::size_t fewer = std::min(teaching.a.words.size(), teaching.b.words.size());
    const std::size_t more = std::max(teaching.a.words.size(), teaching.b.words.size());
    return fewer > 0 && more <= kMostWords && (more <= kShortSentence || more <= kMostUneven * fewer);
  }

  void take(const std::vector<Teaching>& taught) {
    std::size_t last = translations_.pairs.size();
    for (const Teaching& teaching : taught) {
      const DocPair pair = translations_.pairs[teaching.pair].documents;
      const bool first = teaching.pair != last;
      last = teaching.pair;
      take(document(pair.a), teaching.a, teaching.b, first);
      take(document(pair.b), teaching.b, teaching.a, first);
    }
  }

  void take(const TranslatedDocument& doc, const ReadSentence& sentence, const ReadSentence& answer, bool first) {
    LanguageTexts& language = out_[doc.lang];
    language.pairs += first;
    if (doc.lang == kPivot || answer.concepts.empty() || language.sentences.size() >= kMostSentences) return;
    if (static_cast<double>(language.single_characters) >= kCharacters * static_cast<double>(language.tokens)) return;
    const std::uint64_t mark = hash64(bytes_of(sentence.words));
    if (!language.seen.insert(hash64(bytes_of(answer.words), mark)).second) return;
    language.distinct.insert(mark);
    std::vector<std::uint32_t> words;
    std::vector<align::WeightedWord> concepts;
    for (const LexiconKey key : sentence.words) words.push_back(language.words.number_of(key));
    for (const shingling::Feature& meaning : answer.concepts)
      concepts.push_back({language.concepts.number_of(meaning.id), meaning.weight});
    language.sentences.add(words, concepts, doc.group);
  }

  static std::string_view bytes_of(const std::vector<LexiconKey>& words) {
    return {reinterpret_cast<const char*>(words.data()), words.size() * sizeof(LexiconKey)};
  }

  const RunTranslations& translations_;
  const TextStore& texts_;
  const shingling::LexiconSet& lexicons_;
  PivotReaders readers_;
  const LearningFrom& from_;
  ParagraphRule rule_;
  std::optional<align::IdfTable> idf_;
  ParallelTexts out_;
};

}  // namespace

std::uint32_t Numbering::number_of(std::uint64_t hash) {
  const auto [at, fresh] = numbers_.try_emplace(hash, static_cast<std::uint32_t>(hashes_.size()));
  if (fresh) hashes_.push_back(hash);
  return at->second;
}

ParallelTexts collect_sentences(const RunTranslations& translations, const TextStore& texts,
                                const shingling::LexiconSet& lexicons, const LearningFrom& from, ParagraphRule rule) {
  return Collector(translations, texts, lexicons, from, rule).collect();
}

}  // namespace stemma::engine
