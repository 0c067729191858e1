// Decision tables of SSVC (stakeholder-specific vulnerability categorization): a few questions
// about a vulnerability, each with a handful of answers, lead to a decision and not to a number.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "score/metrics.h"

namespace docket {

struct SsvcValue {
  std::string_view key;   // as the registry of SSVC writes it: "P"
  std::string_view name;  // for the shell: "public-poc"
  Bilingual title;
  Bilingual meaning;
};

struct SsvcPoint {
  std::string_view id;    // as the registry writes it: "ssvc:E:1.1.0"
  std::string_view name;  // for the shell: "exploitation"
  Bilingual title;
  Bilingual question;
  std::span<const SsvcValue> values;

  std::string_view key() const;  // "E"
};

struct SsvcTable {
  std::string_view name;  // for the shell: "supplier"
  std::string_view id;    // "ssvc:DT_SP:1.0.0"
  Bilingual title;
  std::span<const SsvcPoint* const> points;
  const SsvcPoint* outcome;
  // The place of the outcome for every combination of answers, a digit each, the last point
  // changing first.
  std::string_view cells;
};

std::span<const SsvcTable* const> ssvc_tables();

// Errors: score.table.
Result<const SsvcTable*> find_ssvc_table(std::string_view name);

// A step of the way to a decision: the answer to one point, and which outcomes it left.
struct SsvcStep {
  const SsvcPoint* point = nullptr;
  const SsvcValue* answer = nullptr;  // nullptr: not answered
  std::vector<const SsvcValue*> possible;
};

struct SsvcDecision {
  const SsvcTable* table = nullptr;
  const SsvcValue* outcome = nullptr;  // nullptr: what was answered leaves more than one
  std::vector<SsvcStep> path;          // a step a point, in the order of the table
};

using SsvcAnswers = std::vector<std::pair<std::string, std::string>>;

// "exploitation=active utility=efficient", blanks between. Errors: score.answer.
Result<SsvcAnswers> read_answers(std::string_view text);

// Decides by answers such as {"exploitation", "active"}; point and value are given by name or key.
// Errors: score.point, score.point-value, score.point-twice.
Result<SsvcDecision> decide(const SsvcTable& table, const SsvcAnswers& answers);

}  // namespace docket
