#include "formats/withdrawal.h"

#include <algorithm>

namespace docket {
namespace {

bool are_alike(std::string_view left, std::string_view right) {
  const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [low](char a, char b) { return low(a) == low(b); });
}

TakenBack by_profile(const Advisory& advisory) {
  const bool is_2_0 = advisory.format_version == "2.0";
  if (advisory.format != "csaf") return TakenBack::no;
  if (is_2_0 ? are_alike(advisory.kind, kWithdrawn2_0) : advisory.kind == kCsafWithdrawn)
    return TakenBack::withdrawn;
  if (is_2_0 ? are_alike(advisory.kind, kSuperseded2_0) : advisory.kind == kCsafSuperseded)
    return TakenBack::superseded;
  return TakenBack::no;
}

const DatedFact* first_of(const Advisory& advisory, std::initializer_list<std::string_view> kinds) {
  for (const std::string_view what : kinds)
    for (const DatedFact& fact : advisory.dates)
      if (fact.what == what && fact.at && fact.source.empty() && about_all(advisory, fact.about))
        return &fact;
  return nullptr;
}

bool is_end(const DatedFact& fact) {
  return (fact.what == "withdrawn" || fact.what == "rejected") && fact.at && fact.source.empty();
}

// When the record was taken back as a whole: all at once, or the last of what it speaks of.
const DatedFact* end_of(const Advisory& advisory) {
  if (const DatedFact* whole = first_of(advisory, {"withdrawn", "rejected"})) return whole;
  const DatedFact* last = nullptr;
  for (const RecordVulnerability& one : advisory.vulnerabilities) {
    const auto end = std::find_if(
        advisory.dates.begin(), advisory.dates.end(),
        [&one](const DatedFact& fact) { return is_end(fact) && fact.about == one.key; });
    if (end == advisory.dates.end()) return nullptr;
    if (last == nullptr || *end->at > *last->at) last = &*end;
  }
  return last;
}

}  // namespace

Withdrawal withdrawal_of(const Advisory& advisory) {
  Withdrawal found{by_profile(advisory), end_of(advisory), false};
  const bool says_so = advisory.state == "REJECTED" || advisory.state == "withdrawn" ||
                       (found.at != nullptr && advisory.state != "PUBLISHED");
  if (found.how == TakenBack::no && says_so) found.how = TakenBack::withdrawn;
  found.is_dated = found.at != nullptr;
  if (!found || found.is_dated) return found;
  found.at = first_of(advisory, {"updated", "published", "opened", "public", "released"});
  return found;
}

std::vector<const RecordText*> reasons_of(const Advisory& advisory) {
  std::vector<const RecordText*> found;
  for (const std::string_view kind :
       {"rejected-reason", "details", "description", "summary", "general"}) {
    for (const RecordText& text : advisory.texts)
      if (text.kind == kind && !text.text.empty() && text.source.empty() &&
          about_all(advisory, text.about))
        found.push_back(&text);
    if (!found.empty()) return found;
  }
  return found;
}

}  // namespace docket
