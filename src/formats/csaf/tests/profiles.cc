// What the profile asks for that the document names in its category.

#include <algorithm>
#include <string>

#include "base/text.h"
#include "formats/csaf/tests/corresponding.h"
#include "formats/csaf/tests/groups.h"

namespace docket::csaf {
namespace {

constexpr std::string_view kInformational = "csaf_informational_advisory";
constexpr std::string_view kIncident = "csaf_security_incident_response";
constexpr std::string_view kAdvisory = "csaf_security_advisory";
constexpr std::string_view kDeprecatedAdvisory = "csaf_deprecated_security_advisory";
constexpr std::string_view kVex = "csaf_vex";
constexpr std::string_view kWithdrawn = "csaf_withdrawn";
constexpr std::string_view kSuperseded = "csaf_superseded";

// Every category of a profile but CSAF Base; 2.0 has the first four.
constexpr std::string_view kProfiles[] = {kIncident,           kInformational, kAdvisory,  kVex,
                                          kDeprecatedAdvisory, kWithdrawn,     kSuperseded};

std::span<const std::string_view> profiles_of(const Document& document) {
  return std::span{kProfiles}.first(document.is_2_1() ? std::size(kProfiles) : 4);
}

// Dashes and lines that look like one, wherever Unicode has them, and white space.
bool is_separator(char32_t c) {
  constexpr std::pair<char32_t, char32_t> kRanges[] = {
      {0x09, 0x0D},     {0x20, 0x20},     {0x2D, 0x2D},     {0x5F, 0x5F},     {0x85, 0x85},
      {0xA0, 0xA0},     {0xAD, 0xAD},     {0x332, 0x333},   {0x58A, 0x58A},   {0x5BE, 0x5BE},
      {0x1400, 0x1400}, {0x1680, 0x1680}, {0x1806, 0x1806}, {0x2000, 0x200B}, {0x2010, 0x2017},
      {0x2028, 0x2029}, {0x202F, 0x202F}, {0x203F, 0x2040}, {0x2043, 0x2043}, {0x2053, 0x2054},
      {0x205F, 0x2060}, {0x207B, 0x207B}, {0x208B, 0x208B}, {0x2212, 0x2212}, {0x2E3A, 0x2E3B},
      {0x2E40, 0x2E40}, {0x3000, 0x3000}, {0x301C, 0x301C}, {0x3030, 0x3030}, {0x30A0, 0x30A0},
      {0xFE31, 0xFE34}, {0xFE4D, 0xFE4F}, {0xFE58, 0xFE58}, {0xFE63, 0xFE63}, {0xFEFF, 0xFEFF},
      {0xFF0D, 0xFF0D}, {0xFF3F, 0xFF3F}};
  return std::any_of(std::begin(kRanges), std::end(kRanges),
                     [c](const auto& range) { return range.first <= c && c <= range.second; });
}

// In lower case, without separators.
std::string bare(std::string_view category) {
  std::string out;
  for (const char32_t c : code_points(category)) {
    if (!is_separator(c)) append_utf8(out, c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  return out;
}

void category_is_prohibited(const Document& document, Report& report) {
  const Json* category = document.document.find("category");
  if (category == nullptr || category->text() == nullptr) return;
  const auto profiles = profiles_of(document);
  if (document.category == "csaf_base" ||
      std::find(profiles.begin(), profiles.end(), document.category) != profiles.end())
    return;
  const std::string name = bare(document.category);
  std::string start{document.category.substr(0, 5)};
  for (char& c : start) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (start == "csaf_") {
    report.fail(*category, "'" + std::string{document.category} +
                               "' starts like a profile of CSAF and is none");
    return;
  }
  for (const std::string_view profile : profiles) {
    const std::string value = bare(profile);
    if (name == value || name == value.substr(4)) {
      report.fail(*category, "'" + std::string{document.category} +
                                 "' is too much like the profile '" + std::string{profile} + "'");
      return;
    }
  }
}

bool any_item(const Json& holder, std::string_view list,
              std::initializer_list<std::string_view> categories) {
  for (const Json& item : items(holder, list)) {
    for (const std::string_view category : categories) {
      if (item.text_of("category") == category) return true;
    }
  }
  return false;
}

// Fails at a list of the document, or at the document where it has none.
void fail_at_list(const Document& document, Report& report, std::string_view list,
                  std::string message) {
  report.fail_below(document.document, list, std::move(message));
}

void notes_say_nothing(const Document& document, Report& report) {
  if (!document.has_category({kInformational, kIncident})) return;
  if (!any_item(document.document, "notes", {"description", "details", "general", "summary"}))
    fail_at_list(document, report, "notes",
                 "no note of the document is a description, details, general or a summary");
}

void no_external_reference(const Document& document, Report& report) {
  if (!document.has_category({kInformational, kIncident})) return;
  // External is what a reference is that does not say.
  for (const Json& reference : items(document.document, "references")) {
    const std::string_view category = reference.text_of("category");
    if (category.empty() || category == "external") return;
  }
  fail_at_list(document, report, "references", "no reference of the document is external");
}

void vulnerabilities_are_there(const Document& document, Report& report) {
  const Json* found = document.root.find("vulnerabilities");
  if (found == nullptr) return;
  if (document.has_category({kInformational}) ||
      (document.is_2_1() && document.has_category({kWithdrawn, kSuperseded})))
    report.fail(*found, "a document of the profile '" + std::string{document.category} +
                            "' has no vulnerabilities");
}

bool is_advisory_or_vex(const Document& document) {
  return document.has_category({kAdvisory, kVex}) ||
         (document.is_2_1() && document.has_category({kDeprecatedAdvisory}));
}

void product_tree_is_missing(const Document& document, Report& report) {
  if (is_advisory_or_vex(document) && document.root.find("product_tree") == nullptr)
    report.fail_below(document.root, "product_tree", "the profile asks for a product tree");
}

void vulnerabilities_are_missing(const Document& document, Report& report) {
  if (is_advisory_or_vex(document) && document.root.find("vulnerabilities") == nullptr)
    report.fail_below(document.root, "vulnerabilities", "the profile asks for vulnerabilities");
}

void vulnerability_has_no_notes(const Document& document, Report& report) {
  if (!is_advisory_or_vex(document)) return;
  for (const Json& vulnerability : document.vulnerabilities) {
    if (vulnerability.find("notes") == nullptr)
      report.fail_below(vulnerability, "notes", "the profile asks for notes of a vulnerability");
  }
}

void product_status_is_missing(const Document& document, Report& report) {
  if (!document.has_category({kAdvisory}) &&
      !(document.is_2_1() && document.has_category({kDeprecatedAdvisory})))
    return;
  for (const Json& vulnerability : document.vulnerabilities) {
    if (vulnerability.find("product_status") == nullptr)
      report.fail_below(vulnerability, "product_status",
                        "the profile asks for the product status of a vulnerability");
  }
}

void vex_status_is_missing(const Document& document, Report& report) {
  if (!document.has_category({kVex})) return;
  for (const Json& vulnerability : document.vulnerabilities) {
    const Json& status = member(vulnerability, "product_status");
    const bool any = status.find("fixed") != nullptr || status.find("known_affected") != nullptr ||
                     status.find("known_not_affected") != nullptr ||
                     status.find("under_investigation") != nullptr;
    if (!any)
      report.fail_below(vulnerability, "product_status",
                        "a VEX says which products are fixed, affected, not affected or under "
                        "investigation");
  }
}

// In 2.1 a number that is given for some products only must, with others, cover all of them.
void vulnerability_has_no_number(const Document& document, Report& report) {
  if (!document.has_category({kVex})) return;
  for (const Json& vulnerability : document.vulnerabilities) {
    if (vulnerability.find("cve") != nullptr) continue;
    if (vulnerability.find("ids") == nullptr) {
      report.fail(vulnerability, "a VEX gives each vulnerability a CVE or another number");
      continue;
    }
    if (!document.is_2_1()) continue;
    std::unordered_set<std::string_view> covered;
    bool all = false;
    for (const Json& id : items(vulnerability, "ids")) {
      all |= id.find("product_ids") == nullptr && id.find("group_ids") == nullptr;
      document.each_product(id, [&](std::string_view product) { covered.insert(product); });
    }
    if (all) continue;
    const Json& status = member(vulnerability, "product_status");
    for (const StatusList& list : status_lists()) {
      for (const Json& product : items(status, list.member)) {
        if (!covered.contains(text(product)))
          report.fail(product, "no number of the vulnerability is for the product '" +
                                   std::string{text(product)} + "'");
      }
    }
  }
}

void impact_is_missing(const Document& document, Report& report) {
  if (!document.has_category({kVex})) return;
  for (const Json& vulnerability : document.vulnerabilities) {
    std::unordered_set<std::string_view> stated;
    const auto state = [&](std::string_view product) { stated.insert(product); };
    for (const Json& flag : items(vulnerability, "flags")) document.each_product(flag, state);
    for (const Json& threat : items(vulnerability, "threats")) {
      if (threat.text_of("category") == "impact") document.each_product(threat, state);
    }
    for (const Json& id : items(member(vulnerability, "product_status"), "known_not_affected")) {
      if (!stated.contains(text(id)))
        report.fail(id,
                    "nothing says why the product '" + std::string{text(id)} + "' is not affected");
    }
  }
}

void action_is_missing(const Document& document, Report& report) {
  if (!document.has_category({kVex})) return;
  for (const Json& vulnerability : document.vulnerabilities) {
    std::unordered_set<std::string_view> stated;
    for (const Json& remediation : items(vulnerability, "remediations"))
      document.each_product(remediation, [&](std::string_view id) { stated.insert(id); });
    for (const Json& id : items(member(vulnerability, "product_status"), "known_affected")) {
      if (!stated.contains(text(id)))
        report.fail(
            id, "no remediation says what to do about the product '" + std::string{text(id)} + "'");
    }
  }
}

void affected_products_are_missing(const Document& document, Report& report) {
  if (!document.has_category({kAdvisory})) return;
  for (const Json& vulnerability : document.vulnerabilities) {
    const Json* status = vulnerability.find("product_status");
    if (status == nullptr || status->find("known_affected") == nullptr)
      report.fail_below(status == nullptr ? vulnerability : *status,
                        status == nullptr ? "product_status" : "known_affected",
                        "a security advisory says which products are known to be affected");
  }
}

void affected_version_is_missing(const Document& document, Report& report) {
  if (!document.has_category({kAdvisory})) return;
  for (const Json& vulnerability : document.vulnerabilities) {
    const ProductKinds affected{document, vulnerability, StatusGroup::affected};
    const Json& status = member(vulnerability, "product_status");
    for (const std::string_view list : {"first_fixed", "fixed"}) {
      for (const Json& id : items(status, list)) {
        if (!affected.has_kind_of(text(id)))
          report.fail(id, "no affected version is listed of the product '" + std::string{text(id)} +
                              "', which is fixed");
      }
    }
  }
}

void fixed_version_is_missing(const Document& document, Report& report) {
  if (!document.has_category({kAdvisory})) return;
  for (const Json& vulnerability : document.vulnerabilities) {
    const ProductKinds fixed{document, vulnerability, StatusGroup::fixed};
    const FixHints hints{document, vulnerability};
    const Json& status = member(vulnerability, "product_status");
    for (const std::string_view list : {"first_affected", "known_affected", "last_affected"}) {
      for (const Json& id : items(status, list)) {
        if (!hints.no_fix_exists(text(id)) && !fixed.has_fix_of(text(id)))
          report.fail(id, "no fixed version is listed of the product '" + std::string{text(id)} +
                              "', which is affected");
      }
    }
  }
}

void profile_is_deprecated(const Document& document, Report& report) {
  if (document.category.starts_with("csaf_deprecated_"))
    report.fail(*document.document.find("category"),
                "the profile '" + std::string{document.category} + "' is deprecated");
}

constexpr Test kTests[] = {
    {"6.1.26", "Category too much like a profile", TestKind::mandatory, true, true,
     category_is_prohibited},
    {"6.1.27.1", "Document notes", TestKind::mandatory, true, true, notes_say_nothing},
    {"6.1.27.2", "Document references", TestKind::mandatory, true, true, no_external_reference},
    {"6.1.27.3", "Vulnerabilities where there are none", TestKind::mandatory, true, true,
     vulnerabilities_are_there},
    {"6.1.27.4", "Product tree", TestKind::mandatory, true, true, product_tree_is_missing},
    {"6.1.27.5", "Notes of a vulnerability", TestKind::mandatory, true, true,
     vulnerability_has_no_notes},
    {"6.1.27.6", "Product status", TestKind::mandatory, true, true, product_status_is_missing},
    {"6.1.27.7", "Product status of a VEX", TestKind::mandatory, true, true, vex_status_is_missing},
    {"6.1.27.8", "Number of a vulnerability", TestKind::mandatory, true, true,
     vulnerability_has_no_number},
    {"6.1.27.9", "Impact statement", TestKind::mandatory, true, true, impact_is_missing},
    {"6.1.27.10", "Action statement", TestKind::mandatory, true, true, action_is_missing},
    {"6.1.27.11", "Vulnerabilities", TestKind::mandatory, true, true, vulnerabilities_are_missing},
    {"6.1.27.12", "Affected products", TestKind::mandatory, false, true,
     affected_products_are_missing},
    {"6.1.27.13", "Affected version of a fixed product", TestKind::mandatory, false, true,
     affected_version_is_missing},
    {"6.2.38", "Deprecated profile", TestKind::recommended, false, true, profile_is_deprecated},
    {"6.2.39.1", "Fixed version of an affected product", TestKind::recommended, false, true,
     fixed_version_is_missing},
};

}  // namespace

std::span<const Test> profile_tests() { return kTests; }

}  // namespace docket::csaf
