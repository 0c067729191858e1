// Branches of the product tree.

#include <algorithm>

#include "base/text.h"
#include "formats/csaf/tests/groups.h"
#include "formats/csaf/tests/range.h"

namespace docket::csaf {
namespace {

std::string lower(std::string_view words) {
  std::string out{words};
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

const Json& name_of(const Branch& branch) { return member(*branch.json, "name"); }
const Json& category_of(const Branch& branch) { return member(*branch.json, "category"); }

void version_is_a_range(const Document& document, Report& report) {
  for (const Branch& branch : document.branches) {
    if (branch.category == "product_version" && looks_like_range(branch.name))
      report.fail(name_of(branch),
                  "'" + std::string{branch.name} + "' looks like several versions");
  }
}

void branches_are_too_deep(const Document& document, Report& report) {
  constexpr std::size_t kDeepest = 30;
  for (const Product& product : document.products) {
    if (product.place != ProductPlace::branch) continue;
    const std::size_t depth = document.way_to(product.branch).size();
    if (depth > kDeepest)
      report.fail(*product.json,
                  "the product lies below " + std::to_string(depth) + " branches; 30 are allowed");
  }
}

// Calls look(way) once for the way to each product in the branches.
template <typename Look>
void each_way(const Document& document, Look look) {
  for (const Product& product : document.products) {
    if (product.place == ProductPlace::branch) look(document.way_to(product.branch));
  }
}

void category_is_stacked(const Document& document, Report& report) {
  std::unordered_set<const Branch*> told;
  each_way(document, [&](const std::vector<const Branch*>& way) {
    std::unordered_set<std::string_view> seen;
    for (const Branch* branch : way) {
      if (branch->category == "product_family" || seen.insert(branch->category).second) continue;
      if (told.insert(branch).second)
        report.fail(category_of(*branch),
                    "a branch above has the category '" + std::string{branch->category} + "' too");
    }
  });
}

void version_is_beside_range(const Document& document, Report& report) {
  std::unordered_set<const Branch*> told;
  each_way(document, [&](const std::vector<const Branch*>& way) {
    std::string_view first;
    for (const Branch* branch : way) {
      if (branch->category != "product_version" && branch->category != "product_version_range")
        continue;
      if (first.empty()) first = branch->category;
      if (branch->category != first && told.insert(branch).second)
        report.fail(category_of(*branch),
                    "a branch above has the category '" + std::string{first} + "'");
    }
  });
}

void vendor_is_open_source(const Document& document, Report& report) {
  for (const Branch& branch : document.branches) {
    if (branch.category != "vendor") continue;
    std::string bare;
    for (const char32_t c : code_points(lower(branch.name))) {
      const bool blank = c <= 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
                         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
                         c == 0x202F || c == 0x205F || c == 0x3000;
      if (!blank) append_utf8(bare, c);
    }
    if (bare == "opensource")
      report.fail(name_of(branch), "'" + std::string{branch.name} + "' is hardly the vendor");
  }
}

void way_is_incomplete(const Document& document, Report& report) {
  constexpr std::string_view kOrder[] = {"vendor", "product_name", "product_version"};
  for (const Product& product : document.products) {
    if (product.place != ProductPlace::branch) continue;
    std::size_t next = 0;
    for (const Branch* branch : document.way_to(product.branch)) {
      if (next < std::size(kOrder) && branch->category == kOrder[next]) ++next;
    }
    if (next < std::size(kOrder))
      report.fail(*product.json, "the way to the product has no branch '" +
                                     std::string{kOrder[next]} + "' in its place");
  }
}

void range_is_used(const Document& document, Report& report) {
  for (const Branch& branch : document.branches) {
    if (branch.category == "product_version_range")
      report.fail(category_of(branch), "a range is hard to match; listed versions are not");
  }
}

void version_starts_with_v(const Document& document, Report& report) {
  for (const Branch& branch : document.branches) {
    const std::string_view name = branch.name;
    if (branch.category == "product_version" && name.size() > 1 &&
        (name[0] == 'v' || name[0] == 'V') && name[1] >= '0' && name[1] <= '9')
      report.fail(name_of(branch), "'" + std::string{name} + "' starts with a v");
  }
}

constexpr Test kTests[] = {
    {"6.1.31", "Range as a version", TestKind::mandatory, true, true, version_is_a_range},
    {"6.1.34", "Depth of branches", TestKind::mandatory, false, true, branches_are_too_deep},
    {"6.1.57", "Category stacked on itself", TestKind::mandatory, false, true, category_is_stacked},
    {"6.1.58", "Version and range in one way", TestKind::mandatory, false, true,
     version_is_beside_range},
    {"6.2.48", "Open source as a vendor", TestKind::recommended, false, true,
     vendor_is_open_source},
    {"6.3.9", "Vendor, product and version in the branches", TestKind::informative, true, true,
     way_is_incomplete},
    {"6.3.10", "Use of a range", TestKind::informative, true, true, range_is_used},
    {"6.3.11", "Version that starts with a v", TestKind::informative, true, true,
     version_starts_with_v},
};

}  // namespace

std::span<const Test> branch_tests() { return kTests; }

}  // namespace docket::csaf
