// Lines from a file descriptor, as they come, in bounded memory.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace docket {

class LineReader {
 public:
  enum class Next : std::uint8_t { line, too_long, end, failed };

  // `before_wait` is called before every read that may have to wait for input.
  LineReader(int descriptor, std::size_t length_max, std::function<void()> before_wait)
      : descriptor_(descriptor), length_max_(length_max), before_wait_(std::move(before_wait)) {}

  // The next line without its "\n", valid until the next call; the last one may lack it. Of a line
  // that is longer than the limit nothing is kept: it is read to its end and passed over.
  Next next(std::string_view& line);

 private:
  bool fill();

  int descriptor_;
  std::size_t length_max_;
  std::function<void()> before_wait_;
  std::string buffer_;
  std::size_t begin_ = 0;  // what was handed out lies before it
  bool ended_ = false;
  bool failed_ = false;
};

}  // namespace docket
