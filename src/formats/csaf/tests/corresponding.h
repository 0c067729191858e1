// Which products are versions of the same thing: affected and fixed ones correspond.
//
// A product of the branches is told by its way without the versions; a product path by where it
// begins and the exact products that follow. What the tree lists without branches could be a
// version of anything, and is taken to correspond.

#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "formats/csaf/tests/document.h"

namespace docket::csaf {

// The kinds of products that a vulnerability lists in one group of its product status.
class ProductKinds {
 public:
  ProductKinds(const Document& document, const Json& vulnerability, StatusGroup group);

  // Whether a version of that product is listed, or, where it is installed with something, of
  // what it is installed with it.
  bool has_kind_of(std::string_view id) const;
  // The same seen from an affected product: a fix may be something installed with it.
  bool has_fix_of(std::string_view id) const;

 private:
  const Document& document_;
  std::unordered_set<std::string> kinds_;
  std::unordered_set<std::string> before_installed_with_;
  bool any_ = false;
  bool any_unplaced_ = false;
};

// What the remediations and ranges of a vulnerability say about whether a fix exists.
class FixHints {
 public:
  FixHints(const Document& document, const Json& vulnerability);
  bool no_fix_exists(std::string_view id) const;

 private:
  std::unordered_set<std::string_view> fixed_, unfixed_;
};

}  // namespace docket::csaf
