// What stands where a data folder is wanted. A folder of something else is never taken over.

#pragma once

#include <string>

#include "base/result.h"

namespace docket {

enum class FolderHolds {
  nothing,  // there is no such folder, or there is nothing in it
  data,     // of Docket; a docket.toml is enough
  other,    // and no data of Docket
};
FolderHolds what_holds(const std::string& folder);

// Makes the folder, unless it is there, and lets only its owner in.
// Errors: store.foreign (there are other things in it), store.place (it cannot be made).
Status make_data_folder(const std::string& folder);

// Files in it that a verb of the shell and the server hand to each other begin like this.
inline constexpr const char* kExportBegins = "export-";
inline constexpr const char* kInputBegins = "standard-input-";

// Removes such files, which the verb takes away, or makes go with itself, unless it is killed.
// Only the server that holds the folder may, before it answers anybody.
void remove_leftovers(const std::string& folder);

}  // namespace docket
