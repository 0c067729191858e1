// The containers of a CVE record: what the assigner wrote (cna) and what others added (adp).

#pragma once

#include <string>

#include "base/json.h"
#include "cases/advisory.h"
#include "formats/taken.h"

namespace docket::cve {

enum class Author { assigner, other };

// Adds what a container says to the advisory; facts of other authors carry their name as source.
void container(const Json& container, const std::string& pointer, Author author, Advisory& advisory,
               Taken& taken);

}  // namespace docket::cve
