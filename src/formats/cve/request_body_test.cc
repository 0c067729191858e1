#include "formats/cve/request_body.h"

#include <gtest/gtest.h>

namespace docket::cve::request_body_test {
namespace {

constexpr std::string_view kRecord =
    R"({"dataType":"CVE_RECORD","containers":{"cna":{"title":"t",)"
    R"("providerMetadata":{"orgId":"00000000-0000-4000-8000-000000000000"}}}})";

TEST(RequestBody, TheContainerAloneIsSentInOurName) {
  const Assigner acme{"9cbfeea8-dea2-4923-b772-1ab41730e742", "acme"};
  EXPECT_EQ(
      publication_body(kRecord, acme).value(),
      R"({"cnaContainer":{"providerMetadata":{"orgId":"9cbfeea8-dea2-4923-b772-1ab41730e742",)"
      R"("shortName":"acme"},"title":"t"}})");
  EXPECT_EQ(publication_body(kRecord, {"acme", "acme"}).error().code, "cve.not-configured");
}

TEST(RequestBody, WhatBreaksTheFormatIsFoundInTheBytesToSend) {
  const std::string whole =
      R"({"cnaContainer":{"providerMetadata":{"orgId":"9cbfeea8-dea2-4923-b772-1ab41730e742"},)"
      R"("descriptions":[{"lang":"en","value":"x"}],"affected":[{"vendor":"v","product":"p",)"
      R"("defaultStatus":"affected"}],"references":[{"url":"https://acme.example"}]}})";
  const Status sound = publication_is_sound(whole, "CVE-2026-1001");
  EXPECT_TRUE(sound.ok()) << sound.error().message << " " << sound.error().where;
  EXPECT_EQ(publication_is_sound(whole, "CVE-2026-1").error().code, "cve.invalid");
  std::string no_page = whole;
  no_page.replace(no_page.find("https://acme.example"), 20, "acme");
  EXPECT_EQ(publication_is_sound(no_page, "CVE-2026-1001").error().where,
            "/containers/cna/references/0/url");
  EXPECT_EQ(publication_is_sound(R"({"cnaContainer":{}})", "CVE-2026-1001").error().code,
            "cve.invalid");
}

TEST(RequestBody, ARejectionSaysWhyAndWhatToUseInstead) {
  const std::string number = "CVE-2026-1001";
  EXPECT_EQ(rejection_body({number, "Not one.", "en", {}}).value(),
            R"({"cnaContainer":{"rejectedReasons":[{"lang":"en","value":"Not one."}]}})");
  EXPECT_EQ(rejection_body({number, "Not one.", "en", {"CVE-2026-1000"}}).value(),
            R"({"cnaContainer":{"rejectedReasons":[{"lang":"en","value":"Not one."}],)"
            R"("replacedBy":["CVE-2026-1000"]}})");
}

TEST(RequestBody, WhatIsNoRejectionIsRefused) {
  const struct {
    const char* what;
    Rejection rejection;
    const char* refused;
  } rows[] = {
      {"without a reason", {"CVE-2026-1001", " \n", "en", {}}, "cve.no-reason /because"},
      {"instead, no number",
       {"CVE-2026-1001", "x", "en", {"cve-2026-1000"}},
       "cve.number /replaced_by"},
      {"instead of itself",
       {"CVE-2026-1001", "x", "en", {"CVE-2026-1000", "CVE-2026-1001"}},
       "cve.instead-of-itself /replaced_by"},
      {"twice the same",
       {"CVE-2026-1001", "x", "en", {"CVE-2026-1000", "CVE-2026-1000"}},
       "cve.invalid /containers/cna/replacedBy"},
      {"in Chinese alone",
       {"CVE-2026-1001", "不是漏洞。", "zh", {}},
       "cve.invalid /containers/cna/rejectedReasons"},
      {"no language",
       {"CVE-2026-1001", "x", "english", {}},
       "cve.invalid /containers/cna/rejectedReasons/0/lang"},
      {"no number", {"", "x", "en", {}}, "cve.invalid /cveMetadata/cveId"},
  };
  for (const auto& row : rows) {
    const Result<std::string> body = rejection_body(row.rejection);
    ASSERT_FALSE(body.ok()) << row.what;
    EXPECT_EQ(body.error().code + " " + body.error().where, row.refused) << row.what;
  }
  for (const char* language : {"en-GB", "en_US"})
    EXPECT_TRUE(rejection_body({"CVE-2026-1001", "x", language, {}}).ok()) << language;
}

TEST(RequestBody, AContainerIsFoundInItsBodyAlone) {
  EXPECT_EQ(print(container_of_body(R"({"cnaContainer":{"title":"t"}})")), R"({"title":"t"})");
  EXPECT_TRUE(container_of_body(kRecord).is_null()) << "a record is no body";
  EXPECT_TRUE(container_of_body("{").is_null());
}

}  // namespace
}  // namespace docket::cve::request_body_test
