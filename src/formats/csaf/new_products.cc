#include "formats/csaf/new_products.h"

#include <algorithm>

#include "formats/csaf/tests/range.h"
#include "formats/csaf/write_parts.h"
#include "formats/package_names.h"
#include "formats/versions.h"
#include "identifiers/cpe.h"
#include "identifiers/purl.h"

namespace docket::csaf {
namespace {

constexpr std::string_view kEveryVersion = "vers:all/*";

// The ends of a range alone, ">=1.0|<2.0", where nobody says how its versions are ordered.
std::string unordered(const VersionStatus& status) {
  std::string range;
  const auto end = [&range](const char* sign, const std::string& version) {
    if (version.empty() || version == "*") return;
    if (!range.empty()) range += '|';
    range += sign + version;
  };
  if (status.from != "0") end(">=", status.from);
  end("<", status.before);
  end("<=", status.up_to);
  return range.empty() ? std::string{kEveryVersion} : range;
}

// 2.1 takes in its branches only ranges that programs can read, and of more than one version.
bool is_readable(std::string_view range) {
  const Range read = read_range(range);
  return read.kind != RangeKind::invalid && !is_single(read);
}

// False for the name of another version than that one.
bool is_of_version(const ProductIdentifier& one, const std::string& version) {
  if (one.scheme == "cpe") {
    const Result<Cpe> cpe = parse_cpe(one.id);
    const std::string named = cpe.ok() ? cpe->attributes[3] : "*";
    return named == "*" || named == "-" || named == version;
  }
  const Result<Purl> purl = parse_purl(one.id);
  return !purl.ok() || purl->version.empty() || purl->version == version;
}

bool is_package_url(const ProductIdentifier& one) {
  return (one.scheme == "purl" || one.scheme == "iri") && parse_purl(one.id).ok();
}

}  // namespace

// 2.0 has no list for what nobody knows; that somebody is looking says a little more.
VexWord NewProducts::list_for(std::string_view status) const {
  if (status != "unknown") return vex_status(status, VexDialect::csaf);
  if (edition_ == Edition::v2_1) return {"unknown", true};
  return {"under_investigation", false};
}

void NewProducts::add(const AffectedProduct& product,
                      const std::vector<VexVulnerability>& vulnerabilities) {
  for (const VersionStatus& one : product.statuses) {
    for (const VexVulnerability& about : vulnerabilities) {
      if (about.is_meant_by(one.about)) status(product, one, about);
    }
  }
  const VexWord others = list_for(status_of_others(writing_.advisory, product));
  if (!product.statuses.empty() && product.default_status == "unknown") {
    writing_.carried.take(product.default_status);  // so are versions that nobody names
    return;
  }
  // Of other versions than those that are named this format says something where they are named.
  const std::string rest = product.statuses.empty() ? "" : others_of(product);
  if (others.word.empty() || (!product.statuses.empty() && rest.empty())) return;
  const std::string id = leaf(product, rest.empty() ? "" : "product_version_range", rest);
  if (id.empty()) return;
  for (const VexVulnerability& about : vulnerabilities) {
    if (say({id, others.word, &about, nullptr, &product}) && others.exact)
      writing_.carried.take(product.default_status);
  }
}

void NewProducts::status(const AffectedProduct& product, const VersionStatus& status,
                         const VexVulnerability& about) {
  const VexWord list = list_for(status.status);
  if (list.word.empty()) return;
  const bool range = status.is_range();
  const std::string& one = status.versions.empty() ? product.versions : status.versions;
  const std::string ordered = range ? vers_of(product, status) : std::string{};
  std::string version = range ? ordered : one;
  if (ordered.ends_with("/*")) version = kEveryVersion;
  if (range && ordered.empty()) version = unordered(status);
  const std::string_view kind =
      range || looks_like_range(version) ? "product_version_range" : "product_version";
  std::string id = combined(product);
  if (id.empty()) id = leaf(product, version.empty() ? "" : kind, version);
  if (id.empty() || !say({id, list.word, &about, &status, &product})) return;
  Carried& carried = writing_.carried;
  if (list.exact) carried.take(status.status);
  carried.take(one);
  if (keeps_order(ordered, status)) carried.take(status.scheme);
  for (const std::string* field :
       {&status.versions, &status.about, &status.from, &status.before, &status.up_to})
    carried.take(*field);
}

// False when something else is said of the product already.
bool NewProducts::say(Said said) {
  const auto known = lists_.emplace(std::pair{said.id, said.about}, said.list).first;
  if (known->second != said.list) return false;
  said_.push_back(std::move(said));
  return true;
}

// The id of the product of that name, which is put into the tree when it is new; empty: it has no
// name.
std::string NewProducts::leaf(const AffectedProduct& product, std::string_view kind,
                              const std::string& version) {
  const std::string& name = name_of(product);
  std::string full = product.vendor;
  for (const std::string* part : {&name, &version}) {
    if (!full.empty() && !part->empty()) full += ' ';
    full += *part;
  }
  if (full.empty()) return {};
  // Two packages that are called alike are two products.
  Json help = helper(product, version);
  const auto [known, is_new] = ids_.try_emplace(full + "\n" + print(help));
  if (!is_new) return known->second;
  Carried& carried = writing_.carried;
  carried.take(product.vendor);
  writing_.called(product);
  carried.take(product.key);  // the id of the product stands for it
  std::string id = next_id();
  std::vector<ProductPart> way;
  for (const auto& [step, word] :
       {std::pair<std::string_view, const std::string&>{"vendor", product.vendor},
        {"product_name", name},
        {kind, version}}) {
    if (!word.empty()) way.push_back({std::string{step}, word});
  }
  Json json = Json::object({{"name", full}, {"product_id", id}});
  put(json, "product_identification_helper", std::move(help));
  if (edition_ == Edition::v2_1 && kind == "product_version_range" && !is_readable(version)) {
    if (!tree_.find("full_product_names")) tree_.set("full_product_names", Json::array());
    tree_.find("full_product_names")->add(std::move(json));
  } else {
    put_on_way(tree_, way, std::move(json));
  }
  known->second = id;
  return id;
}

// The last name that was put among the others.
std::string NewProducts::next_id() const {
  std::string id = std::to_string(ids_.size());
  id.insert(0, 4 - std::min<std::size_t>(4, id.size()), '0');
  return "CSAFPID-" + id;
}

// The id of a product that is one in another one, both of which are in the tree; empty: it is none,
// or one of the two has no name.
std::string NewProducts::combined(const AffectedProduct& product) {
  if (!product.combination || !product.identifiers.empty()) return {};
  const ProductCombination& both = *product.combination;
  const AffectedProduct* part = products_.find(both.product);
  const AffectedProduct* whole = products_.find(both.with);
  const std::string full = product.full_name.empty() ? both.product : product.full_name;
  if (!both.how.ends_with("component_of") || !part || !whole) return {};
  const std::string of_part = leaf(*part, "", "");
  const std::string of_whole = leaf(*whole, "", "");
  if (of_part.empty() || of_whole.empty()) return {};
  const auto [known, is_new] = ids_.try_emplace(full + "\n" + of_part + " " + of_whole);
  if (!is_new) return known->second;
  for (const std::string* field : {&product.key, &product.full_name}) writing_.carried.take(*field);
  writing_.carried.take(both);
  known->second = next_id();
  const bool is_2_1 = edition_ == Edition::v2_1;
  Json json = Json::object(
      {{"full_product_name", Json::object({{"name", full}, {"product_id", known->second}})}});
  if (is_2_1) {
    json.set("beginning_product_reference", of_part);
    json.set("subpaths", Json::array({Json::object(
                             {{"category", both.how}, {"next_product_reference", of_whole}})}));
  } else {
    json.set("category", both.how);
    json.set("product_reference", of_part);
    json.set("relates_to_product_reference", of_whole);
  }
  const std::string_view list = is_2_1 ? "product_paths" : "relationships";
  if (!tree_.find(list)) tree_.set(list, Json::array());
  tree_.find(list)->add(std::move(json));
  return known->second;
}

// 2.0 has room for one name of each kind, 2.1 for several package URLs. A name of one version is
// none of another version or of a range.
Json NewProducts::helper(const AffectedProduct& product, const std::string& version) {
  Json json = Json::object();
  Json purls = Json::array();
  for (const ProductIdentifier& one : product.identifiers) {
    if (!version.empty() && !is_of_version(one, version)) continue;
    if (one.scheme == "cpe" && parse_cpe(one.id).ok() && !json.find("cpe")) {
      json.set("cpe", writing_.carried.take(one).id);
    } else if (is_package_url(one)) {
      const bool there = !purls.items()->empty() && purls.items()->front() == Json{one.id};
      if (edition_ == Edition::v2_0 && !purls.items()->empty() && !there) continue;
      add_once(purls, writing_.carried.take(one).id);
    }
  }
  package(product, purls);
  if (edition_ == Edition::v2_1)
    put(json, "purls", std::move(purls));
  else if (!purls.items()->empty())
    json.set("purl", purls.items()->front());
  return json;
}

// What an ecosystem or a collection and a name in it say is a package URL too.
void NewProducts::package(const AffectedProduct& product, Json& purls) {
  const std::optional<NamedPackage> package = package_of(product);
  if (!package) return;
  const auto is_own = [](const ProductIdentifier* one) { return is_package_url(*one); };
  if (std::any_of(package->said_by.begin(), package->said_by.end(), is_own)) {
    if (purls.items()->empty()) return;  // it is the name of another version
  } else {
    purls.add(print(package->purl));
  }
  for (const ProductIdentifier* one : package->said_by)
    if (!is_package_url(*one)) writing_.carried.take(*one);
}

std::vector<NewProducts::Said> NewProducts::said_about(
    const VexVulnerability& vulnerability) const {
  std::vector<Said> said;
  for (const Said& one : said_) {
    if (one.about == &vulnerability) said.push_back(one);
  }
  return said;
}

}  // namespace docket::csaf
