#include "duty/reason_words.h"

#include <string>

#include "law/wording.h"

namespace docket {
namespace {

const Wording kSentences[] = {
    {"{party}是{asset}的{roles}，因此负有此项义务。",
     "{party} is {roles} of {asset} and therefore bears this duty."},
    {"起算：{event}，{at}（{by}）。", "It starts with {event}: {at}, by {by}."},
    {"该事实于{recorded}才记录；期限按发生时间计算。",
     "That was recorded on {recorded} only; the term runs from when it happened."},
    {"{judgement}：{by}于{at}判断为是。", "Judged to be so: {judgement}; by {by}, {at}."},
    {"{judgement}：{by}于{at}判断为否。", "Judged not to be so: {judgement}; by {by}, {at}."},
    {"{judgement}：尚无人判断。", "Nobody has judged yet: {judgement}."},
    {"是否负有此项义务未定；在判断之前按负有义务安排。",
     "Whether this is owed is undecided; until somebody judges, it is planned for as if it were."},
    {"{asset}是{kind}。", "{asset} is a {kind}."},
    {"期限为{term}，{counting}。", "The term is {term}, counted {counting}."},
    {"条文写“立即”，没有数字；完成之前为未完成，完成之后即为已履行。",
     "The law says at once and names no number: open until done, kept from then on."},
    {"条文没有写明期限；完成之前为未完成，完成之后即为已履行。",
     "The law names no term: open until done, kept from then on."},
    {"经过的时间：{elapsed}。", "Time that passed: {elapsed}."},
    {"{first}为第1日，{last}为末日，至当日24时届满。",
     "Day 1 is {first}; the last day is {last}, to its end at 24:00."},
    {"自{start}起{term}，至{over}届满。", "{term} from {start} are over at {over}."},
    {"末日遇休息日，顺延至{last}。", "The last day is a rest day; it moves to {last}."},
    {"届满：{due}；在此之前完成即为按期。", "Over at {due}; what is done before that is in time."},
    {"该年的放假安排尚未公布，此日期为暂定。",
     "No notice has said yet how that year is worked: the date is provisional."},
    {"履行：{event}，{at}（{by}），按期。", "Discharged by {event}: {at}, by {by}, in time."},
    {"履行：{event}，{at}（{by}），逾期。", "Discharged by {event}: {at}, by {by}, late."},
    {"履行：{event}，{at}（{by}）。", "Discharged by {event}: {at}, by {by}."},
    {"没有剩下需要完成的行为。", "Nothing is left that would have to be done."},
    {"终止：{event}，{at}；此后不再负有义务。",
     "Ended by {event}: {at}; from then on nothing is owed."},
    {"此前期限已于{due}届满。", "The term had run out before that, at {due}."},
    {"如判断为是：{judgement}，则由“{before}”变为“{after}”。",
     "If it is judged so: {judgement}, it goes from {before} to {after}."},
    {"如判断为否：{judgement}，则由“{before}”变为“{after}”。",
     "If it is judged not so: {judgement}, it goes from {before} to {after}."},
    {"如{event}，则由“{before}”变为“{after}”。",
     "After {event}, it goes from {before} to {after}."},
    {"已具备：{event}，{at}（{by}）。", "There is {event}: {at}, by {by}."},
    {"已具备：{event}，{at}。", "There is {event}: {at}."},
    {"没有记录：{event}。", "Nothing is recorded of {event}."},
    {"条文没有写明首次的期限；具备之前为未完成。",
     "The law names no term for the first time: open until it is there."},
    {"每次之后{term}内须再做一次，{counting}。",
     "Each time it has to be done again within {term}, counted {counting}."},
    {"至少保存{term}，{counting}。", "It is kept for at least {term}, counted {counting}."},
    {"此期限为自定：{because}。", "The number is our own: {because}."},
    {"到此时没有再做一次。", "It was not done again by then."},
    {"至少保存至{over}。", "To be kept until {over} at least."},
    {"{party}是{roles}，因此负有此项常设义务。",
     "{party} is {roles} and therefore bears this standing duty."},
};

const Wording kStates[] = {
    {"未起算或不负有", "not started or not owed"},
    {"未定", "undecided"},
    {"未完成", "open"},
    {"已履行", "kept"},
    {"逾期履行", "late"},
    {"逾期", "missed"},
    {"免除", "excused"},
};

constexpr std::int64_t kMinuteMs = 60'000;

}  // namespace

const Wording& sentence(Said said) { return kSentences[static_cast<std::size_t>(said)]; }

const Wording& word_for(DutyState state) { return kStates[static_cast<std::size_t>(state)]; }

Wording note_on(StepKind kind, const DayStatus& status) {
  if (kind == StepKind::not_counted) return {"起算当日，不计入", "the day of the start"};
  if (kind == StepKind::extended)
    return {"补足两个工作日", "added, so that the term holds two working days"};
  const bool named = !status.holiday_zh.empty();
  const Wording holiday{std::string{status.holiday_zh}, std::string{status.holiday_en}};
  switch (status.kind) {
    case DayKind::holiday:
      return named ? holiday : Wording{"公众假日", "public holiday"};
    case DayKind::made_up:
      return named ? filled({"调休上班（{holiday}）", "worked to make up for {holiday}"},
                            {{"holiday", holiday}})
                   : Wording{"调休上班", "a weekend day that is worked"};
    case DayKind::weekend:
      return {"周末", "weekend"};
    case DayKind::working:
      break;
  }
  return {};
}

Wording span_between(Instant from, Instant to) {
  const std::int64_t minutes = (to.ms - from.ms) / kMinuteMs;
  const std::string days = std::to_string(minutes / 1440);
  const std::string hours = std::to_string(minutes / 60 % 24);
  const std::string rest = std::to_string(minutes % 60);
  if (minutes >= 1440) return {days + "日" + hours + "小时", days + " days " + hours + " hours"};
  return {hours + "小时" + rest + "分", hours + " hours " + rest + " minutes"};
}

}  // namespace docket
