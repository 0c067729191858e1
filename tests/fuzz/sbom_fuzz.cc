// The readers of bills of materials, and an index that looks for what they read.

#include "formats/sboms.h"

#include "base/check.h"
#include "fuzz.h"
#include "inventory/deciding.h"
#include "inventory/index.h"
#include "inventory/strongest.h"

namespace docket {
namespace {

// Each component as a claim of its own: by whichever name it goes, it meets itself.
std::vector<Claim> claims_of(const std::vector<Component>& components) {
  std::vector<Claim> claims;
  for (std::uint32_t at = 0; at < components.size(); ++at) {
    const Component& component = components[at];
    claims.push_back({.advisory = at,
                      .purls = component.purls,
                      .cpes = component.cpes,
                      .names = {{component.supplier, component.name}},
                      .spans = {VersionSpan::just(component.version, MatchStatus::affected)}});
  }
  return claims;
}

void check_sbom(const Sbom& sbom) {
  for (std::size_t begin = 0; begin < sbom.components.size(); ++begin) {
    std::optional<std::size_t> at = begin;
    for (std::size_t steps = 0; at; at = sbom.components[*at].parent) {
      CHECK(*at < sbom.components.size());
      CHECK(++steps <= sbom.components.size());
    }
  }
  for (std::size_t subject : sbom.subjects) CHECK(subject < sbom.components.size());
  if (sbom.components.size() > 200) return;
  const MatchIndex index{claims_of(sbom.components)};
  const Result<std::vector<Match>> matches =
      index.match(PreparedSbom{sbom.components}, {.everything = true});
  CHECK(matches.ok());
  for (const Match& match : strongest(*matches, index)) {
    CHECK(match.component < sbom.components.size());
    CHECK(match.claim < index.claims().size());
    CHECK(!match.reasons.all().empty());
    const Claim& claim = index.claims()[match.claim];
    const auto span = deciding_span(sbom.components[match.component], claim, match);
    CHECK(!span || span->status == match.supposed.value_or(match.status));
  }
}

}  // namespace
}  // namespace docket

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const docket::Result<docket::SbomRead> read = docket::read_sbom(docket::text_of(bytes, size));
  if (read.ok()) docket::check_sbom(read->sbom);
  return 0;
}
