#include "formats/sarif/read.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "formats/dates.h"
#include "formats/lost_places.h"
#include "formats/numbers_in.h"
#include "formats/sarif/log.h"
#include "formats/sarif/reading.h"
#include "formats/sarif/results.h"
#include "formats/sarif/rule.h"
#include "formats/sarif/run_head.h"

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
    {"/runs/*/tool/**/rules/*/shortDescription/markdown", "the same, where it has no text"},
    {"/runs/*/tool/**/rules/*/fullDescription/text",
     "text, kind description; of Snyk the numbers in front: identifier"},
    {"/runs/*/tool/**/rules/*/fullDescription/markdown", "the same, where it has no text"},
    {"/runs/*/tool/**/rules/*/help/text", "text, kind help"},
    {"/runs/*/tool/**/rules/*/help/markdown", "the same, where it has no text"},
    {"/runs/*/tool/**/rules/*/helpUri", "reference"},
    {"/runs/*/tool/**/rules/*/defaultConfiguration/level",
     "severity, scheme sarif, of results without a level"},
    {"/runs/*/tool/**/rules/*/messageStrings/*/text", "text, kind details"},
    {"/runs/*/tool/**/rules/*/messageStrings/*/markdown", "the same, where it has no text"},
    {"/runs/*/tool/**/globalMessageStrings/*/text", "text, kind details"},
    {"/runs/*/tool/**/globalMessageStrings/*/markdown", "the same, where it has no text"},
    {"/runs/*/tool/**/rules/*/relationships/*/target/id", "text, kind weakness, of a CWE"},
    {"/runs/*/tool/**/rules/*/relationships/*/target/toolComponent/name", "whether it is a CWE"},
    {"/runs/*/tool/**/rules/*/properties/tags/*", "tag; of a CWE: text, kind weakness"},
    {"/runs/*/tool/**/rules/*/properties/cwe/**", "text, kind weakness"},
    {"/runs/*/tool/**/rules/*/properties/security-severity",
     "severity, scheme security-severity: score"},
    {"/runs/*/tool/**/rules/*/properties/cvssv*",
     "severity: vector and score; a score alone: scheme as the property is called"},
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
    {"/runs/*/results/*/message/markdown", "the same, where it has no text"},
    {"/runs/*/results/*/message/id", "text, kind details: which of the rule's or the tool's"},
    {"/runs/*/results/*/message/arguments/*", "text, kind details"},
    {"/runs/*/results/*/locations/*/physicalLocation/artifactLocation/uri",
     "affected product, and its part, kind file"},
    {"/runs/*/results/*/locations/*/physicalLocation/artifactLocation/index",
     "which artifact of the run it is"},
    {"/runs/*/results/*/analysisTarget/uri",
     "affected product, and its part, kind file, where no location is told"},
    {"/runs/*/results/*/analysisTarget/index", "which artifact of the run it is"},
    {"/runs/*/results/*/locations/*/physicalLocation/region/*",
     "affected product: part, kind file"},
    {"/runs/*/results/*/locations/*/logicalLocations/*/fullyQualifiedName",
     "affected product: part, kind routine"},
    {"/runs/*/results/*/locations/*/logicalLocations/*/name",
     "the same, where it has no full name"},
    {"/runs/*/results/*/locations/*/message/text", "affected product: part, kind place"},
    {"/runs/*/results/*/locations/*/message/markdown", "the same, where it has no text"},
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
    {"/runs/*/results/*/properties/cvssv*",
     "severity: vector and score; a score alone: scheme as the property is called"},
    {"/runs/*/results/*/properties/purl", "affected product: identifier"},
    {"/runs/*/results/*/properties/purls/*", "affected product: identifier"},
};

// The same in the next log of that tool about the same things.
std::string number_of(const RunHead& head, const Run& run, const Group& group) {
  std::string number = head.number + "/" + group.about;
  if (number.size() <= kNumberBytesMax) return number;
  return run.components.front().name.substr(0, 100) + "/" + hex(sha256(number));
}

class ReportReader {
 public:
  ReportReader(const Log& log, const RunHead& head, const Group& group, Allowance& allowance)
      : group_(group),
        run_(log.runs[group.run]),
        head_(head),
        reading_(log, run_, allowance),
        results_(reading_) {}

  Result<Read> read(std::string number) && {
    reading_.advisory = head_.advisory;
    reading_.said = head_.said;
    Advisory& advisory = reading_.advisory;
    advisory.identifiers.push_back({"sarif", std::move(number), Relation::own});
    TRY(all_results());
    results_.finish();
    if (advisory.title.empty()) title_of_message();
    relate_several(advisory.identifiers);
    collect_date_flags(advisory);
    return Read{std::move(advisory), lost()};
  }

 private:
  Status all_results() {
    std::set<std::string> rules;
    for (const std::uint32_t at : group_.results) {
      const Held* result =
          TRY(reading_.hold(run_.results[at], child(run_.pointer + "/results", std::size_t{at})));
      take_rule_of(result->json);
      const Held* rule = nullptr;
      const RuleReference reference = rule_of(run_, result->json);
      const Component& component = run_.components[reference.component];
      if (reference.known) {
        rule = TRY(reading_.hold(component.rules[reference.rule],
                                 child(component.pointer + "/rules", reference.rule)));
        // Its members are looked through for each result.
        TRY(reading_.allowance.take(rule->json.members() ? rule->json.members()->size() : 0,
                                    rule->pointer));
        if (rules.insert(rule->pointer).second) read_rule(component.name, *rule, reading_);
        if (reference.component > 0 && component.name.size() <= kHeadTextBytesMax)
          reading_.tag(component.name);
        used_.insert(reference.component);
      } else if (const std::string id = rule_id_of(run_, result->json); !id.empty()) {
        if (rules.insert(id).second) unknown_rule(id);
      }
      TRY(results_.add(*result, rule, component));
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
    read_rule(run_.components.front().name, reading_.held.back(), reading_);
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
    LostPlaces lost;
    lost.add_all(head_.lost);
    for (const std::size_t one : used_) lost.add_all(head_.lost_of[one]);
    for (const Held& one : reading_.held) lost.add_all(reading_.taken.lost(one.json), one.pointer);
    return std::move(lost).told();
  }

  const Group& group_;
  const Run& run_;
  const RunHead& head_;
  Reading reading_;
  Results results_;
  std::set<std::size_t> used_;  // components
};

// The reports of a log in their order: those of a run stand together.
class LogReader {
 public:
  LogReader(const Log& log, const VisitReport& visit)
      : log_(log), visit_(visit), allowance_(log.document.size()) {}

  void each() {
    elsewhere();
    for (const Group& group : log_.groups) {
      const Run& run = log_.runs[group.run];
      const std::string place = child(run.pointer + "/results", std::size_t{group.results.front()});
      if (const std::optional<Error> refused = refusal(run, group, place)) {
        visit_({place, *refused});
        continue;
      }
      if (!head_ || of_run_ != group.run) head_ = read_run_head(log_, run, allowance_);
      of_run_ = group.run;
      std::string number = number_of(*head_, run, group);
      // Two runs of one tool that say nothing of what they looked at.
      if (const int nth = ++numbers_[number]; nth > 1) number += "#" + std::to_string(nth);
      visit_({place, ReportReader{log_, *head_, group, allowance_}.read(std::move(number))});
    }
  }

 private:
  // Results may stand in other files, or apart from their run.
  void elsewhere() const {
    const Json::Array& parts = items_of(log_.head, "inlineExternalProperties");
    for (std::size_t at = 0; at < parts.size(); ++at) {
      if (items_of(parts[at], "results").empty()) continue;
      not_read(child("/inlineExternalProperties", at) + "/results",
               "results of the log stand apart from their run, as inline external properties");
    }
    for (const Run& run : log_.runs) {
      const Json* references = run.head.find("externalPropertyFileReferences");
      if (!references) continue;
      std::string files;
      const Json::Array& all = items_of(*references, "results");
      for (std::size_t at = 0; at < std::min(all.size(), kFilesNamedMax); ++at) {
        const Json* location = all[at].find("location");
        const std::string_view uri = location ? location->text_of("uri") : std::string_view{};
        files += (files.empty() ? "" : ", ") + in_quotes(uri.substr(0, 200));
      }
      if (files.empty()) continue;
      not_read(run.pointer + "/externalPropertyFileReferences/results",
               "results of the run stand in " + counted(all.size()) + ": " + files +
                   (all.size() > kFilesNamedMax ? ", …" : ""));
    }
  }

  static std::string counted(std::size_t files) {
    return files == 1 ? "another file" : std::to_string(files) + " other files";
  }

  void not_read(const std::string& place, const std::string& what) const {
    visit_({place, Error{"format.elsewhere", what + "; they are not read", place}});
  }

  static std::optional<Error> refusal(const Run& run, const Group& group, const std::string& place);

  static constexpr std::size_t kFilesNamedMax = 5;

  const Log& log_;
  const VisitReport& visit_;
  Allowance allowance_;
  std::optional<RunHead> head_;
  std::size_t of_run_ = 0;
  std::map<std::string, int> numbers_;
};

std::optional<Error> LogReader::refusal(const Run& run, const Group& group,
                                        const std::string& place) {
  std::size_t bytes = 0;
  for (const std::uint32_t at : group.results) bytes += run.results[at].length;
  if (bytes > kRecordBytesMax || group.results.size() > kResultsMax)
    return Error{
        "format.too-large",
        "the results of " + in_quotes(group.about) + " are more than 100,000 or larger than 64 MiB",
        place};
  if (run.components.empty() || run.components.front().name.empty())
    return Error{"format.no-number", "the run does not say which tool it is of",
                 run.pointer + "/tool/driver/name"};
  return std::nullopt;
}

}  // namespace

Status for_each_report(std::string_view document, const VisitReport& visit) {
  const Log log = TRY(open_log(document));
  LogReader{log, visit}.each();
  return Done{};
}

bool looks_like(const Json& document) {
  return document.find("runs") &&
         (document.text_of("version") == "2.1.0" ||
          document.text_of("$schema").find("sarif") != std::string_view::npos);
}

std::span<const Mapping> mappings() { return kMappings; }

}  // namespace docket::sarif
