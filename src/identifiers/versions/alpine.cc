// Alpine (apk-tools 3) and Gentoo (Package Manager Specification 8, 3.3): one grammar,
//   1.2.3b_alpha4_p5~abcdef-r6
// and two small differences in what it means.

#include <array>

#include "identifiers/versions/key.h"

namespace docket {
namespace {

// By rank: what makes a version earlier, the end, what makes it later.
enum class Rank : std::uint8_t {
  early_suffix = 1,
  end,
  revision,
  hash,
  suffix_number,
  late_suffix,
  letter,
  number,
};
using enum Rank;

constexpr std::string_view kEarly[] = {"alpha", "beta", "pre", "rc"};
constexpr std::string_view kLate[] = {"cvs", "svn", "git", "hg", "p"};  // Gentoo knows only "p"

class Reader {
 public:
  Reader(Scheme scheme, std::string_view text) : text_(text), rest_(text), scheme_(scheme) {}

  Result<std::string> read() {
    TRY(read_numbers());
    if (!rest_.empty() && is_lower(rest_.front())) {
      append_tag(key_, letter);
      append_tag(key_, rest_.front());
      rest_.remove_prefix(1);
    }
    while (take(rest_, "_")) TRY(read_suffix());
    if (scheme_ == Scheme::apk && take(rest_, "~")) TRY(read_hash());
    TRY(read_revision());
    if (!rest_.empty()) return refuse("it does not follow 1.2.3a_rc4-r5");
    append_tag(key_, end);
    return std::move(key_);
  }

 private:
  Error refuse(std::string_view reason) const { return not_of(scheme_, text_, reason); }

  Status read_numbers() {
    const std::string_view first = take_while(rest_, is_digit);
    if (first.empty()) return refuse("it does not begin with a digit");
    append_number(key_, first);
    while (take(rest_, ".")) {
      const std::string_view digits = take_while(rest_, is_digit);
      if (digits.empty()) return refuse("no digit stands behind a dot");
      append_tag(key_, number);
      append_later_number(digits);
    }
    return Done{};
  }

  // With a zero in front it is read as decimals behind a point, and ranks before all others.
  void append_later_number(std::string_view digits) {
    enum class Kind : std::uint8_t { decimals = 1, whole };
    if (digits.front() != '0') {
      append_tag(key_, Kind::whole);
      append_number(key_, digits);
      return;
    }
    if (scheme_ == Scheme::gentoo) {
      while (digits.ends_with('0')) digits.remove_suffix(1);
    }
    append_tag(key_, Kind::decimals);
    append_word(key_, digits);
  }

  Status read_suffix() {
    const std::string_view word = take_while(rest_, is_lower);
    for (std::size_t at = 0; at < std::size(kEarly); ++at) {
      if (kEarly[at] == word) return append_suffix(early_suffix, at);
    }
    for (std::size_t at = 0; at < std::size(kLate); ++at) {
      if (kLate[at] == word && (scheme_ == Scheme::apk || word == "p"))
        return append_suffix(late_suffix, at);
    }
    return refuse("it has an unknown suffix");
  }

  Status append_suffix(Rank kind, std::size_t rank) {
    append_tag(key_, kind);
    append_tag(key_, static_cast<int>(rank));
    const std::string_view digits = take_while(rest_, is_digit);
    if (digits.empty() && scheme_ == Scheme::apk) return Done{};
    append_tag(key_, suffix_number);
    append_number(key_, digits);
    return Done{};
  }

  Status read_hash() {
    const auto is_hexadecimal = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); };
    const std::string_view digits = take_while(rest_, is_hexadecimal);
    if (digits.empty()) return refuse("nothing stands behind its tilde");
    append_tag(key_, hash);
    append_word(key_, digits);
    return Done{};
  }

  Status read_revision() {
    const bool revised = take(rest_, "-r");
    const std::string_view digits = revised ? take_while(rest_, is_digit) : "0";
    if (digits.empty()) return refuse("its revision is no number");
    if (!revised && scheme_ == Scheme::apk) return Done{};
    append_tag(key_, revision);  // Gentoo: none is revision 0
    append_number(key_, digits);
    return Done{};
  }

  std::string_view text_;
  std::string_view rest_;
  Scheme scheme_;
  std::string key_;
};

}  // namespace

Result<std::string> read_apk(std::string_view text) { return Reader{Scheme::apk, text}.read(); }

Result<std::string> read_gentoo(std::string_view text) {
  return Reader{Scheme::gentoo, text}.read();
}

}  // namespace docket
