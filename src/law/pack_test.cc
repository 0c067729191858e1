#include "law/pack.h"

#include <gtest/gtest.h>

#include <set>

#include "law/book.h"

namespace docket::pack_test {
namespace {

// The chapters of the first pack, with one replacement.
Result<Pack> pack_with(std::string_view from, std::string_view to) {
  std::vector<PackFile> files = *embedded_pack_files("cn-2019-draft");
  bool replaced = from.empty();
  for (PackFile& file : files) {
    const std::size_t at = from.empty() ? std::string::npos : file.bytes.find(from);
    if (at == std::string::npos) continue;
    file.bytes.replace(at, from.size(), to);
    replaced = true;
  }
  EXPECT_TRUE(replaced) << from;
  return pack_of(read_book(std::move(files)));
}

TEST(Pack, TheHashIsThatOfTheCanonicalForm) {
  const Pack pack = *embedded_pack("cn-2019-draft");
  EXPECT_EQ(pack.hash, sha256(print(to_json(pack))));
}

struct HashRow {
  const char* what;
  const char* from;
  const char* to;
  bool same;
};
const HashRow kHashRows[] = {
    {"nothing", "", "", true},
    {"commentary", "两项规定约束同样的主体", "两项规定约束相同的主体", true},
    {"lines that move everything below", "# 第三条", "\n\n# 第三条", true},
    {"a case", "2019-09-29 23:59  fixed", "2019-09-29 23:58  fixed", true},
    {"the law's text", "应当遵守以下规定：\n>", "应当遵守下列规定：\n>", false},
    {"the edition it was checked against", "three copies", "two copies", false},
    {"a bearer", "bearer    provider, operator", "bearer    provider", false},
    {"what discharges", "must      fixed or mitigated", "must      fixed and mitigated", false},
    {"the end", "must      reported\n  ends      refuted", "must      reported", false},
    {"the option taken", "take      learned", "take      verified", false},
    {"the reason of an option", "the safe one", "the safer one", false},
    {"the name of a duty", "duty report\n", "duty file-report\n", false},
    {"contents", "published with risk and measures", "published with risk", false},
    {"the zone", "zone      Asia/Shanghai", "zone      Asia/Tokyo", false},
};

TEST(Pack, TheHashChangesWithTheMeaningAndWithNothingElse) {
  const Hash hash = embedded_pack("cn-2019-draft")->hash;
  for (const HashRow& row : kHashRows) {
    std::string_view to = row.to;
    const Result<Pack> pack = pack_with(row.from, to);
    if (!pack.ok()) {
      // Words that are cited cannot be changed without a complaint, which is as good.
      EXPECT_FALSE(row.same) << row.what << ": " << pack.error().message;
      continue;
    }
    EXPECT_EQ(pack->hash == hash, row.same) << row.what;
  }
}

TEST(Pack, TakingAnotherOptionChangesTheDefaultAndNotTheHash) {
  const Pack pack = *embedded_pack("cn-2019-draft");
  const Result<Pack> other = taking(pack, "clock-start", "verified");
  ASSERT_TRUE(other.ok());
  EXPECT_EQ(other->hash, pack.hash);
  const DutyRule& duty = other->duties[1];
  EXPECT_EQ(duty.name, "remedy-product");
  EXPECT_EQ(duty.variants[0].options, std::vector<std::int32_t>{1});
  EXPECT_EQ(duty.variants[1].options, std::vector<std::int32_t>{0});
  EXPECT_EQ(taking(*other, "clock-start", "learned")->duties[1].variants[0].options,
            std::vector<std::int32_t>{0});
}

TEST(Pack, TakingWhatThereIsNotIsRefused) {
  const Pack pack = *embedded_pack("cn-2019-draft");
  EXPECT_EQ(taking(pack, "clock", "learned").error().code, "pack.unknown-reading");
  EXPECT_EQ(taking(pack, "clock-start", "noon").error().code, "pack.unknown-option");
  const Error unknown = embedded_pack("cn-2019-draf").error();
  EXPECT_EQ(unknown.code, "pack.unknown");
  EXPECT_EQ(unknown.message,
            "no pack 'cn-2019-draf' travels in this program; did you mean 'cn-2019-draft'?");
}

// The table of pack.md says of every provision and every disputed point which rule carries it.
TEST(Pack, TheDraftOf2019CarriesEveryRow) {
  const Pack pack = *embedded_pack("cn-2019-draft");
  std::set<std::string> known;
  const auto add = [&known](const auto& rules) {
    for (const auto& rule : rules) known.insert(rule.name);
  };
  add(pack.duties);
  add(pack.gates);
  add(pack.standings);
  add(pack.liabilities);
  add(pack.readings);
  add(pack.events);
  add(pack.roles);
  add(pack.acts);
  std::set<std::string> rows;
  const std::vector<PackFile> files = *embedded_pack_files("cn-2019-draft");
  for (const PackFile& file : files) {
    if (file.name != "pack.md") continue;
    for (const std::string& line : source_file(file.name, file.bytes).lines) {
      if (!line.starts_with("| CN19-") && !line.starts_with("| A")) continue;
      rows.insert(line.substr(2, line.find(' ', 2) - 2));
      for (std::size_t at = line.find('`'); at != std::string::npos;) {
        const std::size_t end = line.find('`', at + 1);
        EXPECT_TRUE(known.contains(line.substr(at + 1, end - at - 1))) << line;
        at = line.find('`', end + 1);
      }
    }
  }
  for (int number = 1; number <= 18; ++number)
    EXPECT_TRUE(rows.contains("A" + std::to_string(number))) << number;
  for (int number = 1; number <= 23; ++number) {
    const std::string digits = std::to_string(number);
    EXPECT_TRUE(rows.contains("CN19-" + std::string(2 - digits.size(), '0') + digits)) << number;
  }
}

TEST(Pack, DutiesStandInTheOrderOfTheLaw) {
  const Pack pack = *embedded_pack("cn-2019-draft");
  std::vector<std::string> duties;
  for (const DutyRule& duty : pack.duties) duties.push_back(duty.name + " " + duty.article);
  EXPECT_EQ(duties,
            (std::vector<std::string>{"verify 3(1)", "remedy-product 3(1)", "remedy-service 3(1)",
                                      "tell 3(2)", "support 3(2)", "report 3(2)"}));
  EXPECT_EQ(pack.identity.counting, CountingMode::natural);
  EXPECT_EQ(pack.identity.zone, "Asia/Shanghai");
  EXPECT_EQ(pack.identity.status, PackStatus::draft);
}

}  // namespace
}  // namespace docket::pack_test
