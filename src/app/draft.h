// What if a whole pack were other than it is? The chapters of a draft, checked as `docket pack
// check` does it, and all cases by it in place of the pack of its name. Kept nowhere, written
// nowhere.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/suppose.h"

namespace docket {

struct DraftChapter {
  std::string name;
  std::string text;

  static constexpr auto fields(auto list) {
    return list(
        field("name", &DraftChapter::name, "of its file: art-03.md; pack.md opens the book"),
        field("text", &DraftChapter::text, "the chapter, in Markdown"));
  }
};

struct DraftQuestion {
  std::vector<DraftChapter> chapters;
  std::optional<Day> from;
  std::optional<std::int64_t> limit;
  std::optional<std::string> after;

  static constexpr auto fields(auto list) {
    return list(field("chapters", &DraftQuestion::chapters, "at most 200 with 512 KiB together"),
                field("from", &DraftQuestion::from, "from which day; left out: whatever the day"),
                field("limit", &DraftQuestion::limit, "cases on a page, at most 500"),
                field("after", &DraftQuestion::after, "`next` of the page before"));
  }
};

struct DraftFinding {
  std::string severity;
  std::string code;
  std::string message;
  std::string file;
  std::int64_t line = 0;
  std::int64_t column = 0;
  std::string shown;

  static constexpr auto fields(auto list) {
    return list(
        field("severity", &DraftFinding::severity, "error, note or story"),
        field("code", &DraftFinding::code, "stable: law.unknown-name"),
        field("message", &DraftFinding::message, "what was found, and the way out"),
        field("file", &DraftFinding::file, "the chapter; empty: the book as a whole"),
        field("line", &DraftFinding::line, "from 1"),
        field("column", &DraftFinding::column, "from 1, in characters"),
        field("shown", &DraftFinding::shown, "the place, the sentence, the line and a caret"));
  }
};

struct DraftAnswer {
  std::optional<std::string> pack;
  std::optional<Words> title;
  std::optional<std::string> hash;
  bool in_place = false;
  std::vector<DraftFinding> findings;
  std::int64_t findings_total = 0;
  std::optional<DifferencePage> difference;

  static constexpr auto fields(auto list) {
    return list(
        field("pack", &DraftAnswer::pack, "its name; absent where it has errors"),
        field("title", &DraftAnswer::title, "what the law is called"),
        field("hash", &DraftAnswer::hash, "SHA-256 of its compiled form"),
        field("in_place", &DraftAnswer::in_place, "a pack of that name counts here today"),
        field("findings", &DraftAnswer::findings, "in the order of the book; the first hundred"),
        field("findings_total", &DraftAnswer::findings_total, "how many there are"),
        field("difference", &DraftAnswer::difference,
              "what would differ in all cases; absent where the draft has errors"));
  }
};

// The draft as it was checked, and its law beside the one in force where it has no errors.
struct CheckedDraft {
  DraftAnswer answer;
  std::optional<SupposedBook> book;
};

// Errors: pack.draft-size. What is wrong with the draft is in its findings.
Result<CheckedDraft> checked_draft(const AdoptedPacks& packs, PackShelf& shelf,
                                   const DraftQuestion& question);

}  // namespace docket
