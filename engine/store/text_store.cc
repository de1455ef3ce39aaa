#include "engine/store/text_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

constexpr std::size_t kBufferBytes = 1 << 20;

[[noreturn]] void fail(const char* what, const std::string& path) {
  throw Error(ErrorCode::kIo, std::string(what) + " " + path + ": " + std::strerror(errno) +
                                  (errno == ENOSPC ? "; free space there or give another --out" : ""));
}

}  // namespace

TextStore::TextStore(const std::string& path) : path_(path) {
  descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor_ < 0) fail("cannot write", path);
}

TextStore::~TextStore() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  ::unlink(path_.c_str());
}

TextPlace TextStore::append(std::string_view text) {
  const TextPlace place{size_, static_cast<std::uint32_t>(text.size())};
  buffer_.append(text);
  size_ += text.size();
  if (buffer_.size() >= kBufferBytes) flush();
  return place;
}

void TextStore::flush() {
  for (std::size_t done = 0; done < buffer_.size();) {
    const ssize_t wrote = ::write(descriptor_, buffer_.data() + done, buffer_.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) fail("cannot write", path_);
    done += static_cast<std::size_t>(wrote);
  }
  buffer_.clear();
}

void TextStore::finish_appending() { flush(); }

std::string TextStore::read(TextPlace place) const {
  std::string text;
  read(place, text);
  return text;
}

void TextStore::read(TextPlace place, std::string& text) const {
  text.resize(place.bytes);
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t got =
        ::pread(descriptor_, text.data() + done, text.size() - done, static_cast<off_t>(place.at + done));
    if (got < 0 && errno == EINTR) continue;
    if (got == 0) throw Error(ErrorCode::kCorrupt, path_ + " became shorter while it was in use; run again");
    if (got < 0) fail("cannot read", path_);
    done += static_cast<std::size_t>(got);
  }
}

}  // namespace stemma::engine
