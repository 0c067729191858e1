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
  EXPECT_EQ(rejection_body({"Not one.", "en", {}}).value(),
            R"({"cnaContainer":{"rejectedReasons":[{"lang":"en","value":"Not one."}]}})");
  EXPECT_EQ(rejection_body({"Not one.", "en", {"CVE-2026-1000"}}).value(),
            R"({"cnaContainer":{"rejectedReasons":[{"lang":"en","value":"Not one."}],)"
            R"("replacedBy":["CVE-2026-1000"]}})");
  EXPECT_EQ(rejection_body({" \n", "en", {}}).error().code, "cve.no-reason");
  EXPECT_EQ(rejection_body({"x", "en", {"cve-2026-1000"}}).error().code, "cve.number");
}

TEST(RequestBody, AContainerIsFoundInItsBodyAlone) {
  EXPECT_EQ(print(container_of_body(R"({"cnaContainer":{"title":"t"}})")), R"({"title":"t"})");
  EXPECT_TRUE(container_of_body(kRecord).is_null()) << "a record is no body";
  EXPECT_TRUE(container_of_body("{").is_null());
}

}  // namespace
}  // namespace docket::cve::request_body_test
