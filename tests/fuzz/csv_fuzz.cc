// The reader of tables: whatever it is given, each row is read or refused with its line, and every
// format writes it or says why not.

#include <string>

#include "advisories.h"
#include "base/check.h"
#include "formats/csv/read.h"
#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text = docket::text_of(bytes, size);
  const docket::Status status =
      docket::csv::for_each_report(text, [](const docket::FoundReport& found) {
        CHECK(found.place.starts_with("line "));
        docket::check_read(found.read);
        if (!found.read.ok()) CHECK(!found.read.error().message.empty());
      });
  CHECK(status.ok() || !status.error().code.empty());
  return 0;
}
