#include "app/import_wish.h"

#include <algorithm>

#include "base/text.h"

namespace docket {
namespace {

// Refused once and before anything is read, not again with each record.
Status kinds_are_known(const std::vector<AddAsset>& assets, const Vocabulary& words) {
  for (std::size_t at = 0; at < assets.size(); ++at) {
    const std::string& kind = assets[at].kind;
    if (std::find(words.kinds.begin(), words.kinds.end(), kind) == words.kinds.end())
      return Error{
          "case.no-such-kind",
          "the kind " + in_quotes(kind) + " is not known; known are " + joined(words.kinds, ", "),
          child(child("/assets", at), "kind")};
  }
  return Done{};
}

}  // namespace

Result<ImportSummary> import_as_wished(Docket& docket, const Reader& reader, const ImportWish& wish,
                                       ImportOptions options) {
  options.paths = wish.paths;
  if (wish.role) {
    const OpenChoice choice{*wish.role, wish.assets};
    TRY(check_choice(choice));
    TRY(kinds_are_known(choice.assets, docket.packs()->words()));
    if (TRY(docket.accounts().organisation()).empty())
      return Error{"import.no-organisation",
                   "nobody has said who we are yet; finish the setup of docket serve first", ""};
    options.role = *wish.role;
    options.open_case = [&docket, &reader, choice](const Advisory& advisory) -> Result<bool> {
      return !TRY(open_record(docket, reader, advisory, choice)).was_open;
    };
  }
  return import_records(docket.store(), docket.world(), reader, options);
}

}  // namespace docket
