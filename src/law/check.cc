#include "law/check.h"

#include <algorithm>

#include "base/text.h"
#include "law/cursor.h"
#include "law/numbers.h"

namespace docket {
namespace {

// Letters, digits and ideographs: what counts as words of a text.
bool is_letter(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
         (c >= 0xC0 && c <= 0x24F) || c == U'〇' || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0x20000 && c <= 0x3FFFD);
}

// Among the passages that are quoted, or among those that are a paraphrase.
bool stands_in(const Chapter& chapter, std::string_view words, bool paraphrase) {
  return std::any_of(chapter.passages.begin(), chapter.passages.end(), [&](const Passage& each) {
    return each.paraphrase == paraphrase && governing(each).find(words) != std::string::npos;
  });
}

// The rules of every sort, as far as they have the same to say, with what messages call them.
struct AnyRule {
  std::string_view what;
  std::string_view several;
  const RuleHead* head = nullptr;
};

std::vector<AnyRule> rules_of(const Pack& pack) {
  std::vector<AnyRule> rules;
  for (const DutyRule& each : pack.duties) rules.push_back({"duty", "duties", &each});
  for (const GateRule& each : pack.gates) {
    const bool ban = each.kind == GateKind::ban;
    rules.push_back({ban ? "ban" : "gate", ban ? "bans" : "gates", &each});
  }
  for (const StandingRule& each : pack.standings)
    rules.push_back({"standing duty", "standing duties", &each});
  for (const LiabilityRule& each : pack.liabilities)
    rules.push_back({"liability", "liabilities", &each});
  for (const ConflictRule& each : pack.conflicts) rules.push_back({"conflict", "conflicts", &each});
  return rules;
}

// The chapter in which quoted words should stand, -1 where the book has none of that name.
std::int32_t chapter_of(const Pack& pack, const Quote& quote, std::int32_t own) {
  if (quote.chapter.empty()) return own;
  for (std::size_t k = 0; k < pack.chapters.size(); ++k) {
    if (pack.chapters[k].file == quote.chapter + ".md") return static_cast<std::int32_t>(k);
  }
  return -1;
}

// The letters of one passage, each covered or not.
struct Marked {
  std::u32string text;
  std::vector<bool> covered;

  explicit Marked(const std::string& from) {
    const std::vector<char32_t> points = code_points(from);
    text.assign(points.begin(), points.end());
    covered.assign(text.size(), false);
  }

  void cover(const std::string& words) {
    const std::vector<char32_t> points = code_points(words);
    const std::u32string wanted{points.begin(), points.end()};
    const std::size_t at = wanted.empty() ? std::u32string::npos : text.find(wanted);
    if (at == std::u32string::npos) return;
    std::fill_n(covered.begin() + static_cast<std::ptrdiff_t>(at), wanted.size(), true);
  }

  Coverage coverage() const {
    Coverage result;
    for (std::size_t k = 0; k < text.size(); ++k) {
      if (!is_letter(text[k])) continue;
      ++result.letters;
      if (covered[k]) ++result.covered;
    }
    return result;
  }

  // The stretches that nothing covers, from their first letter to their last.
  std::vector<std::string> bare() const {
    std::vector<std::string> stretches;
    std::string stretch;
    std::string gap;  // punctuation since the last letter
    for (std::size_t k = 0; k <= text.size(); ++k) {
      if (k < text.size() && !is_letter(text[k])) {
        if (!stretch.empty()) append_utf8(gap, text[k]);
      } else if (k < text.size() && !covered[k]) {
        stretch += gap;
        gap.clear();
        append_utf8(stretch, text[k]);
      } else {
        if (!stretch.empty()) stretches.push_back(std::move(stretch));
        stretch.clear();
        gap.clear();
      }
    }
    return stretches;
  }
};

// Every quotation that a chapter's text is covered by.
std::vector<std::string> quotations(const Pack& pack, std::size_t chapter) {
  std::vector<std::string> quotations;
  const auto add = [&quotations](const std::vector<Quote>& quotes) {
    for (const Quote& quote : quotes) {
      if (!quote.paraphrase) quotations.push_back(quote.text);
    }
  };
  const auto here = static_cast<std::int32_t>(chapter);
  for (const AnyRule& rule : rules_of(pack)) {
    for (const Quote& quote : rule.head->cites) {
      const std::int32_t cited = chapter_of(pack, quote, rule.head->chapter);
      if (cited == here) add({quote});
    }
  }
  for (const Reading& reading : pack.readings) {
    if (reading.chapter == here) add(reading.cites);
  }
  for (const Uncoded& uncoded : pack.uncoded) {
    if (uncoded.chapter == here) add({uncoded.words});
  }
  for (const auto* names :
       {&pack.events, &pack.judgements, &pack.kinds, &pack.roles, &pack.contents, &pack.acts}) {
    for (const Name& name : *names) add(name.words);
  }
  return quotations;
}

std::vector<Marked> marked(const Pack& pack, std::size_t chapter) {
  const std::vector<std::string> words = quotations(pack, chapter);
  std::vector<Marked> result;
  for (const Passage& passage : pack.chapters[chapter].passages) {
    // A paraphrase is not the law's text: nothing of it can be left out.
    Marked& text = result.emplace_back(passage.paraphrase ? std::string{} : governing(passage));
    for (const std::string& quotation : words) text.cover(quotation);
  }
  return result;
}

class Checker {
 public:
  Checker(const Pack& pack, const Sources& sources, std::vector<Finding>& findings)
      : pack_(pack), sources_(sources), findings_(findings) {}

  void check() {
    for (const auto* names : {&pack_.events, &pack_.judgements, &pack_.kinds, &pack_.roles,
                              &pack_.contents, &pack_.acts}) {
      for (const Name& name : *names) this->name(name);
    }
    for (const Reading& reading : pack_.readings) cites("cites", reading.cites, reading.chapter);
    for (const AnyRule& rule : rules_of(pack_)) {
      cites("cites", rule.head->cites, rule.head->chapter);
      basis(rule);
    }
    for (const DutyRule& duty : pack_.duties) {
      numbers(duty);
      title(duty);
    }
    for (const StandingRule& standing : pack_.standings) numbers(standing);
    for (const Uncoded& uncoded : pack_.uncoded) cites("uncoded", {uncoded.words}, uncoded.chapter);
    overlap();
    for (std::size_t chapter = 0; chapter < pack_.chapters.size(); ++chapter) covered(chapter);
  }

 private:
  void report(Severity severity, const char* code, std::string message, Place place) {
    findings_.push_back({severity, code, std::move(message), place});
  }
  void error(const char* code, std::string message, Place place) {
    report(Severity::error, code, std::move(message), place);
  }

  void name(const Name& name) {
    for (const Quote& quote : name.words) {
      const auto stands = [&](bool paraphrase) {
        return std::any_of(
            pack_.chapters.begin(), pack_.chapters.end(),
            [&](const Chapter& chapter) { return stands_in(chapter, quote.text, paraphrase); });
      };
      if (stands(quote.paraphrase)) continue;
      if (stands(!quote.paraphrase)) {
        other_sort("words", quote);
        continue;
      }
      error("law.cite-not-found",
            "no chapter of this book has these words; quote the law as it stands", quote.place);
    }
    if (name.words.empty() && name.because.en.empty())
      error("law.no-basis",
            "'" + name.name + "' is tied to no words of the law; add words \"…\", or because \"…\"",
            name.place);
  }

  // Words of a paraphrase that are quoted, or the other way round.
  void other_sort(std::string_view field, const Quote& quote) {
    error("law.paraphrase",
          quote.paraphrase ? "these words are the law's own; drop 'paraphrase'"
                           : "this text is a paraphrase, and no quotation; write " +
                                 std::string{field} + " paraphrase \"…\"",
          quote.place);
  }

  void unknown_chapter(const Quote& quote) {
    std::vector<std::string> known;
    for (const Chapter& chapter : pack_.chapters)
      known.push_back(chapter.file.substr(0, chapter.file.rfind(".md")));
    error("law.unknown-name",
          "unknown chapter '" + quote.chapter + "'" + suggestion(quote.chapter, known),
          quote.place);
  }

  void cites(std::string_view field, const std::vector<Quote>& quotes, std::int32_t chapter_index) {
    for (const Quote& quote : quotes) {
      const std::int32_t cited = chapter_of(pack_, quote, chapter_index);
      if (cited < 0) {
        unknown_chapter(quote);
        continue;
      }
      const Chapter& chapter = pack_.chapters[static_cast<std::size_t>(cited)];
      if (!quote.text.empty() && stands_in(chapter, quote.text, quote.paraphrase)) continue;
      if (!quote.text.empty() && stands_in(chapter, quote.text, !quote.paraphrase)) {
        other_sort(field, quote);
        continue;
      }
      const bool translated = std::any_of(
          chapter.passages.begin(), chapter.passages.end(), [&quote](const Passage& each) {
            return !quote.text.empty() && each.text.en.find(quote.text) != std::string::npos;
          });
      error("law.cite-not-found",
            translated ? "these words stand in the translation only; quote the text that governs"
                       : "the law of this chapter does not have these words; quote it as it stands",
            quote.place);
    }
  }

  void basis(const AnyRule& rule) {
    const RuleHead& head = *rule.head;
    const std::string what{rule.what};
    if (head.cites.empty() && !head.house_because)
      error("law.no-basis",
            "this " + what +
                " says neither what law it rests on nor that it is ours; add cites \"…\", or basis "
                "house because \"…\"",
            head.place);
    if (!head.cites.empty() && head.article.empty())
      error("law.no-article",
            "this " + what + " stands under no article; put it below a heading with 'Article …'",
            head.place);
  }

  // The term of a standing duty: cited, or ours and said so.
  void numbers(const StandingRule& standing) {
    if (standing.term_said.empty() || standing.cites.empty()) return;
    if (!standing.term_because.en.empty()) return;
    std::string all;
    for (const Quote& quote : standing.cites) {
      for (const NamedTerm& named : terms_in(quote.text)) {
        if (named.term == standing.every || named.term == standing.keep) return;
        all += (all.empty() ? "" : ", ") + named.words;
      }
    }
    if (all.empty())
      error("law.number-not-cited",
            "the cited words name no term, the rule says '" + standing.term_said +
                "'; cite the words that name it, or say why it is ours: because \"…\"",
            standing.term_place);
    else
      error("law.number-disagrees",
            "the cited words say '" + all + "', the rule says '" + standing.term_said +
                "'; correct the one that is wrong",
            standing.term_place);
  }

  // The term has to be among those that the cited words name. Where a reading decides, one of its
  // options has to be.
  void numbers(const DutyRule& duty) {
    if (duty.cites.empty()) return;
    std::vector<NamedTerm> named;
    std::string all;
    for (const Quote& quote : duty.cites) {
      for (NamedTerm& term : terms_in(quote.text)) {
        all += (all.empty() ? "" : ", ") + term.words;
        named.push_back(std::move(term));
      }
    }
    bool number = false;
    for (const Variant& variant : duty.variants) {
      if (variant.clauses.form != TermForm::number) continue;
      number = true;
      for (const NamedTerm& term : named) {
        if (term.term == variant.clauses.term) return;
      }
    }
    if (named.empty() && number)
      error("law.number-not-cited",
            "the cited words name no term, the rule says '" + duty.term_said +
                "'; cite the words that name it",
            duty.term_place);
    if (!named.empty())
      error("law.number-disagrees",
            "the cited words say '" + all + "', the rule says '" + duty.term_said +
                "'; correct the one that is wrong",
            duty.term_place);
  }

  // A title that names a term names that of the rule.
  void title(const DutyRule& duty) {
    if (!duty.title) return;
    for (const std::string& text : {duty.title->zh, duty.title->en}) {
      const std::vector<NamedTerm> named = terms_in(text);
      const bool agrees =
          named.empty() || std::any_of(named.begin(), named.end(), [&duty](const NamedTerm& each) {
            return std::any_of(duty.variants.begin(), duty.variants.end(),
                               [&each](const Variant& variant) {
                                 return variant.clauses.form == TermForm::number &&
                                        variant.clauses.term == each.term;
                               });
          });
      if (agrees) continue;
      error("law.number-disagrees",
            "the title says '" + named.front().words + "', the rule says '" + duty.term_said +
                "'; correct the one that is wrong",
            duty.term_place);
    }
  }

  void overlap() {
    const std::vector<AnyRule> rules = rules_of(pack_);
    for (std::size_t k = 0; k < rules.size(); ++k) {
      const RuleHead& later = *rules[k].head;
      for (std::size_t earlier = 0; earlier < k; ++earlier) {
        const RuleHead& other = *rules[earlier].head;
        if (other.name != later.name) continue;
        const bool before = other.until && later.since && *other.until < *later.since;
        const bool after = later.until && other.since && *later.until < *other.since;
        if (before || after) continue;
        const bool alike = rules[k].what == rules[earlier].what;
        error("law.overlap",
              "two " + std::string{alike ? rules[k].several : "rules"} + " named '" + later.name +
                  "' are in force on one day (the other: " + where_of(other.place, sources_) +
                  "); end one with 'until' before the other's 'since', or rename it",
              later.place);
      }
    }
  }

  void covered(std::size_t index) {
    const Chapter& chapter = pack_.chapters[index];
    if (chapter.passages.empty()) return;
    const Place heading = chapter.passages.front().place;
    if (chapter.checked.empty())
      report(Severity::warning, "law.unchecked",
             "nobody has said against which edition this text was checked; add a line "
             "'checked: DATE, EDITION' or 'checked: recalled'",
             heading);
    if (chapter.recalled)
      report(Severity::warning, "law.unchecked",
             "this text was recalled, not read; compare it with an edition and say which", heading);
    const std::vector<Marked> texts = marked(pack_, index);
    for (std::size_t k = 0; k < texts.size(); ++k) {
      for (const std::string& words : texts[k].bare())
        report(Severity::warning, "law.uncovered",
               "no rule cites these words and no 'uncoded' names them: " + words,
               place_of(words, chapter.passages[k].place));
    }
  }

  // Where words stand in the source, at or below a heading.
  Place place_of(const std::string& words, Place heading) const {
    const std::vector<char32_t> points = code_points(words);
    std::string start;
    for (std::size_t k = 0; k < std::min<std::size_t>(points.size(), 8); ++k)
      append_utf8(start, points[k]);
    const auto& lines = sources_.files[static_cast<std::size_t>(heading.file)].lines;
    for (auto n = static_cast<std::size_t>(heading.line); n < lines.size(); ++n) {
      const std::size_t at = lines[n].starts_with('>') ? lines[n].find(start) : std::string::npos;
      if (at == std::string::npos) continue;
      const auto column = code_points(std::string_view{lines[n]}.substr(0, at)).size() + 1;
      return {heading.file, static_cast<std::int32_t>(n) + 1, static_cast<std::int32_t>(column)};
    }
    return heading;
  }

  const Pack& pack_;
  const Sources& sources_;
  std::vector<Finding>& findings_;
};

}  // namespace

const std::string& governing(const Passage& passage) {
  return passage.text.zh.empty() ? passage.text.en : passage.text.zh;
}

void check(const Pack& pack, const Sources& sources, std::vector<Finding>& findings) {
  Checker{pack, sources, findings}.check();
}

std::vector<Coverage> coverage_of(const Pack& pack) {
  std::vector<Coverage> result;
  for (std::size_t chapter = 0; chapter < pack.chapters.size(); ++chapter) {
    Coverage& sum = result.emplace_back();
    for (const Marked& text : marked(pack, chapter)) {
      const Coverage part = text.coverage();
      sum.letters += part.letters;
      sum.covered += part.covered;
    }
  }
  return result;
}

}  // namespace docket
