// The reader of JSON: what it reads is printed so that it reads the same again.

#include "base/json.h"

#include "base/check.h"
#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using docket::Json;
  using docket::Result;
  const Result<Json> json = docket::parse_json(docket::text_of(bytes, size));
  if (!json.ok()) {
    CHECK(!json.error().code.empty() && !json.error().where.empty());
    return 0;
  }
  const std::string printed = print(*json);
  const Result<Json> again = docket::parse_json(printed);
  CHECK(again.ok() && *again == *json && print(*again) == printed);
  const Result<Json> indented = docket::parse_json(print_indented(*json));
  CHECK(indented.ok() && *indented == *json);
  return 0;
}
