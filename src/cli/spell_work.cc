#include "cli/spell_work.h"

#include <optional>

#include "app/document_work.h"
#include "cli/boxed_input.h"
#include "cli/format_verb.h"
#include "inquiry/spelling.h"

namespace docket {
namespace {

// Of this process, which has one dictionary or none.
std::optional<Result<Dictionary>>& dictionary() {
  static std::optional<Result<Dictionary>> of_this_process;
  return of_this_process;
}

Result<Dictionary> opened(const std::string& file, const std::string& words_file) {
  std::string words;
  if (!words_file.empty()) words = TRY(document_of(words_file));
  return Dictionary::open(file, words);
}

}  // namespace

void know_words(std::span<const std::string> arguments) {
  if (arguments.size() == 2) dictionary() = opened(arguments[0], arguments[1]);
}

Status spell_boxed(std::string_view wish, Outside& outside) {
  if (!dictionary()) return Error{"format.dictionary", "this process has no dictionary", ""};
  if (!dictionary()->ok()) return dictionary()->error();
  const auto questions = TRY(from_json<csaf::WorldQuestions>(TRY(parse_json(wish))));
  const std::vector<std::string_view> texts(questions.spelling.begin(), questions.spelling.end());
  const std::vector<std::string_view> names(questions.names.begin(), questions.names.end());
  csaf::TextsAnswer answer{true, {}, ""};
  for (std::vector<std::string>& words : (*dictionary())->mistakes_in(texts, names)) {
    csaf::TextAnswer& of_text = answer.texts.emplace_back();
    for (std::string& word : words) of_text.mistakes.push_back({std::move(word), ""});
  }
  return outside.tell(kAnswer, print(to_json(answer)));
}

BoxedWorker speller(const std::string& dictionary, const std::string& words_file) {
  return BoxedWorker{{std::string{kBoxedReader}, std::string{kSpells}, dictionary, words_file}};
}

}  // namespace docket
