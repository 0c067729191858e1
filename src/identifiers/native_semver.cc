// Ranges of npm (node-semver) and Conan: "^1.2", "~1.6.5", "1.2.x", "5.0.0 - 7.2.3".

#include <algorithm>
#include <optional>

#include "base/json.h"
#include "base/text.h"
#include "identifiers/native_range.h"
#include "identifiers/versions/key.h"

namespace docket {
namespace {

using enum Comparator;

Error not_understood(std::string_view text) {
  return {"vers.native", in_quotes(text) + " is not understood as part of a range", ""};
}

// A version of which numbers may be missing, or be "x".
struct Partial {
  std::vector<std::string> numbers;  // those that are said
  std::string pre_release;           // with its hyphen
};

std::optional<Partial> partial_of(std::string_view text) {
  take(text, "v");
  const std::size_t plus = text.find('+');
  text = text.substr(0, plus);
  const std::size_t hyphen = text.find('-');
  Partial partial;
  if (hyphen != std::string_view::npos) partial.pre_release = text.substr(hyphen);
  bool open = false;
  for (std::string_view piece : split(text.substr(0, hyphen), '.')) {
    const bool any = piece == "x" || piece == "X" || piece == "*";
    if (!any && !all_digits(piece)) return std::nullopt;
    open = open || any;
    if (!open) partial.numbers.emplace_back(piece);
  }
  return partial;
}

// All numbers, zeros where none are said.
std::string filled(std::vector<std::string> numbers, std::size_t count) {
  numbers.resize(std::max(count, numbers.size()), "0");
  return joined(numbers, ".");
}

// The first version behind all that share the numbers up to and with the one at `place`.
std::vector<std::string> next_after(std::vector<std::string> numbers, std::size_t place) {
  numbers.resize(std::min(place + 1, numbers.size()));
  numbers.back() = incremented(numbers.back());
  return numbers;
}

std::size_t caret_place(const std::vector<std::string>& numbers) {
  for (std::size_t at = 0; at < numbers.size(); ++at) {
    if (numbers[at].find_first_not_of('0') != std::string::npos) return at;
  }
  return numbers.size() - 1;
}

class NpmTerm {
 public:
  explicit NpmTerm(std::string_view text) : text_(text) {}

  Result<std::vector<Bound>> bounds() const {
    std::string_view rest = text_;
    const char mark = rest.empty() ? '\0' : rest.front();
    if (mark == '~' || mark == '^') {
      rest.remove_prefix(1);
      take(rest, ">");
    }
    const Comparator comparator = take_sign(rest);
    const std::optional<Partial> partial = partial_of(rest);
    if (!partial) return not_understood(text_);
    const std::vector<std::string>& numbers = partial->numbers;
    if (numbers.empty()) return std::vector<Bound>{{greater_equal, "0.0.0"}};
    const std::string low = filled(numbers, 3) + partial->pre_release;
    if (mark == '^') return between(low, next_after(numbers, caret_place(numbers)));
    if (mark == '~') return between(low, next_after(numbers, 1));
    if (comparator == equal && numbers.size() < 3)
      return between(low, next_after(numbers, numbers.size() - 1));
    if (comparator == greater && numbers.size() < 3)
      return std::vector<Bound>{
          {greater_equal, filled(next_after(numbers, numbers.size() - 1), 3)}};
    return std::vector<Bound>{{comparator, low}};
  }

 private:
  static std::vector<Bound> between(const std::string& low, std::vector<std::string> above) {
    return {{greater_equal, low}, {less, filled(std::move(above), 3)}};
  }

  std::string_view text_;
};

// A sign may stand apart from its version: ">= 1.2".
std::vector<std::string> terms_of(std::string_view alternative) {
  std::vector<std::string> terms;
  bool open = false;  // the last term is a sign that waits for its version
  for (std::string_view word : split(alternative, ' ')) {
    if (word.empty()) continue;
    if (open) {
      terms.back() += word;
    } else {
      terms.emplace_back(word);
    }
    open = word.find_first_not_of("<>=~^!") == std::string_view::npos;
  }
  return terms;
}

void append(std::vector<Bound>& all, std::vector<Bound> more) {
  for (Bound& bound : more) all.push_back(std::move(bound));
}

}  // namespace

Result<std::vector<Bound>> npm_bounds(std::string_view alternative) {
  const std::vector<std::string> terms = terms_of(alternative);
  if (terms.size() == 3 && terms[1] == "-")
    return std::vector<Bound>{{greater_equal, terms[0]}, {less_equal, terms[2]}};
  std::vector<Bound> bounds;
  for (const std::string& term : terms) append(bounds, TRY(NpmTerm{term}.bounds()));
  return bounds;
}

// A bound above ends in "-", which ranks before every pre-release of the version.
Result<std::vector<Bound>> conan_bounds(std::string_view alternative) {
  std::vector<Bound> bounds;
  for (const std::string& term : terms_of(alternative)) {
    std::string_view rest = term;
    const bool tilde = take(rest, "~");
    const bool caret = !tilde && take(rest, "^");
    const Comparator comparator = take_sign(rest);
    if (rest == "*") {
      bounds.push_back({greater_equal, "0.0.0"});
    } else if (tilde || caret) {
      if (rest.ends_with('-')) rest.remove_suffix(1);
      const std::optional<Partial> partial = partial_of(rest);
      if (!partial || partial->numbers.empty()) return not_understood(term);
      const std::size_t place = caret ? caret_place(partial->numbers) : 1;
      bounds.push_back({greater_equal, std::string{rest}});
      bounds.push_back({less, joined(next_after(partial->numbers, place), ".") + "-"});
    } else {
      bounds.push_back({comparator, std::string{rest}});
    }
  }
  return bounds;
}

}  // namespace docket
