#include "formats/csaf/tests/world.h"

#include <unordered_map>
#include <unordered_set>

#include "formats/csaf/tests/texts.h"

namespace docket::csaf {
namespace {

// Texts, each once, in the order in which they came.
class Once {
 public:
  explicit Once(std::vector<std::string>& texts) : texts_(texts) {}
  void add(std::string_view text) {
    if (!text.empty() && seen_.insert(text).second) texts_.emplace_back(text);
  }

 private:
  std::vector<std::string>& texts_;
  std::unordered_set<std::string_view> seen_;
};

using Places = std::unordered_map<std::string_view, std::size_t>;

Places places_of(const std::vector<std::string>& texts) {
  Places places;
  for (std::size_t at = 0; at < texts.size(); ++at) places.emplace(texts[at], at);
  return places;
}

std::function<Reached(std::string_view)> reach_by(const WorldQuestions& questions,
                                                  const WorldAnswers& answers) {
  return [places = places_of(questions.addresses), &answers](std::string_view url) {
    const auto place = places.find(url);
    if (place == places.end()) return Reached{Reached::How::not_asked, "it is empty"};
    const AddressAnswer& answer = answers.addresses[place->second];
    if (!answer.not_asked.empty()) return Reached{Reached::How::not_asked, answer.not_asked};
    if (!answer.resolves) return Reached{Reached::How::fails, answer.why};
    return Reached{};
  };
}

ReadProof proof_by(const std::vector<std::string>& texts, const TextsAnswer& answer) {
  return [places = places_of(texts), &answer](std::string_view text, std::string_view) {
    Proofread proof{answer.knows_language};
    proof.not_read = answer.not_read;
    const auto place = places.find(text);
    if (place == places.end() || answer.texts.empty()) return proof;
    const TextAnswer& one = answer.texts[place->second];
    proof.not_read = one.not_read;
    for (const TextMistake& mistake : one.mistakes)
      proof.mistakes.push_back({mistake.words, mistake.why});
    return proof;
  };
}

bool do_answer(const TextsAnswer& answer, const std::vector<std::string>& texts) {
  const bool none = !answer.knows_language || !answer.not_read.empty();
  return answer.texts.size() == (none ? 0 : texts.size());
}

}  // namespace

WorldQuestions questions_of(const Document& document, const TestSet* wanted,
                            const Brought& brought) {
  const auto is_wanted = [&](std::string_view number) { return !wanted || wanted->has(number); };
  WorldQuestions questions;
  if (brought.network && (is_wanted("6.3.6") || is_wanted("6.3.7"))) {
    Once addresses{questions.addresses};
    each_address(document, [&](const Json& url, bool is_self) {
      if (is_wanted(is_self ? "6.3.7" : "6.3.6")) addresses.add(text(url));
    });
  }
  questions.language = document.language;
  if (document.language.empty()) return questions;
  if (brought.dictionary && is_wanted("6.3.8")) {
    Once names{questions.names};
    each_name(document, [&](const Json& words) { names.add(text(words)); });
    Once texts{questions.spelling};
    each_text(document, TextsFor::spelling, [&](const Json& words) { texts.add(text(words)); });
  }
  if (brought.grammar && document.is_2_1() && is_wanted("6.3.16")) {
    Once texts{questions.sentences};
    each_text(document, TextsFor::grammar, [&](const Json& words) { texts.add(text(words)); });
  }
  return questions;
}

Outside told_by(const WorldQuestions& questions, const WorldAnswers& answers,
                const Brought& brought) {
  Outside outside;
  if (brought.network) outside.reach = reach_by(questions, answers);
  if (brought.dictionary) outside.spelling = proof_by(questions.spelling, answers.spelling);
  if (brought.grammar) outside.grammar = proof_by(questions.sentences, answers.sentences);
  return outside;
}

bool do_answer(const WorldAnswers& answers, const WorldQuestions& questions) {
  return answers.addresses.size() == questions.addresses.size() &&
         do_answer(answers.spelling, questions.spelling) &&
         do_answer(answers.sentences, questions.sentences);
}

}  // namespace docket::csaf
