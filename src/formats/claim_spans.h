// Stretches of versions, from what advisories say of them.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/advisory.h"
#include "inventory/claim.h"

namespace docket {

// "affected", "known_affected", "fixed", "unaffected", …; nothing for words that state no status
// ("recommended").
std::optional<MatchStatus> status_in_words(std::string_view word);

// Appends the spans of one version or range and its changes, those that decide first before the
// others. What cannot be understood becomes a span of every version that is undecided.
void append_spans(const VersionStatus& said, MatchStatus status, std::vector<VersionSpan>& spans);

// A version or a range in one text: "1.2", "*", ">= 1.2, < 2", "vers:npm/<2.0.0". `scheme` is set
// where the text names one.
void append_spans(std::string_view text, MatchStatus status, std::vector<VersionSpan>& spans,
                  std::string& scheme);

}  // namespace docket
