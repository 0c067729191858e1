// PyPI: PEP 440, with the spellings that it allows beside the normal one.

#include <array>
#include <optional>

#include "base/text.h"
#include "identifiers/versions/key.h"

namespace docket {
namespace {

bool is_separator(char c) { return c == '.' || c == '-' || c == '_'; }

// What stands behind the numbers: nothing but a dev release, a pre-release, nothing.
constexpr int kOnlyDev = 1;
constexpr int kAlpha = 2;
constexpr int kBeta = 3;
constexpr int kCandidate = 4;
constexpr int kRelease = 5;

constexpr int kAbsent = 1;
constexpr int kPresent = 2;

struct Stage {
  std::string_view word;
  int rank;
};

// The longer of two words that begin alike stands first.
constexpr Stage kPre[] = {{"alpha", kAlpha},  {"a", kAlpha},           {"beta", kBeta},
                          {"b", kBeta},       {"preview", kCandidate}, {"pre", kCandidate},
                          {"rc", kCandidate}, {"c", kCandidate}};
constexpr Stage kPost[] = {{"post", kPresent}, {"rev", kPresent}, {"r", kPresent}};
constexpr Stage kDev[] = {{"dev", kPresent}};

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text), lower_(lower_case(trimmed(text))) {}

  Result<std::string> read() {
    rest_ = lower_;
    take(rest_, "v");
    TRY(read_epoch());
    TRY(read_release());
    const auto pre = take_stage(kPre);
    auto post = take_stage(kPost);
    if (!post && rest_.size() > 1 && rest_[0] == '-' && is_digit(rest_[1])) {  // 1.0-1
      rest_.remove_prefix(1);
      post = Taken{kPresent, take_while(rest_, is_digit)};
    }
    const auto dev = take_stage(kDev);
    append_stages(pre, post, dev);
    TRY(read_local());
    if (!rest_.empty()) return refuse("it does not follow N.N[aN][.postN][.devN]");
    return std::move(key_);
  }

 private:
  struct Taken {
    int rank;
    std::string_view number;
  };

  Error refuse(std::string_view reason) const { return not_of(Scheme::pypi, text_, reason); }

  Status read_epoch() {
    const std::size_t mark = rest_.find('!');
    if (mark == std::string_view::npos) {
      append_number(key_, "0");
      return Done{};
    }
    if (!all_digits(rest_.substr(0, mark))) return refuse("its epoch is no number");
    append_number(key_, rest_.substr(0, mark));
    rest_.remove_prefix(mark + 1);
    return Done{};
  }

  Status read_release() {
    std::vector<std::string_view> numbers{take_while(rest_, is_digit)};
    if (numbers.front().empty()) return refuse("it does not begin with a number");
    while (rest_.size() > 1 && rest_[0] == '.' && is_digit(rest_[1])) {
      rest_.remove_prefix(1);
      numbers.push_back(take_while(rest_, is_digit));
    }
    while (numbers.back().find_first_not_of('0') == std::string_view::npos && numbers.size() > 1)
      numbers.pop_back();
    enum class Rank : std::uint8_t { no_more = 1, number };
    using enum Rank;
    for (std::string_view digits : numbers) {
      append_tag(key_, number);
      append_number(key_, digits);
    }
    append_tag(key_, no_more);
    return Done{};
  }

  // One separator, the word, one separator, a number that is 0 where it is not said.
  template <std::size_t kCount>
  std::optional<Taken> take_stage(const Stage (&stages)[kCount]) {
    std::string_view ahead = rest_;
    if (!ahead.empty() && is_separator(ahead.front())) ahead.remove_prefix(1);
    for (const Stage& stage : stages) {
      if (!take(ahead, stage.word)) continue;
      // "1a.dev1" and "1a.1": the mark behind the word is its own only where no word follows.
      std::string_view behind = ahead;
      if (!behind.empty() && is_separator(behind.front())) behind.remove_prefix(1);
      const bool word_follows = !behind.empty() && is_lower(behind.front());
      if (!word_follows) ahead = behind;
      const std::string_view number = take_while(ahead, is_digit);
      rest_ = ahead;
      return Taken{stage.rank, number};
    }
    return std::nullopt;
  }

  // 1.dev1 < 1a1.dev1 < 1a1 < 1a1.post1 < 1rc1 < 1 < 1.post1.dev1 < 1.post1
  void append_stages(const std::optional<Taken>& pre, const std::optional<Taken>& post,
                     const std::optional<Taken>& dev) {
    append_tag(key_, pre ? pre->rank : dev && !post ? kOnlyDev : kRelease);
    if (pre) append_number(key_, pre->number);
    append_tag(key_, post ? kPresent : kAbsent);
    if (post) append_number(key_, post->number);
    append_tag(key_, dev ? kAbsent : kPresent);  // without it is the later one
    if (dev) append_number(key_, dev->number);
  }

  Status read_local() {
    enum class Rank : std::uint8_t { no_more = 1, word, number };
    using enum Rank;
    if (!take(rest_, "+")) {
      append_tag(key_, no_more);
      return Done{};
    }
    append_tag(key_, number);
    const auto is_alnum = [](char c) { return is_digit(c) || is_lower(c); };
    do {
      const std::string_view piece = take_while(rest_, is_alnum);
      if (piece.empty()) return refuse("its local part is not well formed");
      append_tag(key_, all_digits(piece) ? number : word);
      if (all_digits(piece)) {
        append_number(key_, piece);
      } else {
        append_word(key_, piece);
      }
    } while (!rest_.empty() && is_separator(rest_.front()) && (rest_.remove_prefix(1), true));
    append_tag(key_, no_more);
    return Done{};
  }

  std::string_view text_;
  std::string lower_;
  std::string_view rest_;
  std::string key_;
};

}  // namespace

Result<std::string> read_pypi(std::string_view text) { return Reader{text}.read(); }

}  // namespace docket
