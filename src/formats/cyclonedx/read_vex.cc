#include "formats/cyclonedx/read_vex.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "formats/cyclonedx/from_xml.h"
#include "formats/cyclonedx/read_sbom.h"
#include "formats/cyclonedx/vex_words.h"
#include "formats/dates.h"
#include "formats/lost_places.h"
#include "formats/notes.h"
#include "formats/places.h"
#include "formats/taken.h"
#include "formats/weight.h"
#include "identifiers/numbers.h"

namespace docket::cyclonedx {
namespace {

constexpr Mapping kMappings[] = {
    {"/bomFormat", "format"},
    {"/specVersion", "format version"},
    {"/serialNumber", "the record's own number"},
    {"/version", "version"},
    {"/metadata/timestamp", "date published"},
    {"/metadata/supplier/name", "contributor: name"},
    {"/vulnerabilities/*/id", "identifier: same vulnerability, or covered when there are several"},
    {"/vulnerabilities/*/references/*/id", "identifier: another name of the same vulnerability"},
    {"/vulnerabilities/*/references/*/source/*", "identifier: detail"},
    {"/vulnerabilities/*/ratings/*/method", "severity: scheme"},
    {"/vulnerabilities/*/ratings/*/score", "severity: score"},
    {"/vulnerabilities/*/ratings/*/severity", "severity: word"},
    {"/vulnerabilities/*/ratings/*/vector", "severity: vector"},
    {"/vulnerabilities/*/ratings/*/justification", "severity: detail"},
    {"/vulnerabilities/*/ratings/*/source/*", "severity: detail"},
    {"/vulnerabilities/*/cwes/*", "text, kind weakness: title"},
    {"/vulnerabilities/*/description", "text, kind description"},
    {"/vulnerabilities/*/detail", "text, kind details"},
    {"/vulnerabilities/*/recommendation", "text, kind action"},
    {"/vulnerabilities/*/workaround", "text, kind workaround"},
    {"/vulnerabilities/*/advisories/*/url", "reference"},
    {"/vulnerabilities/*/advisories/*/title", "reference: title"},
    {"/vulnerabilities/*/created", "date created"},
    {"/vulnerabilities/*/published", "date released"},
    {"/vulnerabilities/*/updated", "date updated"},
    {"/vulnerabilities/*/rejected", "date rejected"},
    {"/vulnerabilities/*/credits/organizations/*/name", "credit: organisation"},
    {"/vulnerabilities/*/credits/organizations/**", "credit: detail"},
    {"/vulnerabilities/*/credits/individuals/*/name", "credit: name"},
    {"/vulnerabilities/*/credits/individuals/**", "credit: detail"},
    {"/vulnerabilities/*/analysis/state",
     "affected versions: status, where they have none of their own; detail of the vulnerability"},
    {"/vulnerabilities/*/analysis/justification", "text, kind flag: title"},
    {"/vulnerabilities/*/analysis/response/*", "text, kind solution or workaround: title"},
    {"/vulnerabilities/*/analysis/detail",
     "text, of what is not affected kind threat with the title impact, else kind status"},
    {"/vulnerabilities/*/analysis/firstIssued", "date stated"},
    {"/vulnerabilities/*/analysis/lastUpdated", "date restated"},
    {"/vulnerabilities/*/affects/*/ref", "affected product: key"},
    {"/vulnerabilities/*/affects/*/versions/*/version", "affected versions"},
    {"/vulnerabilities/*/affects/*/versions/*/range", "affected versions, scheme vers"},
    {"/vulnerabilities/*/affects/*/versions/*/status",
     "affected versions: status, unless the state is about them; detail"},
    {"/vulnerabilities/*/bom-ref", "detail of the vulnerability"},
    {"/vulnerabilities/*/source/*", "detail of the vulnerability"},
    {"/vulnerabilities/*/tools/**", "detail of the vulnerability"},
    {"/vulnerabilities/*/proofOfConcept/**", "detail of the vulnerability"},
    {"/vulnerabilities/*/properties/**", "detail of the vulnerability"},
    {"/**", "detail"},
};

constexpr std::string_view kForm = "form";  // noted of what was no JSON

// The components of a document by their references.
class Components {
 public:
  explicit Components(const Json& document) {
    if (const Json* metadata = document.find("metadata")) {
      if (const Json* subject = metadata->find("component")) add(*subject);
    }
    for (std::string_view list : {"components", "services"}) {
      for (const Json& one : items_of(document, list)) add(one);
    }
  }

  const Json* find(std::string_view reference) const {
    const auto found = by_reference_.find(reference);
    return found == by_reference_.end() ? nullptr : found->second;
  }

 private:
  // JSON is at most 128 deep, and so is this.
  void add(const Json& json) {
    if (const std::string_view reference = json.text_of("bom-ref"); !reference.empty())
      by_reference_.try_emplace(reference, &json);
    for (std::string_view list : {"components", "services"}) {
      for (const Json& one : items_of(json, list)) add(one);
    }
  }

  std::map<std::string_view, const Json*, std::less<>> by_reference_;
};

class Document {
 public:
  explicit Document(const Json& json) : json_(json), components_(json) {}

  Read read() && {
    head();
    const Json::Array& all = items_of(json_, "vulnerabilities");
    std::set<std::string_view> names;
    for (const Json& one : all) names.insert(one.text_of("id"));
    relation_ = names.size() > 1 ? Relation::covers : Relation::same;
    for (std::size_t at = 0; at < all.size(); ++at)
      vulnerability(all[at], child("/vulnerabilities", at));
    advisory_.details = taken_.rest(json_);
    if (const Json* version = json_.find("version"); version && version->text())
      advisory_.details.push_back({"version", *version});  // stays a text
    const auto is_rejected = [](const Json& one) { return !one.text_of("rejected").empty(); };
    if (!all.empty() && std::all_of(all.begin(), all.end(), is_rejected))
      advisory_.flags.push_back({"rejected", "/vulnerabilities/0/rejected", ""});
    collect_date_flags(advisory_);
    return {std::move(advisory_), taken_.lost(json_)};
  }

 private:
  void head() {
    taken_.words(json_, "bomFormat");
    advisory_.format = "cyclonedx";
    advisory_.format_version = taken_.words(json_, "specVersion");
    advisory_.identifiers.push_back(
        {"cyclonedx", taken_.words(json_, "serialNumber"), Relation::own});
    advisory_.version = taken_.text(json_, "version");
    const Json* metadata = json_.find("metadata");
    if (!metadata) return;
    date(*metadata, "/metadata", "timestamp", "published");
    if (const Json* supplier = metadata->find("supplier")) {
      if (std::string name = taken_.words(*supplier, "name"); !name.empty())
        advisory_.contributors.push_back({.name = std::move(name), .kind = "vendor"});
    }
  }

  void date(const Json& holder, const std::string& pointer, std::string_view member,
            std::string_view what) {
    const std::string written = taken_.words(holder, member);
    if (written.empty()) return;
    advisory_.dates.push_back(dated_fact(what, written, AssumedZone::utc, child(pointer, member)));
    advisory_.dates.back().about = about_;
  }

  // What is said about a vulnerability goes by its number, or where an earlier entry has it or
  // there is none, by its place, which is no number of another.
  void vulnerability(const Json& json, const std::string& pointer) {
    const std::string id = taken_.words(json, "id");
    const bool is_new = !id.empty() && abouts_.insert(id).second;
    about_ = is_new ? id : pointer;
    while (!is_new && !abouts_.insert(about_).second) about_ += '/';
    number(id, {});
    for (const Json& one : items_of(json, "references")) {
      const std::string other = taken_.words(one, "id");
      number(other, taken_.rest(one));
    }
    texts(json);
    ratings(json);
    references(json);
    credits(json);
    for (const auto& [member, what] : {std::pair{"created", "created"},
                                       {"published", "released"},
                                       {"updated", "updated"},
                                       {"rejected", "rejected"}})
      date(json, pointer, member, what);
    const Json* analysis = json.find("analysis");
    const std::string state = analysis ? std::string{analysis->text_of("state")} : std::string{};
    if (analysis) analysed(*analysis, child(pointer, "analysis"), state);
    affects(json, state);
    advisory_.vulnerabilities.push_back({about_, taken_.rest(json)});
    if (id.empty()) advisory_.vulnerabilities.back().details.push_back(note("without-id", true));
    if (!out_of_order_.is_null())
      advisory_.vulnerabilities.back().details.push_back({"affects", std::move(out_of_order_)});
    out_of_order_ = Json{};
    about_.clear();
  }

  void number(const std::string& id, RecordDetails details) {
    if (id.empty()) return;
    std::string scheme = "vulnerability";
    if (const std::optional<CatalogueNumber> known = read_number(id);
        known && known->canonical == id)
      scheme = enum_names(known->kind)[static_cast<std::size_t>(known->kind)];
    advisory_.identifiers.push_back({std::move(scheme), id, relation_, about_, std::move(details)});
  }

  RecordText* text(const Json& holder, std::string_view member, std::string_view kind) {
    std::string words = taken_.words(holder, member);
    if (words.empty()) return nullptr;
    return &advisory_.texts.emplace_back(
        RecordText{.kind = std::string{kind}, .text = std::move(words), .about = about_});
  }

  void texts(const Json& json) {
    text(json, "description", "description");
    text(json, "detail", "details");
    text(json, "recommendation", "action");
    text(json, "workaround", "workaround");
    for (const Json& one : items_of(json, "cwes")) {
      if (std::string digits = one.integer() ? taken_.text(one) : ""; !digits.empty())
        advisory_.texts.push_back({.kind = "weakness", .title = "CWE-" + digits, .about = about_});
    }
  }

  void ratings(const Json& json) {
    for (const Json& one : items_of(json, "ratings")) {
      PublishedSeverity severity{.scheme = scheme_of(taken_.words(one, "method")),
                                 .word = taken_.words(one, "severity"),
                                 .score = score_of(one),
                                 .vector = taken_.words(one, "vector"),
                                 .about = about_};
      severity.details = taken_.rest(one);
      advisory_.severities.push_back(std::move(severity));
    }
  }

  std::string score_of(const Json& rating) {
    const Json* score = rating.find("score");
    return score && !score->text() ? taken_.text(*score) : std::string{};
  }

  void references(const Json& json) {
    for (const Json& one : items_of(json, "advisories")) {
      RecordReference reference{.address = taken_.words(one, "url"),
                                .title = taken_.words(one, "title"),
                                .about = about_};
      reference.details = taken_.rest(one);
      advisory_.references.push_back(std::move(reference));
    }
  }

  void credits(const Json& json) {
    const Json* all = json.find("credits");
    if (!all) return;
    for (const Json& one : items_of(*all, "organizations")) {
      RecordCredit credit{.organisation = taken_.words(one, "name"), .about = about_};
      credit.details = taken_.rest(one);
      advisory_.credits.push_back(std::move(credit));
    }
    for (const Json& one : items_of(*all, "individuals")) {
      RecordCredit credit{.name = taken_.words(one, "name"), .about = about_};
      credit.details = taken_.rest(one);
      advisory_.credits.push_back(std::move(credit));
    }
  }

  // The state stays with the vulnerability: versions may have a status of their own beside it.
  void analysed(const Json& json, const std::string& pointer, const std::string& state) {
    if (std::string word = taken_.words(json, "justification"); !word.empty())
      advisory_.texts.push_back({.kind = "flag", .title = std::move(word), .about = about_});
    for (const Json& one : items_of(json, "response")) {
      std::string word = taken_.words(one);
      if (word.empty()) continue;
      const bool workaround = word == "workaround_available";
      advisory_.texts.push_back({.kind = workaround ? "workaround" : "solution",
                                 .title = std::move(word),
                                 .about = about_});
    }
    const bool is_harmless = state == "not_affected" || state == "false_positive";
    if (RecordText* detail = text(json, "detail", is_harmless ? "threat" : "status");
        detail && is_harmless)
      detail->title = "impact";
    date(json, pointer, "firstIssued", "stated");
    date(json, pointer, "lastUpdated", "restated");
  }

  // A list in another order than that in which its products came first is kept as it is.
  void affects(const Json& json, const std::string& state) {
    const Json::Array& all = items_of(json, "affects");
    std::optional<std::size_t> last;
    bool in_order = true;
    for (const Json& one : all) {
      const std::size_t place = product(taken_.words(one, "ref"));
      in_order = in_order && (!last || place > *last);
      last = place;
      std::vector<VersionStatus>& statuses = advisory_.affected[place].statuses;
      const std::size_t first = statuses.size();
      for (const Json& version : items_of(one, "versions"))
        statuses.push_back(said_of(version, state));
      if (statuses.size() == first) statuses.push_back({.status = state, .about = about_});
    }
    if (!in_order) out_of_order_ = Json{all};
  }

  VersionStatus said_of(const Json& json, const std::string& state) {
    VersionStatus said{.versions = taken_.words(json, "version"), .about = about_};
    if (said.versions.empty()) {
      said.versions = taken_.words(json, "range");
      if (!said.versions.empty()) said.scheme = "vers";
    }
    const std::string word = taken_.words(json, "status");
    said.status = status_of_version(word, state);
    if (!word.empty()) said.details.push_back({"status", word});
    for (RecordDetail& detail : taken_.rest(json)) said.details.push_back(std::move(detail));
    return said;
  }

  std::size_t product(const std::string& reference) {
    const auto [place, is_new] = places_.try_emplace(reference, advisory_.affected.size());
    if (!is_new) return place->second;
    AffectedProduct product{.key = reference};
    if (reference.starts_with("urn:")) product.identifiers.push_back({"iri", reference});
    if (const Json* component = components_.find(reference)) {
      product.vendor = component->text_of("group");
      product.product = component->text_of("name");
      product.versions = component->text_of("version");
      for (const char* scheme : {"purl", "cpe"}) {
        if (const std::string_view name = component->text_of(scheme); !name.empty())
          product.identifiers.push_back({scheme, std::string{name}});
      }
    }
    if (product.product.empty()) product.product = reference;
    advisory_.affected.push_back(std::move(product));
    return place->second;
  }

  const Json& json_;
  const Components components_;
  Advisory advisory_;
  Taken taken_;
  Relation relation_ = Relation::same;
  std::string about_;
  std::set<std::string> abouts_;
  std::map<std::string, std::size_t> places_;
  Json out_of_order_;
};

// The same errors, as the readers of records call them.
Error of_a_record(Error error) {
  constexpr std::string_view kSbom = "sbom.";
  if (error.code == "sbom.version") error.code = "format.unknown";
  if (error.code.starts_with(kSbom)) error.code = "format." + error.code.substr(kSbom.size());
  return error;
}

Result<Read> read_vex_xml(std::string_view bytes) {
  Result<FromXml> made = from_xml(bytes);
  if (!made.ok()) return of_a_record(made.error());
  if (!looks_like_vex(made->document))
    return Error{"format.unknown", "this XML is no CycloneDX document with vulnerabilities", ""};
  Result<Read> read = read_vex_json(made->document);
  if (!read.ok()) {
    Error error = read.error();
    error.where = made->path_of(error.where);
    return error;
  }
  for (std::string& pointer : read->lost) pointer = made->path_of(pointer);
  LostPlaces lost;
  lost.add_all(read->lost);
  lost.add_all(made->lost);
  read->lost = std::move(lost).told();
  Advisory& advisory = read->advisory;
  for (DatedFact& fact : advisory.dates) fact.from = made->path_of(fact.from);
  for (RecordFlag& flag : advisory.flags) flag.where = made->path_of(flag.where);
  advisory.details.push_back(note(kForm, "xml"));
  return read;
}

// The path of the nth, from 0, of several elements that are called the same.
std::string nth_path(const std::string& path, std::size_t nth) {
  return nth == 0 ? path : path + "[" + std::to_string(nth + 1) + "]";
}

// The number of a vulnerability and what it is are meant of all that its lists hold.
Status repeats_little(const Json& document) {
  RepeatedBytes repeated;
  for (const Json& one : items_of(document, "vulnerabilities")) {
    if (!one.members()) continue;
    const Json* analysis = one.find("analysis");
    const std::size_t state = analysis ? analysis->text_of("state").size() : 0;
    std::size_t times = 1;
    for (const auto& [name, member] : *one.members())
      times += member.items() ? member.items()->size() : 1;
    for (const Json& target : items_of(one, "affects"))
      times += items_of(target, "versions").size();
    repeated.add(one.text_of("id").size() + state, times);
  }
  return repeated.status();
}

}  // namespace

bool looks_like_vex(const Json& document) {
  return looks_like(document) && document.find("vulnerabilities");
}

bool looks_like_vex(std::string_view bytes) {
  if (!bytes.starts_with('<')) return false;
  const std::string_view tag = bytes.substr(1, bytes.find_first_of(" \t\r\n/>", 1) - 1);
  return tag == "bom" || (tag.size() < 24 && tag.ends_with(":bom"));
}

bool was_xml(const Advisory& advisory) { return noted(advisory.details, kForm); }

Result<Read> read_vex(std::string_view bytes) {
  if (bytes.size() > kRecordBytesMax)
    return Error{"format.too-large", "the document is larger than 64 MiB", ""};
  if (looks_like_xml(bytes)) return read_vex_xml(bytes);
  return read_vex_json(TRY(parse_json(bytes)));
}

Result<Read> read_vex_json(const Json& document) {
  if (!looks_like_vex(document))
    return Error{"format.unknown", "this JSON object is no CycloneDX document with vulnerabilities",
                 ""};
  const std::string_view id = document.text_of("serialNumber");
  if (id.empty() || id.size() > 300)
    return Error{"format.no-number",
                 "the document has no serialNumber of at most 300 bytes; nothing can be filed "
                 "under it",
                 "/serialNumber"};
  TRY(weighs_enough(document));
  TRY(repeats_little(document));
  return Document{document}.read();
}

std::string place_of(const Advisory& advisory, const Identifier& identifier) {
  const bool in_xml = was_xml(advisory);
  if (identifier.relation == Relation::own) return in_xml ? "/bom/@serialNumber" : "/serialNumber";
  const NumberedPlace place = numbered_place(advisory, identifier);
  if (!place.known) return {};
  const std::string holder = child("/vulnerabilities", place.vulnerability);
  const bool has_id = !noted(advisory.vulnerabilities[place.vulnerability].details, "without-id");
  const bool is_id = has_id && place.number == 0;
  const std::size_t other = place.number - (has_id && !is_id ? 1 : 0);
  if (in_xml) {
    const std::string path = nth_path("/bom/vulnerabilities/vulnerability", place.vulnerability);
    return (is_id ? path : nth_path(path + "/references/reference", other)) + "/id";
  }
  return (is_id ? holder : child(holder + "/references", other)) + "/id";
}

std::span<const Mapping> vex_mappings() { return kMappings; }

}  // namespace docket::cyclonedx
