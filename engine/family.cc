#include "engine/family.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "align/collation.h"
#include "engine/iso_date.h"

namespace stemma::engine {
namespace {

using Documents = std::vector<std::unique_ptr<ReadDoc>>;

/// The blocks one behind the other, each behind its size: texts are equal where they are divided equally too, for
/// alignments speak of blocks by number.
std::string text_of(const align::BlockText& text) {
  std::string out;
  for (const align::Block& block : text.blocks)
    out.append(std::to_string(block.at.size())).append(":").append(block.at.of(text.text));
  return out;
}

/// For each member the one that stands for its text: equal texts tell nothing of each other, and would share what they
/// tell of the others. The earliest dated of them stands, else the first. Space between blocks does not count.
std::vector<std::size_t> standing_for(const Documents& documents, const std::vector<std::string>& dates) {
  std::map<std::string, std::size_t> by_text;
  std::vector<std::map<std::string, std::size_t>::iterator> text(documents.size());
  const auto earlier = [&](std::size_t x, std::size_t y) {
    return !dates[x].empty() && (dates[y].empty() || dates[x] < dates[y]);
  };
  for (std::size_t i = 0; i < documents.size(); ++i) {
    text[i] = by_text.try_emplace(text_of(documents[i]->blocks), i).first;
    if (earlier(i, text[i]->second)) text[i]->second = i;
  }
  std::vector<std::size_t> out;
  for (const auto& at : text) out.push_back(at->second);
  return out;
}

/// Kinds as descent counts them: a line of many documents tells nothing of where this one comes from, but for a notice
/// (an outlet says in the same words of all its translations that they are), and a promo that comes again no more than
/// once.
std::vector<align::BlockKind> kinds_for_descent(const Collection& collection, std::uint32_t doc,
                                                std::vector<align::BlockKind> kinds) {
  using Kind = align::BlockKind;
  const std::vector<bool>& furniture = collection.boilerplate_of(doc);
  std::set<std::uint64_t> promos;
  for (std::size_t block = 0; block < kinds.size(); ++block) {
    const bool again = kinds[block] == Kind::kPromo && !promos.insert(collection.row(doc).blocks[block].key).second;
    if (again || (kinds[block] != Kind::kNotice && block < furniture.size() && furniture[block]))
      kinds[block] = Kind::kBoilerplate;
  }
  return kinds;
}

}  // namespace

void find_family(const Collection& collection, const Documents& documents, ComparedCluster& out) {
  const std::vector<std::uint32_t>& members = out.cluster.members;
  std::vector<std::string> dates;
  for (const std::uint32_t doc : members) dates.push_back(iso_date(collection.row(doc).date));
  const std::vector<std::size_t> standing = standing_for(documents, dates);
  for (std::size_t i = 0; i < members.size(); ++i)
    if (standing[i] != i) out.equals.emplace_back(i, standing[i]);
  std::vector<std::vector<align::BlockKind>> kinds;
  for (std::size_t i = 0; i < members.size(); ++i)
    kinds.push_back(kinds_for_descent(collection, members[i], out.kinds[i]));
  std::vector<align::CollatedWitness> witnesses;
  std::vector<std::size_t> member_of;
  std::unordered_map<std::uint32_t, std::size_t> place;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (standing[i] != i) continue;
    place[members[i]] = witnesses.size();
    member_of.push_back(i);
    witnesses.push_back({documents[i]->blocks, kinds[i], dates[i]});
  }
  for (std::size_t i = 0; i < members.size(); ++i) place[members[i]] = place[members[standing[i]]];
  if (witnesses.size() > align::kMostCollated) return;
  std::vector<align::CollatedPair> pairs;
  std::set<std::pair<std::size_t, std::size_t>> paired;
  for (const ComparedPair& p : out.pairs) {  // what is told of a text is told of the one that stands for it
    const std::size_t a = place[p.pair.a], b = place[p.pair.b];
    if (a != b && paired.emplace(std::min(a, b), std::max(a, b)).second) pairs.push_back({a, b, p.alignment, p.facts});
  }
  out.collation = align::collate(witnesses, pairs);
  out.collated = member_of;
  align::Descent descent = align::find_descent(out.collation);
  if (descent.ancestor != align::Descent::npos) out.ancestor = member_of[descent.ancestor];
  const auto as_members = [&](std::vector<align::DescentEdge> edges) {
    for (align::DescentEdge& edge : edges) {
      edge.from = member_of[edge.from];
      edge.to = member_of[edge.to];
    }
    return edges;
  };
  out.tree = as_members(std::move(descent.edges));
  out.leanings = as_members(std::move(descent.leanings));
  for (align::LostAncestor& lost : descent.lost) {
    if (lost.from != align::Descent::npos) lost.from = member_of[lost.from];
    for (std::size_t& child : lost.children) child = member_of[child];
  }
  out.lost = std::move(descent.lost);
}

}  // namespace stemma::engine
