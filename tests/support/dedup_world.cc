#include "tests/support/dedup_world.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/codec/block.h"
#include "engine/store/files.h"
#include "shingling/base/stable_math.h"
#include "shingling/normalize.h"
#include "shingling/shingle.h"
#include "shingling/similarity.h"

namespace stemma::engine::testing {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string compressed(const std::string& bytes, Compression compression) {
  return compression == Compression::kGzip   ? gzip_compress(bytes)
         : compression == Compression::kZstd ? zstd_compress(bytes)
                                             : bytes;
}

std::string decompressed(const std::string& path) {
  const std::unique_ptr<ByteStream> stream = open_stream(path);
  std::string out, piece(1u << 16, '\0');
  while (const std::size_t got = stream->read(piece)) out.append(piece, 0, got);
  return out;
}

std::map<std::string, std::string> files_below(const std::string& folder, std::string (*read)(const std::string&)) {
  std::map<std::string, std::string> out;
  if (!fs::exists(folder)) return out;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) out[fs::relative(entry.path(), folder).generic_string()] = read(entry.path().string());
  return out;
}

CorpusRecord no_document(std::string bytes) { return {std::move(bytes), "", "", "", ""}; }

}  // namespace

std::string Corpus::write(const Folder& folder, const std::string& name) const {
  for (const CorpusFile& file : files) {
    std::string bytes;
    for (const CorpusRecord& record : file.records) bytes += record.bytes;
    folder.add(std::string(name).append("/").append(file.name), compressed(bytes, file.compression));
  }
  return folder.path(name);
}

std::size_t Corpus::documents() const {
  std::size_t count = 0;
  for (const CorpusFile& file : files)
    for (const CorpusRecord& record : file.records) count += record.id.empty() ? 0 : 1;
  return count;
}

CorpusRecord json_record(const std::string& id, const std::string& text, const std::string& date,
                         const std::string& source) {
  Json json{{"id", id}, {"text", text}};
  if (!date.empty()) json["date"] = date;
  if (!source.empty()) json["source"] = source;
  return {json.dump().append("\n"), id, text, date, source};
}

Corpus one_file(const std::string& name, Compression compression, std::vector<CorpusRecord> records) {
  return {{{name, compression, std::move(records)}}};
}

Corpus random_corpus(std::uint64_t seed, std::size_t families, std::size_t words) {
  Random random(seed);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < families; ++i) {
    const Words original = random_words(random, words + random() % words, 100'000);
    texts.push_back(joined(original));
    for (std::size_t copies = random() % 5; copies > 0; --copies)
      texts.push_back(joined(edited(random, original, static_cast<unsigned>(random() % 6))));
  }
  for (std::size_t i = texts.size(); i > 1; --i) std::swap(texts[i - 1], texts[random() % i]);
  const std::string some = texts[0], other = texts[1];

  Corpus out;
  out.files = {{"a.jsonl", Compression::kNone, {}},
               {"b.jsonl.gz", Compression::kGzip, {}},
               {"c.jsonl.zst", Compression::kZstd, {}},
               {"d/e.jsonl", Compression::kNone, {}}};
  constexpr std::array kDates = {"", "2024-05-01", "2023-01-31T10:00", "1960"};
  constexpr std::array kSources = {"", "Herald", "Agency", "Echo"};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i % 6 == 5) {
      const std::string name = std::string("texts/").append(std::to_string(1000 + i)).append(".txt");
      out.files.push_back({name, Compression::kNone, {{texts[i], name, texts[i], "", ""}}});
      continue;
    }
    CorpusFile& file = out.files[random() % 4];
    const char *const date = kDates[random() % 4], *const source = kSources[random() % 4];
    CorpusRecord record = json_record(std::string("doc-").append(std::to_string(i)), texts[i], date, source);
    if (random() % 7 == 0) record.bytes.replace(record.bytes.size() - 1, 1, std::string("\r\n"));
    file.records.push_back(std::move(record));
    switch (random() % 12) {
      case 0:
        file.records.push_back(no_document("\n"));
        break;
      case 1:
        file.records.push_back(no_document(" \t\r\n"));
        break;
      case 2:
        file.records.push_back(no_document("no json\n"));
        break;
      case 3:
        file.records.push_back(no_document("{\"id\":\"x\",\"text\":\"\"}\r\n"));
        break;
      default:
        break;
    }
  }
  // Texts without a word stay: they are empty to us, and copies of nothing.
  for (const char* id : {"marks-1", "marks-2"}) out.files[0].records.push_back(json_record(id, "... !!"));
  for (CorpusFile* file : {&out.files[0], &out.files[2]}) {
    std::string& first = file->records.front().bytes;
    first = std::string("\xEF\xBB\xBF").append(first);
    std::string& last = file->records.back().bytes;
    last.erase(last.find_last_not_of("\r\n") + 1);
  }
  // All of these go, wherever the first of them stands; the letter that each begins with sorts behind the others.
  for (const auto& [name, compression] :
       {std::pair("z1.jsonl", Compression::kNone), std::pair("z2.jsonl.gz", Compression::kGzip),
        std::pair("z3.jsonl.zst", Compression::kZstd)})
    out.files.push_back({name,
                         compression,
                         {json_record(std::string(name).append("-1"), some), no_document("bad\n"),
                          json_record(std::string(name).append("-2"), other)}});
  out.files.push_back({"z4.jsonl", Compression::kNone, {no_document("nothing\n"), no_document("but bad lines\n")}});
  std::ranges::sort(out.files, {}, &CorpusFile::name);
  return out;
}

std::map<std::string, std::string> removed_by_reference(const Corpus& corpus, double min_jaccard,
                                                        const KeepOrder& keep) {
  struct Doc {
    const CorpusRecord* record;
    std::uint64_t order;
    std::string normalized;
    std::vector<std::uint64_t> set;
  };
  std::vector<Doc> docs;
  for (const CorpusFile& file : corpus.files)
    for (const CorpusRecord& record : file.records) {
      if (record.id.empty()) continue;
      Document document;
      document.id = record.id;
      document.text = record.text;
      document.date = record.date;
      document.outlet = record.source;
      Doc doc{&record, keep(document, file.name), shingling::normalized(record.text), {}};
      std::vector<std::uint64_t> shingles;
      shingling::shingle(doc.normalized, 1, shingles);
      doc.set = shingling::shingle_set(std::move(shingles));
      docs.push_back(std::move(doc));
    }
  std::ranges::stable_sort(docs, {}, &Doc::order);

  std::map<std::string, std::string> out;
  std::map<std::string, std::string> kept_of_text;  // normalized -> what stays of it, or what it was removed for
  std::vector<const Doc*> staying;                  // distinct texts
  for (const Doc& doc : docs) {
    if (doc.set.empty()) continue;
    if (const auto seen = kept_of_text.find(doc.normalized); seen != kept_of_text.end()) {
      out[doc.record->id] = seen->second;
      continue;
    }
    const Doc* best = nullptr;
    double best_jaccard = 0;
    for (const Doc* other : staying) {
      if (min_jaccard > 1) break;  // equal texts alone
      const double jaccard = rounded(shingling::jaccard(doc.set, other->set));
      if (jaccard >= min_jaccard && jaccard > best_jaccard) {
        best = other;
        best_jaccard = jaccard;
      }
    }
    if (best == nullptr)
      staying.push_back(&doc);
    else
      out[doc.record->id] = best->record->id;
    kept_of_text[doc.normalized] = best == nullptr ? doc.record->id : best->record->id;
  }
  return out;
}

std::map<std::string, std::string> removed_by_run(const std::string& run) {
  std::map<std::string, std::string> out;
  std::istringstream lines(read_file(run + "/removed.jsonl"));
  for (std::string line; std::getline(lines, line);) {
    const Json json = Json::parse(line);
    out[json.at("id")] = json.at("kept");
  }
  return out;
}

std::map<std::string, std::string> kept_by_reference(const Corpus& corpus,
                                                     const std::map<std::string, std::string>& removed) {
  std::map<std::string, std::string> out;
  for (const CorpusFile& file : corpus.files) {
    std::string bytes;
    bool any = false, is_text = !file.name.ends_with("jsonl") && file.name.find("jsonl.") == std::string::npos;
    for (const CorpusRecord& record : file.records) {
      if (record.id.empty()) continue;
      const bool stays = !removed.contains(record.id);
      any = any || stays || !is_text;
      if (stays) bytes += record.bytes;
    }
    if (any) out[file.name] = bytes;
  }
  return out;
}

std::map<std::string, std::string> kept_by_run(const std::string& run) {
  return files_below(run + "/kept", decompressed);
}

std::vector<nlohmann::ordered_json> json_lines(const std::string& path) {
  std::vector<nlohmann::ordered_json> out;
  std::istringstream in(read_file(path));
  for (std::string line; std::getline(in, line);) out.push_back(nlohmann::ordered_json::parse(line));
  return out;
}

std::map<std::string, std::string> outputs(const std::string& run) {
  std::map<std::string, std::string> out = files_below(run, read_file);
  for (const char* name : {"run.json", "store/resume.json", "store/decided.json", "store/run"}) out.erase(name);
  return out;
}

std::string differing(const std::map<std::string, std::string>& a, const std::map<std::string, std::string>& b) {
  std::string out;
  for (const auto& [name, bytes] : a)
    if (!b.contains(name) || b.at(name) != bytes) out += name + " ";
  for (const auto& [name, bytes] : b)
    if (!a.contains(name)) out += name + " ";
  return out;
}

}  // namespace stemma::engine::testing
