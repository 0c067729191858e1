// The products of an advisory as a tree of vendors, products and versions, with what is said of
// each.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/csaf/tests/test.h"
#include "formats/products_by_key.h"
#include "formats/vex.h"
#include "formats/writing.h"

namespace docket::csaf {

class NewProducts {
 public:
  NewProducts(Edition edition, Writing& writing)
      : edition_(edition), writing_(writing), products_(writing.advisory) {}

  // Each version, and each range, becomes a product of its own. Of one product a vulnerability says
  // one thing: what else is said of it is lost.
  void add(const AffectedProduct& product, const std::vector<VexVulnerability>& vulnerabilities);

  Json tree() && { return std::move(tree_); }

  // What is said of a product, by the list of "product_status" that says it.
  struct Said {
    std::string id;                  // of the product in the tree
    std::string_view list;           // "known_affected"
    const VexVulnerability* about;   // what is said of it
    const VersionStatus* status;     // that says it; nullptr: the product's default
    const AffectedProduct* product;  // of the advisory
  };
  std::vector<Said> said_about(const VexVulnerability& vulnerability) const;

 private:
  void status(const AffectedProduct& product, const VersionStatus& status,
              const VexVulnerability& about);
  std::string leaf(const AffectedProduct& product, std::string_view kind,
                   const std::string& version);
  std::string combined(const AffectedProduct& product);
  std::string next_id() const;
  bool say(Said said);
  VexWord list_for(std::string_view status) const;
  Json helper(const AffectedProduct& product, const std::string& version);
  void package(const AffectedProduct& product, Json& purls);

  Edition edition_;
  Writing& writing_;
  const ProductsByKey products_;
  Json tree_ = Json::object();
  std::map<std::string, std::string> ids_;  // by full name and what programs know it by
  std::vector<Said> said_;
  // In which list the product of that id stands for that vulnerability: only ever in one.
  std::map<std::pair<std::string, const VexVulnerability*>, std::string_view> lists_;
};

}  // namespace docket::csaf
