#include "app/open_begun.h"

#include <algorithm>
#include <mutex>

#include "app/load.h"
#include "base/text.h"
#include "cases/case_advisory.h"
#include "cases/decide.h"
#include "formats/beginning.h"
#include "formats/command_text.h"
#include "formats/facts.h"
#include "formats/reports.h"

namespace docket {
namespace {

std::string description_of(const Advisory& report) {
  std::string details;
  for (const RecordText& text : report.texts) {
    if (text.kind == "description") return text.text;
    if (text.kind == "details" && details.empty()) details = text.text;
  }
  return details;
}

// The numbers of catalogues that the report names. Its own number is the tool's or the table's.
std::vector<std::string> numbers_of(const Advisory& report) {
  std::vector<std::string> numbers;
  for (const Identifier& one : report.identifiers) {
    const bool same = one.relation == Relation::same || one.relation == Relation::covers;
    if (same && number_in(one.id)) numbers.push_back(one.id);
  }
  return numbers;
}

std::optional<Instant> learned_at(const Advisory& report) {
  std::optional<Instant> earliest;
  for (const std::string_view what : {"discovered", "submitted", "started", "updated"}) {
    for (const DatedFact& date : report.dates) {
      if (date.what == what && date.at && (!earliest || *date.at < *earliest)) earliest = date.at;
    }
    if (earliest) break;
  }
  return earliest;
}

// A file in which a scanner found something is no product that an advisory tells of.
Advisory without_files(Advisory report) {
  if (report.format != "sarif") return report;
  std::erase_if(report.affected, [](const AffectedProduct& product) {
    const auto& all = product.statuses;
    return product.identifiers.empty() &&
           std::all_of(all.begin(), all.end(),
                       [](const VersionStatus& status) { return status.versions.empty(); });
  });
  return report;
}

Result<CaseState> state_after(const std::vector<Command>& commands,
                              const Circumstances& circumstances) {
  CaseState state;
  state.case_id = "new";
  state.facts.case_id = state.case_id;
  for (const Command& command : commands) {
    for (Event& event : TRY(decide(state, command, circumstances)))
      evolve(state, {state.case_id, state.sequence + 1, circumstances.actor, circumstances.now,
                     std::move(event), -1});
  }
  return state;
}

}  // namespace

bool is_report(const Advisory& advisory) { return report_format(advisory.format) != nullptr; }

OpenCase opening_of_report(const Advisory& report) {
  OpenCase open;
  open.title = line_of(report.title);
  if (open.title.empty()) open.title = line_of(own_number(report));
  if (const std::string text = std::string{trimmed(text_of(description_of(report)))}; !text.empty())
    open.description = text;
  if (const std::string word = severity_word(report); !word.empty()) open.severity = word;
  open.how = LearnedHow::report;
  const std::string& from =
      report.contributors.empty() ? report.format : report.contributors.front().name;
  open.from_whom = line_of(from + " " + std::string{own_number(report)});
  open.occurred_at = learned_at(report);
  open.identifiers = numbers_of(report);
  return open;
}

Result<BegunCase> begun_case(Docket& docket, const Reader& reader, std::vector<Command> opening,
                             const Advisory& record) {
  const PacksHeld packs = docket.packs();
  Circumstances around{docket.world().now(), reader.account, TRY(docket.accounts().organisation())};
  around.words = &packs->words();
  const CaseState state = TRY(state_after(opening, around));
  Beginning begun = begun_from(is_report(record) ? without_files(record) : record, state);
  BegunCase all;
  all.opening = std::get<OpenCase>(opening.front());
  all.commands = std::move(opening);
  if (begun.affected.rows && !begun.affected.rows->empty())
    all.commands.emplace_back(begun.affected);
  all.commands.emplace_back(begun.described);
  for (const RecordScore& score : begun.scores) all.commands.emplace_back(score);
  all.affected = std::move(begun.affected);
  all.described = std::move(begun.described);
  all.scores = std::move(begun.scores);
  all.more_untaken = more_untaken(begun);
  all.untaken = std::move(begun.untaken);
  for (PlaceTold& place : begun.left)
    all.left.push_back({std::move(place.at), std::move(place.value)});
  return all;
}

Result<BegunCase> begun_by(Docket& docket, const Reader& reader, const Advisory& record,
                           const OpenChoice& choice) {
  const std::string ours = TRY(docket.accounts().organisation());
  if (!is_report(record))
    return begun_case(docket, reader, TRY(commands_for(record, choice, ours, docket.world().now())),
                      record);
  TRY(check_choice(choice));
  OpenCase open = opening_of_report(record);
  open.assets = choice.assets;
  open.parties = {our_part(choice, ours)};
  return begun_case(docket, reader, {std::move(open)}, record);
}

Result<ReportTaken> take_report(Docket& docket, const Reader& reader, Submission submission,
                                const ReportWish& wish) {
  TRY(may(&reader, May::handle));
  if (!is_report(wish.report) || own_number(wish.report).empty())
    return Error{"import.no-report",
                 "this is no report of a scanner or a table; a public record goes into the "
                 "catalogue, or in as a document",
                 "/report/format"};
  const std::lock_guard alone{docket.opening_from_records()};
  if (!wish.another.value_or(false)) {
    if (const auto there = TRY(opened_before(docket.store(), reader, wish.report))) {
      const LoadedCase is = TRY(load_case(docket.store(), reader, {there->case_id, there->number}));
      return ReportTaken{
          {.case_id = there->case_id, .number = there->number, .sequence = is.state.sequence},
          true,
          {},
          0,
          {}};
    }
    submission.from = key_of(wish.report);
  }
  BegunCase begun = TRY(begun_case(docket, reader, {wish.opening}, wish.report));
  submission.command = std::move(begun.commands.front());
  submission.then.assign(std::make_move_iterator(begun.commands.begin() + 1),
                         std::make_move_iterator(begun.commands.end()));
  Reply reply = TRY(docket.submit(reader, std::move(submission)));
  return ReportTaken{std::move(reply), false, std::move(begun.untaken), begun.more_untaken,
                     std::move(begun.left)};
}

}  // namespace docket
