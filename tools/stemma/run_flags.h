#pragma once
#include <cstdint>
#include <string_view>

#include "engine/sketch_settings.h"
#include "tools/stemma/command.h"

/// What the verbs that run over a collection share.
namespace stemma::tools {

constexpr std::string_view kFieldsHeading = "Fields of a JSONL record (dotted paths allowed)";
constexpr std::string_view kMachineHeading = "The machine";
constexpr std::string_view kSketchHeading = "Signatures and bands";
constexpr std::string_view kKeepHeading = "Which copy is kept";

// The flags that sketch_settings() reads.
constexpr Flag kMinJaccardFlag = {"min-jaccard", "J", "near_dup from this Jaccard similarity on (0.8)"};
constexpr Flag kRecallFlag = {"recall", "P", "probability to find a pair exactly at --min-jaccard (0.98)",
                              kSketchHeading};
constexpr Flag kSlotsFlag = {"slots", "64|128|256", "numbers a signature (128)", kSketchHeading};
constexpr Flag kSeedFlag = {"seed", "N", "seed of the hash functions (1)", kSketchHeading};
constexpr Flag kKeepFlag = {"keep", "first|longest|oldest|source-rank", "the copy to keep of several (first)",
                            kKeepHeading};
constexpr Flag kSourceRankFlag = {"source-rank", "NAME,...", "for --keep source-rank: best source first", kKeepHeading};
constexpr Flag kIdFieldFlag = {"id-field", "NAME", "the document's name (id); without one: file:line", kFieldsHeading};
constexpr Flag kTextFieldFlag = {"text-field", "NAME", "its text (text)", kFieldsHeading};
constexpr Flag kDateFieldFlag = {"date-field", "NAME", "its date (date), for --keep oldest", kFieldsHeading};
constexpr Flag kSourceFieldFlag = {"source-field", "NAME", "its outlet (source), for --keep source-rank",
                                   kFieldsHeading};
constexpr Flag kMaxDocumentFlag = {"max-document", "SIZE", "longer documents are cut and reported (8M)",
                                   kMachineHeading};

// Of every run over a collection, or of those that can be gone on with.
constexpr Flag kThreadsFlag = {"threads", "N", "threads to use (all cores)"};
constexpr Flag kResumeFlag = {"resume", "", "go on with a run that was broken off"};
constexpr Flag kCheckpointFlag = {"checkpoint", "SIZE", "input between two places to go on from (512M)",
                                  kMachineHeading};
constexpr Flag kMaxRejectsFlag = {"max-rejects", "N", "exit with 3 when more records were rejected (unlimited)",
                                  kMachineHeading};

/// Throws Error{kUsage} for a wrong word.
engine::SketchSettings sketch_settings(const Args& args);
unsigned threads_asked(const Args& args);
/// --checkpoint, of at least a megabyte.
std::uint64_t checkpoint_bytes(const Args& args);

/// --max-rejects. Throws Error{kUsage} for a wrong number, before the run and not behind it.
class RejectLimit {
 public:
  explicit RejectLimit(const Args& args);
  /// kExitRejects, with a warning, where more records were rejected than is allowed.
  int exit_code(std::uint64_t rejected, Terminal& terminal) const;

 private:
  std::uint64_t most_;
};

}  // namespace stemma::tools
