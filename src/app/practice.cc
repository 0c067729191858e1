#include "app/practice.h"

#include <algorithm>
#include <charconv>

#include "app/bills.h"
#include "app/standing_desk.h"
#include "base/bytes.h"
#include "cases/read_command.h"

namespace docket {
namespace {

constexpr std::string_view kStart = "start-";
constexpr std::string_view kDeskFolder = "desk/";
constexpr std::string_view kBillFolder = "bills/";

Result<Json> moment_before(std::string_view text, Instant start) {
  int hours = 0;
  const char* const first = text.data() + kStart.size();
  const char* const last = text.data() + text.size() - 1;
  const auto [end, failed] = std::from_chars(first, last, hours);
  if (failed != std::errc{} || end != last || *last != 'h')
    return Error{"practice.moment",
                 in_quotes(text) + " should be hours before the start, such as start-73h", ""};
  return Json{to_text(start - std::chrono::hours{hours})};
}

// Replaces every moment that is told from the start.
Status settle_moments(Json& json, Instant start) {
  if (const std::string* text = json.text()) {
    if (text->starts_with(kStart)) json = TRY(moment_before(*text, start));
  } else if (Json::Array* items = json.items()) {
    for (Json& item : *items) TRY(settle_moments(item, start));
  } else if (Json::Object* members = json.members()) {
    for (Json::Member& member : *members) TRY(settle_moments(member.second, start));
  }
  return Done{};
}

Status source_is_listed(const PracticeCase& told, const PracticeStep& step) {
  if (!step.source) return Done{};
  if (*step.source >= 0 && *step.source < static_cast<std::int64_t>(told.sources.size()))
    return Done{};
  return Error{"practice.source", "there is no source " + std::to_string(*step.source), ""};
}

// What a reader has to know before he judges anybody by a practice case.
std::string preface(const PracticeCase& told) {
  std::string text = told.about.zh + "\n" + told.about.en;
  if (!told.fictitious)
    text +=
        "\n所示义务是2019年征求意见稿（从未成为法律）会对此类主体提出的要求，并非对任何组织的评判。"
        "\nThe duties shown are what the draft of 2019, which never became law, would have asked "
        "of "
        "such a party; they are no finding about anybody.";
  for (const PracticeSource& source : told.sources)
    text += "\n• " + source.what + ": " + source.url;
  return text;
}

Error placed(const EmbeddedFile& file, const Error& error) {
  return {error.code, error.message, std::string{file.path} + error.where};
}

template <class Told>
Result<Told> read_told(const EmbeddedFile& file, Instant start) {
  Result<Json> json = parse_json(file.bytes);
  if (!json.ok()) return placed(file, json.error());
  const Status settled = settle_moments(*json, start);
  if (!settled.ok()) return placed(file, settled.error());
  Result<Told> told = from_json<Told>(*json);
  if (!told.ok()) return placed(file, told.error());
  return told;
}

}  // namespace

std::vector<EmbeddedFile> practice_cases() {
  std::vector<EmbeddedFile> files;
  for (const EmbeddedFile& file : embedded_practice())
    if (!file.path.starts_with(kDeskFolder) && !file.path.starts_with(kBillFolder))
      files.push_back(file);
  return files;
}

std::vector<EmbeddedFile> practice_bills() {
  std::vector<EmbeddedFile> files;
  for (const EmbeddedFile& file : embedded_practice())
    if (file.path.starts_with(kBillFolder)) files.push_back(file);
  return files;
}

EmbeddedFile practice_desk() {
  for (const EmbeddedFile& file : embedded_practice())
    if (file.path.starts_with(kDeskFolder)) return file;
  CHECK(false);  // the build embeds it
  return {};
}

Result<PracticeCase> read_practice(const EmbeddedFile& file, Instant start) {
  PracticeCase told = TRY(read_told<PracticeCase>(file, start));
  for (const PracticeStep& step : told.steps) {
    const Status listed = source_is_listed(told, step);
    if (!listed.ok()) return placed(file, listed.error());
  }
  return told;
}

Result<PracticeDesk> read_practice_desk(const EmbeddedFile& file, Instant start) {
  return read_told<PracticeDesk>(file, start);
}

Result<PracticeBill> read_practice_bill(const EmbeddedFile& file) {
  return read_told<PracticeBill>(file, Instant{});
}

namespace {

// Not where somebody has said already what the organisation is, nor for a duty of a pack that is
// not adopted here.
Status load_practice_desk(Docket& docket, const Reader& teller, Instant start) {
  const EmbeddedFile file = practice_desk();
  const std::string key = "practice/" + std::string{file.path};
  const bool told_before = !TRY(docket.store().query("setting_find", {key})).empty();
  if (told_before || !TRY(standing_page(docket, teller)).roles.empty()) return Done{};
  const PracticeDesk told = TRY(read_practice_desk(file, start));
  const Result<StandingDone> roles = state_roles(
      docket, teller, {told.roles, {}, told.about.zh + "\n" + told.about.en}, Telling::practice);
  if (!roles.ok() && roles.error().code != "standing.no-such-role") return roles.error();
  for (const PracticeRecord& record : told.records) {
    const Result<StandingDone> done =
        record_standing(docket, teller, record.duty, record.body, Telling::practice);
    if (!done.ok() && done.error().code != "standing.not-found") return done.error();
  }
  TRY(docket.store().write({{"setting_put", {key, std::string{"told"}}, {}}}));
  return Done{};
}

// Our own documents are read here; the server reads them boxed, as it does all.
Status load_practice_bills(Docket& docket, const Reader& teller) {
  Bills bills{docket.store(), docket.world(), {}};
  for (const EmbeddedFile& file : practice_bills()) {
    const std::string key = "practice/" + std::string{file.path};
    if (!TRY(docket.store().query("setting_find", {key})).empty()) continue;
    const PracticeBill told = TRY(read_practice_bill(file));
    TRY(bills.keep(teller, {told.name, to_base64(print(told.document))}));
    TRY(docket.store().write({{"setting_put", {key, std::string{"told"}}, {}}}));
  }
  return Done{};
}

}  // namespace

Status Docket::load_practice() {
  const Reader teller{"docket",
                      {AccountRole::administrator, AccountRole::handler, AccountRole::reader}};
  const Instant start = world_->now();
  TRY(load_practice_desk(*this, teller, start));
  TRY(load_practice_bills(*this, teller));
  for (const EmbeddedFile& file : practice_cases()) {
    const std::string key = "practice/" + std::string{file.path};
    if (!TRY(store_->query("setting_find", {key})).empty()) continue;
    const PracticeCase told = TRY(read_practice(file, start));
    Submission opening{"", TRY(read_command("open", told.open)), {}, key, false, told.ours};
    const Reply opened = TRY(submit(teller, opening));
    TRY(submit(teller, {opened.case_id, AddNote{.text = preface(told)}, {}, "preface of " + key}));
    for (const PracticeStep& step : told.steps) {
      Submission next{opened.case_id, TRY(read_command(step.command, step.body)), {}, ""};
      next.request_key = std::to_string(&step - told.steps.data()) + "/" + std::string{file.path};
      TRY(submit(teller, next));
    }
    TRY(store_->write({{"setting_put", {key, opened.case_id}, {}}}));
  }
  return Done{};
}

}  // namespace docket
