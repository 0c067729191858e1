// Duties that are equal but for their asset, told once.
//
// A case may have ten thousand assets, and most of them are alike to every law: of one kind, with
// the same parties in the same roles, and nothing happened to one that did not happen to the
// others. Such assets are one class, and one of a class is judged for all. Duties that then come
// to the same for several classes are one group: one line on a screen, one row in the store.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "cases/facts.h"
#include "duty/duties.h"

namespace docket {

// The assets of a case by class; an asset is its place in Facts::assets.
struct AssetClasses {
  std::vector<std::vector<std::int32_t>> members;  // in order of names; classes by their first
  std::vector<std::int32_t> of;                    // the class of each asset
};

// Assets are alike when no rule can tell them apart. One that an event or a judgement names is
// alone, since the record that names it is evidence for no other.
AssetClasses asset_classes(const Facts& facts);

// The case as if it had these assets only. Events and judgements keep their places.
Facts facts_about(const Facts& facts, std::span<const std::int32_t> assets);

// One duty for one asset and for all others for which it comes to the same, in every moment that a
// line shows. What it rests on may differ: the reason is asked of one asset.
struct DutyGroup {
  Duty duty;                          // of the first asset by name
  std::int64_t run = 0;               // which run of that duty, from 0
  std::vector<std::int32_t> classes;  // whose it is, in order
};

// Every duty(book, facts, moment, {}) of every asset, each in exactly one group. In order of pack,
// rule, party, first asset, run. `classes` are those of the facts.
std::vector<DutyGroup> duty_groups(const Rulebook& book, const Facts& facts,
                                   const AssetClasses& classes, const Moment& moment);

}  // namespace docket
