// A compiled schema: nodes that refer to each other by number, with the rules that apply to a value
// sorted by what kind of value it is.

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "schema/formats.h"
#include "schema/name_table.h"
#include "schema/pattern.h"

namespace docket::schema {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = static_cast<NodeId>(-1);
inline constexpr std::size_t kNoLimit = static_cast<std::size_t>(-1);

// One bit a type.
using Types = std::uint8_t;
inline constexpr Types kNull = 1, kBoolean = 2, kInteger = 4, kNumber = 8, kText = 16, kArray = 32,
                       kObject = 64;

struct TextRules {
  std::size_t length_min = 0;
  std::size_t length_max = kNoLimit;
  std::optional<Pattern> pattern;
  FormatCheck format = nullptr;
  std::string format_name;
};

struct NumberRules {
  std::optional<Json> minimum, maximum, above, below, multiple_of;
};

struct ArrayRules {
  std::size_t count_min = 0;
  std::size_t count_max = kNoLimit;
  bool different = false;
  std::vector<NodeId> first;  // for the items at the beginning, one each
  NodeId rest = kNoNode;      // for those behind
  std::string rest_keyword;   // "items" or "additionalItems"
  NodeId contains = kNoNode;
  std::size_t contains_min = 1;
  std::size_t contains_max = kNoLimit;
};

struct ObjectRules {
  std::size_t count_min = 0;
  std::size_t count_max = kNoLimit;
  std::vector<std::string> required;
  NameTable properties;  // to NodeId
  std::vector<std::pair<Pattern, NodeId>> patterns;
  NodeId additional = kNoNode;
  NodeId names = kNoNode;
  std::vector<std::pair<std::string, std::vector<std::string>>> required_beside;
  std::vector<std::pair<std::string, NodeId>> schema_beside;
};

// Rules that hold for the same value as their node.
struct Combined {
  std::vector<NodeId> all_of, any_of, one_of;
  NodeId not_this = kNoNode;
  NodeId condition = kNoNode, then = kNoNode, otherwise = kNoNode;
  NodeId reference = kNoNode;
  NodeId dynamic = kNoNode;    // where "$dynamicRef" leads when nothing in scope says otherwise
  std::string dynamic_anchor;  // empty: it is like "$ref"
};

struct Node {
  bool never = false;  // the schema `false`
  Types types = 0;     // 0: all
  std::size_t resource = 0;
  std::string place;  // "https://…/csaf.json#/properties/document"
  std::optional<std::vector<Json>> values;
  bool constant = false;  // the one value is of "const"
  std::unique_ptr<TextRules> text;
  std::unique_ptr<NumberRules> number;
  std::unique_ptr<ArrayRules> array;
  std::unique_ptr<ObjectRules> object;
  std::unique_ptr<Combined> combined;
  NodeId unevaluated_items = kNoNode;
  NodeId unevaluated_properties = kNoNode;
};

struct Program {
  std::vector<Node> nodes;
  NodeId root = kNoNode;
  bool has_dynamic = false;  // scopes must be kept
  // Of each resource: its dynamic anchors.
  std::vector<std::map<std::string, NodeId, std::less<>>> dynamic_anchors;
};

}  // namespace docket::schema
