// The products of an advisory as components of a new CycloneDX document.

#pragma once

#include <map>
#include <string>

#include "formats/products_by_key.h"
#include "formats/vex.h"
#include "formats/writing.h"

namespace docket::cyclonedx {

class NewComponents {
 public:
  explicit NewComponents(Writing& writing) : writing_(writing), products_(writing.advisory) {}

  // Puts what a status is about among what a vulnerability affects, one such list after another
  // and each at first empty. False where it cannot be said:
  // a range that "vers" has no words for, a product without a name.
  // `state`: what the analysis says, which each version is then said to be.
  bool affect(const AffectedProduct& said_of, const VersionStatus& status, std::string_view state,
              Json& affects);

  Json list() && { return std::move(list_); }

 private:
  std::string reference_of(const AffectedProduct& product);
  void add(const AffectedProduct& product, const std::string& reference);
  void put_names(const AffectedProduct& product, Json& json);

  Writing& writing_;
  const ProductsByKey products_;
  Json list_ = Json::array();
  std::map<const AffectedProduct*, std::string> references_;
  std::map<std::string, std::size_t> in_affects_;  // by reference, in the list under way
};

}  // namespace docket::cyclonedx
