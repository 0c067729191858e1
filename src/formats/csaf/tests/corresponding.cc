#include "formats/csaf/tests/corresponding.h"

namespace docket::csaf {
namespace {

constexpr char kBetween = '\x1f';  // cannot stand for a part of a name by accident

bool is_version(const Branch& branch) {
  return branch.category == "product_version" || branch.category == "product_version_range";
}

// The kind of a product, empty where the tree does not tell. Paths lead to paths; a depth stops
// those that never end.
std::string kind_of(const Document& document, std::string_view id, bool before_installed_with,
                    int depth = 0) {
  const auto found = document.product_of.find(id);
  if (found == document.product_of.end() || depth > 30) return "";
  const Product& product = *found->second;
  if (product.place == ProductPlace::listed) return "";
  std::string kind;
  if (product.place == ProductPlace::branch) {
    for (const Branch* branch : document.way_to(product.branch)) {
      if (is_version(*branch)) continue;
      kind += std::string{branch->category} + kBetween + std::string{branch->name} + kBetween;
    }
    return kind;
  }
  kind = kind_of(document, product.path->text_of("beginning_product_reference"), false, depth + 1);
  if (kind.empty()) return "";
  for (const Json& step : items(*product.path, "subpaths")) {
    const std::string_view category = step.text_of("category");
    if (before_installed_with && category == "installed_with") break;
    kind += kBetween + std::string{category} + kBetween +
            std::string{step.text_of("next_product_reference")};
  }
  return kind;
}

}  // namespace

ProductKinds::ProductKinds(const Document& document, const Json& vulnerability, StatusGroup group)
    : document_(document) {
  const Json& status = member(vulnerability, "product_status");
  for (const StatusList& list : status_lists()) {
    if (list.group != group) continue;
    for (const Json& id : items(status, list.member)) {
      const std::string kind = kind_of(document, text(id), false);
      any_ = true;
      any_unplaced_ |= kind.empty();
      before_installed_with_.insert(kind_of(document, text(id), true));
      kinds_.insert(kind);
    }
  }
}

bool ProductKinds::has_kind_of(std::string_view id) const {
  const std::string kind = kind_of(document_, id, false);
  if (kind.empty()) return any_;
  return any_unplaced_ || kinds_.contains(kind) || kinds_.contains(kind_of(document_, id, true));
}

bool ProductKinds::has_fix_of(std::string_view id) const {
  const std::string kind = kind_of(document_, id, false);
  if (kind.empty()) return any_;
  return any_unplaced_ || kinds_.contains(kind) || before_installed_with_.contains(kind);
}

FixHints::FixHints(const Document& document, const Json& vulnerability) {
  for (const Json& remediation : items(vulnerability, "remediations")) {
    const std::string_view category = remediation.text_of("category");
    if (category == "vendor_fix")
      document.each_product(remediation, [this](std::string_view id) { fixed_.insert(id); });
    if (category == "fix_planned" || category == "no_fix_planned" || category == "none_available")
      document.each_product(remediation, [this](std::string_view id) { unfixed_.insert(id); });
  }
  for (const Product& product : document.products) {
    if (product.branch == kNoBranch) continue;
    const Branch& branch = document.branches[product.branch];
    if (branch.category != "product_version_range") continue;
    const std::size_t bar = branch.name.find_last_of("|/");
    const std::string_view last = branch.name.substr(bar == std::string_view::npos ? 0 : bar + 1);
    if (last.starts_with('<') && !last.starts_with("<=")) fixed_.insert(product.id);
  }
}

bool FixHints::no_fix_exists(std::string_view id) const {
  return unfixed_.contains(id) && !fixed_.contains(id);
}

}  // namespace docket::csaf
