#include "formats/csaf/provider/shapes.h"

#include "formats/csaf/provider/publication.h"
#include "formats/schemas.h"
#include "formats/shape.h"

namespace docket::csaf {
namespace {

using shape::boolean;
using shape::Items;
using shape::just;
using shape::list;
using shape::may;
using shape::Member;
using shape::must;
using shape::object;
using shape::one_of;
using shape::Others;
using shape::text;
using shape::text_like;
using shape::text_of;
using shape::with;

Json filled() { return with(text(), "minLength", 1); }
Json address() { return text_of("uri"); }
Json address_of(std::string_view pattern) { return with(text_like(pattern), "format", "uri"); }
Json json_address() { return address_of("\\.json$"); }
Json moment() { return text_of("date-time"); }

// In 2.0 objects may have members that the specification does not name, in 2.1 they may not.
Others others_in(Edition edition) {
  return edition == Edition::v2_0 ? Others::allowed : Others::refused;
}

Json schema_named(std::string_view file) {
  return just(Json{"https://docs.oasis-open.org/csaf/csaf/v2.1/schema/" + std::string{file}});
}

Json publisher(Edition edition) {
  const Json categories =
      edition == Edition::v2_0
          ? one_of("coordinator discoverer other translator user vendor")
          : one_of("coordinator discoverer multiplier other translator user vendor");
  return object(
      {must("category", categories), may("contact_details", filled()),
       may("issuing_authority", filled()), must("name", filled()), must("namespace", address())},
      others_in(edition));
}

Json label(Edition edition) {
  return edition == Edition::v2_0 ? one_of("UNLABELED WHITE GREEN AMBER RED")
                                  : one_of("CLEAR GREEN AMBER AMBER+STRICT RED");
}

Json role() { return one_of("csaf_publisher csaf_provider csaf_trusted_provider"); }

Json distribution(Edition edition) {
  const Others others = others_in(edition);
  const bool is_new = edition == Edition::v2_1;
  std::vector<Member> feed = {may("summary", text()), must("tlp_label", label(edition)),
                              must("url", json_address())};
  if (is_new) feed.push_back(must("last_updated", moment()));
  const Json rolie = object({may("categories", list(json_address(), 1, Items::differ)),
                             must("feeds", list(object(feed, others), 1, Items::differ)),
                             may("services", list(json_address(), 1, Items::differ))},
                            others);
  const Member folder =
      is_new ? may("directory", object({must("tlp_label", label(edition)), must("url", address())}))
             : may("directory_url", address());
  return with(object({folder, may("rolie", rolie)}, others), "minProperties", 1);
}

Json metadata_shape(Edition edition) {
  const Others others = others_in(edition);
  const bool is_new = edition == Edition::v2_1;
  const Member fingerprint{"fingerprint", with(text_like("^[0-9a-fA-F]{40,}$"), "minLength", 40),
                           is_new};
  std::vector<Member> members = {
      must("canonical_url", address_of("/provider-metadata\\.json$")),
      may("distributions", list(distribution(edition), 1, Items::differ)),
      must("last_updated", moment()),
      must("list_on_CSAF_aggregators", boolean()),
      must("metadata_version", just(Json{name_of(edition)})),
      must("mirror_on_CSAF_aggregators", boolean()),
      may("public_openpgp_keys", list(object({fingerprint, must("url", address())}, others))),
      must("publisher", publisher(edition)),
      must("role", role()),
  };
  if (is_new) {
    members.push_back(must("$schema", schema_named("provider.json")));
    members.push_back(may("maintained_from", moment()));
    members.push_back(may("maintained_until", moment()));
  }
  return object(members, others);
}

Json aggregator_shape(Edition edition) {
  const Others others = others_in(edition);
  const bool is_new = edition == Edition::v2_1;
  const Json provider_address = address_of("/provider-metadata\\.json$");
  const Json mirrors = list(provider_address, 1, Items::differ);
  const Json metadata =
      object({must("last_updated", moment()), must("publisher", publisher(edition)),
              Member{"role", role(), is_new}, must("url", provider_address)},
             others);
  const Json who = object(
      {must("category", one_of("aggregator lister")), may("contact_details", filled()),
       may("issuing_authority", filled()), must("name", filled()), must("namespace", address())},
      others);
  const Json provider = object({must("metadata", metadata), may("mirrors", mirrors)}, others);
  const Json publishers = object(
      {must("metadata", metadata), must("mirrors", mirrors), must("update_interval", filled())},
      others);
  std::vector<Member> members = {
      must("aggregator", who),
      must("aggregator_version", just(Json{name_of(edition)})),
      must("canonical_url", address_of("/aggregator\\.json$")),
      must("csaf_providers", list(provider, 1, Items::differ)),
      may("csaf_publishers", list(publishers, 1, Items::differ)),
      must("last_updated", moment()),
  };
  if (is_new) {
    members.push_back(must("$schema", schema_named("aggregator.json")));
    members.push_back(may("maintained_from", moment()));
    members.push_back(may("maintained_until", moment()));
  }
  return object(members, others);
}

Json link() { return object({must("rel", filled()), must("href", address())}, Others::allowed); }

Json category() {
  return object({may("scheme", address()), must("term", filled()), may("label", text())},
                Others::allowed);
}

Json feed_shape() {
  const Json entry = object(
      {must("id", filled()), must("title", text()), must("link", list(link(), 1)),
       may("category", list(category())), must("published", moment()), must("updated", moment()),
       may("summary", object({must("content", text())}, Others::allowed)),
       must("content",
            object({must("type", just(Json{"application/json"})), must("src", json_address())},
                   Others::allowed)),
       must("format", object({must("schema", address()), must("version", one_of("2.0 2.1"))},
                             Others::allowed))},
      Others::allowed);
  const Json type = object({must("scheme", just(Json{"urn:ietf:params:rolie:category:"
                                                     "information-type"})),
                            must("term", just(Json{"csaf"}))},
                           Others::allowed);
  const Json categories = with(list(category(), 1), "contains", type);
  const Json feed =
      object({must("id", filled()), must("title", filled()), must("link", list(link(), 1)),
              must("category", categories), must("updated", moment()), must("entry", list(entry))},
             Others::allowed);
  return object({must("feed", feed)}, Others::allowed);
}

Json service_shape() {
  const Json categories = object({may("category", list(category(), 1))}, Others::allowed);
  const Json collection =
      object({must("title", filled()), must("href", address()), may("categories", categories)},
             Others::allowed);
  const Json workspace =
      object({must("title", filled()), must("collection", list(collection))}, Others::allowed);
  return object({must("service", object({must("workspace", list(workspace, 1))}, Others::allowed))},
                Others::allowed);
}

Json category_shape() {
  return object({must("categories", object({must("category", list(category()))}, Others::allowed))},
                Others::allowed);
}

}  // namespace

std::vector<RuleFinding> metadata_findings(const Json& document, Edition edition) {
  static const Schema kOld = own_schema(metadata_shape(Edition::v2_0));
  static const Schema kNew = own_schema(metadata_shape(Edition::v2_1));
  return schema_findings(edition == Edition::v2_0 ? kOld : kNew, document);
}

std::vector<RuleFinding> aggregator_findings(const Json& document, Edition edition) {
  static const Schema kOld = own_schema(aggregator_shape(Edition::v2_0));
  static const Schema kNew = own_schema(aggregator_shape(Edition::v2_1));
  return schema_findings(edition == Edition::v2_0 ? kOld : kNew, document);
}

std::vector<RuleFinding> feed_findings(const Json& document) {
  static const Schema kSchema = own_schema(feed_shape());
  return schema_findings(kSchema, document);
}

std::vector<RuleFinding> service_findings(const Json& document) {
  static const Schema kSchema = own_schema(service_shape());
  return schema_findings(kSchema, document);
}

std::vector<RuleFinding> category_findings(const Json& document) {
  static const Schema kSchema = own_schema(category_shape());
  return schema_findings(kSchema, document);
}

}  // namespace docket::csaf
