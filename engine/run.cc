// The table of contents of a run: a call a step, in order, each timed.
#include "engine/run.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_map>

#include "engine/adopt.h"
#include "engine/alignment_json.h"
#include "engine/artefacts.h"
#include "engine/bucket.h"
#include "engine/furniture.h"
#include "engine/lexicon_files.h"
#include "engine/line_uses.h"
#include "engine/memory_plan.h"
#include "engine/other_copies.h"
#include "engine/read/reasons.h"
#include "engine/related_reports.h"
#include "engine/report/report_model.h"
#include "engine/report/reporter.h"
#include "engine/run_frame.h"
#include "engine/store/files.h"
#include "engine/threads.h"
#include "shingling/band.h"
#include "shingling/base/error.h"
#include "shingling/base/hash.h"
#include "shingling/unicode.h"

namespace stemma::engine {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormatVersion = 1;
constexpr std::uint32_t kSlots = 128;

void validate(const ClusterConfig& config) {
  if (config.verify != Verify::kExact && RelationSet::of(config.relations).by_blocks())
    throw Error(ErrorCode::kUsage, std::string("--verify ")
                                       .append(name(config.verify))
                                       .append(" decides from signatures, so it goes with --relations exact,near_dup "
                                               "only"));
  if (config.inputs.empty()) throw Error(ErrorCode::kConfig, "no input; give files, folders, globs or -");
  if (config.all_pairs < 2)
    throw Error(ErrorCode::kConfig, "all-pairs is " + std::to_string(config.all_pairs) + "; give 2 or more");
  if (config.memory_bytes != 0 && config.memory_bytes < MemoryPlan::kLeastMemory)
    throw Error(ErrorCode::kConfig, "--memory is " + std::to_string(config.memory_bytes) + " bytes; give 64M or more");
  if (config.max_document_bytes < 1024)
    throw Error(ErrorCode::kConfig,
                "max-document is " + std::to_string(config.max_document_bytes) + " bytes; give 1K or more");
}

/// The first document with the same normalized text, for every document; empty ones stand for themselves.
std::vector<std::uint32_t> exact_leaders(const Columns& columns) {
  struct Hash {
    std::size_t operator()(const Hash128& h) const noexcept { return static_cast<std::size_t>(h.low); }
  };
  std::unordered_map<Hash128, std::uint32_t, Hash> first;
  std::vector<std::uint32_t> leader(columns.size());
  for (std::uint32_t doc = 0; doc < columns.size(); ++doc)
    leader[doc] = columns.rows[doc].shingles == 0 ? doc : first.try_emplace(columns.rows[doc].exact, doc).first->second;
  return leader;
}

/// For every document the first of its copies, equal or near: what hangs together by accepted near_dup pairs.
std::vector<std::uint32_t> first_copies(const std::vector<std::uint32_t>& leader, const Judge& judge) {
  std::vector<std::uint32_t> first = leader;
  const auto root = [&](std::uint32_t doc) {
    while (first[doc] != doc) doc = first[doc] = first[first[doc]];
    return doc;
  };
  for (const WordingPair& w : judge.wordings()) {
    if (!w.accepted || w.relation != Relation::kNearDup) continue;
    const std::uint32_t a = root(w.pair.a), b = root(w.pair.b);
    first[std::max(a, b)] = std::min(a, b);  // the smaller is the root, so the answer does not depend on the order
  }
  for (std::uint32_t doc = 0; doc < first.size(); ++doc) first[doc] = root(doc);
  return first;
}

/// Candidates by wording: equal bands of the signatures, and equal fingerprints of blocks that are no furniture. Keys
/// are looked at in as many parts as `memory_bytes` asks for.
Candidates wording_candidates(const Collection& collection, const std::vector<std::uint32_t>& leader,
                              shingling::BandShape shape, std::uint64_t seed, const RelationSet& asked,
                              std::uint64_t memory_bytes) {
  const auto each_key = [&](const auto& take) {
    std::vector<std::uint64_t> keys(shape.bands);
    for (std::uint32_t doc = 0; doc < collection.size(); ++doc) {
      const DocRow& row = collection.row(doc);
      if (leader[doc] != doc || row.shingles == 0) continue;
      if (asked.has(Relation::kNearDup)) {
        shingling::band_keys(collection.columns.signature(doc), shape, seed, keys);
        for (const std::uint64_t key : keys) take(key, doc);
      }
      if (!asked.by_blocks()) continue;
      const std::vector<bool>& furniture = collection.furniture[doc];
      for (const Fingerprint& print : row.fingerprints)
        if (furniture.empty() || !furniture[print.block]) take(mix64(print.shingle), doc);
    }
  };
  std::uint64_t entries = 0;
  each_key([&](std::uint64_t, std::uint32_t) { ++entries; });
  const std::uint64_t parts = 1 + entries * sizeof(BucketEntry) / memory_bytes;
  Candidates out;
  for (std::uint64_t part = 0; part < parts; ++part) {
    std::vector<BucketEntry> some;
    some.reserve(entries / parts + entries / parts / 16 + 64);
    each_key([&](std::uint64_t key, std::uint32_t doc) {
      if (key % parts == part) some.push_back({key, doc});
    });
    out.add(candidate_pairs(std::move(some)));
  }
  return out;
}

/// Inner pairs of the groups that nobody has judged yet, or by meaning only from their profiles.
std::vector<DocPair> unjudged_pairs(const Collection& collection, const Judge& judge,
                                    const std::vector<std::vector<std::uint32_t>>& groups, std::size_t all_pairs,
                                    bool meaning) {
  std::vector<DocPair> pairs;
  for (const std::vector<std::uint32_t>& group : groups) {
    const std::uint32_t centre = group.size() <= all_pairs ? group.front() : centre_of(collection, judge, group);
    for (const DocPair pair : pairs_of(group, centre, all_pairs))
      if (meaning ? !judge.has_read(pair) : judge.wording(pair) == nullptr) pairs.push_back(pair);
  }
  std::ranges::sort(pairs);
  return pairs;
}

/// What is known of two documents holds for the documents with equal text too, in components of up to `all_pairs`
/// documents: larger ones are written by their centre alone.
std::vector<WordingPair> pairs_of_copies(const Judge& judge, const std::vector<std::uint32_t>& leader,
                                         const std::vector<std::uint32_t>& component, std::size_t all_pairs) {
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> copies;
  std::unordered_map<std::uint32_t, std::size_t> members;
  for (std::uint32_t doc = 0; doc < leader.size(); ++doc) {
    copies[leader[doc]].push_back(doc);
    ++members[component[doc]];
  }
  std::vector<WordingPair> out;
  for (const WordingPair& w : judge.wordings()) {
    if (!w.accepted || members[component[w.pair.a]] > all_pairs) continue;
    for (const std::uint32_t a : copies[w.pair.a])
      for (const std::uint32_t b : copies[w.pair.b]) {
        out.push_back(w);
        out.back().pair = ordered(a, b);
        if (a > b) std::swap(out.back().evidence.share_a, out.back().evidence.share_b);
      }
  }
  return out;
}

Json parameters_of(const ClusterConfig& config, shingling::BandShape shape, const LexiconFiles& lexicons) {
  Json relations_asked = Json::array();
  const RelationSet asked = RelationSet::of(config.relations);
  for (const RelationEntry& entry : relations())
    if (asked.has(entry.relation)) relations_asked.push_back(entry.name);
  return {{"fields",
           {{"id", config.fields.id},
            {"text", config.fields.text},
            {"lang", config.fields.lang},
            {"date", config.fields.date},
            {"url", config.fields.url},
            {"source", config.fields.source}}},
          {"paragraphs", config.paragraphs == ParagraphRule::kAuto    ? "auto"
                         : config.paragraphs == ParagraphRule::kBlank ? "blank"
                                                                      : "line"},
          {"relations", std::move(relations_asked)},
          {"min_jaccard", config.min_jaccard},
          {"recall", config.recall},
          {"verify", name(config.verify)},
          {"slots", kSlots},
          {"bands", shape.bands},
          {"rows", shape.rows},
          {"seed", config.seed},
          {"max_document_bytes", config.max_document_bytes},
          {"within_days", config.within_days},
          {"all_pairs", config.all_pairs},
          {"align", config.align},
          {"accepted_logit", kAcceptedLogit},
          {"sure_logit", kSureLogit},
          {"refuted_logit", kRefutedLogit},
          {"related_cosine", kRelatedCosine},
          {"lexicons", hex64(lexicons.set().fingerprint())},
          {"language_by", config.language_by == LanguageBy::kModel  ? "model"
                          : config.language_by == LanguageBy::kCld2 ? "cld2"
                                                                    : "words"},
          {"langid", lexicons.model() == nullptr ? Json(nullptr) : Json(hex64(lexicons.model()->checksum()))},
          {"unicode", shingling::unicode_version()}};
}

/// Half of what is left: candidates need the rest.
std::uint32_t documents_of_an_index(std::uint64_t bytes, std::size_t documents) {
  return static_cast<std::uint32_t>(
      std::min<std::uint64_t>(documents, MemoryPlan::fitting(bytes / 2, MeaningIndex::kIndexBytes)));
}

RunSummary run_steps(const ClusterConfig& config, Progress& told) {
  const RelationSet asked = RelationSet::of(config.relations);
  const shingling::BandShape shape = shingling::choose_bands(kSlots, config.min_jaccard, config.recall);
  const std::vector<InputFile> files = list_inputs(config.inputs);
  refuse_inputs_inside(config.out, files);
  prepare_run_dir(config.out);
  Steps steps(told, config.out);

  steps.begin("load lexicons");
  const LexiconFiles lexicons = asked.by_blocks() ? LexiconFiles(config.lexicons, steps) : LexiconFiles();
  PivotReaders readers(lexicons.set());

  steps.begin("read and sketch");
  TextStore texts(config.out + "/store/texts.tmp");
  FeatureStore features(config.out + "/store/features.tmp");
  const std::unique_ptr<Reader> reader = open_inputs(files, config.fields);
  const Parse parse(config.fields, files, config.max_document_bytes);
  const Sketch sketch({.seed = config.seed,
                       .slots = kSlots,
                       .paragraphs = config.paragraphs,
                       .blocks = true,
                       .meaning = asked.by_blocks(),
                       .sample = config.verify != Verify::kExact},
                      readers, lexicons.identifier(config.language_by));
  Streamed streamed = stream(*reader, parse, sketch, texts, features, steps);
  Columns& columns = streamed.columns;
  Collection collection{columns, texts, readers, std::vector<std::vector<bool>>(columns.size()), {}};

  steps.begin("weigh features");
  const MemoryPlan plan(config.memory_bytes);
  const auto left = [&] { return plan.left(memory_bytes()); };
  plan.check(memory_bytes(), columns.size());
  const std::string profiles_path = config.out + "/store/profiles.tmp";
  Furniture furniture;
  align::FeatureCounts counts = count_features(columns, features);
  if (asked.by_blocks()) {
    const std::vector<RepeatedText> repeated = repeated_texts(columns);
    if (!repeated.empty()) {
      const align::IdfTable first_idf(counts, lexicons.set());
      furniture = find_furniture(
          columns, repeated,
          ProfileStore(profiles_path, columns, features, first_idf, documents_compared(repeated, columns.size())));
      collection.furniture = furniture.blocks;
      leave_out_furniture(collection, columns, features, counts);
    }
  }
  const align::IdfTable idf(counts, lexicons.set());
  counts = {};
  const ProfileStore profiles(profiles_path, columns, features, idf);

  plan.check(memory_bytes(), columns.size());
  steps.begin("compare wording");
  Judge judge(collection, asked);
  const std::vector<std::uint32_t> leader = exact_leaders(columns);
  const WordingRules rules{config.min_jaccard, config.verify, asked.has(Relation::kNearDup),
                           asked.has(Relation::kExcerpt), asked.by_blocks()};
  Candidates wording;
  if (rules.near_dup || rules.excerpt) {
    wording = wording_candidates(collection, leader, shape, config.seed, asked, left());
    judge.add(verify_wording(collection, wording.pairs, rules, config.seed, left()));
  }

  steps.begin("candidates by meaning");
  const std::vector<std::uint32_t> copies = first_copies(leader, judge);
  std::optional<MeaningIndex> meaning;
  std::uint64_t meaning_met = 0, meaning_read = 0;
  const auto wording_of = [&](DocPair pair) {
    const WordingPair* w = judge.wording(pair);
    return w == nullptr ? 0.0 : w->evidence.containment;
  };
  if (asked.by_meaning()) {
    meaning.emplace(collection, profiles, idf, copies, config.out + "/store", config.within_days);
    MeaningCandidates found = meaning->candidates(asked.has(Relation::kTranslation) || asked.has(Relation::kRelated),
                                                  asked.has(Relation::kRewrite) || asked.has(Relation::kRelated),
                                                  documents_of_an_index(left(), columns.size()));
    const auto is_known = [&](DocPair pair) {
      const WordingPair* w = judge.wording(pair);
      return w != nullptr && w->accepted;
    };
    std::erase_if(found.open, is_known);
    std::erase_if(found.refused, [&](const MeaningPair& m) { return is_known(m.pair); });
    steps.begin("compare meaning");
    meaning_met = found.met;
    meaning_read = found.open.size();
    judge.add(meaning->score(found.open, wording_of));
    judge.add(std::move(found.refused));
    std::vector<DocPair> others = pairs_of_other_copies(judge, leader, copies, profiles);
    std::erase_if(others, is_known);
    meaning_read += others.size();
    std::vector<MeaningPair> heard = meaning->score(others, wording_of);
    discount_picked(heard);
    judge.add(std::move(heard));
  }

  steps.begin("cluster");
  if (!asked.by_blocks()) judge.add(pairs_of_copies(judge, leader, copies, config.all_pairs));
  const std::vector<std::vector<std::uint32_t>> groups = asked.by_blocks()
                                                             ? link_groups(collection, judge, copies)
                                                             : copy_groups(collection, judge, leader, wording.thinned);
  const auto judge_inside = [&](const std::vector<std::vector<std::uint32_t>>& members) {
    if (rules.near_dup || rules.excerpt)
      judge.add(verify_wording(collection, unjudged_pairs(collection, judge, members, config.all_pairs, false), rules,
                               config.seed, left()));
    if (!asked.by_meaning()) return;
    std::vector<DocPair> pairs = unjudged_pairs(collection, judge, members, config.all_pairs, true);
    std::erase_if(pairs, [&](DocPair pair) { return judge.wording(pair) != nullptr && judge.wording(pair)->accepted; });
    judge.add(meaning->score(pairs, wording_of));
  };
  judge_inside(groups);
  std::vector<Cluster> clusters;
  for (const std::vector<std::uint32_t>& group : groups)
    for (Cluster& cluster : settle(collection, judge, group)) clusters.push_back(std::move(cluster));
  std::vector<std::vector<std::uint32_t>> grown;
  for (const std::size_t cluster : adopt_alone(collection, judge, clusters)) grown.push_back(clusters[cluster].members);
  judge_inside(grown);
  std::ranges::sort(clusters, {}, [](const Cluster& c) { return c.members.front(); });

  steps.begin("align");
  collection.boilerplate = across_clusters(columns, clusters, collection.furniture);
  if (asked.by_blocks()) collection.uses = line_uses(columns, clusters);
  Findings findings{collection,
                    judge,
                    files,
                    streamed.rejects,
                    compare_clusters(collection, judge, idf, std::move(clusters), config.all_pairs, config.align),
                    asked.by_blocks()};
  if (config.align) compare_related(collection, judge, idf, findings.clusters);

  steps.begin("write");
  const Written written = write_artefacts(config.out, findings, config.store || config.report);
  steps.end();

  RunSummary done;
  done.documents = columns.size();
  done.rejected = static_cast<std::uint64_t>(
      std::ranges::count_if(streamed.rejects, [](const Reject& r) { return !reason::document_stays(r.reason); }));
  done.clusters = findings.clusters.size();
  done.alone = done.documents;
  for (const ComparedCluster& c : findings.clusters) done.alone -= c.cluster.members.size();
  for (const RelationEntry& entry : relations())
    done.pairs.emplace_back(entry.name, written.pairs[static_cast<std::size_t>(entry.relation)]);
  done.facts = written.facts;

  Json pairs_written = Json::object();
  for (const auto& [relation, count] : done.pairs) pairs_written[relation] = count;
  const Json parameters = parameters_of(config, shape, lexicons);
  const Json run{{"format", kFormatVersion},
                 {"program", std::string("stemma ") + STEMMA_VERSION},
                 {"verb", "cluster"},
                 {"inputs", config.inputs},
                 {"fingerprint", hex64(hash64(parameters.dump()))},
                 {"parameters", parameters},
                 {"s_curve", s_curve(shape)},
                 {"counts",
                  {{"documents", done.documents},
                   {"rejected", done.rejected},
                   {"notices", streamed.rejects.size() - done.rejected},
                   {"bytes", streamed.bytes},
                   {"clusters", done.clusters},
                   {"alone", done.alone},
                   {"pairs", pairs_written},
                   {"facts", done.facts},
                   {"wording_candidates", wording.pairs.size()},
                   {"hot_buckets", wording.buckets.hot_buckets},
                   {"candidates_left_out", wording.buckets.pairs_left_out},
                   {"meaning_candidates", meaning_met},
                   {"meaning_candidates_a_document",
                    four_decimals(static_cast<double>(meaning_met) /
                                  static_cast<double>(std::max<std::uint64_t>(1, done.documents)))},
                   {"meaning_read", meaning_read},
                   {"furniture_texts", furniture.texts},
                   {"furniture_blocks", furniture.occurrences}}},
                 {"steps", steps.list()},
                 {"seconds", steps.total()},
                 {"memory_bytes", config.memory_bytes},
                 {"peak_memory_bytes", peak_memory_bytes()},
                 {"spilled_bytes", texts.bytes()}};
  write_file(config.out + "/run.json", run.dump(1) + "\n");
  if (config.report) {
    steps.step("report");
    done.report_path = reporter_named("html").write(config.out, read_report_model(config.out), kMostPageBytes);
  }
  if (!config.store) remove_store(config.out);
  done.seconds = steps.total();
  return done;
}

}  // namespace

RunSummary run_cluster(const ClusterConfig& config, Progress& progress) {
  validate(config);
  return with_threads(config.threads, [&] { return run_steps(config, progress); });
}

}  // namespace stemma::engine
