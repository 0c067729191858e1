// The main of these tests: as the program, it is also the boxed reader; and one that misbehaves.

#include <gtest/gtest.h>

#include <csignal>

#include "app/document_work.h"
#include "cli/boxed_input.h"
#include "cli/misbehaving_test.h"

namespace docket {
namespace {

// Checks the documents one by one, but for those that say what to do instead.
Status misbehave(std::string_view wish, Outside& outside) {
  const std::vector<std::string_view> parts = TRY(unpacked(wish));
  for (const std::string_view document : std::span{parts}.subspan(1)) {
    if (document == "crash") std::raise(SIGSEGV);
    if (document == "silence") return Done{};
    if (document == "two lines") TRY(outside.tell(kAnswers, "+{\n}\n"));
    if (document == "escape") TRY(outside.tell(kAnswers, "+{\"valid\":\"\x1B[2J\"}\n"));
    std::string one;
    pack(parts.front(), one);
    pack(document, one);
    TRY(document_works().front().run(one, outside));
  }
  return Done{};
}

Status refuse(std::string_view, Outside&) {
  return Error{"box.unavailable", "a reader cannot be locked in", ""};
}

}  // namespace

// What ends it is what it does.
int run_falling_reader(std::span<const std::string> arguments) {
  const BoxedWork works[] = {{kCheckWork, arguments.empty() ? misbehave : refuse}};
  return serve_from_a_box(works).ok() ? 0 : 1;
}

}  // namespace docket

int main(int count, char** words) {
  const std::string_view word = count > 1 ? words[1] : "";
  const std::vector<std::string> arguments(words + std::min(count, 2), words + count);
  if (word == docket::kBoxedReader) return docket::run_boxed_reader(arguments);
  if (word == docket::kFallingReader) return docket::run_falling_reader(arguments);
  testing::InitGoogleTest(&count, words);
  return RUN_ALL_TESTS();
}
