#pragma once
#include <cstddef>
#include <cstdint>

namespace stemma {

/// A document's place in the input of one run, from 0. Lives in one run only; artefacts carry the document's key.
enum class DocId : std::uint32_t {};
constexpr std::size_t index(DocId doc) noexcept { return static_cast<std::size_t>(doc); }

}  // namespace stemma
