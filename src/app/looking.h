// One bill of materials looked at through an index, with what persons said of what is found.

#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app/bill_views.h"
#include "app/bindings.h"
#include "app/known_claims.h"
#include "app/read_bill.h"
#include "inventory/match.h"

namespace docket {

class Looking {
 public:
  // `least`: what is less sure is neither shown nor counted, unless a person said something of it.
  Looking(const PreparedBill& bill, const CatalogueIndex& known, Bindings bindings,
          Confidence least);

  // Sorts the matches into those that are shown, by place, and those that are not, and counts.
  // Errors: match.too-many.
  Status look(BillShow show);

  const std::vector<Match>& shown() const { return shown_; }
  const BillCounts& counts() const { return counts_; }
  std::vector<GoneBinding> gone() const { return bindings_.not_met(); }

  // The first of those shown that stands behind that place.
  std::size_t behind(const MatchPlace& place) const;

  // What a person said of it.
  std::optional<BindingView> binding_of(const Match& match);

  BillMatch view(const Match& match);

 private:
  bool is_shown(BillShow show, const Match& match, const std::optional<BindingView>& binding);

  const PreparedBill& bill_;
  const CatalogueIndex& known_;
  Bindings bindings_;
  Confidence least_;
  std::vector<bool> spoken_of_;  // by component: a person said something of it
  BillCounts counts_;
  std::vector<Match> shown_;
};

}  // namespace docket
