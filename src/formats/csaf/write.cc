#include "formats/csaf/write.h"

#include "formats/csaf/write_new.h"
#include "formats/csaf/write_parts.h"

namespace docket::csaf {
namespace {

Json publisher(Writing& writing) {
  Json json = Json::object();
  if (writing.advisory.contributors.empty()) return json;
  const Contributor& one = writing.advisory.contributors.front();
  put(json, "category", one.kind);
  put(json, "contact_details", one.contact);
  put(json, "issuing_authority", one.authority);
  put(json, "name", one.name);
  put(json, "namespace", one.id);
  put_details(json, writing.carried.take(one).details);
  return json;
}

Json distribution(Writing& writing) {
  Json json = Json::object();
  for (const RecordText& text : writing.advisory.texts) {
    if (text.kind != "distribution") continue;
    Json tlp = Json::object();
    put(tlp, "label", text.title);
    put(tlp, "url", text.address);
    put(json, "text", writing.carried.take(text).text);
    put(json, "tlp", std::move(tlp));
  }
  return json;
}

Json aggregate_severity(Writing& writing) {
  Json json = Json::object();
  for (const PublishedSeverity& severity : writing.advisory.severities) {
    if (severity.scheme != "text" || !severity.about.empty()) continue;
    put(json, "text", severity.word);
    put_details(json, writing.carried.take(severity).details);
  }
  return json;
}

Json tracking(Writing& writing) {
  const Advisory& advisory = writing.advisory;
  Carried& carried = writing.carried;
  Json json = Json::object();
  Json aliases = Json::array();
  for (const Identifier& one : advisory.identifiers) {
    if (one.scheme == "alias") aliases.add(carried.take(one).id);
  }
  put(json, "aliases", std::move(aliases));
  put(json, "id", carried.take(advisory.identifiers.front()).id);
  Json history = Json::array();
  for (const DatedFact& fact : advisory.dates) {
    if (fact.what == "published" && fact.about.empty())
      put(json, "initial_release_date", carried.take(fact).written);
    if (fact.what == "updated") put(json, "current_release_date", carried.take(fact).written);
    if (fact.what != "revision") continue;
    Json revision = Json::object();
    put(revision, "date", fact.written);
    put(revision, "number", fact.title);
    put(revision, "summary", fact.text);
    put_details(revision, carried.take(fact).details);
    history.add(std::move(revision));
  }
  put(json, "revision_history", std::move(history));
  put(json, "status", carried.take(advisory.state));
  put(json, "version", carried.take(advisory.version));
  return json;
}

Json same_head(Writing& writing) {
  const Advisory& advisory = writing.advisory;
  Carried& carried = writing.carried;
  Json json = Json::object();
  put(json, "acknowledgments", written_acknowledgments("", writing));
  put(json, "aggregate_severity", aggregate_severity(writing));
  put(json, "category", carried.take(advisory.kind));
  put(json, "csaf_version", carried.take(advisory.format_version));
  put(json, "distribution", distribution(writing));
  put(json, "lang", carried.take(advisory.language));
  put(json, "notes", written_notes("", writing));
  put(json, "publisher", publisher(writing));
  put(json, "references", written_references("", writing));
  put(json, "title", carried.take(advisory.title));
  put(json, "tracking", tracking(writing));
  return json;
}

Json same_document(Writing& writing) {
  Json document = Json::object({{"document", same_head(writing)}});
  put(document, "product_tree", written_tree(writing));
  Json vulnerabilities = Json::array();
  for (const RecordVulnerability& one : writing.advisory.vulnerabilities)
    vulnerabilities.add(written_vulnerability(one, writing));
  put(document, "vulnerabilities", std::move(vulnerabilities));
  writing.details(document, writing.advisory.details);
  return document;
}

}  // namespace

Result<Written> write(const Advisory& advisory) {
  Writing writing{advisory, advisory.format == "csaf", {}, {}};
  writing.carried.take(advisory.format);
  if (writing.same_format) {
    if (advisory.format_version != "2.0")
      return Error{
          "format.not-converted",
          "a document of CSAF " + advisory.format_version + " is not written as one of 2.0",
          "/format_version"};
    return std::move(writing).finish(same_document(writing));
  }
  writing.carried.take(advisory.format_version);
  const Json document = TRY(new_document(writing));
  return std::move(writing).finish(document);
}

}  // namespace docket::csaf
