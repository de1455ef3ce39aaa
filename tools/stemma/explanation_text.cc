#include "tools/stemma/explanation_text.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "tools/stemma/display_width.h"

namespace stemma::tools {
namespace {

using engine::Explanation;

constexpr std::size_t kLabelColumns = 18, kMostAnchors = 20, kMostBands = 12;

std::string decimals(double x, int places) {
  std::array<char, 64> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), x, std::chars_format::fixed, places).ptr;
  return std::string(text.data(), end);
}
std::string two(double x) { return decimals(x, 2); }
std::string four(double x) { return decimals(x, 4); }
std::string of(std::size_t part, std::size_t whole) { return std::to_string(part) + " of " + std::to_string(whole); }
std::string counted(std::size_t n, const std::string& one, const std::string& many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

/// "near_dup from 0.50: missed"
std::string against(const engine::ExplainedRules& rules, double value, double threshold, const std::string& relation) {
  if (!rules.asks(relation)) return relation + " was not asked for";
  return relation + " from " + two(threshold) + (value >= threshold ? ": met" : ": missed");
}

/// Builds the text: headings flush left, a label and what is to be said of it below them. Lines end at words.
class Page {
 public:
  explicit Page(std::size_t columns) : columns_(columns) {}
  void heading(const std::string& words) { text_ += (text_.empty() ? "" : "\n") + words + "\n"; }
  void line(const std::string& label, const std::string& words) {
    text_ += "   " + padded(label, kLabelColumns);
    wrapped(words, 3 + kLabelColumns);
  }
  void plain(const std::string& words, std::size_t indent = 0) {
    text_.append(indent, ' ');
    wrapped(words, indent);
  }
  std::string take() { return std::move(text_); }

 private:
  /// Continues a line that stands at column `indent`. A word that no line holds is cut.
  void wrapped(const std::string& words, std::size_t indent) {
    constexpr std::size_t kMostColumns = 4000;  // ids may be long; nobody reads on that far
    const std::string line = on_one_line(words, kMostColumns);
    std::size_t column = indent;
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t end = std::min(line.find(' ', at), line.size());
      const std::string word = fitted(std::string_view(line).substr(at, end - at), columns_ - indent);
      const std::size_t width = display_width(word);
      if (column > indent && column + 1 + width > columns_) {
        text_.append("\n").append(indent, ' ');
        column = indent;
      }
      if (column > indent) text_ += ' ';
      column += width + (column > indent ? 1 : 0);
      text_ += word;
      at = end + 1;
    }
    text_ += '\n';
  }

  std::size_t columns_;
  std::string text_;
};

void say_document(Page& page, const Explanation& e, std::size_t side) {
  const engine::ExplainedDocument& d = e.documents[side];
  page.plain(std::string(1, "AB"[side]) + ": " + d.id);
  std::string words = d.lang.empty() ? "language not looked at" : d.lang;
  words += ", " + counted(d.paragraphs, "paragraph", "paragraphs") + ", " + counted(d.bytes, "byte", "bytes");
  page.plain(words, 3);
  words = "cluster " + d.cluster + ", ";
  if (d.role == "alone" || d.cluster_size < 2) {
    words += "alone";
  } else {
    words += d.role + " among " + std::to_string(d.cluster_size) + " documents";
    if (!d.relation_to.empty())
      words += d.relation.empty() ? ", beside " + d.relation_to : ", " + d.relation + " to " + d.relation_to;
  }
  page.plain(words, 3);
  if (d.held_by.empty()) return;
  words = "held in its cluster by shared blocks alone, with:";
  for (const std::string& id : d.held_by) words += " " + id;
  page.plain(words, 3);
}

void say_verdict(Page& page, const Explanation& e) {
  page.heading("What was decided");
  if (!e.verdict) {
    page.line("pair", "none was written");
  } else {
    page.line("relation", e.verdict->relation + ", score " + four(e.verdict->score));
    page.line("shares", two(e.verdict->share_a) + " of A stands in B, " + two(e.verdict->share_b) + " of B in A");
  }
  page.line("clusters", e.one_cluster() ? "the same" : "two different ones");
  if (!e.alignment) return;
  const engine::ExplainedAlignment& a = *e.alignment;
  page.line("alignment", std::to_string(a.same) + " same, " + std::to_string(a.changed) + " changed, " +
                             std::to_string(a.moved) + " moved, " + std::to_string(a.merged) + " merged; " +
                             std::to_string(a.only_a) + " only in A, " + std::to_string(a.only_b) + " only in B; " +
                             counted(a.facts, "fact differs", "facts differ"));
}

std::string listed_bands(const std::vector<std::size_t>& bands) {
  std::string out;
  for (std::size_t i = 0; i < bands.size() && i < kMostBands; ++i)
    out += (i ? ", " : "") + std::to_string(bands[i] + 1);
  return bands.size() > kMostBands ? out + ", …" : out;
}

void say_wording(Page& page, const Explanation& e) {
  const engine::ExplainedRules& r = e.rules;
  page.heading("Wording, for exact, near_dup and excerpt");
  if (!e.wording) {
    if (e.verdict && e.verdict->wording) {
      page.line("Jaccard", two(e.verdict->wording->jaccard) + " in the run; " +
                               against(r, e.verdict->wording->jaccard, r.min_jaccard, "near_dup"));
      page.line("containment", two(e.verdict->wording->containment) + " in the run; " +
                                   against(r, e.verdict->wording->containment, r.excerpt_containment, "excerpt"));
    } else {
      page.line("", "unknown without both texts");
    }
    return;
  }
  const engine::ExplainedWording& w = *e.wording;
  page.line("equal text", w.exact ? "yes, but for spaces, punctuation and capitals" : "no");
  page.line("Jaccard", two(w.evidence.jaccard) + " (" + of(w.shared, w.shingles_a + w.shingles_b - w.shared) +
                           " word 5-grams); " + against(r, w.evidence.jaccard, r.min_jaccard, "near_dup"));
  if (w.page_jaccard != w.evidence.jaccard)
    page.line("",
              two(w.page_jaccard) + " with page furniture; " + against(r, w.page_jaccard, r.min_jaccard, "near_dup"));
  page.line("containment",
            two(w.evidence.share_a) + " of A, " + two(w.evidence.share_b) + " of B; " +
                against(r, w.evidence.containment, r.excerpt_containment, "excerpt") +
                (std::min(w.shingles_a, w.shingles_b) < r.excerpt_shingles
                     ? ", but too short: fewer than " + std::to_string(r.excerpt_shingles) + " word 5-grams"
                     : ""));
  const std::string order = w.evidence.order > 0 ? two(w.evidence.order) : "below " + two(w.order_least);
  page.line("words in order", order + "; " + against(r, w.evidence.order, r.order_share, "near_dup") +
                                  ", where Jaccard is " + two(r.order_least_jaccard) + " or more");
  page.line("SimHash", std::to_string(w.simhash_distance) + " of 64 bits differ");
  page.line("signatures",
            two(w.estimated_jaccard) + " of their " + std::to_string(r.slots) +
                " numbers equal, which estimates the Jaccard" +
                (r.by_blocks() || r.verify == engine::Verify::kExact ? ""
                 : r.verify == engine::Verify::kSignature ? ", and with SimHash and sizes decided in this run"
                                                          : ", and decided in this run where it was clear"));
  page.line("bands", of(w.bands.size(), r.shape.bands) + " met (" + counted(r.shape.rows, "row", "rows") +
                         " each, seed " + std::to_string(r.seed) + ")" +
                         (w.bands.empty() ? "" : ": number " + listed_bands(w.bands)));
  page.line("", "a pair as alike as this meets with probability " + four(w.meeting_probability));
  page.line("equal blocks", counted(w.equal_blocks.size(), "paragraph", "paragraphs") + " with the same wording; " +
                                counted(w.fingerprints, "fingerprint", "fingerprints") + " in common");
}

void say_meaning(Page& page, const Explanation& e) {
  if (!e.rules.by_meaning()) return;
  const engine::ExplainedRules& r = e.rules;
  page.heading("Meaning, for translation, rewrite and related");
  if (!e.meaning) {
    page.line("", "unknown without both texts");
    return;
  }
  const engine::ExplainedMeaning& m = *e.meaning;
  const align::TranslationEvidence& v = m.evidence;
  if (m.of_the_run) {
    page.line("log-odds", two(m.logit) + ", accepted from " + two(r.accepted_logit) +
                              (m.logit > r.accepted_logit ? ": met" : ": missed") + "; across clusters from " +
                              two(r.sure_logit) + ", refuted from " + two(r.refuted_logit) + " down");
    page.line("margin", two(v.margin) + " over what the two have in common with their other neighbours");
  } else {
    page.line("", "the run kept no such evidence; this is from the two texts alone, without crawl-wide weights");
    page.line(
        "log-odds",
        two(m.logit) + " without a margin over other neighbours, which needs the whole run; accepted from " +
            two(r.accepted_logit) +
            (m.margin_needed > 0 ? ", so it would take a margin of " + two(m.margin_needed) : ": met without any"));
  }
  page.line("cosine", two(v.cosine) + "; " + against(r, v.cosine, r.related_cosine, "related"));
  page.line("shared weight", two(v.shared_mass) + " of the lighter document's");
  page.line("words covered", two(v.coverage_a) + " of A, " + two(v.coverage_b) + " of B");
  page.line("anchors", of(v.in_order, v.anchors) + " rare words keep their order");
  page.line("aligned", two(v.aligned_a) + " of A, " + two(v.aligned_b) + " of B, sentence by sentence");
}

void say_words(Page& page, const Explanation& e) {
  if (e.shared.words.empty() && e.shared.anchors.empty()) return;
  page.heading("Words in common, by their share (weights of these two texts and the lexicons)");
  for (const engine::SharedWord& word : e.shared.words)
    page.line(decimals(word.share * 100, 1) + " %", word.a == word.b ? word.a : word.a + " / " + word.b);
  if (e.shared.anchors.empty()) return;
  page.heading("Anchors: rare words, once or twice in both, by paragraph (x: out of order)");
  std::size_t shown = 0;
  for (const engine::Anchor& anchor : e.shared.anchors) {
    if (shown++ == kMostAnchors) break;
    page.line("A " + std::to_string(anchor.block_a + 1) + ", B " + std::to_string(anchor.block_b + 1) +
                  (anchor.in_order ? "" : "  x"),
              anchor.a == anchor.b ? anchor.a : anchor.a + " / " + anchor.b);
  }
  if (e.shared.anchors.size() > kMostAnchors)
    page.line("", "and " + std::to_string(e.shared.anchors.size() - kMostAnchors) + " more");
}

std::string by_words(const Explanation& e) {
  const engine::ExplainedRules& r = e.rules;
  const engine::WordingEvidence evidence = e.verdict->wording.value_or(engine::WordingEvidence{});
  if (e.verdict->relation == "excerpt")
    return two(evidence.containment) + " of the shorter one's wording stands in the longer, excerpt from " +
           two(r.excerpt_containment);
  if (evidence.jaccard >= r.min_jaccard || evidence.order <= 0)
    return "Jaccard " + two(evidence.jaccard) + ", near_dup from " + two(r.min_jaccard);
  return two(evidence.order) + " of their words stand in the same order, near_dup from " + two(r.order_share);
}

std::string by_meaning(const Explanation& e) {
  const engine::ExplainedRules& r = e.rules;
  if (!e.meaning) return "their meaning";
  const std::string logit = "log-odds " + two(e.meaning->logit);
  if (e.verdict->relation == "related")
    return "cosine " + two(e.meaning->evidence.cosine) + ", related from " + two(r.related_cosine) + "; " + logit +
           (e.meaning->logit > r.accepted_logit
                ? ", but clustering kept them apart, which " + two(r.sure_logit) + " would overrule"
                : ", a copy's from " + two(r.accepted_logit));
  if (e.verdict->by == "cluster")
    return logit + " would not do alone (accepted from " + two(r.accepted_logit) +
           "), but their cluster holds them, and nothing refutes it";
  return logit + ", accepted from " + two(r.accepted_logit);
}

std::string why_none(const Explanation& e) {
  const engine::ExplainedRules& r = e.rules;
  if (!e.wording) return "no pair was written, and without both texts nobody can say why";
  const engine::ExplainedWording& w = *e.wording;
  if (w.exact)
    return r.asks("exact") ? "their text is equal, but no pair was written"
                           : "their text is equal, but exact was not asked for";
  std::string out = "Jaccard " + two(w.evidence.jaccard) + " (near_dup from " + two(r.min_jaccard) + "), containment " +
                    two(w.evidence.containment) + " (excerpt from " + two(r.excerpt_containment) + ")";
  if (e.meaning)
    out += ", log-odds " + two(e.meaning->logit) + (e.meaning->of_the_run ? "" : " before a margin") +
           " (accepted from " + two(r.accepted_logit) + ", across clusters from " + two(r.sure_logit) + "), cosine " +
           two(e.meaning->evidence.cosine) + " (related from " + two(r.related_cosine) + ")";
  if (w.bands.empty() && w.fingerprints == 0)
    out += "; neither a band nor a fingerprint met, so their wording was never compared";
  return out;
}

}  // namespace

std::string explanation_sentence(const Explanation& e) {
  if (!e.verdict)
    return (e.one_cluster() ? "In one cluster, but without a pair of their own: " : "Not together: ") + why_none(e) +
           ".";
  const bool joins = e.verdict->relation != "related";
  std::string out = e.one_cluster() ? "Together, " : joins ? "A pair, but in two clusters: " : "Not together, but ";
  out += e.verdict->relation + ": ";
  if (e.verdict->by == "text") return out + "their text is equal but for spaces, punctuation and capitals.";
  return out + (e.verdict->by == "words" ? by_words(e) : by_meaning(e)) + ".";
}

std::string explanation_text(const Explanation& e, std::size_t columns) {
  Page page(columns);
  page.plain(explanation_sentence(e));
  page.plain("");
  say_document(page, e, 0);
  say_document(page, e, 1);
  say_verdict(page, e);
  say_wording(page, e);
  say_meaning(page, e);
  say_words(page, e);
  if (!e.notes.empty()) page.heading("Notes");
  for (const std::string& note : e.notes) page.plain(note, 3);
  return page.take();
}

}  // namespace stemma::tools
