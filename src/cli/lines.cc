#include "cli/lines.h"

#include <unistd.h>

#include <cerrno>

namespace docket {
namespace {

constexpr std::size_t kReadBytes = 1U << 16;

}  // namespace

// Reads more behind what is there; false at the end.
bool LineReader::fill() {
  if (ended_) return false;
  buffer_.erase(0, begin_);
  begin_ = 0;
  before_wait_();
  const std::size_t held = buffer_.size();
  buffer_.resize(held + kReadBytes);
  ssize_t count = -1;
  do {
    count = ::read(descriptor_, buffer_.data() + held, kReadBytes);
  } while (count < 0 && errno == EINTR);
  failed_ = count < 0;
  ended_ = count <= 0;
  buffer_.resize(held + (count > 0 ? static_cast<std::size_t>(count) : 0));
  return !ended_;
}

LineReader::Next LineReader::next(std::string_view& line) {
  bool too_long = false;
  std::size_t searched = 0;  // of what lies behind begin_
  for (;;) {
    const std::size_t end = buffer_.find('\n', begin_ + searched);
    if (end != std::string::npos) {
      too_long = too_long || end - begin_ > length_max_;
      line = std::string_view{buffer_}.substr(begin_, end - begin_);
      begin_ = end + 1;
      return too_long ? Next::too_long : Next::line;
    }
    searched = buffer_.size() - begin_;
    if (searched > length_max_) {
      too_long = true;
      begin_ = buffer_.size();
      searched = 0;
    }
    if (fill()) continue;
    if (failed_) return Next::failed;
    if (begin_ == buffer_.size()) return too_long ? Next::too_long : Next::end;
    line = std::string_view{buffer_}.substr(begin_);
    begin_ = buffer_.size();
    return too_long ? Next::too_long : Next::line;
  }
}

}  // namespace docket
