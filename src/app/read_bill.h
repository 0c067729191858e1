// A bill of materials that was read, ready to be matched, and how its matches are shown.

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/bill_views.h"
#include "app/known_claims.h"
#include "base/hash.h"
#include "inventory/match.h"
#include "inventory/met_names.h"
#include "inventory/prepared.h"
#include "inventory/sbom.h"

namespace docket {

// Stays where it is made: what is prepared looks at the components.
class PreparedBill {
 public:
  PreparedBill(const Hash& digest, SbomRead read)
      : digest_(digest), read_(std::move(read)), prepared_(read_.sbom.components) {
    for (const Component& component : components()) keys_.push_back(component_key(component));
  }
  PreparedBill(const PreparedBill&) = delete;
  PreparedBill& operator=(const PreparedBill&) = delete;

  const Hash& digest() const { return digest_; }
  const SbomRead& read() const { return read_; }
  const std::vector<Component>& components() const { return read_.sbom.components; }
  const PreparedSbom& prepared() const { return prepared_; }
  const std::string& key_of(std::uint32_t component) const { return keys_[component]; }

 private:
  Hash digest_;
  SbomRead read_;
  PreparedSbom prepared_;
  std::vector<std::string> keys_;  // of each component
};

// Every match of the bill, one for each component, record and vulnerability, by component.
// Errors: match.too-many.
Result<std::vector<Match>> matches_of(const PreparedBill& bill, const CatalogueIndex& known);

// Affected first, then undecided, fixed, not affected; of these the surest first.
void put_in_order(std::vector<Match>& matches);

// As it is shown, without title, severity and what a person said.
BillMatch shown_match(const PreparedBill& bill, const CatalogueIndex& known, const Match& match);

}  // namespace docket
