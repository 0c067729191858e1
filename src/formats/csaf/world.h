// What tests of CSAF ask of the world outside a document, and what it answers: whether addresses
// resolve, how words are spelt, whether sentences are right.
//
// Questions and answers may go between processes, so each is a struct with fields.

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/fields.h"

namespace docket::csaf {

// What is brought for the tests that need it.
struct Brought {
  bool network = false;     // 6.3.6, 6.3.7
  bool dictionary = false;  // 6.3.8
  bool grammar = false;     // 6.3.16
};

struct WorldQuestions {
  std::vector<std::string> addresses;
  std::string language;                // of the texts; empty: none are asked for
  std::vector<std::string> names;      // of products and people, which the texts may use
  std::vector<std::string> spelling;   // texts, the names among them
  std::vector<std::string> sentences;  // texts

  static constexpr auto fields(auto list) {
    return list(field("addresses", &WorldQuestions::addresses, "do they resolve?"),
                field("language", &WorldQuestions::language, "of the texts"),
                field("names", &WorldQuestions::names, "those that the texts may use"),
                field("spelling", &WorldQuestions::spelling, "are their words spelt right?"),
                field("sentences", &WorldQuestions::sentences, "is their grammar right?"));
  }
};

struct AddressAnswer {
  bool resolves = false;
  std::string why;        // it does not
  std::string not_asked;  // why it could not be asked; empty: it was

  static constexpr auto fields(auto list) {
    return list(field("resolves", &AddressAnswer::resolves, "with a status of 200 to 399"),
                field("why", &AddressAnswer::why, "why it does not"),
                field("not_asked", &AddressAnswer::not_asked, "why it was not asked"));
  }
};

struct TextMistake {
  std::string words;
  std::string why;

  static constexpr auto fields(auto list) {
    return list(field("words", &TextMistake::words, "those that look wrong"),
                field("why", &TextMistake::why, "in a sentence, or empty"));
  }
};

struct TextAnswer {
  std::vector<TextMistake> mistakes;
  std::string not_read;  // why nobody looked at it; empty: somebody did

  static constexpr auto fields(auto list) {
    return list(field("mistakes", &TextAnswer::mistakes, "what looks wrong"),
                field("not_read", &TextAnswer::not_read, "why nobody looked at it"));
  }
};

struct TextsAnswer {
  bool knows_language = false;
  std::vector<TextAnswer> texts;  // one a text, in order; none where the language is not known
  std::string not_read;           // why none could be looked at

  static constexpr auto fields(auto list) {
    return list(field("knows_language", &TextsAnswer::knows_language, "whether it is known"),
                field("texts", &TextsAnswer::texts, "one a text"),
                field("not_read", &TextsAnswer::not_read, "why none could be looked at"));
  }
};

struct WorldAnswers {
  std::vector<AddressAnswer> addresses;  // one an address, in order
  TextsAnswer spelling;
  TextsAnswer sentences;

  static constexpr auto fields(auto list) {
    return list(field("addresses", &WorldAnswers::addresses, "one an address"),
                field("spelling", &WorldAnswers::spelling, "of the words"),
                field("sentences", &WorldAnswers::sentences, "of the sentences"));
  }
};

using AskWorld = std::function<Result<WorldAnswers>(const WorldQuestions&)>;

// As many answers as questions, in every list. Otherwise they are nobody's.
bool do_answer(const WorldAnswers& answers, const WorldQuestions& questions);

}  // namespace docket::csaf
