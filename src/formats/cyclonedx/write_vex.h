// Writes an advisory as a CycloneDX document of vulnerabilities, in JSON or in XML: in the version
// that was read, else 1.6.
//
// docs/formats/cyclonedx.md says what a new document takes from which field.

#pragma once

#include "formats/write.h"

namespace docket::cyclonedx {

// In the form that was read, else JSON. Errors: format.not-enough, format.xml.
Result<Written> write_vex(const Advisory& advisory);

// Errors: format.not-enough.
Result<Written> write_vex_json(const Advisory& advisory);

// `supplied` are paths. Errors: format.not-enough; format.xml, a text has what XML cannot hold.
Result<Written> write_vex_xml(const Advisory& advisory);

}  // namespace docket::cyclonedx
