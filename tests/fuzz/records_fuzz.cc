// A stream of records of any format, cut and read: in whatever pieces it comes, the same is found.
//
// The first byte of an input says how long the pieces are.

#include <algorithm>
#include <string>
#include <vector>

#include "base/check.h"
#include "formats/all.h"
#include "fuzz.h"

namespace docket {
namespace {

struct Found {
  std::string bytes;
  std::uint64_t offset = 0;
  std::string code;  // of the error; empty where the record was read
  Hash content{};

  bool operator==(const Found&) const = default;
};

std::vector<Found> found_in(std::string_view text, std::size_t piece) {
  std::vector<Found> found;
  RecordStream stream{[&found](const FoundRecord& record) {
    found.push_back({std::string{record.bytes}, record.offset,
                     record.read.ok() ? "" : record.read.error().code, record.content});
  }};
  for (std::size_t at = 0; at < text.size(); at += piece) stream.feed(text.substr(at, piece));
  stream.finish();
  return found;
}

}  // namespace
}  // namespace docket

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text = docket::text_of(bytes + 1, size - 1);
  const std::size_t piece = std::max<std::size_t>(bytes[0] % 32, 1);
  const std::vector<docket::Found> whole = docket::found_in(text, std::max<std::size_t>(size, 1));
  CHECK(docket::found_in(text, piece) == whole);
  for (const docket::Found& found : whole) CHECK(found.offset + found.bytes.size() <= text.size());
  return 0;
}
