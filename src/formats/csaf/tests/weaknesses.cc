// Numbers of vulnerabilities and of weaknesses.

#include <algorithm>

#include "formats/csaf/tests/groups.h"
#include "formats/csaf/tests/registry.h"
#include "formats/csaf/tests/weakness_list.h"

namespace docket::csaf {
namespace {

std::string quoted(std::string_view words) { return "'" + std::string{words} + "'"; }

void cve_is_used_twice(const Document& document, Report& report) {
  std::unordered_set<std::string_view> seen;
  for (const Json& vulnerability : document.vulnerabilities) {
    const Json* cve = vulnerability.find("cve");
    if (cve != nullptr && cve->text() != nullptr && !seen.insert(text(*cve)).second)
      report.fail(*cve, quoted(text(*cve)) + " is the number of a vulnerability before");
  }
}

void cve_is_missing(const Document& document, Report& report) {
  for (const Json& vulnerability : document.vulnerabilities) {
    if (vulnerability.find("cve") == nullptr)
      report.fail_below(vulnerability, "cve", "the vulnerability has no CVE");
  }
}

void cwe_is_missing(const Document& document, Report& report) {
  const std::string_view name = document.is_2_1() ? "cwes" : "cwe";
  for (const Json& vulnerability : document.vulnerabilities) {
    if (vulnerability.find(name) == nullptr)
      report.fail_below(vulnerability, name, "the vulnerability has no CWE");
  }
}

// CVE-, four digits, and four digits or more.
bool is_cve(std::string_view id) {
  constexpr std::string_view kStart = "CVE-";
  if (!id.starts_with(kStart) || id.size() < 13 || id[8] != '-') return false;
  for (std::size_t i = kStart.size(); i < id.size(); ++i) {
    if (i != 8 && (id[i] < '0' || id[i] > '9')) return false;
  }
  return true;
}

// Calls look(item) for each number of each vulnerability.
template <typename Look>
void each_id(const Document& document, Look look) {
  for (const Json& vulnerability : document.vulnerabilities) {
    for (const Json& id : items(vulnerability, "ids")) look(id);
  }
}

void id_is_a_cve(const Document& document, Report& report) {
  each_id(document, [&](const Json& id) {
    if (is_cve(id.text_of("text")))
      report.fail(id, quoted(id.text_of("text")) + " is a CVE and belongs into 'cve'");
  });
}

void id_is_not_of_its_system(const Document& document, Report& report) {
  each_id(document, [&](const Json& id) {
    const IdSystem* system = id_system(id.text_of("system_name"));
    const Json* number = id.find("text");
    if (system == nullptr || number == nullptr || number->text() == nullptr) return;
    if (!system->matches(text(*number)))
      report.fail(*number, quoted(text(*number)) + " is no number of " + quoted(system->name));
  });
}

void id_system_is_unregistered(const Document& document, Report& report) {
  each_id(document, [&](const Json& id) {
    const Json* name = id.find("system_name");
    if (name != nullptr && name->text() != nullptr && id_system(text(*name)) == nullptr)
      report.fail(*name, quoted(text(*name)) + " is no registered system of numbers");
  });
}

// Calls look(item) for each weakness of each vulnerability.
template <typename Look>
void each_cwe(const Document& document, Look look) {
  for (const Json& vulnerability : document.vulnerabilities) {
    if (document.is_2_1()) {
      for (const Json& cwe : items(vulnerability, "cwes")) look(cwe);
    } else if (const Json* cwe = vulnerability.find("cwe"); cwe != nullptr) {
      look(*cwe);
    }
  }
}

void cwe_is_wrong(const Document& document, Report& report) {
  each_cwe(document, [&](const Json& cwe) {
    const std::string_view id = cwe.text_of("id"), name = cwe.text_of("name");
    const std::string_view version = cwe.text_of("version");
    if (!document.is_2_1()) {
      if (!weakness_was_ever(id, name))
        report.fail(cwe, "no version of CWE has " + quoted(id) + " under that name");
      return;
    }
    if (!is_weakness_version(version)) {
      report.fail(cwe, "there is no version " + quoted(version) + " of CWE");
      return;
    }
    const Weakness* weakness = weakness_in(version, id);
    if (weakness == nullptr) {
      report.fail(cwe, "CWE " + std::string{version} + " has no weakness " + quoted(id));
    } else if (weakness->name != name) {
      report.fail(cwe, quoted(id) + " is named " + quoted(weakness->name) + " in CWE " +
                           std::string{version});
    }
  });
}

// Fails at each weakness, known in its version, of which `wrong` says so.
template <typename Wrong>
void cwe_should_not_be(const Document& document, Report& report, std::string_view verdict,
                       Wrong wrong) {
  each_cwe(document, [&](const Json& cwe) {
    const Weakness* weakness = weakness_in(cwe.text_of("version"), cwe.text_of("id"));
    if (weakness != nullptr && wrong(*weakness))
      report.fail(cwe, quoted(weakness->id) + " " + std::string{verdict});
  });
}

void cwe_is_deprecated(const Document& document, Report& report) {
  cwe_should_not_be(document, report, "is deprecated in that version of CWE",
                    [](const Weakness& weakness) { return weakness.deprecated; });
}

void cwe_is_not_for_mapping(const Document& document, Report& report) {
  cwe_should_not_be(document, report, "is not meant for mapping vulnerabilities to it",
                    [](const Weakness& weakness) {
                      return weakness.usage == Usage::discouraged ||
                             weakness.usage == Usage::prohibited;
                    });
}

void cwe_wants_review(const Document& document, Report& report) {
  cwe_should_not_be(
      document, report, "may be used after a review only",
      [](const Weakness& weakness) { return weakness.usage == Usage::allowed_with_review; });
}

void cwe_version_is_not_latest(const Document& document, Report& report) {
  if (!document.newest) return;
  const std::string_view latest = weakness_version_at(*document.newest);
  if (latest.empty()) return;
  each_cwe(document, [&](const Json& cwe) {
    const std::string_view version = cwe.text_of("version");
    if (!version.empty() && version != latest)
      report.fail(cwe, "CWE " + std::string{version} + " is used; " + std::string{latest} +
                           " was the latest at the last revision");
  });
}

constexpr Test kTests[] = {
    {"6.1.11", "CWE", TestKind::mandatory, true, true, cwe_is_wrong, Need::lists},
    {"6.1.23", "CVE used twice", TestKind::mandatory, true, true, cve_is_used_twice},
    {"6.2.17", "CVE among other numbers", TestKind::recommended, true, true, id_is_a_cve},
    {"6.2.23", "Deprecated CWE", TestKind::recommended, false, true, cwe_is_deprecated,
     Need::lists},
    {"6.2.24", "Version of CWE that is not the latest", TestKind::recommended, false, true,
     cwe_version_is_not_latest, Need::lists},
    {"6.2.25", "CWE not for mapping", TestKind::recommended, false, true, cwe_is_not_for_mapping,
     Need::lists},
    {"6.2.26", "CWE for mapping after review", TestKind::recommended, false, true, cwe_wants_review,
     Need::lists},
    {"6.2.53", "Number that is not of its system", TestKind::recommended, false, true,
     id_is_not_of_its_system},
    {"6.3.3", "Missing CVE", TestKind::informative, true, true, cve_is_missing},
    {"6.3.4", "Missing CWE", TestKind::informative, true, true, cwe_is_missing},
    {"6.3.20", "Unregistered system of numbers", TestKind::informative, false, true,
     id_system_is_unregistered},
};

}  // namespace

std::span<const Test> weakness_tests() { return kTests; }

}  // namespace docket::csaf
