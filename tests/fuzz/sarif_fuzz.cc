// The reader of SARIF logs: whatever it is given, each report has a number of its own, and every
// format writes it or says why not.

#include <set>
#include <string>

#include "advisories.h"
#include "base/check.h"
#include "formats/sarif/check.h"
#include "formats/sarif/read.h"
#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text = docket::text_of(bytes, size);
  std::set<std::string> numbers;
  const docket::Status status =
      docket::sarif::for_each_report(text, [&numbers](const docket::FoundReport& found) {
        CHECK(!found.place.empty());
        docket::check_read(found.read);
        if (!found.read.ok()) return;
        CHECK(numbers.emplace(docket::own_number(found.read->advisory)).second);
        CHECK(!docket::line_on(found).is_null());
      });
  CHECK(status.ok() || !status.error().code.empty());
  const docket::Result<docket::Json> json = docket::parse_json(text);
  if (json.ok()) CHECK(docket::sarif::check(*json).ok());
  return 0;
}
