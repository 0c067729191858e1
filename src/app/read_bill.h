// A bill of materials that was read, ready to be matched, and how its matches are shown.

#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "app/bill_views.h"
#include "app/known_claims.h"
#include "base/hash.h"
#include "inventory/match.h"
#include "inventory/prepared.h"
#include "inventory/sbom.h"

namespace docket {

// Stays where it is made: what is prepared looks at the components.
class PreparedBill {
 public:
  PreparedBill(const Hash& digest, SbomRead read);
  PreparedBill(const PreparedBill&) = delete;
  PreparedBill& operator=(const PreparedBill&) = delete;

  const Hash& digest() const { return digest_; }
  const SbomRead& read() const { return read_; }
  const std::vector<Component>& components() const { return read_.sbom.components; }
  const PreparedSbom& prepared() const { return prepared_; }
  const std::string& key_of(std::uint32_t component) const { return keys_[component]; }
  std::size_t bytes() const;  // of memory, about

  // Components of one key are alike in all that matching looks at (component_keys): one thing,
  // wherever it stands. Its place in the order of keys, and
  // how often it stands in the bill.
  std::uint32_t rank_of(std::uint32_t component) const { return ranks_[component]; }
  std::uint32_t times_of(std::uint32_t component) const { return times_[ranks_[component]]; }
  // The ranks of all; empty where no key stands twice.
  std::span<const std::uint32_t> same() const {
    return times_.size() == keys_.size() ? std::span<const std::uint32_t>{} : ranks_;
  }

 private:
  Hash digest_;
  SbomRead read_;
  PreparedSbom prepared_;
  std::vector<std::string> keys_;     // of each component
  std::vector<std::uint32_t> ranks_;  // of each component
  std::vector<std::uint32_t> times_;  // by rank
};

// Where a match stands among all of a bill, in words that outlive the edition of the bill and the
// index; affected first, then undecided, fixed, not affected; of these the surest first.
struct MatchPlace {
  std::int64_t status = 0;
  std::int64_t confidence = 0;
  std::string component;
  std::string source;
  std::string record_id;
  std::string about;
  auto operator<=>(const MatchPlace&) const = default;
};
MatchPlace place_of(const PreparedBill& bill, const CatalogueIndex& known, const Match& match);

// As a page gives it as `next`, and back. Errors: list.cursor.
std::string cursor_of(const MatchPlace& place);
Result<MatchPlace> read_cursor(const std::string& cursor);

// Every match of the bill, one for each component, record and vulnerability.
// Errors: match.too-many.
Result<std::vector<Match>> matches_of(const PreparedBill& bill, const CatalogueIndex& known);

// By place.
void put_in_order(const PreparedBill& bill, const CatalogueIndex& known,
                  std::vector<Match>& matches);

// As it is shown, without title, severity and what a person said.
BillMatch shown_match(const PreparedBill& bill, const CatalogueIndex& known, const Match& match);

}  // namespace docket
