// A CSAF document as its tests look at it: what several of them ask for, found once.
//
// Views and pointers lead into the parsed document, which must live longer. Nothing is taken for
// granted: a document may fail its schema and is tested all the same.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/json.h"
#include "formats/csaf/tests/moment.h"
#include "formats/csaf/tests/version.h"

namespace docket::csaf {

enum class Edition : std::uint8_t { v2_0, v2_1 };

constexpr std::size_t kNoBranch = ~std::size_t{0};

struct Branch {
  const Json* json;
  std::size_t parent;  // in Document::branches, kNoBranch at the top
  std::string_view category;
  std::string_view name;
};

enum class ProductPlace : std::uint8_t { branch, listed, path };

struct Product {
  std::string_view id;
  const Json* json;  // the full product name
  ProductPlace place;
  std::size_t branch = kNoBranch;  // the innermost one
  const Json* path = nullptr;      // its relationship or product path
};

struct Revision {
  const Json* json;
  std::string_view number;
  std::optional<Moment> date;
  DocumentVersion version;
};

// The groups into which the lists of product_status fall.
enum class StatusGroup : std::uint8_t {
  affected,
  not_affected,
  fixed,
  under_investigation,
  unknown,
  recommended,
};
constexpr std::size_t kStatusGroups = 6;
std::string_view name_of(StatusGroup group);

struct StatusList {
  std::string_view member;
  StatusGroup group;
};
// The lists of product_status, those of 2.0 first; "unknown" is of 2.1 alone.
std::span<const StatusList> status_lists();

class Document {
 public:
  Document(const Json& document, Edition edition);
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  bool is_2_1() const { return edition == Edition::v2_1; }
  bool has_category(std::initializer_list<std::string_view> categories) const;
  // Whether the document is in English, or does not say.
  bool english() const;
  bool released() const { return status == "final" || status == "interim"; }

  // The names of the branches from the top down to `branch`.
  std::vector<const Branch*> way_to(std::size_t branch) const;

  // Calls visit(product id) for the products that an item of a vulnerability is about, by
  // themselves or through a group.
  template <typename Visit>
  void each_product(const Json& item, Visit visit) const;

  const Edition edition;
  const Json& root;
  const Json& document;
  const Json& tracking;
  const Json& tree;
  const Json::Array& vulnerabilities;
  std::string_view category, language, status, tlp;

  std::vector<Branch> branches;                                     // parents before children
  std::vector<Product> products;                                    // in the order of the document
  std::unordered_map<std::string_view, const Product*> product_of;  // the first of that id
  std::unordered_set<std::string_view> products_of_extensions;      // ids
  std::unordered_map<std::string_view, const Json::Array*> groups;
  std::vector<const Json*> product_references;  // ids outside of full product names
  std::vector<const Json*> group_references;
  std::vector<Revision> revisions;  // by date, then number
  std::optional<Moment> newest;     // the date of the last revision

 private:
  void find_branches(const Json& holder, std::size_t parent);
  void add_product(const Json* json, ProductPlace place, std::size_t branch, const Json* path);
  void find_products();
  void find_products_of_extensions();
  void find_references();
  void find_references_of(const Json& vulnerability);
  void refer(const Json& holder, std::string_view list);
  void refer_items(const Json& holder, std::string_view list);
  void find_revisions();
};

// The member of that name; null where there is none.
const Json& member(const Json& json, std::string_view name);
// The items of the member of that name; none where it is absent or no array.
const Json::Array& items(const Json& json, std::string_view name);
// The text of a value; empty where it is none.
std::string_view text(const Json& json);

template <typename Visit>
void Document::each_product(const Json& item, Visit visit) const {
  for (const Json& id : items(item, "product_ids")) visit(text(id));
  for (const Json& id : items(item, "group_ids")) {
    const auto group = groups.find(text(id));
    if (group == groups.end()) continue;
    for (const Json& product : *group->second) visit(text(product));
  }
}

}  // namespace docket::csaf
