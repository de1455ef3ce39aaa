#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace stemma::tools {

/// A whole file. Throws Error{kIo} when it cannot be read.
std::string read_file(const std::filesystem::path& path);

/// The one member of a gzip file (dictzip's .dz is one too), unpacked. `name` is what errors call it.
/// Throws Error{kCorrupt} when it is damaged or grows beyond 1 GiB.
std::string gunzip(std::string_view packed, const std::string& name);

/// Writes beside `path` first and renames then: no half file ever bears the name. Makes the folder where it is missing.
/// Throws Error{kIo}.
void write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace stemma::tools
