// The packs that travel in the program as books to be read and searched, whether they are adopted
// here or not: passage by passage the words of the law, the rules with their sentences, what no
// rule carries, and the commentary.

#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/result.h"
#include "law/pack.h"

namespace docket {

struct BookHead {
  std::string name;
  Wording title;
  std::string status;
  Wording standing;
  Wording issuer;
  bool adopted = false;
  std::optional<std::string> issued;
  std::optional<std::string> from;
  std::optional<std::string> until;
  std::string zone;
  Wording counting;
  std::string hash;
  std::int64_t duties = 0;
  std::int64_t gates = 0;
  std::int64_t bans = 0;
  std::int64_t standings = 0;
  std::int64_t liabilities = 0;
  std::int64_t conflicts = 0;
  std::int64_t readings = 0;
  std::int64_t passages = 0;
  std::int64_t unread = 0;

  static constexpr auto fields(auto list) {
    return list(field("name", &BookHead::name, "the pack"),
                field("title", &BookHead::title, "what it is called"),
                field("status", &BookHead::status, "draft, in-force, superseded or policy"),
                field("standing", &BookHead::standing, "what that means here"),
                field("issuer", &BookHead::issuer, "who issued it"),
                field("adopted", &BookHead::adopted, "cases here are judged by it"),
                field("issued", &BookHead::issued, "the day of issue"),
                field("from", &BookHead::from, "the first day in force"),
                field("until", &BookHead::until, "the last one"),
                field("zone", &BookHead::zone, "the time zone in which its days are counted"),
                field("counting", &BookHead::counting, "how its days are counted"),
                field("hash", &BookHead::hash, "SHA-256 of its compiled form"),
                field("duties", &BookHead::duties, "how many duties it has"),
                field("gates", &BookHead::gates, "how many gates"),
                field("bans", &BookHead::bans, "how many bans"),
                field("standings", &BookHead::standings, "how many standing duties"),
                field("liabilities", &BookHead::liabilities, "how many liabilities"),
                field("conflicts", &BookHead::conflicts, "how many conflicts"),
                field("readings", &BookHead::readings, "how many disputed points"),
                field("passages", &BookHead::passages, "how many passages of the law"),
                field("unread", &BookHead::unread,
                      "how many of them are paraphrased, or were never compared with an edition"));
  }
};

struct BookRule {
  std::string sort;  // duty, gate, ban, standing, liability, conflict
  std::string rule;
  Wording name;
  Wording sentence;
  std::string source;
  std::vector<std::string> cites;
  bool house = false;

  static constexpr auto fields(auto list) {
    return list(field("sort", &BookRule::sort, "duty, gate, ban, standing, liability or conflict"),
                field("rule", &BookRule::rule, "its name in rule text"),
                field("name", &BookRule::name, "what it is called"),
                field("sentence", &BookRule::sentence, "the rule as a sentence"),
                field("source", &BookRule::source, "the rule as it stands in the book"),
                field("cites", &BookRule::cites, "the words of the law it rests on"),
                field("house", &BookRule::house, "our own measure"));
  }
};

struct BookUncoded {
  std::string words;
  Wording because;

  static constexpr auto fields(auto list) {
    return list(field("words", &BookUncoded::words, "words that no rule carries"),
                field("because", &BookUncoded::because, "why"));
  }
};

struct BookOption {
  std::string option;
  Wording name;
  Wording because;
  bool taken = false;

  static constexpr auto fields(auto list) {
    return list(field("option", &BookOption::option, "its name in rule text"),
                field("name", &BookOption::name, "what it is called"),
                field("because", &BookOption::because, "what speaks for it"),
                field("taken", &BookOption::taken, "the pack takes it"));
  }
};

struct BookReading {
  std::string reading;
  Wording asks;
  std::vector<BookOption> options;

  static constexpr auto fields(auto list) {
    return list(field("reading", &BookReading::reading, "the disputed point"),
                field("asks", &BookReading::asks, "the question"),
                field("options", &BookReading::options, "the answers"));
  }
};

struct BookComment {
  std::string language;
  std::string text;

  static constexpr auto fields(auto list) {
    return list(field("language", &BookComment::language, "zh or en"),
                field("text", &BookComment::text, "one paragraph"));
  }
};

struct BookPassage {
  std::string anchor;   // unique in the book
  std::string article;  // empty: what stands before the first heading
  Wording title;
  Wording text;
  bool paraphrase = false;
  std::vector<BookRule> rules;
  std::vector<BookUncoded> uncoded;
  std::vector<BookReading> readings;
  std::vector<BookComment> comments;

  static constexpr auto fields(auto list) {
    return list(
        field("anchor", &BookPassage::anchor, "its place in the page of the book"),
        field("article", &BookPassage::article, "the article; empty before the first heading"),
        field("title", &BookPassage::title, "its heading"),
        field("text", &BookPassage::text, "the words of the law, in the languages at hand"),
        field("paraphrase", &BookPassage::paraphrase, "our own words, no quotation"),
        field("rules", &BookPassage::rules, "the rules that rest on it"),
        field("uncoded", &BookPassage::uncoded, "words that no rule carries"),
        field("readings", &BookPassage::readings, "disputed points"),
        field("comments", &BookPassage::comments, "commentary, paragraph by paragraph"));
  }
};

struct BookChapter {
  std::string file;
  std::string checked;
  bool recalled = false;
  std::vector<BookPassage> passages;

  static constexpr auto fields(auto list) {
    return list(field("file", &BookChapter::file, "the file of the book"),
                field("checked", &BookChapter::checked, "against which edition, and when"),
                field("recalled", &BookChapter::recalled, "never compared with an edition"),
                field("passages", &BookChapter::passages, "its passages in order"));
  }
};

struct BookPage {
  BookHead head;
  Wording scope;
  std::vector<std::string> sources;
  std::vector<BookChapter> chapters;

  static constexpr auto fields(auto list) {
    return list(field("head", &BookPage::head, "the pack"),
                field("scope", &BookPage::scope, "what it is about"),
                field("sources", &BookPage::sources, "where its text is from"),
                field("chapters", &BookPage::chapters, "its chapters in order"));
  }
};

struct BookList {
  std::vector<BookHead> items;
  std::int64_t total = 0;

  static constexpr auto fields(auto list) {
    return list(field("items", &BookList::items, "the packs, those adopted first"),
                field("total", &BookList::total, "how many there are"));
  }
};

struct BookQuery {
  std::optional<std::string> search;
  std::optional<std::string> pack;
  std::optional<int> limit;

  static constexpr auto fields(auto list) {
    return list(field("search", &BookQuery::search, "words, Chinese or others; all are found"),
                field("pack", &BookQuery::pack, "only in this book"),
                field("limit", &BookQuery::limit, "how many at most; left out: 50"));
  }
};

struct BookHit {
  std::string pack;
  Wording pack_title;
  bool adopted = false;
  std::string anchor;
  std::string article;
  Wording title;
  std::string where;     // heading, law, rule, uncoded, commentary
  std::string language;  // of the excerpt
  std::string excerpt;
  bool paraphrase = false;

  static constexpr auto fields(auto list) {
    return list(field("pack", &BookHit::pack, "the pack"),
                field("pack_title", &BookHit::pack_title, "what it is called"),
                field("adopted", &BookHit::adopted, "cases here are judged by it"),
                field("anchor", &BookHit::anchor, "the passage's place in the page of the book"),
                field("article", &BookHit::article, "the article"),
                field("title", &BookHit::title, "the passage's heading"),
                field("where", &BookHit::where, "heading, law, rule, uncoded or commentary"),
                field("language", &BookHit::language, "zh or en, of the excerpt"),
                field("excerpt", &BookHit::excerpt, "the words around the first place found"),
                field("paraphrase", &BookHit::paraphrase, "the passage is told in our own words"));
  }
};

struct BookHits {
  std::vector<BookHit> items;
  std::int64_t total = 0;
  std::vector<std::string> terms;

  static constexpr auto fields(auto list) {
    return list(field("items", &BookHits::items, "one for each passage; adopted packs first"),
                field("total", &BookHits::total, "in how many passages it was found"),
                field("terms", &BookHits::terms, "the words and pairs of signs looked for"));
  }
};

// `adopted` are the names of the packs that cases here are judged by. Every answer is a function of
// it and of what travels in the program.
BookList book_list(const std::set<std::string>& adopted);
// Errors: pack.not-found.
Result<BookPage> book_page(const std::string& name, const std::set<std::string>& adopted);
// Errors: pack.not-found, list.limit.
Result<BookHits> search_books(const BookQuery& query, const std::set<std::string>& adopted);

}  // namespace docket
