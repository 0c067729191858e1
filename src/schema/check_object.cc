// The rules for objects.

#include "schema/checker.h"

namespace docket::schema {

bool Checker::object(const Node& node, const Json& json, const Way& way, Evaluated* evaluated) {
  const ObjectRules& rules = *node.object;
  const std::size_t count = json.members()->size();
  bool good = true;
  if (count < rules.count_min)
    good = wrong(node, "minProperties", way, [&] {
      return "the object has " + std::to_string(count) + " members, and at least " +
             std::to_string(rules.count_min) + " are asked for";
    });
  if (count > rules.count_max)
    good = wrong(node, "maxProperties", way, [&] {
      return "the object has " + std::to_string(count) + " members, and at most " +
             std::to_string(rules.count_max) + " may be";
    });
  if (goes_on(good)) good &= required(node, json, way);
  if (goes_on(good)) good &= members(node, *json.members(), way, evaluated);
  if (goes_on(good)) good &= beside(node, json, way, evaluated);
  return good;
}

bool Checker::required(const Node& node, const Json& json, const Way& way) {
  bool good = true;
  for (const std::string& name : node.object->required) {
    if (json.find(name)) continue;
    good = wrong(node, "required", way,
                 [&] { return "the member " + in_quotes(name) + " is missing"; });
    if (!findings_) return false;
  }
  return good;
}

bool Checker::members(const Node& node, const Json::Object& all, const Way& way,
                      Evaluated* evaluated) {
  const ObjectRules& rules = *node.object;
  if (rules.properties.empty() && rules.patterns.empty() && rules.additional == kNoNode &&
      rules.names == kNoNode)
    return true;
  bool good = true;
  for (std::size_t at = 0; at < all.size(); ++at) {
    bool known = false;
    good &= member(node, all[at], way, known);
    if (!goes_on(good)) return false;
    if (evaluated && known) evaluated->add(at, all.size());
  }
  return good;
}

// `known` tells whether a rule for the member's value was found.
bool Checker::member(const Node& node, const Json::Member& member, const Way& way, bool& known) {
  const ObjectRules& rules = *node.object;
  const Way below{&way, member.first};
  bool good = true;
  if (const NodeId id = rules.properties.find(member.first); id != NameTable::kAbsent) {
    known = true;
    good &= value(id, member.second, below, nullptr);
  }
  for (const auto& [pattern, id] : rules.patterns) {
    if (!goes_on(good)) return false;
    if (pattern.search(member.first) != Match::yes) continue;
    known = true;
    good &= value(id, member.second, below, nullptr);
  }
  if (goes_on(good) && !known && rules.additional != kNoNode) {
    known = true;
    if (program_.nodes[rules.additional].never) {
      good = wrong(node, "additionalProperties", below,
                   [&] { return "the member " + in_quotes(member.first) + " is not known here"; });
    } else {
      good &= value(rules.additional, member.second, below, nullptr);
    }
  }
  if (goes_on(good) && rules.names != kNoNode)
    good &= value(rules.names, Json{member.first}, below, nullptr);
  return good;
}

bool Checker::beside(const Node& node, const Json& json, const Way& way, Evaluated* evaluated) {
  bool good = true;
  for (const auto& [name, others] : node.object->required_beside) {
    if (!json.find(name)) continue;
    for (const std::string& other : others) {
      if (json.find(other)) continue;
      good = wrong(node, "dependentRequired", way, [&name = name, &other] {
        return "beside " + in_quotes(name) + " the member " + in_quotes(other) + " is missing";
      });
    }
  }
  for (const auto& [name, id] : node.object->schema_beside) {
    if (!goes_on(good)) return false;
    if (json.find(name)) good &= value(id, json, way, evaluated);
  }
  return good;
}

bool Checker::unevaluated_members(const Node& node, const Json::Object& all, const Way& way,
                                  Evaluated& evaluated) {
  bool good = true;
  for (std::size_t at = 0; at < all.size() && goes_on(good); ++at) {
    if (evaluated.has(at)) continue;
    const Way below{&way, all[at].first};
    if (program_.nodes[node.unevaluated_properties].never) {
      good = wrong(node, "unevaluatedProperties", below,
                   [&] { return "the member " + in_quotes(all[at].first) + " is not known here"; });
    } else {
      good &= value(node.unevaluated_properties, all[at].second, below, nullptr);
    }
  }
  evaluated.add_all();
  return good;
}

}  // namespace docket::schema
