#include "formats/claim_spans.h"

#include <algorithm>

#include "base/text.h"
#include "identifiers/vers.h"

namespace docket {
namespace {

using enum MatchStatus;

struct StatusWord {
  std::string_view word;
  MatchStatus status;
};
constexpr StatusWord kStatuses[] = {
    {"affected", affected},
    {"unaffected", not_affected},
    {"unknown", undecided},
    {"known_affected", affected},
    {"first_affected", affected},
    {"last_affected", not_affected},  // of what comes behind the last one
    {"limit", not_affected},
    {"known_not_affected", not_affected},
    {"not_affected", not_affected},
    {"false_positive", not_affected},
    {"exploitable", affected},
    {"resolved", fixed},
    {"resolved_with_pedigree", fixed},
    {"in_triage", undecided},
    {"fixed", fixed},
    {"first_fixed", fixed},
    {"under_investigation", undecided},
};

// Words for every version, and for none in particular.
constexpr std::string_view kEvery[] = {"*", "all", "all versions"};
constexpr std::string_view kNone[] = {"", "-", "n/a", "none", "unspecified", "unknown"};

std::string small_letters(std::string_view text) {
  std::string small{trimmed(text)};
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return small;
}

bool is_one_of(std::string_view text, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), small_letters(text)) != words.end();
}

VersionSpan every_version(MatchStatus status) { return {"", true, "", false, status, false}; }

// A sentence, or a pattern: "prior to 2.1", "2.x", "1.*".
bool is_prose(std::string_view text) {
  if (text.find_first_of(" \t<>=,*()[]") != std::string_view::npos) return true;
  const std::vector<std::string_view> pieces = split(text, '.');
  return std::any_of(pieces.begin(), pieces.end(),
                     [](std::string_view piece) { return piece == "x" || piece == "X"; });
}

// A bound that is none: the range is open there.
std::string lower_bound(const std::string& text) {
  const bool open = text == "0" || is_one_of(text, kNone) || is_one_of(text, kEvery);
  return open ? std::string{} : std::string{trimmed(text)};
}
std::string upper_bound(const std::string& text) {
  return is_one_of(text, kEvery) ? std::string{} : std::string{trimmed(text)};
}

bool take_sign(std::string_view& text, Comparator& comparator) {
  constexpr std::pair<std::string_view, Comparator> kSigns[] = {
      {">=", Comparator::greater_equal}, {"<=", Comparator::less_equal},
      {"≥", Comparator::greater_equal},  {"≤", Comparator::less_equal},
      {">", Comparator::greater},        {"<", Comparator::less},
      {"＜", Comparator::less},          {"＞", Comparator::greater},
      {"=", Comparator::equal}};
  for (const auto& [sign, meaning] : kSigns) {
    if (!text.starts_with(sign)) continue;
    text = trimmed(text.substr(sign.size()));
    comparator = meaning;
    return true;
  }
  return false;
}

// ">= 1.2, < 2": each term has a sign, and they close one range. False where that is not so.
bool append_terms(std::string_view text, MatchStatus status, std::vector<VersionSpan>& spans) {
  VersionSpan span = every_version(status);
  for (std::string_view term : split(text, ',')) {
    std::string_view version = trimmed(term);
    Comparator comparator{};
    if (!take_sign(version, comparator) || version.empty() || is_prose(version)) return false;
    if (version.find('|') != std::string_view::npos) return false;
    const bool lower = comparator == Comparator::greater || comparator == Comparator::greater_equal;
    std::string& bound = lower ? span.from : span.up_to;
    if (!bound.empty() || (comparator == Comparator::equal && !span.from.empty())) return false;
    bound = version;
    if (lower) span.from_included = comparator == Comparator::greater_equal;
    if (!lower) span.up_to_included = comparator != Comparator::less;
    if (comparator == Comparator::equal) span.from = version;
  }
  spans.push_back(std::move(span));
  return true;
}

// ">=1.2|<2|>=3": the constraints of a "vers" without its scheme, as CSAF has them where nobody
// says how the versions are ordered. Each that closes ends the range before it. False: it is none.
bool append_unordered(std::string_view text, MatchStatus status, std::vector<VersionSpan>& spans) {
  std::vector<VersionSpan> found;
  bool is_open = false;
  bool is_first = true;
  for (std::string_view version : split(text, '|')) {
    Comparator comparator = Comparator::equal;
    take_sign(version, comparator);
    if (version.empty() || is_prose(version)) return false;
    if (comparator == Comparator::equal) {
      if (!is_open) found.push_back(VersionSpan::just(std::string{version}, status));
      continue;
    }
    const bool opens = comparator == Comparator::greater || comparator == Comparator::greater_equal;
    if (opens == is_open && (opens || !is_first)) return false;
    if (!is_open) found.push_back(every_version(status));
    VersionSpan& span = found.back();
    (opens ? span.from : span.up_to) = version;
    if (opens) span.from_included = comparator == Comparator::greater_equal;
    if (!opens) span.up_to_included = comparator == Comparator::less_equal;
    is_open = opens;
    is_first = false;
  }
  spans.insert(spans.end(), found.begin(), found.end());
  return true;
}

// A row of constraints: what lies between two of them belongs to what opens before or closes
// behind.
void append_vers(const Vers& vers, MatchStatus status, std::vector<VersionSpan>& spans) {
  if (vers.scheme == "none") return;
  if (vers.any) {
    spans.push_back(every_version(status));
    return;
  }
  std::string open;
  bool open_included = true;
  bool is_open = true;  // before the first constraint, for one that closes
  bool excluded_only = true;
  for (const Constraint& one : simplified(vers).constraints) {
    if (one.comparator != Comparator::unequal) excluded_only = false;
    switch (one.comparator) {
      case Comparator::equal:
        spans.push_back(VersionSpan::just(one.text, status));
        break;
      case Comparator::unequal:
        spans.insert(spans.begin(), VersionSpan::just(one.text, not_affected));
        break;
      case Comparator::greater:
      case Comparator::greater_equal:
        open = one.text;
        open_included = one.comparator == Comparator::greater_equal;
        is_open = true;
        break;
      case Comparator::less:
      case Comparator::less_equal:
        if (is_open)
          spans.push_back({open, open_included, one.text, one.comparator == Comparator::less_equal,
                           status, false});
        is_open = false;
        open.clear();
        break;
    }
  }
  if (excluded_only) {
    spans.push_back(every_version(status));
  } else if (!open.empty()) {
    spans.push_back({open, open_included, "", false, status, false});
  }
}

}  // namespace

std::optional<MatchStatus> status_in_words(std::string_view word) {
  for (const StatusWord& row : kStatuses) {
    if (row.word == word) return row.status;
  }
  return std::nullopt;
}

void append_spans(std::string_view text, MatchStatus status, std::vector<VersionSpan>& spans,
                  std::string& scheme) {
  text = trimmed(text);
  if (text.starts_with("vers:")) {
    const Result<Vers> vers = parse_vers(text);
    if (!vers.ok()) {
      spans.push_back(every_version(undecided));
      return;
    }
    scheme = vers->scheme;
    append_vers(*vers, status, spans);
  } else if (is_one_of(text, kEvery)) {
    spans.push_back(every_version(status));
  } else if (is_one_of(text, kNone)) {
    spans.push_back(every_version(undecided));
  } else if (!is_prose(text)) {
    spans.push_back(VersionSpan::just(std::string{text}, status));
  } else if (!append_terms(text, status, spans) && !append_unordered(text, status, spans)) {
    spans.push_back(every_version(undecided));
  }
}

// The changes stand inside of the range, and the last one that has come decides; so it goes first.
void append_spans(const VersionStatus& said, MatchStatus status, std::vector<VersionSpan>& spans) {
  if (!said.is_range()) {
    std::string scheme;
    append_spans(said.versions, status, spans, scheme);
    return;
  }
  VersionSpan whole{lower_bound(said.from), true, "", false, status, false};
  whole.up_to = upper_bound(said.before.empty() ? said.up_to : said.before);
  whole.up_to_included = said.before.empty() && !whole.up_to.empty();
  for (auto change = said.changes.rbegin(); change != said.changes.rend(); ++change) {
    VersionSpan part = whole;
    part.from = change->at;
    part.from_included = change->status != "last_affected";
    part.status = status_in_words(change->status).value_or(undecided);
    spans.push_back(std::move(part));
  }
  spans.push_back(std::move(whole));
}

}  // namespace docket
