#include "formats/cve/same_container.h"

#include <gtest/gtest.h>

namespace docket::cve::same_container_test {
namespace {

Json json(std::string_view text) { return parse_json(text).value(); }

constexpr std::string_view kOurs =
    R"({"providerMetadata":{"orgId":"a"},"title":"t","references":[{"url":"u","tags":["x"]}]})";

struct SameRow {
  const char* what;
  std::string_view theirs;
  bool same;
};

TEST(SameContainer, WhoProvidedItAndTheOrderOfMembersDoNotMatter) {
  const SameRow rows[] = {
      {"itself", kOurs, true},
      {"the service wrote when it was updated",
       R"({"title":"t","references":[{"tags":["x"],"url":"u"}],)"
       R"("providerMetadata":{"orgId":"a","dateUpdated":"2026-11-30T00:00:00Z"}})",
       true},
      {"no provider at all", R"({"title":"t","references":[{"url":"u","tags":["x"]}]})", true},
      {"another title", R"({"title":"T","references":[{"url":"u","tags":["x"]}]})", false},
      {"one more member",
       R"({"title":"t","references":[{"url":"u","tags":["x"]}],"x_generator":{}})", false},
      {"items in another order",
       R"({"title":"t","references":[{"url":"v"},{"url":"u","tags":["x"]}]})", false},
      {"no container", "null", false},
  };
  for (const SameRow& row : rows) {
    const bool same = hash_of_container(json(kOurs)) == hash_of_container(json(row.theirs));
    EXPECT_EQ(same, row.same) << row.what;
    EXPECT_EQ(differences_of(json(kOurs), json(row.theirs), 10).empty(), row.same) << row.what;
  }
}

TEST(SameContainer, DifferencesNameThePlaceAndBothSides) {
  const Json ours = json(R"({"title":"t","credits":[{"value":"Li"}],"a/b":1})");
  const Json theirs = json(R"({"title":"T","credits":[],"a/b":{"c":1},"tags":["disputed"]})");
  const std::vector<ContainerDifference> all = {{"/title", "\"t\"", "\"T\""},
                                                {"/credits/0", R"({"value":"Li"})", ""},
                                                {"/a~1b", "1", R"({"c":1})"},
                                                {"/tags", "", R"(["disputed"])"}};
  EXPECT_EQ(differences_of(ours, theirs, 4), all);
  EXPECT_EQ(differences_of(ours, theirs, 3).size(), 3U) << "no more than asked for";
}

TEST(SameContainer, ALongValueIsShownByItsBeginning) {
  std::string text(150, 'a');
  for (int at = 0; at < 50; ++at) text += "漏";
  const Json ours = Json::object({{"title", text}});
  const std::string shown = differences_of(ours, Json::object(), 1).front().ours;
  EXPECT_LE(shown.size(), 203U);
  EXPECT_TRUE(shown.ends_with("漏…")) << "no character is cut in two: " << shown;
}

}  // namespace
}  // namespace docket::cve::same_container_test
