// What persons said records, and the advisories of cases, are to the components of a bill, and
// whether it still stands.

#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/bill_views.h"
#include "store/store.h"

namespace docket {

// The source of what is said of the advisory of a case, whose id stands as the record's: who may
// not see the case must not see that either. No format of the catalogue is called so.
inline constexpr std::string_view kCaseSource = "case";

// Of which component, and of what in the catalogue or of which case.
struct BindingKey {
  std::string component;
  std::string source;
  std::string record_id;
  std::string about;
  auto operator<=>(const BindingKey&) const = default;
};

class Bindings {
 public:
  // Of what the catalogue says of that bill.
  static Result<Bindings> of_bill(Store& store, const std::string& bill, std::int64_t edition);

  // Of what one record or case says, by bill; each is still to be told its edition.
  static Result<std::map<std::string, Bindings>> of_record(Store& store, std::string_view source,
                                                           std::string_view record_id);
  Bindings at_edition(std::int64_t edition) const;

  // What was said of a match that says `said` now, with whether it stands; nothing where nobody
  // said anything. It counts as met from then on.
  std::optional<BindingView> of_match(const BindingKey& key, std::string_view said,
                                      std::int64_t revision);

  // Those that were asked for by no match.
  std::vector<GoneBinding> not_met() const;

  // Whether something was said of that component.
  bool speak_of(const std::string& component) const { return components_.contains(component); }

 private:
  void add(const Rows& rows, std::size_t at);

  std::int64_t edition_ = 0;  // of the bill, at present
  std::map<BindingKey, BindingView> all_;
  std::set<std::string> components_;  // of all of them
  std::set<BindingKey> met_;
};

}  // namespace docket
