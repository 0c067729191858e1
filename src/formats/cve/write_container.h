// An advisory that was read from a CVE record, as the containers of that record again.

#pragma once

#include <string>

#include "formats/writing.h"

namespace docket::cve {

// What the publisher says: the container of the assigner.
Json written_container(const Contributor& publisher, Writing& writing);

// What another contributor added.
Json written_addition(const Contributor& contributor, Writing& writing);

}  // namespace docket::cve
