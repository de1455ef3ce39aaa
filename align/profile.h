#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "align/idf.h"
#include "align/text_features.h"

namespace stemma::align {

/// One feature of a document as the search for translations sees it, 12 bytes.
struct ProfileFeature {
  std::uint32_t number = 0;  ///< IdfTable::number_of()
  float weight = 0;          ///< log(1 + occurrences) * idf
  /// Of an anchor, that is a feature with an idf of 2 or more that stands once or twice: where (TextFeature::places).
  std::array<std::uint16_t, 2> places{};
};

/// A document's heaviest features, sorted by number. Borrows them.
struct ProfileView {
  std::span<const ProfileFeature> features;
  float norm = 0;  ///< Euclidean length of all features, those left out too
  float mass = 0;  ///< sum of the weights kept
};

struct Profile {
  std::vector<ProfileFeature> features;
  float norm = 0, mass = 0;
  operator ProfileView() const noexcept { return {features, norm, mass}; }
};

/// How many of a document's features its profile keeps: those of an article nearly all, of a book the heaviest.
inline constexpr std::size_t kProfileFeatures = 192;

/// The `most` heaviest of the features; of equally heavy ones those with smaller ids.
Profile make_profile(std::span<const TextFeature> features, const IdfTable& idf, std::size_t most = kProfileFeatures);

/// Leaves the `most` heaviest features in their order; of equally heavy ones the first. Cost: two walks.
void keep_heaviest(std::vector<ProfileFeature>& features, std::size_t most);

/// What two profiles tell of a translation, without a look at the texts. Shares in [0, 1].
struct ProfileEvidence {
  double cosine = 0;
  double share_a = 0, share_b = 0;  ///< of each profile's mass, the part that stands in the other
  std::size_t anchors = 0;          ///< of equal number in both
  std::size_t in_order = 0;         ///< of those, the longest run that keeps its order
};

/// Cost: one walk over both, about a microsecond.
ProfileEvidence compare(ProfileView a, ProfileView b);
/// A profile laid out to be compared with many: a look-up a feature of the other, instead of a walk over both.
class ComparedProfile {
 public:
  /// Lays out `profile`, whose features, 192 at most, must outlive the comparisons.
  void set(ProfileView profile);
  /// What compare(*this, other) says.
  ProfileEvidence compare(ProfileView other) const;

 private:
  static constexpr std::size_t kPlaces = 4096;
  ProfileView profile_;
  // By the last bits of a feature's number: which feature of the profile, from 1, has them; 0 is none.
  std::array<std::uint8_t, kPlaces> first_{};
  std::array<std::uint8_t, kProfileFeatures + 1> next_{};  // by feature, from 1: another one with the same bits
};

/// In [0, 1]; 0 when either is empty.
double cosine(ProfileView a, ProfileView b) noexcept;

/// Log-odds that the pair is a translation, from the profiles alone. Rounded to six decimals.
double profile_logit(const ProfileEvidence& evidence) noexcept;

}  // namespace stemma::align
