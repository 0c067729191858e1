// Ranges of OSV: a list of versions at which something begins or ends.

#pragma once

#include "base/json.h"
#include "cases/advisory.h"
#include "formats/taken.h"
#include "formats/writing.h"

namespace docket::osv {

// Adds the ranges of the product that an item of "ranges" says.
void read_range(const Json& range, AffectedProduct& product, Taken& taken);

// The ranges of a product that was read from a record of this format, as items of "ranges".
Json same_ranges(const AffectedProduct& product, Writing& writing);

// Those of a product of another format that can be said here; what cannot stays uncarried. Only a
// known ecosystem says how versions are ordered that are neither semantic nor commits.
enum class Ecosystem { known, unknown };

// A "vers" as a range; null where it is none, or none that can be said here.
Json range_of_vers(const std::string& text, Ecosystem ecosystem);

// `subject` is the product whose versions they are: `product`, or the one that it is a component
// of.
Json new_ranges(const AffectedProduct& product, const AffectedProduct& subject, Ecosystem ecosystem,
                Writing& writing);

}  // namespace docket::osv
