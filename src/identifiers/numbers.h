// Numbers that catalogues give: CVE-2021-44228, CNVD-2021-95914, GHSA-jfh8-c2jp-5v3q, CWE-79.
//
// However many digits a year needs are taken; a number is never changed but for the case of its
// letters.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace docket {

enum class NumberKind : std::uint8_t { cve, gcve, euvd, ghsa, cnvd, cnnvd, cwe };

// "cve", "gcve", … in the order of the enumeration.
std::span<const std::string_view> enum_names(NumberKind);

struct CatalogueNumber {
  NumberKind kind = NumberKind::cve;
  std::string canonical;
};

// Nothing when the text is no such number. Letters may be of either case.
std::optional<CatalogueNumber> read_number(std::string_view text);

bool is_cve_number(std::string_view text);   // as canonical: CVE-2021-44228
bool is_cnvd_number(std::string_view text);  // as canonical: CNVD-2021-95914, CNVD-C-2019-48814

}  // namespace docket
