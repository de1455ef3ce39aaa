#include "engine/report/aligned_pages.h"

#include <cstdio>

#include "engine/alignment_json.h"
#include "engine/report/html_reporter.h"
#include "engine/report/page_list.h"

namespace stemma::engine {
namespace {

ReportDocument document_of(const AlignedFiles& aligned, std::size_t side) {
  const align::BlockText& text = aligned.texts[side].blocks;
  ReportDocument out;
  out.id = out.source = out.label = aligned.names[side];
  out.lang = text.language;
  out.role = "witness";
  for (std::size_t block = 0; block < text.blocks.size(); ++block) {
    const align::ByteRange at = text.blocks[block].at;
    out.paragraphs.push_back(
        {align::name(aligned.kinds[side][block]), std::string(at.of(text.text)), at.begin, at.end});
  }
  return out;
}

ReportFact fact_of(const align::Fact& fact) {
  ReportFact out;
  out.b = 1;
  out.paragraph_a = fact.a_block;
  out.paragraph_b = fact.b_block;
  out.kind = align::name(fact.kind);
  out.from = fact.from;
  out.to = fact.to;
  out.norm_from = fact.norm_from.value_or("");
  out.norm_to = fact.norm_to.value_or("");
  out.form = align::name(fact.form);
  out.severity = align::name(fact.severity);
  return out;
}

std::vector<ReportWords> words_of(const align::Link& link) {
  std::vector<ReportWords> out;
  for (const align::SentenceLink& sentence : link.sentences)
    for (const align::WordLink& word : sentence.words)
      out.push_back({word.a.begin, word.a.end, word.b.begin, word.b.end});
  return out;
}

/// As html_text(), without the two characters of UTF-8 above the space that XML 1.0 forbids, U+FFFE and U+FFFF.
std::string xml_text(std::string_view text) {
  std::string out = html_text(text);
  for (const std::string_view forbidden : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"})
    for (std::size_t at = out.find(forbidden); at != std::string::npos; at = out.find(forbidden, at))
      out.replace(at, forbidden.size(), 1, ' ');
  return out;
}

std::string tuv(const align::BlockText& text, const std::vector<std::uint32_t>& units, align::Level level) {
  std::string out = "<tuv xml:lang=\"";
  return out.append(xml_text(text.language))
      .append("\"><seg>")
      .append(xml_text(align::text_of(text, units, level)))
      .append("</seg></tuv>\n");
}

std::string prop(std::string_view type, std::string_view value) {
  return std::string("<prop type=\"").append(type).append("\">").append(value).append("</prop>\n");
}

}  // namespace

std::string aligned_html(const AlignedFiles& aligned) {
  ReportModel model;
  for (const std::size_t side : {0u, 1u}) model.documents.push_back(document_of(aligned, side));
  std::string &label_a = model.documents[0].label, &label_b = model.documents[1].label;
  const auto base_name = [](const std::string& path) { return path.substr(path.find_last_of('/') + 1); };
  if (base_name(label_a) != base_name(label_b)) label_a = base_name(label_a), label_b = base_name(label_b);
  ReportCluster cluster;
  cluster.name = "1";
  cluster.title = label_a + " / " + label_b;
  cluster.line = aligned.one_line();
  cluster.members = {0, 1};
  ReportPair pair;
  pair.b = 1;
  pair.share_a = four_decimals(aligned.alignment.share_a);
  pair.share_b = four_decimals(aligned.alignment.share_b);
  pair.aligned = true;
  for (const align::Link& link : aligned.alignment.links)
    pair.links.push_back({link.a, link.b, align::name(link.kind), link.score, link.confidence, words_of(link)});
  pair.only_a = aligned.alignment.only_a;
  pair.only_b = aligned.alignment.only_b;
  cluster.pairs.push_back(std::move(pair));
  for (const align::Fact& fact : aligned.facts) cluster.facts.push_back(fact_of(fact));
  cluster.fact_count = cluster.facts.size();
  model.clusters.push_back(std::move(cluster));
  model.method.emplace_back("program", std::string("stemma ") + STEMMA_VERSION);
  model.summary = "Two texts side by side; nobody has judged what they are to each other.";
  return html_page(model);
}

std::string aligned_tmx(const AlignedFiles& aligned, align::Level level) {
  const align::BlockText &a = aligned.texts[0].blocks, &b = aligned.texts[1].blocks;
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n";
  out += std::string("<header creationtool=\"stemma\" creationtoolversion=\"") + STEMMA_VERSION + "\" segtype=\"" +
         (level == align::Level::kSentence ? "sentence" : "paragraph") +
         "\" o-tmf=\"text\" adminlang=\"en\" srclang=\"" + xml_text(a.language) +
         "\" datatype=\"plaintext\"/>\n<body>\n";
  for (const align::AlignedRow& row : align::rows_in_order(a, b, aligned.alignment, level)) {
    if (!row.kind) continue;
    char score[16];
    std::snprintf(score, sizeof score, "%.4f", row.score);
    out.append("<tu>\n").append(prop("x-score", score)).append(prop("x-kind", align::name(*row.kind)));
    out.append(tuv(a, row.a, level)).append(tuv(b, row.b, level));
    out += "</tu>\n";
  }
  return out + "</body>\n</tmx>\n";
}

}  // namespace stemma::engine
