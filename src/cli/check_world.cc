#include "cli/check_world.h"

#include <algorithm>

#include "app/box_words.h"
#include "app/document_work.h"
#include "base/text.h"
#include "cli/format_verb.h"
#include "cli/spell_work.h"
#include "inquiry/spelling.h"

namespace docket {
namespace {

constexpr std::string_view kDictionaries = "/usr/share/hunspell";

// One list of needs may name several, with commas between them.
Result<csaf::Brought> brought_by(const Options& options) {
  csaf::Brought brought;
  for (const std::string& names : options.all("with")) {
    for (const std::string_view name : split(names, ',')) {
      if (name == "network") {
        brought.network = true;
      } else if (name == "dictionary") {
        brought.dictionary = true;
      } else if (name == "grammar") {
        brought.grammar = true;
      } else {
        return Error{"cli.option-value",
                     "--with wants network, dictionary or grammar, or several with commas between "
                     "them",
                     std::string{name}};
      }
    }
  }
  return brought;
}

// An option that would count for nothing is refused.
Status goes_with(const Options& options, std::string_view option, std::string_view need,
                 bool is_brought) {
  if (!options.has(option) || is_brought) return Done{};
  return Error{"cli.words",
               "--" + std::string{option} + " counts with --with " + std::string{need} + " alone",
               ""};
}

}  // namespace

Result<CheckWorld> CheckWorld::by(const Options& options) {
  CheckWorld world;
  world.brought_ = TRY(brought_by(options));
  TRY(goes_with(options, "private-addresses", "network", world.brought_.network));
  TRY(goes_with(options, "words", "dictionary", world.brought_.dictionary));
  TRY(goes_with(options, "dictionaries", "dictionary", world.brought_.dictionary));
  TRY(goes_with(options, "grammar-server", "grammar", world.brought_.grammar));
  if (options.has("private-addresses"))
    world.addresses_ = Addresses{{.private_addresses = PrivateAddresses::asked}};
  world.dictionaries_ = options.one("dictionaries").value_or(std::string{kDictionaries});
  world.words_ = options.one("words").value_or("");
  if (!world.words_.empty()) TRY(document_of(world.words_));
  if (!world.brought_.grammar) return world;
  const std::optional<std::string> server = options.one("grammar-server");
  if (!server)
    return Error{"cli.option-missing",
                 "--with grammar needs a server that speaks the HTTP API of LanguageTool: "
                 "--grammar-server ADDRESS",
                 ""};
  world.grammar_ = TRY(GrammarServer::at(*server));
  return world;
}

Result<Given> CheckWorld::give(const std::string& asked) {
  const Result<Json> json = parse_json(asked);
  if (!json.ok()) return box_nonsense();
  Result<csaf::WorldQuestions> questions = from_json<csaf::WorldQuestions>(*json);
  if (!questions.ok()) return box_nonsense();
  csaf::WorldAnswers answers;
  if (brought_.network) answers.addresses = addresses_.ask(questions->addresses);
  if (brought_.dictionary) answers.spelling = spelling(*questions);
  if (grammar_) answers.sentences = grammar_->read(questions->language, questions->sentences);
  return Given{print(to_json(answers)), {}};
}

// A process for each dictionary: it takes in its dictionary before it locks itself in.
csaf::TextsAnswer CheckWorld::spelling(const csaf::WorldQuestions& questions) {
  csaf::TextsAnswer answer;
  const std::string dictionary = dictionary_for(questions.language, dictionaries_);
  if (dictionary.empty()) return answer;
  const auto place = spellers_.try_emplace(dictionary, speller(dictionary, words_)).first;
  const csaf::WorldQuestions wish{{}, "", questions.names, questions.spelling, {}};
  const Status done =
      place->second.run(kSpellWork, print(to_json(wish)),
                        {nullptr, [&](char what, const std::string& told) -> Status {
                           const Result<Json> json = parse_json(told);
                           if (what != kAnswer || !json.ok()) return box_nonsense();
                           answer = TRY(from_json<csaf::TextsAnswer>(*json));
                           return Done{};
                         }});
  if (!done.ok()) return {true, {}, "the spelling could not be looked at: " + done.error().message};
  return answer;
}

}  // namespace docket
