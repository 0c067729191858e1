// The products of an advisory as a tree of vendors, products and versions.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "formats/writing.h"

namespace docket::csaf {

class NewProducts {
 public:
  explicit NewProducts(Writing& writing) : writing_(writing) {}

  // Each version, and each range, becomes a product of its own.
  void add(const AffectedProduct& product);

  Json tree() && { return std::move(tree_); }

  // Keys of the products by the lists of "product_status".
  const std::map<std::string, std::vector<std::string>>& statuses() const { return statuses_; }

  // Those that a score, a remedy or a threat is about: the affected ones, else all.
  std::vector<std::string> concerned() const;

 private:
  void status(const AffectedProduct& product, const VersionStatus& status);
  bool leaf(const AffectedProduct& product, std::string_view kind, const std::string& version,
            std::string_view list);
  Json helper(const AffectedProduct& product);

  Writing& writing_;
  Json tree_ = Json::object();
  std::map<std::string, std::string> lists_;  // by full name: what is said of it
  std::map<std::string, std::vector<std::string>> statuses_;
  std::size_t count_ = 0;
};

}  // namespace docket::csaf
