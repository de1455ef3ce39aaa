#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/dedup/sketch_set.h"
#include "shingling/band.h"

namespace stemma::engine {

/// The keys by which documents meet: what makes a document's, and from which column.
class CandidateKeys {
 public:
  virtual ~CandidateKeys() = default;
  virtual SketchColumn column() const noexcept = 0;
  /// Of all documents, at most.
  virtual std::uint64_t keys_in_all(const SketchSet& sketches) const = 0;
  /// Sets `keys`, as good as random in all their bits.
  virtual void keys_of(const RowBlock& block, std::size_t row, std::vector<std::uint64_t>& keys) const = 0;
};

/// Bands of a MinHash signature.
class BandKeys final : public CandidateKeys {
 public:
  BandKeys(std::size_t slots, shingling::BandShape shape, std::uint64_t seed)
      : slots_(slots), shape_(shape), seed_(seed) {}
  SketchColumn column() const noexcept override { return SketchColumn::kSignature; }
  std::uint64_t keys_in_all(const SketchSet& sketches) const override { return sketches.rows * shape_.bands; }
  void keys_of(const RowBlock& block, std::size_t row, std::vector<std::uint64_t>& keys) const override {
    keys.resize(shape_.bands);
    shingling::band_keys(block.signature(row, slots_), shape_, seed_, keys);
  }

 private:
  std::size_t slots_;
  shingling::BandShape shape_;
  std::uint64_t seed_;
};

/// Sampled shingles, for excerpts: a text of n shingles that stands in another shares one of them with it with
/// probability 1 - (15/16)^n: 0.96 for 50, 0.998 for 100.
class SampleKeys final : public CandidateKeys {
 public:
  SketchColumn column() const noexcept override { return SketchColumn::kSamples; }
  std::uint64_t keys_in_all(const SketchSet& sketches) const override;
  void keys_of(const RowBlock& block, std::size_t row, std::vector<std::uint64_t>& keys) const override;
};

/// Parts of a SimHash: the 64 bits in as many blocks as leave enough of them equal; every choice of blocks that must be
/// equal is a table, and its bits are the key. Any two documents within `max_hamming` bits share at least one key.
/// Source   Manku, Jain, Das Sarma 2007, "Detecting near-duplicates for web crawling".
class SimHashKeys final : public CandidateKeys {
 public:
  /// Requires max_hamming <= kMostHamming. `documents` decides how long keys must be, so that chance meetings are few.
  SimHashKeys(unsigned max_hamming, std::uint64_t documents);
  SketchColumn column() const noexcept override { return SketchColumn::kSimHash; }
  std::size_t keys_a_document() const noexcept { return masks_.size(); }
  std::uint64_t keys_in_all(const SketchSet& sketches) const override { return sketches.rows * masks_.size(); }
  void keys_of(const RowBlock& block, std::size_t row, std::vector<std::uint64_t>& keys) const override {
    keys.resize(masks_.size());
    keys_of(block.number(SketchColumn::kSimHash, row), keys);
  }
  /// Requires keys_a_document() keys.
  void keys_of(std::uint64_t simhash, std::span<std::uint64_t> keys) const noexcept;

  static constexpr unsigned kMostHamming = 12;

 private:
  std::vector<std::uint64_t> masks_;  // of a table: the bits that must be equal
};

}  // namespace stemma::engine
