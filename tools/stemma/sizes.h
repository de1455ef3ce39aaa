#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stemma::tools {

/// Bytes from "1048576", "64K", "512M", "1.5G", "2T" (powers of 1024, an ending B or iB does no harm) or "80%" of
/// `whole_bytes`. Nothing when `text` is no such size or does not fit 64 bits.
std::optional<std::uint64_t> parse_size(std::string_view text, std::uint64_t whole_bytes);

/// A size as people read it: "0 B", "1023 B", "1.5 KB", "4.0 GB" (powers of 1024).
std::string format_size(std::uint64_t bytes);

/// Memory this process may use: the machine's, or the limit of its control group where that is smaller.
std::uint64_t machine_memory_bytes();

}  // namespace stemma::tools
