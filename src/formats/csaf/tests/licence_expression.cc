#include "formats/csaf/tests/licence_expression.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "formats/csaf/tests/lists.h"
#include "formats/parts.h"

namespace docket::csaf {
namespace {

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

bool is_id_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.';
}

bool is_id(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), is_id_character);
}

class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) { next(); }

  bool read() { return either() && word_.empty() && rest_.empty(); }
  std::vector<LicencePart> parts;

 private:
  // The next word or parenthesis into word_; empty at the end.
  void next() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size()));
    std::size_t end = std::min(rest_.find_first_of(" \t()"), rest_.size());
    if (end == 0 && !rest_.empty()) end = 1;
    word_ = rest_.substr(0, end);
    rest_.remove_prefix(end);
  }

  bool take(std::string_view upper, std::string_view lower_case) {
    if (word_ != upper && word_ != lower_case) return false;
    next();
    return true;
  }

  bool either() {
    if (!both()) return false;
    while (take("OR", "or")) {
      if (!both()) return false;
    }
    return true;
  }

  bool both() {
    if (!with()) return false;
    while (take("AND", "and")) {
      if (!with()) return false;
    }
    return true;
  }

  bool with() {
    if (word_ == "(") {
      // Expressions are short; a wall of parentheses is refused.
      if (++depth_ > 100) return false;
      next();
      if (!either() || word_ != ")") return false;
      --depth_;
      next();
      return true;
    }
    if (!simple()) return false;
    if (!take("WITH", "with")) return true;
    return exception();
  }

  bool simple() {
    std::string_view name = word_;
    if (name.ends_with('+') && !name.starts_with("LicenseRef-")) name.remove_suffix(1);
    if (!is_name(name, "LicenseRef-")) return false;
    parts.push_back({name, false});
    next();
    return true;
  }

  bool exception() {
    if (!is_name(word_, "AdditionRef-")) return false;
    parts.push_back({word_, true});
    next();
    return true;
  }

  // An identifier; what looks like a reference must be one of the right kind, in its very letters.
  static bool is_name(std::string_view word, std::string_view reference) {
    if (!is_id(word) || is_operator(word)) return false;
    const std::string lowered = lower(word);
    for (const std::string_view start : {"licenseref-", "additionref-", "documentref-"}) {
      if (lowered.starts_with(start))
        return word.starts_with(reference) && word.size() > reference.size();
    }
    return true;
  }

  static bool is_operator(std::string_view word) {
    const std::string lowered = lower(word);
    return lowered == "and" || lowered == "or" || lowered == "with";
  }

  std::string_view rest_, word_;
  int depth_ = 0;
};

using States = std::unordered_map<std::string, LicenceState>;  // by list and name: "licence mit"

const States& states() {
  static const States kStates = [] {
    States found;
    std::string_view rest = published_list("licences.txt");
    while (!rest.empty()) {
      std::string_view line = take_part(rest, '\n');
      const std::size_t blank = line.rfind(' ');
      if (blank == std::string_view::npos) continue;
      found.emplace(lower(line.substr(0, blank)), line.substr(blank + 1) == "deprecated"
                                                      ? LicenceState::deprecated
                                                      : LicenceState::current);
    }
    return found;
  }();
  return kStates;
}

}  // namespace

std::optional<std::vector<LicencePart>> read_licence_expression(std::string_view text) {
  Parser parser{text};
  if (!parser.read()) return std::nullopt;
  return std::move(parser.parts);
}

LicenceState state_of(const LicencePart& part) {
  std::string_view name = part.name;
  std::string list = part.is_exception ? "exception " : "licence ";
  for (const std::string_view start : {"LicenseRef-", "AdditionRef-"}) {
    if (!name.starts_with(start)) continue;
    name.remove_prefix(start.size());
    if (!name.starts_with("scancode-")) return LicenceState::elsewhere;
    name.remove_prefix(std::string_view{"scancode-"}.size());
    list = "scancode ";
  }
  const auto found = states().find(list + lower(name));
  return found == states().end() ? LicenceState::missing : found->second;
}

}  // namespace docket::csaf
