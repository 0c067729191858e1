#include "formats/osv/read.h"

#include <algorithm>

#include "formats/dates.h"
#include "formats/osv/ranges.h"
#include "formats/scores.h"
#include "formats/taken.h"
#include "formats/weight.h"
#include "identifiers/numbers.h"
#include "identifiers/purl.h"

namespace docket::osv {
namespace {

constexpr Mapping kMappings[] = {
    {"/schema_version", "format version"},
    {"/id", "the record's own number"},
    {"/modified", "date updated"},
    {"/published", "date published"},
    {"/withdrawn", "date withdrawn"},
    {"/aliases/*", "identifier of the same vulnerability"},
    {"/upstream/*", "identifier, upstream"},
    {"/related/*", "identifier, related"},
    {"/summary", "title"},
    {"/details", "text, kind details"},
    {"/severity/*/type", "severity: scheme, with the version that the vector says"},
    {"/severity/*/score", "severity: vector, or word where it is none"},
    {"/affected/*/severity/*/type", "severity of that product: scheme"},
    {"/affected/*/severity/*/score", "severity of that product: vector or word"},
    {"/affected/*/package/ecosystem", "affected product: identifier"},
    {"/affected/*/package/name", "affected product"},
    {"/affected/*/package/purl", "affected product: identifier"},
    {"/affected/*/ranges/*/type", "affected versions: how they are ordered"},
    {"/affected/*/ranges/*/repo", "affected versions: repository"},
    {"/affected/*/ranges/*/events/*/introduced", "affected versions: the first of a range"},
    {"/affected/*/ranges/*/events/*/fixed", "affected versions: the first after a range"},
    {"/affected/*/ranges/*/events/*/last_affected", "affected versions: the last of a range"},
    {"/affected/*/ranges/*/events/*/limit", "affected versions: change of a range"},
    {"/affected/*/ranges/*/database_specific/**", "affected versions: detail"},
    {"/affected/*/versions/*", "affected version"},
    {"/affected/*/ecosystem_specific/**", "affected product: detail"},
    {"/affected/*/database_specific/**", "affected product: detail"},
    {"/references/*/type", "reference: tag"},
    {"/references/*/url", "reference"},
    {"/credits/*/name", "credit: name"},
    {"/credits/*/contact/*", "credit: addresses"},
    {"/credits/*/type", "credit: part"},
    {"/database_specific/**", "detail"},
};

class Record {
 public:
  explicit Record(const Json& json) : json_(json) {}

  Read read() && {
    head();
    numbers("aliases", Relation::same);
    numbers("upstream", Relation::upstream);
    numbers("related", Relation::related);
    severities(json_, "");
    const Json::Array& affected = items_of(json_, "affected");
    for (std::size_t at = 0; at < affected.size(); ++at)
      product(affected[at], child("/affected", at));
    references();
    credits();
    advisory_.details = taken_.rest(json_);
    flags();
    return {std::move(advisory_), taken_.lost(json_)};
  }

 private:
  void head() {
    advisory_.format = "osv";
    advisory_.format_version = taken_.text(json_, "schema_version");
    const std::string id = taken_.text(json_, "id");
    advisory_.identifiers.push_back({"osv", id, Relation::own});
    if (is_cve_number(id)) advisory_.identifiers.push_back({"cve", id, Relation::same});
    advisory_.title = taken_.text(json_, "summary");
    if (std::string details = taken_.text(json_, "details"); !details.empty())
      advisory_.texts.push_back({.kind = "details", .text = std::move(details)});
    for (const auto& [member, what] : {std::pair{"published", "published"},
                                       {"modified", "updated"},
                                       {"withdrawn", "withdrawn"}}) {
      const std::string written = taken_.text(json_, member);
      if (!written.empty())
        advisory_.dates.push_back(
            dated_fact(what, written, AssumedZone::utc, child("", std::string_view{member})));
    }
  }

  // Numbers of the catalogues that are known by name, and of all others that speak this format.
  void numbers(std::string_view list, Relation relation) {
    for (const Json& one : items_of(json_, list)) {
      std::string number = taken_.text(one);
      if (number.empty()) continue;
      std::string scheme = "osv";
      if (is_cve_number(number)) scheme = "cve";
      if (is_cnvd_number(number)) scheme = "cnvd";
      advisory_.identifiers.push_back({std::move(scheme), std::move(number), relation});
    }
  }

  void severities(const Json& holder, const std::string& product) {
    for (const Json& one : items_of(holder, "severity")) {
      PublishedSeverity severity{.scheme = taken_.text(one, "type")};
      std::string score = taken_.text(one, "score");
      const std::string scheme = scheme_of_vector(score);
      if (severity.scheme.starts_with("CVSS_V")) {
        severity.vector = std::move(score);
        if (!scheme.empty() && scheme[5] == severity.scheme.back()) severity.scheme = scheme;
      } else {
        severity.word = std::move(score);
      }
      if (!product.empty()) severity.products = {product};
      severity.details = taken_.rest(one);
      advisory_.severities.push_back(std::move(severity));
    }
  }

  void product(const Json& json, const std::string& pointer) {
    AffectedProduct product;
    if (const Json* package = json.find("package")) {
      product.product = taken_.text(*package, "name");
      for (const auto& [member, scheme] : {std::pair{"ecosystem", "ecosystem"}, {"purl", "purl"}}) {
        std::string text = taken_.text(*package, member);
        if (text.empty()) continue;
        if (std::string_view{member} == "purl" && !parse_purl(text, PurlReading::repair).ok())
          advisory_.flags.push_back({"purl-malformed", pointer + "/package/purl", text});
        product.identifiers.push_back({scheme, std::move(text)});
      }
    }
    const Json::Array& ranges = items_of(json, "ranges");
    for (const Json& range : ranges) read_range(range, product, taken_);
    for (const Json& version : items_of(json, "versions")) {
      if (std::string text = taken_.text(version); !text.empty())
        product.statuses.push_back({.versions = std::move(text), .status = "affected"});
    }
    if (json.find("severity")) {
      product.key = pointer;
      severities(json, product.key);
    }
    product.details = taken_.rest(json);
    advisory_.affected.push_back(std::move(product));
  }

  void references() {
    for (const Json& one : items_of(json_, "references")) {
      RecordReference reference{.address = taken_.text(one, "url")};
      if (std::string type = taken_.text(one, "type"); !type.empty())
        reference.tags.push_back(std::move(type));
      reference.details = taken_.rest(one);
      advisory_.references.push_back(std::move(reference));
    }
  }

  void credits() {
    for (const Json& one : items_of(json_, "credits")) {
      RecordCredit credit{.name = taken_.text(one, "name"), .part = taken_.text(one, "type")};
      for (const Json& contact : items_of(one, "contact")) {
        if (std::string text = taken_.text(contact); !text.empty())
          credit.addresses.push_back(std::move(text));
      }
      credit.details = taken_.rest(one);
      advisory_.credits.push_back(std::move(credit));
    }
  }

  void flags() {
    const auto written = [this](std::string_view what) {
      return std::any_of(advisory_.dates.begin(), advisory_.dates.end(),
                         [what](const DatedFact& fact) { return fact.what == what; });
    };
    if (written("withdrawn")) {
      advisory_.state = "withdrawn";
      advisory_.flags.push_back({"rejected", "/withdrawn", ""});
    } else if (advisory_.severities.empty()) {
      advisory_.flags.push_back({"severity-empty", "/severity", ""});
    }
    flag_order(advisory_, "published", "updated");
    collect_date_flags(advisory_);
  }

  const Json& json_;
  Advisory advisory_;
  Taken taken_;
};

// How the versions of a range are ordered, and where they are, is meant of each stretch of it.
Status repeats_little(const Json& document) {
  RepeatedBytes repeated;
  for (const Json& one : items_of(document, "affected"))
    for (const Json& range : items_of(one, "ranges"))
      repeated.add(range.text_of("type").size() + range.text_of("repo").size(),
                   items_of(range, "events").size());
  return repeated.status();
}

}  // namespace

bool looks_like(const Json& document) {
  return document.find("id") && document.find("modified") && !document.find("@context") &&
         !document.find("bomFormat") && !document.find("spec_version");
}

Result<Read> read(std::string_view bytes) {
  if (bytes.size() > kRecordBytesMax)
    return Error{"format.too-large", "the record is larger than 64 MiB", ""};
  return read_json(TRY(parse_json(bytes)));
}

Result<Read> read_json(const Json& document) {
  if (!looks_like(document))
    return Error{"format.unknown", "this JSON object is not an OSV record (id and modified)", ""};
  const std::string_view id = document.text_of("id");
  if (id.empty() || id.size() > 300)
    return Error{"format.no-number",
                 "the record has no id of at most 300 bytes; nothing can be filed under it", "/id"};
  TRY(weighs_enough(document));
  TRY(repeats_little(document));
  return Record{document}.read();
}

std::string place_of(const Advisory& advisory, const Identifier& identifier) {
  if (identifier.id == own_number(advisory)) return "/id";
  std::size_t at = 0;
  for (const Identifier& one : advisory.identifiers) {
    if (one.relation != identifier.relation || one.id == own_number(advisory)) continue;
    if (one == identifier) break;
    ++at;
  }
  const bool is_alias = identifier.relation == Relation::same;
  const bool is_upstream = identifier.relation == Relation::upstream;
  return child(is_alias ? "/aliases" : is_upstream ? "/upstream" : "/related", at);
}

std::span<const Mapping> mappings() { return kMappings; }

}  // namespace docket::osv
