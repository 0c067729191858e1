// What a case may expect: the words for it.

#include "duty/examples.h"

#include <gtest/gtest.h>

#include "duty/evaluate.h"
#include "duty/gates.h"
#include "law/vocabulary.h"

namespace docket {
namespace {

TEST(Examples, StatesAndAnswersAreWordsOfTheLanguage) {
  for (std::string_view state : enum_names(DutyState{}))
    EXPECT_TRUE(is_language_word(state)) << state;
  for (std::string_view answer : enum_names(MayAct{}))
    EXPECT_TRUE(is_language_word(answer)) << answer;
}

}  // namespace
}  // namespace docket
