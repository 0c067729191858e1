// The advisory of a case: what it says, its documents, and rows out of a spreadsheet.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/call.h"
#include "api/route.h"
#include "app/case_advisory.h"
#include "app/provide.h"
#include "app/take_record.h"
#include "views/views.h"

namespace docket {

struct RowsWish {
  std::optional<std::string> case_id;
  std::optional<std::string> text;
  std::vector<AffectedRow> rows;

  static constexpr auto fields(auto list) {
    return list(
        field("case_id", &RowsWish::case_id,
              "the case for which they are; whoever provides something in it is then the vendor "
              "where none is said"),
        field("text", &RowsWish::text, "lines with tabs between the cells, out of a spreadsheet"),
        field("rows", &RowsWish::rows, "or the rows themselves"));
  }
};

struct RowRefusal {
  std::string code;
  std::string message;
  std::string cell;

  static constexpr auto fields(auto list) {
    return list(field("code", &RowRefusal::code, "stable: advisory.versions"),
                field("message", &RowRefusal::message, "what was found and what to do"),
                field("field", &RowRefusal::cell, "of the row, or the number of a column"));
  }
};

struct RowUnderstood {
  std::int64_t line = 0;
  AffectedRow row;
  std::optional<Words> words;
  std::vector<RowRefusal> refused;

  static constexpr auto fields(auto list) {
    return list(
        field("line", &RowUnderstood::line, "of the text, or the place of the row, from 1"),
        field("row", &RowUnderstood::row, "what was understood"),
        field("words", &RowUnderstood::words, "its versions in words; absent: not understood"),
        field("refused", &RowUnderstood::refused, "what keeps it from being taken"));
  }
};

struct RowsUnderstood {
  std::vector<std::string> columns;
  bool named = false;
  std::vector<RowUnderstood> items;

  static constexpr auto fields(auto list) {
    return list(
        field("columns", &RowsUnderstood::columns, "what the cells of the text were taken for"),
        field("named", &RowsUnderstood::named, "the first line named the columns"),
        field("items", &RowsUnderstood::items, "each row, with what keeps it from being taken"));
  }
};

struct RecordWish {
  std::string source;
  std::string id;

  static constexpr auto fields(auto list) {
    return list(field("source", &RecordWish::source, "the key of its format, such as cve"),
                field("id", &RecordWish::id, "the record's own number"));
  }
};

Result<CaseAdvisory> read_advisory(const Call& call, const AdvisoryQuery& query);
Result<AdvisoryOutput> read_output(const Call& call, const AdvisoryQuery& query);
Response read_document(const Call& call, const AdvisoryQuery& query);
Result<TriedOutputs> draft_outputs(const Call& call, const AdvisoryDraft& draft);
Result<TakenRecord> show_record_to_take(const Call& call, const RecordWish& wish);
Response take_record_over(const Call& call, const RecordWish& wish);
Result<ProvidePreview> look_at_provision(const Call& call, const ProvideWish& wish);
Result<Provided> put_into_provider(const Call& call, const ProvideWish& wish);
Result<RowsUnderstood> understand_rows(const Call& call, const RowsWish& wish);

}  // namespace docket
