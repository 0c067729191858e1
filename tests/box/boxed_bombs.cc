// No bomb takes a boxed process much memory, and what should be refused is. What they take of time
// is measured by bench/box/boxed_bombs.cc, over the same list.

#include <gtest/gtest.h>

#include "bomb_works.h"
#include "bombs.h"

namespace docket::bombs {
namespace {

TEST(Bombs, AreRefusedOrReadInLittleMemory) {
  for (const ListedBomb& one : listed()) {
    const Burst burst = set_off(one.bomb, harmless(one.bomb));
    const std::string what = std::string{one.bomb.format} + ": " + one.bomb.what;
    EXPECT_EQ(burst.refusal(), one.refused) << what << "\n" << burst.first.substr(0, 300);
    EXPECT_LE(burst.peak, one.megabytes << 20) << what << " to " << one.bomb.to;
    EXPECT_GT(burst.peak, 0U) << what << ": its memory was not seen";
  }
}

}  // namespace
}  // namespace docket::bombs

int main(int count, char** words) {
  const std::string word = count > 1 ? words[1] : "";
  if (word == "boxed-reader") return docket::serve_from_a_box(docket::bombs::works()).ok() ? 0 : 1;
  testing::InitGoogleTest(&count, words);
  return RUN_ALL_TESTS();
}
