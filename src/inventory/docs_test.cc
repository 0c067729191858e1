#include <gtest/gtest.h>

#include <fstream>

#include "inventory/ecosystem.h"
#include "inventory/match.h"

namespace docket::docs_test {
namespace {

std::string page() {
  std::ifstream in(DOCKET_SOURCE_DIR "/docs/match.md");
  return {std::istreambuf_iterator<char>{in}, {}};
}

TEST(MatchPage, every_reason_is_explained) {
  std::string wanted = "| reason | 中文 | English |\n|---|---|---|\n";
  for (const ReasonMeaning& meaning : reason_meanings())
    wanted.append("| `")
        .append(meaning.key)
        .append("` | ")
        .append(meaning.zh)
        .append(" | ")
        .append(meaning.en)
        .append(" |\n");
  EXPECT_NE(page().find(wanted), std::string::npos) << "docs/match.md should hold\n" << wanted;
  EXPECT_EQ(reason_meanings().size(), static_cast<std::size_t>(MatchReason::nothing_said) + 1);
}

TEST(MatchPage, every_ecosystem_is_listed) {
  std::string wanted = "| type of package URL | ranked by |\n|---|---|\n";
  for (const Ecosystem& row : ecosystems())
    wanted.append("| `").append(row.type).append("` | ").append(name_of(row.scheme)).append(" |\n");
  EXPECT_NE(page().find(wanted), std::string::npos) << "docs/match.md should hold\n" << wanted;
}

}  // namespace
}  // namespace docket::docs_test
