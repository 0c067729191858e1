#include "api/advisory_handlers.h"

#include "api/api.h"
#include "api/command_routes.h"
#include "app/catalogue.h"
#include "cases/affected_table.h"
#include "cases/case_advisory.h"
#include "views/version_words.h"

namespace docket {
namespace {

std::string field_named(std::string_view pointer) {
  return std::string{pointer.substr(pointer.rfind('/') + 1)};
}

// The row that an error of read_rows is about: "/rows/3/versions".
std::size_t row_named(std::string_view pointer) {
  pointer.remove_prefix(std::string_view{"/rows/"}.size());
  std::size_t row = 0;
  for (char c : pointer.substr(0, std::min(pointer.find('/'), pointer.size())))
    row = row * 10 + static_cast<std::size_t>(c - '0');
  return row;
}

bool has_field(std::string_view pointer) {
  return pointer.find('/', std::string_view{"/rows/"}.size()) != std::string_view::npos;
}

Result<Advisory> record_wished(const Call& call, const RecordWish& wish) {
  Catalogue catalogue{call.docket.store(), call.docket.world(), call.api.excerpts()};
  return catalogue.advisory(call.who(), wish.source, wish.id);
}

void add_words(RowUnderstood& item) {
  const Result<NamedVersions> span = read_versions(item.row.versions.value_or(""));
  if (span.ok()) item.words = words_of(*span);
}

// What the table refused comes first; what a row says is asked only where its cells were read.
void add_refusals(const RowsRead& read, RowsUnderstood& reply) {
  for (std::size_t at = 0; at < reply.items.size(); ++at) {
    reply.items[at].row = read.rows[at];
    add_words(reply.items[at]);
  }
  for (const Error& error : read.refused) {
    const std::size_t row = row_named(error.where);
    reply.items[row].refused.push_back(
        {error.code, error.message, has_field(error.where) ? field_named(error.where) : ""});
  }
}

}  // namespace

Result<CaseAdvisory> read_advisory(const Call& call, const AdvisoryQuery& query) {
  return case_advisory(call.docket, call.who(), call.parameter("case_id"), query);
}

Result<AdvisoryOutput> read_output(const Call& call, const AdvisoryQuery& query) {
  return advisory_output(call.docket, call.who(), call.parameter("case_id"),
                         call.parameter("format"), query);
}

Response read_document(const Call& call, const AdvisoryQuery& query) {
  Result<AdvisoryOutput> output = read_output(call, query);
  if (!output.ok()) return respond_error(output.error());
  std::string name;
  for (char c : output->file_name) name += c == '"' || c == '\\' || c < ' ' || c > '~' ? '_' : c;
  Response response;
  response.headers = {{"Content-Type", "application/octet-stream"},
                      {"Content-Disposition", "attachment; filename=\"" + name + "\""}};
  response.body = std::move(output->document);
  return response;
}

Result<TriedOutputs> draft_outputs(const Call& call, const AdvisoryDraft& draft) {
  return drafted_outputs(call.docket, call.who(), call.parameter("case_id"), draft);
}

Result<TakenRecord> show_record_to_take(const Call& call, const RecordWish& wish) {
  return record_to_take(call.docket, call.who(), call.parameter("case_id"),
                        TRY(record_wished(call, wish)));
}

Response take_record_over(const Call& call, const RecordWish& wish) {
  const Result<Submission> submission = submission_of(call, DescribeAdvisory{});
  if (!submission.ok()) return respond_error(submission.error());
  const Result<Advisory> record = record_wished(call, wish);
  if (!record.ok()) return respond_error(record.error());
  return respond_command(call, take_record(call.docket, call.who(), *submission, *record),
                         *submission);
}

Result<ProvidePreview> look_at_provision(const Call& call, const ProvideWish& wish) {
  return preview_provision(call.docket, call.who(), call.parameter("case_id"), wish);
}

Result<Provided> put_into_provider(const Call& call, const ProvideWish& wish) {
  Submission submission = TRY(submission_of(call, PublishAdvisory{}));
  return provide(call.docket, call.who(), std::move(submission), wish);
}

Result<RowsUnderstood> understand_rows(const Call& call, const RowsWish& wish) {
  RowsUnderstood reply;
  const std::string maker =
      wish.case_id ? TRY(vendor_unsaid(call.docket, call.who(), *wish.case_id)) : std::string{};
  std::vector<AffectedRow> rows = wish.rows;
  for (std::size_t at = 0; at < rows.size(); ++at)
    reply.items.push_back({static_cast<std::int64_t>(at + 1), rows[at], {}, {}});
  if (wish.text) {
    AffectedTable table = TRY(read_affected_table(*wish.text));
    reply.columns = std::move(table.columns);
    reply.named = table.named;
    for (TableRow& one : table.rows) {
      rows.push_back(one.row);
      reply.items.push_back({one.line, std::move(one.row), {}, {}});
      for (Error& error : one.refused)
        reply.items.back().refused.push_back(
            {std::move(error.code), std::move(error.message), field_named(error.where)});
    }
  }
  add_refusals(read_rows(rows, maker), reply);
  return reply;
}

}  // namespace docket
