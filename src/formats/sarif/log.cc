#include "formats/sarif/log.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "base/hash.h"
#include "base/text.h"
#include "formats/encoding.h"
#include "formats/numbers_in.h"
#include "formats/sarif/packages.h"
#include "formats/taken.h"
#include "formats/weight.h"

namespace docket::sarif {
namespace {

constexpr std::size_t kItemsMax = 1'000'000;
constexpr std::size_t kRunsMax = 10'000;
constexpr int kRuleLevelsMax = 16;  // of an id such as "CA1000/1/2"

Error no_log() {
  return {"format.unknown",
          "this is no SARIF log of version 2.1.0: an object with `version` and `runs`", ""};
}

// What a vulnerability is called best: by its CVE number, or by any that is not one of a weakness.
std::string number_of(std::string_view text) {
  std::string other;
  for (const CatalogueNumber& number : numbers_in(text)) {
    if (number.kind == NumberKind::cve) return number.canonical;
    if (number.kind != NumberKind::cwe && other.empty()) other = number.canonical;
  }
  return other;
}

// The number that a rule names in its id, or as one of its former ids, or as its tool writes it.
std::string about_of(std::string_view tool, const Json& rule) {
  if (std::string number = number_of(rule.text_of("id")); !number.empty()) return number;
  for (const Json& former : items_of(rule, "deprecatedIds")) {
    if (!former.text()) continue;
    if (std::string number = number_of(*former.text()); !number.empty()) return number;
  }
  if (std::string number = number_of(numbers_before(tool, rule)); !number.empty()) return number;
  return std::string{rule.text_of("id")};
}

std::optional<std::size_t> index_in(const Json& object, std::string_view name, std::size_t count) {
  const Json* found = object.find(name);
  const std::int64_t* index = found ? found->integer() : nullptr;
  if (!index || *index < 0 || static_cast<std::uint64_t>(*index) >= count) return std::nullopt;
  return static_cast<std::size_t>(*index);
}

// What goes by that id, or by one that it goes on behind.
template <class Named>
std::optional<Named> named_in(const std::map<std::string, Named, std::less<>>& all,
                              std::string_view id) {
  for (int level = 0; level < kRuleLevelsMax; ++level) {
    if (const auto found = all.find(id); found != all.end()) return found->second;
    const std::size_t slash = id.rfind('/');
    if (slash == std::string_view::npos) break;
    id = id.substr(0, slash);
  }
  return std::nullopt;
}

std::string in_small_letters(std::string_view text) {
  std::string small{text};
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return small;
}

// The component in which a result says that its rule is; nothing: the run has none such.
std::optional<std::size_t> component_of(const Run& run, const Json* rule) {
  const Json* said = rule ? rule->find("toolComponent") : nullptr;
  if (!said) return 0;
  if (const auto extension = index_in(*said, "index", run.components.size() - 1))
    return *extension + 1;
  const std::string_view guid = said->text_of("guid");
  const std::string_view name = said->text_of("name");
  if (const auto found = run.components_by_guid.find(in_small_letters(guid));
      !guid.empty() && found != run.components_by_guid.end())
    return found->second;
  if (const auto found = run.components_by_name.find(name);
      !name.empty() && found != run.components_by_name.end())
    return found->second;
  const Json* index = said->find("index");
  const bool says_none =
      guid.empty() && name.empty() && !(index && index->integer() && *index->integer() >= 0);
  return says_none ? std::optional<std::size_t>{0} : std::nullopt;
}

class Opening {
 public:
  explicit Opening(std::string_view document) : things_(document.size()) {
    log_.document = document;
  }

  Result<Log> log() && {
    const std::string_view document = log_.document;
    const Span whole = TRY(value_at(document, 0));
    if (document[whole.from] != '{') return no_log();
    const std::string_view behind = document.substr(whole.from + whole.length);
    if (!trimmed(behind).empty())
      return Error{"json.syntax", "there is text behind the log",
                   "byte " + std::to_string(whole.from + whole.length)};
    bool has_runs = false;
    TRY(each_member(document, whole, [&](std::string name, Span value) -> Status {
      if (name != "runs") return keep(log_.head, std::move(name), value);
      has_runs = document[value.from] == '[';
      return each_item(document, value, [&](Span one) { return run(one); });
    }));
    if (!has_runs || log_.head.text_of("version") != "2.1.0") return no_log();
    for (std::size_t at = 0; at < log_.runs.size(); ++at) TRY(group(at));
    return std::move(log_);
  }

 private:
  Status keep(Json& head, std::string name, Span value) const {
    head.add(std::move(name), TRY(parse_json(value.of(log_.document))));
    return Done{};
  }

  // `things`: what each of them comes to, as things of a document (formats/weight.h).
  Status list(Span array, std::vector<Span>& spans, std::size_t things = 1) {
    return each_item(log_.document, array, [&](Span one) -> Status {
      if (!things_.one_more(things)) return things_.status("format.too-many");
      if (spans.size() == kItemsMax)
        return Error{"format.too-large", "the log has a list of more than 1,000,000 items",
                     "byte " + std::to_string(one.from)};
      spans.push_back(one);
      return Done{};
    });
  }

  Status run(Span span) {
    if (log_.runs.size() == kRunsMax)
      return Error{"format.too-large", "the log has more than 10,000 runs",
                   "byte " + std::to_string(span.from)};
    if (!things_.one_more(kThingsOfARun)) return things_.status("format.too-many");
    Run& run = log_.runs.emplace_back();
    run.pointer = child("/runs", log_.runs.size() - 1);
    return each_member(log_.document, span, [&](std::string name, Span value) -> Status {
      if (name == "results") return list(value, run.results, kThingsOfAResult);
      if (name == "artifacts") return list(value, run.artifacts);
      if (name == "tool") return tool(run, value);
      return keep(run.head, std::move(name), value);
    });
  }

  Status tool(Run& run, Span span) {
    const std::string pointer = run.pointer + "/tool";
    Component driver{.pointer = pointer + "/driver"};
    std::vector<Component> extensions;
    Json rest = Json::object();
    TRY(each_member(log_.document, span, [&](std::string name, Span value) -> Status {
      if (name == "driver") return component(driver, value);
      if (name != "extensions") return keep(rest, std::move(name), value);
      return each_item(log_.document, value, [&](Span one) {
        extensions.push_back({.pointer = child(pointer + "/extensions", extensions.size())});
        return component(extensions.back(), one);
      });
    }));
    if (!rest.members()->empty()) run.head.add("tool", std::move(rest));
    run.components.push_back(std::move(driver));
    std::move(extensions.begin(), extensions.end(), std::back_inserter(run.components));
    for (std::size_t at = 0; at < run.components.size(); ++at) find_by_name(run, at);
    return Done{};
  }

  static void find_by_name(Run& run, std::size_t at) {
    const Component& component = run.components[at];
    run.components_by_name.emplace(component.name, at);
    run.components_by_guid.emplace(in_small_letters(component.head.text_of("guid")), at);
    for (const auto& [id, rule] : component.by_id)
      run.rules_by_id.emplace(id, RuleReference{true, at, rule});
  }

  Status component(Component& component, Span span) {
    TRY(each_member(log_.document, span, [&](std::string name, Span value) -> Status {
      if (name == "rules") return list(value, component.rules);
      if (name != "globalMessageStrings") return keep(component.head, std::move(name), value);
      return each_member(log_.document, value, [&](std::string id, Span text) -> Status {
        component.messages.emplace(std::move(id), text);
        return Done{};
      });
    }));
    component.name = component.head.text_of("name");
    for (std::size_t at = 0; at < component.rules.size(); ++at) {
      const Json rule = TRY(parse_json(component.rules[at].of(log_.document)));
      component.rule_ids.emplace_back(rule.text_of("id"));
      component.about.push_back(about_of(component.name, rule));
      component.by_id.emplace(component.rule_ids.back(), at);
    }
    return Done{};
  }

  // A result that cannot be read is a group of its own, so that its report says why.
  Status group(std::size_t at) {
    const Run& run = log_.runs[at];
    std::map<std::string, std::size_t, std::less<>> known;
    for (std::size_t result = 0; result < run.results.size(); ++result) {
      const Result<Json> json = parse_json(run.results[result].of(log_.document));
      std::string about = json.ok() ? about_of_result(run, *json) : std::string{};
      auto found = about.empty() ? known.end() : known.find(about);
      if (found == known.end()) {
        log_.groups.push_back({at, about, {}});
        found = known
                    .emplace(about.empty() ? " " + std::to_string(result) : std::move(about),
                             log_.groups.size() - 1)
                    .first;
      }
      log_.groups[found->second].results.push_back(static_cast<std::uint32_t>(result));
    }
    return Done{};
  }

  static std::string about_of_result(const Run& run, const Json& result) {
    const std::string id = rule_id_of(run, result);
    if (std::string number = number_of(id); !number.empty()) return number;
    const RuleReference rule = rule_of(run, result);
    if (rule.known && !run.components[rule.component].about[rule.rule].empty())
      return run.components[rule.component].about[rule.rule];
    if (!id.empty()) return id;
    // Of a result without a rule the message is all that there is.
    const Json* message = result.find("message");
    return "message-" + hex(sha256(message ? print(*message) : std::string{})).substr(0, 16);
  }

  static constexpr std::size_t kThingsOfAResult = 2;
  static constexpr std::size_t kThingsOfARun = 4;

  Log log_;
  ThingsAllowed things_;
};

}  // namespace

Result<Log> open_log(std::string_view document) {
  if (!binary_name(document).empty()) return may_be_text(document).error();
  if (const auto name = utf16_name(document); !name.empty()) return not_utf8("log", name);
  if (!is_utf8(document) && may_be_gb18030(document)) return not_utf8("log", "GB18030");
  if (document.starts_with(kUtf8Mark)) document.remove_prefix(kUtf8Mark.size());
  return Opening{document}.log();
}

RuleReference rule_of(const Run& run, const Json& result) {
  if (run.components.empty()) return {};
  const Json* reference = result.find("rule");
  const std::optional<std::size_t> component = component_of(run, reference);
  if (!component) return {};
  const Component& of = run.components[*component];
  std::optional<std::size_t> at = index_in(result, "ruleIndex", of.rules.size());
  if (!at && reference) at = index_in(*reference, "index", of.rules.size());
  std::string_view id = result.text_of("ruleId");
  if (id.empty() && reference) id = reference->text_of("id");
  // Some tools give every result the index 0; the id is what they mean.
  if (!id.empty() && (!at || of.rule_ids[*at] != id)) {
    if (const auto named = named_in(of.by_id, id)) at = named;
  }
  if (at) return {true, *component, *at};
  if (id.empty()) return {};
  return named_in(run.rules_by_id, id).value_or(RuleReference{});
}

std::string rule_id_of(const Run& run, const Json& result) {
  std::string id{result.text_of("ruleId")};
  if (const Json* reference = result.find("rule"); reference && id.empty())
    id = reference->text_of("id");
  if (!id.empty()) return id;
  const RuleReference rule = rule_of(run, result);
  return rule.known ? run.components[rule.component].rule_ids[rule.rule] : std::string{};
}

}  // namespace docket::sarif
