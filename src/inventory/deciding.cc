#include "inventory/deciding.h"

#include "inventory/prepared.h"
#include "inventory/version_line.h"

namespace docket {
namespace {

// Whether a version lies in a span.
enum class Lies : std::uint8_t { inside, outside, unreadable };

class Ranked {
 public:
  Ranked(Scheme scheme, const Version& version) : scheme_(scheme), version_(version) {}

  Lies lies_in(const VersionSpan& span) const {
    const std::optional<int> behind = order_to(span.from);  // of the version to the bound
    const std::optional<int> before = order_to(span.up_to);
    const bool unreadable =
        (!span.from.empty() && !behind) || (!span.up_to.empty() && !before) || is_turned(span);
    if (unreadable) return span.is_released ? Lies::outside : Lies::unreadable;
    if (behind && (*behind < 0 || (*behind == 0 && !span.from_included))) return Lies::outside;
    if (before && (*before > 0 || (*before == 0 && !span.up_to_included))) return Lies::outside;
    return Lies::inside;
  }

 private:
  std::optional<int> order_to(const std::string& bound) const {
    if (bound.empty()) return std::nullopt;
    const Result<Version> read = read_version(scheme_, bound);
    if (!read.ok()) return std::nullopt;
    return compare(version_, *read);
  }
  // It ends before it begins.
  bool is_turned(const VersionSpan& span) const {
    if (span.from.empty() || span.up_to.empty()) return false;
    const Result<int> order = compare(scheme_, span.from, span.up_to);
    const bool is_open = !span.from_included && !span.up_to_included;
    return order.ok() && (*order > 0 || (*order == 0 && is_open));
  }

  Scheme scheme_;
  const Version& version_;
};

// Nothing where a range in front of it may say something else.
std::optional<VersionSpan> listed(const Claim& claim, std::string_view version, MatchStatus said) {
  for (const VersionSpan& span : claim.spans)
    if (span.is_just_one() && span.from == version && span.status == said) return span;
  return std::nullopt;
}

}  // namespace

std::optional<VersionSpan> deciding_span(const Component& component, const Claim& claim,
                                         const Match& match) {
  const std::string version = version_met(component, match);
  const MatchStatus said = match.supposed.value_or(match.status);
  if (match.reasons.has(MatchReason::version_listed)) return listed(claim, version, said);
  if (!match.reasons.has(MatchReason::version_ranked) && !match.supposed) return std::nullopt;
  const Scheme scheme = scheme_of_claim(claim).value_or(Scheme::intdot);
  const Result<Version> read = read_version(scheme, version);
  if (!read.ok()) return std::nullopt;
  const Ranked ranked{scheme, *read};
  for (const VersionSpan& span : claim.spans) {
    const Lies lies = ranked.lies_in(span);
    if (lies == Lies::unreadable) return std::nullopt;
    if (lies == Lies::inside) return span;
  }
  return std::nullopt;
}

std::string print(const VersionSpan& span) {
  if (span.is_just_one()) return span.from;
  std::string text;
  if (!span.from.empty()) text = (span.from_included ? ">= " : "> ") + span.from;
  if (span.up_to.empty()) return text.empty() ? "*" : text;
  if (!text.empty()) text += ", ";
  return text + (span.up_to_included ? "<= " : "< ") + span.up_to;
}

}  // namespace docket
