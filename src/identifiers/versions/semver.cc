// Semantic Versioning 2.0.0 and the schemes that grew out of it: npm, Cargo, Go, NuGet, nginx.

#include <array>

#include "identifiers/versions/key.h"

namespace docket {
namespace {

struct SemverRules {
  Scheme scheme;
  std::size_t numbers_min = 3;
  std::size_t numbers_max = 3;
  bool leading_v = false;
  bool leading_zeros = false;
  bool pre_release = true;
  bool pre_release_of_short = true;  // "1.2-rc", where fewer numbers than three may stand
  bool fold_case = false;
  std::string_view number_max = {};  // the greatest number it takes; empty: any
};

constexpr int kPreRelease = 1;
constexpr int kRelease = 2;
constexpr int kNoMore = 1;
constexpr int kNumber = 2;
constexpr int kWord = 3;

bool is_identifier(std::string_view text) {
  if (text.empty()) return false;
  for (char c : text) {
    if (!is_digit(c) && !is_letter(c) && c != '-') return false;
  }
  return true;
}

bool is_above(std::string_view digits, std::string_view most) {
  return !most.empty() &&
         (digits.size() > most.size() || (digits.size() == most.size() && digits > most));
}

class SemverReader {
 public:
  SemverReader(std::string_view text, const SemverRules& rules) : text_(text), rules_(rules) {}

  Result<std::string> read() {
    std::string_view rest = text_;
    if (rules_.leading_v) take(rest, "v");
    const std::size_t plus = rest.find('+');
    if (plus != std::string_view::npos) {
      TRY(check_build(rest.substr(plus + 1)));
      rest = rest.substr(0, plus);
    }
    const std::size_t hyphen = rest.find('-');
    const std::size_t numbers = TRY(read_numbers(rest.substr(0, hyphen)));
    if (hyphen == std::string_view::npos) {
      append_tag(key_, kRelease);
      return std::move(key_);
    }
    if (!rules_.pre_release) return refuse("it has no pre-releases");
    if (numbers < 3 && !rules_.pre_release_of_short)
      return refuse("a pre-release wants three numbers before it");
    TRY(read_pre_release(rest.substr(hyphen + 1)));
    return std::move(key_);
  }

 private:
  Error refuse(std::string_view reason) const { return not_of(rules_.scheme, text_, reason); }

  Result<std::size_t> read_numbers(std::string_view core) {
    std::size_t count = 0;
    Pieces pieces{core, '.'};
    for (std::string_view number; pieces.next(number);) {
      if (!all_digits(number)) return refuse("numbers with dots between them were expected");
      if (number.size() > 1 && number.front() == '0' && !rules_.leading_zeros)
        return refuse("a number has a zero in front");
      if (is_above(number, rules_.number_max)) return refuse("a number is too large");
      append_number(key_, number);
      ++count;
    }
    if (count < rules_.numbers_min || count > rules_.numbers_max)
      return refuse("it has " + std::to_string(count) + " of " +
                    std::to_string(rules_.numbers_max) + " numbers");
    for (std::size_t filled = count; filled < rules_.numbers_max; ++filled)
      append_number(key_, "0");
    return count;
  }

  Status read_pre_release(std::string_view text) {
    append_tag(key_, kPreRelease);
    Pieces pieces{text, '.'};
    for (std::string_view identifier; pieces.next(identifier);) {
      if (!is_identifier(identifier)) return refuse("its pre-release is not well formed");
      if (all_digits(identifier)) {
        if (identifier.size() > 1 && identifier.front() == '0' && !rules_.leading_zeros)
          return refuse("a number of its pre-release has a zero in front");
        append_tag(key_, kNumber);
        append_number(key_, identifier);
      } else {
        append_tag(key_, kWord);
        append_word(key_, rules_.fold_case ? lower_case(identifier) : std::string{identifier});
      }
    }
    append_tag(key_, kNoMore);
    return Done{};
  }

  Status check_build(std::string_view build) const {
    Pieces pieces{build, '.'};
    for (std::string_view identifier; pieces.next(identifier);) {
      if (!is_identifier(identifier))
        return refuse("what stands behind its '+' is not well formed");
    }
    return Done{};
  }

  std::string_view text_;
  const SemverRules& rules_;
  std::string key_;
};

constexpr SemverRules kSemver{.scheme = Scheme::semver};
constexpr SemverRules kNpm{
    .scheme = Scheme::npm, .leading_v = true, .number_max = "9007199254740991"};
constexpr SemverRules kCargo{.scheme = Scheme::cargo, .number_max = "18446744073709551615"};
constexpr SemverRules kGolang{
    .scheme = Scheme::golang, .numbers_min = 1, .leading_v = true, .pre_release_of_short = false};
constexpr SemverRules kNuget{.scheme = Scheme::nuget,
                             .numbers_min = 1,
                             .numbers_max = 4,
                             .leading_zeros = true,
                             .fold_case = true,
                             .number_max = "2147483647"};
constexpr SemverRules kNginx{.scheme = Scheme::nginx, .pre_release = false};

}  // namespace

Result<std::string> read_semver(std::string_view text) {
  return SemverReader{text, kSemver}.read();
}

Result<std::string> read_npm(std::string_view text) {
  if (text.size() > 256) return not_of(Scheme::npm, text, "it is longer than 256 characters");
  return SemverReader{text, kNpm}.read();
}

Result<std::string> read_cargo(std::string_view text) { return SemverReader{text, kCargo}.read(); }

Result<std::string> read_golang(std::string_view text) {
  return SemverReader{text, kGolang}.read();
}

Result<std::string> read_nuget(std::string_view text) { return SemverReader{text, kNuget}.read(); }

Result<std::string> read_nginx(std::string_view text) { return SemverReader{text, kNginx}.read(); }

}  // namespace docket
