#include "formats/csaf/products.h"

#include "formats/read.h"

namespace docket::csaf {

Status Products::read(const Json& tree) {
  TRY(branches(tree, "", ""));
  for (const Json& one : items_of(tree, "full_product_names")) full_name(one, "", "");
  for (const Json& one : items_of(tree, "relationships")) relationship(one);
  return Done{};
}

AffectedProduct& Products::named(const std::string& id) {
  const auto [place, is_new] = places_.try_emplace(id, advisory_.affected.size());
  if (is_new) advisory_.affected.push_back({.key = id});
  return advisory_.affected[place->second];
}

// Branches nest; the way to a product ("vendor: Acme / product_name: Falcon") repeats the names
// above it, so that its size is bounded here.
Status Products::branches(const Json& json, std::string vendor, std::string way) {
  for (const Json& branch : items_of(json, "branches")) {
    const std::string category = taken_.text(branch, "category");
    const std::string name = taken_.text(branch, "name");
    std::string here = way;
    if (!here.empty()) here += " / ";
    here += category + ": " + name;
    bytes_ += here.size();
    if (bytes_ > kRecordBytesMax)
      return Error{"format.too-large", "the product tree repeats more than 64 MiB of names",
                   "/product_tree"};
    std::string vendor_here = category == "vendor" ? name : vendor;
    if (const Json* product = branch.find("product")) full_name(*product, vendor_here, here);
    TRY(branches(branch, std::move(vendor_here), std::move(here)));
  }
  return Done{};
}

void Products::full_name(const Json& json, std::string vendor, std::string way) {
  const std::string id = taken_.text(json, "product_id");
  AffectedProduct& product = named(id);
  std::string name = taken_.text(json, "name");
  if (product.product.empty()) {
    product.product = std::move(name);
  } else if (name != product.product) {
    product.parts.push_back("name: " + name);
  }
  if (product.vendor.empty()) product.vendor = std::move(vendor);
  if (!way.empty()) product.parts.push_back(std::move(way));
  if (const Json* help = json.find("product_identification_helper")) helper(*help, product);
}

void Products::helper(const Json& json, AffectedProduct& product) {
  for (std::string_view member : {"cpe", "purl"}) {
    if (std::string text = taken_.text(json, member); !text.empty())
      product.identifiers.push_back(std::move(text));
  }
  for (std::string_view list : {"model_numbers", "serial_numbers", "skus", "sbom_urls", "purls"}) {
    for (const Json& one : items_of(json, list)) {
      if (std::string text = taken_.text(one); !text.empty())
        product.identifiers.push_back(std::move(text));
    }
  }
}

void Products::relationship(const Json& json) {
  const std::string category = taken_.text(json, "category");
  const std::string of = taken_.text(json, "product_reference");
  const std::string with = taken_.text(json, "relates_to_product_reference");
  if (const Json* name = json.find("full_product_name"))
    full_name(*name, "", of + " " + category + " " + with);
}

}  // namespace docket::csaf
