#include "law/render.h"

#include <algorithm>
#include <tuple>

#include "law/wording.h"

namespace docket {
namespace {

const Node& node_of(const Pack& pack, std::int32_t node) {
  return pack.nodes[static_cast<std::size_t>(node)];
}

// Names one after the other: "a, b and c".
Wording listed(const std::vector<Wording>& items, const Wording& last) {
  Wording text;
  for (std::size_t k = 0; k < items.size(); ++k) {
    const bool final = k + 1 == items.size();
    text.zh += (k == 0 ? "" : final ? last.zh : "、") + items[k].zh;
    text.en += (k == 0 ? "" : final ? last.en : ", ") + items[k].en;
  }
  return text;
}

Wording bearers_of(const Pack& pack, const RuleHead& rule) {
  std::vector<Wording> names;
  for (std::int32_t role : rule.bearers) {
    const Wording& label = pack.roles[static_cast<std::size_t>(role)].label;
    names.push_back({label.zh, "the " + label.en});
  }
  return listed(names, {"或", " or "});
}

Wording event_phrase(const Pack& pack, const Node& node) {
  Wording phrase = pack.events[static_cast<std::size_t>(node.name)].label;
  if (node.contents != 0) {
    std::vector<Wording> contents;
    for (std::size_t k = 0; k < pack.contents.size(); ++k) {
      if (node.contents >> k & 1U) contents.push_back(pack.contents[k].label);
    }
    phrase = filled({"{event}（载明{contents}）", "{event} (naming {contents})"},
                    {{"event", phrase}, {"contents", listed(contents, {"和", " and "})}});
  }
  return phrase;
}

Wording performed(const Pack& pack, const Node& node, const Wording& phrase) {
  if (node.by == By::anyone) return filled({"任何人{act}", "{act}, by anyone"}, {{"act", phrase}});
  if (node.by == By::role)
    return filled(
        {"{role}{act}", "{act}, by the {role}"},
        {{"act", phrase}, {"role", pack.roles[static_cast<std::size_t>(node.role)].label}});
  return phrase;
}

Wording judged(const Pack& pack, const Node& node) {
  const Wording& label = pack.judgements[static_cast<std::size_t>(node.name)].label;
  if (node.by == By::anyone)
    return filled({"经任何人判断{label}", "{label}, in anyone's judgement"}, {{"label", label}});
  if (node.by == By::role)
    return filled(
        {"经{role}判断{label}", "{label}, in the judgement of the {role}"},
        {{"label", label}, {"role", pack.roles[static_cast<std::size_t>(node.role)].label}});
  return label;
}

// "not X is true": what nobody has judged is said as such, and not by two negations.
Wording not_judged(const Node& test, const Wording& left) {
  if (test.truth == Truth::yes)
    return filled({"没有人判断{left}", "nobody has judged that {left}"}, {{"left", left}});
  if (test.truth == Truth::no)
    return filled({"没有人判断并非{left}", "nobody has judged otherwise than that {left}"},
                  {{"left", left}});
  return filled({"已判断是否{left}", "somebody has judged whether {left}"}, {{"left", left}});
}

// A part of an operation; in parentheses where it is one of another sort.
Wording part(const Pack& pack, const Node& whole, std::int32_t child) {
  const Wording phrase = phrase_of(pack, child);
  const Op op = node_of(pack, child).op;
  const bool simple = op != Op::both && op != Op::either;
  if (simple || op == whole.op) return phrase;
  return filled({"（{part}）", "({part})"}, {{"part", phrase}});
}

Wording disputed(const Pack& pack, const std::vector<std::int32_t>& readings) {
  Wording text;
  for (std::int32_t at : readings) {
    const Reading& reading = pack.readings[static_cast<std::size_t>(at)];
    const Option& taken = reading.options[static_cast<std::size_t>(reading.taken)];
    const Wording said =
        reading.supposed
            ? Wording{"解释有争议：“{asks}”此处假设为“{taken}”：{because}。",
                      "Disputed: “{asks}” Supposed, not taken here: {taken}, because {because}."}
            : Wording{"解释有争议：“{asks}”此处取“{taken}”：{because}。",
                      "Disputed: “{asks}” Taken here: {taken}, because {because}."};
    text = in_sequence({text, filled(said, {{"asks", reading.asks},
                                            {"taken", label_of_option(pack, taken)},
                                            {"because", taken.because}})});
  }
  return text;
}

// " (until 2025-12-31)", empty where a reference holds always.
Wording validity(const std::optional<Day>& since, const std::optional<Day>& until) {
  if (!since && !until) return {};
  const std::string from = since ? to_text(*since) : "";
  const std::string to = until ? to_text(*until) : "";
  return {"（" + (since ? from + "起" : "") + (until ? to + "止" : "") + "）",
          " (" + (since ? "since " + from : "") + (since && until ? " " : "") +
              (until ? "until " + to : "") + ")"};
}

// What lists call a rule: its title, or its name.
Wording title_of(const Pack& pack, const std::string& rule) {
  const auto title = [&rule](const auto& rules) -> const Wording* {
    for (const auto& each : rules) {
      if (each.name == rule && each.title) return &*each.title;
    }
    return nullptr;
  };
  if (const Wording* found = title(pack.duties)) return *found;
  if (const Wording* found = title(pack.gates)) return *found;
  if (const Wording* found = title(pack.standings)) return *found;
  return plain(rule);
}

// The sentence without conditions, by the form of the term.
Wording core_of(const Clauses& clauses) {
  if (clauses.form == TermForm::at_once)
    return {"{from}后，{bearers}应当立即完成：{must}。",
            "At once after {from}, {bearers} must do this: {must}."};
  if (clauses.form == TermForm::none)
    return {"{from}后，{bearers}应当完成：{must}；条文没有写明期限。",
            "After {from}, {bearers} must do this: {must}; no term is named."};
  if (clauses.mode == StartMode::each)
    return {"每次{from}后，{bearers}应当在{term}内完成：{must}。",
            "Within {term} of each {from}, {bearers} must have done this: {must}."};
  if (clauses.mode == StartMode::latest)
    return {"自最近一次{from}起{term}内，{bearers}应当完成：{must}。",
            "Within {term} of the latest {from}, {bearers} must have done this: {must}."};
  return {"自{from}起{term}内，{bearers}应当完成：{must}。",
          "Within {term} of {from}, {bearers} must have done this: {must}."};
}

}  // namespace

Wording phrase_of(const Pack& pack, std::int32_t at) {
  const Node& node = node_of(pack, at);
  const auto name = static_cast<std::size_t>(node.name);
  switch (node.op) {
    case Op::event:
      return performed(pack, node, event_phrase(pack, node));
    case Op::judgement:
      return judged(pack, node);
    case Op::kind:
      return filled({"所涉为{kind}", "a {kind} is concerned"}, {{"kind", pack.kinds[name].label}});
    case Op::always:
      return {"任何情形", "any case"};
    case Op::reading:
      return plain(pack.readings[name].name);
    case Op::both:
      return filled(
          {"{left}并且{right}", "{left} and {right}"},
          {{"left", part(pack, node, node.left)}, {"right", part(pack, node, node.right)}});
    case Op::either:
      return filled(
          {"{left}或者{right}", "{left} or {right}"},
          {{"left", part(pack, node, node.left)}, {"right", part(pack, node, node.right)}});
    case Op::unless:
      return filled(
          {"{left}（{right}的除外）", "{left} (unless {right})"},
          {{"left", part(pack, node, node.left)}, {"right", phrase_of(pack, node.right)}});
    case Op::negated:
      if (node_of(pack, node.left).op == Op::equals) {
        const Node& test = node_of(pack, node.left);
        return not_judged(test, part(pack, test, test.left));
      }
      return filled({"并非{left}", "it is not the case that {left}"},
                    {{"left", part(pack, node, node.left)}});
    case Op::missed:
      return title_of(pack, pack.rule_names[name]);
    case Op::equals:
      break;
  }
  const Wording left = part(pack, node, node.left);
  if (node.truth == Truth::yes)
    return filled({"已判断{left}", "it was judged that {left}"}, {{"left", left}});
  if (node.truth == Truth::no)
    return filled({"已判断并非{left}", "it was judged not to be the case that {left}"},
                  {{"left", left}});
  return filled({"尚未判断是否{left}", "nobody has judged whether {left}"}, {{"left", left}});
}

Wording phrase_of(const Clauses& clauses) {
  if (clauses.form == TermForm::at_once) return {"立即", "at once"};
  if (clauses.form == TermForm::none) return {"没有期限", "no term"};
  return phrase_of(clauses.term);
}

Wording phrase_of(const Term& term) {
  constexpr std::string_view kChinese[] = {"小时", "日", "个工作日", "个月", "年"};
  const std::string count = std::to_string(term.count);
  std::string unit{name_of(term.unit)};
  if (term.count == 1) unit.pop_back();
  return {count + std::string{kChinese[static_cast<std::size_t>(term.unit)]}, count + " " + unit};
}

Wording phrase_of(CountingMode counting) {
  switch (counting) {
    case CountingMode::instant:
      return {"按时刻计算，一日为24小时", "by the clock, a day being 24 hours"};
    case CountingMode::natural:
      return {"按自然日计算，当日不计入，至末日24时届满，遇休息日不顺延",
              "in natural days: the first day is not counted, the last counts to its end, and rest "
              "days count like any other"};
    case CountingMode::civil_roll:
      return {"按自然日计算，当日不计入，末日为休息日的顺延",
              "in natural days: the first day is not counted, and a last day that is a rest day "
              "moves to the next working day"};
    case CountingMode::working:
      return {"按工作日计算，当日不计入，调休上班日计入",
              "in working days: the first day is not counted, and weekend days that are worked "
              "count"};
    case CountingMode::eu_1182:
      break;
  }
  return {"按欧盟第1182/71号条例计算", "under Regulation (EEC, Euratom) 1182/71"};
}

Wording label_of_counting(CountingMode counting) {
  constexpr const char* kNames[][2] = {{"按时刻计算", "from the very moment"},
                                       {"自然日，不顺延", "natural days, no roll"},
                                       {"自然日，遇休息日顺延", "natural days, past rest days"},
                                       {"工作日", "working days"},
                                       {"第1182/71号条例", "Regulation 1182/71"}};
  const auto& names = kNames[static_cast<std::size_t>(counting)];
  return {names[0], names[1]};
}

Wording label_of_option(const Pack& pack, const Option& option) {
  if (option.says) return *option.says;
  const std::int32_t event = find_name(pack.events, option.name);
  if (event >= 0) return pack.events[static_cast<std::size_t>(event)].label;
  const Result<CountingMode> counting = parse_counting_mode(option.name);
  return counting.ok() ? label_of_counting(*counting) : plain(option.name);
}

Wording sentence_of(const Pack& pack, const DutyRule& duty) {
  const Clauses& clauses = duty.variants.front().clauses;
  const Wording core = filled(core_of(clauses), {{"from", phrase_of(pack, clauses.from)},
                                                 {"term", phrase_of(clauses)},
                                                 {"bearers", bearers_of(pack, duty)},
                                                 {"must", phrase_of(pack, clauses.must)}});
  Wording when;
  Wording ends;
  Wording anew;
  if (clauses.when >= 0 && node_of(pack, clauses.when).op != Op::always)
    when = filled({"仅限于：{when}。", "Only where {when}."},
                  {{"when", phrase_of(pack, clauses.when)}});
  if (clauses.ends >= 0)
    ends = filled({"一旦{ends}，不再负有此项义务。", "Nothing is owed any more after {ends}."},
                  {{"ends", phrase_of(pack, clauses.ends)}});
  if (duty.anew) anew = {"起算之前的行为不算。", "What was done before the start does not count."};
  return in_sequence(
      {core, when, anew, ends, disputed(pack, duty.readings), warrant_of(pack, duty)});
}

Wording sentence_of(const Pack& pack, const GateRule& gate) {
  const GateClauses& clauses = gate.variants.front().clauses;
  std::vector<Wording> acts;
  for (std::int32_t each : gate.acts)
    acts.push_back(pack.acts[static_cast<std::size_t>(each)].label);
  const Slot act{"act", listed(acts, {"或", " or "})};
  const Slot bearers{"bearers", bearers_of(pack, gate)};
  Wording core;
  Wording when;
  if (clauses.when >= 0) when = phrase_of(pack, clauses.when);
  if (gate.kind == GateKind::gate) {
    core =
        filled({"{bearers}{act}之前，须满足：{needs}；否则不得为之。",
                "Before {act}, this must hold for {bearers}: {needs}. Until then it is refused."},
               {act, bearers, {"needs", phrase_of(pack, clauses.needs)}});
    if (clauses.when >= 0)
      when = filled({"仅限于：{when}。", "Only where {when}."}, {{"when", when}});
  } else if (clauses.when < 0) {
    core = filled({"{bearers}不得{act}。", "Never allowed to {bearers}: {act}."}, {act, bearers});
  } else {
    core = filled(
        {"{bearers}不得{act}，如果：{when}。", "Not allowed to {bearers}: {act}, where {when}."},
        {act, bearers, {"when", when}});
    when =
        gate.undecided_unjudged
            ? Wording{"尚未判断的，不作答复。", "While nobody has judged, it is undecided."}
            : Wording{"尚未判断的，仅作提示。", "While nobody has judged, it is a caution only."};
  }
  Wording ends;
  if (clauses.ends >= 0)
    ends = filled({"一旦{ends}，不再禁止。", "The ban ends after {ends}."},
                  {{"ends", phrase_of(pack, clauses.ends)}});
  return in_sequence({core, when, ends, disputed(pack, gate.readings), warrant_of(pack, gate)});
}

Wording sentence_of(const Pack& pack, const StandingRule& standing) {
  const Slot bearers{"bearers", bearers_of(pack, standing)};
  const Slot have{"have", phrase_of(pack, standing.have)};
  Wording term;
  if (standing.every)
    term = filled({"至少每{term}重做一次。", "Again at least every {term}."},
                  {{"term", phrase_of(*standing.every)}});
  if (standing.keep)
    term = filled({"至少保存{term}。", "To be kept for at least {term}."},
                  {{"term", phrase_of(*standing.keep)}});
  Wording ours;
  if (!standing.term_because.en.empty())
    ours = filled({"此期限为自定：{because}。", "This term is our own: {because}."},
                  {{"because", standing.term_because}});
  return in_sequence({filled({"{bearers}应当经常具备：{have}。",
                              "At all times, {bearers} must have this: {have}."},
                             {bearers, have}),
                      term, ours, warrant_of(pack, standing)});
}

Wording sentence_of(const Pack& pack, const LiabilityRule& liability) {
  Wording refers;
  for (const LawReference& each : liability.refers) {
    const bool first = refers.en.empty();
    const Wording when = validity(each.since, each.until);
    const Wording article = phrase_of_article(each.article);
    refers = {refers.zh + (first ? "" : "、") + each.law + article.zh + when.zh,
              refers.en + (first ? "" : ", ") + each.law + " " + article.en + when.en};
  }
  Wording see;
  if (!refers.en.empty())
    see = filled({"参见：{refers}。", "See: {refers}."}, {{"refers", refers}});
  Wording may;
  for (const Wording& each : liability.may) {
    const bool first = may.en.empty();
    may = {may.zh + (first ? "" : "；") + each.zh, may.en + (first ? "" : "; ") + each.en};
  }
  if (!may.en.empty())
    may = filled({"可能的后果：{may}。", "What may follow: {may}."}, {{"may", may}});
  Wording ranges;
  for (const MoneyRange& each : liability.ranges)
    ranges = in_sequence({ranges, filled({"{from}至{to} {currency}：{of}{when}。",
                                          "{from} to {to} {currency}: {of}{when}."},
                                         {{"from", plain(std::to_string(each.from))},
                                          {"when", validity(each.since, each.until)},
                                          {"to", plain(std::to_string(each.to))},
                                          {"currency", plain(each.currency)},
                                          {"of", each.text}})});
  return in_sequence(
      {filled(
           {"{bearers}未遵守“{after}”的，主管机关可以采取措施；是否违法不由本系统判断。",
            "Where {bearers} did not observe this: {after}, an authority may act; whether it was "
            "a breach is not for this program to say."},
           {{"bearers", bearers_of(pack, liability)},
            {"after", phrase_of(pack, liability.variants.front().after)}}),
       may, ranges, see, disputed(pack, liability.readings), warrant_of(pack, liability)});
}

Wording sentence_of(const Pack& pack, const ConflictRule& conflict) {
  std::vector<Wording> sides;
  for (const RuleName& side : conflict.between)
    sides.push_back(side.pack.empty() ? title_of(pack, side.rule)
                                      : plain(side.pack + ":" + side.rule));
  return in_sequence({filled({"{sides}可能相互冲突：{says}。须由有权的人决定并记录：{asks}",
                              "These may pull against each other: {sides}; {says}. A person has to "
                              "decide and to record it: {asks}"},
                             {{"sides", listed(sides, {"与", " and "})},
                              {"says", *conflict.title},
                              {"asks", conflict.asks}}),
                      warrant_of(pack, conflict)});
}

Wording warrant_of(const Pack& pack, const RuleHead& rule) {
  const Chapter& chapter = pack.chapters[static_cast<std::size_t>(rule.chapter)];
  const bool paraphrase =
      rule.passage >= 0 && chapter.passages[static_cast<std::size_t>(rule.passage)].paraphrase;
  Wording text;
  if (rule.house_because)
    text = filled({"此系自定措施：{because}。", "This measure is our own: {because}."},
                  {{"because", *rule.house_because}});
  if (paraphrase && chapter.recalled) {
    text = in_sequence({text,
                        {"（原文未经阅读，所据为转述。）",
                         "(Nobody has read the law's own words here; this is a paraphrase.)"}});
  } else if (paraphrase) {
    text = in_sequence({text, {"（所据文字为转述。）", "(The text it rests on is a paraphrase.)"}});
  } else if (chapter.recalled) {
    text = in_sequence({text,
                        {"（所据文字系凭记忆，未经核对。）",
                         "(The wording it rests on was recalled, not read.)"}});
  }
  return text;
}

Wording phrase_of_article(const std::string& article) {
  const bool number = !article.empty() && article.front() >= '0' && article.front() <= '9';
  return number ? Wording{"第" + article + "条", "Article " + article} : plain(article);
}

namespace {

// What the pack says of itself: "CVD policy (cvd-45), a policy. Issued …".
Wording opening_of(const PackIdentity& identity) {
  const Wording standing = filled(
      {"{title}（{name}）：{standing}。", "{title} ({name}): {standing}."},
      {{"title", identity.title}, {"name", plain(identity.name)}, {"standing", identity.standing}});
  const std::optional<Day>& issued = identity.issued;
  const Wording issuer = filled(
      {"制定者：{issuer}{day}。", "Issued by {issuer}{day}."},
      {{"issuer", identity.issuer},
       {"day", issued ? Wording{"，" + to_text(*issued), ", " + to_text(*issued)} : Wording{}}});
  const Wording force = validity(identity.in_force_from, identity.in_force_until);
  const Wording in_force =
      force.en.empty() ? force : filled({"施行{days}。", "In force{days}."}, {{"days", force}});
  const Wording calendar = identity.calendar.empty() ? Wording{}
                                                     : filled({"日历{name}，", "calendar {name}, "},
                                                              {{"name", plain(identity.calendar)}});
  return in_sequence(
      {standing, issuer, in_force,
       filled({"时区{zone}，{calendar}{counting}。", "Zone {zone}, {calendar}{counting}."},
              {{"zone", plain(identity.zone)},
               {"calendar", calendar},
               {"counting", phrase_of(identity.counting)}})});
}

// "remedy-product (3(1)): Remedy the product (since 2021-09-01)", the line above a sentence.
Wording heading_of(const RuleHead& rule) {
  const std::string article = rule.article.empty() ? "" : " (" + rule.article + ")";
  const Wording title =
      rule.title ? filled({"：{title}", ": {title}"}, {{"title", *rule.title}}) : Wording{};
  const Wording days = validity(rule.since, rule.until);
  const std::string name = rule.name + article;
  return {name + title.zh + days.zh, name + title.en + days.en};
}

}  // namespace

Wording book_of(const Pack& pack) {
  struct Entry {
    const RuleHead* rule = nullptr;
    Wording sentence;
  };
  std::vector<Entry> entries;
  const auto add = [&](const auto& rules) {
    for (const auto& rule : rules) entries.push_back({&rule, sentence_of(pack, rule)});
  };
  add(pack.duties);
  add(pack.gates);
  add(pack.standings);
  add(pack.liabilities);
  add(pack.conflicts);
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    const auto stands = [](const Place& place) { return std::tuple{place.file, place.line}; };
    return stands(a.rule->place) < stands(b.rule->place);
  });
  const Wording opening = opening_of(pack.identity);
  Wording text{opening.zh + "\n\n", opening.en + "\n\n"};
  for (const Entry& entry : entries) {
    const Wording heading = heading_of(*entry.rule);
    text.zh += heading.zh + "\n" + entry.sentence.zh + "\n\n";
    text.en += heading.en + "\n" + entry.sentence.en + "\n\n";
  }
  return text;
}

}  // namespace docket
