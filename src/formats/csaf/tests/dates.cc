// Dates against the rules for writing them, each other and the last revision; involvements.

#include <algorithm>
#include <set>

#include "formats/csaf/tests/groups.h"

namespace docket::csaf {
namespace {

using Visit = std::function<void(const Json&)>;

void visit_member(const Json& holder, std::string_view name, const Visit& visit) {
  if (const Json* found = holder.find(name); found != nullptr && found->text() != nullptr)
    visit(*found);
}

void visit_items(const Json& holder, std::string_view list, std::string_view name,
                 const Visit& visit) {
  for (const Json& item : items(holder, list)) visit_member(item, name, visit);
}

// Each date of the document, in the order in which the specification lists them.
void each_date(const Document& document, const Visit& visit) {
  visit_member(document.tracking, "current_release_date", visit);
  visit_member(member(document.tracking, "generator"), "date", visit);
  visit_member(document.tracking, "initial_release_date", visit);
  visit_items(document.tracking, "revision_history", "date", visit);
  for (const Json& vulnerability : document.vulnerabilities) {
    visit_member(vulnerability, "disclosure_date", visit);
    visit_member(vulnerability, "discovery_date", visit);
    visit_items(vulnerability, "first_known_exploitation_dates", "date", visit);
    visit_items(vulnerability, "first_known_exploitation_dates", "exploitation_date", visit);
    visit_items(vulnerability, "flags", "date", visit);
    visit_items(vulnerability, "involvements", "date", visit);
    for (const Json& metric : items(vulnerability, "metrics")) {
      visit_member(member(member(metric, "content"), "epss"), "timestamp", visit);
      visit_member(member(member(metric, "content"), "ssvc_v2"), "timestamp", visit);
    }
    visit_items(vulnerability, "remediations", "date", visit);
    visit_items(vulnerability, "threats", "date", visit);
  }
}

void date_is_not_well_formed(const Document& document, Report& report) {
  each_date(document, [&](const Json& date) {
    if (!keeps_date_rules(text(date)))
      report.fail(date, "'" + std::string{text(date)} + "' is no date and time of CSAF");
  });
}

// Fails at a date that lies after the last revision of the document.
void after_last_revision(const Document& document, Report& report, const Json& date,
                         std::string_view what) {
  const auto moment = moment_of(text(date));
  if (moment && document.newest && *moment > *document.newest)
    report.fail(date, std::string{what} + " lies after the last revision of the document");
}

void disclosure_is_too_new(const Document& document, Report& report) {
  if (document.tlp != "CLEAR" || !document.released()) return;
  for (const Json& vulnerability : document.vulnerabilities) {
    visit_member(vulnerability, "disclosure_date", [&](const Json& date) {
      after_last_revision(document, report, date, "the disclosure");
    });
  }
}

void past_disclosure_is_too_new(const Document& document, Report& report) {
  for (const Json& vulnerability : document.vulnerabilities) {
    visit_member(vulnerability, "disclosure_date", [&](const Json& date) {
      const auto moment = moment_of(text(date));
      if (moment && *moment <= *report.outside.now)
        after_last_revision(document, report, date, "the disclosure, which is past,");
    });
  }
}

// The timestamps of a metric ("ssvc_v2", "epss") that lie after the last revision.
void metric_is_too_new(const Document& document, Report& report, std::string_view metric,
                       std::string_view what) {
  if (!document.released()) return;
  for (const Json& vulnerability : document.vulnerabilities) {
    for (const Json& item : items(vulnerability, "metrics")) {
      visit_member(member(member(item, "content"), metric), "timestamp",
                   [&](const Json& date) { after_last_revision(document, report, date, what); });
    }
  }
}

void decision_is_too_new(const Document& document, Report& report) {
  metric_is_too_new(document, report, "ssvc_v2", "the SSVC selection");
}

void epss_is_too_new(const Document& document, Report& report) {
  metric_is_too_new(document, report, "epss", "the EPSS value");
}

void epss_is_old(const Document& document, Report& report) {
  constexpr std::int64_t kFifteenDays = 15 * 86400;
  if (!document.released() || !document.newest) return;
  const Moment oldest{document.newest->seconds - kFifteenDays, document.newest->attoseconds};
  for (const Json& vulnerability : document.vulnerabilities) {
    const Json* youngest = nullptr;
    std::optional<Moment> youngest_moment;
    for (const Json& item : items(vulnerability, "metrics")) {
      visit_member(member(member(item, "content"), "epss"), "timestamp", [&](const Json& date) {
        const auto moment = moment_of(text(date));
        if (!moment || (youngest_moment && *moment <= *youngest_moment)) return;
        youngest = &date;
        youngest_moment = moment;
      });
    }
    if (youngest != nullptr && *youngest_moment < oldest)
      report.fail(*youngest, "the EPSS value is more than 15 days older than the last revision");
  }
}

void exploitation_is_too_new(const Document& document, Report& report) {
  if (!document.released()) return;
  for (const Json& vulnerability : document.vulnerabilities) {
    for (const Json& item : items(vulnerability, "first_known_exploitation_dates")) {
      for (const std::string_view name : {"date", "exploitation_date"}) {
        visit_member(item, name, [&](const Json& date) {
          after_last_revision(document, report, date, "the exploitation that is known");
        });
      }
    }
  }
}

void exploitation_is_known_early(const Document& document, Report& report) {
  for (const Json& vulnerability : document.vulnerabilities) {
    for (const Json& item : items(vulnerability, "first_known_exploitation_dates")) {
      const auto known = moment_of(item.text_of("date"));
      const auto exploited = moment_of(item.text_of("exploitation_date"));
      if (known && exploited && *exploited > *known)
        report.fail(*item.find("exploitation_date"),
                    "the exploitation lies after the date on which it was known");
    }
  }
}

// Where both dates can be read they are compared as moments, whatever zone they are written in.
void party_is_involved_twice(const Document& document, Report& report) {
  for (const Json& vulnerability : document.vulnerabilities) {
    std::set<std::pair<std::string_view, Moment>> seen;
    std::set<std::pair<std::string_view, std::string_view>> seen_texts;
    for (const Json& involvement : items(vulnerability, "involvements")) {
      const std::string_view party = involvement.text_of("party");
      const std::string_view date = involvement.text_of("date");
      if (party.empty() || date.empty()) continue;
      const auto moment = moment_of(date);
      const bool is_new =
          moment ? seen.emplace(party, *moment).second : seen_texts.emplace(party, date).second;
      if (!is_new)
        report.fail(involvement,
                    "the party '" + std::string{party} + "' is listed before with the same date");
    }
  }
}

void involvement_has_no_date(const Document& document, Report& report) {
  for (const Json& vulnerability : document.vulnerabilities) {
    for (const Json& involvement : items(vulnerability, "involvements")) {
      if (involvement.find("date") == nullptr)
        report.fail(involvement, "the involvement has no date");
    }
  }
}

constexpr Test kTests[] = {
    {"6.1.24", "Party involved twice at a date", TestKind::mandatory, true, true,
     party_is_involved_twice},
    {"6.1.37", "Date and time", TestKind::mandatory, false, true, date_is_not_well_formed},
    {"6.1.45", "Disclosure after the last revision", TestKind::mandatory, false, true,
     disclosure_is_too_new},
    {"6.1.49", "SSVC after the last revision", TestKind::mandatory, false, true,
     decision_is_too_new},
    {"6.1.51", "EPSS after the last revision", TestKind::mandatory, false, true, epss_is_too_new},
    {"6.1.52", "Exploitation after the last revision", TestKind::mandatory, false, true,
     exploitation_is_too_new},
    {"6.1.53", "Exploitation known before it was", TestKind::mandatory, false, true,
     exploitation_is_known_early},
    {"6.2.7", "Involvement without date", TestKind::recommended, true, true,
     involvement_has_no_date},
    {"6.2.33", "Past disclosure after the last revision", TestKind::recommended, false, true,
     past_disclosure_is_too_new, Need::clock},
    {"6.2.41", "Old EPSS", TestKind::recommended, false, true, epss_is_old},
};

}  // namespace

std::span<const Test> date_tests() { return kTests; }

}  // namespace docket::csaf
