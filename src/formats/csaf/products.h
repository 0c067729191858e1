// The product tree of a CSAF document: every full product name once, with the way to it.

#pragma once

#include <map>
#include <string>

#include "cases/advisory.h"
#include "formats/taken.h"

namespace docket::csaf {

class Products {
 public:
  Products(Advisory& advisory, Taken& taken) : advisory_(advisory), taken_(taken) {}

  // Adds the products of the tree to the advisory. Error: format.too-large.
  Status read(const Json& tree);

  // Whether that is a product, or may become one: some that the tree does not have are kept too.
  bool may_be_named(const std::string& id) const {
    constexpr std::size_t kOthersMax = 10'000;
    return places_.size() < of_the_tree_ + kOthersMax || places_.contains(id);
  }

  // The product of that id; one that the tree does not have is added with its id alone.
  AffectedProduct& named(const std::string& id);

  // Where it stands in Advisory::affected; it has been named before.
  std::size_t place_of(const std::string& id) const { return places_.at(id); }

 private:
  Status branches(const Json& json, const std::vector<ProductPart>& way);
  AffectedProduct& full_name(const Json& json, std::vector<ProductPart> way);
  void helper(const Json& json, AffectedProduct& product);
  void relationship(const Json& json);
  void path(const Json& json);
  void group(const Json& json);

  Advisory& advisory_;
  Taken& taken_;
  std::map<std::string, std::size_t, std::less<>> places_;  // by id, in Advisory::affected

  std::size_t of_the_tree_ = 0;  // products

  // The ways, which repeat names: at first of a few products.
  struct {
    std::size_t bytes = 0;
    std::size_t most = std::size_t{4} << 20;
  } ways_;
};

}  // namespace docket::csaf
