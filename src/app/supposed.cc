#include "app/supposed.h"

#include "base/place.h"
#include "duty/other_reading.h"
#include "duty/reason.h"
#include "law/render.h"
#include "law/wording.h"
#include "views/labels.h"

namespace docket {
namespace {

Json outcome_json(const DutyOutcome& outcome) {
  Json json = Json::object({{"state", to_json(outcome.state)}});
  const auto add = [&json](const char* name, const std::optional<Instant>& at) {
    if (at) json.add(name, to_json(*at));
  };
  add("starts_at", outcome.starts_at);
  add("due_at", outcome.due_at);
  add("done_at", outcome.done_at);
  add("ended_at", outcome.ended_at);
  return json;
}

// The options in words, each with whether the desk takes it anyway.
Json choices_json(const SupposedLaw& law, const std::vector<ReadingChoice>& choices) {
  Json list = Json::array();
  for (const Pack& pack : law.book.packs()) {
    if (pack.identity.name != law.duty.pack) continue;
    for (const ReadingChoice& choice : choices) {
      for (const Reading& reading : pack.readings) {
        if (reading.name != choice.reading) continue;
        for (std::size_t at = 0; at < reading.options.size(); ++at) {
          if (reading.options[at].name != choice.option) continue;
          list.add(Json::object({{"reading", choice.reading},
                                 {"option", choice.option},
                                 {"asks", to_json(reading.asks)},
                                 {"name", to_json(label_of_option(pack, reading.options[at]))},
                                 {"taken", place(reading.taken) == at}}));
        }
      }
    }
    break;
  }
  return list;
}

Json follower_json(const Rulebook& book, const DutyShift& shift) {
  const Duty& duty = shift.after ? *shift.after : *shift.before;
  const DutyRule& rule = book.duty_of(book.rules()[place(duty.rule_index)]);
  const Words known = label_of_rule(rule.name);
  Json json = Json::object({{"pack", duty.pack},
                            {"rule", duty.rule},
                            {"article", duty.article},
                            {"name", to_json(rule.title.value_or(Wording{known.zh, known.en}))},
                            {"party", duty.party},
                            {"asset", duty.asset}});
  if (shift.before) json.add("before", outcome_json(shift.before->outcome));
  if (shift.after) json.add("after", outcome_json(shift.after->outcome));
  return json;
}

}  // namespace

Status add_supposed(const SupposedLaw& law, const std::string& readings, Json& page) {
  const std::vector<ReadingChoice> choices = TRY(read_choices(readings));
  const Rulebook under = TRY(book_under(law.book, law.duty.pack, choices));
  const Duty duty = duty_under(law.book, law.facts, law.moment, law.duty, choices);
  const Reason reason = reason_of(under, law.facts, law.moment, duty);
  const std::vector<DutyShift> shifts = shifted_duties(law.book, under, law.case_facts, law.moment);
  Json follow = Json::array();
  for (std::size_t at = 0; at < shifts.size() && at < kFollowersShown; ++at)
    follow.add(follower_json(law.book, shifts[at]));
  page.add("supposed", Json::object({{"choices", choices_json(law, choices)},
                                     {"outcome", outcome_json(duty.outcome)},
                                     {"reason", to_json(reason)},
                                     {"follow", std::move(follow)},
                                     {"follow_total", static_cast<std::int64_t>(shifts.size())}}));
  return Done{};
}

}  // namespace docket
