// Reads one line of an export or a receipt in its one canonical form, from left to right.
//
// After the first thing that is not as expected every call answers with nothing and `failed()`
// says at which byte and what was expected; so a caller reads the whole line and asks once.

#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/hash.h"

namespace docket {

class LineReader {
 public:
  explicit LineReader(std::string_view line) : line_(line) {}

  // These bytes, exactly. Here, so that the comparison with a literal becomes a few instructions.
  bool skip(std::string_view literal) {
    if (!line_.substr(at_).starts_with(literal)) return differs(literal);
    at_ += literal.size();
    return true;
  }

  // Which of the literals the line goes on with; when none fits, the one it resembles most, so
  // that the skip() that follows names the byte that differs.
  std::size_t closest(std::initializer_list<std::string_view> literals) const {
    return line_.substr(at_).starts_with(*literals.begin()) ? 0 : most_similar(literals);
  }

  // Digits without a leading zero, at most 2^63 - 1.
  std::uint64_t number();

  // 32 bytes in base64 (44 characters) between quotes.
  Hash hash();

  // A text between quotes as the ledger prints it: only what must be escaped is.
  void text(std::string& out);

  // Everything but `ending`, with which the line must end.
  std::string_view rest_before(std::string_view ending);

  // Nothing may follow.
  void end();

  bool failed() const { return failed_; }
  std::uint64_t byte() const { return failed_ ? byte_ : at_ + 1; }
  const std::string& expected() const { return expected_; }

 private:
  void fail(std::size_t at, std::string_view expected);
  bool differs(std::string_view literal);
  std::size_t most_similar(std::initializer_list<std::string_view> literals) const;
  bool escape(char*& out);

  std::string_view line_;
  std::size_t at_ = 0;
  std::size_t byte_ = 0;  // of the failure
  bool failed_ = false;
  std::string expected_;
};

}  // namespace docket
