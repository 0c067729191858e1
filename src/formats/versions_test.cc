#include "formats/versions.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace docket::formats_versions_test {
namespace {

// "[1.0.0,2.0.0)", "(,2.0.0]", or one version, with blanks between them.
std::vector<VersionStatus> statuses_in(std::string_view words) {
  std::vector<VersionStatus> all;
  for (std::string_view word : split(words, ' ')) {
    if (word.empty()) continue;
    VersionStatus one{.status = "affected"};
    const std::size_t comma = word.find(',');
    if (comma == std::string_view::npos) {
      one.versions = word;
    } else {
      one.from = word.substr(1, comma - 1);
      (word.back() == ')' ? one.before : one.up_to) =
          word.substr(comma + 1, word.size() - comma - 2);
      if (!one.is_range()) one.from = "0";
    }
    all.push_back(std::move(one));
  }
  return all;
}

AffectedProduct package(std::string_view purl, std::string_view words) {
  AffectedProduct product{.product = "bolt"};
  if (!purl.empty()) product.identifiers = {{"purl", std::string{purl}}};
  product.statuses = statuses_in(words);
  return product;
}

struct OthersRow {
  const char* what;
  const char* named;
  const char* others;
};

TEST(FormatVersions, others_are_those_that_nobody_names) {
  const OthersRow kRows[] = {
      {"before a range and behind it", "[1.0.0,2.0.0)", "vers:npm/<1.0.0|>=2.0.0"},
      {"behind the last of one", "[1.0.0,2.0.0]", "vers:npm/<1.0.0|>2.0.0"},
      {"of one from the first version on", "[0,2.0.0)", "vers:npm/>=2.0.0"},
      {"of one that never ends", "[1.0.0,*)", "vers:npm/<1.0.0"},
      {"of every version there is no other", "[0,*)", ""},
      {"between two", "[1.0.0,2.0.0) [3.0.0,4.0.0]", "vers:npm/<1.0.0|>=2.0.0|<3.0.0|>4.0.0"},
      {"in whichever order they stand", "[3.0.0,4.0.0] [1.0.0,2.0.0)",
       "vers:npm/<1.0.0|>=2.0.0|<3.0.0|>4.0.0"},
      {"two that meet are one", "[1.0.0,2.0.0) [2.0.0,3.0.0)", "vers:npm/<1.0.0|>=3.0.0"},
      {"two that overlap", "[1.0.0,2.5.0) [2.0.0,3.0.0)", "vers:npm/<1.0.0|>=3.0.0"},
      {"one in another one", "[1.0.0,4.0.0) [2.0.0,3.0.0)", "vers:npm/<1.0.0|>=4.0.0"},
      {"two ends at one version, one of which takes it in", "[1.0.0,2.0.0) [1.5.0,2.0.0]",
       "vers:npm/<1.0.0|>2.0.0"},
      {"one version", "1.5.0", "vers:npm/!=1.5.0"},
      {"one beside a range", "0.5.0 [1.0.0,2.0.0)", "vers:npm/!=0.5.0|<1.0.0|>=2.0.0"},
      {"one at the end of a range", "[1.0.0,2.0.0) 2.0.0", "vers:npm/<1.0.0|>2.0.0"},
      {"one in it", "[1.0.0,2.0.0) 1.5.0", "vers:npm/<1.0.0|>=2.0.0"},
      {"a version that is none of the scheme", "[1.0.0,2.0.0) old", ""},
      {"nothing is named", "", ""},
  };
  for (const OthersRow& row : kRows)
    EXPECT_EQ(others_of(package("pkg:npm/bolt", row.named)), row.others) << row.what;
  EXPECT_EQ(others_of(package("", "[1.0.0,2.0.0)")), "") << "nobody says how they are ordered";
  AffectedProduct changing = package("pkg:npm/bolt", "[1.0.0,2.0.0)");
  changing.statuses[0].changes = {{"1.5.0", "unaffected"}};
  EXPECT_EQ(others_of(changing), "") << "what changes inside of a range";
  AffectedProduct other = package("pkg:npm/bolt", "[1.0.0,2.0.0) [3.0.0,4.0.0)");
  other.statuses[1].scheme = "rpm";
  EXPECT_EQ(others_of(other), "") << "two orders in one product";
}

TEST(FormatVersions, a_vers_is_ranges_and_versions) {
  const OthersRow kRows[] = {
      {"a range", "vers:npm/>=1.0.0|<2.0.0", ">= 1.0.0, < 2.0.0 (npm)"},
      {"one up to its last version", "vers:npm/<=2.0.0", ">= 0, <= 2.0.0 (npm)"},
      {"one that never ends", "vers:npm/>=1.0.0", ">= 1.0.0 (npm)"},
      {"several", "vers:npm/<1.0.0|>=2.0.0|<3.0.0", ">= 0, < 1.0.0 (npm); >= 2.0.0, < 3.0.0 (npm)"},
      {"versions", "vers:npm/1.0.0|2.0.0", "1.0.0; 2.0.0"},
      {"every version", "vers:npm/*", ">= 0 (npm)"},
      {"no version", "vers:none/*", ""},
      {"what begins behind one", "vers:npm/>1.0.0", ""},
      {"what leaves one out", "vers:npm/>=1.0.0|!=1.5.0", ""},
      {"no vers", ">= 1.0.0", ""},
  };
  for (const OthersRow& row : kRows) {
    std::string found;
    for (const VersionStatus& one : stretches_of(row.named, {.status = "affected"}))
      found += (found.empty() ? "" : "; ") + one.versions;
    EXPECT_EQ(found, row.others) << row.what;
  }
}

TEST(FormatVersions, constraints_that_nobody_orders_are_taken_as_they_stand) {
  const OthersRow kRows[] = {
      {"a vers of a known scheme", "vers:npm/>=1.0.0|<2.0.0", ">= 1.0.0, < 2.0.0 (npm)"},
      {"one of a scheme that is not known", "vers:generic/>=2.9|<=4.1", ">= 2.9, <= 4.1"},
      {"constraints alone", ">=2.9|<=4.1", ">= 2.9, <= 4.1"},
      {"several stretches", "<1|>=2|<3|5", ">= 0, < 1; >= 2, < 3; 5"},
      {"every version", "vers:generic/*", ">= 0"},
      {"encoded as a vers has it", "vers:generic/1%3A2", "1:2"},
      {"two that close", "<1|<2", ""},
      {"two that open", ">=1|>=2", ""},
      {"what begins behind one", ">1|<2", ""},
      {"a broken vers of a known scheme", "vers:npm/<2.0.0|<=", ""},
      {"a sign without a version", ">=", ""},
      {"a version", "1.0.0", ""},
  };
  for (const OthersRow& row : kRows) {
    std::string found;
    for (const VersionStatus& one : stretches_written(row.named, {.status = "affected"}))
      found += (found.empty() ? "" : "; ") + one.versions;
    EXPECT_EQ(found, row.others) << row.what;
  }
}

TEST(FormatVersions, what_a_record_says_by_not_naming_it) {
  Advisory osv{.format = "osv"};
  Advisory cve{.format = "cve"};
  AffectedProduct product;
  EXPECT_EQ(status_of_others(osv, product), "affected");
  EXPECT_EQ(status_of_others(cve, product), "");
  product.statuses = {{.versions = "1", .status = "affected"}};
  EXPECT_EQ(status_of_others(osv, product), "unaffected");
  product.default_status = "unknown";
  EXPECT_EQ(status_of_others(cve, product), "unknown");
}

}  // namespace
}  // namespace docket::formats_versions_test
