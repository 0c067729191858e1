// The rows of bills of materials and of what was said of their components, as they follow from the
// records of the desk.

#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "app/bill_views.h"
#include "app/compare.h"
#include "cases/desk.h"
#include "store/store.h"

namespace docket {

Row row_of(const BillKept& event, const std::string& actor);
Row row_of(const ComponentBound& event, const std::string& actor);

// Whether a reason is one. Errors: bill.because.
Status check_because(const std::string& because);

// Whether the bill is still there in that edition, for record_at_desk_if. Errors: bill.changed.
Status still_there(Store& store, const std::string& name, std::int64_t edition);

// A bill out of its row, without counts, and the digest of its document.
BillView bill_view(const Rows& rows, std::size_t at);
Hash bill_digest(const Rows& rows, std::size_t at);

// What the records of the desk come to, folded one after the other.
class BillRows {
 public:
  void operator()(const BillKept& event, const std::string& actor);
  void operator()(const BillDropped& event, const std::string& actor);
  void operator()(const ComponentBound& event, const std::string& actor);

  // Compares with what the store has, and collects what would put it right.
  Status compare(Store& store, RowComparison& found, std::vector<Statement>& mending) const;

 private:
  using Key = std::vector<std::string>;
  std::map<Key, Row> bills_;
  std::map<Key, Row> bindings_;
};

}  // namespace docket
