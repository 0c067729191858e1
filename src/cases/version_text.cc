#include "cases/version_text.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/json.h"
#include "base/text.h"

namespace docket {
namespace {

constexpr std::size_t kVersionBytesMax = 200;

Error unread(std::string_view text, const std::string& why) {
  return {"advisory.versions",
          in_quotes(text) + " " + why +
              "; write one version (4.1.9) or one range (>= 4.0, < 4.2.1; <= 4.2.0; 4.0 - 4.2.0)",
          "/versions"};
}

// A version is one word without the marks of ranges and lists.
bool is_version(std::string_view text) {
  if (text.empty() || text.size() > kVersionBytesMax) return false;
  if (text.find_first_of("<>=|,; \t*\"'") != std::string_view::npos) return false;
  for (std::string_view mark : {"，", "、", "；", "至", "～", "–", "—", "≤", "≥"}) {
    if (text.find(mark) != std::string_view::npos) return false;
  }
  return true;
}

// Full-width and mathematical signs as the plain ones.
std::string plain(std::string_view text) {
  constexpr std::pair<std::string_view, std::string_view> kSigns[] = {
      {"≤", "<="}, {"≥", ">="}, {"＜", "<"}, {"＞", ">"}, {"＝", "="},
      {"，", ","}, {"、", ","}, {"；", ";"}, {"　", " "}};
  std::string result;
  while (!text.empty()) {
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

// "4.2.1 and later", "4.2.0 及之前": one end and the words that say which.
struct Ending {
  std::string_view words;
  std::string NamedVersions::* end;
};
constexpr Ending kAfter[] = {
    {" and earlier", &NamedVersions::up_to}, {" or earlier", &NamedVersions::up_to},
    {"及之前版本", &NamedVersions::up_to},   {"及以前版本", &NamedVersions::up_to},
    {"及更早版本", &NamedVersions::up_to},   {"及之前", &NamedVersions::up_to},
    {"及以前", &NamedVersions::up_to},       {"及更早", &NamedVersions::up_to},
    {" and later", &NamedVersions::from},    {" or later", &NamedVersions::from},
    {"及之后版本", &NamedVersions::from},    {"及以后版本", &NamedVersions::from},
    {"及更高版本", &NamedVersions::from},    {"及之后", &NamedVersions::from},
    {"及以后", &NamedVersions::from},        {"及更高", &NamedVersions::from},
    {"之前版本", &NamedVersions::before},    {"之前", &NamedVersions::before},
};
constexpr Ending kInFront[] = {
    {"before ", &NamedVersions::before},
    {"up to ", &NamedVersions::up_to},
    {"from ", &NamedVersions::from},
};
constexpr std::string_view kBetween[] = {" - ", " – ", " — ", "–", "—", " to ", "至", "～", " ~ "};

std::optional<NamedVersions> with_words(std::string_view text) {
  for (const auto& [words, end] : kAfter) {
    if (!text.ends_with(words)) continue;
    const std::string_view version = trimmed(text.substr(0, text.size() - words.size()));
    if (!is_version(version)) continue;
    NamedVersions span;
    span.*end = version;
    return span;
  }
  for (const auto& [words, end] : kInFront) {
    const std::string_view version = trimmed(text.substr(std::min(words.size(), text.size())));
    if (!text.starts_with(words) || !is_version(version)) continue;
    NamedVersions span;
    span.*end = version;
    return span;
  }
  return std::nullopt;
}

std::optional<NamedVersions> between(std::string_view text) {
  for (std::string_view mark : kBetween) {
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos) continue;
    const std::string_view from = trimmed(text.substr(0, at));
    const std::string_view up_to = trimmed(text.substr(at + mark.size()));
    if (is_version(from) && is_version(up_to))
      return NamedVersions{"", std::string{from}, "", std::string{up_to}};
  }
  return std::nullopt;
}

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
      return unread(written,
                    "begins after a version, for which formats have no word; say >= and "
                    "the first version that it holds");
    } else {
      return unread(written, "is none that is understood");
    }
    text = trimmed(text.substr(sign));
    const std::size_t stop = std::min(text.find_first_of("<>|,; \t"), text.size());
    const std::string_view version = text.substr(0, stop);
    if (!is_version(version)) return unread(written, "has a sign without a version");
    const bool again = !(span.*end).empty() || (end != &NamedVersions::from &&
                                                !(span.before.empty() && span.up_to.empty()));
    if (again) return unread(written, "has two ends on one side");
    span.*end = version;
    text = trimmed(text.substr(stop));
    if (text.starts_with(',') || text.starts_with('|')) text.remove_prefix(1);
  }
  return span;
}

}  // namespace

Result<NamedVersions> read_versions(std::string_view written) {
  const std::string signs = plain(written);
  std::string_view text = trimmed(signs);
  for (std::string_view all : {"", "*", "all", "全部", "所有", "全部版本", "所有版本"}) {
    if (text == all) return NamedVersions{};
  }
  if (text.starts_with("= ") || (text.starts_with('=') && !text.starts_with("==")))
    text = trimmed(text.substr(1));
  if (is_version(text) && !with_words(text)) return NamedVersions{std::string{text}, "", "", ""};
  if (std::optional<NamedVersions> span = with_words(text)) return *std::move(span);
  if (std::optional<NamedVersions> span = between(text)) return *std::move(span);
  if (text.starts_with('<') || text.starts_with('>')) return with_signs(text, written);
  if (text.find_first_of(",;") != std::string_view::npos)
    return unread(written, "is a list; one row says one version or one range");
  return unread(written, "is none that is understood");
}

std::string print(const NamedVersions& span) {
  if (!span.version.empty()) return span.version;
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
