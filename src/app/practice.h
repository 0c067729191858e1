// Practice cases that travel in the program: told from public, dated facts with their sources, or
// openly made up (practice/*.json). Each step is an ordinary command. The desk has a practice of
// its own: what the organisation is and has (practice/desk/organisation.json), and bills of
// materials of made-up systems (practice/bills/*.json), so that the advisories meet something.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/embedded.h"
#include "base/fields.h"
#include "cases/organisation.h"
#include "views/views.h"

namespace docket {

std::span<const EmbeddedFile> embedded_practice();
std::vector<EmbeddedFile> practice_cases();
EmbeddedFile practice_desk();
std::vector<EmbeddedFile> practice_bills();

struct PracticeSource {
  std::string what;
  std::string url;

  static constexpr auto fields(auto list) {
    return list(field("what", &PracticeSource::what, "what it says"),
                field("url", &PracticeSource::url, "where it stands"));
  }
};

struct PracticeStep {
  std::string command;
  std::optional<std::int64_t> source;  // place in the list of sources
  Json body;

  static constexpr auto fields(auto list) {
    return list(field("command", &PracticeStep::command, "the command"),
                field("source", &PracticeStep::source, "which source says so"),
                field("body", &PracticeStep::body, "its fields"));
  }
};

struct PracticeCase {
  Words about;
  bool fictitious = false;
  std::string ours;
  std::vector<PracticeSource> sources;
  Json open;
  std::vector<PracticeStep> steps;

  static constexpr auto fields(auto list) {
    return list(
        field("about", &PracticeCase::about, "what it tells"),
        field("fictitious", &PracticeCase::fictitious, "true: it is made up"),
        field("ours", &PracticeCase::ours, "the party that we are in it"),
        field("sources", &PracticeCase::sources, "where the facts are from"),
        field("open", &PracticeCase::open, "the opening"),
        field("steps", &PracticeCase::steps, "what happened then, in the order of telling"));
  }
};

struct PracticeRecord {
  std::string duty;
  RecordStanding body;

  static constexpr auto fields(auto list) {
    return list(field("duty", &PracticeRecord::duty, "the standing duty"),
                field("body", &PracticeRecord::body, "what is recorded for it"));
  }
};

struct PracticeDesk {
  Words about;
  std::vector<std::string> roles;
  std::vector<PracticeRecord> records;

  static constexpr auto fields(auto list) {
    return list(
        field("about", &PracticeDesk::about, "what it tells"),
        field("roles", &PracticeDesk::roles, "what the organisation is"),
        field("records", &PracticeDesk::records, "what it has or did, in the order of telling"));
  }
};

struct PracticeBill {
  std::string name;
  Json document;

  static constexpr auto fields(auto list) {
    return list(field("name", &PracticeBill::name, "under which it is kept"),
                field("document", &PracticeBill::document, "as somebody would bring it"));
  }
};

// Reads that file, as read_practice does.
Result<PracticeDesk> read_practice_desk(const EmbeddedFile& file, Instant start);
Result<PracticeBill> read_practice_bill(const EmbeddedFile& file);

// Reads one file. Moments written "start-73h" become moments that many hours before `start`.
// Errors: practice.moment, those of from_json; where = file name and pointer.
Result<PracticeCase> read_practice(const EmbeddedFile& file, Instant start);

}  // namespace docket
