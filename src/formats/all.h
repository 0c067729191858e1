// The table of formats, and the way through an input that may hold records of any of them.
//
// Formats are peers: each has its folder with read() and write(); none knows another.

#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "base/hash.h"
#include "formats/read.h"
#include "formats/split.h"
#include "formats/write.h"

namespace docket {

enum class FormatName { cnvd, cve, csaf, osv, openvex, cyclonedx, cnnvd };

struct FormatEntry {
  FormatName name;
  std::string_view key;    // "cnvd": also the catalogue's source and the file docs/formats/cnvd.md
  std::string_view title;  // for people
  Result<Read> (*read)(std::string_view record);
  Result<Written> (*write)(const Advisory& advisory);
  std::span<const Mapping> mappings;
  // Where in the record an identifier of its advisory stands; empty: nowhere by itself.
  std::string (*place_of)(const Advisory& advisory, const Identifier& identifier);
};

std::span<const FormatEntry> formats();
const FormatEntry& format_named(FormatName name);

// The format of one record, by its first lines; nothing when it is none of the table.
std::optional<FormatName> detect(std::string_view record);

// Reads one record of whichever format. Errors: format.unknown and those of the readers.
Result<Read> read_record(std::string_view record);

// The same by one reader: without the mark of UTF-8 at the start, which is flagged where one
// stands.
Result<Read> read_unmarked(std::string_view document, Result<Read> (*read)(std::string_view));

// The SHA-256 of what a record says: of its bytes in XML; in JSON of its members in order of
// their names, so that white space and order do not make another record of it.
Hash content_hash(std::string_view record);

struct FoundRecord {
  std::string_view bytes;  // valid during the call only
  std::uint64_t offset = 0;
  Result<Read> read;
  Hash content{};  // content_hash(bytes)
};
using VisitRecord = std::function<void(const FoundRecord&)>;

// Reads records out of a stream of bytes, whatever their format; one that cannot be read is
// visited with its error, and the reading goes on.
class RecordStream {
 public:
  explicit RecordStream(VisitRecord visit);
  RecordStream(const RecordStream&) = delete;
  RecordStream& operator=(const RecordStream&) = delete;

  void feed(std::string_view bytes);
  void finish();

 private:
  VisitRecord visit_;
  VisitRaw read_one_;
  Splitter splitter_;
};

// The same for bytes at hand.
void for_each_record(std::string_view bytes, const VisitRecord& visit);

}  // namespace docket
