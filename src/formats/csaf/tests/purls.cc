// Package URLs.

#include "formats/csaf/tests/groups.h"
#include "identifiers/purl.h"

namespace docket::csaf {
namespace {

const Json& helper_of(const Product& product) {
  return member(*product.json, "product_identification_helper");
}

void purl_is_invalid(const Document& document, Report& report) {
  const auto look = [&](const Json& purl) {
    if (purl.text() == nullptr) return;
    const Result<Purl> read = parse_purl(text(purl));
    if (!read.ok()) {
      report.fail(purl, read.error().message);
    } else if (document.is_2_1() && text(purl).starts_with("pkg:/")) {
      report.fail(purl, "CSAF takes package URLs in their canonical form, without slashes first");
    }
  };
  for (const Product& product : document.products) {
    if (document.is_2_1()) {
      for (const Json& purl : items(helper_of(product), "purls")) look(purl);
    } else if (const Json* purl = helper_of(product).find("purl"); purl != nullptr) {
      look(*purl);
    }
  }
}

constexpr Test kTests[] = {
    {"6.1.13", "Package URL", TestKind::mandatory, true, true, purl_is_invalid},
};

}  // namespace

std::span<const Test> purl_tests() { return kTests; }

}  // namespace docket::csaf
