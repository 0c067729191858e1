// From documents to a program: each schema that is reached becomes one node.

#pragma once

#include <unordered_map>
#include <vector>

#include "schema/documents.h"
#include "schema/node.h"

namespace docket::schema {

class Compiler {
 public:
  explicit Compiler(Documents& documents) : documents_(documents) {}

  // The program of the schema, which the documents hold. Errors: those of Schema::compile.
  Result<Program> run(const Json& root);

 private:
  NodeId id_of(const Json& schema);
  Status compile(const Json& schema);

  Status any_rules(const Json& schema, Node& node);
  Status number_rules(const Json& schema, Node& node);
  Status text_rules(const Json& schema, Node& node);
  Status array_rules(const Json& schema, Node& node);
  Status items_of_draft7(const Json& schema, ArrayRules& rules);
  Status object_rules(const Json& schema, Node& node);
  Status members_rules(const Json& schema, ObjectRules& rules);
  Status beside_rules(const Json& schema, ObjectRules& rules);
  Status combined_rules(const Json& schema, Node& node);
  Status references(const Json& schema, Combined& combined);
  Status dynamic_reference(std::string_view reference, Combined& combined);
  Status link_dynamic_anchors();

  // The keyword's value, nullptr where it is absent or its vocabulary is switched off.
  const Json* rule(const Json& schema, std::string_view name) const;
  NodeId schema_at(const Json& schema, std::string_view name);
  std::vector<NodeId> schemas_at(const Json& schema, std::string_view name);
  Result<NodeId> target(std::string_view reference);

  Documents& documents_;
  const Resource* resource_ = nullptr;  // of the schema being compiled
  Program program_;
  std::unordered_map<const Json*, NodeId> ids_;
  std::vector<const Json*> to_do_;
  std::vector<std::string> dynamic_names_;
};

}  // namespace docket::schema
