#include "law/book.h"

#include <gtest/gtest.h>

namespace docket {
namespace {

std::string all_findings(const Book& book) {
  std::string text;
  for (const Finding& finding : book.findings)
    text += finding.code + " " + to_text(finding, book.sources) + "\n";
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

}  // namespace
}  // namespace docket
