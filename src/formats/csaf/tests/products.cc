// Definitions of products and groups of products, and what refers to them.

#include <algorithm>

#include "formats/csaf/tests/groups.h"

namespace docket::csaf {
namespace {

std::string quoted(std::string_view id) { return "'" + std::string{id} + "'"; }

void product_is_missing(const Document& document, Report& report) {
  for (const Json* reference : document.product_references) {
    const std::string_view id = text(*reference);
    if (!document.product_of.contains(id) && !document.products_of_extensions.contains(id))
      report.fail(*reference, "no product of the tree has the id " + quoted(id));
  }
}

void product_is_defined_twice(const Document& document, Report& report) {
  for (const Product& product : document.products) {
    if (product.id.empty() || document.product_of.at(product.id) == &product) continue;
    report.fail(*product.json->find("product_id"),
                "the id " + quoted(product.id) + " was given to a product before");
  }
}

// The ids to which the relationship or path of a product refers.
std::vector<std::string_view> parts_of(const Product& product) {
  std::vector<std::string_view> parts;
  for (const std::string_view name :
       {"product_reference", "relates_to_product_reference", "beginning_product_reference"}) {
    if (const std::string_view id = product.path->text_of(name); !id.empty()) parts.push_back(id);
  }
  for (const Json& step : items(*product.path, "subpaths")) {
    if (const auto id = step.text_of("next_product_reference"); !id.empty()) parts.push_back(id);
  }
  return parts;
}

// Products whose parts are all known to lead out of the paths are taken away, again and again;
// what remains leads into a circle.
void product_is_circular(const Document& document, Report& report) {
  std::vector<const Product*> combined;
  std::unordered_map<std::string_view, std::size_t> open;  // combined products left, by id
  for (const Product& product : document.products) {
    if (product.place != ProductPlace::path) continue;
    combined.push_back(&product);
    ++open[product.id];
  }
  std::unordered_map<std::string_view, std::vector<std::size_t>> users;
  std::vector<std::size_t> waiting(combined.size());  // parts not yet known to end
  std::vector<std::size_t> ready;
  for (std::size_t i = 0; i < combined.size(); ++i) {
    for (const std::string_view part : parts_of(*combined[i])) {
      if (!open.contains(part)) continue;
      users[part].push_back(i);
      ++waiting[i];
    }
    if (waiting[i] == 0) ready.push_back(i);
  }
  while (!ready.empty()) {
    const std::string_view id = combined[ready.back()]->id;
    ready.pop_back();
    if (--open[id] > 0) continue;
    for (const std::size_t user : users[id]) {
      if (--waiting[user] == 0) ready.push_back(user);
    }
  }
  for (std::size_t i = 0; i < combined.size(); ++i) {
    if (waiting[i] == 0) continue;
    report.fail_below(*combined[i]->json, "product_id",
                      "the product " + quoted(combined[i]->id) + " is made of itself");
  }
}

void group_is_missing(const Document& document, Report& report) {
  for (const Json* reference : document.group_references) {
    if (!document.groups.contains(text(*reference)))
      report.fail(*reference, "no product group has the id " + quoted(text(*reference)));
  }
}

void group_is_defined_twice(const Document& document, Report& report) {
  std::unordered_set<std::string_view> seen;
  for (const Json& group : items(document.tree, "product_groups")) {
    const std::string_view id = group.text_of("group_id");
    if (!id.empty() && !seen.insert(id).second)
      report.fail(*group.find("group_id"), "the id " + quoted(id) + " was given to a group before");
  }
}

void product_is_unused(const Document& document, Report& report) {
  if (document.has_category({"csaf_informational_advisory"})) return;
  std::unordered_set<std::string_view> used;
  used.reserve(document.product_references.size());
  for (const Json* reference : document.product_references) used.insert(text(*reference));
  for (const Product& product : document.products) {
    if (!product.id.empty() && !used.contains(product.id))
      report.fail(*product.json->find("product_id"),
                  "nothing refers to the product " + quoted(product.id));
  }
}

void path_is_nested(const Document& document, Report& report) {
  const auto look = [&](const Json& holder, std::string_view name) {
    const auto found = document.product_of.find(holder.text_of(name));
    if (found == document.product_of.end() || found->second->place != ProductPlace::path) return;
    report.fail(*holder.find(name),
                "the product " + quoted(found->first) + " is itself defined by a product path");
  };
  for (const Json& path : items(document.tree, "product_paths")) {
    look(path, "beginning_product_reference");
    for (const Json& step : items(path, "subpaths")) look(step, "next_product_reference");
  }
}

constexpr Test kTests[] = {
    {"6.1.1", "Product ID without definition", TestKind::mandatory, true, true, product_is_missing},
    {"6.1.2", "Product ID defined twice", TestKind::mandatory, true, true,
     product_is_defined_twice},
    {"6.1.3", "Product made of itself", TestKind::mandatory, true, true, product_is_circular},
    {"6.1.4", "Group ID without definition", TestKind::mandatory, true, true, group_is_missing},
    {"6.1.5", "Group ID defined twice", TestKind::mandatory, true, true, group_is_defined_twice},
    {"6.2.1", "Product ID never used", TestKind::recommended, true, true, product_is_unused},
    {"6.3.22", "Product path within a product path", TestKind::informative, false, true,
     path_is_nested},
};

}  // namespace

std::span<const Test> product_tests() { return kTests; }

}  // namespace docket::csaf
