// Every word to which the rule language gives a meaning.
//
// The parser can ask for no other: a Keyword that is not in this table does not compile. The
// editors' grammars (editors/) and the page of the language (docs/rule_language.md) are tested
// against it.

#pragma once

#include <cstdint>
#include <string_view>

namespace docket {

enum class WordUse : std::uint8_t {
  block,  // opens a block, at the margin
  field,  // opens a field of a block
  story,  // opens a line of a case
  part,   // stands within a line and gives it its form
  value,  // one of few that may stand in a place
};

struct LanguageWord {
  std::string_view text;
  WordUse use = WordUse::part;
};

// A word with two uses is there twice.
inline constexpr LanguageWord kVocabulary[] = {
    {"duty", WordUse::block},     {"gate", WordUse::block},       {"ban", WordUse::block},
    {"standing", WordUse::block}, {"liability", WordUse::block},  {"conflict", WordUse::block},
    {"reading", WordUse::block},  {"uncoded", WordUse::block},    {"pack", WordUse::block},
    {"event", WordUse::block},    {"judgement", WordUse::block},  {"kind", WordUse::block},
    {"role", WordUse::block},     {"content", WordUse::block},    {"act", WordUse::block},
    {"case", WordUse::block},

    {"says", WordUse::field},     {"cites", WordUse::field},      {"basis", WordUse::field},
    {"bearer", WordUse::field},   {"when", WordUse::field},       {"from", WordUse::field},
    {"within", WordUse::field},   {"counting", WordUse::field},   {"must", WordUse::field},
    {"ends", WordUse::field},     {"since", WordUse::field},      {"until", WordUse::field},
    {"asks", WordUse::field},     {"option", WordUse::field},     {"take", WordUse::field},
    {"because", WordUse::field},  {"words", WordUse::field},      {"recorded-as", WordUse::field},
    {"act", WordUse::field},      {"binds", WordUse::field},      {"needs", WordUse::field},
    {"unjudged", WordUse::field}, {"every", WordUse::field},      {"keep", WordUse::field},
    {"after", WordUse::field},    {"may", WordUse::field},        {"refers", WordUse::field},
    {"range", WordUse::field},    {"between", WordUse::field},    {"title", WordUse::field},
    {"status", WordUse::field},   {"standing", WordUse::field},   {"issuer", WordUse::field},
    {"issued", WordUse::field},   {"in-force", WordUse::field},   {"zone", WordUse::field},
    {"calendar", WordUse::field}, {"scope", WordUse::field},      {"source", WordUse::field},

    {"asset", WordUse::story},    {"party", WordUse::story},      {"now", WordUse::story},
    {"expect", WordUse::story},   {"gate", WordUse::story},

    {"and", WordUse::part},       {"or", WordUse::part},          {"not", WordUse::part},
    {"unless", WordUse::part},    {"is", WordUse::part},          {"are", WordUse::part},
    {"with", WordUse::part},      {"by", WordUse::part},          {"on", WordUse::part},
    {"each", WordUse::part},      {"latest", WordUse::part},      {"anew", WordUse::part},
    {"at", WordUse::part},        {"once", WordUse::part},        {"no", WordUse::part},
    {"term", WordUse::part},      {"hours", WordUse::part},       {"hour", WordUse::part},
    {"working", WordUse::part},   {"days", WordUse::part},        {"day", WordUse::part},
    {"weeks", WordUse::part},     {"week", WordUse::part},        {"months", WordUse::part},
    {"month", WordUse::part},     {"years", WordUse::part},       {"year", WordUse::part},
    {"zh", WordUse::part},        {"en", WordUse::part},          {"paraphrase", WordUse::part},
    {"in", WordUse::part},        {"house", WordUse::part},       {"because", WordUse::part},
    {"says", WordUse::part},      {"means", WordUse::part},       {"have", WordUse::part},
    {"missing", WordUse::part},   {"to", WordUse::part},          {"since", WordUse::part},
    {"until", WordUse::part},     {"recorded", WordUse::part},    {"due", WordUse::part},
    {"starts", WordUse::part},    {"done", WordUse::part},        {"ended", WordUse::part},
    {"reading", WordUse::part},   {"who", WordUse::part},         {"liability", WordUse::part},
    {"refers", WordUse::part},

    {"true", WordUse::value},     {"false", WordUse::value},      {"unknown", WordUse::value},
    {"always", WordUse::value},   {"anyone", WordUse::value},     {"nothing", WordUse::value},
    {"caution", WordUse::value},  {"undecided", WordUse::value},  {"draft", WordUse::value},
    {"in-force", WordUse::value}, {"superseded", WordUse::value}, {"policy", WordUse::value},
    {"instant", WordUse::value},  {"natural", WordUse::value},    {"civil-roll", WordUse::value},
    {"working", WordUse::value},  {"eu-1182", WordUse::value},    {"idle", WordUse::value},
    {"open", WordUse::value},     {"kept", WordUse::value},       {"late", WordUse::value},
    {"missed", WordUse::value},   {"excused", WordUse::value},    {"opened", WordUse::value},
    {"unopened", WordUse::value}, {"allowed", WordUse::value},    {"refused", WordUse::value},
};

constexpr bool is_language_word(std::string_view text) {
  for (const LanguageWord& word : kVocabulary) {
    if (word.text == text) return true;
  }
  return false;
}

// A word of the language or one of its marks, named in the program.
class Keyword {
 public:
  consteval Keyword(const char* text) : text_(text) {
    constexpr std::string_view kMarks = ",;()";
    const bool mark = text_.size() == 1 && kMarks.find(text_) != std::string_view::npos;
    if (!mark && !is_language_word(text_)) this_word_is_not_in_the_vocabulary();
  }
  constexpr operator std::string_view() const { return text_; }

  friend constexpr bool operator==(std::string_view text, Keyword word) {
    return text == word.text_;
  }

 private:
  static void this_word_is_not_in_the_vocabulary();  // defined nowhere: calling it does not compile

  std::string_view text_;
};

}  // namespace docket
