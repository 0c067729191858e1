#include "schema/compile.h"

#include <algorithm>

#include "schema/uri.h"
#include "schema/value.h"

namespace docket::schema {
namespace {

// A count, however it is written: 2, 2.0, 1e300.
std::size_t count_of(const Json& value) {
  if (const std::int64_t* integer = value.integer()) return static_cast<std::size_t>(*integer);
  constexpr double kHuge = 1e18;
  return *value.real() < kHuge ? static_cast<std::size_t>(*value.real()) : kNoLimit;
}

Types type_named(std::string_view name) {
  constexpr std::pair<std::string_view, Types> kTypes[] = {
      {"null", kNull},   {"boolean", kBoolean}, {"integer", kInteger}, {"number", kNumber},
      {"string", kText}, {"array", kArray},     {"object", kObject},
  };
  for (const auto& [known, type] : kTypes)
    if (known == name) return type;
  return 0;
}

std::vector<std::string> texts_of(const Json& list) {
  std::vector<std::string> texts;
  for (const Json& item : *list.items()) texts.push_back(*item.text());
  return texts;
}

}  // namespace

NodeId Compiler::id_of(const Json& schema) {
  const auto [found, is_new] = ids_.emplace(&schema, static_cast<NodeId>(program_.nodes.size()));
  if (is_new) {
    program_.nodes.emplace_back();
    to_do_.push_back(&schema);
  }
  return found->second;
}

Result<Program> Compiler::run(const Json& root) {
  program_.root = id_of(root);
  do {
    while (!to_do_.empty()) {
      const Json* schema = to_do_.back();
      to_do_.pop_back();
      TRY(compile(*schema));
    }
    TRY(link_dynamic_anchors());
  } while (!to_do_.empty());
  return std::move(program_);
}

Status Compiler::compile(const Json& schema) {
  Node node;
  const Place& place = documents_.place_of(&schema);
  resource_ = &documents_.resource(place.resource);
  node.resource = place.resource;
  node.place = resource_->uri + "#" + place.pointer;
  if (const bool* all = schema.boolean()) node.never = !*all;
  if (schema.members()) {
    const bool only_reference = resource_->draft == Draft::draft7 && schema.find("$ref");
    if (!only_reference) {
      TRY(any_rules(schema, node));
      TRY(number_rules(schema, node));
      TRY(text_rules(schema, node));
      TRY(array_rules(schema, node));
      TRY(object_rules(schema, node));
    }
    TRY(combined_rules(schema, node));
  }
  program_.nodes[ids_.at(&schema)] = std::move(node);
  return Done{};
}

const Json* Compiler::rule(const Json& schema, std::string_view name) const {
  const Json* value = schema.find(name);
  if (!value) return nullptr;
  const Keyword* keyword = keyword_named(name, resource_->draft);
  if (!keyword) return nullptr;
  return resource_->uses[static_cast<std::size_t>(keyword->vocabulary)] ? value : nullptr;
}

NodeId Compiler::schema_at(const Json& schema, std::string_view name) {
  const Json* value = rule(schema, name);
  return value ? id_of(*value) : kNoNode;
}

std::vector<NodeId> Compiler::schemas_at(const Json& schema, std::string_view name) {
  std::vector<NodeId> ids;
  if (const Json* value = rule(schema, name))
    for (const Json& item : *value->items()) ids.push_back(id_of(item));
  return ids;
}

Status Compiler::any_rules(const Json& schema, Node& node) {
  if (const Json* type = rule(schema, "type")) {
    if (const std::string* name = type->text()) node.types = type_named(*name);
    if (const Json::Array* names = type->items())
      for (const Json& name : *names)
        node.types = static_cast<Types>(node.types | type_named(*name.text()));
  }
  if (const Json* values = rule(schema, "enum")) node.values = *values->items();
  if (const Json* value = rule(schema, "const")) {
    node.constant = true;
    node.values = std::vector<Json>{*value};
  }
  node.unevaluated_items = schema_at(schema, "unevaluatedItems");
  node.unevaluated_properties = schema_at(schema, "unevaluatedProperties");
  return Done{};
}

Status Compiler::number_rules(const Json& schema, Node& node) {
  NumberRules rules;
  bool any = false;
  const std::pair<std::string_view, std::optional<Json>*> bounds[] = {
      {"minimum", &rules.minimum},        {"maximum", &rules.maximum},
      {"exclusiveMinimum", &rules.above}, {"exclusiveMaximum", &rules.below},
      {"multipleOf", &rules.multiple_of},
  };
  for (const auto& [name, bound] : bounds) {
    if (const Json* value = rule(schema, name)) {
      *bound = *value;
      any = true;
    }
  }
  if (any) node.number = std::make_unique<NumberRules>(std::move(rules));
  return Done{};
}

Status Compiler::text_rules(const Json& schema, Node& node) {
  TextRules rules;
  bool any = false;
  if (const Json* least = rule(schema, "minLength")) {
    rules.length_min = count_of(*least);
    any = true;
  }
  if (const Json* most = rule(schema, "maxLength")) {
    rules.length_max = count_of(*most);
    any = true;
  }
  if (const Json* pattern = rule(schema, "pattern")) {
    rules.pattern = TRY(Pattern::compile(*pattern->text()));
    any = true;
  }
  const Json* format = rule(schema, "format");
  if (format && resource_->asserts_formats) {
    rules.format = format_named(*format->text());
    rules.format_name = *format->text();
    any = any || rules.format;
  }
  if (any) node.text = std::make_unique<TextRules>(std::move(rules));
  return Done{};
}

Status Compiler::array_rules(const Json& schema, Node& node) {
  ArrayRules rules;
  if (const Json* least = rule(schema, "minItems")) rules.count_min = count_of(*least);
  if (const Json* most = rule(schema, "maxItems")) rules.count_max = count_of(*most);
  if (const Json* different = rule(schema, "uniqueItems")) rules.different = *different->boolean();
  if (resource_->draft == Draft::draft7) {
    TRY(items_of_draft7(schema, rules));
  } else {
    rules.first = schemas_at(schema, "prefixItems");
    rules.rest = schema_at(schema, "items");
    rules.rest_keyword = "items";
    if (const Json* least = rule(schema, "minContains")) rules.contains_min = count_of(*least);
    if (const Json* most = rule(schema, "maxContains")) rules.contains_max = count_of(*most);
  }
  rules.contains = schema_at(schema, "contains");
  const bool any = rules.count_min > 0 || rules.count_max != kNoLimit || rules.different ||
                   !rules.first.empty() || rules.rest != kNoNode || rules.contains != kNoNode;
  if (any) node.array = std::make_unique<ArrayRules>(std::move(rules));
  return Done{};
}

// There "items" may be a list, and "additionalItems" is for those behind.
Status Compiler::items_of_draft7(const Json& schema, ArrayRules& rules) {
  const Json* items = rule(schema, "items");
  if (!items) return Done{};
  if (!items->items()) {
    rules.rest = id_of(*items);
    rules.rest_keyword = "items";
    return Done{};
  }
  rules.first = schemas_at(schema, "items");
  rules.rest = schema_at(schema, "additionalItems");
  rules.rest_keyword = "additionalItems";
  return Done{};
}

Status Compiler::object_rules(const Json& schema, Node& node) {
  ObjectRules rules;
  if (const Json* least = rule(schema, "minProperties")) rules.count_min = count_of(*least);
  if (const Json* most = rule(schema, "maxProperties")) rules.count_max = count_of(*most);
  if (const Json* required = rule(schema, "required")) rules.required = texts_of(*required);
  TRY(members_rules(schema, rules));
  TRY(beside_rules(schema, rules));
  const bool any = rules.count_min > 0 || rules.count_max != kNoLimit || !rules.required.empty() ||
                   !rules.properties.empty() || !rules.patterns.empty() ||
                   rules.additional != kNoNode || rules.names != kNoNode ||
                   !rules.required_beside.empty() || !rules.schema_beside.empty();
  if (any) node.object = std::make_unique<ObjectRules>(std::move(rules));
  return Done{};
}

Status Compiler::members_rules(const Json& schema, ObjectRules& rules) {
  if (const Json* properties = rule(schema, "properties"))
    for (const Json::Member& member : *properties->members())
      rules.properties.add(member.first, id_of(member.second));
  if (const Json* patterns = rule(schema, "patternProperties"))
    for (const Json::Member& member : *patterns->members())
      rules.patterns.emplace_back(TRY(Pattern::compile(member.first)), id_of(member.second));
  rules.additional = schema_at(schema, "additionalProperties");
  rules.names = schema_at(schema, "propertyNames");
  return Done{};
}

Status Compiler::beside_rules(const Json& schema, ObjectRules& rules) {
  for (const std::string_view name : {"dependentRequired", "dependentSchemas", "dependencies"}) {
    const Json* given = rule(schema, name);
    if (!given) continue;
    for (const Json::Member& member : *given->members()) {
      if (member.second.items()) {
        rules.required_beside.emplace_back(member.first, texts_of(member.second));
      } else {
        rules.schema_beside.emplace_back(member.first, id_of(member.second));
      }
    }
  }
  return Done{};
}

Status Compiler::combined_rules(const Json& schema, Node& node) {
  Combined combined;
  TRY(references(schema, combined));
  if (resource_->draft != Draft::draft7 || !schema.find("$ref")) {
    combined.all_of = schemas_at(schema, "allOf");
    combined.any_of = schemas_at(schema, "anyOf");
    combined.one_of = schemas_at(schema, "oneOf");
    combined.not_this = schema_at(schema, "not");
    combined.condition = schema_at(schema, "if");
    combined.then = schema_at(schema, "then");
    combined.otherwise = schema_at(schema, "else");
  }
  const bool any = combined.reference != kNoNode || combined.dynamic != kNoNode ||
                   !combined.all_of.empty() || !combined.any_of.empty() ||
                   !combined.one_of.empty() || combined.not_this != kNoNode ||
                   combined.condition != kNoNode;
  if (any) node.combined = std::make_unique<Combined>(std::move(combined));
  return Done{};
}

Status Compiler::references(const Json& schema, Combined& combined) {
  if (const Json* reference = rule(schema, "$ref"))
    combined.reference = TRY(target(*reference->text()));
  if (const Json* reference = rule(schema, "$dynamicRef"))
    TRY(dynamic_reference(*reference->text(), combined));
  return Done{};
}

Result<NodeId> Compiler::target(std::string_view reference) {
  const Resource* resource = resource_;
  const Json* found = TRY(documents_.find(resolved(resource->uri, reference)));
  return id_of(*found);
}

// It is dynamic only where the place it leads to at first has a "$dynamicAnchor" of that name.
Status Compiler::dynamic_reference(std::string_view reference, Combined& combined) {
  const Json* found = TRY(documents_.find(resolved(resource_->uri, reference)));
  combined.dynamic = id_of(*found);
  const std::string anchor = percent_decoded(fragment_of(reference));
  const Resource& there = documents_.resource(documents_.place_of(found).resource);
  if (there.dynamic_anchors.find(anchor) == there.dynamic_anchors.end()) return Done{};
  combined.dynamic_anchor = anchor;
  program_.has_dynamic = true;
  if (std::find(dynamic_names_.begin(), dynamic_names_.end(), anchor) == dynamic_names_.end())
    dynamic_names_.push_back(anchor);
  return Done{};
}

// Every anchor that a "$dynamicRef" could lead to is compiled too.
Status Compiler::link_dynamic_anchors() {
  program_.dynamic_anchors.resize(documents_.count());
  for (std::size_t at = 0; at < documents_.count(); ++at) {
    for (const auto& [name, schema] : documents_.resource(at).dynamic_anchors) {
      if (std::find(dynamic_names_.begin(), dynamic_names_.end(), name) != dynamic_names_.end())
        program_.dynamic_anchors[at].insert_or_assign(name, id_of(*schema));
    }
  }
  return Done{};
}

}  // namespace docket::schema
