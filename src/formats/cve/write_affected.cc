#include "formats/cve/write_affected.h"

#include <algorithm>

#include "formats/package_names.h"
#include "formats/products_by_key.h"
#include "formats/versions.h"
#include "identifiers/cpe.h"
#include "identifiers/purl.h"
#include "schema/formats.h"

namespace docket::cve {
namespace {

constexpr std::string_view kWhere = "/containers/cna/affected";
constexpr std::size_t kVersionMax = 1024;

struct Word {
  std::string_view ours;
  std::string_view theirs;
};

// What formats say of a product, in the three words of this one.
constexpr Word kStatuses[] = {
    {"affected", "affected"},           {"known_affected", "affected"},
    {"first_affected", "affected"},     {"last_affected", "affected"},
    {"unaffected", "unaffected"},       {"known_not_affected", "unaffected"},
    {"not_affected", "unaffected"},     {"fixed", "unaffected"},
    {"first_fixed", "unaffected"},      {"recommended", "unaffected"},
    {"under_investigation", "unknown"}, {"unknown", "unknown"},
};

// That it is fixed, that somebody is looking: a record has no words for these.
bool is_exact(std::string_view status) {
  constexpr std::string_view kExact[] = {"affected",           "known_affected", "unaffected",
                                         "known_not_affected", "not_affected",   "unknown"};
  return std::find(std::begin(kExact), std::end(kExact), status) != std::end(kExact);
}

// How versions are ordered, where the word is another one.
constexpr Word kSchemes[] = {
    {"SEMVER", "semver"}, {"GIT", "git"}, {"ECOSYSTEM", "custom"}, {"", "custom"}};

// Where the packages of an ecosystem are kept.
constexpr Word kCollections[] = {
    {"Go", "https://pkg.go.dev"},
    {"npm", "https://www.npmjs.com"},
    {"PyPI", "https://pypi.org"},
    {"crates.io", "https://crates.io"},
    {"Maven", "https://repo.maven.apache.org/maven2"},
    {"NuGet", "https://www.nuget.org"},
    {"RubyGems", "https://rubygems.org"},
    {"Packagist", "https://packagist.org"},
    {"Hex", "https://hex.pm"},
    {"Pub", "https://pub.dev"},
};

template <std::size_t count>
std::string_view word_in(const Word (&words)[count], std::string_view ours) {
  const auto* found = std::find_if(std::begin(words), std::end(words),
                                   [ours](const Word& word) { return word.ours == ours; });
  return found == std::end(words) ? std::string_view{} : found->theirs;
}

// A versions entry as it was read.
Json same_version(const VersionStatus& status, Writing& writing) {
  Json entry = Json::object();
  const bool range = status.is_range();
  put(entry, "version", range ? status.from : status.versions);
  put(entry, "status", status.status);
  put(entry, "lessThan", status.before);
  put(entry, "lessThanOrEqual", status.up_to);
  put(entry, "versionType", status.scheme);
  Json changes = Json::array();
  for (const VersionChange& change : status.changes) {
    Json one = Json::object();
    put(one, "at", change.at);
    put(one, "status", change.status);
    changes.add(std::move(one));
  }
  put(entry, "changes", std::move(changes));
  put_details(entry, status.details);
  writing.carried.take(status);
  return entry;
}

bool fits(const std::string& version) {
  return !version.empty() && beginning_of(version, kVersionMax) == version;
}

class NewProduct {
 public:
  // What is said of a product, and by whose names it goes.
  NewProduct(const AffectedProduct& product, const AffectedProduct& subject, std::string pointer,
             Writing& writing)
      : product_(product), subject_(subject), pointer_(std::move(pointer)), writing_(writing) {}

  Json json() && {
    package();
    identifiers();
    names();
    for (const ProductPart& part : product_.parts) this->part(part);
    for (const VersionStatus& status : product_.statuses) this->status(status);
    others();
    put(json_, "versions", std::move(versions_));
    if (!json_.find("versions") && !json_.find("defaultStatus"))
      writing_.supply(json_, "defaultStatus", "unknown", pointer_);
    return std::move(json_);
  }

 private:
  // A package URL, which names no version here, says as well which package of which collection it
  // is; it forbids to say so twice. What has none goes by the two names.
  void package() {
    if (const std::optional<NamedPackage> package = package_of(subject_)) {
      const std::string purl = print(without_versions(package->purl));
      if (schema::is_uri(purl) && fits(purl)) {
        json_.set("packageURL", purl);
        if (speaks_of_its_version(subject_, package->purl)) {
          for (const ProductIdentifier* one : package->said_by) writing_.carried.take(*one);
        }
        return;
      }
    }
    const ProductIdentifier* package = identifier_of(subject_, "package");
    const ProductIdentifier* ecosystem = identifier_of(subject_, "ecosystem");
    const ProductIdentifier* collection = identifier_of(subject_, "collection");
    const std::string& name = package || !ecosystem ? none_or(package) : subject_.product;
    std::string_view address = ecosystem ? word_in(kCollections, ecosystem->id) : "";
    if (collection && schema::is_uri(collection->id)) address = collection->id;
    if (name.empty() || address.empty()) return;
    json_.set("collectionURL", address);
    json_.set("packageName", beginning_of(name, 2048));
    for (const ProductIdentifier* one : {package, ecosystem, collection})
      if (one) writing_.carried.take(*one);
  }

  static const std::string& none_or(const ProductIdentifier* one) {
    static const std::string kNone;
    return one ? one->id : kNone;
  }

  void identifiers() {
    Json cpes = Json::array();
    for (const ProductIdentifier& one : subject_.identifiers) {
      if (one.scheme == "cpe" && parse_cpe(one.id).ok()) {
        add_once(cpes, writing_.carried.take(one).id);
      } else if (one.scheme == "repository" && schema::is_uri(one.id) && !json_.find("repo")) {
        json_.set("repo", writing_.carried.take(one).id);
      }
    }
    put(json_, "cpes", std::move(cpes));
  }

  // Up to 5.1 a package URL did not count: whoever reads that edition wants both names beside it.
  void names() {
    const bool named = json_.find("collectionURL") != nullptr;
    if (!product_.vendor.empty())
      json_.set("vendor", beginning_of(writing_.carried.take(product_.vendor), 512));
    else if (!named)
      writing_.supply(json_, "vendor", "n/a", pointer_);
    const std::string& name = product_.product.empty() ? product_.full_name : product_.product;
    if (!name.empty())
      json_.set("product", beginning_of(writing_.carried.take(name), 2048));
    else if (!named)
      writing_.supply(json_, "product", "n/a", pointer_);
    if (product_.full_name == product_.product) writing_.carried.take(product_.full_name);
    for (const ProductPart& step : product_.way) {
      if (step.name == product_.vendor || step.name == product_.product ||
          step.name == product_.versions)
        writing_.carried.take(step);
    }
  }

  void part(const ProductPart& part) {
    constexpr Word kLists[] = {
        {"module", "modules"}, {"file", "programFiles"}, {"platform", "platforms"}};
    if (const std::string_view list = word_in(kLists, part.kind); !list.empty()) {
      add_to(list, writing_.carried.take(part).name);
    } else if (part.kind == "routine") {
      add_to("programRoutines", Json::object({{"name", writing_.carried.take(part).name}}));
    }
  }

  void add_to(std::string_view list, Json item) {
    if (!json_.find(list)) json_.set(list, Json::array());
    add_once(*json_.find(list), std::move(item));
  }

  void status(const VersionStatus& status) {
    const std::string_view word = word_in(kStatuses, status.status);
    if (word.empty()) return;
    if (status.is_range()) {
      range(status, word);
      return;
    }
    const std::string& said = status.versions.empty() ? subject_.versions : status.versions;
    const std::string version = said.empty() ? version_named_by(subject_) : said;
    if (!one_version(version, status, word)) return;
    if (is_exact(status.status)) writing_.carried.take(status.status);
    writing_.carried.take(said);
    writing_.carried.take(status.scheme);
    writing_.carried.take(status.about);
  }

  // A version, or the ranges of a "vers"; without any it is said of all of them.
  bool one_version(const std::string& version, const VersionStatus& status, std::string_view word) {
    if (version.empty() && !json_.find("defaultStatus")) {
      json_.set("defaultStatus", word);
      return true;
    }
    if (!fits(version)) return false;
    const std::vector<VersionStatus> stretches = stretches_of(version, status);
    for (const VersionStatus& one : stretches) {
      if (one.is_range())
        add_range(one, word);
      else
        add_once(versions_, Json::object({{"version", one.versions}, {"status", word}}));
    }
    if (stretches.empty())
      add_once(versions_, Json::object({{"version", version}, {"status", word}}));
    return true;
  }

  // Of the versions that nobody names.
  void others() {
    const std::string_view word = word_in(kStatuses, status_of_others(writing_.advisory, product_));
    if (word.empty() || json_.find("defaultStatus")) return;
    json_.set("defaultStatus", word);
    writing_.carried.take(product_.default_status);
  }

  void range(const VersionStatus& status, std::string_view word) {
    Carried& carried = writing_.carried;
    if (!add_range(status, word)) return;
    if (is_exact(status.status)) carried.take(status.status);
    for (const std::string* field :
         {&status.versions, &status.from, &status.scheme, &status.before, &status.about})
      carried.take(*field);
    if (status.before.empty()) carried.take(status.up_to);
    for (const VersionChange& change : status.changes)
      if (is_sayable(change)) carried.take(change);
    if (schema::is_uri(status.repository) && !json_.find("repo"))
      json_.set("repo", status.repository);
    if (const Json* repository = json_.find("repo");
        repository && repository->text() && *repository->text() == status.repository)
      carried.take(status.repository);
  }

  // Of a change that says up to where versions are affected nobody knows the next version.
  static bool is_sayable(const VersionChange& change) {
    return change.status != "last_affected" && !word_in(kStatuses, change.status).empty() &&
           fits(change.at);
  }

  // False where an end is too long for a version.
  bool add_range(const VersionStatus& range, std::string_view word) {
    const std::string& end = range.before.empty() ? range.up_to : range.before;
    const std::string first = range.from.empty() ? "0" : range.from;
    if (!fits(first) || (!end.empty() && !fits(end))) return false;
    Json entry = Json::object({{"version", first}, {"status", word}});
    entry.add(range.before.empty() && !end.empty() ? "lessThanOrEqual" : "lessThan",
              end.empty() ? "*" : end);
    const std::string_view type = word_in(kSchemes, range.scheme);
    entry.add("versionType", type.empty() ? std::string_view{range.scheme} : type);
    Json changes = Json::array();
    for (const VersionChange& change : range.changes) {
      if (is_sayable(change))
        add_once(changes,
                 Json::object({{"at", change.at}, {"status", word_in(kStatuses, change.status)}}));
    }
    put(entry, "changes", std::move(changes));
    add_once(versions_, std::move(entry));
    return true;
  }

  const AffectedProduct& product_;
  const AffectedProduct& subject_;
  std::string pointer_;
  Writing& writing_;
  Json json_ = Json::object();
  Json versions_ = Json::array();
};

void same_identifiers(const AffectedProduct& product, Json& json, Writing& writing) {
  constexpr Word kMembers[] = {{"purl", "packageURL"},
                               {"collection", "collectionURL"},
                               {"package", "packageName"},
                               {"repository", "repo"}};
  Json cpes = Json::array();
  for (const ProductIdentifier& one : product.identifiers) {
    if (const std::string_view member = word_in(kMembers, one.scheme); !member.empty()) {
      put(json, member, writing.carried.take(one).id);
    } else {
      cpes.add(writing.carried.take(one).id);
    }
  }
  put(json, "cpes", std::move(cpes));
}

Json same_product(const AffectedProduct& product, Writing& writing) {
  Json json = Json::object();
  Carried& carried = writing.carried;
  put(json, "vendor", carried.take(product.vendor));
  put(json, "product", carried.take(product.product));
  same_identifiers(product, json, writing);
  for (const auto& [kind, list] : {std::pair{"module", "modules"},
                                   {"file", "programFiles"},
                                   {"platform", "platforms"},
                                   {"routine", "programRoutines"}}) {
    Json items = Json::array();
    for (const ProductPart& part : product.parts) {
      if (part.kind != kind) continue;
      carried.take(part);
      items.add(part.kind == "routine" ? Json::object({{"name", part.name}}) : Json{part.name});
    }
    put(json, list, std::move(items));
  }
  put(json, "defaultStatus", carried.take(product.default_status));
  Json versions = Json::array();
  for (const VersionStatus& status : product.statuses) versions.add(same_version(status, writing));
  put(json, "versions", std::move(versions));
  writing.details(json, product.details);
  carried.take(product.source);
  return json;
}

}  // namespace

Json written_products(const std::string& source, Writing& writing) {
  Json all = Json::array();
  const ProductsByKey products{writing.advisory};
  for (const AffectedProduct& product : writing.advisory.affected) {
    if (product.source != source) continue;
    if (writing.same_format) {
      all.add(same_product(product, writing));
    } else {
      add_once(all, NewProduct{product, products.subject_of(product),
                               child(kWhere, all.items()->size()), writing}
                        .json());
    }
  }
  if (all.items()->empty() && !writing.same_format) {
    Json unknown = Json::object();
    for (std::string_view name : {"vendor", "product"})
      writing.supply(unknown, name, "n/a", child(kWhere, std::size_t{0}));
    writing.supply(unknown, "defaultStatus", "unknown", child(kWhere, std::size_t{0}));
    all.add(std::move(unknown));
  }
  return all;
}

}  // namespace docket::cve
