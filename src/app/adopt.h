// What is asked and answered about adopting a pack (Docket::adopt_pack, withdraw_pack, follow).

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/adoption.h"
#include "base/fields.h"

namespace docket {

struct AdoptionWish {
  Day from;
  std::vector<OptionChosen> readings;

  static constexpr auto fields(auto list) {
    return list(
        field("from", &AdoptionWish::from, "the first day of which facts are judged by the pack"),
        field("readings", &AdoptionWish::readings, "where they differ from the pack's own"));
  }
};

struct WithdrawalWish {
  std::optional<Day> from;
  std::optional<std::string> because;

  static constexpr auto fields(auto list) {
    return list(field("from", &WithdrawalWish::from,
                      "the first day on which the pack counts no more; absent: on no day"),
                field("because", &WithdrawalWish::because, "the reason; it stands in the ledger"));
  }
};

// How many cases have been brought to the packs in force, of all.
struct PacksFollowed {
  bool under_way = false;
  std::int64_t done = 0;
  std::int64_t total = 0;

  static constexpr auto fields(auto list) {
    return list(
        field("under_way", &PacksFollowed::under_way, "lists still show some cases as before"),
        field("done", &PacksFollowed::done, "cases whose rows have been looked at"),
        field("total", &PacksFollowed::total, "all cases"));
  }
};

struct PackChange {
  std::string pack;
  std::string hash;
  bool changed = false;
  PacksFollowed followed;

  static constexpr auto fields(auto list) {
    return list(field("pack", &PackChange::pack, "the name of the pack"),
                field("hash", &PackChange::hash, "SHA-256 of its compiled form"),
                field("changed", &PackChange::changed, "false: it was so already"),
                field("followed", &PackChange::followed, "how far the cases follow"));
  }
};

// What a wish is as a record, once it is known to fit the pack. Errors: pack.unknown-reading,
// pack.unknown-option, pack.reading-twice.
Result<PackAdopted> adoption_record(const Pack& pack, const AdoptionWish& wish);

}  // namespace docket
