// An import as the shell and the server ask for it: what is to be read, and whether cases are to be
// opened from it.

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/docket.h"
#include "app/import.h"
#include "app/open_record.h"

namespace docket {

struct ImportWish {
  std::vector<std::string> paths;
  std::optional<std::string> role;
  std::vector<AddAsset> assets;

  static constexpr auto fields(auto list) {
    return list(
        field("paths", &ImportWish::paths, "files, folders, archives, from the root"),
        field("role", &ImportWish::role, "open a case from each in that role; left out: none"),
        field("assets", &ImportWish::assets, "what of ours is affected, for those cases"));
  }
};

// Of the options, paths, role and cases are taken from the wish.
// Errors: import.role, import.assets, case.no-such-kind, those of import_records.
Result<ImportSummary> import_as_wished(Docket& docket, const Reader& reader, const ImportWish& wish,
                                       ImportOptions options = {});

}  // namespace docket
