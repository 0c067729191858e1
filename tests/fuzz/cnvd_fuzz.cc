// The reader of one entry of a CNVD export.

#include "formats/cnvd/read.h"

#include "advisories.h"
#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  docket::check_read(docket::cnvd::read(docket::text_of(bytes, size)));
  return 0;
}
