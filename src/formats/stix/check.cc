#include "formats/stix/check.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "formats/schemas.h"
#include "formats/shape.h"
#include "formats/stix/objects.h"
#include "formats/writing.h"

namespace docket::stix {
namespace {

using shape::any_object;
using shape::just;
using shape::list;
using shape::may;
using shape::Member;
using shape::must;
using shape::named;
using shape::object;
using shape::one_of;
using shape::Others;
using shape::text;
using shape::text_like;
using shape::with;
using shape::with_members;
using shape::without;

constexpr std::string_view kUuid =
    "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$";
constexpr std::string_view kMoment =
    "^[0-9]{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:"
    "([0-5][0-9]|60)(\\.[0-9]+)?Z$";
constexpr std::string_view kToTheMillisecond = "T\\d\\d:\\d\\d:\\d\\d\\.\\d{3,}Z$";

// An identifier; of one of these types, where some are named ("file|url").
Json identifier(std::string_view types = "[a-z][a-z0-9-]+[a-z0-9]") {
  return text_like("^(" + std::string{types} + ")--" + std::string{kUuid});
}

// The shape for ":kind" of a property.
Json shape_of(std::string_view kind) {
  const std::size_t open = kind.find('(');
  const bool of_types = open != std::string_view::npos;
  const Json reference =
      of_types ? identifier(kind.substr(open + 1, kind.size() - open - 2)) : named("identifier");
  kind = kind.substr(0, open);
  if (kind == "texts") return list(text(), 1);
  if (kind == "time") return named("moment");
  if (kind == "integer") return shape::integer_from(0);
  if (kind == "number") return Json::object({{"type", "number"}});
  if (kind == "boolean") return shape::boolean();
  if (kind == "ref") return reference;
  if (kind == "refs") return list(reference, 1);
  if (kind == "phases") return list(named("phase"), 1);
  if (kind == "hashes") return named("hashes");
  if (kind == "hex") return text_like("^([a-fA-F0-9]{2})+$");
  if (kind == "binary")
    return text_like("^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$");
  if (kind == "object") return with(any_object(), "minProperties", 1);
  if (kind == "objects") return list(any_object(), 1);
  return text();
}

std::vector<Member> properties_of(const ObjectTable& table) {
  std::vector<Member> members;
  for (std::string_view property : split(table.properties, ' ')) {
    const std::size_t colon = property.find(':');
    const Json shape =
        shape_of(colon == std::string_view::npos ? std::string_view{} : property.substr(colon + 1));
    property = property.substr(0, colon);
    const bool required = property.ends_with('!');
    if (required) property.remove_suffix(1);
    members.push_back(required ? must(property, shape) : may(property, shape));
  }
  return members;
}

// What all objects of a kind may have, or have to.
std::vector<Member> common_properties(const ObjectTable& table) {
  const bool observed = table.kind == Kind::observable;
  const bool marking = table.type == "marking-definition";
  const auto there = [](bool required, std::string_view name, Json shape) {
    return required ? must(name, std::move(shape)) : may(name, std::move(shape));
  };
  const Json moment =
      shape::all_of({named("moment"), Json::object({{"pattern", kToTheMillisecond}})});
  std::vector<Member> members = {
      must("type", just(Json{table.type})),
      must("id", identifier(table.type)),
      there(!observed, "spec_version", one_of("2.0 2.1")),
      may("object_marking_refs", list(identifier("marking-definition"), 1)),
      may("granular_markings", list(named("granular-marking"), 1)),
      may("extensions", named("extensions")),
  };
  if (observed) {
    members.push_back(may("defanged", shape::boolean()));
    return members;
  }
  members.push_back(there(true, "created", moment));
  members.push_back(there(!marking, "modified", moment));
  if (table.type != "extension-definition")
    members.push_back(may("created_by_ref", identifier("identity")));
  members.push_back(may("revoked", shape::boolean()));
  members.push_back(may("labels", list(text(), 1)));
  members.push_back(may("confidence", with(shape::integer_from(0), "maximum", 100)));
  members.push_back(may("lang", text()));
  members.push_back(may("external_references", list(named("external-reference"), 1)));
  return members;
}

Json range(std::string_view name, double least, double most) {
  return object({may(name, shape::number(least, most))}, Others::allowed);
}

// What the specification says of some types beyond their properties.
Json more_of(std::string_view type) {
  using shape::all_of;
  using shape::any_of;
  using shape::just_one_of;
  constexpr std::string_view kNotLinked =
      "^(relationship|sighting|bundle|marking-definition|language-content)--";
  const auto not_linked = [kNotLinked](std::string_view name) {
    return object({may(name, without(Json::object({{"pattern", kNotLinked}})))}, Others::allowed);
  };
  if (type == "location") {
    const Json point = with_members({"latitude", "longitude"});
    const Json part = any_of(
        {with_members({"latitude"}), with_members({"longitude"}), with_members({"precision"})});
    return all_of({any_of({with_members({"region"}), with_members({"country"}), point}),
                   shape::where(part, point), range("latitude", -90, 90),
                   range("longitude", -180, 180)});
  }
  if (type == "malware")
    return shape::where(object({must("is_family", just(Json{true}))}, Others::allowed),
                        with_members({"name"}));
  if (type == "malware-analysis")
    return any_of({with_members({"result"}), with_members({"analysis_sco_refs"})});
  if (type == "observed-data")
    return all_of({just_one_of({with_members({"objects"}), with_members({"object_refs"})}),
                   range("number_observed", 1, 999'999'999)});
  if (type == "opinion")
    return object(
        {may("opinion", one_of("strongly-disagree disagree neutral agree strongly-agree"))},
        Others::allowed);
  if (type == "relationship")
    return all_of(
        {not_linked("source_ref"), not_linked("target_ref"),
         object({may("relationship_type", text_like("^[a-z0-9\\-]+$"))}, Others::allowed)});
  if (type == "sighting")
    return all_of({not_linked("sighting_of_ref"), range("count", 0, 999'999'999)});
  if (type == "artifact")
    return just_one_of({with_members({"payload_bin"}), with_members({"url", "hashes"})});
  if (type == "file") return any_of({with_members({"hashes"}), with_members({"name"})});
  if (type == "network-traffic")
    return all_of({any_of({with_members({"src_ref"}), with_members({"dst_ref"})}),
                   range("src_port", 0, 65'535), range("dst_port", 0, 65'535)});
  if (type == "ipv4-addr" || type == "ipv6-addr" || type == "mac-addr")
    return type == "mac-addr"
               ? object({may("value", text_like("^([0-9a-f]{2}[:]){5}([0-9a-f]{2})$"))},
                        Others::allowed)
               : Json{true};
  if (type == "marking-definition")
    return any_of({with_members({"definition_type", "definition"}), with_members({"extensions"})});
  return true;
}

Json object_of(const ObjectTable& table) {
  std::vector<Member> members = common_properties(table);
  for (Member& member : properties_of(table)) members.push_back(std::move(member));
  return shape::all_of({object(members, Others::allowed), more_of(table.type)});
}

// Custom objects have the properties that are common to all.
Json any_other_object() {
  return object(
      {must("type", with(text_like("^([a-z][a-z0-9]*)+(-[a-z0-9]+)*-?$"), "minLength", 3)),
       must("id", named("identifier")), may("spec_version", one_of("2.0 2.1"))},
      Others::allowed);
}

// Each type leads to its table, so that a finding is about the type that was meant.
Json one_object() {
  Json shape = any_other_object();
  Json by_type = Json::array();
  for (const ObjectTable& table : object_tables())
    by_type.add(shape::where(object({must("type", just(Json{table.type}))}, Others::allowed),
                             named(table.type)));
  shape.add("allOf", std::move(by_type));
  // Names are in lower case; nothing is null and no list is empty; four names are reserved.
  shape.add("propertyNames", Json::object({{"pattern", "^([a-z][a-z0-9_]{2,249}|id)$"}}));
  shape.set("additionalProperties",
            shape::all_of({without(Json::object({{"type", "null"}})),
                           without(Json::object({{"type", "array"}, {"maxItems", 0}}))}));
  shape.add("not", shape::any_of({with_members({"severity"}), with_members({"action"}),
                                  with_members({"username"}), with_members({"phone_numbers"})}));
  return shape;
}

Json external_reference() {
  const auto source = [](std::string_view name, std::string_view pattern) {
    return shape::where(object({must("source_name", just(Json{name}))}, Others::allowed),
                        object({must("external_id", text_like(pattern))}, Others::allowed));
  };
  const Json shape = object(
      {must("source_name", text()), may("description", text()), may("url", shape::text_of("uri")),
       may("hashes", named("hashes")), may("external_id", text())},
      Others::allowed);
  return shape::all_of({shape, source("cve", "^CVE-\\d{4}-(0\\d{3}|[1-9]\\d{3,})$"),
                        source("capec", "^CAPEC-\\d+$"),
                        shape::any_of({with_members({"external_id"}), with_members({"description"}),
                                       with_members({"url"})})});
}

Json hashes() {
  const std::pair<const char*, const char*> lengths[] = {
      {"MD5", "^[a-fA-F0-9]{32}$"},           {"SHA-1", "^[a-fA-F0-9]{40}$"},
      {"SHA-256", "^[a-fA-F0-9]{64}$"},       {"SHA-512", "^[a-fA-F0-9]{128}$"},
      {"SHA3-256", "^[a-fA-F0-9]{64}$"},      {"SHA3-512", "^[a-fA-F0-9]{128}$"},
      {"SSDEEP", "^[a-zA-Z0-9/+:.]{1,128}$"}, {"TLSH", "^[a-zA-Z0-9]{70}$"},
  };
  std::vector<Member> members;
  for (const auto& [name, pattern] : lengths) members.push_back(may(name, text_like(pattern)));
  Json shape = with(object(members, Others::allowed), "minProperties", 1);
  shape.set("additionalProperties", text());
  shape.add("propertyNames", Json::object({{"pattern", "^[a-zA-Z0-9_-]{3,250}$"}}));
  return shape;
}

Json extensions() {
  const Json kinds =
      one_of("new-sdo new-sco new-sro property-extension toplevel-property-extension");
  const Json defined = object({must("extension_type", kinds)}, Others::allowed);
  Json shape = with(any_object(), "minProperties", 1);
  shape.add("patternProperties",
            Json::object(
                {{"^([a-z][a-z0-9]*)+(-[a-z0-9]+)*-ext$", with(any_object(), "minProperties", 1)},
                 {"^extension-definition--" + std::string{kUuid}, defined}}));
  shape.add("additionalProperties", false);
  return shape;
}

Json granular_marking() {
  constexpr std::string_view kSelector =
      "^([a-z0-9_-]{3,249}(\\.(\\[\\d+\\]|[a-z0-9_-]{1,250}))*|id)$";
  return shape::all_of(
      {object({must("selectors", list(text_like(kSelector), 1)), may("lang", text()),
               may("marking_ref", identifier("marking-definition"))},
              Others::allowed),
       shape::any_of({with_members({"lang"}), with_members({"marking_ref"})})});
}

Json document_shape() {
  const Json bundle = object({must("type", just(Json{"bundle"})), must("id", identifier("bundle")),
                              may("objects", list(named("object"), 1))},
                             Others::allowed);
  const Json is_bundle = object({must("type", just(Json{"bundle"}))}, Others::allowed);
  Json shape = Json::object({{"if", is_bundle}, {"then", bundle}, {"else", named("object")}});
  Json definitions =
      Json::object({{"identifier", identifier()},
                    {"moment", text_like(kMoment)},
                    {"hashes", hashes()},
                    {"extensions", extensions()},
                    {"external-reference", external_reference()},
                    {"granular-marking", granular_marking()},
                    {"phase", object({must("kill_chain_name", text()), must("phase_name", text())},
                                     Others::allowed)},
                    {"object", one_object()}});
  for (const ObjectTable& table : object_tables())
    definitions.add(std::string{table.type}, object_of(table));
  shape.add("$defs", std::move(definitions));
  return shape;
}

bool says_the_same(Json a, Json b) {
  sort_members(a);
  sort_members(b);
  return a == b;
}

// An object of which another version says something else at the same moment: who receives both
// cannot tell which one counts, and keeps one.
void contradictions(const Json& document, std::vector<RuleFinding>& findings) {
  const Json* objects = document.find("objects");
  if (!objects || !objects->items()) return;
  std::map<std::pair<std::string_view, std::string_view>, const Json*> seen;
  for (std::size_t at = 0; at < objects->items()->size(); ++at) {
    const Json& one = (*objects->items())[at];
    const std::string_view id = one.text_of("id");
    if (id.empty()) continue;
    const auto [first, is_new] = seen.try_emplace({id, one.text_of("modified")}, &one);
    if (is_new || says_the_same(*first->second, one)) continue;
    findings.push_back({"2.9", RuleKind::mandatory, child(child("/objects", at), "id"),
                        "another object of the identifier " + in_quotes(id) +
                            " was changed at the same moment and says something else"});
  }
}

}  // namespace

Result<std::vector<RuleFinding>> check(const Json& document) {
  static const Schema kSchema = own_schema(document_shape());
  std::vector<RuleFinding> findings = schema_findings(kSchema, document);
  contradictions(document, findings);
  return findings;
}

}  // namespace docket::stix
