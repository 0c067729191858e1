// What a test of the CSAF specification is: a number, its words, and a function over a document.
//
// A test is told nothing but the document; it fails at values of it. Where such a value stands is
// found afterwards, in one walk, so that a document without failures costs no pointer at all.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/check.h"
#include "formats/csaf/tests/document.h"

namespace docket::csaf {

using TestKind = RuleKind;

// What came of a request to an address.
struct Reached {
  enum class How : std::uint8_t { resolves, fails, not_asked };
  How how = How::resolves;
  std::string why;  // of the other two
};

// What somebody who knows a language says of a text.
struct Proofread {
  struct Mistake {
    std::string words;
    std::string why;  // may be empty
  };
  bool knows_language = true;
  std::vector<Mistake> mistakes;
  std::string not_read;  // why the text could not be looked at; empty: it was
};
using ReadProof = std::function<Proofread(std::string_view text, std::string_view language)>;

// What a test cannot know from the document. A test whose need is not met does not run.
struct Outside {
  std::optional<Moment> now;
  std::function<Reached(std::string_view url)> reach;
  ReadProof spelling, grammar;
};

enum class Need : std::uint8_t {
  nothing,
  lists,  // those of lists.h, which a program may have been built without
  clock,
  network,
  dictionary,
  grammar,
};

// Takes down where a test failed, of each test the first kFindingsOfATestMax times.
class Report {
 public:
  struct Entry {
    const struct Test* test;
    const Json* at;
    std::string below;  // a member that is missing at `at`
    std::string message;
    bool not_run = false;  // nobody knows whether the test fails at this value
  };

  explicit Report(const Outside& with) : outside(with) {}

  void begin(const struct Test& next) {
    test = &next;
    before = entries.size();
  }
  void fail(const Json& at, std::string message) { fail_below(at, "", std::move(message)); }
  void fail_below(const Json& at, std::string_view member, std::string message) {
    if (entries.size() - before < kFindingsOfATestMax)
      entries.push_back({test, &at, std::string{member}, std::move(message)});
  }
  void could_not_run(const Json& at, std::string why) {
    if (entries.size() - before < kFindingsOfATestMax)
      entries.push_back({test, &at, "", std::move(why), true});
  }

  const Outside& outside;
  const struct Test* test = nullptr;  // the one that runs
  std::size_t before = 0;             // entries of the tests that ran before it
  std::vector<Entry> entries;
};

using TestFunction = void (*)(const Document&, Report&);

struct Test {
  std::string_view number;  // "6.1.27.3"
  std::string_view title;
  TestKind kind;  // optional tests of 2.0 are the recommended ones of 2.1
  bool in_2_0;
  bool in_2_1;
  TestFunction run;
  Need need = Need::nothing;
};

}  // namespace docket::csaf
