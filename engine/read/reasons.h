#pragma once
#include <cstddef>
#include <string_view>

/// Why a record became no document, or not as it stood: the values of "reason" in rejects.jsonl. Programs compare them,
/// so they never change; what was found and the way out stand in "detail".
namespace stemma::engine::reason {

// A line of JSON lines.
constexpr std::string_view kBadJson = "bad json";
constexpr std::string_view kNotAnObject = "not an object";
constexpr std::string_view kNoText = "missing text field";
constexpr std::string_view kTextNoString = "text is not a string";
constexpr std::string_view kBadId = "id is not a string or number";
constexpr std::string_view kLongId = "id too long";
constexpr std::string_view kLongLine = "line too long";
// A record of a WARC file; a row may be too long too.
constexpr std::string_view kBadRecord = "bad record";
constexpr std::string_view kLongRecord = "record too long";
constexpr std::string_view kUnknownRecord = "unknown record type";
constexpr std::string_view kEncoded = "encoded payload";
constexpr std::string_view kNotPlainText = "not plain text";  ///< said once a file, of all such records
// A text.
constexpr std::string_view kEmptyText = "empty text";
constexpr std::string_view kNotUtf8 = "invalid utf-8";
constexpr std::string_view kCut = "cut";                  ///< the document stays, shortened
constexpr std::string_view kRepaired = "repaired utf-8";  ///< the document stays, bad bytes became U+FFFD
// A file.
constexpr std::string_view kUnreadable = "unreadable file";
constexpr std::string_view kDamaged = "damaged compression";
constexpr std::string_view kDamagedFile = "damaged file";
constexpr std::string_view kForeign = "unsupported file";

/// Whether a record with this reason is a document all the same: a notice and no loss.
constexpr bool document_stays(std::string_view why) noexcept { return why == kCut || why == kRepaired; }

}  // namespace stemma::engine::reason

namespace stemma::engine {

/// The longest line, and the most of a text file, that is held in memory.
constexpr std::size_t kMaxRecordBytes = 64u << 20;
/// Ids stand in every artefact many times over.
constexpr std::size_t kMaxIdBytes = 8192;
/// About as large is a batch, whichever comes first: a stage must have enough to do, and short lines make many rows.
/// The bytes and the strings unescaped from them fit into a core's second cache together: with 1 MB a batch, one thread
/// took a tenth longer; with 256 KB, two threads on one file lost in hand-overs what they won.
constexpr std::size_t kBatchBytes = 512u << 10;
constexpr std::size_t kBatchRecords = 4096;

}  // namespace stemma::engine
