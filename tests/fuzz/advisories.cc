#include "advisories.h"

#include <set>

#include "base/check.h"
#include "formats/convert.h"
#include "formats/facts.h"

namespace docket {
namespace {

// Every format either writes it, or says why not.
void check_written(const Advisory& advisory) {
  for (const FormatEntry& format : formats()) {
    const Result<Written> written = format.write(advisory);
    if (!written.ok()) {
      CHECK(advisory.format != format.key || written.error().code == "format.not-converted");
      continue;
    }
    CHECK(read_document(written->bytes).ok());
  }
}

}  // namespace

void check_read(const Result<Read>& read) {
  if (!read.ok()) {
    CHECK(!read.error().code.empty() && !read.error().message.empty());
    return;
  }
  const std::set<std::string> lost{read->lost.begin(), read->lost.end()};
  CHECK(lost.size() == read->lost.size());
  CHECK(!read->advisory.identifiers.empty());
  const Instant now = *parse_instant("2026-01-01T00:00:00Z");
  for (const char* role : {"provider", "operator", "third-party", "individual"}) {
    for (const ProposedFact& fact : facts_for(read->advisory, role, now))
      CHECK(!fact.taken || fact.occurred_at <= now);
  }
  severity_word(read->advisory);
  check_written(read->advisory);
}

}  // namespace docket
