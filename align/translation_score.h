#pragma once
#include "align/weighted_text.h"

namespace stemma::align {

/// What speaks for one document being a translation (or, within a language, a rewrite) of the other. Shares in [0, 1].
struct TranslationEvidence {
  double cosine = 0;
  double shared_mass = 0;                 ///< of the lighter document's weight, the part that stands in the other too
  double coverage_a = 0, coverage_b = 0;  ///< weighted share of the tokens whose meaning stands in the other
  std::size_t anchors = 0;                ///< rare features that stand equally often, once or twice, in both
  std::size_t in_order = 0;               ///< of those, the longest run that keeps its order
  double aligned_a = 0, aligned_b = 0;    ///< share of each document's weight that a monotone sentence alignment covers
  double gain = 0;                        ///< what that alignment is worth: its mean cosine above 0.15, over all weight
  double gain_backwards = 0;              ///< the same with the sentences of one text from the last to the first
  /// How far the lengths of sentences that the alignment joins differ from their common ratio: mean distance of the
  /// logarithm.
  double length_spread = 0;
  double margin = 0;  ///< ln of the cosine over what the two have with their other neighbours; set by the caller
  /// Share of the word 5-grams of one that stand in the other, of two texts of one language; set by the caller.
  double wording = 0;

  /// Where the order is kept: close to 1 in translations, 0.5 to 0.8 in two outlets' stories of one event.
  double order_kept() const noexcept {
    return (static_cast<double>(in_order) + 1) / (static_cast<double>(anchors) + 2);
  }
  /// How far the order of the anchors falls below half way from chance to perfect, times the logarithm of how many they
  /// are: two anchors out of order say little, forty much. 0 in nearly all translations.
  double disorder() const noexcept;
  /// How much the alignment of sentences owes to their order: ln of its worth over that of the alignment backwards.
  double contrast() const noexcept;
};

/// All but margin and wording. Cost: one walk over both texts, and a table of sentences by sentences, at most 400 by
/// 400.
TranslationEvidence compare(const WeightedText& a, const WeightedText& b);

/// Two outlets' stories of one event share less of their wording: names, quotations.
inline constexpr double kUsualWording = 0.3;

/// The coefficients of a logistic model over the evidence, as data: see translation_model.cc for where they come from.
struct TranslationModel {
  double shared_mass, order_kept, disorder, anchors, least_aligned, most_aligned, contrast, length_spread, margin,
      wording,  ///< a point of shared wording above kUsualWording
      constant;
};
/// Of two texts in two languages, and of two in one: what rewrites share is far more, and what other stories share too.
const TranslationModel& translation_model(bool same_language) noexcept;

/// Log-odds that the pair is a translation. Rounded to six decimals.
double translation_logit(const TranslationEvidence& evidence, const TranslationModel& model) noexcept;

}  // namespace stemma::align
