#include "api/openapi.h"

#include <algorithm>
#include <map>

#include "api/command_routes.h"
#include "api/handlers.h"
#include "api/routes.h"
#include "api/taxii.h"
#include "api/version.h"
#include "base/text.h"

namespace docket {
namespace {

// A schema without its description: the same struct is described anew by every field that has it.
std::string shape_of(const Json& schema) {
  Json bare = Json::object();
  for (const Json::Member& member : *schema.members())
    if (member.first != "description") bare.add(member.first, member.second);
  return print(bare);
}

Json reference(const std::string& name) {
  return Json::object({{"$ref", "#/components/schemas/" + name}});
}

// The structs that have a place of their own in the document, by their shape.
class Components {
 public:
  void add(const NamedSchema& named) {
    const std::string shape = shape_of(named.schema);
    if (named.schema.find("properties") && !names_.contains(shape)) {
      CHECK(std::none_of(held_.begin(), held_.end(),
                         [&](const NamedSchema& held) { return held.name == named.name; }));
      names_[shape] = named.name;
      held_.push_back(named);
    }
  }

  // The schema with every known struct in it replaced by a reference.
  Json shared(const Json& schema) const {
    if (!schema.members()) return schema;
    const auto found = names_.find(shape_of(schema));
    if (found == names_.end()) return inside(schema);
    Json pointer = reference(found->second);
    if (const Json* meaning = schema.find("description")) pointer.add("description", *meaning);
    return pointer;
  }

  Json json() const {
    Json all = Json::object();
    for (const NamedSchema& named : held_) all.add(named.name, inside(named.schema));
    return all;
  }

 private:
  Json inside(const Json& schema) const {
    Json copy = schema;
    if (Json* items = copy.find("items")) *items = shared(*items);
    if (Json* properties = copy.find("properties"))
      for (Json::Member& member : *properties->members()) member.second = shared(member.second);
    return copy;
  }

  std::map<std::string, std::string> names_;
  std::vector<NamedSchema> held_;
};

Json parameter(std::string_view name, std::string_view place, Json schema,
               std::string_view meaning) {
  Json made = Json::object({{"name", name}, {"in", place}});
  if (place == "path") made.add("required", true);
  if (!meaning.empty()) made.add("description", meaning);
  made.add("schema", std::move(schema));
  return made;
}

// The fields of a query's struct, one parameter each.
void add_query(Json& parameters, const Json& schema) {
  for (const Json::Member& member : *schema.find("properties")->members()) {
    Json bare = Json::object();
    for (const Json::Member& part : *member.second.members())
      if (part.first != "description") bare.add(part.first, part.second);
    parameters.add(
        parameter(member.first, "query", std::move(bare), member.second.text_of("description")));
  }
}

Json parameters_of(const Route& route) {
  const Json text = schema_of<std::string>();
  Json parameters = Json::array();
  for (std::string_view segment : split(route.path.substr(1), '/'))
    if (segment.starts_with('{'))
      parameters.add(parameter(segment.substr(1, segment.find('}') - 1), "path", text, ""));
  if (route.input && route.method == "GET") add_query(parameters, route.input().schema);
  if (!route.is_command) return parameters;
  add_query(parameters, schema_of<CommandQuery>());
  parameters.add(parameter("Request-Key", "header", text,
                           "random text; the same again gives the first reply again"));
  parameters.add(parameter("Docket-Seen", "header", schema_of<std::int64_t>(),
                           "the sequence of the case that the author was shown"));
  return parameters;
}

// The routes for programs that bring a password; their errors have the form of TAXII.
bool is_taxii(const Route& route) { return route.takes_password; }

Json content(Json schema, std::string_view media = "application/json") {
  Json made = Json::object();
  made.add(std::string{media}, Json::object({{"schema", std::move(schema)}}));
  return made;
}

Json responses_of(const Route& route, const Components& components) {
  Json responses = Json::object();
  if (route.output) {
    responses.add("200",
                  Json::object({{"description", "what was asked for"},
                                {"content", content(components.shared(route.output().schema))}}));
  } else if (!route.media.empty()) {
    Json content = Json::object();
    content.add(std::string{route.media}, Json::object());
    responses.add("200",
                  Json::object({{"description", "a document"}, {"content", std::move(content)}}));
  } else {
    responses.add("204", Json::object({{"description", "done"}}));
  }
  Json refusal = is_taxii(route) ? content(reference("TaxiiRefusal"), kTaxiiMedia)
                                 : content(reference("Refusal"));
  responses.add("default",
                Json::object({{"description", "why not"}, {"content", std::move(refusal)}}));
  return responses;
}

std::string_view name_of(May may) {
  switch (may) {
    case May::anyone:
      return "anyone";
    case May::signed_in:
      return "signed-in";
    case May::look:
      return "look";
    case May::handle:
      return "handle";
    case May::administrate:
      return "administrate";
    case May::host:
      return "host";
  }
  return "";
}

// "post_api_cases_case_id_confirmation"
std::string operation_id(const Route& route) {
  std::string id;
  for (char c : route.method) id.push_back(static_cast<char>(c - 'A' + 'a'));
  for (char c : route.path) {
    if (c == '{' || c == '}') continue;
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    id.push_back(plain ? c : '_');
  }
  return id;
}

Json operation(const Route& route, const Components& components) {
  Json made = Json::object({{"operationId", operation_id(route)},
                            {"summary", route.meaning},
                            {"x-may", name_of(route.who)}});
  if (route.is_command) made.add("x-command", route.command);
  Json parameters = parameters_of(route);
  if (!parameters.items()->empty()) made.add("parameters", std::move(parameters));
  if (route.input && route.method != "GET")
    made.add("requestBody",
             Json::object({{"required", true},
                           {"content", content(components.shared(route.input().schema))}}));
  made.add("responses", responses_of(route, components));
  if (route.who == May::anyone) made.add("security", Json::array());
  if (is_taxii(route))
    made.add("security", Json::array({Json::object({{"password", Json::array()}}),
                                      Json::object({{"session", Json::array()}})}));
  return made;
}

// {"error":{"code","message","where"}}; a clash adds what others wrote.
Json refusal_schema() {
  const Json text = schema_of<std::string>();
  Json error = Json::object(
      {{"type", "object"},
       {"properties", Json::object({{"code", text}, {"message", text}, {"where", text}})},
       {"required", Json::array({"code", "message"})},
       {"additionalProperties", false}});
  Json changed = Json::object({{"type", "array"}, {"items", reference("TimelineEntry")}});
  return Json::object({{"type", "object"},
                       {"properties", Json::object({{"error", std::move(error)},
                                                    {"changed", std::move(changed)},
                                                    {"sequence", schema_of<std::int64_t>()}})},
                       {"required", Json::array({"error"})},
                       {"additionalProperties", false}});
}

// As TAXII 2.1 has its error messages, with our code.
Json taxii_refusal_schema() {
  const Json text = schema_of<std::string>();
  return Json::object(
      {{"type", "object"},
       {"properties", Json::object({{"title", text},
                                    {"error_code", text},
                                    {"http_status", text},
                                    {"details", Json::object({{"type", "object"}})}})},
       {"required", Json::array({"title", "error_code", "http_status"})},
       {"additionalProperties", false}});
}

Components all_components() {
  Components components;
  // Structs inside others, in the order in which they are easiest to read.
  for (const NamedSchema& named :
       {named_output<Words>(), named_output<DutyView>(), named_output<CaseView>(),
        named_output<TimelineEntry>(), named_output<Sentence>(), named_output<FactView>(),
        named_output<AssetView>(), named_output<PartyView>(), named_output<AccessView>(),
        named_output<MovedDuty>(), named_output<AccountView>(), named_output<DeadlineColumns>()})
    components.add(named);
  for (const Route& route : routes()) {
    if (route.output) components.add(route.output());
    if (route.input && route.method != "GET") components.add(route.input());
  }
  return components;
}

Json paths(const Components& components) {
  Json all = Json::object();
  for (const Route& route : routes()) {
    // What TAXII only refuses is no operation.
    if (!route.path.starts_with("/api") && !(is_taxii(route) && route.method == "GET")) continue;
    std::string method;
    for (char c : route.method) method.push_back(static_cast<char>(c - 'A' + 'a'));
    const std::string path = std::string{route.path} + (is_taxii(route) ? "/" : "");
    if (!all.find(path)) all.add(path, Json::object());
    all.find(path)->add(method, operation(route, components));
  }
  return all;
}

}  // namespace

Json openapi() {
  const Components components = all_components();
  Json schemas = components.json();
  schemas.add("Refusal", refusal_schema());
  schemas.add("TaxiiRefusal", taxii_refusal_schema());
  Json cookie = Json::object({{"type", "apiKey"}, {"in", "cookie"}, {"name", "docket_session"}});
  Json csrf = Json::object({{"type", "apiKey"}, {"in", "header"}, {"name", "Docket-Csrf"}});
  Json basic = Json::object({{"type", "http"}, {"scheme", "basic"}});
  Json both = Json::object({{"session", Json::array()}, {"csrf", Json::array()}});
  return Json::object(
      {{"openapi", "3.1.0"},
       {"info", Json::object({{"title", "Docket"}, {"version", kVersion}})},
       {"security", Json::array({std::move(both)})},
       {"paths", paths(components)},
       {"components",
        Json::object({{"schemas", std::move(schemas)},
                      {"securitySchemes", Json::object({{"session", std::move(cookie)},
                                                        {"csrf", std::move(csrf)},
                                                        {"password", std::move(basic)}})}})}});
}

std::string openapi_text() { return print_indented(openapi()) + "\n"; }

}  // namespace docket
