#include "law/book.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace docket::book_test {
namespace {

// All but the notes that a chapter says of itself: its wording was recalled, not read.
std::string all_findings(const Book& book) {
  std::string text;
  for (const Finding& finding : book.findings) {
    const auto file = static_cast<std::size_t>(std::max(finding.place.file, 0));
    const bool said =
        finding.code == "law.unchecked" && book.pack && !book.pack->chapters[file].checked.empty();
    if (!said) text += finding.code + " " + to_text(finding, book.sources) + "\n";
  }
  return text;
}

TEST(EmbeddedPacks, ReadWithoutAFinding) {
  for (const std::string& name : embedded_pack_names()) {
    const Book book = read_book(*embedded_pack_files(name));
    EXPECT_EQ(all_findings(book), "") << name;
    ASSERT_TRUE(book.pack) << name;
    EXPECT_EQ(book.pack->identity.name, name);
    for (const Coverage& coverage : book.coverage) EXPECT_EQ(coverage.percent(), 100) << name;
  }
}

bool has_rule(const Pack& pack, const std::string& name) {
  const std::vector<std::string>& names = pack.rule_names;
  return std::find(names.begin(), names.end(), name) != names.end();
}

// What one pack says of another cannot be looked up when it is read alone.
TEST(EmbeddedPacks, NameEachOtherRightly) {
  std::map<std::string, Pack> packs;
  for (const std::string& name : embedded_pack_names()) packs.emplace(name, *embedded_pack(name));
  for (const auto& [name, pack] : packs) {
    for (const ConflictRule& conflict : pack.conflicts) {
      for (const RuleName& side : conflict.between) {
        if (side.pack.empty()) continue;
        ASSERT_TRUE(packs.contains(side.pack)) << name << " " << conflict.name;
        EXPECT_TRUE(has_rule(packs.at(side.pack), side.rule)) << side.pack << ":" << side.rule;
      }
    }
    for (const LiabilityRule& liability : pack.liabilities) {
      for (const LawReference& law : liability.refers)
        EXPECT_TRUE(packs.contains(law.law)) << name << " " << liability.name << ": " << law.law;
    }
  }
}

}  // namespace
}  // namespace docket::book_test
