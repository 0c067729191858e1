#include "law/render.h"

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

Wording bearers_of(const Pack& pack, const DutyRule& duty) {
  std::vector<Wording> names;
  for (std::int32_t role : duty.bearers) {
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
  if (node.by == By::anyone)
    return filled({"由任何人{act}", "{act}, by anyone"}, {{"act", phrase}});
  if (node.by == By::role)
    return filled(
        {"由{role}{act}", "{act}, by the {role}"},
        {{"act", phrase}, {"role", pack.roles[static_cast<std::size_t>(node.role)].label}});
  return phrase;
}

// A part of an operation; in parentheses where it is one of another sort.
Wording part(const Pack& pack, const Node& whole, std::int32_t child) {
  const Wording phrase = phrase_of(pack, child);
  const Op op = node_of(pack, child).op;
  const bool simple = op != Op::both && op != Op::either;
  if (simple || op == whole.op) return phrase;
  return filled({"（{part}）", "({part})"}, {{"part", phrase}});
}

Wording disputed(const Pack& pack, const DutyRule& duty) {
  Wording text;
  for (std::int32_t at : duty.readings) {
    const Reading& reading = pack.readings[static_cast<std::size_t>(at)];
    const Option& taken = reading.options[static_cast<std::size_t>(reading.taken)];
    text = in_sequence({text, filled({"解释有争议：“{asks}”此处取“{taken}”：{because}。",
                                      "Disputed: “{asks}” Taken here: {taken}, because {because}."},
                                     {{"asks", reading.asks},
                                      {"taken", plain(taken.name)},
                                      {"because", taken.because}})});
  }
  return text;
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
      return performed(pack, node, pack.judgements[name].label);
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
      return filled({"并非{left}", "it is not the case that {left}"},
                    {{"left", part(pack, node, node.left)}});
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
  constexpr std::string_view kChinese[] = {"小时", "日", "个工作日", "个月", "年"};
  const std::string count = std::to_string(clauses.term.count);
  std::string unit{name_of(clauses.term.unit)};
  if (clauses.term.count == 1) unit.pop_back();
  return {count + std::string{kChinese[static_cast<std::size_t>(clauses.term.unit)]},
          count + " " + unit};
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
  return in_sequence({core, when, anew, ends, disputed(pack, duty)});
}

Wording book_of(const Pack& pack) {
  Wording text;
  for (const DutyRule& duty : pack.duties) {
    const Wording sentence = sentence_of(pack, duty);
    const std::string head = duty.name + " (" + duty.article + ")\n";
    text.zh += head + sentence.zh + "\n\n";
    text.en += head + sentence.en + "\n\n";
  }
  return text;
}

}  // namespace docket
