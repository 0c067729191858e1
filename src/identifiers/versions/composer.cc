// Packagist: versions as Composer normalises them, in the order of PHP's version_compare.

#include <array>
#include <optional>

#include "base/text.h"
#include "identifiers/versions/key.h"

namespace docket {
namespace {

// By rank; a version that ends ranks between a release candidate and a further number.
enum class Rank : std::uint8_t { dev = 1, alpha, beta, candidate, end, number, patch };
using enum Rank;

struct Stability {
  std::string_view word;
  Rank rank;
};

// The longer of two words that begin alike stands first.
constexpr Stability kStabilities[] = {{"stable", end},   {"beta", beta},   {"b", beta},
                                      {"rc", candidate}, {"alpha", alpha}, {"a", alpha},
                                      {"patch", patch},  {"pl", patch},    {"p", patch}};

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text), lower_(lower_case(trimmed(text))) {}

  Result<std::string> read() {
    rest_ = lower_;
    strip_stability_flag();
    if (rest_.starts_with("dev-") || rest_ == "master" || rest_ == "trunk" || rest_ == "default")
      return refuse("a branch has no rank among versions");
    rest_ = rest_.substr(0, rest_.find('+'));
    take(rest_, "v");
    const std::string_view whole = rest_;
    if (read_numbers() && read_modifiers() && rest_.empty()) return finished();
    begin_again(whole);
    if (read_date() && read_modifiers() && rest_.empty()) return finished();
    begin_again(whole);
    if (read_branch()) return finished();
    return refuse("it does not follow 1.2.3.4-beta5");
  }

 private:
  Error refuse(std::string_view reason) const { return not_of(Scheme::composer, text_, reason); }

  void strip_stability_flag() {
    for (std::string_view flag : {"@stable", "@rc", "@beta", "@alpha", "@dev"}) {
      if (rest_.ends_with(flag)) rest_.remove_suffix(flag.size());
    }
  }

  void append(std::string_view digits) {
    append_tag(key_, number);
    append_number(key_, digits);
  }

  void begin_again(std::string_view text) {
    rest_ = text;
    key_.clear();
  }

  std::string finished() {
    append_tag(key_, end);
    return std::move(key_);
  }

  // Up to four numbers with dots, of which the first has five digits at most; filled up to four.
  bool read_numbers() {
    const std::string_view first = take_while(rest_, is_digit);
    if (first.empty() || first.size() > 5) return false;
    append(first);
    for (int filled = 1; filled < 4; ++filled) append(take_after_dot());
    return true;
  }

  // "0" when no digits stand behind a dot.
  std::string_view take_after_dot() {
    if (rest_.size() < 2 || rest_[0] != '.' || !is_digit(rest_[1])) return "0";
    rest_.remove_prefix(1);
    return take_while(rest_, is_digit);
  }

  // Takes digits behind at most one mark off `text`; false when fewer than `least` stand there.
  static bool take_digits(std::string_view& text, std::size_t least, std::size_t most) {
    std::string_view ahead = text;
    if (!ahead.empty() && std::string_view{".:-"}.find(ahead.front()) != std::string_view::npos)
      ahead.remove_prefix(1);
    std::size_t count = 0;
    while (count < most && count < ahead.size() && is_digit(ahead[count])) ++count;
    if (count < least) return false;
    text = ahead.substr(count);
    return true;
  }

  // A year, up to six pairs of digits, and up to three digits more; marks may stand between them.
  // Its numbers are those that marks keep apart.
  bool read_date() {
    const std::string_view begin = rest_;
    if (rest_.size() < 4 || !all_digits(rest_.substr(0, 4))) return false;
    rest_.remove_prefix(4);
    int pairs = 0;
    while (pairs < 6 && take_digits(rest_, 2, 2)) ++pairs;
    take_digits(rest_, 1, 3);
    std::string_view date = begin.substr(0, begin.size() - rest_.size());
    while (!date.empty()) {
      append(take_while(date, is_digit));
      if (!date.empty()) date.remove_prefix(1);
    }
    return pairs > 0;
  }

  // [._-] stability, numbers behind it, and "-dev" at the end.
  bool read_modifiers() {
    std::string_view ahead = rest_;
    if (!ahead.empty() && std::string_view{"._-"}.find(ahead.front()) != std::string_view::npos)
      ahead.remove_prefix(1);
    for (const Stability& stability : kStabilities) {
      if (!take(ahead, stability.word)) continue;
      rest_ = ahead;
      // What "stable" is followed by is passed over.
      if (stability.rank != end) append_tag(key_, stability.rank);
      for (;;) {
        std::string_view next = rest_;
        if (!next.empty() && (next.front() == '.' || next.front() == '-')) next.remove_prefix(1);
        const std::string_view digits = take_while(next, is_digit);
        if (digits.empty()) break;
        if (stability.rank != end) append(digits);
        rest_ = next;
      }
      if (stability.rank == end) return take_dev(false);
      break;
    }
    return take_dev(true);
  }

  bool take_dev(bool counts) {
    for (std::string_view mark : {"-dev", ".dev", "dev"}) {
      if (!take(rest_, mark)) continue;
      if (counts) append_tag(key_, dev);
      return true;
    }
    return true;
  }

  // "1.x-dev" is the end of all 1: each x counts as 9999999.
  bool read_branch() {
    std::string_view branch = rest_;
    if (!branch.ends_with("dev")) return false;
    branch.remove_suffix(3);
    if (branch.ends_with('-') || branch.ends_with('.')) branch.remove_suffix(1);
    const std::vector<std::string_view> pieces = split(branch, '.');
    if (pieces.empty() || pieces.size() > 4 || !all_digits(pieces.front())) return false;
    for (std::size_t at = 0; at < 4; ++at) {
      const std::string_view piece = at < pieces.size() ? pieces[at] : "x";
      if (!all_digits(piece) && piece != "x" && piece != "*") return false;
      append(all_digits(piece) ? piece : "9999999");
    }
    append_tag(key_, dev);
    return true;
  }

  std::string_view text_;
  std::string lower_;
  std::string_view rest_;
  std::string key_;
};

}  // namespace

Result<std::string> read_composer(std::string_view text) { return Reader{text}.read(); }

}  // namespace docket
