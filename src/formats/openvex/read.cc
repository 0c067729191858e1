#include "formats/openvex/read.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "formats/dates.h"
#include "formats/notes.h"
#include "formats/places.h"
#include "formats/taken.h"
#include "formats/weight.h"
#include "identifiers/numbers.h"

namespace docket::openvex {
namespace {

constexpr Mapping kMappings[] = {
    {"/@context", "format version"},
    {"/@id", "the record's own number"},
    {"/author", "contributor: the publisher's name"},
    {"/role", "contributor: kind"},
    {"/timestamp", "date published"},
    {"/last_updated", "date updated"},
    {"/version", "version"},
    {"/tooling", "detail"},
    {"/statements/*/vulnerability/name",
     "identifier: same vulnerability, or covered when there are several"},
    {"/statements/*/vulnerability/description", "text, kind description"},
    {"/statements/*/vulnerability/@id", "detail of the vulnerability"},
    {"/statements/*/vulnerability/aliases/*", "identifier: another name of the same vulnerability"},
    {"/statements/*/timestamp", "date stated"},
    {"/statements/*/last_updated", "date restated"},
    {"/statements/*/products/*/@id", "affected product: key and identifier"},
    {"/statements/*/products/*/identifiers/*", "affected product: identifier"},
    {"/statements/*/products/*/hashes/*", "affected versions: detail"},
    {"/statements/*/products/*/subcomponents/*/@id",
     "affected product, of which and the product a combination is affected"},
    {"/statements/*/products/*/subcomponents/*/identifiers/*", "the same: identifier"},
    {"/statements/*/products/*/subcomponents/**", "detail of the vulnerability: its products"},
    {"/statements/*/status", "affected versions: status"},
    {"/statements/*/status_notes", "text, kind status"},
    {"/statements/*/justification", "text, kind flag: title"},
    {"/statements/*/impact_statement", "text, kind threat, with the title impact"},
    {"/statements/*/action_statement", "text, kind action"},
    {"/statements/*/action_statement_timestamp", "text, kind action: dated"},
    {"/statements/*/@id", "detail of the vulnerability"},
    {"/statements/*/version", "detail of the vulnerability"},
    {"/statements/*/supplier", "detail of the vulnerability"},
};

// Of components in products: so many pairs, and so many bytes of their names, in any document; and
// beyond them one pair for so many bytes of names, and so many bytes for each.
constexpr std::size_t kPairsFree = 4'096;
constexpr std::size_t kNameBytesOfAPair = 32;
constexpr std::size_t kPairBytesFree = 4U << 20;
constexpr std::size_t kPairBytesOfAByte = 16;

// A CPE name says itself of which version it is.
std::string scheme_of(std::string_view member, std::string_view id) {
  const bool known = member == (id.starts_with("cpe:2.3:") ? "cpe23" : "cpe22");
  return std::string{known ? "cpe" : member};
}

// The first name of a component, by which it is known here.
std::string_view first_name(const Json& component) {
  const std::string_view id = component.text_of("@id");
  const Json* others = component.find("identifiers");
  if (!id.empty() || !others) return id;
  for (std::string_view member : {"purl", "cpe22", "cpe23"})
    if (const std::string_view name = others->text_of(member); !name.empty()) return name;
  return {};
}

// Whether what is said of the product is said of components in it, and all of them have names.
bool has_named_parts(const Json& product) {
  const Json::Array& parts = items_of(product, "subcomponents");
  return !parts.empty() && !first_name(product).empty() &&
         std::none_of(parts.begin(), parts.end(),
                      [](const Json& part) { return first_name(part).empty(); });
}

class Document {
 public:
  explicit Document(const Json& json) : json_(json) {
    for (const Json& statement : items_of(json, "statements"))
      for (const Json& product : items_of(statement, "products")) {
        add_key(first_name(product));
        for (const Json& part : items_of(product, "subcomponents")) add_key(first_name(part));
      }
  }

  Read read() && {
    head();
    const Json::Array& statements = items_of(json_, "statements");
    std::set<std::string_view> names;
    for (const Json& one : statements) {
      if (const Json* vulnerability = one.find("vulnerability"))
        names.insert(vulnerability->text_of("name"));
    }
    relation_ = names.size() > 1 ? Relation::covers : Relation::same;
    for (std::size_t at = 0; at < statements.size(); ++at)
      statement(statements[at], child("/statements", at));
    advisory_.details = taken_.rest(json_);
    // A number that is written as a text stays one, and an empty list is there.
    if (const Json* version = json_.find("version"); version && version->text())
      advisory_.details.push_back({"version", *version});
    if (const Json* empty = json_.find("statements"); empty && empty->items() && statements.empty())
      advisory_.details.push_back({"statements", *empty});
    flag_order(advisory_, "published", "updated");
    collect_date_flags(advisory_);
    return {std::move(advisory_), taken_.lost(json_)};
  }

 private:
  void add_key(std::string_view name) {
    keys_.emplace(name);
    name_bytes_ += name.size();
  }

  // Each pair is a product of its own, which names both again. Where a document has far more of
  // them than it is long, they stay what they are written as.
  bool is_affordable(const Json& product) {
    const Json::Array& parts = items_of(product, "subcomponents");
    std::size_t bytes = combined_bytes_;
    for (const Json& part : parts) bytes += first_name(part).size() + first_name(product).size();
    if (combined_.size() + parts.size() > kPairsFree + name_bytes_ / kNameBytesOfAPair ||
        bytes > kPairBytesFree + kPairBytesOfAByte * name_bytes_)
      return false;
    combined_bytes_ = bytes;
    return true;
  }

  void head() {
    advisory_.format = "openvex";
    advisory_.format_version = taken_.words(json_, "@context");
    advisory_.identifiers.push_back({"openvex", taken_.words(json_, "@id"), Relation::own});
    advisory_.version = taken_.text(json_, "version");
    advisory_.contributors.push_back(
        {.name = taken_.words(json_, "author"), .kind = taken_.words(json_, "role")});
    date(json_, "", "timestamp", "published");
    date(json_, "", "last_updated", "updated");
  }

  void date(const Json& holder, const std::string& pointer, std::string_view member,
            std::string_view what) {
    const std::string written = taken_.words(holder, member);
    if (written.empty()) return;
    advisory_.dates.push_back(dated_fact(what, written, AssumedZone::utc, child(pointer, member)));
    advisory_.dates.back().about = about_;
  }

  // What a statement is about goes by the name of the vulnerability, or where an earlier statement
  // has it, by the place of the statement, which is no name of another.
  void statement(const Json& json, const std::string& pointer) {
    const Json* vulnerability = json.find("vulnerability");
    const std::string name = vulnerability ? taken_.words(*vulnerability, "name") : std::string{};
    const bool is_new = !name.empty() && abouts_.insert(name).second;
    about_ = is_new ? name : pointer;
    while (!is_new && !abouts_.insert(about_).second) about_ += '/';
    number(name);
    if (vulnerability) {
      for (const Json& alias : items_of(*vulnerability, "aliases")) number(taken_.words(alias));
      text(*vulnerability, "description", "description");
    }
    date(json, pointer, "timestamp", "stated");
    date(json, pointer, "last_updated", "restated");
    products(json);
    text(json, "status_notes", "status");
    if (std::string label = taken_.words(json, "justification"); !label.empty())
      advisory_.texts.push_back({.kind = "flag", .title = std::move(label), .about = about_});
    if (text(json, "impact_statement", "threat")) advisory_.texts.back().title = "impact";
    if (text(json, "action_statement", "action"))
      advisory_.texts.back().dated = taken_.words(json, "action_statement_timestamp");
    advisory_.vulnerabilities.push_back({about_, taken_.rest(json)});
    if (!out_of_order_.is_null())
      advisory_.vulnerabilities.back().details.push_back({"products", std::move(out_of_order_)});
    out_of_order_ = Json{};
    about_.clear();
  }

  // Of the catalogues that are known by name, or of whichever.
  void number(const std::string& name) {
    if (name.empty()) return;
    std::string scheme = "vulnerability";
    if (const std::optional<CatalogueNumber> known = read_number(name);
        known && known->canonical == name)
      scheme = enum_names(known->kind)[static_cast<std::size_t>(known->kind)];
    advisory_.identifiers.push_back({std::move(scheme), name, relation_, about_});
  }

  bool text(const Json& holder, std::string_view member, std::string_view kind) {
    std::string words = taken_.words(holder, member);
    if (words.empty()) return false;
    advisory_.texts.push_back(
        {.kind = std::string{kind}, .text = std::move(words), .about = about_});
    return true;
  }

  // Products are known by their id, or the first of their names. A list in another order than that
  // in which they came first, or that says more of components than who they are, is kept as it is.
  void products(const Json& json) {
    const std::string status = taken_.words(json, "status");
    const Json::Array& all = items_of(json, "products");
    if (all.empty()) {
      named("").statuses.push_back({.status = status, .about = about_});
      return;
    }
    std::optional<std::size_t> last;
    std::string_view whole_before;  // whose components stand before this one
    is_plain_ = true;
    for (const Json& one : all) {
      const bool has_parts = has_named_parts(one) && is_affordable(one);
      const std::string_view whole = has_parts ? first_name(one) : std::string_view{};
      is_plain_ = is_plain_ && (!has_parts || whole != whole_before);
      whole_before = whole;
      for (std::size_t place :
           has_parts ? parts(one, status) : std::vector<std::size_t>{product(one, status)}) {
        is_plain_ = is_plain_ && (!last || place > *last);
        last = place;
      }
    }
    if (!is_plain_) out_of_order_ = all;
  }

  // Each of the components in the product, as a product that is both together.
  std::vector<std::size_t> parts(const Json& json, const std::string& status) {
    const std::string whole = component(json);
    std::vector<std::size_t> places;
    for (const Json& one : items_of(json, "subcomponents")) {
      const std::string part = component(one);
      is_plain_ = taken_.rest(one).empty() && is_plain_;
      const std::size_t place = combined(part, whole);
      advisory_.affected[place].statuses.push_back({.status = status, .about = about_});
      places.push_back(place);
    }
    taken_.take(*json.find("subcomponents"));
    is_plain_ = taken_.rest(json).empty() && is_plain_;
    return places;
  }

  // A product of which nothing is said but in what it is, or what is in it.
  std::string component(const Json& json) {
    const std::vector<ProductIdentifier> names = names_of(json);
    const std::string& key = names.front().id;
    AffectedProduct& product = named(key);
    if (product.identifiers.empty()) {
      product.product = key;
      product.identifiers = names;
    }
    is_plain_ = is_plain_ && product.identifiers == names;
    return key;
  }

  std::size_t combined(const std::string& part, const std::string& whole) {
    const auto [known, is_new] =
        combined_.try_emplace({places_.at(part), places_.at(whole)}, advisory_.affected.size());
    if (!is_new) return known->second;
    AffectedProduct both{.key = "combined-" + std::to_string(combined_.size()),
                         .full_name = part + " in " + whole};
    while (!keys_.insert(both.key).second) both.key += '/';
    both.combination = ProductCombination{part, "default_component_of", whole};
    advisory_.affected.push_back(std::move(both));
    return known->second;
  }

  std::vector<ProductIdentifier> names_of(const Json& json) {
    std::vector<ProductIdentifier> names;
    if (std::string id = taken_.words(json, "@id"); !id.empty())
      names.push_back({"iri", std::move(id)});
    if (const Json* identifiers = json.find("identifiers"); identifiers && identifiers->members()) {
      for (std::string_view member : {"purl", "cpe22", "cpe23"}) {
        if (std::string text = taken_.words(*identifiers, member); !text.empty())
          names.push_back({scheme_of(member, text), std::move(text)});
      }
    }
    return names;
  }

  std::size_t product(const Json& json, const std::string& status) {
    std::vector<ProductIdentifier> names = names_of(json);
    const std::string key = names.empty() ? std::string{} : names.front().id;
    AffectedProduct& product = named(key);
    VersionStatus said{.status = status, .about = about_};
    if (product.identifiers.empty()) {
      product.product = key;
      product.identifiers = std::move(names);
    } else if (product.identifiers != names) {  // called otherwise than before
      said.details.push_back(note("called", to_json(names)));
    }
    for (RecordDetail& detail : taken_.rest(json)) said.details.push_back(std::move(detail));
    product.statuses.push_back(std::move(said));
    return places_.at(key);
  }

  AffectedProduct& named(const std::string& key) {
    const auto [place, is_new] = places_.try_emplace(key, advisory_.affected.size());
    if (is_new) advisory_.affected.push_back({.key = key});
    return advisory_.affected[place->second];
  }

  const Json& json_;
  Advisory advisory_;
  Taken taken_;
  Relation relation_ = Relation::same;
  std::string about_;
  std::set<std::string> abouts_;
  std::map<std::string, std::size_t> places_;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> combined_;  // by part and whole
  std::size_t combined_bytes_ = 0;
  std::size_t name_bytes_ = 0;
  std::set<std::string, std::less<>> keys_;  // of all products
  bool is_plain_ = true;                     // the list of products is told by what is said of each
  Json out_of_order_;
};

// The name of its vulnerability and its status are meant of each product of a statement.
Status repeats_little(const Json& document) {
  RepeatedBytes repeated;
  for (const Json& one : items_of(document, "statements")) {
    const Json* vulnerability = one.find("vulnerability");
    const std::size_t name = vulnerability ? vulnerability->text_of("name").size() : 0;
    std::size_t times = 1;
    for (const Json& product : items_of(one, "products"))
      times += 1 + items_of(product, "subcomponents").size();
    repeated.add(name + one.text_of("status").size(), times);
  }
  return repeated.status();
}

}  // namespace

bool looks_like(const Json& document) {
  return document.text_of("@context").find("openvex.dev/ns") != std::string_view::npos;
}

Result<Read> read(std::string_view bytes) {
  if (bytes.size() > kRecordBytesMax)
    return Error{"format.too-large", "the document is larger than 64 MiB", ""};
  return read_json(TRY(parse_json(bytes)));
}

Result<Read> read_json(const Json& document) {
  if (!looks_like(document))
    return Error{"format.unknown", "this JSON object is not an OpenVEX document (@context)", ""};
  const std::string_view id = document.text_of("@id");
  if (id.empty() || id.size() > 300)
    return Error{"format.no-number",
                 "the document has no @id of at most 300 bytes; nothing can be filed under it",
                 "/@id"};
  TRY(weighs_enough(document));
  TRY(repeats_little(document));
  return Document{document}.read();
}

std::string place_of(const Advisory& advisory, const Identifier& identifier) {
  if (identifier.relation == Relation::own) return "/@id";
  const NumberedPlace place = numbered_place(advisory, identifier);
  if (!place.known) return {};
  const std::string holder = child("/statements", place.vulnerability) + "/vulnerability";
  return place.number == 0 ? holder + "/name" : child(holder + "/aliases", place.number - 1);
}

std::span<const Mapping> mappings() { return kMappings; }

}  // namespace docket::openvex
