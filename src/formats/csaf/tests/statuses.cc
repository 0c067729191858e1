// Product status against itself, remediations, scores and flags.

#include <array>

#include "formats/csaf/tests/groups.h"

namespace docket::csaf {
namespace {

using Mask = std::uint32_t;

constexpr Mask bit(std::size_t i) { return Mask{1} << i; }
constexpr Mask bit(StatusGroup group) { return bit(static_cast<std::size_t>(group)); }

std::string quoted(std::string_view id) { return "'" + std::string{id} + "'"; }

template <typename Visit>
void each_status(const Json& vulnerability, Visit visit) {
  const Json& statuses = member(vulnerability, "product_status");
  for (const StatusList& list : status_lists()) {
    for (const Json& id : items(statuses, list.member)) visit(list.group, id);
  }
}

void statuses_contradict(const Document& document, Report& report) {
  for (const Json& vulnerability : document.vulnerabilities) {
    std::unordered_map<std::string_view, StatusGroup> seen;
    each_status(vulnerability, [&](StatusGroup group, const Json& id) {
      if (group == StatusGroup::recommended || id.text() == nullptr) return;
      if (group == StatusGroup::unknown && !document.is_2_1()) return;
      const auto [first, is_new] = seen.emplace(text(id), group);
      if (is_new || first->second == group) return;
      report.fail(id, "the product " + quoted(text(id)) + " is listed as " +
                          std::string{name_of(first->second)} + " and as " +
                          std::string{name_of(group)});
    });
  }
}

// The categories of remediations, in the order of the tables below.
constexpr std::array<std::string_view, 7> kRemedies = {
    "workaround",     "mitigation",  "vendor_fix",    "optional_patch",
    "none_available", "fix_planned", "no_fix_planned"};

std::size_t remedy_named(std::string_view name) {
  std::size_t i = 0;
  while (i < kRemedies.size() && kRemedies[i] != name) ++i;
  return i;
}

constexpr Mask kWorkaround = bit(0), kMitigation = bit(1), kVendorFix = bit(2),
               kOptionalPatch = bit(3), kNoneAvailable = bit(4), kFixPlanned = bit(5),
               kNoFixPlanned = bit(6);
constexpr Mask kAnyRemedy = bit(7) - 1;

// Which other remediations a remediation excludes for the same product: CSAF 2.1, table 3.
constexpr std::array<Mask, 7> kExcludes = {
    kOptionalPatch | kNoneAvailable,
    kOptionalPatch | kNoneAvailable,
    kOptionalPatch | kNoneAvailable | kFixPlanned | kNoFixPlanned,
    kAnyRemedy & ~kOptionalPatch,
    kAnyRemedy & ~kNoneAvailable,
    kVendorFix | kOptionalPatch | kNoneAvailable | kNoFixPlanned,
    kVendorFix | kOptionalPatch | kNoneAvailable | kFixPlanned,
};
static_assert((kExcludes[0] & (kWorkaround | kMitigation)) == 0);

constexpr Mask kAffected = bit(StatusGroup::affected), kFixed = bit(StatusGroup::fixed),
               kNotAffected = bit(StatusGroup::not_affected),
               kInvestigated = bit(StatusGroup::under_investigation),
               kUnknown = bit(StatusGroup::unknown);

struct StatusRule {
  Mask prohibited;
  Mask discouraged;
};
// Which status a remediation cannot or should not go with: CSAF 2.1, table 4.
constexpr std::array<StatusRule, 7> kStatusRules = {{
    {kNotAffected | kFixed, kInvestigated | kUnknown},
    {kNotAffected | kFixed, kInvestigated | kUnknown},
    {kNotAffected | kFixed, kInvestigated | kUnknown},
    {kAffected, kFixed},
    {kNotAffected | kFixed, 0},
    {kFixed, kNotAffected | kInvestigated | kUnknown},
    {kFixed, kNotAffected},
}};

void remediations_contradict(const Document& document, Report& report) {
  for (const Json& vulnerability : document.vulnerabilities) {
    std::unordered_map<std::string_view, Mask> given;
    for (const Json& remediation : items(vulnerability, "remediations")) {
      const std::size_t remedy = remedy_named(remediation.text_of("category"));
      if (remedy == kRemedies.size()) continue;
      std::string_view offended;
      document.each_product(remediation, [&](std::string_view id) {
        Mask& before = given[id];
        if ((before & kExcludes[remedy]) != 0 && offended.empty()) offended = id;
        before |= bit(remedy);
      });
      if (!offended.empty())
        report.fail(remediation, "the remediation '" + std::string{kRemedies[remedy]} +
                                     "' contradicts another one of the product " +
                                     quoted(offended));
    }
  }
}

std::unordered_map<std::string_view, Mask> status_of_products(const Json& vulnerability) {
  std::unordered_map<std::string_view, Mask> statuses;
  each_status(vulnerability,
              [&](StatusGroup group, const Json& id) { statuses[text(id)] |= bit(group); });
  return statuses;
}

// Fails at each remediation of a product whose status `rule` names for that category. A product
// that is recommended too may have any remediation.
void remediation_fits_status(const Document& document, Report& report, Mask StatusRule::* rule,
                             std::string_view verdict) {
  for (const Json& vulnerability : document.vulnerabilities) {
    const auto statuses = status_of_products(vulnerability);
    for (const Json& remediation : items(vulnerability, "remediations")) {
      const std::size_t remedy = remedy_named(remediation.text_of("category"));
      if (remedy == kRemedies.size()) continue;
      std::string_view offended;
      document.each_product(remediation, [&](std::string_view id) {
        const auto status = statuses.find(id);
        if (status != statuses.end() && (status->second & kStatusRules[remedy].*rule) != 0 &&
            offended.empty())
          offended = id;
      });
      if (!offended.empty())
        report.fail(remediation, "the remediation '" + std::string{kRemedies[remedy]} + "' " +
                                     std::string{verdict} + " the status of the product " +
                                     quoted(offended));
    }
  }
}

void remediation_contradicts_status(const Document& document, Report& report) {
  remediation_fits_status(document, report, &StatusRule::prohibited, "contradicts");
}

void remediation_is_discouraged(const Document& document, Report& report) {
  remediation_fits_status(document, report, &StatusRule::discouraged, "should not be given with");
}

// Fails at items of the list that name neither products nor groups.
void list_names_products(const Document& document, Report& report, std::string_view list,
                         std::string_view what) {
  for (const Json& vulnerability : document.vulnerabilities) {
    for (const Json& item : items(vulnerability, list)) {
      if (item.find("product_ids") == nullptr && item.find("group_ids") == nullptr)
        report.fail(item, "the " + std::string{what} + " names no product and no group");
    }
  }
}

void remediation_has_no_product(const Document& document, Report& report) {
  list_names_products(document, report, "remediations", "remediation");
}

void flag_has_no_product(const Document& document, Report& report) {
  list_names_products(document, report, "flags", "flag");
}

bool is_justification(std::string_view label) {
  constexpr std::string_view kLabels[] = {
      "component_not_present", "vulnerable_code_not_present", "vulnerable_code_not_in_execute_path",
      "vulnerable_code_cannot_be_controlled_by_adversary", "inline_mitigations_already_exist"};
  for (const std::string_view known : kLabels) {
    if (label == known) return true;
  }
  return false;
}

void product_is_justified_twice(const Document& document, Report& report) {
  for (const Json& vulnerability : document.vulnerabilities) {
    std::unordered_map<std::string_view, const Json*> first;
    for (const Json& flag : items(vulnerability, "flags")) {
      if (!is_justification(flag.text_of("label"))) continue;
      std::string_view offended;
      document.each_product(flag, [&](std::string_view id) {
        if (first.emplace(id, &flag).first->second != &flag && offended.empty()) offended = id;
      });
      if (!offended.empty())
        report.fail(flag, "the product " + quoted(offended) + " has a justification already");
    }
  }
}

void remediation_is_missing(const Document& document, Report& report) {
  for (const Json& vulnerability : document.vulnerabilities) {
    std::unordered_set<std::string_view> remedied;
    for (const Json& remediation : items(vulnerability, "remediations"))
      document.each_product(remediation, [&](std::string_view id) { remedied.insert(id); });
    each_status(vulnerability, [&](StatusGroup group, const Json& id) {
      if (group != StatusGroup::affected && group != StatusGroup::under_investigation) return;
      if (!remedied.contains(text(id)))
        report.fail(id, "there is no remediation for the product " + quoted(text(id)));
    });
  }
}

void score_is_missing(const Document& document, Report& report) {
  for (const Json& vulnerability : document.vulnerabilities) {
    std::unordered_set<std::string_view> scored;
    for (const Json& score : items(vulnerability, document.is_2_1() ? "metrics" : "scores")) {
      for (const Json& id : items(score, "products")) scored.insert(text(id));
    }
    each_status(vulnerability, [&](StatusGroup group, const Json& id) {
      if (group == StatusGroup::affected && !scored.contains(text(id)))
        report.fail(id, "no score covers the product " + quoted(text(id)));
    });
  }
}

constexpr Test kTests[] = {
    {"6.1.6", "Product status that contradicts another", TestKind::mandatory, true, true,
     statuses_contradict},
    {"6.1.29", "Remediation without products", TestKind::mandatory, true, true,
     remediation_has_no_product},
    {"6.1.32", "Flag without products", TestKind::mandatory, true, true, flag_has_no_product},
    {"6.1.33", "Product with several justifications", TestKind::mandatory, true, true,
     product_is_justified_twice},
    {"6.1.35", "Remediations that contradict each other", TestKind::mandatory, false, true,
     remediations_contradict},
    {"6.1.36", "Remediation that contradicts the product status", TestKind::mandatory, false, true,
     remediation_contradicts_status},
    {"6.2.2", "Missing remediation", TestKind::recommended, true, true, remediation_is_missing},
    {"6.2.3", "Missing score", TestKind::recommended, true, true, score_is_missing},
    {"6.2.27", "Remediation discouraged for the product status", TestKind::recommended, false, true,
     remediation_is_discouraged},
};

}  // namespace

std::span<const Test> status_tests() { return kTests; }

}  // namespace docket::csaf
