// A bill of materials whose list of components is none says nothing of them, which is not that it
// has none.

#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace docket {

// Whether the member, where there is one, is a list. `pointer` is that of its holder. Errors:
// sbom.no-list.
inline Status has_list(const Json& holder, std::string_view name, const std::string& pointer) {
  const Json* list = holder.find(name);
  if (!list || list->items()) return Done{};
  return Error{"sbom.no-list",
               "a list belongs here, and this is none; what the bill of materials is made of "
               "cannot be said",
               child(pointer, name)};
}

}  // namespace docket
