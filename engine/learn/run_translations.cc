#include "engine/learn/run_translations.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "engine/report/run_files.h"
#include "engine/source_texts.h"

namespace stemma::engine {
namespace {

using Json = nlohmann::json;

/// Codes become names of files: two or three small letters, as language tags have.
bool is_language(const std::string& code) {
  return (code.size() == 2 || code.size() == 3) && code != "und" &&
         std::ranges::all_of(code, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// By its own evidence, or held by a cluster of which `one_cluster` says that both are in it.
bool is_sure(const Json& row, bool one_cluster, const LearningFrom& from) {
  const auto evidence = row.find("evidence");
  if (evidence == row.end() || !evidence->is_object()) return false;
  const double score = number_at(row, "score").value_or(0);
  return score >= (one_cluster && text_at(*evidence, "by") == "cluster" ? from.least_held_score : from.least_score);
}

TranslatedDocument document_of(const Json& row) {
  TranslatedDocument out;
  out.id = text_at(row, "id");
  out.lang = text_at(row, "lang");
  out.source = text_at(row, "source");
  out.line = count_at(row, "line");
  out.bytes = count_at(row, "bytes");
  out.paragraphs = count_at(row, "paragraphs");
  for (const Json& block : list_at(row, "blocks")) out.furniture.push_back(flag_at(block, "left_out"));
  if (std::ranges::count(out.furniture, true) == 0) out.furniture.clear();
  return out;
}

/// [begin, end], or nothing where it is none.
align::ByteRange range_at(const Json& row, const char* key) {
  const std::vector<std::uint32_t> ends = indices_at(row, key);
  return ends.size() == 2 && ends[0] <= ends[1] ? align::ByteRange{ends[0], ends[1]} : align::ByteRange{};
}

std::vector<align::Link> links_of(const Json& row) {
  std::vector<align::Link> links;
  for (const Json& given : list_at(row, "links")) {
    align::Link& link = links.emplace_back();
    link.confidence = number_at(given, "confidence").value_or(0);
    for (const Json& s : list_at(given, "sentences"))
      link.sentences.push_back({range_at(s, "a"), range_at(s, "b"), number_at(s, "score").value_or(0)});
  }
  return links;
}

}  // namespace

std::vector<SentenceRanges> sure_sentences(const std::vector<align::Link>& links, const LearningFrom& from) {
  std::vector<SentenceRanges> sentences;
  for (const align::Link& link : links) {
    if (link.confidence < from.least_confidence) continue;
    for (const align::SentenceLink& s : link.sentences)
      if (s.score >= from.least_similarity) sentences.push_back({s.a, s.b});
  }
  return sentences;
}

RunTranslations read_translations(const OpenedRun& run, const LearningFrom& from) {
  struct Row {
    std::string lang;
    std::uint32_t group;
    std::size_t place;  // in the result from 1; 0: in no pair
  };
  std::unordered_map<std::string, Row> rows;
  std::unordered_map<std::string, std::uint32_t> groups;
  read_rows(run.file("documents.jsonl"), [&](const Json& row, const RowPlace&) {
    const std::uint32_t group =
        groups.try_emplace(text_at(row, "cluster"), static_cast<std::uint32_t>(groups.size())).first->second;
    rows.emplace(text_at(row, "id"), Row{text_at(row, "lang"), group, 0});
  });
  std::vector<std::pair<Row*, Row*>> pairs;
  read_rows(run.file("pairs.jsonl"), [&](const Json& row, const RowPlace&) {
    const auto a = rows.find(text_at(row, "a")), b = rows.find(text_at(row, "b"));
    if (text_at(row, "relation") != "translation" || a == rows.end() || b == rows.end() || a == b) return;
    if (!is_language(a->second.lang) || !is_language(b->second.lang) || a->second.lang == b->second.lang) return;
    if (!is_sure(row, a->second.group == b->second.group, from)) return;
    pairs.emplace_back(&a->second, &b->second);
    a->second.place = b->second.place = 1;
  });
  RunTranslations out;
  read_rows(run.file("documents.jsonl"), [&](const Json& row, const RowPlace&) {
    const auto found = rows.find(text_at(row, "id"));
    if (found == rows.end() || found->second.place == 0) return;
    out.documents.push_back(document_of(row));
    out.documents.back().group = found->second.group;
    found->second.place = out.documents.size();
  });
  std::map<DocPair, std::size_t> pair_at;
  for (const auto& [a, b] : pairs) {
    const DocPair pair{static_cast<std::uint32_t>(a->place - 1), static_cast<std::uint32_t>(b->place - 1)};
    if (pair_at.emplace(pair, out.pairs.size()).second) out.pairs.push_back({pair, false, {}});
  }
  read_rows(run.file("alignments.jsonl"), [&](const Json& row, const RowPlace&) {
    const auto a = rows.find(text_at(row, "a")), b = rows.find(text_at(row, "b"));
    if (a == rows.end() || b == rows.end() || a->second.place == 0 || b->second.place == 0) return;
    const auto found = pair_at.find(
        {static_cast<std::uint32_t>(a->second.place - 1), static_cast<std::uint32_t>(b->second.place - 1)});
    if (found == pair_at.end()) return;
    TranslatedPair& pair = out.pairs[found->second];
    pair.aligned = true;
    pair.sentences = sure_sentences(links_of(row), from);
  });
  std::ranges::sort(out.pairs, {}, [&](const TranslatedPair& pair) {
    return std::tuple(out.documents[pair.documents.a].group, pair.documents.a, pair.documents.b);
  });
  return out;
}

void read_texts(const OpenedRun& run, RunTranslations& translations, TextStore& texts, Progress& progress) {
  std::vector<TranslatedDocument>& documents = translations.documents;
  std::unordered_map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < documents.size(); ++i) place.emplace(documents[i].id, i);
  if (run.has("store/texts.jsonl.zst")) {
    read_rows(run.file("store/texts.jsonl.zst"), [&](const Json& row, const RowPlace&) {
      const auto found = place.find(text_at(row, "id"));
      if (found == place.end()) return;
      documents[found->second].text = texts.append(text_at(row, "text"));
      place.erase(found);
    });
  }
  std::map<std::string, std::vector<SourceTexts::Wanted>> wanted;
  for (const auto& [id, i] : place) wanted[documents[i].source].push_back({documents[i].line, documents[i].bytes, i});
  const SourceTexts sources(run.inputs, run.fields(), run.max_document_bytes());
  std::string first_cause;
  std::size_t gone = place.size();
  for (auto& [source, of_source] : wanted) {
    std::string why_not;
    sources.read_all(
        source, std::move(of_source),
        [&](std::size_t i, std::string_view text) {
          documents[i].text = texts.append(text);
          --gone;
        },
        why_not);
    if (first_cause.empty()) first_cause = why_not;
  }
  texts.finish_appending();
  if (gone > 0)
    progress.warn(std::to_string(gone) + " of " + std::to_string(documents.size()) +
                  " texts cannot be read again and teach nothing; of the first, " + first_cause);
}

}  // namespace stemma::engine
