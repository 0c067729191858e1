// The reader of a CSAF document.

#include "formats/csaf/read.h"

#include "advisories.h"
#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  docket::check_read(docket::csaf::read(docket::text_of(bytes, size)));
  return 0;
}
