// The reader of an OSV record.

#include "formats/osv/read.h"

#include "advisories.h"
#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  docket::check_read(docket::osv::read(docket::text_of(bytes, size)));
  return 0;
}
