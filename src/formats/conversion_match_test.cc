// What matching finds by a record it finds by the same record in another format: over the OSV
// records at hand, for bills that hold their packages in versions on both sides of each bound.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "base/text.h"
#include "formats/all.h"
#include "formats/claims.h"
#include "formats/convert.h"
#include "formats/data_files_test.h"
#include "formats/package_names.h"
#include "formats/withdrawal.h"
#include "inventory/strongest.h"

namespace docket::conversion_match_test {
namespace {

namespace fs = std::filesystem;

// The version, and those before and behind it: "1.2.3" has "1.2.2" and "1.2.4".
std::vector<std::string> near(const std::string& version) {
  std::vector<std::string> versions = {version};
  const std::size_t dot = version.rfind('.');
  const std::string last = dot == std::string::npos ? "" : version.substr(dot + 1);
  if (last.empty() || last.size() > 6 || last.find_first_not_of("0123456789") != std::string::npos)
    return versions;
  const int number = std::stoi(last);
  for (int step : {-1, 1})
    if (number + step >= 0)
      versions.push_back(version.substr(0, dot + 1) + std::to_string(number + step));
  return versions;
}

// The packages of an advisory in versions of which it says something, and in others.
std::vector<Component> bill_for(const Advisory& advisory) {
  std::set<std::string> names;
  for (const AffectedProduct& product : advisory.affected) {
    const std::optional<NamedPackage> package = package_of(product);
    if (!package) continue;
    std::set<std::string> versions = {"0.0.1", "99999.0.0"};
    for (const VersionStatus& status : product.statuses) {
      const std::string& one = status.is_range() ? status.from : status.versions;
      for (const std::string& bound : {one, status.before, status.up_to})
        for (const std::string& version : near(bound)) versions.insert(version);
    }
    for (const std::string& version : versions) {
      if (version.empty() || version == "0") continue;
      Purl purl = package->purl;
      purl.version = (purl.type == "golang" ? "v" : "") + version;
      names.insert(print(purl));
    }
  }
  std::vector<Component> bill;
  for (const std::string& name : names) bill.push_back({.purls = {*parse_purl(name)}});
  return bill;
}

// What is said of each component: nothing, or the strongest status.
std::vector<std::optional<MatchStatus>> said_of(const std::vector<Component>& bill,
                                                const Advisory& advisory) {
  std::vector<std::optional<MatchStatus>> said(bill.size());
  const MatchIndex index{claims_of(advisory, 0)};
  const Result<std::vector<Match>> found =
      index.match(PreparedSbom{bill}, {.everything = true, .least = Confidence::high});
  EXPECT_TRUE(found.ok());
  if (!found.ok()) return said;
  for (const Match& match : strongest(*found, index))
    if (!match.reasons.has(MatchReason::nothing_said)) said[match.component] = match.status;
  return said;
}

// What a format has words for.
enum class Says { all, affected_or_not, affected };

bool is_same(std::optional<MatchStatus> before, std::optional<MatchStatus> after, Says says) {
  if (before == MatchStatus::fixed && says == Says::affected_or_not)
    before = MatchStatus::not_affected;
  const auto quiet = [](std::optional<MatchStatus> one) {
    return one == MatchStatus::fixed || one == MatchStatus::not_affected;
  };
  if (says == Says::affected && quiet(before)) before = std::nullopt;
  return before == after;
}

// What came of the records in one format, added up.
struct Crossing {
  std::string_view to;
  Says says;
  int written = 0;
  int components = 0;
  int withdrawn = 0;
  std::map<std::string, int> refused;  // by code

  void go(const Advisory& advisory) {
    const std::string number{own_number(advisory)};
    const Result<Written> result = (*converted_format(to))->write(advisory);
    if (!result.ok()) {
      ++refused[result.error().code];
      return;
    }
    ++written;
    for (const std::string& lost : result->lost)
      EXPECT_FALSE(lost.starts_with("/affected/") && lost.find("/identifiers") != lost.npos)
          << to << " " << number << lost;
    const Result<Read> again = read_document(result->bytes);
    ASSERT_TRUE(again.ok()) << to << " " << number << again.error().message;
    if (advisory.state == "withdrawn") {
      ++withdrawn;
      const bool is_lost =
          std::find(result->lost.begin(), result->lost.end(), "/state") != result->lost.end();
      EXPECT_NE(is_lost, static_cast<bool>(withdrawal_of(again->advisory)))
          << to << " " << number << ": is told to be lost, or is withdrawn there too";
      EXPECT_EQ(is_lost, to == "openvex") << number;
      return;
    }
    const std::vector<Component> bill = bill_for(advisory);
    const auto before = said_of(bill, advisory);
    const auto after = said_of(bill, again->advisory);
    for (std::size_t at = 0; at < bill.size(); ++at) {
      ++components;
      EXPECT_TRUE(is_same(before[at], after[at], says))
          << to << " " << number << " " << print(bill[at].purls.front()) << " "
          << (before[at] ? static_cast<int>(*before[at]) : -1) << " became "
          << (after[at] ? static_cast<int>(*after[at]) : -1);
    }
    same_packages(advisory, again->advisory, number);
  }

  // As an OSV record again it is about the same packages.
  void same_packages(const Advisory& first, const Advisory& second, const std::string& number) {
    const Result<Written> back = format_named(FormatName::osv).write(second);
    ASSERT_TRUE(back.ok()) << to << " " << number << back.error().message;
    const Result<Read> read = read_document(back->bytes);
    ASSERT_TRUE(read.ok()) << to << " " << number;
    const auto packages = [](const Advisory& advisory) {
      std::set<std::string> all;
      for (const AffectedProduct& product : advisory.affected)
        if (const auto package = package_of(product))
          all.insert(print(without_versions(package->purl)) + " in " +
                     identifier_of(product, "ecosystem")->id);
      return all;
    };
    EXPECT_EQ(packages(read->advisory), packages(first)) << to << " " << number;
  }

  void show() const {
    std::printf("osv to %s: %d written, %d withdrawn, %d components alike\n",
                std::string{to}.c_str(), written, withdrawn, components);
    for (const auto& [code, count] : refused) std::printf("  %s: %d\n", code.c_str(), count);
  }
};

TEST(ConversionMatch, of_osv_records) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  Crossing crossings[] = {{"cve", Says::affected_or_not},
                          {"csaf-2.0", Says::affected_or_not},
                          {"csaf-2.1", Says::affected_or_not},
                          {"openvex", Says::affected_or_not},
                          {"cyclonedx", Says::affected_or_not}};
  int records = 0;
  for (const fs::path& file : files_below(fs::path(data_folder()) / "osv", ".json")) {
    Result<Read> read = format_named(FormatName::osv).read(whole(file));
    if (!read.ok()) continue;
    ++records;
    // Most of them were taken from where they are written and have no date yet.
    for (DatedFact& date : read->advisory.dates)
      if (!date.at) date.at = Instant{1'893'456'000'000};
    for (Crossing& crossing : crossings) crossing.go(read->advisory);
  }
  EXPECT_EQ(records, 1'469);
  for (const Crossing& crossing : crossings) {
    crossing.show();
    EXPECT_GT(crossing.written, 1'000) << crossing.to;
    EXPECT_GT(crossing.components, 5'000) << crossing.to;
  }
}

}  // namespace
}  // namespace docket::conversion_match_test
