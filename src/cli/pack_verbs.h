// The longer words of `docket pack`, one file each.

#pragma once

#include <string>

#include "base/result.h"
#include "cli/options.h"

namespace docket {

// docket pack compare OLD [NEW] [--set RULE.within=30d] --now INSTANT < cases.ndjson: for each case
// the duties that come to something else, as one line; at the end a summary on standard error.
int run_pack_compare(const Options& options);

// A first chapter and a pack.md to begin with, never over what is there. Errors: pack.name,
// pack.exists, pack.unwritable.
Status write_new_pack(const std::string& folder);

// docket pack adopted, docket pack adopt NAME, docket pack withdraw NAME, docket pack what-if PACK:
// through the same routes as everybody, in a data folder.
bool is_adoption(const Options& options);
int run_pack_adoption(const Options& options);

// docket pack format PACK… [--check]: PACK is a folder, a chapter, or `-` for the text that an
// editor hands over on standard input.
int run_pack_format(const Options& options);

// docket pack new FOLDER
int run_pack_new(const std::string& folder);

}  // namespace docket
