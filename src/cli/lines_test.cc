#include "cli/lines.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <vector>

namespace docket::lines_test {
namespace {

constexpr std::size_t kLengthMax = 100'000;

// The lines of a text that comes through a pipe; "!" for one that is too long.
std::vector<std::string> lines_of(const std::vector<std::string>& pieces) {
  std::array<int, 2> pipe_ends{};
  EXPECT_EQ(::pipe(pipe_ends.data()), 0);
  std::size_t sent = 0;
  // A piece is written only when the reader waits, so that pieces are read one by one.
  const auto send = [&] {
    if (sent < pieces.size()) {
      const std::string& piece = pieces[sent];
      EXPECT_EQ(::write(pipe_ends[1], piece.data(), piece.size()),
                static_cast<ssize_t>(piece.size()));
    } else if (sent == pieces.size()) {
      ::close(pipe_ends[1]);
    }
    ++sent;
  };
  LineReader reader{pipe_ends[0], kLengthMax, send};
  std::vector<std::string> lines;
  std::string_view line;
  for (;;) {
    const LineReader::Next next = reader.next(line);
    if (next == LineReader::Next::end) break;
    EXPECT_NE(next, LineReader::Next::failed);
    lines.emplace_back(next == LineReader::Next::too_long ? "!" : line);
  }
  ::close(pipe_ends[0]);
  return lines;
}

std::string long_line(std::size_t length) { return std::string(length, 'x'); }

struct Row {
  const char* what;
  std::vector<std::string> pieces;
  std::vector<std::string> lines;
};

TEST(LineReader, CutsWhatComesIntoLines) {
  const Row rows[] = {
      {"nothing", {}, {}},
      {"one line", {"a\n"}, {"a"}},
      {"the last line may lack its end", {"a\nb"}, {"a", "b"}},
      {"blank lines are lines", {"\n\na\n"}, {"", "", "a"}},
      {"a line in pieces", {"a", "b", "c\nd", "\n"}, {"abc", "d"}},
      {"the end of a line alone", {"a", "\n"}, {"a"}},
  };
  for (const Row& row : rows) EXPECT_EQ(lines_of(row.pieces), row.lines) << row.what;
}

TEST(LineReader, PassesOverALineThatIsTooLong) {
  const std::string half = long_line(kLengthMax / 2);
  EXPECT_EQ(lines_of({half, half, "\nb\n"}), (std::vector<std::string>{half + half, "b"}));
  EXPECT_EQ(lines_of({half, half, "x\nb\n"}), (std::vector<std::string>{"!", "b"}));
  EXPECT_EQ(lines_of({half, half, half, half, half, "\nb"}), (std::vector<std::string>{"!", "b"}));
  EXPECT_EQ(lines_of({half, half, "x"}), (std::vector<std::string>{"!"}));
}

TEST(LineReader, SaysWhenItCannotRead) {
  LineReader reader{-1, kLengthMax, [] {}};
  std::string_view line;
  EXPECT_EQ(reader.next(line), LineReader::Next::failed);
}

}  // namespace
}  // namespace docket::lines_test
