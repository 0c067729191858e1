#include "law/render.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "law/book.h"
#include "law/wording.h"

namespace docket::render_test {
namespace {

std::string golden(const std::string& pack, const std::string& language) {
  std::string path = DOCKET_SOURCE_DIR;
  for (const std::string& part : {std::string{"packs"}, pack, language + ".golden"})
    path.append("/").append(part);
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

// When a rule or a sentence changes on purpose: docket pack show PACK --language zh shows the new
// text; the rules of both languages go into the golden files of the pack.
TEST(Render, EveryRuleIsTheSentenceThatWasReviewed) {
  for (const std::string& name : embedded_pack_names()) {
    const Wording rules = book_of(*embedded_pack(name));
    EXPECT_EQ(rules.zh, golden(name, "zh")) << name;
    EXPECT_EQ(rules.en, golden(name, "en")) << name;
  }
}

TEST(Render, EverySlotIsFilled) {
  for (const std::string& name : embedded_pack_names()) {
    const Wording rules = book_of(*embedded_pack(name));
    EXPECT_EQ(rules.zh.find('{'), std::string::npos) << rules.zh;
    EXPECT_EQ(rules.en.find('{'), std::string::npos) << rules.en;
  }
}

TEST(Wording, FillsSlotsInTheOrderOfEachLanguage) {
  const Wording sentence =
      filled({"{b}的{a}", "{a} of {b}, {c}"}, {{"a", {"甲", "A"}}, {"b", {"乙", "B"}}});
  EXPECT_EQ(sentence, (Wording{"乙的甲", "A of B, {c}"}));
}

}  // namespace
}  // namespace docket::render_test
