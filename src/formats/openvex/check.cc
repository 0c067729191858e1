#include "formats/openvex/check.h"

#include "formats/schemas.h"
#include "formats/shape.h"

namespace docket::openvex {
namespace {

using shape::Items;
using shape::list;
using shape::may;
using shape::Member;
using shape::must;
using shape::named;
using shape::object;
using shape::one_of;
using shape::text;
using shape::text_of;
using shape::with_members;

Json identifiers() {
  return shape::all_of({object({may("purl", text()), may("cpe22", text()), may("cpe23", text())}),
                        Json::object({{"minProperties", 1}})});
}

Json hashes() {
  std::vector<Member> members;
  for (const char* algorithm :
       {"md5", "sha1", "sha-256", "sha-384", "sha-512", "sha3-224", "sha3-256", "sha3-384",
        "sha3-512", "blake2s-256", "blake2b-256", "blake2b-512"})
    members.push_back(may(algorithm, text()));
  return object(members);
}

// A product, or a part of one (which has no parts of its own).
Json component(bool has_parts) {
  std::vector<Member> members = {may("@id", text_of("iri")), may("identifiers", identifiers()),
                                 may("hashes", hashes())};
  if (has_parts) members.push_back(may("subcomponents", list(component(false), 0, Items::differ)));
  return shape::all_of(
      {object(members), shape::any_of({with_members({"@id"}), with_members({"identifiers"})})});
}

Json when_status_is(std::string_view status, Json then) {
  const Json has_status =
      shape::all_of({object({must("status", shape::just(Json{status}))}, shape::Others::allowed)});
  return shape::where(has_status, std::move(then));
}

Json statement() {
  const Json vulnerability =
      object({must("name", text()), may("@id", text_of("iri")), may("description", text()),
              may("aliases", list(text(), 0, Items::differ))});
  const Json shape =
      object({must("vulnerability", vulnerability),
              must("status", one_of("not_affected affected fixed under_investigation")),
              may("@id", text_of("iri")), may("version", shape::integer_from(1)),
              may("timestamp", text_of("date-time")), may("last_updated", text_of("date-time")),
              may("products", list(component(true), 0, Items::differ)), may("supplier", text()),
              may("status_notes", text()),
              may("justification", one_of("component_not_present vulnerable_code_not_present "
                                          "vulnerable_code_not_in_execute_path "
                                          "vulnerable_code_cannot_be_controlled_by_adversary "
                                          "inline_mitigations_already_exist")),
              may("impact_statement", text()), may("action_statement", text()),
              may("action_statement_timestamp", text_of("date-time"))});
  // Who says "not affected" says why, and who says "affected" says what to do.
  const Json reasons =
      shape::any_of({with_members({"justification"}), with_members({"impact_statement"})});
  return shape::all_of({shape, when_status_is("not_affected", reasons),
                        when_status_is("affected", with_members({"action_statement"}))});
}

Json document_shape() {
  return object({must("@context", text_of("uri")), must("@id", text_of("iri")),
                 must("author", text()), must("timestamp", text_of("date-time")),
                 must("version", shape::integer_from(1)),
                 must("statements", list(statement(), 1, Items::differ)), may("role", text()),
                 may("last_updated", text_of("date-time")), may("tooling", text())});
}

}  // namespace

Result<std::vector<RuleFinding>> check(const Json& document) {
  static const Schema kSchema = own_schema(document_shape());
  return schema_findings(kSchema, document);
}

}  // namespace docket::openvex
