// The main of these tests: as the program, it is also the boxed reader; and one that misbehaves.

#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>

#include "app/document_work.h"
#include "cli/boxed_input.h"
#include "cli/misbehaving_test.h"

namespace docket {
namespace {

// Hands on what the real work tells, as it tells it, up to a document that says what to do instead.
class Misbehaving final : public Outside {
 public:
  Misbehaving(std::span<const std::string_view> documents, Outside& outside)
      : documents_(documents), outside_(outside) {}

  Result<Given> ask(std::string_view for_what) override { return outside_.ask(for_what); }

  Status tell(char what, std::string_view lines) override {
    std::string handed_on;
    while (!lines.empty()) {
      const std::size_t line = lines.find('\n') + 1;
      add(lines.substr(0, line), handed_on);
      lines.remove_prefix(line);
    }
    if (is_flood_) return outside_.tell(what, std::string(Wire::kMessageBytesMax, ' '));
    return handed_on.empty() ? Status{Done{}} : outside_.tell(what, handed_on);
  }

 private:
  void add(std::string_view line, std::string& handed_on) {
    const std::string_view document = documents_[told_++];
    if (document == "crash") std::raise(SIGSEGV);  // what the work holds back is lost
    is_flood_ = document == "flood";
    is_silent_ = is_silent_ || document == "silence";
    if (is_silent_) return;
    if (document == "two lines") line = "+{\n}\n";
    if (document == "escape") line = "+{\"valid\":\"\x1B[2J\"}\n";
    handed_on += line;
  }

  std::span<const std::string_view> documents_;
  Outside& outside_;
  std::size_t told_ = 0;
  bool is_silent_ = false;
  bool is_flood_ = false;
};

// The real work, but for documents that say what to do instead. A large one that is not alone fells
// it too.
Status misbehave(std::string_view wish, Outside& outside) {
  const std::vector<std::string_view> parts = TRY(unpacked(wish));
  const std::span<const std::string_view> documents = std::span{parts}.subspan(1);
  const auto is_large = [](std::string_view document) { return document.size() >= 256 << 10; };
  if (documents.size() > 1 && std::any_of(documents.begin(), documents.end(), is_large))
    std::raise(SIGSEGV);
  Misbehaving between{documents, outside};
  return document_works().front().run(wish, between);
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
