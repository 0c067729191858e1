// The reader of a CVE record.

#include "formats/cve/read.h"

#include "advisories.h"
#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  docket::check_read(docket::cve::read(docket::text_of(bytes, size)));
  return 0;
}
