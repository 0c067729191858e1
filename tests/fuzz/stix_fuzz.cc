// The reader of STIX bundles: what it reads is written as a bundle that is valid and read again.

#include "formats/stix/read.h"

#include <set>

#include "base/check.h"
#include "formats/stix/check.h"
#include "formats/stix/write.h"
#include "fuzz.h"

namespace docket {
namespace {

void check_read(const Read& read) {
  const std::set<std::string> lost{read.lost.begin(), read.lost.end()};
  CHECK(lost.size() == read.lost.size());
  CHECK(!read.advisory.identifiers.empty() && !read.advisory.vulnerabilities.empty());
  const Result<Written> written = stix::write(read.advisory);
  if (!written.ok()) {
    CHECK(written.error().code == "format.not-enough");
    return;
  }
  const Result<Read> again = stix::read(written->bytes);
  CHECK(again.ok());
  CHECK(again->advisory.vulnerabilities.size() <= read.advisory.vulnerabilities.size());
}

}  // namespace
}  // namespace docket

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto read = docket::stix::read(docket::text_of(bytes, size));
  if (read.ok()) docket::check_read(*read);
  return 0;
}
