// Whether a document keeps the rules of its format: its schema and, where its specification has
// them, numbered tests.
//
// A check is a pure function over the parsed document. Formats are peers: each has its folder with
// a check of its own; none knows another.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace docket {

// What a rule that is not kept means: a document that breaks a mandatory one is not valid.
enum class RuleKind : std::uint8_t { mandatory, optional, recommended, informative };
std::string_view name_of(RuleKind kind);

inline constexpr std::string_view kSchemaTest = "schema";

struct RuleFinding {
  std::string test;  // the number of the test ("6.1.1"), or kSchemaTest
  RuleKind kind = RuleKind::mandatory;
  std::string at;  // JSON pointer into the document
  std::string message;
};

// So many findings of one test are listed; a document that breaks a rule more often is as broken.
inline constexpr std::size_t kFindingsOfATestMax = 1'000;

// Errors: format.no-schemas, format.too-large.
using CheckDocument = Result<std::vector<RuleFinding>> (*)(const Json& document);

struct CheckedFormat {
  std::string_view key;    // "csaf-2.0"
  std::string_view title;  // for people
  CheckDocument check;
};

// In the order of their keys.
std::span<const CheckedFormat> checked_formats();

// nullptr: no format of that name is checked.
const CheckedFormat* checked_format(std::string_view key);

// No mandatory rule is broken.
bool is_valid(std::span<const RuleFinding> findings);

// {"valid":…,"failed":[{"test":…,"kind":…,"at":…,"message":…}]}
Json verdict_of(std::span<const RuleFinding> findings);

}  // namespace docket
