// The objects of STIX 2.1 that a record of a catalogue gives to a collection: each vulnerability it
// speaks of, how severe it is as notes, and the statements by which they are marked.
//
// They refer to nothing outside the record but the markings that the specifications fix. The
// record's number, its title, its state and who published it stand in the vulnerability itself.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "cases/advisory.h"

namespace docket::stix {

// Which version of which record the objects are of.
struct CatalogueVersion {
  std::string record_uuid;  // begins their ids
  std::string source;
  std::string record_id;
  Instant created;  // of the first version
  Instant modified;
};

std::span<const std::string_view> catalogue_types();

// In their order, each id once; what is referred to comes first. Errors: those of write().
Result<std::vector<Json>> catalogue_objects(Advisory advisory, const CatalogueVersion& version);

}  // namespace docket::stix
