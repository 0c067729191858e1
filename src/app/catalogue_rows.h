// One record of the catalogue as rows: what lists and searches show, the revision with its bytes,
// identifiers, proposed links, words for the text index.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "formats/read.h"
#include "store/store.h"

namespace docket {

// Records without a date of publication stand at the end of lists, under this moment.
inline constexpr std::int64_t kNoDateMs = -62'167'219'200'000;

// A record that was read and waits to be written.
struct ReadRecord {
  std::string source;
  std::string id;
  Hash content{};
  std::string raw;
  std::string place;
  Advisory advisory;
};

// What the catalogue knows of a number already.
struct KnownRecord {
  std::vector<Hash> contents;  // of its revisions, the first one first
  std::int64_t updated_ms = 0;
  bool is_there() const { return !contents.empty(); }
};

// Fit for a database text: no zero bytes, at most `bytes_max`, whole characters.
std::string kept_text(std::string_view text, std::size_t bytes_max);

// "CVE-2021-44228", "CNVD-2021-95914", "csaf:ACME-1": an identifier across schemes.
std::string identifier_text(const Identifier& identifier);

// When the record was published and last changed, as its own dates say.
std::optional<std::int64_t> published_ms(const Advisory& advisory);
std::optional<std::int64_t> updated_ms(const Advisory& advisory);

// Which import brings a record, and when it writes it.
struct Arrival {
  std::string run;
  Instant at;
};

// The statements that add the record as revision number contents.size() + 1, and show it in lists
// and in the collection of STIX objects unless an older revision was changed later than this one.
// `links` is added to.
std::vector<Statement> record_statements(const ReadRecord& record, KnownRecord& known,
                                         const Arrival& arrival, std::int64_t& links);

}  // namespace docket
