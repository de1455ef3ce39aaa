#include <benchmark/benchmark.h>

#include <vector>

#include "bench/shingling/texts.h"
#include "shingling/normalize.h"
#include "shingling/shingle_kernel.h"
#include "shingling/text_sketch.h"
#include "shingling/token_kernel.h"

namespace stemma::shingling {
namespace {

constexpr std::size_t kDocumentBytes = 3300;  // an article

void shingling_text_sketch(benchmark::State& state) {
  state.SetLabel(bench::text_kind_name(state.range(0)));
  const std::string text = bench::text_of(state.range(0), static_cast<std::size_t>(state.range(1)));
  const TextSketcher sketcher({.slots = static_cast<std::uint32_t>(state.range(2))});
  TextSketcher::Scratch scratch;
  std::vector<Slot> signature(sketcher.slots());
  for (auto _ : state) benchmark::DoNotOptimize(sketcher.sketch(text, scratch, signature));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(shingling_text_sketch)
    ->ArgNames({"kind", "bytes", "slots"})
    ->ArgsProduct({benchmark::CreateDenseRange(0, bench::kTextKinds - 1, 1), {kDocumentBytes}, {128}})
    ->ArgsProduct({{0}, {300, 1000, 100'000}, {128}})
    ->ArgsProduct({{0}, {kDocumentBytes}, {64, 256}});

void shingling_fold_text(benchmark::State& state) {
  state.SetLabel(bench::text_kind_name(state.range(0)));
  const std::string text = bench::text_of(state.range(0), kDocumentBytes);
  Buffer<char> out;
  for (auto _ : state) benchmark::DoNotOptimize(fold(text, out));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(shingling_fold_text)->ArgName("kind")->DenseRange(0, bench::kTextKinds - 1);

void shingling_tokens_hash(benchmark::State& state) {
  state.SetLabel(bench::text_kind_name(state.range(0)));
  const std::string text = bench::text_of(state.range(0), kDocumentBytes);
  Buffer<char> folded, joined;
  const std::size_t bytes = fold(text, folded);
  Buffer<std::uint64_t> hashes;
  hashes.reserve(bytes / 2 + 1);
  joined.reserve(bytes);
  for (auto _ : state)
    benchmark::DoNotOptimize(token_kernel(folded.data(), bytes, TokenKeys::of(1), hashes.data(), joined.data()));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(shingling_tokens_hash)->ArgName("kind")->DenseRange(0, bench::kTextKinds - 1);

void shingling_shingles_hash(benchmark::State& state) {
  Buffer<std::uint64_t> tokens;
  const auto count = static_cast<std::size_t>(state.range(0));
  tokens.reserve(count);
  for (std::size_t i = 0; i < count; ++i) tokens.data()[i] = mix64(i);
  for (auto _ : state) benchmark::DoNotOptimize(shingle_kernel(tokens.data(), count));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(shingling_shingles_hash)->ArgName("tokens")->Arg(560);

}  // namespace
}  // namespace stemma::shingling
