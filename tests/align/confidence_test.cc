#include "align/confidence.h"

#include <gtest/gtest.h>

namespace stemma::align {
namespace {

DraftLink link(std::vector<std::uint32_t> a, std::vector<std::uint32_t> b, double above) {
  return {std::move(a), std::move(b), above, above};
}

TEST(LinkConfidences, GrowWithWhatStandsAboveTheSurroundings) {
  double last = 0;
  for (const double above : {-0.2, 0.0, 0.1, 0.3, 0.6, 1.0}) {
    const std::vector<DraftLink> one{link({3}, {5}, above)};
    const double sure = link_confidences(one, 9, 9, false).at(0);
    EXPECT_GT(sure, 0);
    EXPECT_LT(sure, 1);
    if (above > 0) {
      EXPECT_GT(sure, last);
    }
    last = sure;
  }
}

TEST(LinkConfidences, NeighboursThatAreLinkedToEachOtherMakeSurer) {
  const std::vector<DraftLink> run{link({0}, {0}, 0.3), link({1}, {1}, 0.3), link({2}, {3}, 0.3)};
  const std::vector<double> sure = link_confidences(run, 3, 9, false);
  EXPECT_GT(sure[0], sure[1]) << "the beginning of both is a neighbour, and a gap is none";
  EXPECT_GT(sure[1], sure[2]) << "nothing before it, and b goes on behind it";
  const std::vector<DraftLink> last{link({2}, {8}, 0.3)};
  EXPECT_GT(link_confidences(last, 3, 9, false)[0], sure[2]) << "the end of both is a neighbour";
}

TEST(LinkConfidences, BooksAndManyToManyAreLessSure) {
  const std::vector<DraftLink> one{link({3}, {5}, 0.3)}, many{link({3, 4}, {5, 6}, 0.3)},
      merged{link({3, 4}, {5}, 0.3)};
  EXPECT_GT(link_confidences(one, 9, 9, false)[0], link_confidences(one, 9, 9, true)[0]);
  EXPECT_GT(link_confidences(one, 9, 9, false)[0], link_confidences(many, 9, 9, false)[0]);
  EXPECT_GT(link_confidences(one, 9, 9, true)[0], link_confidences(merged, 9, 9, true)[0]);
  EXPECT_TRUE(link_confidences({}, 9, 9, true).empty());
}

}  // namespace
}  // namespace stemma::align
