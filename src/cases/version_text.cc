#include "cases/version_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/json.h"
#include "base/text.h"
#include "cases/version_word.h"

namespace docket {
namespace {

Error unread(std::string_view text, std::string_view why) {
  return {"advisory.versions",
          in_quotes(text) + " " + std::string{why} +
              "; write one version (4.1.9) or one range (>= 4.0, < 4.2.1; <= 4.2.0; 4.0 - 4.2.0)",
          "/versions"};
}

constexpr std::string_view kAfterIt =
    "begins after a version, for which formats have no word; say >= and the first version that it "
    "holds";

// --- words ----------------------------------------------------------------------------------

// The full-width form of a letter, a digit or a sign (U+FF01 to U+FF5D) as the plain one; 0: the
// text begins with none. The full-width tilde (U+FF5E) stays: it stands between the ends of a
// range.
char narrow(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xEF') return 0;
  const int high = static_cast<unsigned char>(text[1]) - 0xBC;
  const int low = static_cast<unsigned char>(text[2]) - 0x80;
  if (high < 0 || high > 1 || low < 0 || low > 0x3F) return 0;
  const int code = 0x20 + high * 0x40 + low;
  return code > 0x20 && code < 0x7E ? static_cast<char>(code) : '\0';
}

// Full-width and mathematical signs as the plain ones.
std::string plain(std::string_view text) {
  constexpr std::pair<std::string_view, std::string_view> kSigns[] = {
      {"≤", "<="}, {"≥", ">="}, {"、", ","}, {"　", " "}};
  std::string result;
  while (!text.empty()) {
    if (const char known = narrow(text)) {
      result += known;
      text.remove_prefix(3);
      continue;
    }
    bool found = false;
    for (const auto& [sign, is] : kSigns) {
      if (!text.starts_with(sign)) continue;
      result += is;
      text.remove_prefix(sign.size());
      found = true;
      break;
    }
    if (found) continue;
    result += text.front();
    text.remove_prefix(1);
  }
  return result;
}

std::string in_small_letters(std::string_view text) {
  std::string small{text};
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return small;
}

// Takes the first of the words with which the text ends from its end.
template <std::size_t N>
bool take_end(std::string_view& text, const std::array<std::string_view, N>& words) {
  const std::string small = in_small_letters(text);
  for (std::string_view word : words) {
    if (!small.ends_with(word)) continue;
    text = trimmed(text.substr(0, text.size() - word.size()));
    return true;
  }
  return false;
}

// "4.2.1版本": the version alone.
std::string_view without_noun(std::string_view text) {
  constexpr std::array<std::string_view, 4> kNouns = {"的版本", "版本", " versions", " version"};
  take_end(text, kNouns);
  return text;
}

enum class End { none, from, before, up_to, after };

NamedVersions versions_with(End end, std::string_view version) {
  NamedVersions span;
  (end == End::from ? span.from : end == End::before ? span.before : span.up_to) = version;
  return span;
}

struct EndWords {
  std::string_view words;
  End end;
};

constexpr EndWords kBehind[] = {
    {" and earlier", End::up_to},
    {" or earlier", End::up_to},
    {" and below", End::up_to},
    {" or below", End::up_to},
    {" and prior", End::up_to},
    {" or prior", End::up_to},
    {" and lower", End::up_to},
    {" or lower", End::up_to},
    {" and older", End::up_to},
    {" or older", End::up_to},
    {" and later", End::from},
    {" or later", End::from},
    {" and above", End::from},
    {" or above", End::from},
    {" and newer", End::from},
    {" or newer", End::from},
    {" and higher", End::from},
    {" or higher", End::from},
    {" and up", End::from},
    {" onwards", End::from},
    {" and all previous", End::up_to},
    {" and previous", End::up_to},
    {" or previous", End::up_to},
    {" and all prior", End::up_to},
    {" and all earlier", End::up_to},
    {" and all older", End::up_to},
    {" and all below", End::up_to},
    {" and all later", End::from},
    {" and all newer", End::from},
    {" and all above", End::from},
};

// The longer of two that begin alike stands first.
constexpr EndWords kInFront[] = {
    {"before ", End::before},       {"prior to ", End::before},
    {"earlier than ", End::before}, {"below ", End::before},
    {"older than ", End::before},   {"lower than ", End::before},
    {"less than ", End::before},    {"up to and including ", End::up_to},
    {"up to ", End::up_to},         {"through ", End::up_to},
    {"from ", End::from},           {"since ", End::from},
    {"低于等于", End::up_to},       {"低于或等于", End::up_to},
    {"小于等于", End::up_to},       {"小于或等于", End::up_to},
    {"不高于", End::up_to},         {"不大于", End::up_to},
    {"不晚于", End::up_to},         {"不超过", End::up_to},
    {"高于等于", End::from},        {"高于或等于", End::from},
    {"大于等于", End::from},        {"大于或等于", End::from},
    {"不低于", End::from},          {"不小于", End::from},
    {"不早于", End::from},          {"低于", End::before},
    {"小于", End::before},          {"早于", End::before},
    {"高于", End::after},           {"大于", End::after},
    {"晚于", End::after},           {"超过", End::after},
    {"after ", End::after},         {"later than ", End::after},
    {"newer than ", End::after},    {"greater than ", End::after},
    {"above ", End::after},
};

// 以下 and its like: below or above the version that stands before them, which is in it after 及
// or (含). Alone, 以下 and 之前 leave it out, and 以上 has it in it (docs/advisory.md says why).
End end_in_chinese(std::string_view& text) {
  constexpr std::array<std::string_view, 2> kNouns = {"的所有版本", "所有版本"};
  constexpr std::array<std::string_view, 3> kBelow = {"以下", "之前", "以前"};
  constexpr std::array<std::string_view, 2> kEarlier = {"更早", "更低"};
  constexpr std::array<std::string_view, 1> kFromIt = {"以上"};
  constexpr std::array<std::string_view, 2> kAfter = {"之后", "以后"};
  constexpr std::array<std::string_view, 2> kLater = {"更高", "更新"};
  constexpr std::array<std::string_view, 1> kWithoutIt = {"(不含)"};
  constexpr std::array<std::string_view, 6> kWithIt = {"(含)及", "(含)或", "(含)",
                                                       "及其",   "及",     "或"};
  std::string_view rest = text;
  if (!take_end(rest, kNouns)) rest = without_noun(rest);
  const bool below = take_end(rest, kBelow);
  const bool earlier = !below && take_end(rest, kEarlier);
  const bool from_it = !below && !earlier && take_end(rest, kFromIt);
  const bool after = !below && !earlier && !from_it && take_end(rest, kAfter);
  const bool later = !below && !earlier && !from_it && !after && take_end(rest, kLater);
  if (!below && !earlier && !from_it && !after && !later) return End::none;
  const bool without_it = take_end(rest, kWithoutIt);
  const bool with_it = !without_it && take_end(rest, kWithIt);
  if ((earlier || later) && !with_it) return End::none;
  text = without_noun(rest);
  if (below || earlier) return with_it ? End::up_to : End::before;
  if (with_it || (from_it && !without_it)) return End::from;
  return End::after;
}

// The end that the words around a version say; `text` is the version then.
End take_words(std::string_view& text) {
  const bool has_words =
      std::any_of(text.begin(), text.end(), [](char c) { return c == ' ' || (c & 0x80) != 0; });
  if (!has_words) return End::none;
  if (const End end = end_in_chinese(text); end != End::none) return end;
  const std::string_view rest = without_noun(text);
  const std::string small = in_small_letters(rest);
  for (const auto& [words, end] : kBehind) {
    if (!small.ends_with(words)) continue;
    text = without_noun(trimmed(rest.substr(0, rest.size() - words.size())));
    return end;
  }
  for (const auto& [words, end] : kInFront) {
    if (!small.starts_with(words)) continue;
    text = trimmed(rest.substr(words.size()));
    return end;
  }
  return End::none;
}

// Nothing: no words say an end of one version.
Result<std::optional<NamedVersions>> with_words(std::string_view text, std::string_view written) {
  std::optional<NamedVersions> none;
  std::string_view version = text;
  const End end = take_words(version);
  const bool is_one = is_word(version) || is_with_level(version) || has_wild_card(version);
  if (end == End::none || !is_one) return none;
  if (end == End::after) return unread(written, kAfterIt);
  if (const std::string_view fault = fault_of(version); !fault.empty())
    return unread(written, fault);
  if (const std::string_view doubt = doubt_about(version); !doubt.empty())
    return unread(written, doubt);
  return std::optional{versions_with(end, version)};
}

std::optional<NamedVersions> between(std::string_view text) {
  if (in_small_letters(text).starts_with("from ")) text.remove_prefix(5);
  if (text.starts_with("从") || text.starts_with("自")) text.remove_prefix(3);
  constexpr std::string_view kBetween[] = {" - ",       " – ", " — ", "–",  "—",  " to ",
                                           " through ", "至",  "到",  "～", " ~ "};
  for (std::string_view mark : kBetween) {
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos) continue;
    const std::string_view from = without_noun(trimmed(text.substr(0, at)));
    const std::string_view up_to = without_noun(trimmed(text.substr(at + mark.size())));
    if (fault_of(from).empty() && fault_of(up_to).empty())
      return NamedVersions{"", std::string{from}, "", std::string{up_to}};
  }
  return std::nullopt;
}

// ">= 4.0 and < 4.2.1": what joins the ends.
constexpr std::array<std::string_view, 4> kJoining = {" and", " &&", "并且", "且"};

// ">= 4.0, < 4.2.1": each end with its sign, in either order.
Result<NamedVersions> with_signs(std::string_view text, std::string_view written) {
  NamedVersions span;
  while (!(text = trimmed(text)).empty()) {
    std::string NamedVersions::* end = nullptr;
    std::size_t sign = 2;
    if (text.starts_with(">=")) {
      end = &NamedVersions::from;
    } else if (text.starts_with("<=")) {
      end = &NamedVersions::up_to;
    } else if (text.starts_with('<')) {
      end = &NamedVersions::before;
      sign = 1;
    } else if (text.starts_with('>')) {
      return unread(written, kAfterIt);
    } else {
      return unread(written, kNotUnderstood);
    }
    text = trimmed(text.substr(sign));
    const std::size_t stop = std::min(text.find_first_of("<>|,;"), text.size());
    std::string_view version = trimmed(text.substr(0, stop));
    if (stop < text.size()) take_end(version, kJoining);
    version = without_noun(version);
    if (version.empty()) return unread(written, "has a sign without a version");
    if (const std::string_view fault = fault_of(version); !fault.empty())
      return unread(written, fault);
    const bool again = !(span.*end).empty() || (end != &NamedVersions::from &&
                                                !(span.before.empty() && span.up_to.empty()));
    if (again) return unread(written, "has two ends on one side");
    span.*end = version;
    text = trimmed(text.substr(stop));
    if (text.starts_with(',') || text.starts_with('|')) text.remove_prefix(1);
  }
  return span;
}

bool says_all(std::string_view text) {
  constexpr std::string_view kAll[] = {
      "",     "*",    "all",    "any",      "all versions", "every version",
      "全部", "所有", "全版本", "全部版本", "所有版本",     "任意版本"};
  return std::find(std::begin(kAll), std::end(kAll), in_small_letters(text)) != std::end(kAll);
}

// A version that is read as itself without a sign before it.
bool is_plain(std::string_view word) {
  const Result<NamedVersions> span = read_versions(word);
  return span.ok() && span->version == word;
}

bool is_list(std::string_view text) {
  const std::string small = in_small_letters(text);
  for (std::string_view mark : {",", ";", " and ", " or ", "和", "与"})
    if (small.find(mark) != std::string::npos) return true;
  return false;
}

// "[1.0, 2.0)" as mathematics and Maven write it: a round bracket leaves its end out. Nothing: the
// text is none.
Result<std::optional<NamedVersions>> interval(std::string_view text, std::string_view written) {
  std::optional<NamedVersions> none;
  const bool is_one = text.size() > 2 && (text.front() == '[' || text.front() == '(') &&
                      (text.back() == ']' || text.back() == ')');
  if (!is_one) return none;
  const std::string_view inside = text.substr(1, text.size() - 2);
  if (inside.find_first_of("[]()") != std::string_view::npos) return unread(written, kList);
  const std::vector<std::string_view> ends = split(inside, ',');
  const bool from_it = text.front() == '[';
  const bool with_it = text.back() == ']';
  if (ends.size() > 2 || (ends.size() == 1 && !(from_it && with_it)))
    return unread(written, kNotUnderstood);
  NamedVersions span;
  const std::string_view last = trimmed(ends.back());
  const std::string_view first = ends.size() == 1 ? std::string_view{} : trimmed(ends.front());
  for (const std::string_view end : {first, last}) {
    if (end.empty()) continue;
    if (const std::string_view fault = fault_of(end); !fault.empty()) return unread(written, fault);
  }
  if (!first.empty() && !from_it) return unread(written, kAfterIt);
  span.from = first;
  (ends.size() == 1 ? span.version : with_it ? span.up_to : span.before) = last;
  return std::optional{span};
}

// "version 4.2.1", "all versions before 4.2.1": without the noun in front.
std::string_view without_front_noun(std::string_view text) {
  constexpr std::string_view kNouns[] = {"all versions ", "any version ", "versions ",
                                         "version ",      "所有版本",     "版本"};
  const std::string small = in_small_letters(text);
  for (const std::string_view noun : kNouns)
    if (small.starts_with(noun) && small.size() > noun.size())
      return trimmed(text.substr(noun.size()));
  return text;
}

// The full stop of a sentence is none of the version.
std::string_view without_stop(std::string_view text) {
  constexpr std::string_view kStop = "。";
  if (text.ends_with(kStop)) return trimmed(text.substr(0, text.size() - kStop.size()));
  const bool has_one = text.size() > 1 && text.ends_with('.') && text[text.size() - 2] != '.';
  return has_one ? text.substr(0, text.size() - 1) : text;
}

// "= 4.x": one version, whatever it looks like.
Result<NamedVersions> one_version(std::string_view word, std::string_view written) {
  std::string_view version = word;
  const std::vector<std::string_view> parts = split(word, ' ');
  const bool is_one = std::all_of(parts.begin(), parts.end(), is_word) && !is_list(word);
  if (!is_one || take_words(version) != End::none || between(word))
    return unread(written, kNotUnderstood);
  return NamedVersions{std::string{word}, "", "", ""};
}

}  // namespace

Result<NamedVersions> read_versions(std::string_view written) {
  const std::string signs = plain(written);
  std::string_view text = trimmed(signs);
  if (says_all(text)) return NamedVersions{};
  if (text.starts_with('=') && !text.starts_with("=="))
    return one_version(trimmed(text.substr(1)), written);
  text = without_front_noun(without_stop(text));
  if (text.starts_with('<') || text.starts_with('>')) return with_signs(text, written);
  if (std::optional<NamedVersions> span = TRY(interval(text, written))) return *std::move(span);
  if (std::optional<NamedVersions> span = TRY(with_words(text, written))) return *std::move(span);
  if (std::optional<NamedVersions> span = between(text)) return *std::move(span);
  const std::string_view word = without_noun(text);
  const std::string_view fault = fault_of(word);
  if (fault.empty()) {
    const std::string_view doubt = doubt_about(word);
    if (!doubt.empty()) return unread(written, doubt);
    return NamedVersions{std::string{word}, "", "", ""};
  }
  if (fault != kNotUnderstood) return unread(written, fault);
  const bool has_space = word.find(' ') != std::string_view::npos;
  return unread(written, is_list(text) ? kList : has_space ? kSpaced : fault);
}

NamedVersions versions_held(std::string_view text) {
  if (Result<NamedVersions> span = read_versions(text); span.ok()) return *std::move(span);
  NamedVersions one;
  one.version = trimmed(text);
  return one;
}

std::string print(const NamedVersions& span) {
  if (!span.version.empty()) return is_plain(span.version) ? span.version : "= " + span.version;
  std::string text;
  const auto end = [&text](const char* sign, const std::string& version) {
    if (version.empty()) return;
    if (!text.empty()) text += ", ";
    text += sign + version;
  };
  end(">= ", span.from);
  end("< ", span.before);
  end("<= ", span.up_to);
  return text;
}

Status in_order(const NamedVersions& span) {
  const std::string& last = span.before.empty() ? span.up_to : span.before;
  if (span.from.empty() || last.empty()) return Done{};
  const std::optional<int> order = order_of_numbers(span.from, last);
  if (!order || *order < 0 || (*order == 0 && span.before.empty())) return Done{};
  return Error{"advisory.order",
               "no version is in " + in_quotes(print(span)) + ": " + span.from +
                   " does not come before " + last,
               "/versions"};
}

Status in_order(const NamedVersions& span, Scheme scheme) {
  for (const std::string* one : {&span.version, &span.from, &span.before, &span.up_to}) {
    if (one->empty()) continue;
    if (Result<Version> read = read_version(scheme, *one); !read.ok())
      return Error{read.error().code, read.error().message, "/versions"};
  }
  const std::string& last = span.before.empty() ? span.up_to : span.before;
  if (span.from.empty() || last.empty()) return Done{};
  const int order = TRY(compare(scheme, span.from, last));
  if (order < 0 || (order == 0 && span.before.empty())) return Done{};
  return Error{"advisory.order",
               "no version is in " + in_quotes(print(span)) + ": by the order of " +
                   std::string{name_of(scheme)} + " " + span.from + " does not come before " + last,
               "/versions"};
}

}  // namespace docket
