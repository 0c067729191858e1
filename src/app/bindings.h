// What persons said records are to the components of a bill, and whether it still stands.

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

// Of which component, and of what in the catalogue.
struct BindingKey {
  std::string component;
  std::string source;
  std::string record_id;
  std::string about;
  auto operator<=>(const BindingKey&) const = default;
};

class Bindings {
 public:
  static Result<Bindings> of_bill(Store& store, const std::string& bill, std::int64_t edition);

  // What was said of a match that says `said` now, with whether it stands; nothing where nobody
  // said anything. It counts as met from then on.
  std::optional<BindingView> of_match(const BindingKey& key, std::string_view said,
                                      std::int64_t revision);

  // Those that were asked for by no match.
  std::vector<GoneBinding> not_met() const;

  // Whether something was said of that component.
  bool speak_of(const std::string& component) const { return components_.contains(component); }

 private:
  std::int64_t edition_ = 0;  // of the bill, at present
  std::map<BindingKey, BindingView> all_;
  std::set<std::string> components_;  // of all of them
  std::set<BindingKey> met_;
};

}  // namespace docket
