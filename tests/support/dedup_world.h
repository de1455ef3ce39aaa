#pragma once
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/codec/byte_stream.h"
#include "engine/dedup/dedup.h"
#include "tests/support/engine_world.h"

namespace stemma::engine::testing {

/// A record of an input file as it stands there: a line with its end, or a whole text file.
struct CorpusRecord {
  std::string bytes;
  std::string id, text, date, source;  ///< what the document says; id empty: no document
};

struct CorpusFile {
  std::string name;
  Compression compression = Compression::kNone;
  std::vector<CorpusRecord> records;
};

struct Corpus {
  std::vector<CorpusFile> files;  ///< in the order of list_inputs() over their folder

  /// Writes all into `folder`/`name`; the folder's path.
  std::string write(const Folder& folder, const std::string& name) const;
  std::size_t documents() const;
};

/// Random words in several files: jsonl, jsonl.gz, jsonl.zst, texts. Families of a text with copies of it, 0 to 5 % of
/// the words replaced, strangers, and between them lines that are blank, bad, end in CRLF, begin with a byte order mark
/// or lack an end. A file holds nothing but copies of what stands before it.
Corpus random_corpus(std::uint64_t seed, std::size_t families, std::size_t words = 150);

/// Every line that is a document, one after the other, in one file.
Corpus one_file(const std::string& name, Compression compression, std::vector<CorpusRecord> records);
CorpusRecord json_record(const std::string& id, const std::string& text, const std::string& date = "",
                         const std::string& source = "");

/// id -> id of the document it is removed for: the greedy of the manual, over every pair. Documents in the order of
/// keeping (`keep`, of equals in input order); one goes where its normalized text stands before it already, or where
/// the set of its shingles is alike to one that stays, the most alike first. Above 1 nothing is that alike.
std::map<std::string, std::string> removed_by_reference(const Corpus& corpus, double min_jaccard,
                                                        const KeepOrder& keep);

/// The same as the run has it, from removed.jsonl.
std::map<std::string, std::string> removed_by_run(const std::string& run);

/// What kept/ must hold: name -> bytes, decompressed.
std::map<std::string, std::string> kept_by_reference(const Corpus& corpus,
                                                     const std::map<std::string, std::string>& removed);
std::map<std::string, std::string> kept_by_run(const std::string& run);

/// The lines of a file, each a JSON object.
std::vector<nlohmann::ordered_json> json_lines(const std::string& path);

/// All files of a run but run.json: name below it -> bytes. Those that tell of the machine or the folder
/// (store/resume.json, store/decided.json, store/run) are left out.
std::map<std::string, std::string> outputs(const std::string& run);

/// The names in `outputs` that differ, for a message; empty where all are equal.
std::string differing(const std::map<std::string, std::string>& a, const std::map<std::string, std::string>& b);

}  // namespace stemma::engine::testing
