#include "engine/dedup/annotation.h"

#include <span>

#include "shingling/base/error.h"

namespace stemma::engine {

std::string RemovedLines::next() {
  constexpr std::size_t kStep = 64u << 10;
  for (;;) {
    const std::size_t end = held_.find('\n', taken_);
    if (end != std::string::npos) {
      std::string line = held_.substr(taken_, end - taken_);
      taken_ = end + 1;
      return line;
    }
    held_.erase(0, taken_);
    taken_ = 0;
    const std::size_t size = held_.size();
    held_.resize(size + kStep);
    std::size_t got = 0;
    try {
      got = bytes_->read(std::span(held_).subspan(size));
    } catch (const CodecFault& fault) {
      throw Error(ErrorCode::kIo, path_ + ": " + fault.what());
    }
    held_.resize(size + got);
    if (got == 0) throw Error(ErrorCode::kIo, path_ + " is shorter than it was; go on with --resume");
  }
}

std::string annotated(std::string_view line, std::string_view object) {
  const std::size_t end = line.rfind('}');
  std::string out(line.substr(0, end));
  return out.append(R"(,"stemma":)").append(object).append(line.substr(end));
}

}  // namespace stemma::engine
