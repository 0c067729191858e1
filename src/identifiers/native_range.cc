#include "identifiers/native_range.h"

#include <array>

#include "base/json.h"
#include "base/text.h"
#include "identifiers/versions/key.h"

namespace docket {
namespace {

using enum Comparator;
using Bounds = Result<std::vector<Bound>>;

Error not_understood(std::string_view text) {
  return {"vers.native", in_quotes(text) + " is not understood as part of a range", ""};
}

// "2.0.8" as its numbers; nothing when other than numbers stand there.
std::vector<std::string> numbers_of(std::string_view version) {
  std::vector<std::string> numbers;
  for (std::string_view piece : split(version, '.')) {
    if (!all_digits(piece)) break;
    numbers.emplace_back(piece);
  }
  return numbers;
}

// "2.0.8" bumped after one number less: "2.1".
std::string next_above(std::string_view version) {
  std::vector<std::string> numbers = numbers_of(version);
  if (numbers.empty()) return {};
  if (numbers.size() > 1) numbers.pop_back();
  numbers.back() = incremented(numbers.back());
  return joined(numbers, ".");
}

// RubyGems: "~> 2.0.8, != 2.0.9".
Bounds gem_bounds(std::string_view term) {
  std::string_view version = term;
  if (!take(version, "~>")) {
    const Comparator comparator = take_sign(version);
    return std::vector<Bound>{{comparator, std::string{trimmed(version)}}};
  }
  version = trimmed(version);
  const std::string above = next_above(version);
  if (above.empty()) return not_understood(term);
  return std::vector<Bound>{{greater_equal, std::string{version}}, {less, above}};
}

// PyPI: "~=1.4.2, !=1.4.5", "==1.4.*".
Bounds pypi_bounds(std::string_view term) {
  std::string_view version = term;
  if (take(version, "~=")) {
    version = trimmed(version);
    const std::string above = next_above(version);
    if (numbers_of(version).size() < 2) return not_understood(term);
    return std::vector<Bound>{{greater_equal, std::string{version}}, {less, above + ".dev0"}};
  }
  if (take(version, "===")) return not_understood(term);
  const bool doubled = take(version, "==");
  const Comparator comparator = doubled ? equal : take_sign(version);
  version = trimmed(version);
  if (!version.ends_with(".*")) return std::vector<Bound>{{comparator, std::string{version}}};
  version.remove_suffix(2);
  std::vector<std::string> numbers = numbers_of(version);
  if (numbers.empty() || comparator != equal) return not_understood(term);
  numbers.back() = incremented(numbers.back());
  return std::vector<Bound>{{greater_equal, std::string{version} + ".dev0"},
                            {less, joined(numbers, ".") + ".dev0"}};
}

// nginx: "0.7.52-0.8.39", and "1.4.1+", which on a stable branch (its second number is even) ends
// where the next branch begins.
Bounds nginx_bounds(std::string_view term) {
  const std::size_t hyphen = term.find('-');
  if (hyphen != std::string_view::npos)
    return std::vector<Bound>{{greater_equal, std::string{trimmed(term.substr(0, hyphen))}},
                              {less_equal, std::string{trimmed(term.substr(hyphen + 1))}}};
  if (!term.ends_with('+')) return std::vector<Bound>{{equal, std::string{term}}};
  term.remove_suffix(1);
  std::vector<std::string> numbers = numbers_of(term);
  if (numbers.size() != 3) return not_understood(term);
  std::vector<Bound> bounds{{greater_equal, std::string{term}}};
  const bool stable = (numbers[1].back() - '0') % 2 == 0;
  if (stable) bounds.push_back({less, numbers[0] + "." + incremented(numbers[1]) + ".0"});
  return bounds;
}

Bounds openssl_bounds(std::string_view term) {
  return std::vector<Bound>{{equal, std::string{term}}};
}

struct Dialect {
  Scheme scheme;
  std::string_view between;  // alternatives, or terms that stand side by side
  Bounds (*bounds)(std::string_view term);
};

constexpr Dialect kDialects[] = {
    {Scheme::npm, "||", npm_bounds},    {Scheme::conan, "||", conan_bounds},
    {Scheme::pypi, ",", pypi_bounds},   {Scheme::gem, ",", gem_bounds},
    {Scheme::nginx, ",", nginx_bounds}, {Scheme::openssl, ",", openssl_bounds},
};

const Dialect* dialect_of(Scheme scheme) {
  for (const Dialect& dialect : kDialects) {
    if (dialect.scheme == scheme) return &dialect;
  }
  return nullptr;
}

Status add_bounds(Vers& vers, std::vector<Bound> bounds) {
  for (Bound& bound : bounds) {
    Version version = TRY(read_version(*vers.order, bound.version));
    vers.constraints.push_back({bound.comparator, std::move(bound.version), std::move(version)});
  }
  return Done{};
}

}  // namespace

std::string incremented(std::string digits) {
  for (std::size_t at = digits.size(); at-- > 0;) {
    if (digits[at] != '9') {
      ++digits[at];
      return digits;
    }
    digits[at] = '0';
  }
  return "1" + digits;
}

Comparator take_sign(std::string_view& text) {
  struct Sign {
    std::string_view sign;
    Comparator comparator;
  };
  for (const Sign& row : {Sign{">=", greater_equal}, Sign{"<=", less_equal}, Sign{"!=", unequal},
                          Sign{">", greater}, Sign{"<", less}, Sign{"=", equal}}) {
    if (take(text, row.sign)) return row.comparator;
  }
  return equal;
}

Result<Vers> vers_from_native(Scheme scheme, std::string_view range) {
  const Dialect* dialect = dialect_of(scheme);
  if (!dialect)
    return Error{"vers.native-unknown",
                 "how ranges of " + std::string{name_of(scheme)} + " are written is not known here",
                 ""};
  Vers vers;
  vers.scheme = name_of(scheme);
  vers.order = scheme;
  if (scheme == Scheme::conan) range = range.substr(0, range.find(','));  // options follow it
  if (scheme == Scheme::npm && trimmed(range) == "*") {
    vers.any = true;
    return vers;
  }
  while (!range.empty()) {
    const std::size_t at = range.find(dialect->between);
    const std::string_view term = trimmed(range.substr(0, at));
    if (term.empty()) return not_understood(range);
    TRY(add_bounds(vers, TRY(dialect->bounds(term))));
    range = at == std::string_view::npos ? std::string_view{}
                                         : range.substr(at + dialect->between.size());
  }
  if (vers.constraints.empty()) return not_understood("");
  sort_constraints(vers.constraints);
  return vers;
}

}  // namespace docket
