#include "cases/order.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>

namespace docket {
namespace {

bool is_verification(const Fact& fact) {
  return fact.event == "verified" || fact.event == "refuted";
}

bool touches(const std::string& asset_of_fact, const std::string& asset) {
  return asset_of_fact.empty() || asset.empty() || asset_of_fact == asset;
}

// A form gives 10:20 for what the program recorded at 10:20:35.
bool in_an_earlier_minute(Instant one, Instant other) {
  const auto minute = [](Instant at) {
    return std::chrono::floor<std::chrono::minutes>(at - Instant{});
  };
  return minute(one) < minute(other);
}

std::optional<Instant> first_learned(const std::vector<Fact>& facts, const std::string& asset) {
  std::optional<Instant> first;
  for (const Fact& fact : facts) {
    if (fact.event != "learned" || !touches(fact.asset, asset)) continue;
    if (!first || fact.occurred_at < *first) first = fact.occurred_at;
  }
  return first;
}

std::vector<Fact> reports_among(const std::vector<Fact>& facts) {
  std::vector<Fact> reports;
  std::copy_if(facts.begin(), facts.end(), std::back_inserter(reports),
               [](const Fact& fact) { return fact.event == "learned"; });
  return reports;
}

// The same refusal, said of a record that the correction does not name.
Error said_of_record(const Error& error, std::int64_t record) {
  return {error.code,
          "record " + std::to_string(record) +
              ", a verification, would stand without a report before it; correct or withdraw that "
              "record first",
          error.where};
}

}  // namespace

Status follows_a_report(const std::vector<Fact>& facts, const Fact& verification) {
  const std::optional<Instant> first = first_learned(facts, verification.asset);
  if (!first)
    return Error{"verify.no-report", "nothing has been reported yet; record that first", ""};
  if (in_an_earlier_minute(verification.occurred_at, *first))
    return Error{"verify.too-early",
                 "a vulnerability cannot be verified before it was learned of (" + to_text(*first) +
                     "); correct one of the two dates",
                 "/occurred_at"};
  return Done{};
}

bool is_measure_before_learned(const std::vector<Fact>& facts, const Fact& fact) {
  if (fact.event != "fixed" && fact.event != "mitigated") return false;
  const std::optional<Instant> first = first_learned(facts, fact.asset);
  return !first || in_an_earlier_minute(fact.occurred_at, *first);
}

std::vector<Fact> corrected(std::vector<Fact> facts, const FactCorrected& correction) {
  const auto is_it = [&](const Fact& fact) { return fact.record == correction.of; };
  if (correction.withdrawn.value_or(false)) {
    std::erase_if(facts, is_it);
    return facts;
  }
  for (Fact& fact : facts) {
    if (!is_it(fact)) continue;
    fact.occurred_at = correction.occurred_at.value_or(fact.occurred_at);
    fact.by = correction.by.value_or(fact.by);
    fact.asset = correction.asset.value_or(fact.asset);
  }
  return facts;
}

Status correction_keeps_order(const std::vector<Fact>& facts, const FactCorrected& correction) {
  const std::vector<Fact> after = corrected(facts, correction);
  const std::vector<Fact> reports = reports_among(after);
  const std::vector<Fact> reports_before = reports_among(facts);
  for (const Fact& fact : after) {
    if (!is_verification(fact)) continue;
    const Status status = follows_a_report(reports, fact);
    if (status.ok()) continue;
    if (fact.record == correction.of) return status.error();
    if (follows_a_report(reports_before, fact).ok())
      return said_of_record(status.error(), fact.record);
  }
  return Done{};
}

}  // namespace docket
