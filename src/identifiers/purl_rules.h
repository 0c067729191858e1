// Brings a package URL into the form that its type asks for, or says what of it the type forbids.

#pragma once

#include "base/result.h"
#include "identifiers/purl.h"

namespace docket {

// Errors: purl.name-missing, purl.name, purl.namespace, purl.version, purl.qualifier-missing.
Status apply_type_rules(Purl& purl);

}  // namespace docket
