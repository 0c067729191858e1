// What people say in a case for its advisory: which versions of which products are what, and the
// texts, numbers, pages and people that belong to it. Each list is said whole; what a statement
// changed of it is kept.
//
// The words of statuses and justifications are those of VEX, as documents publish them.

#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "time/instant.h"

namespace docket {

enum class AffectedStatus : std::uint8_t { affected, fixed, not_affected, under_investigation };
inline std::span<const std::string_view> enum_names(AffectedStatus) {
  static constexpr std::string_view kNames[] = {"affected", "fixed", "not_affected",
                                                "under_investigation"};
  return kNames;
}

enum class Justification : std::uint8_t {
  component_not_present,
  vulnerable_code_not_present,
  vulnerable_code_not_in_execute_path,
  vulnerable_code_cannot_be_controlled_by_adversary,
  inline_mitigations_already_exist
};
inline std::span<const std::string_view> enum_names(Justification) {
  static constexpr std::string_view kNames[] = {
      "component_not_present", "vulnerable_code_not_present", "vulnerable_code_not_in_execute_path",
      "vulnerable_code_cannot_be_controlled_by_adversary", "inline_mitigations_already_exist"};
  return kNames;
}

// What some versions of a product are.
struct AffectedRow {
  std::string product;
  std::optional<std::string> vendor;    // left out: we, where we provide something here
  std::optional<std::string> versions;  // as written (cases/version_text.h); left out: all
  std::optional<std::string> scheme;    // how they are ordered: semver, deb, rpm, …
  AffectedStatus status = AffectedStatus::affected;
  std::optional<Justification> justification;  // of what is not affected
  std::optional<std::string> impact;           // why it is not affected, in words
  std::optional<std::string> purl;
  std::optional<std::string> cpe;

  bool operator==(const AffectedRow&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("product", &AffectedRow::product, "what it is called"),
                field("vendor", &AffectedRow::vendor,
                      "who makes it; left out: we, where we provide something here"),
                field("versions", &AffectedRow::versions,
                      "one version (4.1.9) or range (>= 4.0, < 4.2.1); left out: all"),
                field("scheme", &AffectedRow::scheme,
                      "how its versions are ordered: semver, deb, rpm, npm, …"),
                field("status", &AffectedRow::status,
                      "affected, fixed, not_affected or under_investigation"),
                field("justification", &AffectedRow::justification,
                      "why not affected, in a word of VEX: component_not_present, …"),
                field("impact", &AffectedRow::impact, "why not affected, in words"),
                field("purl", &AffectedRow::purl, "its package URL, without version"),
                field("cpe", &AffectedRow::cpe, "its CPE name"));
  }
};

enum class TextKind : std::uint8_t {
  title,
  description,
  details,
  weakness,
  solution,
  workaround,
  configuration,
  exploit
};
inline std::span<const std::string_view> enum_names(TextKind) {
  static constexpr std::string_view kNames[] = {"title",         "description", "details",
                                                "weakness",      "solution",    "workaround",
                                                "configuration", "exploit"};
  return kNames;
}

struct StatedText {
  TextKind kind = TextKind::description;
  std::optional<std::string> language;  // zh, en, …
  std::string text;

  bool operator==(const StatedText&) const = default;
  static constexpr auto fields(auto list) {
    return list(
        field("kind", &StatedText::kind,
              "title, description, details, weakness (CWE-79), solution, workaround, configuration "
              "or exploit"),
        field("language", &StatedText::language, "zh, en, …; left out: not said"),
        field("text", &StatedText::text, "as it is to be published"));
  }
};

struct StatedReference {
  std::string address;
  std::optional<std::string> title;

  bool operator==(const StatedReference&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("address", &StatedReference::address, "the URL of a page"),
                field("title", &StatedReference::title, "its name"));
  }
};

struct StatedCredit {
  std::string name;
  std::optional<std::string> organisation;
  std::optional<std::string> part;

  bool operator==(const StatedCredit&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("name", &StatedCredit::name, "who is thanked; consent is for you to have"),
                field("organisation", &StatedCredit::organisation, "where they belong"),
                field("part", &StatedCredit::part, "finder, reporter, analyst, coordinator, …"));
  }
};

// --- commands -------------------------------------------------------------------------------

// Which versions of which products are what: the whole list, in its order.
struct StateAffected {
  std::optional<std::vector<AffectedRow>> rows;  // the list, which may be empty; never left out
  std::optional<std::string> because;

  static constexpr std::string_view kName = "state-affected";
  static constexpr auto fields(auto list) {
    return list(
        field("rows", &StateAffected::rows,
              "the whole list, to be given: what is not in it is said no more; [] for no row"),
        field("because", &StateAffected::because,
              "the reason, or where it was taken from; for colleagues, never published"));
  }
};

// What else the advisory says. A list that is given replaces the one before it, whole; what is left
// out stays as it is.
struct DescribeAdvisory {
  std::optional<std::vector<std::string>> identifiers;
  std::optional<std::vector<StatedText>> texts;
  std::optional<std::vector<StatedReference>> references;
  std::optional<std::vector<StatedCredit>> credits;
  std::optional<std::string> publisher;
  std::optional<std::string> sharing;
  std::optional<std::string> because;

  static constexpr std::string_view kName = "describe";
  static constexpr auto fields(auto list) {
    return list(
        field("identifiers", &DescribeAdvisory::identifiers, "CVE, CNVD, CNNVD and other numbers"),
        field("texts", &DescribeAdvisory::texts, "titles, descriptions, solutions, by language"),
        field("references", &DescribeAdvisory::references, "pages"),
        field("credits", &DescribeAdvisory::credits, "who is thanked"),
        field("publisher", &DescribeAdvisory::publisher,
              "the address that names who publishes, as CSAF asks; empty: none"),
        field("sharing", &DescribeAdvisory::sharing,
              "how far it may be passed on (TLP): CLEAR, GREEN, AMBER, AMBER+STRICT, RED; empty: "
              "not said"),
        field("because", &DescribeAdvisory::because,
              "the reason, or where it was taken from; for colleagues, never published"));
  }
};

// --- what a statement changed ---------------------------------------------------------------

// An item that is new in a list, with its place in it.
template <class T>
struct Placed {
  std::int64_t at = 0;
  T item{};

  static constexpr auto fields(auto list) {
    return list(field("at", &Placed::at, "its place in the list, from 0"),
                field("item", &Placed::item, "what is there now"));
  }
};

// What was taken out of a list of which no two items are equal, and what was put into it. The rest
// stands in the order in which it stood.
template <class T>
struct ListChange {
  std::vector<T> removed;
  std::vector<Placed<T>> added;

  bool empty() const { return removed.empty() && added.empty(); }
  static constexpr auto fields(auto list) {
    return list(field("removed", &ListChange::removed, "what is said no more"),
                field("added", &ListChange::added, "what is said from here on"));
  }
};

// The change that makes `after` of `before`. What stands in both but in another order is taken out
// and put in again, as little of it as need be.
template <class T>
ListChange<T> change_of(const std::vector<T>& before, const std::vector<T>& after) {
  std::vector<std::size_t> place(after.size(), before.size());  // of each item in `before`
  for (std::size_t at = 0; at < after.size(); ++at)
    place[at] = static_cast<std::size_t>(std::find(before.begin(), before.end(), after[at]) -
                                         before.begin());
  // The longest run of items that stand in the same order in both: run[at] ends with item `at`.
  std::vector<std::size_t> run(after.size(), 0);
  std::vector<std::size_t> prior(after.size(), after.size());
  std::size_t last = after.size();
  for (std::size_t at = 0; at < after.size(); ++at) {
    if (place[at] == before.size()) continue;
    run[at] = 1;
    for (std::size_t other = 0; other < at; ++other) {
      if (run[other] < run[at] || run[other] == 0 || place[other] >= place[at]) continue;
      run[at] = run[other] + 1;
      prior[at] = other;
    }
    if (last == after.size() || run[at] > run[last]) last = at;
  }
  std::vector<bool> stays_after(after.size());
  std::vector<bool> stays_before(before.size());
  for (std::size_t at = last; at < after.size(); at = prior[at]) {
    stays_after[at] = true;
    stays_before[place[at]] = true;
  }
  ListChange<T> change;
  for (std::size_t at = 0; at < before.size(); ++at)
    if (!stays_before[at]) change.removed.push_back(before[at]);
  for (std::size_t at = 0; at < after.size(); ++at)
    if (!stays_after[at]) change.added.push_back({static_cast<std::int64_t>(at), after[at]});
  return change;
}

// The list with the change. Total: what is not there is not taken out, a place beyond the end is
// the end.
template <class T>
void carry_out(const ListChange<T>& change, std::vector<T>& list) {
  for (const T& one : change.removed) {
    const auto found = std::find(list.begin(), list.end(), one);
    if (found != list.end()) list.erase(found);
  }
  for (const Placed<T>& one : change.added) {
    const auto at = std::clamp<std::int64_t>(one.at, 0, static_cast<std::int64_t>(list.size()));
    list.insert(list.begin() + at, one.item);
  }
}

// --- events ---------------------------------------------------------------------------------

struct AffectedStated {
  ListChange<AffectedRow> rows;
  std::optional<std::string> because;

  static constexpr std::string_view kKind = "AffectedStated";
  static constexpr auto fields(auto list) {
    return list(field("rows", &AffectedStated::rows, "what changed of the list"),
                field("because", &AffectedStated::because, "the reason"));
  }
};

struct AdvisoryDescribed {
  std::optional<ListChange<std::string>> identifiers;
  std::optional<ListChange<StatedText>> texts;
  std::optional<ListChange<StatedReference>> references;
  std::optional<ListChange<StatedCredit>> credits;
  std::optional<std::string> publisher;
  std::optional<std::string> sharing;
  std::optional<std::string> because;

  static constexpr std::string_view kKind = "AdvisoryDescribed";
  static constexpr auto fields(auto list) {
    return list(
        field("identifiers", &AdvisoryDescribed::identifiers, "what changed of the numbers"),
        field("texts", &AdvisoryDescribed::texts, "what changed of the texts"),
        field("references", &AdvisoryDescribed::references, "what changed of the pages"),
        field("credits", &AdvisoryDescribed::credits, "what changed of the thanks"),
        field("publisher", &AdvisoryDescribed::publisher, "the address of who publishes"),
        field("sharing", &AdvisoryDescribed::sharing, "how far it may be passed on (TLP)"),
        field("because", &AdvisoryDescribed::because, "the reason"));
  }
};

// --- what a case has of it ------------------------------------------------------------------

// One time that something of the advisory was said.
struct StatedOnce {
  std::int64_t record = 0;  // place in the case
  Instant recorded_at;
  std::string because;
};

// One publication of ours. Those between which nothing changed are of one revision.
struct PublishedOnce {
  std::int64_t record = 0;    // place in the case
  std::int64_t revision = 1;  // 1, 2, … as they were recorded; a number once given stays
  std::int64_t changes = 0;   // said since the revision before; of its first publication
  Instant at;
  bool stands = true;  // false: corrected away, and a later revision keeps it in its place
};

struct StatedAdvisory {
  std::vector<AffectedRow> affected;
  std::vector<StatedText> texts;
  std::vector<StatedReference> references;
  std::vector<StatedCredit> credits;
  std::string publisher;
  std::string sharing;
  std::vector<StatedOnce> history;  // the oldest first
  std::vector<PublishedOnce> publications;
  std::int64_t changes = 0;  // of what the advisory says, since the last publication
  Instant changed_at;        // when the last of all was recorded
};

}  // namespace docket
