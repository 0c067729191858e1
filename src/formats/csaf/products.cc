#include "formats/csaf/products.h"

#include "formats/read.h"

namespace docket::csaf {
namespace {

// What the names above a branch may take, on average.
constexpr std::size_t kWayBytesEach = 600;

}  // namespace

Status Products::read(const Json& tree) {
  TRY(branches(tree, {}));
  for (const Json& one : items_of(tree, "full_product_names")) full_name(one, {});
  for (const Json& one : items_of(tree, "relationships")) relationship(one);
  for (const Json& one : items_of(tree, "product_paths")) path(one);
  for (const Json& one : items_of(tree, "product_groups")) group(one);
  of_the_tree_ = places_.size();
  return Done{};
}

AffectedProduct& Products::named(const std::string& id) {
  const auto [place, is_new] = places_.try_emplace(id, advisory_.affected.size());
  if (is_new) advisory_.affected.push_back({.key = id});
  return advisory_.affected[place->second];
}

// Branches nest; the way to a product repeats the names above it, so that its size is bounded
// here.
Status Products::branches(const Json& json, const std::vector<ProductPart>& way) {
  for (const Json& branch : items_of(json, "branches")) {
    std::vector<ProductPart> here = way;
    here.push_back({taken_.text(branch, "category"), taken_.text(branch, "name")});
    ways_.most += kWayBytesEach;
    for (const ProductPart& step : here)
      ways_.bytes += sizeof(ProductPart) + step.kind.size() + step.name.size();
    if (ways_.bytes > ways_.most)
      return Error{"format.too-large",
                   "the branches of the product tree stand in each other so deep, and are so many, "
                   "that the names above the products would be larger than the document",
                   "/product_tree"};
    if (const Json* product = branch.find("product")) full_name(*product, here);
    TRY(branches(branch, here));
  }
  return Done{};
}

AffectedProduct& Products::full_name(const Json& json, std::vector<ProductPart> way) {
  AffectedProduct& product = named(taken_.text(json, "product_id"));
  std::string name = taken_.text(json, "name");
  if (product.full_name.empty()) {
    product.full_name = std::move(name);
  } else if (name != product.full_name) {
    product.parts.push_back({"name", std::move(name)});
  }
  for (const ProductPart& step : way) {
    if (step.kind == "vendor") product.vendor = step.name;
    if (step.kind == "product_name") product.product = step.name;
    if (step.kind == "product_version" || step.kind == "product_version_range")
      product.versions = step.name;
  }
  if (product.product.empty()) product.product = product.full_name;
  if (product.way.empty()) {
    product.way = std::move(way);
  } else {  // said twice, which the rules forbid
    for (ProductPart& step : way) product.parts.push_back(std::move(step));
  }
  if (const Json* help = json.find("product_identification_helper")) helper(*help, product);
  for (RecordDetail& detail : taken_.rest(json)) product.details.push_back(std::move(detail));
  return product;
}

void Products::helper(const Json& json, AffectedProduct& product) {
  for (std::string_view member : {"cpe", "purl"}) {
    if (std::string text = taken_.text(json, member); !text.empty())
      product.identifiers.push_back({std::string{member}, std::move(text)});
  }
  for (const auto& [list, scheme] : {std::pair{"model_numbers", "model"},
                                     {"serial_numbers", "serial"},
                                     {"skus", "sku"},
                                     {"sbom_urls", "sbom"},
                                     {"purls", "purl"}}) {
    for (const Json& one : items_of(json, list)) {
      if (std::string text = taken_.text(one); !text.empty())
        product.identifiers.push_back({scheme, std::move(text)});
    }
  }
}

void Products::relationship(const Json& json) {
  ProductCombination combination{taken_.text(json, "product_reference"),
                                 taken_.text(json, "category"),
                                 taken_.text(json, "relates_to_product_reference")};
  if (const Json* name = json.find("full_product_name"))
    full_name(*name, {}).combination = std::move(combination);
}

// Of 2.1: a product with a second, that together with a third, and so on.
void Products::path(const Json& json) {
  ProductCombination combination{taken_.text(json, "beginning_product_reference"), "", ""};
  std::vector<ProductPart> others;
  const Json::Array& steps = items_of(json, "subpaths");
  for (const Json& step : steps) {
    std::string how = taken_.text(step, "category");
    std::string with = taken_.text(step, "next_product_reference");
    if (&step != steps.data()) {
      others.push_back({std::move(how), std::move(with)});
    } else {
      combination.how = std::move(how);
      combination.with = std::move(with);
    }
  }
  if (const Json* name = json.find("full_product_name")) {
    AffectedProduct& product = full_name(*name, {});
    product.combination = std::move(combination);
    for (ProductPart& other : others) product.parts.push_back(std::move(other));
  }
}

void Products::group(const Json& json) {
  ProductGroup group{.key = taken_.text(json, "group_id"), .summary = taken_.text(json, "summary")};
  for (const Json& id : items_of(json, "product_ids")) {
    if (std::string text = taken_.text(id); !text.empty())
      group.products.push_back(std::move(text));
  }
  group.details = taken_.rest(json);
  advisory_.groups.push_back(std::move(group));
}

}  // namespace docket::csaf
