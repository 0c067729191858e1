// Public records into the catalogue: read, compared with what is there, written in batches.
//
// The catalogue is reference material beside the cases. The same record again changes nothing; a
// number that comes with other content is a further revision of the same record. An import that
// was interrupted takes up where it was. Nothing is dropped silently: what could not be carried,
// what is odd and what was refused is counted.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "access/may.h"
#include "app/input_reader.h"
#include "base/fields.h"
#include "cases/advisory.h"
#include "store/store.h"

namespace docket {

class World;

struct Counted {
  std::string name;
  std::int64_t count = 0;

  bool operator==(const Counted&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("name", &Counted::name, "what"),
                field("count", &Counted::count, "how often"));
  }
};

struct RefusedRecord {
  std::string place;  // the file, "!" before an archive's entry, "@" before the byte
  std::string code;
  std::string message;

  bool operator==(const RefusedRecord&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("place", &RefusedRecord::place, "the file and the byte"),
                field("code", &RefusedRecord::code, "the error"),
                field("message", &RefusedRecord::message, "what was found"));
  }
};

// What an import came to. read = added + unchanged + revisions + refused.
struct ImportCounts {
  std::int64_t read = 0;
  std::int64_t added = 0;
  std::int64_t unchanged = 0;
  std::int64_t revisions = 0;
  std::int64_t refused = 0;
  std::int64_t links = 0;
  std::int64_t cases_opened = 0;
  std::int64_t cases_refused = 0;
  std::int64_t unreadable = 0;
  std::optional<std::int64_t> hidden;  // not counted by versions before this one
  // How far the reading is in the files, where their size is known: not on standard input.
  std::optional<std::int64_t> bytes_read;
  std::optional<std::int64_t> bytes_in_all;
  std::vector<Counted> formats;         // records by format
  std::vector<Counted> flags;           // records that carry the flag
  std::vector<Counted> lost;            // fields that could not be carried, by pattern
  std::vector<Counted> refusals;        // by code
  std::vector<RefusedRecord> examples;  // of what was refused, the first ones

  bool operator==(const ImportCounts&) const = default;
  static constexpr auto fields(auto list) {
    return list(
        field("read", &ImportCounts::read, "records found"),
        field("added", &ImportCounts::added, "new in the catalogue"),
        field("unchanged", &ImportCounts::unchanged, "there already, with the same content"),
        field("revisions", &ImportCounts::revisions, "known numbers with other content"),
        field("refused", &ImportCounts::refused, "that could not be read"),
        field("links", &ImportCounts::links, "same vulnerability elsewhere, as the records say"),
        field("cases_opened", &ImportCounts::cases_opened, "cases opened on request"),
        field("cases_refused", &ImportCounts::cases_refused, "records from which none could be"),
        field("unreadable", &ImportCounts::unreadable,
              "files, folders and archives not read to their end"),
        field("hidden", &ImportCounts::hidden, "files and folders passed over: \".…\" names"),
        field("bytes_read", &ImportCounts::bytes_read, "of the files, archives as they are"),
        field("bytes_in_all", &ImportCounts::bytes_in_all, "that the files have"),
        field("formats", &ImportCounts::formats, "records by format"),
        field("flags", &ImportCounts::flags, "records by what is odd about them"),
        field("lost", &ImportCounts::lost, "fields that could not be carried"),
        field("refusals", &ImportCounts::refusals, "refused records by error"),
        field("examples", &ImportCounts::examples, "the first of what was refused"));
  }
};

enum class ImportState { running, stopped, done };
inline std::span<const std::string_view> enum_names(ImportState) {
  static constexpr std::string_view kNames[] = {"running", "stopped", "done"};
  return kNames;
}

struct ImportSummary {
  std::string run;
  std::string input;
  ImportState state = ImportState::running;
  bool resumed = false;
  Instant started_at;
  std::optional<Instant> ended_at;
  ImportCounts counts;

  static constexpr auto fields(auto list) {
    return list(field("run", &ImportSummary::run, "the import"),
                field("input", &ImportSummary::input, "what was read"),
                field("state", &ImportSummary::state, "running, stopped or done"),
                field("resumed", &ImportSummary::resumed, "an interrupted one went on"),
                field("started_at", &ImportSummary::started_at, "when it began"),
                field("ended_at", &ImportSummary::ended_at, "when it came to its end"),
                field("counts", &ImportSummary::counts, "what it came to"));
  }
};

struct ImportProgress {
  std::uint64_t bytes_done = 0;
  std::uint64_t bytes_total = 0;  // 0: not known
  std::int64_t records = 0;
  std::string leaf;  // the file or entry under way
};

struct ImportOptions {
  std::vector<std::string> paths;  // files, folders, archives; "-" is standard input
  std::string role;                // which role we hold in what comes in; empty: none
  MakeInputReader reader;          // who reads the files; empty: this process
  // Called after every batch; false stops the import, which can be resumed.
  std::function<bool(const ImportProgress&)> progress;
  // Called for each record of the catalogue, once it is there, when a role is given. True when a
  // case was opened from it; an error of the store stops the import, others are counted.
  std::function<Result<bool>(const Advisory&)> open_case;
};

// Errors: access.role, import.not-found, and those of Store::write.
Result<ImportSummary> import_records(Store& store, World& world, const Reader& reader,
                                     const ImportOptions& options);

// The newest imports. Errors: access.role.
Result<std::vector<ImportSummary>> imports(Store& store, const Reader& reader, int limit);

}  // namespace docket
