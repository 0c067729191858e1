#include <gtest/gtest.h>

#include <algorithm>

#include "formats/csaf/read.h"

namespace docket::csaf::csaf_test {
namespace {

std::string document(std::string_view rest, std::string_view tracking = "") {
  std::string text =
      R"({"document":{"category":"csaf_vex","csaf_version":"2.0","title":"Door",)"
      R"("publisher":{"category":"vendor","name":"Acme","namespace":"https://acme.example"},)"
      R"("tracking":{"id":"ACME-1","status":"final","version":"1",)"
      R"("initial_release_date":"2030-02-01T00:00:00Z")";
  text += tracking;
  text += "}}";
  text += rest;
  return text + "}";
}

const std::string kTree =
    R"(,"product_tree":{"branches":[{"category":"vendor","name":"Acme","branches":[
      {"category":"product_name","name":"Falcon","product":{"name":"Acme Falcon",
       "product_id":"P1","product_identification_helper":{"cpe":"cpe:/a:acme:falcon"}}}]}]})";

Read read_ok(const std::string& bytes) {
  Result<Read> read = csaf::read(bytes);
  EXPECT_TRUE(read.ok()) << bytes << read.error().message;
  return std::move(read).value();
}

TEST(CsafRead, one_vulnerability_is_what_the_document_is_about) {
  const Read read = read_ok(document(
      kTree + R"(,"vulnerabilities":[{"cve":"CVE-2030-0001","discovery_date":"2030-01-01T00:00:00Z",
        "release_date":"2030-02-01T00:00:00Z","product_status":{"known_affected":["P1"]},
        "remediations":[{"category":"vendor_fix","details":"5.1","date":"2030-01-20T00:00:00Z",
          "product_ids":["P1"]}],
        "scores":[{"products":["P1"],"cvss_v3":{"version":"3.1","baseScore":5.0,
          "vectorString":"CVSS:3.1/AV:N"}}]}])"));
  EXPECT_TRUE(read.lost.empty());
  const Advisory& advisory = read.advisory;
  EXPECT_EQ(own_number(advisory), "ACME-1");
  EXPECT_EQ(advisory.identifiers.at(1),
            (Identifier{"cve", "CVE-2030-0001", Relation::same, "CVE-2030-0001"}));
  ASSERT_EQ(advisory.affected.size(), 1U);
  EXPECT_EQ(advisory.affected[0].vendor, "Acme");
  EXPECT_EQ(advisory.affected[0].product, "Falcon");
  EXPECT_EQ(advisory.affected[0].full_name, "Acme Falcon");
  const std::vector<ProductPart> way = {{"vendor", "Acme"}, {"product_name", "Falcon"}};
  EXPECT_EQ(advisory.affected[0].way, way);
  EXPECT_EQ(advisory.affected[0].statuses.at(0),
            (VersionStatus{.status = "known_affected", .about = "CVE-2030-0001"}));
  std::string dates;
  for (const DatedFact& fact : advisory.dates) dates += fact.what + " ";
  EXPECT_EQ(dates, "published discovered released fixed ");
  EXPECT_TRUE(advisory.flags.empty());
}

TEST(CsafRead, several_vulnerabilities_are_told_apart) {
  const Read read = read_ok(
      document(R"(,"vulnerabilities":[{"cve":"CVE-2030-0001","title":"a"},{"title":"b"}])"));
  EXPECT_EQ(read.advisory.identifiers.at(1).relation, Relation::covers);
  ASSERT_EQ(read.advisory.texts.size(), 2U);
  EXPECT_EQ(read.advisory.texts[0].about, "CVE-2030-0001");
  EXPECT_EQ(read.advisory.texts[1].about, "/vulnerabilities/1");
}

TEST(CsafRead, a_product_that_the_tree_lacks_is_kept_by_its_id) {
  const Read read =
      read_ok(document(R"(,"vulnerabilities":[{"product_status":{"fixed":["P9"]}}])"));
  ASSERT_EQ(read.advisory.affected.size(), 1U);
  EXPECT_EQ(read.advisory.affected[0].key, "P9");
}

TEST(CsafRead, a_relationship_makes_a_product) {
  const Read read = read_ok(document(
      R"(,"product_tree":{"relationships":[{"category":"installed_on","product_reference":"A",
        "relates_to_product_reference":"B",
        "full_product_name":{"name":"A on B","product_id":"AB"}}]})"));
  EXPECT_EQ(read.advisory.affected.at(0).product, "A on B");
  EXPECT_EQ(read.advisory.affected.at(0).combination,
            (ProductCombination{"A", "installed_on", "B"}));
}

TEST(CsafRead, flags_what_is_odd) {
  const Read read = read_ok(document(
      R"(,"vulnerabilities":[{"cve":"CVE-1","discovery_date":"2030-01-02T00:00:00Z",
        "release_date":"2030-01-01T00:00:00Z"}])"));
  std::string flags;
  for (const RecordFlag& flag : read.advisory.flags) flags += flag.code + "@" + flag.where + " ";
  EXPECT_EQ(flags,
            "identifier-malformed@/vulnerabilities/0/cve severity-empty@/vulnerabilities "
            "dates-out-of-order@/vulnerabilities/0/release_date ");
}

TEST(CsafRead, an_extension_that_matters_and_is_not_understood_is_told) {
  const std::string extension = R"({"$schema":"https://a.example/x.json","critical":false,)"
                                R"("content":{"y":[{"x_extensions":1}]},"category":")";
  const std::string all = R"("x_extensions":[)" + extension + R"(supplementary"},)" + extension +
                          R"(significant"},)" + extension + R"(essential"}])";
  std::string bytes = document("," + all + R"(,"vulnerabilities":[{)" + all + "}]");
  const auto told = [&bytes] {
    std::string flags;
    for (const RecordFlag& flag : read_ok(bytes).advisory.flags) {
      if (flag.code == "extension-unknown") flags += flag.where + " " + flag.found + " ";
    }
    return flags;
  };
  EXPECT_EQ(told(), "") << "2.0 has no extensions";
  bytes.replace(bytes.find("\"2.0\""), 5, "\"2.1\"");
  EXPECT_EQ(told(),
            "/x_extensions/1 https://a.example/x.json /x_extensions/2 https://a.example/x.json "
            "/vulnerabilities/0/x_extensions/1 https://a.example/x.json "
            "/vulnerabilities/0/x_extensions/2 https://a.example/x.json ");
}

TEST(CsafRead, lists_what_it_cannot_carry) {
  const Read read =
      read_ok(document(R"(,"vulnerabilities":[{"product_status":{"fixed":["P1",{"a":"b"}]}}])"));
  EXPECT_EQ(read.lost, std::vector<std::string>{"/vulnerabilities/0/product_status/fixed/1"});
}

TEST(CsafRead, what_only_this_format_has_is_a_detail) {
  const Read read = read_ok(document(R"(,"x":1,"product_tree":{"product_groups":[{"a":"b"}]})",
                                     R"(,"generator":{"engine":{"name":"e"}})"));
  EXPECT_TRUE(read.lost.empty());
  EXPECT_EQ(read.advisory.groups.at(0).details, (RecordDetails{{"a", "b"}}));
  ASSERT_EQ(read.advisory.details.size(), 2U);
  EXPECT_EQ(print(read.advisory.details[0].value),
            R"({"tracking":{"generator":{"engine":{"name":"e"}}}})");
  EXPECT_EQ(read.advisory.details[1], (RecordDetail{"x", 1}));
}

TEST(CsafRead, refuses_what_is_no_document) {
  EXPECT_EQ(csaf::read(R"({"document":{}})").error().code, "format.unknown");
  EXPECT_EQ(csaf::read(R"({"document":{"csaf_version":"2.0"}})").error().code, "format.no-number");
}

TEST(CsafRead, a_tree_that_repeats_itself_into_gigabytes_is_refused) {
  const std::string name(30'000, 'n');
  std::string tree = R"({"branches":[)";
  for (int i = 0; i < 2'000; ++i)
    tree += std::string{i ? "," : ""} + R"({"category":"c","name":"x"})";
  tree += "]}";
  for (int i = 0; i < 4; ++i)
    tree = R"({"branches":[{"category":"c","name":")" + name + R"(",)" + tree.substr(1) + "]}";
  const Result<Read> read = csaf::read(document(R"(,"product_tree":)" + tree));
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, "format.too-large");
}

}  // namespace
}  // namespace docket::csaf::csaf_test
