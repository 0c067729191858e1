#include "formats/osv/write_new.h"

#include <algorithm>
#include <optional>

#include "formats/osv/ranges.h"
#include "formats/package_names.h"
#include "formats/products_by_key.h"
#include "formats/scores.h"
#include "formats/vex.h"
#include "formats/withdrawal.h"
#include "identifiers/numbers.h"
#include "identifiers/purl.h"
#include "schema/formats.h"
#include "score/scores.h"

namespace docket::osv {
namespace {

constexpr std::string_view kVersion = "1.7.5";

struct Word {
  std::string_view ours;
  std::string_view theirs;
};

constexpr Word kTypes[] = {
    {"patch", "FIX"},
    {"issue-tracking", "REPORT"},
    {"vendor-advisory", "ADVISORY"},
    {"third-party-advisory", "ADVISORY"},
    {"technical-description", "ARTICLE"},
    {"exploit", "EVIDENCE"},
    {"product", "PACKAGE"},
};

constexpr std::string_view kRoles[] = {"FINDER",
                                       "REPORTER",
                                       "ANALYST",
                                       "COORDINATOR",
                                       "REMEDIATION_DEVELOPER",
                                       "REMEDIATION_REVIEWER",
                                       "REMEDIATION_VERIFIER",
                                       "TOOL",
                                       "SPONSOR",
                                       "OTHER"};

// "vers:all/*", "<= 4.2", ">= 4.0, < 4.2 (SEMVER)": what other formats say in the place of a
// version.
bool looks_like_range(std::string_view text) {
  return text.starts_with("vers:") || text.find_first_of("<>*|") != std::string_view::npos;
}

class NewRecord {
 public:
  explicit NewRecord(Writing& writing)
      : writing_(writing),
        advisory_(writing.advisory),
        carried_(writing.carried),
        products_(writing.advisory),
        withdrawal_(withdrawal_of(writing.advisory)) {}

  Result<Json> json() && {
    json_.set("schema_version", kVersion);
    number();
    TRY(dates());
    others();
    if (!advisory_.title.empty()) json_.set("summary", carried_.take(advisory_.title));
    details();
    severities();
    TRY(affected());
    references();
    credits();
    return std::move(json_);
  }

 private:
  // Numbers of CVE are known here; anybody else's own begin with "x_".
  void number() {
    const Identifier& own = carried_.take(advisory_.identifiers.front());
    json_.set("id", is_cve_number(own.id) ? own.id : "x_" + own.id);
  }

  const DatedFact* first_of(std::initializer_list<std::string_view> kinds) const {
    for (std::string_view what : kinds) {
      for (const DatedFact& fact : advisory_.dates) {
        if (fact.what == what && fact.at && fact.source.empty() && about_all(advisory_, fact.about))
          return &fact;
      }
    }
    return nullptr;
  }

  Status dates() {
    const DatedFact* published = first_of({"published", "opened", "public", "released"});
    const DatedFact* updated = first_of({"updated"});
    if (!updated && !published)
      return no_moment(advisory_, "an OSV record needs the moment of its last change");
    if (updated)
      moment("modified", *updated);
    else
      writing_.supply(json_, "modified", moment_of(*published, Offsets::none_but_utc), "");
    if (published) moment("published", *published);
    withdrawn();
    if (withdrawal_ || advisory_.state == "PUBLISHED") carried_.take(advisory_.state);
    return Done{};
  }

  // A profile of CSAF says that the document was taken back, and its last date when.
  void withdrawn() {
    if (!withdrawal_) return;
    if (withdrawal_.is_dated)
      moment("withdrawn", *withdrawal_.at);
    else
      writing_.supply(json_, "withdrawn", moment_of(*withdrawal_.at, Offsets::none_but_utc), "");
    if (advisory_.format == "csaf") carried_.take(advisory_.kind);
  }

  void moment(std::string_view name, const DatedFact& fact) {
    writing_.moment(json_, name, fact, "", Offsets::none_but_utc);
  }

  // A document without vulnerabilities has their numbers among its other names.
  bool is_number_of_withdrawn(const Identifier& one) const {
    return withdrawal_ && one.scheme == "alias" && is_cve_number(one.id);
  }
  Relation relation_of(const Identifier& one) const {
    return is_number_of_withdrawn(one) ? Relation::same : one.relation;
  }

  // A number under which other databases know a vulnerability.
  static bool is_known_elsewhere(const Identifier& one) {
    const std::optional<CatalogueNumber> number = read_number(one.id);
    return number && number->kind != NumberKind::cwe;
  }

  void others() {
    for (const auto& [relation, list] : {std::pair{Relation::same, "aliases"},
                                         {Relation::covers, "upstream"},
                                         {Relation::related, "related"}}) {
      Json numbers = Json::array();
      for (const Identifier& one : advisory_.identifiers) {
        if (relation_of(one) != relation ||
            (!is_known_elsewhere(one) && !is_number_of_withdrawn(one)))
          continue;
        carried_.take(one);
        if (one.id != json_.text_of("id")) add_once(numbers, one.id);
      }
      put(json_, list, std::move(numbers));
    }
  }

  // The texts that describe, one below the other; of several languages the English ones.
  void details() {
    constexpr std::string_view kKinds[] = {"description", "summary", "details", "general",
                                           "rejected-reason"};
    std::vector<const RecordText*> found;
    for (std::string_view kind : kKinds) {
      for (const RecordText& text : advisory_.texts) {
        if (text.kind == kind && !text.text.empty() && text.source.empty()) found.push_back(&text);
      }
    }
    const auto english = [](const RecordText* text) { return text->language.starts_with("en"); };
    if (std::any_of(found.begin(), found.end(), english))
      std::erase_if(found, [&](const RecordText* text) { return !english(text); });
    std::string all;
    for (const RecordText* text : found) {
      all += (all.empty() ? "" : "\n\n") + carried_.take(text->text);
      for (const std::string* field : {&text->kind, &text->language, &text->about})
        carried_.take(*field);
    }
    if (!all.empty()) json_.set("details", all);
  }

  // Only the vector is carried: what follows from it need not be, what does not is lost.
  void severities() {
    Json all = Json::array();
    for (const PublishedSeverity& severity : advisory_.severities) {
      const Result<CvssVector> vector = parse_cvss(severity.vector);
      if (!vector.ok() || scheme_of_vector(severity.vector) != severity.scheme) continue;
      add_once(all, Json::object({{"type", "CVSS_V" + severity.scheme.substr(5, 1)},
                                  {"score", carried_.take(severity.vector)}}));
      carried_.take(severity.scheme);
      carried_.take(severity.about);
      take_what_follows(severity, *vector);
    }
    put(json_, "severity", std::move(all));
  }

  void take_what_follows(const PublishedSeverity& severity, const CvssVector& vector) {
    const Scores scores = scores_of(vector);
    const Score score = vector.version == CvssVersion::v4_0 ? scores.environmental : scores.base;
    if (read_score(severity.score) == std::optional{score}) carried_.take(severity.score);
    if (severity.word == name_of(severity_of(score, vector.version))) carried_.take(severity.word);
    for (const RecordDetail& metric : severity.metrics) {
      if (follows_from_vector(metric, severity)) carried_.take(metric);
    }
  }

  // Whoever reads OSV takes all that stands there to be affected.
  Status affected() {
    const std::vector<AffectedProduct>& products = advisory_.affected;
    const auto is_affected = [this](const AffectedProduct& one) {
      return is_said_affected(advisory_, one);
    };
    if (!withdrawal_ && !products.empty() &&
        std::none_of(products.begin(), products.end(), is_affected))
      return Error{"format.not-enough",
                   "an OSV record says what is affected, and the advisory says that of no product",
                   "/affected"};
    Json all = Json::array();
    for (const AffectedProduct& one : products) {
      if (!is_affected(one)) continue;
      if (Json json = product(one); !json.members()->empty()) add_once(all, std::move(json));
    }
    put(json_, "affected", std::move(all));
    return Done{};
  }

  Json product(const AffectedProduct& product) {
    Json package = Json::object();
    const AffectedProduct& subject = products_.subject_of(product);
    const bool is_kept = this->package(subject, package);
    Json json = Json::object();
    put(json, "package", std::move(package));
    const Ecosystem ecosystem = is_kept ? Ecosystem::known : Ecosystem::unknown;
    put(json, "ranges", new_ranges(product, subject, ecosystem, writing_));
    Json versions = Json::array();
    for (const VersionStatus& status : product.statuses)
      version(status, product, ecosystem, versions);
    put(json, "versions", std::move(versions));
    // What nobody says to be affected is not, in this format.
    if (product.default_status == "unaffected") carried_.take(product.default_status);
    if (!is_kept) unpackaged(subject, json);
    return json;
  }

  void version(const VersionStatus& status, const AffectedProduct& product, Ecosystem ecosystem,
               Json& versions) {
    const AffectedProduct& subject = products_.subject_of(product);
    const std::string& said = status.versions.empty() ? subject.versions : status.versions;
    const std::string one = said.empty() ? version_named_by(subject) : said;
    if (!says_affected(status.status) || status.is_range() || one.empty()) return;
    if (!range_of_vers(one, ecosystem).is_null()) return;  // stands among the ranges
    if (looks_like_range(one)) return;                     // as a version it would match none
    add_once(versions, one);
    carried_.take(said);
    carried_.take(status.status);
    carried_.take(status.about);
  }

  // Where no ecosystem keeps the product, its names stand where OSV lets anybody say anything.
  void unpackaged(const AffectedProduct& product, Json& json) {
    Json names = Json::object();
    put(names, "vendor", carried_.take(product.vendor));
    put(names, "product", carried_.take(product.product));
    Json cpes = Json::array();
    for (const ProductIdentifier& one : product.identifiers) {
      if (one.scheme == "cpe") cpes.add(carried_.take(one).id);
    }
    put(names, "cpes", std::move(cpes));
    for (std::string_view scheme : {"collection", "package", "purl"}) {
      if (const ProductIdentifier* one = identifier_of(product, scheme))
        put(names, scheme, carried_.take(*one).id);
    }
    put(json, "database_specific", std::move(names));
  }

  // By its name in an ecosystem that is known; false: there is none.
  bool package(const AffectedProduct& product, Json& package) {
    const std::optional<NamedPackage> named = package_of(product);
    const auto kept = named ? ecosystem_of(named->purl) : std::nullopt;
    if (!kept) return false;
    const Purl purl = without_versions(named->purl);
    // Capital letters, which a package URL may not have, are told as they were written.
    std::string name = kept->name;
    const ProductIdentifier* written = identifier_of(product, "package");
    for (const std::string* one : {&product.product, written ? &written->id : nullptr})
      if (one && package_in_ecosystem(kept->ecosystem, *one) == purl) name = *one;
    package = Json::object({{"ecosystem", kept->ecosystem}, {"name", name}, {"purl", print(purl)}});
    if (speaks_of_its_version(product, named->purl)) {
      for (const ProductIdentifier* one : named->said_by) carried_.take(*one);
    }
    if (product.product == name) carried_.take(product.product);
    return true;
  }

  void references() {
    Json all = Json::array();
    for (const RecordReference& one : advisory_.references) {
      if (!schema::is_uri(one.address)) continue;
      // Whose advisory it is has no place here.
      std::string_view type = "WEB";
      for (const std::string& tag : one.tags) {
        const auto* known = std::find_if(std::begin(kTypes), std::end(kTypes),
                                         [&tag](const Word& word) { return word.ours == tag; });
        if (known == std::end(kTypes) || type != "WEB") continue;
        type = known->theirs;
        if (type != "ADVISORY") carried_.take(tag);
      }
      carried_.take(one.about);
      add_once(all, Json::object({{"type", type}, {"url", carried_.take(one.address)}}));
    }
    put(json_, "references", std::move(all));
  }

  void credits() {
    Json all = Json::array();
    for (const RecordCredit& one : advisory_.credits) {
      const std::string& name = one.name.empty() ? one.organisation : one.name;
      if (name.empty()) continue;
      Json credit = Json::object({{"name", carried_.take(name)}});
      Json contact = Json::array();
      for (const std::string& address : one.addresses) contact.add(carried_.take(address));
      put(credit, "contact", std::move(contact));
      std::string role;
      for (char c : one.part)
        role += c == ' ' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      if (std::find(std::begin(kRoles), std::end(kRoles), role) != std::end(kRoles)) {
        credit.set("type", role);
        carried_.take(one.part);
      }
      carried_.take(one.about);
      add_once(all, std::move(credit));
    }
    put(json_, "credits", std::move(all));
  }

  Writing& writing_;
  const Advisory& advisory_;
  Carried& carried_;
  const ProductsByKey products_;
  const Withdrawal withdrawal_;
  Json json_ = Json::object();
};

}  // namespace

Result<Json> new_record(Writing& writing) { return NewRecord{writing}.json(); }

}  // namespace docket::osv
