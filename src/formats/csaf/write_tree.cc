#include "formats/csaf/write_parts.h"

namespace docket::csaf {
namespace {

Json helper(const AffectedProduct& product, Writing& writing) {
  struct List {
    std::string_view scheme;
    std::string_view member;
  };
  constexpr List kLists[] = {{"model", "model_numbers"},
                             {"purl", "purls"},
                             {"sbom", "sbom_urls"},
                             {"serial", "serial_numbers"},
                             {"sku", "skus"}};
  const bool one_purl = edition_of(writing.advisory) == Edition::v2_0;
  Json json = Json::object();
  for (const ProductIdentifier& one : product.identifiers) {
    if (one.scheme == "cpe" || (one.scheme == "purl" && one_purl))
      put(json, one.scheme, writing.carried.take(one).id);
  }
  for (const List& list : kLists) {
    if (list.scheme == "purl" && one_purl) continue;
    Json all = Json::array();
    for (const ProductIdentifier& one : product.identifiers) {
      if (one.scheme != list.scheme || one.id.empty()) continue;
      all.add(writing.carried.take(one).id);
    }
    put(json, list.member, std::move(all));
  }
  return json;
}

Json full_name(const AffectedProduct& product, Writing& writing) {
  Carried& carried = writing.carried;
  Json json = Json::object();
  put(json, "name", carried.take(product.full_name));
  put(json, "product_id", carried.take(product.key));
  put(json, "product_identification_helper", helper(product, writing));
  writing.details(json, product.details);
  // These were found in its name and on the way to it.
  for (const std::string* field : {&product.vendor, &product.product, &product.versions})
    carried.take(*field);
  carried.take(product.way);
  return json;
}

void put_from(Json& holder, const std::vector<ProductPart>& way, std::size_t step, Json name) {
  if (step == way.size()) {
    holder.set("product", std::move(name));
    return;
  }
  if (!holder.find("branches")) holder.set("branches", Json::array());
  Json::Array& branches = *holder.find("branches")->items();
  const ProductPart& part = way[step];
  const bool is_last_step = step + 1 == way.size();
  const auto goes_on = [&](const Json& branch) {
    return branch.text_of("category") == part.kind && branch.text_of("name") == part.name &&
           !(is_last_step && (branch.find("product") || branch.find("branches")));
  };
  if (branches.empty() || !goes_on(branches.back()))
    branches.push_back(Json::object({{"category", part.kind}, {"name", part.name}}));
  put_from(branches.back(), way, step + 1, std::move(name));
}

// 2.1: a product together with others, one behind the other.
Json path(const AffectedProduct& product, Writing& writing) {
  const ProductCombination& first = writing.carried.take(*product.combination);
  Json json = Json::object();
  put(json, "beginning_product_reference", first.product);
  put(json, "full_product_name", full_name(product, writing));
  Json steps = Json::array();
  const auto add = [&steps](const std::string& how, const std::string& with) {
    Json step = Json::object();
    put(step, "category", how);
    put(step, "next_product_reference", with);
    steps.add(std::move(step));
  };
  add(first.how, first.with);
  for (const ProductPart& next : product.parts) {
    if (next.kind == "name") continue;
    writing.carried.take(next);
    add(next.kind, next.name);
  }
  put(json, "subpaths", std::move(steps));
  return json;
}

// 2.0: a product together with another.
Json relationship(const AffectedProduct& product, Writing& writing) {
  const ProductCombination& both = writing.carried.take(*product.combination);
  Json json = Json::object();
  put(json, "category", both.how);
  put(json, "full_product_name", full_name(product, writing));
  put(json, "product_reference", both.product);
  put(json, "relates_to_product_reference", both.with);
  return json;
}

Json groups(Writing& writing) {
  Json all = Json::array();
  for (const ProductGroup& group : writing.advisory.groups) {
    Json json = Json::object();
    put(json, "group_id", group.key);
    put(json, "product_ids", list_of(group.products));
    put(json, "summary", group.summary);
    put_details(json, writing.carried.take(group).details);
    all.add(std::move(json));
  }
  return all;
}

}  // namespace

void put_on_way(Json& tree, const std::vector<ProductPart>& way, Json name) {
  put_from(tree, way, 0, std::move(name));
}

Json list_of(const std::vector<std::string>& keys) {
  Json list = Json::array();
  for (const std::string& key : keys) list.add(key);
  return list;
}

Json written_tree(Writing& writing) {
  Json tree = Json::object();
  Json names = Json::array();
  Json combinations = Json::array();
  const bool is_2_1 = edition_of(writing.advisory) == Edition::v2_1;
  for (const AffectedProduct& product : writing.advisory.affected) {
    const bool named = !product.full_name.empty() || !product.way.empty();
    if (!named && !product.combination) {
      writing.carried.take(product.key);  // the tree did not have it
    } else if (product.combination) {
      combinations.add(is_2_1 ? path(product, writing) : relationship(product, writing));
    } else if (product.way.empty()) {
      names.add(full_name(product, writing));
    } else {
      put_on_way(tree, product.way, full_name(product, writing));
    }
  }
  put(tree, "full_product_names", std::move(names));
  put(tree, "product_groups", groups(writing));
  put(tree, is_2_1 ? "product_paths" : "relationships", std::move(combinations));
  return tree;
}

}  // namespace docket::csaf
