// Version ranges in the branches: how they are written, and whether they lie over each other.

#include <functional>

#include "formats/csaf/tests/groups.h"
#include "formats/csaf/tests/range.h"

namespace docket::csaf {
namespace {

std::string quoted(std::string_view words) { return "'" + std::string{words} + "'"; }

bool is_range(const Branch& branch) { return branch.category == "product_version_range"; }
bool is_version(const Branch& branch) { return branch.category == "product_version"; }

template <typename Look>
void each_range(const Document& document, Look look) {
  for (const Branch& branch : document.branches) {
    if (const Json* name = branch.json->find("name");
        is_range(branch) && name != nullptr && name->text() != nullptr)
      look(*name, branch.name);
  }
}

void range_is_invalid(const Document& document, Report& report) {
  each_range(document, [&](const Json& at, std::string_view name) {
    if (const Range range = read_range(name); range.kind == RangeKind::invalid)
      report.fail(at, quoted(name) + " is no version range: " + range.fault);
  });
}

void range_is_one_version(const Document& document, Report& report) {
  each_range(document, [&](const Json& at, std::string_view name) {
    if (is_single(read_range(name)))
      report.fail(at, quoted(name) + " is one version and belongs into 'product_version'");
  });
}

void range_is_no_vers(const Document& document, Report& report) {
  each_range(document, [&](const Json& at, std::string_view name) {
    if (!looks_like_vers(name))
      report.fail(at, quoted(name) +
                          " does not use vers; check carefully whether it could, or whether the "
                          "versions can be listed: a vls is a last resort");
  });
}

void range_is_open_above(const Document& document, Report& report) {
  each_range(document, [&](const Json& at, std::string_view name) {
    const Range range = read_range(name);
    if (range.kind != RangeKind::invalid && is_open_above(range))
      report.fail(at, quoted(name) + " has no highest version");
  });
}

void range_type_is_unknown(const Document& document, Report& report) {
  each_range(document, [&](const Json& at, std::string_view name) {
    if (const Range range = read_range(name); range.kind == RangeKind::unknown_vers)
      report.fail(at, "the type " + quoted(range.type) +
                          " of the range is neither registered nor known here");
  });
}

// A branch with the versions that it stands for.
struct Stand {
  const Branch* branch;
  RangeKind kind;
  std::optional<RangeSet> set;  // of a range that can be laid over others
  std::string_view product;     // of a leaf
  bool is_leaf = false;
  std::vector<std::string_view> below;  // all products of it and below it
};

// The branches that have the same parent, as stands.
using Siblings = std::unordered_map<std::size_t, std::vector<Stand>>;

Siblings siblings_of(const Document& document) {
  Siblings siblings;
  std::unordered_map<const Branch*, std::pair<std::size_t, std::size_t>> where;
  for (std::size_t i = 0; i < document.branches.size(); ++i) {
    const Branch& branch = document.branches[i];
    if (!is_range(branch) && !is_version(branch)) continue;
    Stand stand{&branch, RangeKind::invalid, std::nullopt, "", false, {}};
    if (is_range(branch)) {
      const Range range = read_range(branch.name);
      stand.kind = range.kind;
      stand.set = RangeSet::of(range);
    }
    if (const Json* product = branch.json->find("product"); product != nullptr) {
      stand.product = product->text_of("product_id");
      stand.is_leaf = true;
    }
    std::vector<Stand>& group = siblings[branch.parent];
    where.emplace(&branch, std::pair{branch.parent, group.size()});
    group.push_back(std::move(stand));
  }
  for (const Product& product : document.products) {
    if (product.place != ProductPlace::branch) continue;
    for (const Branch* branch : document.way_to(product.branch)) {
      const auto found = where.find(branch);
      if (found == where.end()) continue;
      siblings[found->second.first][found->second.second].below.push_back(product.id);
    }
  }
  return siblings;
}

bool overlap(const Stand& range, const Stand& other) {
  if (!range.set) return false;
  if (is_version(*other.branch)) return range.set->contains(other.branch->name);
  return other.set && range.set->overlaps(*other.set);
}

// Calls look(range, other) for each range and each sibling that lies over it; two ranges once.
template <typename Wanted, typename Look>
void each_overlap(const Document& document, Wanted wanted, Look look) {
  const Siblings siblings = siblings_of(document);
  for (const auto& [parent, group] : siblings) {
    for (std::size_t i = 0; i < group.size(); ++i) {
      if (!is_range(*group[i].branch)) continue;
      for (std::size_t j = 0; j < group.size(); ++j) {
        if (i == j || !wanted(group[j])) continue;
        if (j < i && is_range(*group[j].branch) && wanted(group[i])) continue;
        if (overlap(group[i], group[j])) look(group[i], group[j]);
      }
    }
  }
}

bool is_leaf_vers(const Stand& stand) { return stand.is_leaf && stand.kind == RangeKind::vers; }
bool is_leaf_vls(const Stand& stand) { return stand.is_leaf && stand.kind == RangeKind::vls; }
bool is_leaf_version(const Stand& stand) { return stand.is_leaf && is_version(*stand.branch); }
bool is_any_version(const Stand& stand) { return is_version(*stand.branch); }
bool is_inner_range(const Stand& stand) { return !stand.is_leaf && is_range(*stand.branch); }
bool is_inner_version(const Stand& stand) { return !stand.is_leaf && is_version(*stand.branch); }

struct Listed {
  StatusGroup group;
  const Json* at;
};
using Statuses = std::unordered_map<std::string_view, Listed>;

Statuses statuses_of(const Json& vulnerability) {
  Statuses statuses;
  const Json& status = member(vulnerability, "product_status");
  for (const StatusList& list : status_lists()) {
    if (list.group == StatusGroup::recommended) continue;
    for (const Json& id : items(status, list.member))
      statuses.emplace(text(id), Listed{list.group, &id});
  }
  return statuses;
}

// Fails at the product of the sibling where its status and that of a product of the range are in
// the same group (or not).
template <typename Wanted>
void statuses_of_overlaps(const Document& document, Report& report, Wanted wanted, bool same) {
  if (document.vulnerabilities.empty()) return;
  std::vector<std::pair<Stand, Stand>> overlaps;
  each_overlap(document, wanted, [&](const Stand& range, const Stand& other) {
    overlaps.emplace_back(range, other);
  });
  for (const Json& vulnerability : document.vulnerabilities) {
    const Statuses statuses = statuses_of(vulnerability);
    for (const auto& [range, other] : overlaps) {
      for (const std::string_view id : other.below) {
        const auto second = statuses.find(id);
        if (second == statuses.end()) continue;
        for (const std::string_view from : range.below) {
          const auto first = statuses.find(from);
          if (first == statuses.end() || (first->second.group == second->second.group) != same)
            continue;
          report.fail(*second->second.at, quoted(other.branch->name) + " lies in " +
                                              quoted(range.branch->name) + ", which is listed as " +
                                              std::string{name_of(first->second.group)} +
                                              (same ? " too" : ""));
          break;
        }
      }
    }
  }
}

void vers_overlap_contradicts(const Document& document, Report& report) {
  statuses_of_overlaps(document, report, is_leaf_vers, false);
}
void vls_overlap_contradicts(const Document& document, Report& report) {
  statuses_of_overlaps(document, report, is_leaf_vls, false);
}
void version_overlap_contradicts(const Document& document, Report& report) {
  statuses_of_overlaps(document, report, is_leaf_version, false);
}
void vers_overlap(const Document& document, Report& report) {
  statuses_of_overlaps(document, report, is_leaf_vers, true);
}
void vls_overlap(const Document& document, Report& report) {
  statuses_of_overlaps(document, report, is_leaf_vls, true);
}
void version_overlap(const Document& document, Report& report) {
  statuses_of_overlaps(document, report, is_any_version, true);
}

template <typename Wanted>
void branches_overlap(const Document& document, Report& report, Wanted wanted) {
  std::unordered_set<const Branch*> told;
  each_overlap(document, wanted, [&](const Stand& range, const Stand& other) {
    if (!range.below.empty() && told.insert(other.branch).second)
      report.fail(member(*other.branch->json, "name"),
                  quoted(other.branch->name) + " lies in " + quoted(range.branch->name));
  });
}

void range_overlaps_branch(const Document& document, Report& report) {
  branches_overlap(document, report, is_inner_range);
}

void version_overlaps_branch(const Document& document, Report& report) {
  branches_overlap(document, report, is_inner_version);
}

constexpr Test kTests[] = {
    {"6.1.50", "Version range", TestKind::mandatory, false, true, range_is_invalid},
    {"6.1.59", "One version as a range", TestKind::mandatory, false, true, range_is_one_version},
    {"6.2.18", "Version range without vers", TestKind::recommended, true, true, range_is_no_vers},
    {"6.2.49", "Range without a highest version", TestKind::recommended, false, true,
     range_is_open_above},
    {"6.2.50.1", "Overlapping vers that contradict each other", TestKind::recommended, false, true,
     vers_overlap_contradicts},
    {"6.2.50.2", "Overlapping vls that contradict each other", TestKind::recommended, false, true,
     vls_overlap_contradicts},
    {"6.2.50.3", "Version in a range that contradicts it", TestKind::recommended, false, true,
     version_overlap_contradicts},
    {"6.2.51", "Unknown type of vers", TestKind::recommended, false, true, range_type_is_unknown},
    {"6.3.19.1", "Overlapping vers of the same status", TestKind::informative, false, true,
     vers_overlap},
    {"6.3.19.2", "Overlapping vls of the same status", TestKind::informative, false, true,
     vls_overlap},
    {"6.3.19.3", "Version in a range of the same status", TestKind::informative, false, true,
     version_overlap},
    {"6.3.19.4", "Range in a branch that overlaps another", TestKind::informative, false, true,
     range_overlaps_branch},
    {"6.3.19.5", "Version in a branch that overlaps a range", TestKind::informative, false, true,
     version_overlaps_branch},
};

}  // namespace

std::span<const Test> range_tests() { return kTests; }

}  // namespace docket::csaf
