#include "identifiers/numbers.h"

#include <gtest/gtest.h>

namespace docket::numbers_test {
namespace {

struct NumberRow {
  const char* what;
  const char* text;
  const char* kind;  // empty: no number
  const char* canonical;
};

TEST(Numbers, read) {
  const NumberRow kRows[] = {
      {"CVE with four digits", "CVE-1999-0001", "cve", "CVE-1999-0001"},
      {"CVE with seven", "CVE-2021-1234567", "cve", "CVE-2021-1234567"},
      {"CVE with nineteen", "CVE-2021-1234567890123456789", "cve", "CVE-2021-1234567890123456789"},
      {"CVE with three", "CVE-2021-123", "", ""},
      {"CVE with twenty", "CVE-2021-12345678901234567890", "", ""},
      {"CVE in small letters", "cve-2021-44228", "cve", "CVE-2021-44228"},
      {"CVE with a blank", "CVE-2021-44228 ", "", ""},
      {"GCVE", "GCVE-1-2025-0001", "gcve", "GCVE-1-2025-0001"},
      {"GCVE without who numbered it", "GCVE-2025-0001", "", ""},
      {"EUVD", "EUVD-2024-45012", "euvd", "EUVD-2024-45012"},
      {"GHSA", "GHSA-jfh8-c2jp-5v3q", "ghsa", "GHSA-jfh8-c2jp-5v3q"},
      {"GHSA in capitals", "GHSA-JFH8-C2JP-5V3Q", "ghsa", "GHSA-jfh8-c2jp-5v3q"},
      {"GHSA with a letter that is never used", "GHSA-jfh8-c2jp-5v3a", "", ""},
      {"CNVD with four digits", "CNVD-2014-0123", "cnvd", "CNVD-2014-0123"},
      {"CNVD with six", "CNVD-2021-102345", "cnvd", "CNVD-2021-102345"},
      {"CNVD of an incident", "CNVD-C-2019-48814", "cnvd", "CNVD-C-2019-48814"},
      {"CNNVD with three digits", "CNNVD-201304-152", "cnnvd", "CNNVD-201304-152"},
      {"CNNVD with five", "CNNVD-202112-12345", "cnnvd", "CNNVD-202112-12345"},
      {"CNNVD of a thirteenth month", "CNNVD-202113-1234", "", ""},
      {"CWE", "CWE-79", "cwe", "CWE-79"},
      {"CWE with a zero in front", "CWE-079", "", ""},
      {"nothing of the kind", "RHSA-2021:1234", "", ""},
      {"no text", "", "", ""},
  };
  for (const NumberRow& row : kRows) {
    const std::optional<CatalogueNumber> number = read_number(row.text);
    ASSERT_EQ(number.has_value(), row.kind[0] != '\0') << row.what;
    if (!number) continue;
    EXPECT_EQ(enum_names(NumberKind{})[static_cast<std::size_t>(number->kind)], row.kind)
        << row.what;
    EXPECT_EQ(number->canonical, row.canonical) << row.what;
  }
}

TEST(Numbers, as_canonical) {
  EXPECT_TRUE(is_cve_number("CVE-2021-44228"));
  EXPECT_FALSE(is_cve_number("cve-2021-44228"));
  EXPECT_TRUE(is_cnvd_number("CNVD-C-2019-48814"));
  EXPECT_FALSE(is_cnvd_number("CVE-2021-44228"));
}

}  // namespace
}  // namespace docket::numbers_test
