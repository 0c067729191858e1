#include "formats/csaf/new_products.h"

#include <algorithm>

#include "formats/csaf/tests/range.h"
#include "formats/csaf/write_parts.h"
#include "identifiers/cpe.h"
#include "identifiers/purl.h"

namespace docket::csaf {
namespace {

struct Word {
  std::string_view ours;
  std::string_view theirs;
};

constexpr Word kLists[] = {
    {"affected", "known_affected"},
    {"unaffected", "known_not_affected"},
    {"not_affected", "known_not_affected"},
    {"unknown", "under_investigation"},
    {"fixed", "fixed"},
    {"under_investigation", "under_investigation"},
};

std::string_view list_for(std::string_view status) {
  const auto* found = std::find_if(std::begin(kLists), std::end(kLists),
                                   [status](const Word& word) { return word.ours == status; });
  return found == std::end(kLists) ? std::string_view{} : found->theirs;
}

// ">=1.0|<2.0": the ends of a range without white space.
std::string range_of(const VersionStatus& status) {
  std::string range;
  const auto end = [&range](const char* sign, const std::string& version) {
    if (version.empty() || version == "*") return;
    if (!range.empty()) range += '|';
    range += sign + version;
  };
  if (status.from != "0") end(">=", status.from);
  end("<", status.before);
  end("<=", status.up_to);
  return range.empty() ? ">=0" : range;
}

}  // namespace

void NewProducts::add(const AffectedProduct& product) {
  for (const VersionStatus& one : product.statuses) status(product, one);
  const std::string_view others = list_for(product.default_status);
  if (others.empty() || !product.statuses.empty()) {
    // Of versions that nobody names this format says nothing.
    if (product.default_status == "unknown") writing_.carried.take(product.default_status);
  } else if (leaf(product, "", "", others)) {
    writing_.carried.take(product.default_status);
  }
}

void NewProducts::status(const AffectedProduct& product, const VersionStatus& status) {
  const std::string_view list = list_for(status.status);
  if (list.empty()) return;
  Carried& carried = writing_.carried;
  const bool range = status.is_range();
  const std::string version = range ? range_of(status) : status.versions;
  const std::string_view kind =
      range || looks_like_range(version) ? "product_version_range" : "product_version";
  if (!leaf(product, version.empty() ? "" : kind, version, list)) return;
  for (const std::string* field : {&status.versions, &status.status, &status.about, &status.from,
                                   &status.before, &status.up_to})
    carried.take(*field);
}

// False when the same name has another status already: one of the two is lost.
bool NewProducts::leaf(const AffectedProduct& product, std::string_view kind,
                       const std::string& version, std::string_view list) {
  const std::string& name = product.product.empty() ? product.full_name : product.product;
  std::string full = product.vendor;
  for (const std::string* part : {&name, &version}) {
    if (!full.empty() && !part->empty()) full += ' ';
    full += *part;
  }
  if (full.empty()) return false;
  const auto [known, is_new] = lists_.emplace(full, list);
  if (!is_new) return known->second == list;
  Carried& carried = writing_.carried;
  carried.take(product.vendor);
  carried.take(name);
  std::string id = std::to_string(++count_);
  id.insert(0, 4 - std::min<std::size_t>(4, id.size()), '0');
  id.insert(0, "CSAFPID-");
  AffectedProduct leaf{.key = id};
  for (const auto& [step, word] :
       {std::pair<std::string_view, const std::string&>{"vendor", product.vendor},
        {"product_name", name},
        {kind, version}}) {
    if (!word.empty()) leaf.way.push_back({std::string{step}, word});
  }
  Json json = Json::object({{"name", full}, {"product_id", id}});
  put(json, "product_identification_helper", helper(product));
  put_on_way(tree_, leaf.way, std::move(json));
  statuses_[std::string{list}].push_back(std::move(id));
  return true;
}

// Of each kind of names there is room for one.
Json NewProducts::helper(const AffectedProduct& product) {
  Json json = Json::object();
  for (const ProductIdentifier& one : product.identifiers) {
    const bool sound = one.scheme == "cpe"    ? parse_cpe(one.id).ok()
                       : one.scheme == "purl" ? parse_purl(one.id).ok()
                                              : false;
    if (sound && !json.find(one.scheme)) json.set(one.scheme, writing_.carried.take(one).id);
  }
  return json;
}

std::vector<std::string> NewProducts::concerned() const {
  if (const auto affected = statuses_.find("known_affected"); affected != statuses_.end())
    return affected->second;
  std::vector<std::string> all;
  for (const auto& [list, ids] : statuses_) all.insert(all.end(), ids.begin(), ids.end());
  return all;
}

}  // namespace docket::csaf
