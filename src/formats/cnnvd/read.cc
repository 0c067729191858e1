#include "formats/cnnvd/read.h"

#include <algorithm>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <span>

#include "base/text.h"
#include "formats/cnnvd/shapes.h"
#include "formats/dates.h"
#include "formats/entry_markup.h"
#include "formats/lost_places.h"
#include "identifiers/cpe.h"
#include "identifiers/numbers.h"

namespace docket::cnnvd {
namespace {

constexpr Mapping kMappings[] = {
    {"/entry/name", "title"},
    {"/entry/vuln-id", "the record's own number"},
    {"/entry/published", "date published; start of the day in Asia/Shanghai assumed"},
    {"/entry/modified", "date updated; start of the day in Asia/Shanghai assumed"},
    {"/entry/source", "contributor behind CNNVD, kind source"},
    {"/entry/severity", "severity, scheme cnnvd, the word as written"},
    {"/entry/vuln-type", "text, kind weakness"},
    {"/entry/thrtype", "tag"},
    {"/entry/vuln-descript", "text, kind description"},
    {"/entry/vuln-exploit", "text, kind exploit"},
    {"/entry/vuln-solution", "text, kind solution"},
    {"/entry/vulnerable-configuration/**", "detail, as it is"},
    {"/entry/vuln-software-list/product",
     "affected product: full name, and of a CPE name vendor, product, version and identifier"},
    {"/entry/other-id/cve-id",
     "identifier, scheme cve: same vulnerability, or covered when there are several"},
    {"/entry/other-id/bugtraq-id", "identifier, scheme bugtraq"},
    {"/entry/refs/ref/ref-source", "reference: tag"},
    {"/entry/refs/ref/ref-name", "reference: title"},
    {"/entry/refs/ref/ref-url", "reference"},
    {"/entry/refs/ref-source", "reference: tag"},
    {"/entry/refs/ref-name", "reference: title"},
    {"/entry/refs/ref-url", "reference"},
};

constexpr std::string_view kTextElements[] = {
    "name",      "vuln-id",    "published",  "modified",      "source",       "severity",
    "vuln-type", "thrtype",    "product",    "vuln-descript", "vuln-exploit", "vuln-solution",
    "cve-id",    "bugtraq-id", "ref-source", "ref-name",      "ref-url"};

std::string text_of(pugi::xml_node element) {
  std::string text;
  for (pugi::xml_node part : element.children()) {
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) text += part.value();
  }
  return text;
}

// The centre writes "CPE:/a:…", and "cpe:/a:…" in its specification.
std::optional<Cpe> cpe_in(std::string_view text) {
  constexpr std::string_view kPrefix = "cpe:/";
  if (text.size() < kPrefix.size()) return std::nullopt;
  std::string name{text};
  for (char& c : std::span{name}.first(3)) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (!name.starts_with(kPrefix)) return std::nullopt;
  Result<Cpe> cpe = parse_cpe(name);
  return cpe.ok() ? std::optional{*std::move(cpe)} : std::nullopt;
}

class EntryReader {
 public:
  Read read(pugi::xml_node root) && {
    Advisory& advisory = read_.advisory;
    advisory.format = "cnnvd";
    advisory.language = "zh";
    advisory.contributors.push_back({.name = "CNNVD"});
    advisory.identifiers.push_back({"cnnvd", "", Relation::own});
    each(root, "/entry", [this](pugi::xml_node one, const std::string& path) {
      return member(one, one.name(), path);
    });
    if (!configurations_.items()->empty())
      advisory.details.push_back({std::string{kConfiguration}, std::move(configurations_)});
    if (nested_) advisory.details.push_back({std::string{kNested}, true});
    relate_identifiers();
    if (!own_number(advisory).empty() && !is_number(own_number(advisory)))
      flag("identifier-malformed", "/entry/vuln-id", own_number(advisory));
    if (advisory.severities.empty()) flag("severity-empty", "/entry/severity", "");
    flag_order(advisory, "published", "updated");
    collect_date_flags(advisory);
    read_.lost = std::move(lost_).told();
    return std::move(read_);
  }

 private:
  // Calls `visit` for each element; what it does not know is lost, and so is what stands beside it.
  template <class Visit>
  void each(pugi::xml_node holder, const std::string& path, Visit visit) {
    for (pugi::xml_attribute one : holder.attributes()) lost_.add(path + "/@" + one.name());
    if (!trimmed(text_of(holder)).empty()) lost_.add(path + "/text()");
    std::map<std::string, int, std::less<>> seen;
    for (pugi::xml_node one : holder.children()) {
      if (one.type() != pugi::node_element) continue;
      const int nth = ++seen[one.name()];
      std::string where = path + "/" + one.name();
      if (nth > 1) where += "[" + std::to_string(nth) + "]";
      if (!visit(one, where)) lost_.add(where);
    }
  }

  bool member(pugi::xml_node element, const std::string& name, const std::string& path) {
    if (name == kConfiguration) {
      configurations_.add(as_it_is(element, path));
    } else if (name == "vuln-software-list") {
      each(element, path, [this](pugi::xml_node one, const std::string& where) {
        return std::string_view{one.name()} == "product" && product(text(one, where), where);
      });
    } else if (name == "other-id") {
      each(element, path, [this](pugi::xml_node one, const std::string& where) {
        return number(one.name(), text(one, where), where);
      });
    } else if (name == "refs") {
      references(element, path);
    } else {
      return said(name, text(element, path), path);
    }
    return true;
  }

  // An element as it is. Text has a place only where no elements stand beside it.
  Json as_it_is(pugi::xml_node element, const std::string& path) {
    Json json = Json::object({{"name", element.name()}});
    Json attributes = Json::object();
    for (pugi::xml_attribute one : element.attributes()) attributes.set(one.name(), one.value());
    if (!attributes.members()->empty()) json.set("attributes", std::move(attributes));
    Json elements = Json::array();
    std::map<std::string, int, std::less<>> seen;
    for (pugi::xml_node one : element.children()) {
      if (one.type() != pugi::node_element) continue;
      std::string where = path + "/" + one.name();
      if (const int nth = ++seen[one.name()]; nth > 1) where += "[" + std::to_string(nth) + "]";
      elements.add(as_it_is(one, where));
    }
    if (std::string words{trimmed(text_of(element))}; !words.empty()) {
      if (elements.items()->empty())
        json.set("text", std::move(words));
      else
        lost_.add(path + "/text()");
    }
    if (!elements.items()->empty()) json.set("elements", std::move(elements));
    return json;
  }

  // The text of an element, without the white space around it.
  std::string text(pugi::xml_node element, const std::string& path) {
    for (pugi::xml_attribute one : element.attributes()) lost_.add(path + "/@" + one.name());
    return std::string{trimmed(text_of(element))};
  }

  bool said(const std::string& name, const std::string& words, const std::string& path) {
    Advisory& advisory = read_.advisory;
    const bool known = std::find(std::begin(kTextElements), std::end(kTextElements), name) !=
                       std::end(kTextElements);
    if (words.empty()) return known;  // nothing to carry
    if (name == "name" && advisory.title.empty()) {
      advisory.title = words;
    } else if (name == "vuln-id" && own_number(advisory).empty()) {
      advisory.identifiers.front().id = words;
    } else if (name == "published" || name == "modified") {
      advisory.dates.push_back(dated_fact(name == "modified" ? "updated" : "published", words,
                                          AssumedZone::shanghai, path));
    } else if (name == "source" && advisory.contributors.size() == 1) {
      advisory.contributors.push_back({.key = "source", .name = words, .kind = "source"});
    } else if (name == "severity") {
      advisory.severities.push_back({.scheme = "cnnvd", .word = words});
    } else if (name == "thrtype") {
      advisory.tags.push_back({.tag = words});
    } else {
      return told(name, words);
    }
    return true;
  }

  bool told(const std::string& name, const std::string& words) {
    for (const auto& [member, kind] : {std::pair{"vuln-type", "weakness"},
                                       {"vuln-descript", "description"},
                                       {"vuln-exploit", "exploit"},
                                       {"vuln-solution", "solution"}}) {
      if (name != member) continue;
      read_.advisory.texts.push_back({.kind = kind, .language = "zh", .text = words});
      return true;
    }
    return false;
  }

  bool product(const std::string& name, const std::string& path) {
    if (name.empty()) return true;
    AffectedProduct product{.product = name, .statuses = {{.status = "affected"}}};
    product.full_name = name;
    if (const std::optional<Cpe> cpe = cpe_in(name)) {
      const auto said = [&cpe](std::size_t at) {
        const std::string& value = cpe->attributes[at];
        return value == "*" || value == "-" ? std::string{} : value;
      };
      product.vendor = said(1);
      product.product = said(2);
      product.versions = said(3);
      product.identifiers.push_back({"cpe", print(*cpe)});
    } else {
      flag("cpe-malformed", path, name);
    }
    read_.advisory.affected.push_back(std::move(product));
    return true;
  }

  bool number(std::string_view name, const std::string& id, const std::string& path) {
    if (name != "cve-id" && name != "bugtraq-id") return false;
    if (id.empty()) return true;
    const bool cve = name == "cve-id";
    if (cve && !is_cve_number(id)) flag("identifier-malformed", path, id);
    read_.advisory.identifiers.push_back({cve ? "cve" : "bugtraq", id, Relation::same});
    return true;
  }

  // <refs> holds a reference, or a <ref> for each.
  void references(pugi::xml_node element, const std::string& path) {
    RecordReference alone;
    each(element, path, [&](pugi::xml_node one, const std::string& where) {
      if (std::string_view{one.name()} != kNested) return part(one.name(), text(one, where), alone);
      nested_ = true;
      RecordReference reference;
      each(one, where, [&](pugi::xml_node inner, const std::string& inside) {
        return part(inner.name(), text(inner, inside), reference);
      });
      add(std::move(reference));
      return true;
    });
    add(std::move(alone));
  }

  static bool part(std::string_view name, const std::string& words, RecordReference& reference) {
    if (name == "ref-source") {
      if (!words.empty()) reference.tags.push_back(words);
    } else if (name == "ref-name") {
      reference.title = words;
    } else if (name == "ref-url") {
      reference.address = words;
    } else {
      return false;
    }
    return true;
  }

  void add(RecordReference reference) {
    if (reference != RecordReference{}) read_.advisory.references.push_back(std::move(reference));
  }

  static bool is_number(std::string_view id) {
    const std::optional<CatalogueNumber> number = read_number(id);
    return number && number->kind == NumberKind::cnnvd && number->canonical == id;
  }

  void relate_identifiers() {
    std::vector<Identifier>& all = read_.advisory.identifiers;
    const auto cves = std::count_if(all.begin(), all.end(),
                                    [](const Identifier& one) { return one.scheme == "cve"; });
    for (Identifier& one : all) {
      if (cves > 1 && one.relation == Relation::same) one.relation = Relation::covers;
    }
  }

  void flag(std::string_view code, const std::string& where, std::string_view found) {
    read_.advisory.flags.push_back({std::string{code}, where, std::string{found.substr(0, 200)}});
  }

  Read read_;
  LostPlaces lost_;
  Json configurations_ = Json::array();
  bool nested_ = false;
};

}  // namespace

Result<Read> read(std::string_view entry) {
  entry = trimmed(entry);
  if (entry.size() > kRecordBytesMax)
    return Error{"format.too-large", "the entry is larger than 64 MiB; split the file", ""};
  const Mended mended = TRY(mend(entry, kTextElements));
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(
      mended.text.data(), mended.text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!parsed)
    return Error{"format.xml", std::string{"the entry is not XML: "} + parsed.description(),
                 "byte " + std::to_string(parsed.offset)};
  const pugi::xml_node root = document.document_element();
  if (std::string_view{root.name()} != "entry" || root.next_sibling())
    return Error{"format.xml", "an entry is one <entry> element and nothing else", ""};
  Read result = EntryReader{}.read(root);
  for (const MarkupRepair& repair : mended.repairs)
    result.advisory.flags.push_back({"markup-repaired", repair.path, repair.found});
  if (own_number(result.advisory).size() > 300)
    return Error{"format.no-number", "the number of the entry is longer than 300 bytes",
                 "/entry/vuln-id"};
  if (own_number(result.advisory).empty())
    return Error{"format.no-number", "the entry has no number; nothing can be filed under it",
                 "/entry/vuln-id"};
  return result;
}

std::string place_of(const Advisory&, const Identifier& identifier) {
  if (identifier.relation == Relation::own) return "/entry/vuln-id";
  return identifier.scheme == "bugtraq" ? "/entry/other-id/bugtraq-id" : "/entry/other-id/cve-id";
}

std::span<const Mapping> mappings() { return kMappings; }

}  // namespace docket::cnnvd
