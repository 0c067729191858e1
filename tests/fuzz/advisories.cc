#include "advisories.h"

#include <set>

#include "base/check.h"
#include "formats/facts.h"

namespace docket {

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
}

}  // namespace docket
