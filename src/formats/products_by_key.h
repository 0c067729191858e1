// The products of an advisory by their keys, and which of them a statement is about.

#pragma once

#include <map>
#include <string_view>

#include "cases/advisory.h"

namespace docket {

class ProductsByKey {
 public:
  explicit ProductsByKey(const Advisory& advisory) {
    for (const AffectedProduct& one : advisory.affected)
      if (!one.key.empty()) by_key_.try_emplace(one.key, &one);
  }

  // nullptr: there is none.
  const AffectedProduct* find(std::string_view key) const {
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? nullptr : found->second;
  }

  // Formats that have no word for a component in a product say of the product what is said of both
  // together, unless the two have names of their own.
  const AffectedProduct& subject_of(const AffectedProduct& product) const {
    if (!product.combination || !product.identifiers.empty() ||
        !product.combination->how.ends_with("component_of"))
      return product;
    const AffectedProduct* whole = find(product.combination->with);
    return whole ? *whole : product;
  }

 private:
  std::map<std::string_view, const AffectedProduct*> by_key_;
};

}  // namespace docket
