#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/batch.h"

namespace stemma::engine {

class ByteStream;

/// Names of the JSON fields or columns, dotted paths allowed ("meta.lang"); an empty name is never looked up.
struct FieldNames {
  std::string id = "id", text = "text", lang = "lang", date = "date", url = "url", source = "source";
};

/// One file of the input.
struct InputFile {
  std::string path;  ///< as opened; "-" is standard input
  std::string name;  ///< as written in artefacts; of a text file also the document's id
};

/// Files, folders (walked in order of name) and globs to a list of files in a fixed order; a text file's name is its
/// path relative to the folder given, or, given singly, its file name (two of one name: their paths as given).
/// In a folder only files whose suffix a reader knows are taken, hidden ones (".name") are not, and links to folders
/// are not followed. A file given twice is read once. A glob's matches count as given singly. Bytes of a file name that
/// are not UTF-8 stand in `name` as %XX. Throws Error{kIo} when an input does not exist or a folder or glob holds
/// nothing to read, Error{kUsage} without any input.
std::vector<InputFile> list_inputs(std::span<const std::string> inputs);

/// Bytes of the file as it lies on the disk; nothing for a pipe, or where there is none.
std::optional<std::uint64_t> size_of(const InputFile& file);

/// A source of raw pieces in a fixed order. next() is called by one thread; nullopt means the end.
/// An unreadable or damaged file becomes a Reject; it never throws for one.
class Reader {
 public:
  virtual ~Reader() = default;
  virtual std::optional<RawBatch> next() = 0;
};

struct ReaderEntry {
  std::string_view name, summary;
  std::span<const std::string_view> suffixes;  ///< ".jsonl", ".jsonl.zst" ...
  /// `from` names the file by its number, and the place in it where a reader gave a batch's end, or the beginning.
  std::unique_ptr<Reader> (*open)(const InputFile& file, const InputPosition& from, const FieldNames& fields);
  /// The same over all bytes of it, open already, such as standard input whose beginning was looked at.
  std::unique_ptr<Reader> (*open_bytes)(std::unique_ptr<ByteStream> bytes, const InputPosition& from);
  /// Whether content that begins like this is of this format. Asked in the order of the list where the suffix tells
  /// nothing; the last reader takes all.
  bool (*fits)(std::string_view head);
  bool needs_file = false;  ///< not to be read from front to end: open() where there is a file
};

/// Every reader, in the order of --help.
std::span<const ReaderEntry> readers() noexcept;
/// Throws Error{kUsage} that lists the known names.
const ReaderEntry& reader_named(std::string_view name);

/// One reader over all files, one after the other. The format of a file follows from its content and suffix. Of tables
/// only the columns that `fields` names are read.
std::unique_ptr<Reader> open_inputs(const std::vector<InputFile>& files, const FieldNames& fields);
/// The same over what stands between `from` and the file number `end`; numbers stay those in `files`.
std::unique_ptr<Reader> open_inputs(const std::vector<InputFile>& files, const FieldNames& fields,
                                    const InputPosition& from, std::size_t end);

/// The format of a file that can be read a second time, told as open_inputs() does.
const ReaderEntry& reader_of(const InputFile& file);

/// Stage "parse": RawBatch -> DocBatch. Const, so one object serves every thread.
/// Rejects  in input order, with the reasons of reasons.h. A document longer than max_document_bytes (or 64 MB) is cut
///          at a paragraph, line or character and stays a document; a Reject with reason "cut" tells. So does a line
///          with bytes that are not UTF-8, with U+FFFD in their place; reason "repaired utf-8".
/// Memory   about seven times the longest record of the batch beside its documents. Each piece goes once it is parsed;
///          that of a text file becomes the document's.
class Parse {
 public:
  /// Keeps a reference to `files`. Throws Error{kUsage} when fields.text is empty, Error{kConfig} when
  /// max_document_bytes is 0.
  Parse(FieldNames fields, const std::vector<InputFile>& files, std::size_t max_document_bytes);
  DocBatch operator()(RawBatch in) const;

 private:
  FieldNames fields_;
  const std::vector<InputFile>& files_;
  std::size_t max_document_bytes_;
};

}  // namespace stemma::engine
