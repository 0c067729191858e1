#include "cli/boxed_input.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "app/box_words.h"
#include "app/document_work.h"
#include "base/text.h"
#include "cli/door.h"
#include "cli/match_work.h"
#include "cli/provider_work.h"
#include "cli/spell_work.h"
#include "cli/verbs.h"
#include "provider/check.h"

namespace docket {
namespace {

constexpr BoxLimits kMuch{16ULL << 30};

}  // namespace

std::unique_ptr<InputReader> boxed_input() { return read_in_a_box({std::string{kBoxedReader}}); }

BoxedWorker boxed_worker() { return BoxedWorker{{std::string{kBoxedReader}}}; }

Result<std::size_t> place_asked_for(std::string_view for_what, std::size_t count) {
  std::size_t at = count;
  std::from_chars(for_what.data(), for_what.data() + for_what.size(), at);
  if (at >= count) return box_nonsense();
  return at;
}

std::function<Result<Given>(const std::string& for_what)> give_files(
    std::vector<std::string> files) {
  return [files = std::move(files)](const std::string& for_what) -> Result<Given> {
    const std::string& file = files[TRY(place_asked_for(for_what, files.size()))];
    Opened opened{file == "-" ? ::dup(STDIN_FILENO) : ::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!opened.ok()) return Error{"cli.file", "the file cannot be read", file};
    return Given{"", std::move(opened)};
  };
}

bool is_plain(std::string_view told) {
  return is_utf8(told) && std::none_of(told.begin(), told.end(), [](char c) {
           return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
         });
}

int run_boxed_reader(std::span<const std::string> arguments) {
  const std::string_view word = arguments.empty() ? std::string_view{} : arguments.front();
  if (word == kLooksAtKeys) provider::know_keys();
  if (word == kSpells) know_words(arguments.subspan(1));
  const std::span<const BoxedWork> of_documents = document_works();
  std::vector<BoxedWork> works(of_documents.begin(), of_documents.end());
  works.insert(works.end(), {kMatchBoxed, kJudgeBoxed, kSpellBoxed});
  const Status done = serve_from_a_box(works, word == kHoldsMuch ? kMuch : BoxLimits{});
  return done.ok() ? kExitDone : say_error(done.error());
}

}  // namespace docket
