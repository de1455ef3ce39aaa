#include "engine/pipeline.h"

#include <unordered_map>
#include <unordered_set>

#include "engine/stream.h"
#include "shingling/base/hash.h"

namespace stemma::engine {
namespace {

constexpr std::size_t kCountEvery = 64;  // batches between two reports of progress

/// Gives every document an id of its own.
class Ids {
 public:
  explicit Ids(Progress& progress) : progress_(progress) {}
  std::string unique(std::string id) {
    if (seen_.insert(id).second) return id;
    std::uint64_t& times = times_[id];
    if (times == 0) times = 1;
    std::string renamed;
    do renamed = id + "#" + std::to_string(++times);
    while (!seen_.insert(renamed).second);
    if (!warned_)
      progress_.warn("the id \"" + id + "\" stands more than once; later ones are named \"" + renamed + "\" and so on");
    warned_ = true;
    return renamed;
  }

 private:
  Progress& progress_;
  std::unordered_set<std::string> seen_;
  std::unordered_map<std::string, std::uint64_t> times_;
  bool warned_ = false;
};

}  // namespace

Streamed stream(Reader& reader, const Parse& parse, const Sketch& sketch, TextStore& texts, FeatureStore& features,
                Progress& progress) {
  Streamed out;
  Ids ids(progress);
  std::size_t batches = 0;
  stream_batches(reader, parse, sketch, [&](SketchBatch batch) {
    for (SketchedDoc& document : batch.documents) {
      document.row.id = ids.unique(std::move(document.row.id));
      document.row.key = hash64(document.row.id);
      document.row.text = texts.append(document.text);
      document.row.features = features.append(document.features);
      out.columns.slots = document.signature.size();
      out.columns.signatures.insert(out.columns.signatures.end(), document.signature.begin(), document.signature.end());
      out.columns.rows.push_back(std::move(document.row));
    }
    for (Reject& reject : batch.rejects) out.rejects.push_back(std::move(reject));
    out.bytes += batch.bytes;
    if (++batches % kCountEvery == 0) progress.count({.documents = out.columns.size(), .bytes = out.bytes});
  });
  texts.finish_appending();
  features.finish_appending();
  progress.count({.documents = out.columns.size(), .bytes = out.bytes});
  return out;
}

}  // namespace stemma::engine
