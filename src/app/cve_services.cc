#include "app/cve_services.h"

#include <algorithm>
#include <limits>

#include "app/load.h"
#include "base/enum_word.h"
#include "base/hash.h"
#include "base/text.h"
#include "formats/cve/request_body.h"
#include "formats/cve/same_container.h"
#include "identifiers/numbers.h"

namespace docket {
namespace {

constexpr std::size_t kDifferencesShown = 100;
constexpr std::int64_t kWaitingCounted = 10'000;

Result<LoadedCase> loaded_case(Docket& docket, const Reader& reader, std::string_view name) {
  const std::string case_id = TRY(docket.find_case(reader, name));
  return load_case(docket.store(), reader, {case_id, name});
}

// What keeps the draft from being sent.
Status may_be_sent(const CveDraft& draft, const CaseState& state, const CveWish& wish) {
  if (wish.sha256 && *wish.sha256 != draft.sha256)
    return Error{"cve.other-bytes",
                 "the advisory has changed since these bytes were looked at; now it comes to " +
                     draft.sha256,
                 "/sha256"};
  TRY(is_for_everybody(state));
  TRY(may_be_published(state, draft.gate, wish.because, kCvePublication));
  return cve::publication_is_sound(draft.document, draft.cve);
}

std::optional<OutputRefusal> refusal_in(const Status& status) {
  if (status.ok()) return std::nullopt;
  return OutputRefusal{status.error().code, status.error().message, status.error().where};
}

// Two cases that write one record would write over each other.
Status no_other_case(Docket& docket, const std::string& number, const std::string& case_id) {
  const Rows found = TRY(docket.store().query("cases_with_identifier", {number}));
  for (std::size_t at = 0; at < found.size(); ++at)
    if (found.text(at, "case_id") != case_id)
      return Error{"cve.number-used", "another case has the number " + number + " already",
                   "/number"};
  return Done{};
}

const CaseRecord* record_at(const LoadedCase& loaded, std::int64_t seq) {
  const auto found = std::find_if(loaded.records.begin(), loaded.records.end(),
                                  [seq](const CaseRecord& record) { return record.seq == seq; });
  return found == loaded.records.end() ? nullptr : &*found;
}

// The container of the record that the last answer told of; null where it told of none.
Json container_told(const LoadedCase& loaded) {
  const CaseRecord* record = record_at(loaded, loaded.state.cve.record);
  const auto* answered = record ? std::get_if<CveAnswered>(&record->event.body) : nullptr;
  if (!answered || !answered->answer) return {};
  const Result<Json> told = parse_json(*answered->answer);
  if (!told.ok()) return {};
  const Json* containers = told->find("containers");
  const Json* container = containers ? containers->find("cna") : nullptr;
  return container ? *container : Json{};
}

Json container_of_ours(const LoadedCase& loaded) {
  const CaseRecord* record = record_at(loaded, loaded.state.cve.sent);
  const auto* asked = record ? std::get_if<CveAsked>(&record->event.body) : nullptr;
  return asked ? cve::container_of_body(asked->document.value_or("")) : Json{};
}

// What somebody else wrote there is written over by whoever says so, and each time anew.
Status not_over_others(const LoadedCase& loaded, std::string_view document,
                       std::optional<bool> over) {
  const CveEntry& entry = loaded.state.cve;
  if (entry.held.empty() || over.value_or(false) || is_of_ours(loaded, entry.held)) return Done{};
  if (cve::hash_of_container(cve::container_of_body(document)) == entry.held) return Done{};
  return cve_changed_there(entry.number);
}

// What is there as far as it is known, else what we sent last.
Json container_there(const LoadedCase& loaded) {
  Json told = container_told(loaded);
  return told.is_null() ? container_of_ours(loaded) : told;
}

std::vector<CveDifference> differences_between(const Json& ours, const Json& theirs) {
  std::vector<CveDifference> all;
  for (cve::ContainerDifference& one : cve::differences_of(ours, theirs, kDifferencesShown))
    all.push_back({std::move(one.at), std::move(one.ours), std::move(one.theirs)});
  return all;
}

void add_differences(const LoadedCase& loaded, CvePage& page) {
  const CveEntry& entry = loaded.state.cve;
  if (entry.held.empty()) return;
  const Json ours = container_of_ours(loaded);
  page.differs = !is_of_ours(loaded, entry.held);
  const Json theirs = container_told(loaded);
  if (page.differs && !theirs.is_null()) page.differences = differences_between(ours, theirs);
}

// The case without our publications there: since when it is public, the record says by what made it
// so elsewhere. Else what was just published would differ from itself by its own date.
CaseState as_before_published(const LoadedCase& loaded) {
  CaseState state = loaded.state;
  for (const CaseRecord& record : loaded.records) {
    const auto* answered = std::get_if<CveAnswered>(&record.event.body);
    if (!answered || !publishes(*answered)) continue;
    std::erase_if(state.facts.events,
                  [&record](const Fact& fact) { return fact.record == record.seq; });
    std::erase_if(state.stated.publications,
                  [&record](const PublishedOnce& once) { return once.record == record.seq; });
  }
  return state;
}

Status has_number(const CaseState& state) {
  if (!state.cve.number.empty()) return Done{};
  return Error{"cve.no-number",
               "this case has no number from CVE Services; reserve one first, or take over one "
               "that is reserved: docket cve reserve",
               ""};
}

// What was delayed may have been carried out, unless it was not even asked.
bool may_have_acted(const CveExchange& one) {
  return one.outcome == word_of(CveOutcome::delayed) && one.code != "cve.key-file" &&
         one.code != "cve.not-configured";
}

std::vector<CveExchange> exchanges_of(const LoadedCase& loaded) {
  std::vector<CveExchange> all;
  for (const CaseRecord& record : loaded.records) {
    if (const auto* asked = std::get_if<CveAsked>(&record.event.body)) {
      CveExchange one;
      one.request = record.seq;
      one.action = word_of(asked->action);
      one.cve = asked->number.value_or("");
      one.actor = record.actor;
      one.asked_at = record.recorded_at;
      all.push_back(std::move(one));
    }
    const auto* answered = std::get_if<CveAnswered>(&record.event.body);
    if (!answered) continue;
    for (CveExchange& one : all) {
      if (one.request != answered->request) continue;
      one.cve = answered->number.value_or(one.cve);
      one.earlier = answered->outcome == CveOutcome::found && may_have_acted(one);
      one.outcome = word_of(answered->outcome);
      one.code = answered->code.value_or("");
      one.because = answered->because.value_or("");
      one.answered_at = record.recorded_at;
      one.answered = record.seq;
    }
  }
  std::reverse(all.begin(), all.end());
  return all;
}

Result<std::optional<CveWaiting>> waiting_of(Docket& docket, const CaseState& state) {
  const CveRequest& pending = state.cve.pending;
  if (pending.record == 0) return std::optional<CveWaiting>{};
  CveWaiting waiting{
      pending.record, word_of(pending.action), pending.at, 0, pending.delayed, {}, {}};
  const Rows line =
      TRY(docket.store().query("outbox_line", {cve_line_key(state.case_id, pending.record)}));
  if (!line.empty()) {
    waiting.attempts = line.number(0, "attempts");
    const std::int64_t again = line.number(0, "not_before_ms");
    if (again > 0) waiting.again_at = Instant{again};
    const std::int64_t held = line.number(0, "held_ms");
    if (held > docket.world().now().ms) waiting.held_until = Instant{held};
  }
  return std::optional{std::move(waiting)};
}

Result<std::string> rejection_of(const CaseState& state, const CveWish& wish) {
  TRY(has_number(state));
  TRY(may_be_rejected(state));
  return cve::rejection_body({state.cve.number, wish.because.value_or(""),
                              wish.language.value_or("en"), wish.replaced_by});
}

Result<AskCve> asked_for(Docket& docket, const Reader& reader, const LoadedCase& loaded,
                         const CveWish& wish) {
  const CaseState& state = loaded.state;
  AskCve command{wish.action, {}, {}, {}, wish.over, {}};
  if (wish.action == CveAction::reserve) {
    command.number = wish.number;
    if (wish.number) TRY(no_other_case(docket, *wish.number, state.case_id));
    const std::int64_t this_year = std::stoi(to_text(docket.world().now()).substr(0, 4));
    if (!wish.number) command.year = wish.year.value_or(this_year);
  } else if (wish.action == CveAction::reject) {
    command.document = TRY(rejection_of(state, wish));
    TRY(not_over_others(loaded, *command.document, wish.over));
  } else if (wish.action == CveAction::publish) {
    const CveDraft draft = TRY(cve_draft(docket, reader, state.case_id, {wish.language}));
    TRY(may_be_sent(draft, state, wish));
    TRY(not_over_others(loaded, draft.document, wish.over));
    command.document = draft.document;
    command.because = wish.because;
  }
  return command;
}

// What a reader of these rights may ask for as things stand.
std::vector<std::string> may_ask(Docket& docket, const Reader& reader, const CaseState& state) {
  if (!may(&reader, May::handle).ok()) return {};
  if (state.cve.pending.record > 0) return {"cancel"};
  if (!state.open || state.practice || !cve_is_configured(docket.config().cve).ok()) return {};
  std::vector<std::string> acts;
  const bool has = !state.cve.number.empty();
  if (!has || state.cve.state == kCveRejected) acts.emplace_back("reserve");
  if (has) acts.insert(acts.end(), {"publish", "read", "reject"});
  return acts;
}

// CVE numbers of the case that are neither the one it has nor one that it had.
std::vector<std::string> only_named(const CaseState& state) {
  std::vector<std::string> named;
  for (const std::string& identifier : state.identifiers) {
    const std::optional<CatalogueNumber> number = read_number(identifier);
    if (!number || number->kind != NumberKind::cve) continue;
    const std::string& cve = number->canonical;
    const bool had = std::any_of(state.cve.former.begin(), state.cve.former.end(),
                                 [&cve](const CveFormer& one) { return one.number == cve; });
    if (cve != state.cve.number && !had) named.push_back(cve);
  }
  return named;
}

}  // namespace

// Ours is what was taken last, and what was sent after it: an answer that was lost, or a request
// that was given up, does not say that it was not done.
bool is_of_ours(const LoadedCase& loaded, std::string_view held) {
  const CveEntry& entry = loaded.state.cve;
  return std::any_of(loaded.records.begin(), loaded.records.end(), [&](const CaseRecord& record) {
    const auto* asked = std::get_if<CveAsked>(&record.event.body);
    return asked && record.seq >= entry.sent && asked->number == entry.number && asked->document &&
           cve::hash_of_container(cve::container_of_body(*asked->document)) == held;
  });
}

Error cve_changed_there(const std::string& number) {
  return {"cve.changed-there",
          "what is there of " + number +
              " was written by somebody else; docket cve compare shows it, and --over writes over "
              "it",
          "/over"};
}

Status may_be_rejected(const CaseState& state) {
  TRY(is_not_restricted(state, kCvePublication));
  return is_for_everybody(state);
}

Status cve_is_configured(const CveConfig& config) {
  if (!config.server.empty() && !config.organisation.empty() && !config.user.empty()) return Done{};
  return Error{"cve.not-configured",
               "docket.toml does not say how CVE Services is reached: server, organisation and "
               "user of [cve]; see docs/cve_services.md",
               ""};
}

std::string cve_line_key(const std::string& case_id, std::int64_t request) {
  return "cve/" + case_id + "/" + std::to_string(request);
}

Result<CveDraft> cve_draft(Docket& docket, const Reader& reader, std::string_view name,
                           const CveDraftQuery& query) {
  const LoadedCase loaded = TRY(loaded_case(docket, reader, name));
  const CaseState& state = loaded.state;
  const CveEntry& entry = state.cve;
  TRY(has_number(state));
  AdvisoryOutput output = TRY(output_of_case(as_before_published(loaded), "cve", query.language));
  CveDraft draft;
  draft.case_id = state.case_id;
  draft.number = state.number;
  draft.sequence = state.sequence;
  draft.cve = state.cve.number;
  draft.document = TRY(cve::publication_body(
      output.document, {docket.config().cve.organisation_id, docket.config().cve.organisation}));
  draft.sha256 = hex(sha256(draft.document));
  draft.lost = std::move(output.lost);
  draft.supplied = std::move(output.supplied);
  // Whose record it is was said here.
  std::erase_if(draft.supplied, [](const OutputPlace& place) {
    return place.at == "/cveMetadata/assignerOrgId" || place.at == "/cveMetadata/state" ||
           place.at == "/containers/cna/providerMetadata/orgId";
  });
  if (output.verdict) draft.verdict = *std::move(output.verdict);
  draft.gate = TRY(publication_gate(docket, state));
  draft.answers = TRY(publication_answers(docket, reader, state.case_id));
  draft.refused = refusal_in(may_be_sent(draft, state, {}));
  if (!draft.refused) draft.refused = refusal_in(not_over_others(loaded, draft.document, {}));
  const Json now = cve::container_of_body(draft.document);
  draft.sent = entry.state == kCvePublished && cve::hash_of_container(now) == entry.held;
  const Json there = container_there(loaded);
  if (!there.is_null() && !draft.sent) draft.changes = differences_between(there, now);
  return draft;
}

Result<CveRejection> cve_rejection(Docket& docket, const Reader& reader, std::string_view name,
                                   const CveWish& wish) {
  const LoadedCase loaded = TRY(loaded_case(docket, reader, name));
  CveRejection rejection{loaded.state.cve.number, TRY(rejection_of(loaded.state, wish)), ""};
  rejection.sha256 = hex(sha256(rejection.document));
  return rejection;
}

Result<CvePage> cve_page(Docket& docket, const Reader& reader, std::string_view name) {
  const LoadedCase loaded = TRY(loaded_case(docket, reader, name));
  const CveEntry& entry = loaded.state.cve;
  CvePage page;
  page.case_id = loaded.state.case_id;
  page.number = loaded.state.number;
  page.sequence = loaded.state.sequence;
  page.configured = cve_is_configured(docket.config().cve).ok();
  page.server = docket.config().cve.server;
  page.organisation = docket.config().cve.organisation;
  page.may = may_ask(docket, reader, loaded.state);
  page.standing = standing_of(entry);
  page.cve = entry.number;
  page.state = entry.state;
  if (entry.record > 0) page.heard_at = entry.at;
  for (const CveFormer& one : entry.former) page.former.push_back({one.number, one.state, one.at});
  page.named = only_named(loaded.state);
  page.others = entry.others;
  page.failed = entry.refused.request.record;
  add_differences(loaded, page);
  page.waiting = TRY(waiting_of(docket, loaded.state));
  page.exchanges = exchanges_of(loaded);
  return page;
}

Result<Reply> ask_cve(Docket& docket, const Reader& reader, Submission submission,
                      const CveWish& wish) {
  TRY(may(&reader, May::handle));
  const LoadedCase loaded = TRY(loaded_case(docket, reader, submission.case_id));
  TRY(cve_is_configured(docket.config().cve));
  submission.command = TRY(asked_for(docket, reader, loaded, wish));
  // What is sent was made of the case as it stands: whoever writes meanwhile is not passed over.
  submission.seen =
      std::min(submission.seen.value_or(loaded.state.sequence), loaded.state.sequence);
  return docket.submit(reader, std::move(submission));
}

Result<Reply> cancel_cve(Docket& docket, const Reader& reader, Submission submission,
                         const CveCancellation& wish) {
  TRY(may(&reader, May::handle));
  const LoadedCase loaded = TRY(loaded_case(docket, reader, submission.case_id));
  const CveRequest& pending = loaded.state.cve.pending;
  if (pending.record == 0)
    return Error{"cve.no-request", "nothing that this case asked CVE Services waits for an answer",
                 ""};
  RecordCveAnswer answer;
  answer.request = pending.record;
  answer.outcome = CveOutcome::cancelled;
  answer.because = wish.because;
  submission.command = std::move(answer);
  return docket.submit(reader, std::move(submission));
}

Result<CveAttempts> try_cve_now(Docket& docket, const Reader& reader, std::string_view name) {
  TRY(may(&reader, May::handle));
  const std::string only = name.empty() ? "" : TRY(loaded_case(docket, reader, name)).state.case_id;
  const std::int64_t now = docket.world().now().ms;
  constexpr std::int64_t kEver = std::numeric_limits<std::int64_t>::max();
  const Rows waiting = TRY(docket.store().query(
      "outbox_waiting_of", {std::string{kCveOutbox}, kEver, kEver, kWaitingCounted}));
  CveAttempts attempts;
  std::vector<Statement> statements;
  for (std::size_t at = 0; at < waiting.size(); ++at) {
    const CveLine line = TRY(from_json<CveLine>(TRY(parse_json(waiting.text(at, "body")))));
    if (!only.empty() && line.case_id != only) continue;
    if (!loaded_case(docket, reader, line.case_id).ok()) continue;  // it is not open to them
    const bool is_held = waiting.number(at, "held_ms") > now;
    ++(is_held ? attempts.held : attempts.waiting);
    if (!is_held) statements.push_back({"outbox_try_now", {waiting.text(at, "line_key"), now}, {}});
  }
  if (!statements.empty()) TRY(docket.store().write(std::move(statements)));
  return attempts;
}

}  // namespace docket
