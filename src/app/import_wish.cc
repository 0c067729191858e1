#include "app/import_wish.h"

namespace docket {

Result<ImportSummary> import_as_wished(Docket& docket, const Reader& reader, const ImportWish& wish,
                                       ImportOptions options) {
  options.paths = wish.paths;
  if (wish.role) {
    const OpenChoice choice{*wish.role, wish.assets};
    TRY(check_choice(choice));
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
