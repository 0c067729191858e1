#include "app/bindings.h"

namespace docket {
namespace {

BindingView view_of(const Rows& rows, std::size_t at) {
  BindingView view;
  view.decision = rows.text(at, "decision");
  view.because = rows.text(at, "because");
  view.said = rows.text(at, "said");
  view.revision = rows.number(at, "revision");
  view.edition = rows.number(at, "edition");
  view.decided_by = rows.text(at, "decided_by");
  view.decided_at = Instant{rows.number(at, "decided_ms")};
  view.stands = Stands::gone;
  return view;
}

}  // namespace

void Bindings::add(const Rows& rows, std::size_t at) {
  components_.insert(rows.text(at, "component"));
  all_.emplace(BindingKey{rows.text(at, "component"), rows.text(at, "source"),
                          rows.text(at, "record_id"), rows.text(at, "about")},
               view_of(rows, at));
}

Result<Bindings> Bindings::of_bill(Store& store, const std::string& bill, std::int64_t edition) {
  const Rows rows = TRY(store.query("bindings_of", {bill}));
  Bindings bindings;
  bindings.edition_ = edition;
  for (std::size_t at = 0; at < rows.size(); ++at)
    if (rows.text(at, "source") != kCaseSource) bindings.add(rows, at);
  return bindings;
}

Result<std::map<std::string, Bindings>> Bindings::of_record(Store& store, std::string_view source,
                                                            std::string_view record_id) {
  const Rows rows =
      TRY(store.query("bindings_of_record", {std::string{source}, std::string{record_id}}));
  std::map<std::string, Bindings> by_bill;
  for (std::size_t at = 0; at < rows.size(); ++at) by_bill[rows.text(at, "bill")].add(rows, at);
  return by_bill;
}

Bindings Bindings::at_edition(std::int64_t edition) const {
  Bindings bindings = *this;
  bindings.edition_ = edition;
  return bindings;
}

std::optional<BindingView> Bindings::of_match(const BindingKey& key, std::string_view said,
                                              std::int64_t revision) {
  const auto found = all_.find(key);
  if (found == all_.end()) return std::nullopt;
  met_.insert(key);
  BindingView view = found->second;
  if (view.said != said)
    view.stands = Stands::to_review;
  else if (view.revision != revision || view.edition != edition_)
    view.stands = Stands::revised;
  else
    view.stands = Stands::as_decided;
  return view;
}

std::vector<GoneBinding> Bindings::not_met() const {
  std::vector<GoneBinding> gone;
  for (const auto& [key, view] : all_)
    if (!met_.contains(key))
      gone.push_back({key.component, key.source, key.record_id, key.about, view});
  return gone;
}

}  // namespace docket
