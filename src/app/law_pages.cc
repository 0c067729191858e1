// The laws in force at this desk as pages, and why a duty stands as it does.

#include <algorithm>

#include "app/docket.h"
#include "app/duty_views.h"
#include "app/load.h"
#include "app/rule_words.h"
#include "app/supposed.h"
#include "cases/decide.h"
#include "duty/duties.h"
#include "duty/reason.h"
#include "law/render.h"

namespace docket {
namespace {

Json words(const Wording& wording) {
  return Json::object({{"zh", wording.zh}, {"en", wording.en}});
}

Json rule_of(const Pack& pack, const DutyRule& duty) {
  const Chapter& chapter = pack.chapters[static_cast<std::size_t>(duty.chapter)];
  Json cites = Json::array();
  for (const Quote& quote : duty.cites) cites.add(Json{quote.text});
  return Json::object({{"rule", duty.name},
                       {"name", to_json(name_of_rule(pack, duty))},
                       {"article", duty.article},
                       {"sentence", words(sentence_of(pack, duty))},
                       {"cites", std::move(cites)},
                       {"recalled", chapter.recalled}});
}

Json head_of(const Pack& pack) {
  Json duties = Json::array();
  for (const DutyRule& duty : pack.duties) duties.add(rule_of(pack, duty));
  std::string checked;
  for (const Chapter& chapter : pack.chapters)
    if (checked.empty()) checked = chapter.checked;
  return Json::object({{"name", pack.identity.name},
                       {"title", words(pack.identity.title)},
                       {"status", name_of(pack.identity.status)},
                       {"standing", words(pack.identity.standing)},
                       {"issuer", words(pack.identity.issuer)},
                       {"zone", pack.identity.zone},
                       {"counting", words(phrase_of(pack.identity.counting))},
                       {"hash", hex(pack.hash)},
                       {"checked", checked},
                       {"duties", std::move(duties)}});
}

Json reading_of(const Reading& reading) {
  Json options = Json::array();
  for (std::size_t at = 0; at < reading.options.size(); ++at)
    options.add(Json::object({{"option", reading.options[at].name},
                              {"because", words(reading.options[at].because)},
                              {"taken", static_cast<std::int32_t>(at) == reading.taken}}));
  return Json::object({{"reading", reading.name},
                       {"article", reading.article},
                       {"asks", words(reading.asks)},
                       {"options", std::move(options)}});
}

Json chapter_of(const Chapter& chapter) {
  Json passages = Json::array();
  for (const Passage& passage : chapter.passages)
    passages.add(Json::object({{"article", passage.article},
                               {"title", words(passage.title)},
                               {"text", words(passage.text)},
                               {"paraphrase", passage.paraphrase}}));
  return Json::object({{"file", chapter.file},
                       {"checked", chapter.checked},
                       {"recalled", chapter.recalled},
                       {"passages", std::move(passages)}});
}

// The duty of one asset, which the key names, and the line that tells it.
struct ExplainedDuty {
  Facts facts;  // those of that asset
  Duty duty;
  DutyView view;
};

Result<ExplainedDuty> explained_duty(const AdoptedPacks& packs, const CaseState& state,
                                     std::string_view key, Instant now) {
  CaseDuties all = case_duties(packs, state, now);
  const std::optional<FoundDuty> found = find_duty(all, state.facts, key);
  if (!found) return no_such_duty(key, state.case_id);
  ExplainedDuty explained{facts_about(state.facts, {&found->asset, 1}), {}, {}};
  explained.view = std::move(all.lines[found->line]);
  explained.view.asset = explained.facts.assets.front().asset;
  explained.view.duty = key;
  std::int64_t run = 0;
  bool is_found = false;
  for (Duty& duty : duties(packs.rulebook(), explained.facts, moment_of(state, now), {})) {
    const bool is_it = duty.pack == explained.view.pack && duty.rule == explained.view.rule &&
                       duty.party == explained.view.party;
    if (!is_it || run++ != explained.view.run) continue;
    explained.duty = std::move(duty);
    is_found = true;
  }
  CHECK(is_found);  // what a group comes to, the asset alone comes to
  return explained;
}

}  // namespace

Json Docket::pack_list() const {
  Json items = Json::array();
  const PacksHeld packs = packs_.now();
  for (const Pack& pack : packs->rulebook().packs()) items.add(head_of(pack));
  const auto total = static_cast<std::int64_t>(items.items()->size());
  return Json::object({{"items", std::move(items)}, {"total", total}});
}

Result<Json> Docket::pack_page(std::string_view name) const {
  const PacksHeld packs = packs_.now();
  for (const Pack& pack : packs->rulebook().packs()) {
    if (pack.identity.name != name) continue;
    Json page = head_of(pack);
    Json chapters = Json::array();
    for (const Chapter& chapter : pack.chapters) chapters.add(chapter_of(chapter));
    Json readings = Json::array();
    for (const Reading& reading : pack.readings) readings.add(reading_of(reading));
    page.add("chapters", std::move(chapters));
    page.add("readings", std::move(readings));
    return page;
  }
  return Error{"pack.not-found", "no pack " + in_quotes(name) + " is adopted here", ""};
}

Result<Json> Docket::reason(const Reader& reader, std::string_view name, std::string_view duty,
                            const ReasonQuery& query) {
  const std::string case_id = TRY(find_case(reader, name));
  const LoadedCase loaded = TRY(load_case(*store_, reader, {case_id, name}));
  const Knowledge known = TRY(knowledge_of(loaded, query.known_at, world_->now()));
  const PacksHeld packs = TRY(packs_known(query.known_at));
  const ExplainedDuty found = TRY(explained_duty(*packs, known.state, duty, known.at));
  const Moment moment = moment_of(known.state, known.at);
  Json page = to_json(reason_of(packs->rulebook(), found.facts, moment, found.duty));
  page.add("duty", to_json(found.view));
  if (query.readings && !query.readings->empty()) {
    const SupposedLaw supposed{packs->rulebook(), known.state.facts, found.facts, moment,
                               found.duty};
    TRY(add_supposed(supposed, *query.readings, page));
  }
  return page;
}

}  // namespace docket
