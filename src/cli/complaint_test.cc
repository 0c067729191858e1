// Errors in the language of whoever reads them.

#include "cli/complaint.h"

#include <gtest/gtest.h>

#include "cli/verbs.h"

namespace docket::complaint_test {
namespace {

const Error kClosed{"case.not-open", "the case is closed; reopen it first", "D-2030-1"};
const Error kWords{"cli.words", "say what", ""};

TEST(Complaint, a_chinese_sentence_comes_before_what_was_found) {
  EXPECT_EQ(told(kClosed), "the case is closed; reopen it first (case.not-open, D-2030-1)");
  speak(Tongue::zh);
  EXPECT_EQ(
      told(kClosed),
      "案件已结案。请先重新立案。 the case is closed; reopen it first (case.not-open, D-2030-1)");
  EXPECT_EQ(told(kWords), "say what (cli.words)") << "the screens have no sentence for it";
  testing::internal::CaptureStderr();
  EXPECT_EQ(fail_verb("case", kClosed), kExitFailed);
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "docket case: 案件已结案。请先重新立案。 the case is closed; reopen it first "
            "(case.not-open, D-2030-1)\n");
  speak(Tongue::en);
  EXPECT_EQ(told(kWords), "say what (cli.words)");
}

TEST(Complaint, the_language_is_known_before_the_options_are) {
  const struct {
    const char* what;
    std::vector<std::string> arguments;
    const char* shell;
    Tongue tongue;
  } kRows[] = {
      {"nobody says", {"case"}, "C", Tongue::en},
      {"the shell", {"case"}, "zh_CN.UTF-8", Tongue::zh},
      {"the option, in two words", {"case", "--language", "zh"}, "C", Tongue::zh},
      {"the option, in one", {"case", "--language=zh"}, "C", Tongue::zh},
      {"the option before the shell", {"case", "--language", "en"}, "zh_CN.UTF-8", Tongue::en},
      {"another language of texts", {"case", "--language", "de"}, "zh_CN.UTF-8", Tongue::zh},
      {"no option any more", {"case", "--", "--language=zh"}, "C", Tongue::en},
      {"without its value", {"case", "--language"}, "C", Tongue::en},
  };
  const char* before = std::getenv("LC_ALL");
  const std::string kept = before ? before : "";
  for (const auto& row : kRows) {
    ::setenv("LC_ALL", row.shell, 1);
    EXPECT_EQ(tongue_in(row.arguments), row.tongue) << row.what;
  }
  if (before)
    ::setenv("LC_ALL", kept.c_str(), 1);
  else
    ::unsetenv("LC_ALL");
}

}  // namespace
}  // namespace docket::complaint_test
