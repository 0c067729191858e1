// Versions of the document and its revision history.

#include <algorithm>
#include <set>

#include "formats/csaf/tests/groups.h"

namespace docket::csaf {
namespace {

std::string quoted(std::string_view words) { return "'" + std::string{words} + "'"; }

const Json& history(const Document& document) {
  return member(document.tracking, "revision_history");
}

void history_is_unsorted(const Document& document, Report& report) {
  const Revision* before = nullptr;
  for (const Revision& revision : document.revisions) {
    if (!revision.version.readable() || !revision.date) continue;
    if (before != nullptr && order(revision.version, before->version) < 0) {
      report.fail(history(document), "by their dates, version " + quoted(revision.number) +
                                         " comes after version " + quoted(before->number));
      return;
    }
    before = &revision;
  }
}

std::string_view without(std::string_view number, char from) {
  return number.substr(0, std::min(number.find(from), number.size()));
}

void version_is_not_the_last(const Document& document, Report& report) {
  const Json* version = document.tracking.find("version");
  if (version == nullptr || version->text() == nullptr || document.revisions.empty()) return;
  const auto compared = [&](std::string_view number) {
    number = without(number, '+');
    return document.status == "draft" ? without(number, '-') : number;
  };
  const std::string_view last = document.revisions.back().number;
  if (compared(last) != compared(text(*version)))
    report.fail(*version, "the document is of version " + quoted(text(*version)) +
                              ", the last revision of " + quoted(last));
}

void version_of_a_draft(const Document& document, Report& report) {
  const DocumentVersion version = document_version(document.tracking.text_of("version"));
  if (!version.before_release() && version.pre_release.empty()) return;
  if (document.status == "draft") return;
  report.fail_below(document.tracking, "status",
                    "only a draft has the version " + quoted(document.tracking.text_of("version")));
}

void release_has_early_revision(const Document& document, Report& report) {
  if (!document.released()) return;
  for (const Revision& revision : document.revisions) {
    if (revision.version.before_release())
      report.fail(*revision.json->find("number"),
                  "a document that is released has the revision " + quoted(revision.number));
  }
}

void revision_is_a_pre_release(const Document& document, Report& report) {
  for (const Revision& revision : document.revisions) {
    if (!revision.version.pre_release.empty())
      report.fail(*revision.json->find("number"),
                  "the revision " + quoted(revision.number) + " is a pre-release");
  }
}

void release_is_a_pre_release(const Document& document, Report& report) {
  const Json* version = document.tracking.find("version");
  if (version == nullptr || !document.released()) return;
  if (!document_version(text(*version)).pre_release.empty())
    report.fail(*version, "a document that is released has the version " + quoted(text(*version)));
}

void revision_is_missing(const Document& document, Report& report) {
  std::set<std::uint64_t> all;
  std::vector<std::uint64_t> sorted;
  for (const Revision& revision : document.revisions) {
    if (!revision.version.readable() || !revision.date) continue;
    sorted.push_back(revision.version.major);
    all.insert(revision.version.major);
  }
  if (sorted.empty()) return;
  if (sorted.front() > 1)
    report.fail(history(document), "by their dates, the revisions start with " +
                                       std::to_string(sorted.front()) + ", not with 0 or 1");
  std::uint64_t highest = sorted.front() > 1 ? 0 : sorted.front();
  for (const std::uint64_t number : sorted) {
    // A gap of a million is one mistake, not a million.
    for (std::uint64_t missing = highest + 1; missing < number; ++missing) {
      report.fail(
          history(document),
          "revision " + std::to_string(missing) +
              (all.contains(missing) ? " comes, by its date, after " + std::to_string(number)
                                     : std::string{" is not there at all"}));
      if (missing - highest == 100) break;
    }
    highest = std::max(highest, number);
  }
}

void revision_is_defined_twice(const Document& document, Report& report) {
  std::unordered_set<std::string_view> seen;
  for (const Revision& revision : document.revisions) {
    if (!revision.number.empty() && !seen.insert(revision.number).second)
      report.fail(history(document), "two revisions have the number " + quoted(revision.number));
  }
}

void versioning_is_mixed(const Document& document, Report& report) {
  const Json::Array& listed = items(document.tracking, "revision_history");
  bool integers = false, semantic = false;
  for (const Revision& revision : document.revisions) {
    integers |= revision.version.is_integer;
    semantic |= revision.version.is_semantic;
  }
  if (integers && semantic)
    report.fail(history(document), "some revisions have whole numbers, others semantic versions");
  const Json* version = document.tracking.find("version");
  if (version == nullptr || listed.empty()) return;
  const DocumentVersion own = document_version(text(*version));
  const DocumentVersion last = document_version(listed.back().text_of("number"));
  if (own.readable() && last.readable() && own.is_integer != last.is_integer)
    report.fail(*version, "the version is not written in the way of the revision history");
}

void revision_has_build_metadata(const Document& document, Report& report) {
  for (const Revision& revision : document.revisions) {
    if (revision.number.find('+') != std::string_view::npos)
      report.fail(*revision.json->find("number"),
                  "the revision " + quoted(revision.number) + " has build metadata");
  }
}

void first_release_is_too_old(const Document& document, Report& report) {
  const auto first = moment_of(document.tracking.text_of("initial_release_date"));
  if (!first || document.revisions.empty() || !document.revisions.front().date) return;
  if (*first < *document.revisions.front().date)
    report.fail(*document.tracking.find("initial_release_date"),
                "the initial release is older than the first revision");
}

void current_release_is_too_old(const Document& document, Report& report) {
  const auto current = moment_of(document.tracking.text_of("current_release_date"));
  if (!current || !document.newest) return;
  if (*current < *document.newest)
    report.fail(*document.tracking.find("current_release_date"),
                "the current release is older than the last revision");
}

void revisions_share_a_date(const Document& document, Report& report) {
  for (std::size_t i = 1; i < document.revisions.size(); ++i) {
    const Revision& revision = document.revisions[i];
    if (!revision.date || revision.date != document.revisions[i - 1].date) continue;
    report.fail(*revision.json->find("date"),
                "the revisions " + quoted(document.revisions[i - 1].number) + " and " +
                    quoted(revision.number) + " are of the same moment");
  }
}

constexpr Test kTests[] = {
    {"6.1.14", "Revision history out of order", TestKind::mandatory, true, true,
     history_is_unsorted},
    {"6.1.16", "Version is not that of the last revision", TestKind::mandatory, true, true,
     version_is_not_the_last},
    {"6.1.17", "Version of a draft", TestKind::mandatory, true, true, version_of_a_draft},
    {"6.1.18", "Revision before the release of a released document", TestKind::mandatory, true,
     true, release_has_early_revision},
    {"6.1.19", "Pre-release in the revision history", TestKind::mandatory, true, true,
     revision_is_a_pre_release},
    {"6.1.20", "Released document with the version of a pre-release", TestKind::mandatory, true,
     true, release_is_a_pre_release},
    {"6.1.21", "Revision left out", TestKind::mandatory, true, true, revision_is_missing},
    {"6.1.22", "Revision number used twice", TestKind::mandatory, true, true,
     revision_is_defined_twice},
    {"6.1.30", "Whole numbers and semantic versions mixed", TestKind::mandatory, true, true,
     versioning_is_mixed},
    {"6.2.4", "Build metadata in the revision history", TestKind::recommended, true, true,
     revision_has_build_metadata},
    {"6.2.5", "Initial release older than the first revision", TestKind::recommended, true, true,
     first_release_is_too_old},
    {"6.2.6", "Current release older than the last revision", TestKind::recommended, true, true,
     current_release_is_too_old},
    {"6.2.21", "Revisions of the same moment", TestKind::recommended, false, true,
     revisions_share_a_date},
};

}  // namespace

std::span<const Test> revision_tests() { return kTests; }

}  // namespace docket::csaf
