// What `docket format check` says when a boxed process falls, ends without answers or cannot be.
// The processes are real ones of this program (main_test.cc).

#include <gtest/gtest.h>

#include <fstream>

#include "cli/boxed_input.h"
#include "cli/format_verb.h"
#include "cli/misbehaving_test.h"

namespace docket::format_check_test {
namespace {

BoxedWorker falling() { return BoxedWorker{{std::string{kFallingReader}}}; }
BoxedWorker unavailable() { return BoxedWorker{{std::string{kFallingReader}, "unavailable"}}; }

class FormatCheck : public testing::Test {
 protected:
  // The answers to files that hold these documents, without the names of the files, and the exit
  // status.
  std::string answers(const std::vector<std::string>& documents, BoxedWorker (*worker)()) {
    std::vector<std::string> files;
    for (const std::string& document : documents) {
      files.push_back(testing::TempDir() + "format-check-" + std::to_string(files.size()));
      std::ofstream(files.back(), std::ios::binary) << document;
    }
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int status = check_documents("osv", files, worker);
    std::string said = testing::internal::GetCapturedStdout();
    for (const std::string& file : files)
      if (const std::size_t at = said.find(file); at != std::string::npos)
        said.replace(at, file.size(), "F");
    return said + testing::internal::GetCapturedStderr() + std::to_string(status);
  }
};

const std::string kGood = R"({"id":"GO-2026-1","modified":"2026-01-01T00:00:00Z"})";

std::string line_with(const std::string& said) { return R"({"file":"F",)" + said + "}\n"; }
std::string ended_with(const std::string& how) {
  return line_with(R"("error":{"code":"box.ended","message":"the boxed process that read this )" +
                   how + R"(","where":""})");
}
const std::string kValid = line_with(R"("valid":true,"failed":[])");
const std::string kFell = ended_with("ended: signal 11 (Segmentation fault)");
const std::string kTooLarge = line_with(
    R"("error":{"code":"box.too-large","message":"what was to go into or out of the boxed process )"
    R"(is larger than 256 MiB","where":""})");
const std::string kNonsense = ended_with("told nonsense");

struct FallRow {
  const char* what;
  std::vector<std::string> documents;
  std::string said;
};

TEST_F(FormatCheck, ADocumentOnWhichAProcessFallsIsAnsweredInItsPlace) {
  const FallRow rows[] = {
      {"none falls", {kGood, kGood}, kValid + kValid + "0"},
      {"the first", {"crash", kGood, kGood}, kFell + kValid + kValid + "1"},
      {"one in the middle, after answers", {kGood, "crash", kGood}, kValid + kFell + kValid + "1"},
      {"the last", {kGood, "crash"}, kValid + kFell + "1"},
      {"all", {"crash", "crash"}, kFell + kFell + "1"},
      {"an answer too few", {kGood, "silence", kGood}, kValid + kNonsense + kValid + "1"},
      {"an answer that is two lines", {"two lines", kGood}, kNonsense + kValid + "1"},
      {"an answer that is too large", {kGood, "flood", kGood}, kValid + kTooLarge + kValid + "1"},
      {"an answer that steers a terminal", {"escape", kGood}, kNonsense + kValid + "1"},
  };
  for (const FallRow& row : rows) EXPECT_EQ(answers(row.documents, falling), row.said) << row.what;
}

TEST_F(FormatCheck, BatchesKeepTheirOrderWhereOneFalls) {
  std::vector<std::string> documents;
  std::string wanted;
  for (int at = 0; at < 12; ++at) {
    const bool falls = at == 5;
    documents.push_back(falls ? "crash" : kGood + std::string(100'000, ' '));
    wanted += falls ? kFell : kValid;
  }
  EXPECT_EQ(answers(documents, falling), wanted + "1");
}

TEST_F(FormatCheck, ALargeDocumentGoesAlone) {
  const std::string large = kGood + std::string((256 << 10) - kGood.size(), ' ');
  const std::string smaller = large.substr(0, large.size() - 1);
  EXPECT_EQ(answers({kGood, large, kGood}, falling), kValid + kValid + kValid + "0");
  EXPECT_EQ(answers({kGood, smaller, kGood}, falling), kValid + kValid + kValid + "0");
}

TEST_F(FormatCheck, WhereNothingCanBeLockedInNothingIsAnswered) {
  EXPECT_EQ(answers({kGood, kGood}, unavailable),
            "docket format: a reader cannot be locked in (box.unavailable)\n1");
}

}  // namespace
}  // namespace docket::format_check_test
