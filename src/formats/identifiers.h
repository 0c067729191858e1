// How the numbers of catalogues are written, as far as readers must know to link records.

#pragma once

#include <string_view>

namespace docket {

bool is_cve_number(std::string_view text);   // CVE-2021-44228: 4 to 19 digits at the end
bool is_cnvd_number(std::string_view text);  // CNVD-2021-95914, CNVD-C-2019-48814

// True when a CPE name has the number of parts that its form has: 13 for "cpe:2.3:", at most 8
// for "cpe:/".
bool has_cpe_parts(std::string_view cpe);

// True when a package URL names a version ("pkg:npm/a@1.0").
bool purl_has_version(std::string_view purl);

}  // namespace docket
