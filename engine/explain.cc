#include "engine/explain.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <unordered_set>

#include "align/diff.h"
#include "engine/judge.h"
#include "engine/lexicon_files.h"
#include "engine/opened_run.h"
#include "engine/report/run_files.h"
#include "engine/source_texts.h"
#include "engine/stages.h"
#include "shingling/base/error.h"
#include "shingling/base/stable_math.h"
#include "shingling/normalize.h"
#include "shingling/shingle.h"
#include "shingling/simhash.h"
#include "shingling/similarity.h"

namespace stemma::engine {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostWords = 12, kNearestIds = 3;

OpenedRun open_run_with_store(const std::string& path) {
  OpenedRun run = open_run(path, "explain");
  if (!run.has("store/texts.jsonl.zst"))
    throw Error(ErrorCode::kUnsupported, path +
                                             " has no store (it was written with --no-store, or store/ was removed); "
                                             "run stemma cluster again without --no-store");
  return run;
}

ExplainedRules rules_of(const Json& parameters) {
  ExplainedRules rules;
  rules.relations = texts_at(parameters, "relations");
  rules.min_jaccard = number_at(parameters, "min_jaccard").value_or(rules.min_jaccard);
  rules.verify = verify_named(text_at(parameters, "verify"));
  rules.slots = index_at(parameters, "slots").value_or(rules.slots);
  rules.shape = {count_at(parameters, "bands"), count_at(parameters, "rows")};
  if (rules.shape.bands > rules.slots || rules.shape.rows > rules.slots ||
      rules.shape.bands * rules.shape.rows > rules.slots)
    rules.shape = {};  // a damaged file must not lead behind the signature's end
  rules.seed = count_at(parameters, "seed");
  rules.accepted_logit = number_at(parameters, "accepted_logit").value_or(kAcceptedLogit);
  rules.sure_logit = number_at(parameters, "sure_logit").value_or(kSureLogit);
  rules.refuted_logit = kRefutedLogit;
  rules.order_share = kOrderShare;
  rules.order_least_jaccard = kOrderLeastJaccard;
  rules.excerpt_containment = kExcerptContainment;
  rules.related_cosine = kRelatedCosine;
  rules.excerpt_shingles = kExcerptShingles;
  return rules;
}

ExplainedDocument document_of(const Json& row, std::size_t place) {
  ExplainedDocument out;
  out.place = place;
  out.id = text_at(row, "id");
  out.lang = text_at(row, "lang");
  out.cluster = text_at(row, "cluster");
  out.role = text_at(row, "role");
  out.relation = text_at(row, "relation");
  out.relation_to = text_at(row, "relation_to");
  out.source = text_at(row, "source");
  out.line = count_at(row, "line");
  out.bytes = count_at(row, "bytes");
  out.paragraphs = count_at(row, "paragraphs");
  out.held_by = texts_at(row, "chained");
  for (const Json& block : list_at(row, "blocks")) out.furniture.push_back(flag_at(block, "left_out"));
  if (std::ranges::count(out.furniture, true) == 0) out.furniture.clear();
  return out;
}

/// Ids that hold the word, or are held in it, then those that share most pairs of letters with it.
std::vector<std::string> nearest_ids(const OpenedRun& run, const std::string& word) {
  std::vector<std::pair<double, std::string>> best;
  const auto pairs_of = [](std::string_view text) {
    std::vector<std::string_view> pairs;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) pairs.push_back(text.substr(i, 2));
    std::ranges::sort(pairs);
    return pairs;
  };
  const std::vector<std::string_view> of_word = pairs_of(word);
  read_rows(run.file("documents.jsonl"), [&](const Json& row, const RowPlace&) {
    const std::string id = text_at(row, "id");
    std::vector<std::string_view> of_id = pairs_of(id), shared;
    std::ranges::set_intersection(of_word, of_id, std::back_inserter(shared));
    double score = 2 * static_cast<double>(shared.size()) /
                   static_cast<double>(std::max<std::size_t>(1, of_word.size() + of_id.size()));
    if (!word.empty() && (id.find(word) != std::string::npos || word.find(id) != std::string::npos)) score += 1;
    if (score < 0.4) return;
    const auto at = std::ranges::find_if(best, [&](const auto& other) { return other.first < score; });
    if (at == best.end() && best.size() == kNearestIds) return;
    best.insert(at, {score, id});
    if (best.size() > kNearestIds) best.pop_back();
  });
  std::vector<std::string> ids;
  for (auto& [score, id] : best) ids.push_back(std::move(id));
  return ids;
}

[[noreturn]] void unknown_id(const OpenedRun& run, const std::string& id) {
  std::string message = "no document of " + run.path + " has the id \"" + id + "\"; ";
  const std::vector<std::string> near = nearest_ids(run, id);
  if (near.empty())
    message += "documents.jsonl there lists them";
  else
    message += "near it:";
  for (const std::string& other : near) message.append(" ").append(other);
  throw Error(ErrorCode::kUsage, message);
}

void read_documents(const OpenedRun& run, const std::string& id_a, const std::string& id_b, Explanation& out) {
  std::vector<ExplainedDocument> found;
  std::size_t place = 0;
  read_rows(run.file("documents.jsonl"), [&](const Json& row, const RowPlace&) {
    const std::string id = text_at(row, "id");
    if (id == id_a || id == id_b) found.push_back(document_of(row, place));
    ++place;
  });
  for (const std::string& id : {id_a, id_b})
    if (std::ranges::find(found, id, &ExplainedDocument::id) == found.end()) unknown_id(run, id);
  out.documents = {std::move(found[0]), std::move(found[1])};
  read_rows(run.file("clusters.jsonl"), [&](const Json& row, const RowPlace&) {
    for (ExplainedDocument& document : out.documents)
      if (text_at(row, "cluster") == document.cluster) document.cluster_size = list_at(row, "members").size();
  });
}

/// Calls `take` with the row of this pair, if there is one.
template <typename Take>
void find_pair(const std::string& file, const Explanation& pair, const Take& take) {
  read_rows(file, [&](const Json& row, const RowPlace&) {
    if (text_at(row, "a") == pair.documents[0].id && text_at(row, "b") == pair.documents[1].id) take(row);
  });
}

/// The evidence of a row of pairs.jsonl or store/scored.jsonl.zst, as far as it tells of meaning.
std::optional<ExplainedMeaning> meaning_of(const Json& evidence) {
  if (!evidence.contains("logit")) return std::nullopt;
  const auto number = [&](const char* key) { return number_at(evidence, key).value_or(0); };
  ExplainedMeaning meaning;
  meaning.of_the_run = true;
  meaning.logit = number("logit");
  align::TranslationEvidence& e = meaning.evidence;
  e.cosine = number("cosine");
  e.shared_mass = number("shared_mass");
  e.coverage_a = number("coverage_a");
  e.coverage_b = number("coverage_b");
  e.anchors = count_at(evidence, "anchors");
  e.in_order = count_at(evidence, "anchors_in_order");
  e.aligned_a = number("aligned_a");
  e.aligned_b = number("aligned_b");
  e.gain = number("gain");
  e.gain_backwards = number("gain_backwards");
  e.length_spread = number("length_spread");
  e.margin = number("margin");
  e.wording = number("containment");
  return meaning;
}

void read_verdict(const OpenedRun& run, Explanation& out) {
  find_pair(run.file("pairs.jsonl"), out, [&](const Json& row) {
    WrittenVerdict& verdict = out.verdict.emplace();
    verdict.relation = text_at(row, "relation");
    verdict.score = number_at(row, "score").value_or(0);
    verdict.share_a = number_at(row, "share_a").value_or(0);
    verdict.share_b = number_at(row, "share_b").value_or(0);
    const auto evidence = row.find("evidence");
    if (evidence == row.end() || !evidence->is_object()) return;
    verdict.by = text_at(*evidence, "by");
    if (evidence->contains("jaccard")) {
      verdict.wording.emplace();
      verdict.wording->jaccard = number_at(*evidence, "jaccard").value_or(0);
      verdict.wording->containment = number_at(*evidence, "containment").value_or(0);
      verdict.wording->order = number_at(*evidence, "order").value_or(0);
    }
    out.meaning = meaning_of(*evidence);
  });
  // Pairs that were scored and not written; a run of an earlier program has no such file.
  if (out.meaning || !run.has("store/scored.jsonl.zst")) return;
  find_pair(run.file("store/scored.jsonl.zst"), out, [&](const Json& row) {
    const auto evidence = row.find("evidence");
    if (evidence != row.end() && evidence->is_object()) out.meaning = meaning_of(*evidence);
  });
}

void read_alignment(const OpenedRun& run, Explanation& out) {
  if (!out.verdict) return;
  find_pair(run.file("alignments.jsonl"), out, [&](const Json& row) {
    ExplainedAlignment& counts = out.alignment.emplace();
    for (const Json& link : list_at(row, "links")) {
      const std::string kind = text_at(link, "kind");
      if (kind == "same") ++counts.same;
      if (kind == "changed") ++counts.changed;
      if (kind == "moved") ++counts.moved;
      if (kind == "merged") ++counts.merged;
    }
    counts.only_a = list_at(row, "only_a").size();
    counts.only_b = list_at(row, "only_b").size();
    counts.facts = list_at(row, "facts").size();
  });
}

/// From the store, else from the source; a document whose text is not to be had says why.
std::array<std::optional<std::string>, 2> read_texts(const OpenedRun& run, Explanation& out) {
  std::array<std::optional<std::string>, 2> texts;
  read_rows(run.file("store/texts.jsonl.zst"), [&](const Json& row, const RowPlace&) {
    const std::string id = text_at(row, "id");
    for (std::size_t i = 0; i < 2; ++i)
      if (id == out.documents[i].id) texts[i] = text_at(row, "text");
  });
  if (texts[0] && texts[1]) return texts;
  const SourceTexts sources(run.inputs, run.fields(), run.max_document_bytes());
  for (std::size_t i = 0; i < 2; ++i) {
    ExplainedDocument& document = out.documents[i];
    if (!texts[i]) texts[i] = sources.read(document.source, document.line, document.bytes, document.no_text);
    if (!texts[i]) out.notes.push_back("the text of " + document.id + " cannot be shown: " + document.no_text);
  }
  return texts;
}

/// The two documents as the run sketched them.
struct Sketched {
  Arena arena;  // of the text
  SketchedDoc doc;
  std::vector<std::uint64_t> shingles, all_shingles, words;  // the first and the last without page furniture
};

bool is_furniture(const std::vector<bool>& furniture, std::size_t block) {
  return block < furniture.size() && furniture[block];
}

Sketched sketch(const Sketch& stage, const Explanation& of, std::size_t side, std::string_view text) {
  const ExplainedDocument& document = of.documents[side];
  SketchBatch sketched;
  // A run does not say whether the text was a plain one (a record of a WARC file is), but how many paragraphs it had.
  for (const bool plain_text : {document.line == 0, document.line != 0}) {
    DocBatch batch;
    Document read;
    read.id = document.id;
    read.text = batch.arena.copy(text);
    read.lang = document.lang;
    read.plain_text = plain_text;
    batch.documents.push_back(read);
    sketched = stage(std::move(batch));
    if (sketched.documents.front().row.blocks.size() == document.paragraphs) break;
  }
  Sketched out{std::move(sketched.arena), std::move(sketched.documents.front()), {}, {}, {}};
  const auto shingles_of = [&](std::string_view some, std::string& normalized) {
    std::vector<std::uint64_t> shingles;
    shingling::normalize(some, normalized);
    shingling::shingle(normalized, of.rules.seed, shingles);
    return shingling::shingle_set(std::move(shingles));
  };
  std::string normalized;
  out.shingles = out.all_shingles = shingles_of(out.doc.text, normalized);
  if (!document.furniture.empty()) {
    std::string kept;
    for (std::size_t block = 0; block < out.doc.row.blocks.size(); ++block)
      if (!is_furniture(document.furniture, block))
        kept.append(out.doc.row.blocks[block].at.of(out.doc.text)).push_back('\n');
    out.shingles = shingles_of(kept, normalized);
  }
  for (std::size_t at = 0; at < normalized.size();) {
    const std::size_t end = std::min(normalized.find(' ', at), normalized.size());
    out.words.push_back(hash64(std::string_view(normalized).substr(at, end - at)));
    at = end + 1;
  }
  return out;
}

double share(std::size_t shared, std::size_t of) {
  return of == 0 ? 0 : rounded(static_cast<double>(shared) / static_cast<double>(of));
}

std::vector<std::size_t> bands_that_met(const ExplainedRules& rules, const Sketched& a, const Sketched& b) {
  std::vector<std::uint64_t> keys_a(rules.shape.bands), keys_b(rules.shape.bands);
  shingling::band_keys(a.doc.signature, rules.shape, rules.seed, keys_a);
  shingling::band_keys(b.doc.signature, rules.shape, rules.seed, keys_b);
  std::vector<std::size_t> met;
  for (std::size_t band = 0; band < keys_a.size(); ++band)
    if (keys_a[band] == keys_b[band]) met.push_back(band);
  return met;
}

/// Blocks of b with the first blocks of a that have their wording, each block once.
std::vector<std::pair<std::uint32_t, std::uint32_t>> equal_blocks(const std::vector<BlockColumn>& a,
                                                                  const std::vector<BlockColumn>& b) {
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> places;  // last first
  for (std::size_t i = a.size(); i-- > 0;) places[a[i].key].push_back(static_cast<std::uint32_t>(i));
  std::vector<std::pair<std::uint32_t, std::uint32_t>> equal;
  for (std::uint32_t j = 0; j < b.size(); ++j) {
    const auto found = places.find(b[j].key);
    if (found == places.end() || found->second.empty()) continue;
    equal.emplace_back(found->second.back(), j);
    found->second.pop_back();
  }
  std::ranges::sort(equal);
  return equal;
}

ExplainedWording wording_of(const Explanation& of, const Sketched& a, const Sketched& b) {
  ExplainedWording out;
  const DocRow &row_a = a.doc.row, &row_b = b.doc.row;
  out.exact = row_a.shingles > 0 && row_a.exact == row_b.exact;
  out.shingles_a = a.shingles.size();
  out.shingles_b = b.shingles.size();
  out.shared = shingling::shared_shingles(a.shingles, b.shingles);
  WordingEvidence& e = out.evidence;
  e.jaccard = share(out.shared, out.shingles_a + out.shingles_b - out.shared);
  e.share_a = share(out.shared, out.shingles_a);
  e.share_b = share(out.shared, out.shingles_b);
  e.containment = std::max(e.share_a, e.share_b);
  e.order = rounded(align::order_share(a.words, b.words, out.order_least));
  out.simhash_distance = shingling::hamming_distance(row_a.simhash, row_b.simhash);
  out.page_jaccard = rounded(shingling::jaccard(a.all_shingles, b.all_shingles));
  out.estimated_jaccard = shingling::estimated_jaccard(a.doc.signature, b.doc.signature);
  if (row_a.shingles > 0 && row_b.shingles > 0) out.bands = bands_that_met(of.rules, a, b);
  out.meeting_probability =
      shingling::meeting_probability(shingling::jaccard(a.all_shingles, b.all_shingles), of.rules.shape);
  out.equal_blocks = equal_blocks(row_a.blocks, row_b.blocks);
  std::unordered_set<std::uint64_t> prints;
  for (const Fingerprint& print : row_a.fingerprints)
    if (!is_furniture(of.documents[0].furniture, print.block)) prints.insert(print.shingle);
  for (const Fingerprint& print : row_b.fingerprints)
    if (!is_furniture(of.documents[1].furniture, print.block)) out.fingerprints += prints.erase(print.shingle);
  return out;
}

void explain_meaning(Explanation& out, const std::array<Sketched, 2>& docs, const LexiconFiles& lexicons,
                     PivotReaders& readers) {
  align::FeatureCounts counts;
  std::array<align::BlockText, 2> blocks;
  std::array<std::vector<bool>, 2> dropped;
  for (std::size_t i = 0; i < 2; ++i) {
    const SketchedDoc& doc = docs[i].doc;
    blocks[i] = align::read_blocks(doc.text, doc.row.lang, doc.row.division, readers.of_this_thread());
    if (!out.documents[i].furniture.empty()) {
      dropped[i] = out.documents[i].furniture;
      dropped[i].resize(blocks[i].blocks.size(), false);
    }
    counts.add(doc.row.lang, align::text_features(blocks[i], dropped[i]));
  }
  const align::IdfTable idf(counts, lexicons.set());
  const align::WeightedText a = align::weigh(blocks[0], idf, dropped[0]), b = align::weigh(blocks[1], idf, dropped[1]);
  out.shared = shared_meaning(blocks[0], blocks[1], a, b, dropped[0], dropped[1], kMostWords);
  if (out.meaning) return;
  const align::TranslationModel& model = align::translation_model(docs[0].doc.row.lang == docs[1].doc.row.lang);
  ExplainedMeaning& meaning = out.meaning.emplace();
  meaning.evidence = align::compare(a, b);
  meaning.evidence.wording = out.wording->evidence.containment;
  meaning.logit = align::translation_logit(meaning.evidence, model);
  meaning.margin_needed = model.margin > 0 ? rounded((out.rules.accepted_logit - meaning.logit) / model.margin) : 0;
}

}  // namespace

bool ExplainedRules::asks(std::string_view relation) const noexcept {
  return std::ranges::find(relations, relation) != relations.end();
}

Explanation explain(const std::string& run_dir, const std::string& id_a, const std::string& id_b,
                    const std::string& lexicon_dir, Progress& progress) {
  if (id_a == id_b) throw Error(ErrorCode::kUsage, "\"" + id_a + "\" is given twice; give the ids of two documents");
  const OpenedRun run = open_run_with_store(run_dir);
  Explanation out;
  out.rules = rules_of(run.parameters);
  read_documents(run, id_a, id_b, out);
  read_verdict(run, out);
  read_alignment(run, out);
  const std::array<std::optional<std::string>, 2> texts = read_texts(run, out);
  if (!texts[0] || !texts[1]) return out;

  const bool meaning = out.rules.by_meaning();
  std::optional<LexiconFiles> lexicons;
  const shingling::LexiconSet none;
  if (meaning) lexicons.emplace(lexicon_dir, progress);
  PivotReaders readers(lexicons ? lexicons->set() : none);
  const Sketch stage({.seed = out.rules.seed,
                      .slots = out.rules.slots,
                      .paragraphs = run.paragraphs(),
                      .blocks = true,
                      .meaning = false},
                     readers, nullptr);
  const std::array<Sketched, 2> docs{sketch(stage, out, 0, *texts[0]), sketch(stage, out, 1, *texts[1])};
  out.wording = wording_of(out, docs[0], docs[1]);
  if (!meaning) {
    out.notes.push_back("the run was not asked for translation, rewrite or related, so meaning was not looked at");
    return out;
  }
  if (text_at(run.parameters, "lexicons") != hex64(lexicons->set().fingerprint()))
    out.notes.push_back(
        "the lexicons are not those of the run, so shared words and anchors may differ from what it saw");
  explain_meaning(out, docs, *lexicons, readers);
  return out;
}

}  // namespace stemma::engine
