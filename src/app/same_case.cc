#include "app/same_case.h"

#include <vector>

namespace docket {
namespace {

constexpr std::int64_t kLinksMax = 200;
constexpr std::size_t kSameMax = 100;

struct Named {
  std::set<std::string> same;     // the identifier, and what people accepted as the same
  std::set<std::string> perhaps;  // what a record says is the same as one of them
};

Result<Named> named_with(Store& store, const std::string& identifier) {
  Named named{{identifier}, {}};
  std::vector<std::string> waiting = {identifier};
  while (!waiting.empty() && named.same.size() < kSameMax) {
    const std::string one = std::move(waiting.back());
    waiting.pop_back();
    const Rows links = TRY(store.query("catalogue_links_of", {one, kLinksMax}));
    for (std::size_t at = 0; at < links.size(); ++at) {
      const std::string& first = links.text(at, "first");
      const std::string& other = first == one ? links.text(at, "second") : first;
      const std::string& state = links.text(at, "state");
      if (state == "proposed") named.perhaps.insert(other);
      if (state == "accepted" && named.same.insert(other).second) waiting.push_back(other);
    }
  }
  return named;
}

Result<std::optional<SameCase>> first_of(Store& store, const Reader& reader,
                                         const std::set<std::string>& identifiers, bool certain) {
  for (const std::string& identifier : identifiers) {
    const RecordKey record = record_named(identifier);
    const Rows rows = TRY(store.query("case_catalogue_seen", {record.source, record.record_id,
                                                              seen_as(reader), std::int64_t{1}}));
    if (!rows.empty())
      return std::optional{
          SameCase{rows.text(0, "case_id"), rows.text(0, "number"), identifier, certain}};
  }
  return std::optional<SameCase>{};
}

}  // namespace

RecordKey record_named(std::string_view identifier) {
  const std::size_t colon = identifier.find(':');
  if (colon != std::string_view::npos)
    return {std::string{identifier.substr(0, colon)}, std::string{identifier.substr(colon + 1)}};
  return {identifier.starts_with("CNVD-") ? "cnvd" : "cve", std::string{identifier}};
}

Result<std::set<std::string>> accepted_as_same(Store& store, const std::string& identifier) {
  return TRY(named_with(store, identifier)).same;
}

Result<std::optional<SameCase>> same_case(Store& store, const Reader& reader,
                                          const std::string& identifier) {
  const Named named = TRY(named_with(store, identifier));
  if (auto certain = TRY(first_of(store, reader, named.same, true))) return certain;
  return first_of(store, reader, named.perhaps, false);
}

}  // namespace docket
