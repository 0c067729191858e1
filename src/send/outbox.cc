#include "send/outbox.h"

#include <algorithm>
#include <optional>

#include "app/mail_address.h"
#include "app/standing_desk.h"
#include "base/hash.h"
#include "time/zone.h"

namespace docket {
namespace {

constexpr int kLinesAtATime = 50;
constexpr std::chrono::minutes kFirstWait{1};
constexpr int kDoublingsMax = 6;            // at most about an hour between two attempts
constexpr std::chrono::hours kOld{24 * 7};  // a reminder of something a week ago helps nobody
constexpr std::chrono::hours kPast{24};     // longer ago than this is no more "now"

const Error kNobody = {"mail.nobody",
                       "whom this is for has no mail address; it waits until there is one", ""};
const Error kTooLate = {"mail.too-late", "the moment is more than a week ago; it was not sent", ""};
const Error kRefused = {"mail.recipient-refused",
                        "the mail server did not take every address; look at those of the people",
                        ""};

// What app/tick.cc wrote.
struct DutyMail {
  std::string case_id;
  std::string number;
  std::string assignee;
  std::string rule;
  std::string threshold;
  Instant due_at;

  static constexpr auto fields(auto list) {
    return list(field("case_id", &DutyMail::case_id, "the case"),
                field("number", &DutyMail::number, "its number"),
                field("assignee", &DutyMail::assignee, "who handles it"),
                field("rule", &DutyMail::rule, "the rule of the duty"),
                field("threshold", &DutyMail::threshold, "warn or due"),
                field("due_at", &DutyMail::due_at, "the due moment"));
  }
};

struct StandingMail {
  std::string duty;
  std::string threshold;
  Instant due_at;

  static constexpr auto fields(auto list) {
    return list(field("duty", &StandingMail::duty, "the key of the standing duty"),
                field("threshold", &StandingMail::threshold, "warn or due"),
                field("due_at", &StandingMail::due_at, "the due moment"));
  }
};

bool is_handler(const AccountView& account) {
  return std::find(account.roles.begin(), account.roles.end(), AccountRole::handler) !=
         account.roles.end();
}

using Addresses = std::vector<std::string>;

// The assignee, or every handler, of those who may see the case and can be reached by mail. Nothing
// where nobody is to be told, as of a practice case.
Result<std::optional<Addresses>> addresses_of(Docket& docket, const DutyMail& line) {
  const Reader host = host_reader();
  const CasePage page = TRY(docket.case_page(host, line.case_id));
  if (page.practice) return std::optional<Addresses>{};
  const auto sees_case = [&page](const std::string& account) {
    return std::any_of(page.readers_why.begin(), page.readers_why.end(),
                       [&](const AccessView& access) { return access.account == account; });
  };
  Addresses of_assignee;
  Addresses of_handlers;
  for (const AccountView& account : TRY(docket.accounts().list(host))) {
    if (!account.active || !is_mail_address(account.mail) || !sees_case(account.account)) continue;
    if (account.account == page.assignee) of_assignee.push_back(account.mail);
    if (is_handler(account)) of_handlers.push_back(account.mail);
  }
  return std::optional{of_assignee.empty() ? of_handlers : of_assignee};
}

// What one organisation owes, all its handlers are told.
Result<std::optional<Addresses>> addresses_of(Docket& docket, const StandingMail&) {
  Addresses addresses;
  for (const AccountView& account : TRY(docket.accounts().list(host_reader())))
    if (account.active && is_mail_address(account.mail) && is_handler(account))
      addresses.push_back(account.mail);
  return std::optional{addresses};
}

// Mails are read over shoulders and kept by others: a number and a moment, nothing of the case; of
// a standing duty what the law calls it, and nothing of the organisation.
Result<Words> called(Docket&, const DutyMail& line) { return Words{line.number, line.number}; }
Result<Words> called(Docket& docket, const StandingMail& line) {
  for (const StandingView& duty : TRY(standing_page(docket, host_reader())).items)
    if (duty.duty == line.duty) return duty.name;
  return Words{line.duty, line.duty};  // of a pack that is not adopted any more
}
std::string page_of(const DutyMail& line) { return "/cases/" + line.number; }
std::string page_of(const StandingMail& line) { return "/deadlines/standing/" + line.duty; }

// How the moment stands to now, whatever was expected when the line was written: it may have
// waited.
struct Urgency {
  std::string_view zh;
  std::string_view en;
  std::string_view subject;
};

template <class Line>
Urgency urgency_of(const Line& line, Instant now) {
  if (line.due_at + kPast < now) return {"期限已过", "Overdue", "overdue"};
  if (line.threshold == "due" || line.due_at <= now) return {"期限已到", "Due", "due now"};
  return {"期限将至", "Due soon", "due soon"};
}

template <class Line>
Mail mail_of(const Config& config, const std::string& key, const Line& line, const Words& name,
             Instant now) {
  const Urgency urgency = urgency_of(line, now);
  const Result<const Zone*> zone = find_zone(config.zone);
  const std::string when =
      zone.ok() ? to_text(line.due_at, **zone) + " (" + config.zone + ")" : to_text(line.due_at);
  Mail mail;
  mail.from = config.mail.from;
  mail.subject = "Docket " + name.en + ": " + std::string{urgency.subject};
  const std::string both = name.zh == name.en ? name.en : name.zh + " · " + name.en;
  mail.text = std::string{urgency.zh} + " · " + std::string{urgency.en} + ": " + both +
              "\n期限届满 · Due moment: " + when + "\n";
  if (!config.address.empty()) mail.text += config.address + page_of(line) + "\n";
  mail.id = hex(sha256(key)).substr(0, 40);
  mail.at = now;
  return mail;
}

Instant again_at(Instant now, std::int64_t attempts) {
  const auto doublings = std::min<std::int64_t>(attempts, kDoublingsMax);
  return now + kFirstWait * (std::int64_t{1} << doublings);
}

// Not sent, and not tried again; the line says why.
Status let_go(Docket& docket, const WaitingLine& waiting, OutboxRound& round, Instant now) {
  round.let_go += 1;
  TRY(docket.store().write({{"outbox_let_go", {waiting.line.key, now.ms, kTooLate.code}, {}}}));
  return Done{};
}

Status keep(Docket& docket, const WaitingLine& waiting, OutboxRound& round, Instant now) {
  round.without_reader += 1;
  if (waiting.attempts == 0) round.told += 1;
  return docket.store().mark_failed(waiting.line.key, kNobody.code,
                                    again_at(now, waiting.attempts).ms);
}

template <class Line>
Status send_line(Docket& docket, const SendMail& send, Diagnostics& diagnostics,
                 const WaitingLine& waiting, OutboxRound& round) {
  const Instant now = docket.world().now();
  const Line line = TRY(from_json<Line>(TRY(parse_json(waiting.line.body))));
  if (line.due_at + kOld < now) return let_go(docket, waiting, round, now);
  const std::optional<Addresses> addresses = TRY(addresses_of(docket, line));
  if (!addresses) return docket.store().mark_sent(waiting.line.key, now.ms);
  if (addresses->empty()) return keep(docket, waiting, round, now);
  const Words name = TRY(called(docket, line));
  Mail mail = mail_of(docket.config(), waiting.line.key, line, name, now);
  mail.to = *addresses;
  const Result<Delivery> sent = send(mail);
  if (!sent.ok()) {
    round.failed += 1;
    diagnostics.failed("mail", sent.error());
    return docket.store().mark_failed(waiting.line.key, sent.error().code,
                                      again_at(now, waiting.attempts).ms);
  }
  round.sent += 1;
  round.refused += sent->refused;
  return docket.store().mark_sent(waiting.line.key, now.ms);
}

// Numbers and a cause; never an address.
void tell(Diagnostics& diagnostics, const Error& cause, int count) {
  if (count > 0) diagnostics.say("mail", Json::object({{"code", cause.code}, {"count", count}}));
}

}  // namespace

Result<OutboxRound> send_waiting(Docket& docket, const SendMail& send, Diagnostics& diagnostics) {
  OutboxRound round;
  const Instant now = docket.world().now();
  for (const WaitingLine& waiting : TRY(docket.store().take_outbox(kLinesAtATime, now.ms))) {
    const bool standing = waiting.line.kind == "standing-mail";
    if (!standing && waiting.line.kind != "duty-mail") continue;
    const Status done = standing
                            ? send_line<StandingMail>(docket, send, diagnostics, waiting, round)
                            : send_line<DutyMail>(docket, send, diagnostics, waiting, round);
    if (done.ok()) continue;
    // A line that cannot be worked on must not hold up the others.
    diagnostics.failed("outbox", done.error());
    TRY(docket.store().mark_failed(waiting.line.key, done.error().code,
                                   again_at(now, waiting.attempts).ms));
  }
  tell(diagnostics, kNobody, round.told);
  tell(diagnostics, kTooLate, round.let_go);
  tell(diagnostics, kRefused, round.refused);
  return round;
}

}  // namespace docket
