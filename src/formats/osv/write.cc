#include "formats/osv/write.h"

#include "formats/osv/ranges.h"
#include "formats/osv/write_new.h"

namespace docket::osv {
namespace {

Json same_numbers(Relation relation, Writing& writing) {
  Json all = Json::array();
  const std::string_view own = own_number(writing.advisory);
  for (const Identifier& one : writing.advisory.identifiers) {
    if (one.relation != relation) continue;
    writing.carried.take(one);
    if (one.id != own) all.add(one.id);
  }
  return all;
}

Json same_severities(const std::string& product, Writing& writing) {
  Json all = Json::array();
  for (const PublishedSeverity& severity : writing.advisory.severities) {
    if ((severity.products.empty() ? "" : severity.products.front()) != product) continue;
    const bool scored = severity.scheme.starts_with("cvss-");
    Json one = Json::object();
    put(one, "type", scored ? "CVSS_V" + severity.scheme.substr(5, 1) : severity.scheme);
    put(one, "score", severity.vector.empty() ? severity.word : severity.vector);
    put_details(one, severity.details);
    writing.carried.take(severity);
    all.add(std::move(one));
  }
  return all;
}

Json same_product(const AffectedProduct& product, Writing& writing) {
  Json package = Json::object();
  for (const ProductIdentifier& one : product.identifiers)
    put(package, one.scheme, writing.carried.take(one).id);
  put(package, "name", writing.carried.take(product.product));
  Json json = Json::object();
  put(json, "package", std::move(package));
  if (!product.key.empty())
    put(json, "severity", same_severities(writing.carried.take(product.key), writing));
  put(json, "ranges", same_ranges(product, writing));
  Json versions = Json::array();
  for (const VersionStatus& status : product.statuses) {
    if (!status.is_range() && status.scheme.empty())
      versions.add(writing.carried.take(status).versions);
  }
  put(json, "versions", std::move(versions));
  writing.details(json, product.details);
  return json;
}

void same_references(Json& record, Writing& writing) {
  Json all = Json::array();
  for (const RecordReference& reference : writing.advisory.references) {
    Json one = Json::object();
    if (!reference.tags.empty()) put(one, "type", reference.tags.front());
    put(one, "url", reference.address);
    put_details(one, reference.details);
    writing.carried.take(reference);
    all.add(std::move(one));
  }
  put(record, "references", std::move(all));
}

void same_credits(Json& record, Writing& writing) {
  Json all = Json::array();
  for (const RecordCredit& credit : writing.advisory.credits) {
    Json one = Json::object();
    put(one, "name", credit.name);
    Json contact = Json::array();
    for (const std::string& address : credit.addresses) contact.add(address);
    put(one, "contact", std::move(contact));
    put(one, "type", credit.part);
    put_details(one, credit.details);
    writing.carried.take(credit);
    all.add(std::move(one));
  }
  put(record, "credits", std::move(all));
}

Json same_record(Writing& writing) {
  const Advisory& advisory = writing.advisory;
  Json record = Json::object();
  put(record, "schema_version", writing.carried.take(advisory.format_version));
  put(record, "id", writing.carried.take(advisory.identifiers.front()).id);
  for (const auto& [what, member] :
       {std::pair{"updated", "modified"}, {"published", "published"}, {"withdrawn", "withdrawn"}}) {
    for (const DatedFact& fact : advisory.dates) {
      if (fact.what == what) put(record, member, writing.carried.take(fact).written);
    }
  }
  writing.carried.take(advisory.state);  // follows from the date of withdrawal
  put(record, "aliases", same_numbers(Relation::same, writing));
  put(record, "upstream", same_numbers(Relation::upstream, writing));
  put(record, "related", same_numbers(Relation::related, writing));
  put(record, "summary", writing.carried.take(advisory.title));
  for (const RecordText& text : advisory.texts) {
    if (text.kind == "details") put(record, "details", writing.carried.take(text).text);
  }
  put(record, "severity", same_severities("", writing));
  Json affected = Json::array();
  for (const AffectedProduct& product : advisory.affected)
    affected.add(same_product(product, writing));
  put(record, "affected", std::move(affected));
  same_references(record, writing);
  same_credits(record, writing);
  writing.details(record, advisory.details);
  return record;
}

}  // namespace

Result<Written> write(const Advisory& advisory) {
  Writing writing{advisory, advisory.format == "osv", {}, {}};
  writing.carried.take(advisory.format);
  if (writing.same_format) return std::move(writing).finish(same_record(writing));
  writing.carried.take(advisory.format_version);
  const Json record = TRY(new_record(writing));
  return std::move(writing).finish(record);
}

}  // namespace docket::osv
