#include "inventory/claim_text.h"

#include "base/fields.h"
#include "base/json.h"

namespace docket {
namespace {

// A claim as it is written.
struct ClaimText {
  std::string about;
  std::vector<std::string> purls;
  std::vector<std::string> cpes;
  std::vector<ProductName> names;
  std::string within;
  std::string scheme;
  std::vector<VersionSpan> spans;
  std::optional<MatchStatus> otherwise;

  static constexpr auto fields(auto list) {
    return list(field("about", &ClaimText::about, "which of its vulnerabilities"),
                field("purls", &ClaimText::purls, "package URLs"),
                field("cpes", &ClaimText::cpes, "CPE names"),
                field("names", &ClaimText::names, "maker and name"),
                field("within", &ClaimText::within, "the product of which it is a part"),
                field("scheme", &ClaimText::scheme, "by which its versions are ranked"),
                field("spans", &ClaimText::spans, "stretches of versions"),
                field("otherwise", &ClaimText::otherwise, "of every other version"));
  }
};

ClaimText text_of(const Claim& claim) {
  ClaimText text{claim.about,  {},           {},          claim.names,
                 claim.within, claim.scheme, claim.spans, claim.otherwise};
  for (const Purl& purl : claim.purls) text.purls.push_back(print(purl));
  for (const Cpe& cpe : claim.cpes) text.cpes.push_back(print(cpe));
  return text;
}

Result<Claim> claim_of(ClaimText text, std::uint32_t advisory) {
  Claim claim{.advisory = advisory,
              .about = std::move(text.about),
              .purls = {},
              .cpes = {},
              .names = std::move(text.names),
              .within = std::move(text.within),
              .scheme = std::move(text.scheme),
              .spans = std::move(text.spans),
              .otherwise = text.otherwise};
  for (const std::string& purl : text.purls) claim.purls.push_back(TRY(parse_purl(purl)));
  for (const std::string& cpe : text.cpes) claim.cpes.push_back(TRY(parse_cpe(cpe)));
  return claim;
}

}  // namespace

std::string text_of_claims(std::span<const Claim> claims) {
  Json list = Json::array();
  for (const Claim& claim : claims) list.add(to_json(text_of(claim)));
  return print(list);
}

Result<std::vector<Claim>> claims_of_text(std::string_view text, std::uint32_t advisory) {
  auto texts = TRY(from_json<std::vector<ClaimText>>(TRY(parse_json(text))));
  std::vector<Claim> claims;
  for (ClaimText& one : texts) claims.push_back(TRY(claim_of(std::move(one), advisory)));
  return claims;
}

}  // namespace docket
