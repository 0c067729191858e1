// What is asked of the bills of materials that the advisory of a case speaks of, and what is
// answered.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/bill_views.h"

namespace docket {

// What the advisory of a case is to a bill: some of it is affected, some of it is to be looked at,
// or neither.
enum class BillStanding : std::uint8_t { affected, open, settled };
inline std::span<const std::string_view> enum_names(BillStanding) {
  static constexpr std::string_view kNames[] = {"affected", "open", "settled"};
  return kNames;
}

struct CaseBillsQuery {
  std::optional<std::string> bill;
  std::optional<Confidence> confidence;

  static constexpr auto fields(auto list) {
    return list(
        field("bill", &CaseBillsQuery::bill, "only that one, with up to 500 of its components"),
        field("confidence", &CaseBillsQuery::confidence, "at least that; left out: low"));
  }
};

struct CaseBill {
  std::string bill;
  std::int64_t edition = 0;
  BillStanding standing = BillStanding::settled;
  BillCounts counts;
  std::vector<BillMatch> items;
  std::int64_t more = 0;
  std::vector<GoneBinding> gone;
  std::optional<std::string> refused;

  static constexpr auto fields(auto list) {
    return list(
        field("bill", &CaseBill::bill, "of which product or system it is"),
        field("edition", &CaseBill::edition, "of the bill, as it was looked at"),
        field("standing", &CaseBill::standing,
              "affected: a person says so of a component, or the advisory does of one that is "
              "surely or probably the product and nobody has looked; open: something is to be "
              "looked at; settled: neither"),
        field("counts", &CaseBill::counts, "of its components"),
        field("items", &CaseBill::items,
              "components that the advisory speaks of, affected first; at most 20"),
        field("more", &CaseBill::more, "how many beyond these"),
        field("gone", &CaseBill::gone, "decisions on what the advisory no longer speaks of"),
        field("refused", &CaseBill::refused, "why it cannot be matched: the code of the error"));
  }
};

struct CaseBills {
  std::string case_id;
  std::string number;
  std::int64_t revision = 0;
  std::int64_t rows = 0;
  std::vector<CaseBill> items;
  std::int64_t bills = 0;

  static constexpr auto fields(auto list) {
    return list(
        field("case_id", &CaseBills::case_id, "the case"),
        field("number", &CaseBills::number, "its number"),
        field("revision", &CaseBills::revision,
              "the record of the case at which its advisory was last said; 0: it was not"),
        field("rows", &CaseBills::rows,
              "how many it says of versions; 0: only the products of the case are looked for"),
        field("items", &CaseBills::items, "bills that it speaks of, affected ones first"),
        field("bills", &CaseBills::bills, "how many bills were looked at"));
  }
};

struct CaseBindingWish {
  std::string bill;
  std::string component;
  std::string decision;
  std::string because;
  std::optional<std::int64_t> edition;
  std::optional<std::int64_t> revision;
  std::optional<std::string> said;

  static constexpr auto fields(auto list) {
    return list(
        field("bill", &CaseBindingWish::bill, "the bill of materials"),
        field("component", &CaseBindingWish::component, "its key"),
        field("decision", &CaseBindingWish::decision,
              "affected, not-affected, another-product, or undone"),
        field("because", &CaseBindingWish::because, "the reason, which is kept"),
        field("edition", &CaseBindingWish::edition, "of the bill, as it was looked at"),
        field("revision", &CaseBindingWish::revision, "of the advisory, as it was looked at"),
        field("said", &CaseBindingWish::said, "the status that was looked at"));
  }
};

}  // namespace docket
