// SSVC selections (2.1).

#include <algorithm>

#include "formats/csaf/tests/decision_points.h"
#include "formats/csaf/tests/groups.h"
#include "formats/csaf/tests/lists.h"
#include "formats/csaf/tests/schemas.h"
#include "formats/parts.h"

namespace docket::csaf {
namespace {

std::string quoted(std::string_view words) { return "'" + std::string{words} + "'"; }

// Calls look(vulnerability, ssvc_v2) for each SSVC object.
template <typename Look>
void each_ssvc(const Document& document, Look look) {
  for (const Json& vulnerability : document.vulnerabilities) {
    for (const Json& metric : items(vulnerability, "metrics")) {
      const Json* found = member(metric, "content").find("ssvc_v2");
      if (found != nullptr) look(vulnerability, *found);
    }
  }
}

// Calls look(selection, full namespace) for each selection.
template <typename Look>
void each_selection(const Document& document, Look look) {
  each_ssvc(document, [&](const Json&, const Json& ssvc) {
    for (const Json& selection : items(ssvc, "selections"))
      look(selection, selection.text_of("namespace"));
  });
}

void ssvc_is_invalid(const Document& document, Report& report) {
  each_ssvc(document, [&](const Json&, const Json& ssvc) {
    fail_where_schema_does(report, ssvc, Published::ssvc_selections);
  });
}

void target_is_unknown(const Document& document, Report& report) {
  const std::string_view own = document.tracking.text_of("id");
  each_ssvc(document, [&](const Json& vulnerability, const Json& ssvc) {
    for (const Json& target : items(ssvc, "target_ids")) {
      const Json::Array& ids = items(vulnerability, "ids");
      const bool known = text(target) == vulnerability.text_of("cve") ||
                         std::any_of(ids.begin(), ids.end(), [&](const Json& id) {
                           return id.text_of("text") == text(target);
                         });
      if (text(target) == own && document.vulnerabilities.size() > 1) {
        report.fail(target, "the document is about more than this vulnerability");
      } else if (!known) {
        report.fail(target, quoted(text(target)) + " is no number of the vulnerability");
      }
    }
  });
}

// Whether the selected keys stand in `values`, in that order.
bool keeps_order(const Json::Array& selected, std::string_view values) {
  for (const Json& value : selected) {
    bool found = false;
    while (!found && !values.empty()) found = take_part(values, ' ') == value.text_of("key");
    if (!found) return false;
  }
  return true;
}

bool has_all(const Json::Array& selected, std::string_view values) {
  return std::all_of(selected.begin(), selected.end(), [&](const Json& value) {
    std::string_view rest = values;
    while (!rest.empty()) {
      if (take_part(rest, ' ') == value.text_of("key")) return true;
    }
    return false;
  });
}

// Whether the last part of a namespace is in a language other than English: "ssvc//.x$de-DE". It
// may name the values anew, and the committee's own case 6.1.48-19 then lets them stand in the
// order of those names; so the keys alone are looked at.
bool is_translated(std::string_view space) {
  const std::size_t at = space.find_last_of("/$");
  if (at == std::string_view::npos) return false;
  const std::string_view last = space.substr(at + 1);
  if (space[at] == '/' && last.find_first_of(".#") != std::string_view::npos) return false;
  return last.size() >= 2 && last.substr(0, 2) != "en";
}

void decision_point_is_wrong(const Document& document, Report& report) {
  each_selection(document, [&](const Json& selection, std::string_view space) {
    const std::string_view base = base_of(space);
    if (!is_registered_space(base) || is_reserved_space(base)) return;
    const std::string_view key = selection.text_of("key");
    const std::string_view version = selection.text_of("version");
    const DecisionPoint* point = decision_point(base, key, version);
    if (point == nullptr) {
      report.fail(selection, quoted(base) + " has no decision point " + quoted(key) +
                                 " of version " + quoted(version));
    } else if (const Json::Array& values = items(selection, "values");
               !(is_translated(space) ? has_all(values, point->values)
                                      : keeps_order(values, point->values))) {
      report.fail(selection, "the values of " + quoted(key) + " " + std::string{version} +
                                 " are, in this order: " + std::string{point->values});
    }
  });
}

// Fails at the namespaces of which `wrong` says so.
template <typename Wrong>
void space_is_wrong(const Document& document, Report& report, std::string_view verdict,
                    Wrong wrong) {
  each_selection(document, [&](const Json& selection, std::string_view space) {
    if (!space.empty() && wrong(space))
      report.fail(*selection.find("namespace"), quoted(space) + " " + std::string{verdict});
  });
}

bool is_unregistered(std::string_view space) { return !is_registered_space(base_of(space)); }
bool is_extended(std::string_view space) { return space.find('/') != std::string_view::npos; }

void space_is_unknown(const Document& document, Report& report) {
  space_is_wrong(document, report, "has no registered base", is_unregistered);
}

void clear_has_unregistered_space(const Document& document, Report& report) {
  if (document.tlp == "CLEAR")
    space_is_wrong(document, report, "has no registered base, and the document is for everyone",
                   is_unregistered);
}

void group_has_unregistered_space(const Document& document, Report& report) {
  if (document.tlp != "CLEAR")
    space_is_wrong(document, report, "has no registered base", is_unregistered);
}

void clear_has_extended_space(const Document& document, Report& report) {
  if (document.tlp == "CLEAR")
    space_is_wrong(document, report, "is extended, and the document is for everyone", is_extended);
}

void group_has_extended_space(const Document& document, Report& report) {
  if (document.tlp != "CLEAR")
    space_is_wrong(document, report, "is an extended namespace", is_extended);
}

void space_is_not_explained(const Document& document, Report& report) {
  each_ssvc(document, [&](const Json&, const Json& ssvc) {
    std::unordered_set<std::string_view> told;
    for (const Json& selection : items(ssvc, "selections")) {
      const std::string_view space = selection.text_of("namespace");
      if (space.empty() || is_registered_space(space) || !told.insert(space).second) continue;
      const Json::Array& resources = items(ssvc, "decision_point_resources");
      const bool explained =
          std::any_of(resources.begin(), resources.end(), [&](const Json& resource) {
            return resource.text_of("summary").find(space) != std::string_view::npos;
          });
      if (!explained)
        report.fail_below(ssvc, "decision_point_resources",
                          "no resource explains the namespace " + quoted(space));
    }
  });
}

void decision_point_is_not_latest(const Document& document, Report& report) {
  each_selection(document, [&](const Json& selection, std::string_view space) {
    const std::string_view version = selection.text_of("version");
    const std::string_view latest = latest_version(base_of(space), selection.text_of("key"));
    if (!latest.empty() && !version.empty() && version != latest)
      report.fail(selection,
                  "version " + quoted(version) + " is used; the latest is " + quoted(latest));
  });
}

constexpr Test kTests[] = {
    {"6.1.46", "SSVC", TestKind::mandatory, false, true, ssvc_is_invalid},
    {"6.1.47", "SSVC for another vulnerability", TestKind::mandatory, false, true,
     target_is_unknown},
    {"6.1.48", "SSVC decision point", TestKind::mandatory, false, true, decision_point_is_wrong},
    {"6.2.34", "Unknown SSVC namespace", TestKind::recommended, false, true, space_is_unknown},
    {"6.2.35", "Unregistered SSVC namespace with TLP:CLEAR", TestKind::recommended, false, true,
     clear_has_unregistered_space},
    {"6.2.36", "Extended SSVC namespace with TLP:CLEAR", TestKind::recommended, false, true,
     clear_has_extended_space},
    {"6.2.37", "Unknown SSVC namespace without a resource", TestKind::recommended, false, true,
     space_is_not_explained},
    {"6.3.13", "SSVC decision point that is not the latest", TestKind::informative, false, true,
     decision_point_is_not_latest},
    {"6.3.14", "Unregistered SSVC namespace without TLP:CLEAR", TestKind::informative, false, true,
     group_has_unregistered_space},
    {"6.3.15", "Extended SSVC namespace without TLP:CLEAR", TestKind::informative, false, true,
     group_has_extended_space},
};

}  // namespace

std::span<const Test> decision_tests() { return kTests; }

}  // namespace docket::csaf
