#include "formats/osv/ranges.h"

#include <algorithm>

#include "formats/notes.h"
#include "formats/package_names.h"
#include "formats/versions.h"
#include "formats/vex.h"
#include "identifiers/vers.h"
#include "inventory/ecosystem.h"
#include "schema/formats.h"

namespace docket::osv {
namespace {

constexpr std::string_view kBegins = "introduced";
constexpr std::string_view kFixed = "fixed";
constexpr std::string_view kLast = "last_affected";
constexpr std::string_view kLimit = "limit";
constexpr std::string_view kAsWritten = "events";  // noted where they stand in another order

struct Event {
  std::string_view what;  // empty: an event that says nothing known
  std::string version;
};

std::vector<Event> events_of(const Json& range, Taken& taken) {
  std::vector<Event> events;
  for (const Json& json : items_of(range, "events")) {
    Event event;
    for (std::string_view what : {kBegins, kFixed, kLast, kLimit}) {
      if (const Json* version = json.find(what); version && version->text())
        event = {what, taken.text(*version)};
    }
    if (!event.what.empty()) events.push_back(std::move(event));
  }
  return events;
}

// Stretches in order: each begins, and each but the last ends before the next one.
bool are_stretches(const std::vector<Event>& events) {
  for (std::size_t at = 0; at < events.size(); ++at) {
    const bool begins = events[at].what == kBegins;
    if (begins != (at % 2 == 0) || events[at].what == kLimit) return false;
  }
  return !events.empty();
}

// How the versions of a range are ordered; nothing: nobody knows.
std::optional<Scheme> order_of(std::string_view type, const AffectedProduct& product) {
  if (type == "SEMVER") return Scheme::semver;
  const std::optional<NamedPackage> package = package_of(product);
  return type == "ECOSYSTEM" && package ? scheme_of_type(package->purl.type) : std::nullopt;
}

// The events in the order of their versions, in which the format has them considered however they
// stand; empty: it is not known. "0" comes before every version.
std::vector<Event> in_order(std::vector<Event> events, std::optional<Scheme> scheme) {
  std::vector<std::pair<std::optional<Version>, Event>> ranked;
  for (Event& one : events) {
    const Result<Version> version =
        scheme ? read_version(*scheme, one.version) : Result<Version>{Error{}};
    if (one.version == "0")
      ranked.emplace_back(std::nullopt, std::move(one));
    else if (version.ok())
      ranked.emplace_back(*version, std::move(one));
    else
      return {};
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& left, const auto& right) {
    if (!left.first || !right.first) return !left.first && right.first;
    return compare(*left.first, *right.first) < 0;
  });
  events.clear();
  for (auto& [version, event] : ranked) events.push_back(std::move(event));
  return events;
}

// The status from an event on, in the words of the field.
std::string status_after(std::string_view what) {
  return what == kBegins ? "affected" : std::string{what};
}

std::string_view event_before(std::string_view status) {
  if (status == "affected") return kBegins;
  if (status == "unaffected") return kFixed;
  for (std::string_view what : {kFixed, kLast, kLimit}) {
    if (status == what) return what;
  }
  return {};
}

void add_stretches(const std::vector<Event>& events, const VersionStatus& form,
                   std::vector<VersionStatus>& statuses) {
  for (std::size_t at = 0; at < events.size(); at += 2) {
    VersionStatus status = form;
    status.from = events[at].version;
    if (at + 1 < events.size()) {
      std::string& end = events[at + 1].what == kFixed ? status.before : status.up_to;
      end = events[at + 1].version;
    }
    status.continues = at > 0;
    statuses.push_back(std::move(status));
  }
}

Json event(std::string_view what, const std::string& version) {
  return Json::object({{std::string{what}, version}});
}

Json events_json(const std::vector<Event>& events) {
  Json all = Json::array();
  for (const Event& one : events) all.add(event(one.what, one.version));
  return all;
}

}  // namespace

void read_range(const Json& range, AffectedProduct& product, Taken& taken) {
  VersionStatus form{.status = "affected",
                     .scheme = taken.text(range, "type"),
                     .repository = taken.text(range, "repo")};
  const std::vector<Event> events = events_of(range, taken);
  const std::size_t first = product.statuses.size();
  const std::vector<Event> sorted = in_order(events, order_of(form.scheme, product));
  bool is_sorted = true;
  if (are_stretches(events)) {
    add_stretches(events, form, product.statuses);
  } else if (are_stretches(sorted)) {
    add_stretches(sorted, form, product.statuses);
    is_sorted = false;
  } else {
    std::size_t at = 0;
    if (!events.empty() && events.front().what == kBegins) form.from = events[at++].version;
    for (; at < events.size(); ++at)
      form.changes.push_back({events[at].version, status_after(events[at].what)});
    product.statuses.push_back(std::move(form));
  }
  for (std::size_t at = first; at < product.statuses.size(); ++at)
    product.statuses[at].versions = range_in_words(product.statuses[at]);
  product.statuses[first].details = taken.rest(range);
  if (!is_sorted) product.statuses[first].details.push_back(note(kAsWritten, events_json(events)));
}

Json same_ranges(const AffectedProduct& product, Writing& writing) {
  Json ranges = Json::array();
  bool is_written = false;  // all events of the range
  for (const VersionStatus& status : product.statuses) {
    if (!status.is_range() && status.scheme.empty()) continue;
    writing.carried.take(status);
    if (!status.continues || ranges.items()->empty()) {
      Json range = Json::object();
      put(range, "type", status.scheme);
      put(range, "repo", status.repository);
      range.set("events", Json::array());
      put_details(range, status.details);
      ranges.add(std::move(range));
    }
    Json& events = *ranges.items()->back().find("events");
    const Json* written = noted(status.details, kAsWritten);
    is_written = written || (is_written && status.continues);
    if (written) events = *written;
    if (is_written) continue;
    if (!status.from.empty()) events.add(event(kBegins, status.from));
    if (!status.before.empty()) events.add(event(kFixed, status.before));
    if (!status.up_to.empty()) events.add(event(kLast, status.up_to));
    for (const VersionChange& change : status.changes)
      events.add(event(event_before(change.status), change.at));
  }
  return ranges;
}

namespace {

bool is_commit(std::string_view text) {
  return (text.size() == 40 || text.size() == 64) &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// How the versions of the range are ordered, in the words of OSV; empty: not in any of them.
std::string_view type_of(const VersionStatus& status, Ecosystem ecosystem) {
  if (status.scheme == "git") {
    const auto commit = [](const std::string& version) {
      return version.empty() || version == "0" || version == "*" || is_commit(version);
    };
    return commit(status.from) && commit(status.before) && commit(status.up_to) ? "GIT" : "";
  }
  if (status.scheme == "semver") return "SEMVER";
  return ecosystem == Ecosystem::known ? "ECOSYSTEM" : "";
}

// The events of a range of another format; empty when OSV has no words for it.
Json new_events(const VersionStatus& status) {
  Json events = Json::array();
  events.add(event(kBegins, status.from.empty() ? "0" : status.from));
  bool affected = true;
  for (const VersionChange& change : status.changes) {
    const std::string_view what = event_before(change.status);
    if ((what != kBegins && what != kFixed) || (what == kBegins) == affected) return Json::array();
    events.add(event(what, change.at));
    affected = what == kBegins;
  }
  if (!affected) return events;
  if (!status.before.empty() && status.before != "*") events.add(event(kFixed, status.before));
  if (status.before.empty() && !status.up_to.empty() && status.up_to != "*") {
    if (!status.changes.empty()) return Json::array();  // last_affected beside fixed
    events.add(event(kLast, status.up_to));
  }
  return events;
}

// The stretches of a "vers"; empty where it leaves out single versions, or ends in both ways.
Json events_of(const Vers& vers) {
  Json events = Json::array();
  if (vers.any && vers.scheme != "none") events.add(event(kBegins, "0"));
  bool is_open = false;
  std::string_view ends;
  for (const Constraint& one : vers.constraints) {
    const bool begins = one.comparator == Comparator::greater_equal;
    const bool closes = one.comparator == Comparator::less;
    if (!begins && !closes && one.comparator != Comparator::less_equal) return Json::array();
    if (begins == is_open && !(events.items()->empty() && !begins)) return Json::array();
    if (events.items()->empty() && !begins) events.add(event(kBegins, "0"));
    const std::string_view what = begins ? kBegins : closes ? kFixed : kLast;
    if (!begins && !ends.empty() && ends != what) return Json::array();
    if (!begins) ends = what;
    events.add(event(what, one.text));
    is_open = begins;
  }
  return events;
}

// Whether every version is said to be affected: a record that names none of them would say of none.
bool is_affected_whole(const AffectedProduct& product, const AffectedProduct& subject) {
  if (product.statuses.empty()) return says_affected(product.default_status);
  return std::any_of(
      product.statuses.begin(), product.statuses.end(), [&](const VersionStatus& one) {
        return says_affected(one.status) && !one.is_range() && one.versions.empty() &&
               subject.versions.empty() && version_named_by(subject).empty();
      });
}

// Where the commits of a range are: said of the range, or of the product.
std::string repository_of(const VersionStatus& status, const AffectedProduct& product,
                          Carried& carried) {
  if (!status.repository.empty()) return carried.take(status.repository);
  for (const ProductIdentifier& one : product.identifiers) {
    if (one.scheme == "repository" && schema::is_uri(one.id)) return carried.take(one).id;
  }
  return {};
}

}  // namespace

Json range_of_vers(const std::string& text, Ecosystem ecosystem) {
  const Result<Vers> vers = parse_vers(text);
  if (!vers.ok()) return {};
  Json events = events_of(*vers);
  const bool is_semantic = vers->order == Scheme::semver;
  if (events.items()->empty() || (!is_semantic && ecosystem == Ecosystem::unknown)) return {};
  return Json::object(
      {{"type", is_semantic ? "SEMVER" : "ECOSYSTEM"}, {"events", std::move(events)}});
}

Json new_ranges(const AffectedProduct& product, const AffectedProduct& subject, Ecosystem ecosystem,
                Writing& writing) {
  Json ranges = Json::array();
  Carried& carried = writing.carried;
  if (ecosystem == Ecosystem::known && is_affected_whole(product, subject)) {
    ranges.add(
        Json::object({{"type", "ECOSYSTEM"}, {"events", Json::array({event(kBegins, "0")})}}));
    carried.take(product.default_status);
  } else if (says_affected(product.default_status)) {
    if (Json range = range_of_vers(others_of(product), ecosystem); !range.is_null()) {
      ranges.add(std::move(range));
      carried.take(product.default_status);
    }
  }
  for (const VersionStatus& status : product.statuses) {
    if (!says_affected(status.status)) continue;
    const std::string& said = status.versions.empty() ? subject.versions : status.versions;
    const std::string version = said.empty() ? version_named_by(subject) : said;
    if (!status.is_range() && version.empty() && ecosystem == Ecosystem::known) {
      carried.take(status.status);
      carried.take(status.about);
    }
    if (Json range = range_of_vers(version, ecosystem); !status.is_range() && !range.is_null()) {
      add_once(ranges, std::move(range));
      for (const std::string* field : {&said, &status.status, &status.about}) carried.take(*field);
    }
    if (!status.is_range()) continue;
    const std::string_view type = type_of(status, ecosystem);
    Json events = new_events(status);
    if (type.empty() || events.items()->empty()) continue;
    Json range = Json::object({{"type", type}});
    if (type == "GIT") {
      std::string repository = repository_of(status, product, carried);
      if (repository.empty()) continue;
      range.add("repo", std::move(repository));
    }
    range.add("events", std::move(events));
    add_once(ranges, std::move(range));
    for (const std::string* field : {&status.versions, &status.status, &status.about,
                                     &status.scheme, &status.from, &status.before, &status.up_to})
      carried.take(*field);
    carried.take(status.changes);
  }
  return ranges;
}

}  // namespace docket::osv
