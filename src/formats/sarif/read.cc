#include "formats/sarif/read.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "formats/dates.h"
#include "formats/numbers_in.h"
#include "formats/sarif/log.h"
#include "formats/sarif/reading.h"
#include "formats/sarif/results.h"
#include "formats/sarif/rule.h"

namespace docket::sarif {
namespace {

constexpr std::size_t kNumberBytesMax = 300;
constexpr std::size_t kResultsMax = 100'000;

constexpr Mapping kMappings[] = {
    {"/version", "format version"},
    {"/$schema", "format version"},
    {"/runs/*/tool/**/name", "contributor: name, and the report's number; of an extension: tag"},
    {"/runs/*/tool/driver/informationUri", "contributor: number"},
    {"/runs/*/tool/driver/fullName", "contributor: title"},
    {"/runs/*/tool/driver/version", "contributor: detail"},
    {"/runs/*/tool/driver/semanticVersion", "contributor: detail"},
    {"/runs/*/tool/driver/organization", "contributor: detail"},
    {"/runs/*/tool/**/rules/*/id",
     "identifier: the number that it holds; else one of the tool, relation vendor"},
    {"/runs/*/tool/**/rules/*/deprecatedIds/*", "identifier"},
    {"/runs/*/tool/**/rules/*/name", "tag; title where there is no short description"},
    {"/runs/*/tool/**/rules/*/shortDescription/text",
     "title; of further rules: text, kind summary"},
    {"/runs/*/tool/**/rules/*/fullDescription/text", "text, kind description"},
    {"/runs/*/tool/**/rules/*/help/text", "text, kind help"},
    {"/runs/*/tool/**/rules/*/helpUri", "reference"},
    {"/runs/*/tool/**/rules/*/defaultConfiguration/level",
     "severity, scheme sarif, of results without a level"},
    {"/runs/*/tool/**/rules/*/messageStrings/*/text", "text, kind details"},
    {"/runs/*/tool/**/rules/*/relationships/*/target/id", "text, kind weakness, of a CWE"},
    {"/runs/*/tool/**/rules/*/relationships/*/target/toolComponent/name", "whether it is a CWE"},
    {"/runs/*/tool/**/rules/*/properties/tags/*", "tag; of a CWE: text, kind weakness"},
    {"/runs/*/tool/**/rules/*/properties/cwe/**", "text, kind weakness"},
    {"/runs/*/tool/**/rules/*/properties/security-severity",
     "severity, scheme security-severity: score"},
    {"/runs/*/tool/**/rules/*/properties/cvssv*", "severity: vector and score"},
    {"/runs/*/tool/**/rules/*/properties/purl", "affected product: identifier"},
    {"/runs/*/tool/**/rules/*/properties/purls/*", "affected product: identifier"},
    {"/runs/*/automationDetails/id", "the report's number, up to its last slash"},
    {"/runs/*/language", "language; en-US where it is not said"},
    {"/runs/*/invocations/*/startTimeUtc", "date started"},
    {"/runs/*/invocations/*/endTimeUtc", "date updated"},
    {"/runs/*/versionControlProvenance/*/repositoryUri", "reference, tag repository"},
    {"/runs/*/versionControlProvenance/*/revisionId", "reference: title"},
    {"/runs/*/properties/imageName", "the report's number, and a tag"},
    {"/runs/*/artifacts/*/location/uri",
     "affected product, of a result that names it by its index"},
    {"/runs/*/results/*/ruleId", "which report it belongs to"},
    {"/runs/*/results/*/ruleIndex", "which report it belongs to"},
    {"/runs/*/results/*/rule/**", "which report it belongs to"},
    {"/runs/*/results/*/level", "severity, scheme sarif"},
    {"/runs/*/results/*/kind", "affected product: status and detail; with others alone: state"},
    {"/runs/*/results/*/baselineState", "affected product: detail, and status when absent"},
    {"/runs/*/results/*/message/text", "text, kind details; the package as its scanner writes it"},
    {"/runs/*/results/*/message/id", "text, kind details: which of the rule's"},
    {"/runs/*/results/*/message/arguments/*", "text, kind details"},
    {"/runs/*/results/*/**/artifactLocation/uri", "affected product, and its part, kind file"},
    {"/runs/*/results/*/**/artifactLocation/index", "which artifact of the run it is"},
    {"/runs/*/results/*/locations/*/physicalLocation/region/*",
     "affected product: part, kind file"},
    {"/runs/*/results/*/locations/*/logicalLocations/*/**", "affected product: part, kind routine"},
    {"/runs/*/results/*/locations/*/message/text", "affected product: part, kind place"},
    {"/runs/*/results/*/guid", "affected product: detail"},
    {"/runs/*/results/*/correlationGuid", "affected product: detail"},
    {"/runs/*/results/*/fingerprints/*", "affected product: detail"},
    {"/runs/*/results/*/partialFingerprints/*", "affected product: detail"},
    {"/runs/*/results/*/suppressions/*/kind", "text, kind suppression: title"},
    {"/runs/*/results/*/suppressions/*/status", "text, kind suppression: title"},
    {"/runs/*/results/*/suppressions/*/justification", "text, kind suppression"},
    {"/runs/*/results/*/taxa/*/id", "text, kind weakness, of a CWE"},
    {"/runs/*/results/*/taxa/*/toolComponent/name", "whether it is a CWE"},
    {"/runs/*/results/*/hostedViewerUri", "reference"},
    {"/runs/*/results/*/workItemUris/*", "reference, tag issue"},
    {"/runs/*/results/*/provenance/firstDetectionTimeUtc", "date discovered"},
    {"/runs/*/results/*/properties/tags/*", "tag; of a CWE: text, kind weakness"},
    {"/runs/*/results/*/properties/security-severity", "severity, scheme security-severity: score"},
    {"/runs/*/results/*/properties/purl", "affected product: identifier"},
    {"/runs/*/results/*/properties/purls/*", "affected product: identifier"},
};

// What the tool looked at: the category of its runs, else the repository or the image.
std::string target_of(const Run& run) {
  if (const Json* automation = run.head.find("automationDetails")) {
    const std::string_view id = automation->text_of("id");
    // Behind the last slash stands what is of this one run (3.17.3).
    if (const std::size_t slash = id.rfind('/'); slash != std::string_view::npos)
      return std::string{id.substr(0, slash)};
    return std::string{id};
  }
  for (const Json& one : items_of(run.head, "versionControlProvenance")) {
    if (const auto uri = one.text_of("repositoryUri"); !uri.empty()) return std::string{uri};
  }
  const Json* properties = run.head.find("properties");
  return std::string{properties ? properties->text_of("imageName") : std::string_view{}};
}

std::string_view tool_of(const Run& run) {
  return run.components.empty() ? std::string_view{} : run.components.front().head.text_of("name");
}

// The same in the next log of that tool about the same things.
std::string number_of(const Run& run, const Group& group) {
  std::string number{tool_of(run)};
  if (const std::string target = target_of(run); !target.empty()) number += "/" + target;
  number += "/" + group.about;
  if (number.size() <= kNumberBytesMax) return number;
  return std::string{tool_of(run)}.substr(0, 100) + "/" + hex(sha256(number));
}

class ReportReader {
 public:
  ReportReader(const Log& log, const Group& group)
      : group_(group), run_(log.runs[group.run]), reading_(log, run_), results_(reading_) {}

  Result<Read> read(std::string number) && {
    Advisory& advisory = reading_.advisory;
    advisory.format = "sarif";
    advisory.format_version = reading_.taken.words(reading_.log.head, "version");
    reading_.taken.words(reading_.log.head, "$schema");
    advisory.identifiers.push_back({"sarif", std::move(number), Relation::own});
    tool();
    run_head();
    TRY(all_results());
    results_.finish();
    if (advisory.title.empty()) title_of_message();
    relate_several(advisory.identifiers);
    flag_order(advisory, "started", "updated");
    collect_date_flags(advisory);
    return Read{std::move(advisory), lost()};
  }

 private:
  void tool() {
    const Json& driver = run_.components.front().head;
    Taken& taken = reading_.taken;
    Contributor made{.name = taken.words(driver, "name"),
                     .id = taken.words(driver, "informationUri"),
                     .title = taken.words(driver, "fullName")};
    for (const std::string_view name : {"version", "semanticVersion", "organization"}) {
      if (std::string text = taken.words(driver, name); !text.empty())
        made.details.push_back({std::string{name}, std::move(text)});
    }
    reading_.advisory.contributors.push_back(std::move(made));
  }

  void run_head() {
    Taken& taken = reading_.taken;
    Advisory& advisory = reading_.advisory;
    advisory.language = taken.words(run_.head, "language");
    if (advisory.language.empty()) advisory.language = "en-US";  // 3.14.7
    if (const Json* automation = run_.head.find("automationDetails"))
      taken.words(*automation, "id");
    for (const Json& one : items_of(run_.head, "versionControlProvenance")) {
      if (one.text_of("repositoryUri").empty()) continue;
      reading_.reference(taken.words(one, "repositoryUri"), "repository",
                         taken.words(one, "revisionId"));
    }
    if (const Json* properties = run_.head.find("properties"))
      reading_.tag(taken.words(*properties, "imageName"));
    const Json::Array& invocations = items_of(run_.head, "invocations");
    for (std::size_t at = 0; at < invocations.size(); ++at) {
      const std::string pointer = child(run_.pointer + "/invocations", at);
      date("started", invocations[at], "startTimeUtc", pointer);
      date("updated", invocations[at], "endTimeUtc", pointer);
    }
  }

  void date(std::string_view what, const Json& holder, std::string_view member,
            const std::string& pointer) {
    const std::string written = reading_.taken.words(holder, member);
    if (written.empty()) return;
    reading_.advisory.dates.push_back(
        dated_fact(what, written, AssumedZone::utc, child(pointer, member)));
  }

  Status all_results() {
    std::set<std::string> rules;
    for (const std::uint32_t at : group_.results) {
      const Held* result =
          TRY(reading_.hold(run_.results[at], child(run_.pointer + "/results", std::size_t{at})));
      take_rule_of(result->json);
      const Held* rule = nullptr;
      if (const RuleReference reference = rule_of(run_, result->json); reference.known) {
        const Component& component = run_.components[reference.component];
        rule = TRY(reading_.hold(component.rules[reference.rule],
                                 child(component.pointer + "/rules", reference.rule)));
        if (rules.insert(rule->pointer).second) read_rule(*rule, reading_);
        if (reference.component > 0) reading_.tag(reading_.taken.words(component.head, "name"));
        used_.insert(reference.component);
      } else if (const std::string id = rule_id_of(run_, result->json); !id.empty()) {
        if (rules.insert(id).second) unknown_rule(id);
      }
      TRY(results_.add(*result, rule));
    }
    return Done{};
  }

  // Which rule a result is of is told by what the report says of the rule.
  void take_rule_of(const Json& result) {
    for (const std::string_view name : {"ruleId", "ruleIndex"}) reading_.taken.text(result, name);
    const Json* reference = result.find("rule");
    if (!reference) return;
    for (const std::string_view name : {"id", "index", "guid"})
      reading_.taken.text(*reference, name);
    if (const Json* component = reference->find("toolComponent"))
      for (const std::string_view name : {"name", "index", "guid"})
        reading_.taken.text(*component, name);
  }

  // The log may name a rule without having it.
  void unknown_rule(const std::string& id) {
    reading_.held.push_back({"", Json::object({{"id", id}})});
    read_rule(reading_.held.back(), reading_);
  }

  // Of a rule without a name the first line of what its first result says.
  void title_of_message() {
    Advisory& advisory = reading_.advisory;
    for (const RecordText& text : advisory.texts) {
      if (text.kind != "details") continue;
      advisory.title = split(text.text, '\n').front();
      return;
    }
    advisory.title = group_.about;
  }

  std::vector<std::string> lost() const {
    std::vector<std::string> lost;
    const auto add = [&](const Json& json, const std::string& pointer) {
      for (const std::string& one : reading_.taken.lost(json)) lost.push_back(pointer + one);
    };
    // Of what is read in parts each member is told by itself: others of it are in other reports.
    const auto add_members = [&](const Json& head, const std::string& pointer) {
      for (const auto& [name, member] : *head.members()) add(member, child(pointer, name));
    };
    add_members(reading_.log.head, "");
    add_members(run_.head, run_.pointer);
    for (const std::size_t one : used_)
      add_members(run_.components[one].head, run_.components[one].pointer);
    for (const Held& one : reading_.held) add(one.json, one.pointer);
    return lost;
  }

  const Group& group_;
  const Run& run_;
  Reading reading_;
  Results results_;
  std::set<std::size_t> used_ = {0};  // components
};

Result<Read> read_group(const Log& log, const Group& group, std::string number) {
  const Run& run = log.runs[group.run];
  std::size_t bytes = 0;
  for (const std::uint32_t at : group.results) bytes += run.results[at].length;
  if (bytes > kRecordBytesMax || group.results.size() > kResultsMax)
    return Error{
        "format.too-large",
        "the results of " + in_quotes(group.about) + " are more than 100,000 or larger than 64 MiB",
        child(run.pointer + "/results", std::size_t{group.results.front()})};
  if (run.components.empty() || tool_of(run).empty())
    return Error{"format.no-number", "the run does not say which tool it is of",
                 run.pointer + "/tool/driver/name"};
  return ReportReader{log, group}.read(std::move(number));
}

}  // namespace

Status for_each_report(std::string_view document, const VisitReport& visit) {
  const Log log = TRY(open_log(document));
  std::map<std::string, int> numbers;
  for (const Group& group : log.groups) {
    const Run& run = log.runs[group.run];
    std::string number = number_of(run, group);
    // Two runs of one tool that say nothing of what they looked at.
    if (const int nth = ++numbers[number]; nth > 1) number += "#" + std::to_string(nth);
    const std::string place = child(run.pointer + "/results", std::size_t{group.results.front()});
    visit({place, read_group(log, group, std::move(number))});
  }
  return Done{};
}

bool looks_like(const Json& document) {
  return document.find("runs") &&
         (document.text_of("version") == "2.1.0" ||
          document.text_of("$schema").find("sarif") != std::string_view::npos);
}

std::span<const Mapping> mappings() { return kMappings; }

}  // namespace docket::sarif
