// The rules that hold for the same value: references, and schemas joined by and, or, if and not.

#include <algorithm>

#include "schema/checker.h"

namespace docket::schema {
namespace {

// How many steps deep a finding lies in the document.
std::size_t depth_of(const SchemaFinding& finding) {
  return static_cast<std::size_t>(std::count(finding.at.begin(), finding.at.end(), '/'));
}

std::size_t deepest(const std::vector<SchemaFinding>& findings) {
  std::size_t depth = 0;
  for (const SchemaFinding& finding : findings) depth = std::max(depth, depth_of(finding));
  return depth;
}

}  // namespace

bool Checker::combined(const Node& node, const Json& json, const Way& way, Evaluated* evaluated) {
  const Combined& rules = *node.combined;
  bool good = true;
  if (rules.reference != kNoNode) good &= value(rules.reference, json, way, evaluated);
  if (goes_on(good) && rules.dynamic != kNoNode)
    good &= value(dynamic_target(rules), json, way, evaluated);
  for (const NodeId id : rules.all_of) {
    if (!goes_on(good)) return false;
    good &= value(id, json, way, evaluated);
  }
  if (goes_on(good) && !rules.any_of.empty()) good &= any_of(node, json, way, evaluated);
  if (goes_on(good) && !rules.one_of.empty()) good &= one_of(node, json, way, evaluated);
  if (goes_on(good) && rules.not_this != kNoNode &&
      holds_quietly(rules.not_this, json, way, nullptr))
    good = wrong(node, "not", way, [] { return "what stands here must not be of this form"; });
  if (goes_on(good) && rules.condition != kNoNode) good &= condition(node, json, way, evaluated);
  return good;
}

// Where "$dynamicRef" leads: the outermost resource entered so far that has the anchor.
NodeId Checker::dynamic_target(const Combined& rules) const {
  if (rules.dynamic_anchor.empty()) return rules.dynamic;
  for (const std::size_t resource : scope_) {
    const auto& anchors = program_.dynamic_anchors[resource];
    if (const auto found = anchors.find(rules.dynamic_anchor); found != anchors.end())
      return found->second;
  }
  return rules.dynamic;
}

bool Checker::holds_quietly(NodeId id, const Json& json, const Way& way, Evaluated* evaluated) {
  const Quiet quiet{*this};
  if (!evaluated) return value(id, json, way, nullptr);
  Evaluated own;  // counts only if the schema holds
  if (!value(id, json, way, &own)) return false;
  evaluated->add(own);
  return true;
}

bool Checker::any_of(const Node& node, const Json& json, const Way& way, Evaluated* evaluated) {
  bool good = false;
  for (const NodeId id : node.combined->any_of) {
    good |= holds_quietly(id, json, way, evaluated);
    if (good && !evaluated) return true;
  }
  if (good || stopped_by_) return good && !stopped_by_;
  explain_nearest(node.combined->any_of, json, way);
  return wrong(node, "anyOf", way, [&] {
    return "none of " + std::to_string(node.combined->any_of.size()) + " forms fits";
  });
}

bool Checker::one_of(const Node& node, const Json& json, const Way& way, Evaluated* evaluated) {
  std::size_t count = 0;
  Evaluated own;
  for (const NodeId id : node.combined->one_of) {
    if (holds_quietly(id, json, way, evaluated ? &own : nullptr)) ++count;
    if (count > 1) break;
  }
  if (count == 1) {
    if (evaluated) evaluated->add(own);
    return true;
  }
  if (stopped_by_) return false;
  if (count == 0) explain_nearest(node.combined->one_of, json, way);
  return wrong(node, "oneOf", way, [&] {
    return count == 0 ? "none of " + std::to_string(node.combined->one_of.size()) + " forms fits"
                      : std::string{"more than one of the forms fits, and just one may"};
  });
}

// The findings of the form that came furthest, so that they say what is wrong and not only where.
void Checker::explain_nearest(const std::vector<NodeId>& ids, const Json& json, const Way& way) {
  constexpr std::size_t kNestedMax = 3;  // each level looks at what is below it once more
  if (!findings_ || explaining_ == kNestedMax) return;
  ++explaining_;
  std::vector<SchemaFinding> nearest;
  for (const NodeId id : ids) {
    std::vector<SchemaFinding> found;
    {
      const Quiet aside{*this, &found};
      value(id, json, way, nullptr);
    }
    const bool nearer = nearest.empty() || deepest(found) > deepest(nearest) ||
                        (deepest(found) == deepest(nearest) && found.size() < nearest.size());
    if (!found.empty() && nearer) nearest = std::move(found);
  }
  --explaining_;
  for (SchemaFinding& finding : nearest)
    if (findings_->size() < kSchemaFindingsMax) findings_->push_back(std::move(finding));
}

bool Checker::condition(const Node& node, const Json& json, const Way& way, Evaluated* evaluated) {
  const Combined& rules = *node.combined;
  const bool holds = holds_quietly(rules.condition, json, way, evaluated);
  if (stopped_by_) return false;
  const NodeId next = holds ? rules.then : rules.otherwise;
  return next == kNoNode || value(next, json, way, evaluated);
}

}  // namespace docket::schema
