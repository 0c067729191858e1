// The rules for arrays.

#include <algorithm>

#include "schema/checker.h"
#include "schema/value.h"

namespace docket::schema {
namespace {

constexpr std::size_t kPairwiseMax = 12;

// The first two items that are the same, as the second and the first; nothing: {0, 0}.
std::pair<std::size_t, std::size_t> repeated(const Json::Array& items) {
  if (items.size() <= kPairwiseMax) {
    for (std::size_t late = 1; late < items.size(); ++late)
      for (std::size_t early = 0; early < late; ++early)
        if (same(items[early], items[late])) return {late, early};
    return {0, 0};
  }
  std::vector<std::pair<std::uint64_t, std::size_t>> hashes;
  hashes.reserve(items.size());
  for (std::size_t at = 0; at < items.size(); ++at) hashes.emplace_back(hash_of(items[at]), at);
  std::sort(hashes.begin(), hashes.end());
  for (std::size_t at = 1; at < hashes.size(); ++at) {
    for (std::size_t before = at; before-- > 0 && hashes[before].first == hashes[at].first;)
      if (same(items[hashes[before].second], items[hashes[at].second]))
        return {hashes[at].second, hashes[before].second};
  }
  return {0, 0};
}

}  // namespace

bool Checker::array(const Node& node, const Json::Array& all, const Way& way,
                    Evaluated* evaluated) {
  const ArrayRules& rules = *node.array;
  bool good = true;
  if (all.size() < rules.count_min)
    good = wrong(node, "minItems", way, [&] {
      return "the list has " + std::to_string(all.size()) + " items, and at least " +
             std::to_string(rules.count_min) + " are asked for";
    });
  if (all.size() > rules.count_max)
    good = wrong(node, "maxItems", way, [&] {
      return "the list has " + std::to_string(all.size()) + " items, and at most " +
             std::to_string(rules.count_max) + " may be";
    });
  if (goes_on(good) && rules.different) good &= different(node, all, way);
  if (goes_on(good)) good &= items(node, all, way, evaluated);
  if (goes_on(good) && rules.contains != kNoNode) good &= contains(node, all, way, evaluated);
  return good;
}

bool Checker::different(const Node& node, const Json::Array& all, const Way& way) {
  const auto [late, early] = repeated(all);
  if (late == early) return true;
  return wrong(node, "uniqueItems", way, [late = late, early = early] {
    return "item " + std::to_string(late) + " says the same as item " + std::to_string(early);
  });
}

bool Checker::items(const Node& node, const Json::Array& all, const Way& way,
                    Evaluated* evaluated) {
  const ArrayRules& rules = *node.array;
  bool good = true;
  for (std::size_t at = 0; at < all.size(); ++at) {
    const bool is_first = at < rules.first.size();
    const NodeId id = is_first ? rules.first[at] : rules.rest;
    if (id == kNoNode) break;
    good &= value(id, all[at], Way{&way, {}, at, true}, nullptr);
    if (!goes_on(good)) return false;
    if (evaluated) evaluated->add(at, all.size());
  }
  return good;
}

bool Checker::contains(const Node& node, const Json::Array& all, const Way& way,
                       Evaluated* evaluated) {
  const ArrayRules& rules = *node.array;
  std::size_t count = 0;
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (!holds_quietly(rules.contains, all[at], Way{&way, {}, at, true}, nullptr)) continue;
    ++count;
    if (evaluated) evaluated->add(at, all.size());
  }
  if (count < rules.contains_min)
    return wrong(node, "contains", way, [&] {
      return "the list has " + std::to_string(count) + " items of the kind that is asked for " +
             std::to_string(rules.contains_min) + " times";
    });
  if (count > rules.contains_max)
    return wrong(node, "maxContains", way, [&] {
      return "the list has " + std::to_string(count) + " items of a kind that may stand at most " +
             std::to_string(rules.contains_max) + " times";
    });
  return true;
}

bool Checker::unevaluated_items(const Node& node, const Json::Array& all, const Way& way,
                                Evaluated& evaluated) {
  bool good = true;
  for (std::size_t at = 0; at < all.size() && goes_on(good); ++at)
    if (!evaluated.has(at))
      good &= value(node.unevaluated_items, all[at], Way{&way, {}, at, true}, nullptr);
  evaluated.add_all();
  return good;
}

}  // namespace docket::schema
