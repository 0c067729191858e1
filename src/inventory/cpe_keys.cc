#include "inventory/cpe_keys.h"

namespace docket {
namespace {

constexpr std::size_t kPart = 0, kVendor = 1, kProduct = 2;

bool has_wild_card(std::string_view value) {
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value[at] == '\\') {
      ++at;
    } else if (value[at] == '*' || value[at] == '?') {
      return true;
    }
  }
  return false;
}

// Values of CPE names that stand for one thing: not any, not "not applicable", no wild card.
bool is_definite(std::string_view value) {
  return value != "-" && !value.empty() && !has_wild_card(value);
}

std::string key_of_product(const Cpe& cpe) {
  return "=" + cpe.attributes[kPart] + ":" + cpe.attributes[kVendor] + ":" +
         cpe.attributes[kProduct];
}

// All names of a product, those with a wild card for its vendor or part, and those of a vendor with
// a wild card for the product.
std::string key_of_any(const std::string& product) { return "a" + product; }
std::string key_of_wild(const std::string& product) { return "p" + product; }
std::string key_of_vendor(const std::string& vendor) { return "v" + vendor; }

}  // namespace

std::vector<std::string> keys_of_claim(const Cpe& cpe) {
  const std::string& vendor = cpe.attributes[kVendor];
  const std::string& product = cpe.attributes[kProduct];
  if (!is_definite(product)) {
    return is_definite(vendor) ? std::vector{key_of_vendor(vendor)} : std::vector<std::string>{};
  }
  const bool definite = is_definite(vendor) && is_definite(cpe.attributes[kPart]);
  return {definite ? key_of_product(cpe) : key_of_wild(product), key_of_any(product)};
}

std::vector<std::string> keys_of_component(const Cpe& cpe) {
  const std::string& vendor = cpe.attributes[kVendor];
  const std::string& product = cpe.attributes[kProduct];
  if (!is_definite(product)) return {};
  if (!is_definite(vendor) || !is_definite(cpe.attributes[kPart])) return {key_of_any(product)};
  return {key_of_product(cpe), key_of_wild(product), key_of_vendor(vendor)};
}

SameProduct compare_products(const Cpe& claim, const Cpe& component) {
  SameProduct same = SameProduct::yes;
  for (std::size_t at = 0; at < kCpeAttributes; ++at) {
    if (at == kCpeVersion) continue;
    switch (relation(claim.attributes[at], component.attributes[at])) {
      case CpeRelation::disjoint:
        return SameProduct::no;
      case CpeRelation::subset:
      case CpeRelation::undefined:
        same = SameProduct::narrower;
        break;
      case CpeRelation::equal:
      case CpeRelation::superset:
        break;
    }
  }
  return same;
}

std::string plain_text(std::string_view attribute) {
  if (attribute == "*" || attribute == "-") return {};
  std::string text;
  for (std::size_t at = 0; at < attribute.size(); ++at) {
    if (attribute[at] == '\\' && at + 1 < attribute.size()) ++at;
    text += attribute[at];
  }
  return text;
}

}  // namespace docket
