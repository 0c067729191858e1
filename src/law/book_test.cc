#include "law/book.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace docket {
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

}  // namespace
}  // namespace docket
