#include "formats/sarif/check.h"

#include "formats/sarif/shapes.h"
#include "formats/schemas.h"
#include "formats/taken.h"

namespace docket::sarif {
namespace {

// Goes through the runs; the schema has seen to it that everything is what it should be.
class Rules {
 public:
  explicit Rules(std::vector<RuleFinding>& findings) : findings_(findings) {}

  void log(const Json& document) {
    const Json::Array& runs = items_of(document, "runs");
    for (std::size_t at = 0; at < runs.size(); ++at) run(runs[at], child("/runs", at));
  }

 private:
  void broken(std::string_view rule, std::string at, std::string message) {
    findings_.push_back(
        {std::string{rule}, RuleKind::mandatory, std::move(at), std::move(message)});
  }

  void run(const Json& run, const std::string& pointer) {
    const Json* tool = run.find("tool");
    driver_ = tool ? tool->find("driver") : nullptr;
    tool_ = tool;
    artifacts_ = items_of(run, "artifacts").size();
    const Json::Array& invocations = items_of(run, "invocations");
    for (std::size_t at = 0; at < invocations.size(); ++at) {
      const std::string place = child(pointer + "/invocations", at);
      moment(invocations[at], "startTimeUtc", place);
      moment(invocations[at], "endTimeUtc", place);
    }
    const Json::Array& results = items_of(run, "results");
    for (std::size_t at = 0; at < results.size(); ++at)
      result(results[at], child(pointer + "/results", at));
  }

  void moment(const Json& holder, std::string_view name, const std::string& pointer) {
    const std::string_view written = holder.text_of(name);
    if (!written.empty() && !written.ends_with('Z'))
      broken("3.9", child(pointer, name), "the moment is not in UTC; it has to end with Z");
  }

  void result(const Json& result, const std::string& pointer) {
    level(result, pointer);
    rule(result, pointer);
    if (const Json* provenance = result.find("provenance")) {
      moment(*provenance, "firstDetectionTimeUtc", pointer + "/provenance");
      moment(*provenance, "lastDetectionTimeUtc", pointer + "/provenance");
    }
    const Json::Array& locations = items_of(result, "locations");
    for (std::size_t at = 0; at < locations.size(); ++at) {
      const Json* physical = locations[at].find("physicalLocation");
      if (physical) location(*physical, child(pointer + "/locations", at) + "/physicalLocation");
    }
  }

  void level(const Json& result, const std::string& pointer) {
    const std::string_view kind = result.text_of("kind");
    const std::string_view level = result.text_of("level");
    if (!kind.empty() && kind != "fail" && !level.empty() && level != "none")
      broken("3.27.10", pointer + "/level",
             "a result of the kind " + in_quotes(kind) + " has no level but none");
  }

  static std::int64_t index_in(const Json& holder, std::string_view name) {
    const Json* found = holder.find(name);
    return found && found->integer() ? *found->integer() : -1;
  }

  // The rule of the index is there, and is the one of the id.
  void rule(const Json& result, const std::string& pointer) {
    const std::int64_t index = index_in(result, "ruleIndex");
    if (index < 0 || !driver_) return;
    const Json* component = driver_;
    if (const Json* reference = result.find("rule")) {
      const Json* of = reference->find("toolComponent");
      const std::int64_t extension = of ? index_in(*of, "index") : -1;
      const Json::Array& extensions = items_of(*tool_, "extensions");
      if (extension >= static_cast<std::int64_t>(extensions.size())) return;
      if (extension >= 0) component = &extensions[static_cast<std::size_t>(extension)];
      if (of && extension < 0) return;  // it may be named some other way
    }
    const Json::Array& rules = items_of(*component, "rules");
    if (index >= static_cast<std::int64_t>(rules.size())) {
      broken(
          "3.27.6", pointer + "/ruleIndex",
          "there is no rule " + std::to_string(index) + " among " + std::to_string(rules.size()));
      return;
    }
    const std::string_view id = rules[static_cast<std::size_t>(index)].text_of("id");
    const std::string_view said = result.text_of("ruleId");
    const bool is_it =
        said == id || (said.starts_with(id) && said.substr(id.size()).starts_with('/'));
    if (!said.empty() && !is_it)
      broken("3.27.5", pointer + "/ruleId",
             "the result names the rule " + in_quotes(said) + ", and its index that of " +
                 in_quotes(id));
  }

  void location(const Json& physical, const std::string& pointer) {
    if (const Json* artifact = physical.find("artifactLocation")) {
      const std::int64_t index = index_in(*artifact, "index");
      if (index >= static_cast<std::int64_t>(artifacts_))
        broken("3.4.5", pointer + "/artifactLocation/index",
               "there is no artifact " + std::to_string(index) + " among " +
                   std::to_string(artifacts_));
    }
    const Json* region = physical.find("region");
    if (!region) return;
    const std::int64_t start = index_in(*region, "startLine");
    const std::int64_t end = index_in(*region, "endLine");
    if (start > 0 && end > 0 && end < start)
      broken("3.30.7", pointer + "/region/endLine", "the region ends before it begins");
  }

  std::vector<RuleFinding>& findings_;
  const Json* tool_ = nullptr;
  const Json* driver_ = nullptr;
  std::size_t artifacts_ = 0;
};

}  // namespace

Result<std::vector<RuleFinding>> check(const Json& document) {
  static const Schema kSchema = own_schema(log_shape());
  std::vector<RuleFinding> findings = schema_findings(kSchema, document);
  Rules{findings}.log(document);
  return findings;
}

}  // namespace docket::sarif
