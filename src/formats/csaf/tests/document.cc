#include "formats/csaf/tests/document.h"

#include <algorithm>

namespace docket::csaf {
namespace {

const Json kNothing;
const Json::Array kNone;

constexpr StatusList kStatusLists[] = {
    {"first_affected", StatusGroup::affected},
    {"known_affected", StatusGroup::affected},
    {"last_affected", StatusGroup::affected},
    {"known_not_affected", StatusGroup::not_affected},
    {"first_fixed", StatusGroup::fixed},
    {"fixed", StatusGroup::fixed},
    {"recommended", StatusGroup::recommended},
    {"under_investigation", StatusGroup::under_investigation},
    {"unknown", StatusGroup::unknown},
};

// The lists of a vulnerability whose items name products and groups of products.
constexpr std::string_view kHolders_2_0[] = {"flags", "remediations", "threats"};
constexpr std::string_view kHolders_2_1[] = {"first_known_exploitation_dates",
                                             "flags",
                                             "ids",
                                             "involvements",
                                             "notes",
                                             "remediations",
                                             "threats"};

}  // namespace

const Json& member(const Json& json, std::string_view name) {
  const Json* found = json.find(name);
  return found == nullptr ? kNothing : *found;
}

const Json::Array& items(const Json& json, std::string_view name) {
  const Json* found = json.find(name);
  if (found == nullptr || found->items() == nullptr) return kNone;
  return *found->items();
}

std::string_view text(const Json& json) {
  return json.text() == nullptr ? std::string_view{} : std::string_view{*json.text()};
}

std::span<const StatusList> status_lists() { return kStatusLists; }

std::string_view name_of(StatusGroup group) {
  switch (group) {
    case StatusGroup::affected:
      return "affected";
    case StatusGroup::not_affected:
      return "not affected";
    case StatusGroup::fixed:
      return "fixed";
    case StatusGroup::under_investigation:
      return "under investigation";
    case StatusGroup::unknown:
      return "unknown";
    case StatusGroup::recommended:
      return "recommended";
  }
  return "";
}

Document::Document(const Json& json, Edition of)
    : edition(of),
      root(json),
      document(member(json, "document")),
      tracking(member(document, "tracking")),
      tree(member(json, "product_tree")),
      vulnerabilities(items(json, "vulnerabilities")),
      category(document.text_of("category")),
      language(document.text_of("lang")),
      status(tracking.text_of("status")),
      tlp(member(member(document, "distribution"), "tlp").text_of("label")) {
  find_branches(tree, kNoBranch);
  find_products();
  if (is_2_1()) find_products_of_extensions();
  find_references();
  find_revisions();
}

bool Document::has_category(std::initializer_list<std::string_view> categories) const {
  return std::find(categories.begin(), categories.end(), category) != categories.end();
}

bool Document::english() const {
  if (language.empty()) return true;
  if (language.size() > 2 && language[2] != '-') return false;
  return (language[0] == 'e' || language[0] == 'E') && language.size() > 1 &&
         (language[1] == 'n' || language[1] == 'N');
}

std::vector<const Branch*> Document::way_to(std::size_t branch) const {
  std::vector<const Branch*> way;
  for (; branch != kNoBranch; branch = branches[branch].parent) way.push_back(&branches[branch]);
  std::reverse(way.begin(), way.end());
  return way;
}

void Document::find_branches(const Json& holder, std::size_t parent) {
  for (const Json& branch : items(holder, "branches")) {
    const std::size_t self = branches.size();
    branches.push_back({&branch, parent, branch.text_of("category"), branch.text_of("name")});
    add_product(branch.find("product"), ProductPlace::branch, self, nullptr);
    find_branches(branch, self);
  }
}

void Document::add_product(const Json* json, ProductPlace place, std::size_t branch,
                           const Json* path) {
  if (json == nullptr || json->members() == nullptr) return;
  products.push_back({json->text_of("product_id"), json, place, branch, path});
}

void Document::find_products() {
  for (const Json& product : items(tree, "full_product_names"))
    add_product(&product, ProductPlace::listed, kNoBranch, nullptr);
  for (const Json& path : items(tree, is_2_1() ? "product_paths" : "relationships"))
    add_product(path.find("full_product_name"), ProductPlace::path, kNoBranch, &path);
  product_of.reserve(products.size());
  for (const Product& product : products) {
    if (!product.id.empty()) product_of.emplace(product.id, &product);
  }
  for (const Json& group : items(tree, "product_groups"))
    groups.emplace(group.text_of("group_id"), &items(group, "product_ids"));
}

// The committee's example of an extension with a tree of configurations: it defines products, too,
// and says that it is critical because tests must know it.
void Document::find_products_of_extensions() {
  for (const Json& extension : items(root, "x_extensions")) {
    const std::string_view schema = extension.text_of("$schema");
    if (schema.find("/documentation-13-content_") == std::string_view::npos) continue;
    const Json& configurations = member(member(extension, "content"), "configuration_tree");
    for (const Json& relationship : items(configurations, "relationships"))
      products_of_extensions.insert(
          member(relationship, "full_product_name").text_of("product_id"));
  }
}

void Document::refer(const Json& holder, std::string_view list) {
  for (const Json& id : items(holder, list)) {
    if (id.text() != nullptr) product_references.push_back(&id);
  }
}

void Document::refer_items(const Json& holder, std::string_view list) {
  for (const Json& item : items(holder, list)) {
    refer(item, "product_ids");
    for (const Json& id : items(item, "group_ids")) {
      if (id.text() != nullptr) group_references.push_back(&id);
    }
  }
}

void Document::find_references() {
  if (is_2_1()) refer_items(document, "notes");
  for (const Json& group : items(tree, "product_groups")) refer(group, "product_ids");
  const auto refer_one = [&](const Json& holder, std::string_view name) {
    const Json* found = holder.find(name);
    if (found != nullptr && found->text() != nullptr) product_references.push_back(found);
  };
  for (const Json& relationship : items(tree, is_2_1() ? "" : "relationships")) {
    refer_one(relationship, "product_reference");
    refer_one(relationship, "relates_to_product_reference");
  }
  for (const Json& path : items(tree, is_2_1() ? "product_paths" : "")) {
    refer_one(path, "beginning_product_reference");
    for (const Json& step : items(path, "subpaths")) refer_one(step, "next_product_reference");
  }
  for (const Json& vulnerability : vulnerabilities) find_references_of(vulnerability);
}

void Document::find_references_of(const Json& vulnerability) {
  if (is_2_1()) {
    for (const std::string_view holder : kHolders_2_1) refer_items(vulnerability, holder);
  } else {
    for (const std::string_view holder : kHolders_2_0) refer_items(vulnerability, holder);
  }
  for (const Json& score : items(vulnerability, is_2_1() ? "metrics" : "scores"))
    refer(score, "products");
  const Json& statuses = member(vulnerability, "product_status");
  for (const StatusList& list : kStatusLists) {
    if (is_2_1() || list.group != StatusGroup::unknown) refer(statuses, list.member);
  }
}

void Document::find_revisions() {
  for (const Json& item : items(tracking, "revision_history")) {
    const std::string_view number = item.text_of("number");
    revisions.push_back({&item, number, moment_of(item.text_of("date")), document_version(number)});
  }
  std::stable_sort(revisions.begin(), revisions.end(),
                   [](const Revision& left, const Revision& right) {
                     if (left.date != right.date) return left.date < right.date;
                     return order(left.version, right.version) < 0;
                   });
  if (!revisions.empty()) newest = revisions.back().date;
}

}  // namespace docket::csaf
