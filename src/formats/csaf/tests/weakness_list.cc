#include "formats/csaf/tests/weakness_list.h"

#include <string>
#include <unordered_map>
#include <vector>

#include "formats/csaf/tests/lists.h"
#include "formats/parts.h"

namespace docket::csaf {
namespace {

struct Release {
  std::string_view version;
  Moment date;
};

// A weakness as it was from one release to another, both included.
struct Run {
  std::size_t first, last;
  Weakness weakness;
};

struct List {
  std::vector<Release> releases;  // in their order
  std::unordered_map<std::string_view, std::size_t> numbers;
  std::unordered_map<std::string_view, std::vector<Run>> runs;  // by id
};

Usage usage_named(std::string_view name) {
  if (name == "Allowed") return Usage::allowed;
  if (name == "Allowed-with-Review") return Usage::allowed_with_review;
  if (name == "Discouraged") return Usage::discouraged;
  if (name == "Prohibited") return Usage::prohibited;
  return Usage::untold;
}

void add_release(List& list, std::string_view line) {
  const std::string_view version = take_part(line, '\t');
  const auto date = moment_of(std::string{line} + "T00:00:00Z");
  list.numbers.emplace(version, list.releases.size());
  list.releases.push_back({version, date.value_or(Moment{})});
}

List read_list() {
  List list;
  std::string_view rest = published_list("cwe.txt");
  while (!rest.empty()) {
    std::string_view line = take_part(rest, '\n');
    const std::string_view id = take_part(line, '\t');
    if (id == "version") {
      add_release(list, line);
      continue;
    }
    const std::size_t first = list.numbers[take_part(line, '\t')];
    const std::size_t last = list.numbers[take_part(line, '\t')];
    const bool deprecated = take_part(line, '\t') == "Deprecated";
    const Usage usage = usage_named(take_part(line, '\t'));
    list.runs[id].push_back({first, last, {id, line, deprecated, usage}});
  }
  return list;
}

const List& list() {
  static const List kList = read_list();
  return kList;
}

}  // namespace

bool is_weakness_version(std::string_view version) { return list().numbers.contains(version); }

const Weakness* weakness_in(std::string_view version, std::string_view id) {
  const auto number = list().numbers.find(version);
  const auto runs = list().runs.find(id);
  if (number == list().numbers.end() || runs == list().runs.end()) return nullptr;
  for (const Run& run : runs->second) {
    if (run.first <= number->second && number->second <= run.last) return &run.weakness;
  }
  return nullptr;
}

bool weakness_was_ever(std::string_view id, std::string_view name) {
  const auto runs = list().runs.find(id);
  if (runs == list().runs.end()) return false;
  for (const Run& run : runs->second) {
    if (run.weakness.name == name) return true;
  }
  return false;
}

std::string_view weakness_version_of(std::string_view id, std::string_view name,
                                     const Moment& moment) {
  std::string_view before;
  for (const Release& release : list().releases) {
    const Weakness* known = weakness_in(release.version, id);
    if (!known || known->name != name) continue;
    if (release.date < moment) {
      before = release.version;
    } else {
      return before.empty() ? release.version : before;
    }
  }
  return before;
}

std::string_view weakness_version_at(const Moment& moment) {
  std::string_view latest;
  for (const Release& release : list().releases) {
    if (release.date <= moment) latest = release.version;
  }
  return latest;
}

}  // namespace docket::csaf
