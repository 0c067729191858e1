// The main of these tests: as the program, it is also the boxed reader of imports.

#include <gtest/gtest.h>

#include "cli/boxed_input.h"

int main(int count, char** words) {
  if (count > 1 && words[1] == docket::kBoxedReader) return docket::run_boxed_reader({});
  testing::InitGoogleTest(&count, words);
  return RUN_ALL_TESTS();
}
