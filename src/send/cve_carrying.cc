#include "send/cve_carrying.h"

#include <algorithm>
#include <map>

#include "app/cve_services.h"
#include "base/text.h"
#include "formats/cve/request_body.h"
#include "formats/cve/same_container.h"
#include "send/cve_services.h"

namespace docket {
namespace {

constexpr std::size_t kRecordBytesMax = 400'000;  // of an answer that is kept whole
constexpr std::chrono::minutes kClocksApart{10};
constexpr std::int64_t kPagesMax = 50;

Error not_what_it_should_be() {
  return {"cve.answer",
          "the answer of CVE Services is not what it should be; what it did is not known", ""};
}

bool is_state(std::string_view text) {
  return text == kCveReserved || text == kCvePublished || text == kCveRejected;
}

const Json* assigner_container(const Json& record) {
  const Json* containers = record.find("containers");
  const Json* container = containers ? containers->find("cna") : nullptr;
  return container && container->members() ? container : nullptr;
}

std::vector<std::string> others_of(const Json& record) {
  std::vector<std::string> others;
  const Json* containers = record.find("containers");
  const Json* list = containers ? containers->find("adp") : nullptr;
  if (!list || !list->items()) return others;
  for (const Json& one : *list->items()) {
    const Json* provider = one.find("providerMetadata");
    if (!provider) continue;
    const std::string_view name = provider->text_of("shortName");
    others.emplace_back(name.empty() ? provider->text_of("orgId") : name);
  }
  return others;
}

// A number of the list that this user reserved for this organisation.
bool is_by(const Json& item, const CveConfig& config) {
  const Json* by = item.find("requested_by");
  return item.text_of("owning_cna") == config.organisation && by &&
         by->text_of("user") == config.user && item.text_of("state") == kCveReserved;
}

}  // namespace

Result<RecordCveAnswer> CveCarrying::run() {
  switch (asked_.action) {
    case CveAction::reserve:
      return asked_.number ? take_over(*asked_.number) : reserve();
    case CveAction::publish:
      TRY(may_publish());
      return put("cna", kCvePublished);
    case CveAction::reject:
      TRY(may_be_rejected(state_));
      return put("reject", kCveRejected);
    case CveAction::read:
      break;
  }
  return look();
}

// What stood open when it was asked for may stand so no more.
Status CveCarrying::may_publish() {
  TRY(is_for_everybody(state_));
  return may_be_published(state_, TRY(publication_gate(docket_, state_)), asked_.because,
                          kCvePublication);
}

Result<bool> CveCarrying::is_known(const std::string& number) {
  return !TRY(docket_.store().query("cases_with_identifier", {number})).empty();
}

// Whether a request for a number that ended without one may have reserved it: given up, or refused,
// after an attempt of which nobody knows what came. A process that ended in the middle of an
// attempt recorded no delay, but had noted that it was about to ask.
Result<bool> CveCarrying::may_have_reserved(const CveAnswered& ended) {
  const bool given_up = ended.outcome == CveOutcome::cancelled;
  const bool refused =
      ended.outcome == CveOutcome::refused && ended.code != "cve.unclear-reservation";
  if (!given_up && !refused) return false;
  for (const CaseRecord& record : loaded_.records) {
    const auto* answered = std::get_if<CveAnswered>(&record.event.body);
    if (answered && answered->request == ended.request &&
        answered->outcome == CveOutcome::delayed && !nothing_was_asked(answered->code.value_or("")))
      return true;
  }
  if (refused) return false;
  const Rows line =
      TRY(docket_.store().query("outbox_attempts", {cve_line_key(state_.case_id, ended.request)}));
  return !line.empty() && line.number(0, "attempts") > 0;
}

// To take over a number reserves none, nor does what was given up before anything was asked. Where
// a person was told which numbers it may be, and asks for another, none of them is meant.
Result<std::optional<CveCarrying::Span>> CveCarrying::span_without_number() {
  std::optional<Span> span;
  std::map<std::int64_t, Instant> asked;
  for (const CaseRecord& record : loaded_.records) {
    if (const auto* one = std::get_if<CveAsked>(&record.event.body))
      if (one->action == CveAction::reserve && !one->number) asked[record.seq] = record.recorded_at;
    const auto* answered = std::get_if<CveAnswered>(&record.event.body);
    if (!answered || answered->action != CveAction::reserve) continue;
    if (answered->number || answered->code == "cve.unclear-reservation") span.reset();
    const auto begun = asked.find(answered->request);
    if (begun == asked.end() || !TRY(may_have_reserved(*answered))) continue;
    const Instant from = span ? span->from : begun->second - kClocksApart;
    span = Span{from, record.recorded_at + kClocksApart};
  }
  if (line_.attempts == 0) return span;
  return std::optional{Span{span ? span->from : state_.cve.pending.at - kClocksApart, {}}};
}

// The number that an attempt of ours reserved of which nobody recorded the answer.
Result<std::optional<std::string>> CveCarrying::reserved_in(const Span& span) {
  std::string when = "&time_reserved.gt=" + to_text(span.from);
  if (span.to) when += "&time_reserved.lt=" + to_text(*span.to);
  std::vector<std::string> found;
  std::int64_t page = 1;
  for (std::int64_t read = 0; page > 0 && read < kPagesMax; ++read) {
    const CveReply reply =
        TRY(client_.get("/cve-id?state=RESERVED" + when + "&page=" + std::to_string(page)));
    const Json* numbers = reply.json.find("cve_ids");
    if (!numbers || !numbers->items()) return not_what_it_should_be();
    for (const Json& item : *numbers->items()) {
      const std::string number{item.text_of("cve_id")};
      if (!is_by(item, client_.config()) || !cve::is_number(number)) continue;
      if (!TRY(is_known(number))) found.push_back(number);
    }
    const Json* next = reply.json.find("nextPage");
    page = next && next->integer() ? *next->integer() : 0;
  }
  if (page > 0) found.emplace_back("more numbers than are looked at");
  if (found.size() > 1 || page > 0)
    return Error{"cve.unclear-reservation",
                 "an attempt before this one may have reserved one of " + joined(found, ", ") +
                     "; take over the one that is meant: docket cve reserve --number",
                 "/number"};
  if (found.empty()) return std::optional<std::string>{};
  return std::optional{found.front()};
}

Result<RecordCveAnswer> CveCarrying::reserve() {
  if (const std::optional<Span> span = TRY(span_without_number())) {
    const std::optional<std::string> before = TRY(reserved_in(*span));
    if (before) {
      RecordCveAnswer answer = TRY(take_over(*before));
      answer.outcome = CveOutcome::found;
      return answer;
    }
  }
  const CveConfig& config = client_.config();
  // Noted before it is sent: whoever comes after a crash looks first.
  TRY(docket_.store().mark_failed(line_.key, "about to be sent", docket_.world().now().ms));
  const CveReply reply =
      TRY(client_.send("POST",
                       "/cve-id?amount=1&cve_year=" + std::to_string(asked_.year.value_or(0)) +
                           "&short_name=" + in_query(config.organisation),
                       ""));
  const Json* numbers = reply.json.find("cve_ids");
  if (!numbers || !numbers->items() || numbers->items()->size() != 1)
    return not_what_it_should_be();
  RecordCveAnswer answer;
  answer.number = std::string{numbers->items()->front().text_of("cve_id")};
  if (!cve::is_number(*answer.number)) return not_what_it_should_be();
  answer.state = std::string{kCveReserved};
  answer.answer = print(reply.json);
  return answer;
}

Result<RecordCveAnswer> CveCarrying::take_over(const std::string& number) {
  const std::string state = TRY(state_of(number));
  const std::optional<Json> record =
      state == kCveReserved ? std::optional<Json>{} : TRY(record_of(number));
  if (record) return told(CveOutcome::done, number, *record);
  RecordCveAnswer answer;
  answer.number = number;
  answer.state = state;
  answer.answer = client_.trace().text;
  return answer;
}

Result<std::string> CveCarrying::state_of(const std::string& number) {
  const CveReply reply = TRY(client_.get("/cve-id/" + number));
  const std::string state{reply.json.text_of("state")};
  if (!is_state(state) || reply.json.text_of("cve_id") != number) return not_what_it_should_be();
  const std::string_view owner = reply.json.text_of("owning_cna");
  if (owner != client_.config().organisation)
    return Error{"cve.not-ours",
                 number + " belongs to " + in_quotes(owner) + " and not to " +
                     in_quotes(client_.config().organisation),
                 "/number"};
  return state;
}

Result<std::optional<Json>> CveCarrying::record_of(const std::string& number) {
  CveReply reply = TRY(client_.get("/cve/" + number, true));
  if (reply.status == 404) return std::optional<Json>{};
  if (!assigner_container(reply.json)) return not_what_it_should_be();
  return std::optional{std::move(reply.json)};
}

RecordCveAnswer CveCarrying::told(CveOutcome outcome, const std::string& number,
                                  const Json& record) const {
  RecordCveAnswer answer;
  answer.outcome = outcome;
  answer.number = number;
  const Json* metadata = record.find("cveMetadata");
  answer.state = std::string{metadata ? metadata->text_of("state") : ""};
  answer.held = cve::hash_of_container(*assigner_container(record));
  answer.others = others_of(record);
  std::string text = print(record);
  if (text.size() <= kRecordBytesMax) answer.answer = std::move(text);
  return answer;
}

Result<RecordCveAnswer> CveCarrying::read_back(CveOutcome outcome) {
  const std::optional<Json> record = TRY(record_of(state_.cve.number));
  if (!record) return not_what_it_should_be();
  return told(outcome, state_.cve.number, *record);
}

// Publishes or rejects: the first time, or over what we know to be there.
Result<RecordCveAnswer> CveCarrying::put(std::string_view what, std::string_view goal) {
  const std::string& number = state_.cve.number;
  const std::string path = "/cve/" + number + "/" + std::string{what};
  const std::string document = asked_.document.value_or("");
  const std::string state = TRY(state_of(number));
  if (state == kCveReserved) {
    TRY(client_.send("POST", path, document));
    return read_back(CveOutcome::done);
  }
  const std::optional<Json> record = TRY(record_of(number));
  if (!record) return not_what_it_should_be();
  const std::string there = cve::hash_of_container(*assigner_container(*record));
  const Json ours = cve::container_of_body(document);
  if (state == goal && there == cve::hash_of_container(ours))
    return told(CveOutcome::found, number, *record);
  if (!is_of_ours(loaded_, there) && !asked_.over.value_or(false)) return cve_changed_there(number);
  TRY(client_.send("PUT", path, document));
  return read_back(CveOutcome::done);
}

Result<RecordCveAnswer> CveCarrying::look() { return take_over(state_.cve.number); }

}  // namespace docket
