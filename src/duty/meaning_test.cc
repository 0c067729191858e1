// What a duty means, sentence by sentence (docs/rule_language.md): a row is a rule and a story.

#include <gtest/gtest.h>

#include "duty/examples.h"
#include "law/book.h"

namespace docket::meaning_test {
namespace {

constexpr std::string_view kPack = R"(# Test

```rule
pack test
  title    "test"
  status   policy
  issuer   "nobody"
  zone     Asia/Shanghai
  calendar cn
  counting natural

role provider
  says "provider"
  because "test"
role operator
  says "operator"
  because "test"
role authority
  says "authority"
  because "test"
kind product
  says "product"
  because "test"
kind service
  says "service"
  because "test"
event learned
  recorded-as A
  says "learned"
  because "test"
event verified
  recorded-as A
  says "verified"
  because "test"
event fixed
  recorded-as A
  says "fixed"
  because "test"
event told
  recorded-as A
  says "told"
  because "test"
event told-too
  recorded-as A
  says "told too"
  because "test"
event refuted
  recorded-as A
  says "refuted"
  because "test"
event waived
  recorded-as A
  says "waived"
  because "test"
judgement needed
  says "needed"
  because "test"
judgement urgent
  says "urgent"
  because "test"
content risk
  says "risk"
  because "test"
content measures
  says "measures"
  because "test"
```
)";

constexpr std::string_view kDuty = R"(
duty d
  basis house because "test"
  bearer provider, operator
)";

struct Row {
  const char* what;
  const char* rule;   // the fields of the duty `d`, and readings
  const char* story;  // the lines of the case
};

std::string findings_of(const Row& row) {
  std::string rules = row.rule;
  std::string readings;
  if (const std::size_t at = rules.find("reading "); at == 0) {
    const std::size_t end = rules.find("\n\n");
    readings = rules.substr(0, end) + "\n";
    rules = rules.substr(end + 2);
  }
  const std::string chapter = "# Article 1\n\n```rule\n" + readings + std::string{kDuty} + rules +
                              "\n```\n\n```case\ncase \"" + row.what + "\"\n" + row.story +
                              "\n```\n";
  const Book book = read_book({{"pack.md", std::string{kPack}}, {"art-01.md", chapter}});
  std::string text;
  for (const Finding& finding : book.findings) {
    if (finding.severity == Severity::error) text += to_text(finding, book.sources) + "\n";
  }
  if (!book.pack) return text;
  for (const Finding& finding : run_examples(book).findings) {
    EXPECT_EQ(finding.code, "law.case-fails");
    text += to_text(finding, book.sources) + "\n";
  }
  return text;
}

const Row kInstances[] = {
    {"two assets have two clocks, one per party and asset",
     "  from learned\n  within 10 days\n  must fixed",
     "  asset a product; we are provider\n  asset b product; we are provider\n"
     "  2019-07-01 09:00  learned on a\n  2019-07-02 09:00  learned on b\n"
     "  expect d open on a due 2019-07-11\n  expect d open on b due 2019-07-12"},
    {"a party with two roles on one asset bears the duty once",
     "  from learned\n  within 10 days\n  must fixed",
     "  asset a product; we are provider and operator\n  2019-07-01 09:00  learned\n"
     "  expect d open due 2019-07-11"},
    {"provider of one asset and operator of another: both duties",
     "  from learned\n  within 10 days\n  must fixed",
     "  asset a product; we are provider\n  asset b service; we are operator\n"
     "  2019-07-01 09:00  learned\n  expect d open on a\n  expect d open on b"},
    {"an event without an asset counts for every asset",
     "  from learned\n  within 10 days\n  must fixed",
     "  asset a product; we are provider\n  asset b product; we are provider\n"
     "  2019-07-01 09:00  learned\n  2019-07-02 09:00  fixed\n"
     "  expect d kept on a\n  expect d kept on b"},
    {"an event of one asset does not count for another",
     "  from learned\n  within 10 days\n  must fixed",
     "  asset a product; we are provider\n  asset b product; we are provider\n"
     "  2019-07-01 09:00  learned\n  2019-07-02 09:00  fixed on a\n"
     "  expect d kept on a\n  expect d open on b"},
    {"each: an instance for every such event",
     "  from each fixed\n  within 5 days\n  must told, anew",
     "  asset product; we are provider\n  2019-07-01 09:00  fixed\n  2019-07-03 09:00  fixed\n"
     "  2019-07-02 09:00  told\n"
     "  expect d kept starts 2019-07-01 09:00 due 2019-07-06\n"
     "  expect d open starts 2019-07-03 09:00 due 2019-07-08"},
    {"each: two such events at one moment are one start",
     "  from each fixed\n  within 5 days\n  must told",
     "  asset product; we are provider\n  2019-07-01 09:00  fixed\n  2019-07-01 09:00  fixed\n"
     "  expect d open starts 2019-07-01 09:00"},
    {"each, and not anew: one act discharges those that start later too",
     "  from each fixed\n  within 5 days\n  must told",
     "  asset product; we are provider\n  2019-07-01 09:00  fixed\n  2019-07-03 09:00  fixed\n"
     "  2019-07-02 09:00  told\n  expect d kept starts 2019-07-03 09:00"},
};

const Row kByWhom[] = {
    {"another's start is not the bearer's", "  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider; vendor is provider\n  2019-07-01 09:00  learned by vendor\n"
     "  expect d idle\n  expect d open by vendor"},
    {"another's act is not the bearer's", "  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  2019-07-02 09:00  fixed by vendor\n  expect d open"},
    {"another's end is not the bearer's",
     "  from learned\n  within 10 days\n  must fixed\n  ends refuted",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  2019-07-02 09:00  refuted by vendor\n  expect d open"},
    {"by anyone: also somebody who is no party of the case",
     "  from learned by anyone\n  within 10 days\n  must fixed by anyone\n  ends refuted",
     "  asset product; we are provider\n  2019-07-01 09:00  learned by stranger\n"
     "  2019-07-02 09:00  fixed by stranger\n  expect d kept due 2019-07-11"},
    {"by a role: whoever has it for this asset",
     "  from learned\n  within 10 days\n  must fixed by provider",
     "  asset product; we are operator; vendor is provider\n  2019-07-01 09:00  learned\n"
     "  2019-07-02 09:00  fixed by vendor\n  expect d kept"},
    {"by a role: not who has it for another asset",
     "  from learned\n  within 10 days\n  must fixed by provider",
     "  asset a product; we are operator\n  asset b product; vendor is provider\n"
     "  2019-07-01 09:00  learned\n  2019-07-02 09:00  fixed by vendor\n  expect d open on a"},
    {"by a role that is of no asset in particular",
     "  from learned\n  within 10 days\n  must fixed\n  ends waived by authority",
     "  asset product; we are provider\n  party miit authority\n  2019-07-01 09:00  learned\n"
     "  2019-07-02 09:00  waived by miit\n  expect d excused ended 2019-07-02 09:00"},
    {"a judgement of another does not count",
     "  when needed\n  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  2019-07-01 10:00  needed is false by vendor\n  expect d undecided due 2019-07-11"},
    {"a judgement by anyone does, if the block says so",
     "  when needed by anyone\n  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  2019-07-01 10:00  needed is false by vendor\n  expect d idle"},
};

const Row kFrom[] = {
    {"a: the first such event", "  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-05 09:00  learned\n  2019-07-01 09:00  learned\n"
     "  expect d open due 2019-07-11"},
    {"a or b: the earlier", "  from learned or verified\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-05 09:00  learned\n  2019-07-01 09:00  verified\n"
     "  expect d open due 2019-07-11"},
    {"a and b: the later of the two", "  from learned and verified\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-05 09:00  learned\n  2019-07-01 09:00  verified\n"
     "  2019-07-09 09:00  verified\n  expect d open due 2019-07-15"},
    {"a and b: not started while one is missing",
     "  from learned and verified\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-05 09:00  learned\n  expect d idle"},
    {"latest a: the last one", "  from latest learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-05 09:00  learned\n  2019-07-01 09:00  learned\n"
     "  expect d open due 2019-07-15"},
    {"latest a: only of what is seen at that moment",
     "  from latest learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-05 09:00  learned\n  2019-07-01 09:00  learned\n"
     "  now 2019-07-05 08:59\n  expect d open due 2019-07-11\n"
     "  now 2019-07-05 09:00\n  expect d open due 2019-07-15"},
    {"with parentheses: (a and b) or c",
     "  from (learned and verified) or fixed\n  within 10 days\n  must told",
     "  asset product; we are provider\n  2019-07-05 09:00  learned\n  2019-07-09 09:00  fixed\n"
     "  expect d open due 2019-07-19"},
};

const Row kWhen[] = {
    {"the kind of the asset decides",
     "  when product\n  from learned\n  within 10 days\n  must fixed",
     "  asset a product; we are provider\n  asset b service; we are provider\n"
     "  2019-07-01 09:00  learned\n  expect d open on a\n  expect d idle on b"},
    {"nobody has judged: undecided, with the date",
     "  when needed\n  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  now 2019-12-01 00:00\n  expect d undecided due 2019-07-11"},
    {"one true is enough for or, whatever the other",
     "  when needed or urgent\n  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  2019-07-01 10:00  needed is true\n  expect d open"},
    {"one false leaves or unknown",
     "  when needed or urgent\n  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  2019-07-01 10:00  needed is false\n  expect d undecided"},
    {"one false is enough for and",
     "  when needed and urgent\n  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  2019-07-01 10:00  needed is false\n  expect d idle"},
    {"not: unknown stays unknown",
     "  when not needed\n  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  expect d undecided"},
    {"not: false becomes true", "  when not needed\n  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  2019-07-01 10:00  needed is false\n  expect d open"},
    {"is unknown: two-valued",
     "  when needed is unknown\n  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-03 09:00  needed is "
     "true\n"
     "  now 2019-07-02 09:00\n  expect d open\n  now 2019-07-03 09:00\n  expect d idle"},
    {"the latest judgement counts", "  when needed\n  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  2019-07-03 10:00  needed is false\n  2019-07-02 10:00  needed is true\n"
     "  now 2019-07-03 09:59\n  expect d open\n  now 2019-07-03 10:00\n  expect d idle"},
    {"at one moment the one recorded later",
     "  when needed\n  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  2019-07-02 10:00  needed is false recorded 2019-07-02 12:00\n"
     "  2019-07-02 10:00  needed is true recorded 2019-07-02 11:00\n  expect d idle"},
    {"at one moment and recorded together: true",
     "  when needed\n  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  2019-07-02 10:00  needed is true\n  2019-07-02 10:00  needed is false\n  expect d open"},
    {"a judgement on the asset does not beat a later one on none",
     "  when needed\n  from learned\n  within 10 days\n  must fixed",
     "  asset a product; we are provider\n  2019-07-01 09:00  learned\n"
     "  2019-07-02 10:00  needed is true on a\n  2019-07-03 10:00  needed is false\n  expect d "
     "idle"},
    {"it counts as it stands now, not as it stood when the act was done",
     "  when needed\n  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  2019-07-02 10:00  needed is true\n  2019-07-03 10:00  fixed\n"
     "  2019-07-04 10:00  needed is false\n  expect d idle"},
};

const Row kWithin[] = {
    {"days end with the last day", "  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  expect d open due "
     "2019-07-12 00:00"},
    {"hours are exact", "  from learned\n  within 24 hours\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  now 2019-07-02 08:59\n  expect d open due 2019-07-02 09:00\n"
     "  now 2019-07-02 09:00\n  expect d missed"},
    {"a month ends with the corresponding day", "  from learned\n  within 1 month\n  must fixed",
     "  asset product; we are provider\n  2019-01-31 09:00  learned\n  expect d open due "
     "2019-02-28"},
    {"working days pass over rest days and count weekends that are worked",
     "  from learned\n  within 5 working days\n  must fixed",
     "  asset product; we are provider\n  2019-09-26 09:00  learned\n  expect d open due "
     "2019-10-09"},
    {"weeks are seven days each", "  from learned\n  within 2 weeks\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  expect d open due "
     "2019-07-15"},
    {"a week is a week also where days are working days",
     "  counting working\n  from learned\n  within 2 weeks\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  expect d open due "
     "2019-07-15"},
    {"and so is a month", "  counting working\n  from learned\n  within 1 month\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  expect d open due "
     "2019-08-01"},
    {"another counting for this duty",
     "  counting instant\n  from learned\n  within 2 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  expect d open due "
     "2019-07-03 09:00"},
    {"at once: open until done, then kept", "  from learned\n  within at once\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2020-07-01 09:00  fixed\n"
     "  now 2020-07-01 08:59\n  expect d open due 2019-07-01 09:00\n"
     "  now 2020-07-01 09:00\n  expect d kept due 2019-07-01 09:00 done 2020-07-01 09:00"},
    {"no term: the same without a date", "  from learned\n  within no term\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2020-07-01 09:00  fixed\n"
     "  now 2020-07-01 08:59\n  expect d open\n  now 2020-07-01 09:00\n  expect d kept"},
};

const Row kMust[] = {
    {"an act before the start counts", "  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-06-01 09:00  fixed\n  2019-07-01 09:00  learned\n"
     "  expect d kept done 2019-06-01 09:00"},
    {"anew: an act before the start does not count",
     "  from learned\n  within 10 days\n  must fixed, anew",
     "  asset product; we are provider\n  2019-07-01 08:59  fixed\n  2019-07-01 09:00  learned\n"
     "  expect d open"},
    {"anew: an act at the start does", "  from learned\n  within 10 days\n  must fixed, anew",
     "  asset product; we are provider\n  2019-07-01 09:00  fixed\n  2019-07-01 09:00  learned\n"
     "  expect d kept"},
    {"or: the earlier act discharges", "  from learned\n  within 10 days\n  must fixed or told",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-05 09:00  fixed\n"
     "  2019-07-04 09:00  told\n  expect d kept done 2019-07-04 09:00"},
    {"and: the later act discharges", "  from learned\n  within 10 days\n  must fixed and told",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-05 09:00  fixed\n"
     "  2019-07-04 09:00  told\n  expect d kept done 2019-07-05 09:00"},
    {"and: one is not enough", "  from learned\n  within 10 days\n  must fixed and told",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-05 09:00  fixed\n"
     "  expect d open"},
    {"a notice without contents is taken as complete",
     "  from learned\n  within 10 days\n  must told with risk and measures",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-02 09:00  told\n"
     "  expect d kept"},
    {"a notice that lacks one of the contents does not discharge",
     "  from learned\n  within 10 days\n  must told with risk and measures",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  2019-07-02 09:00  told with risk\n  2019-07-03 09:00  told with nothing\n  expect d open"},
    {"two notices that are complete together are not one that is",
     "  from learned\n  within 10 days\n  must told with risk and measures",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  2019-07-02 09:00  told with risk\n  2019-07-03 09:00  told with measures\n  expect d open"},
    {"the complete one after an incomplete one discharges",
     "  from learned\n  within 10 days\n  must told with risk and measures",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  2019-07-02 09:00  told with risk\n  2019-07-03 09:00  told with measures and risk\n"
     "  expect d kept done 2019-07-03 09:00"},
    {"unless: what is not needed need not be done",
     "  from learned\n  within 10 days\n  must (told unless needed is false) and (told-too unless "
     "urgent is false)",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-02 09:00  told\n"
     "  now 2019-07-02 09:00\n  expect d open\n  2019-07-03 09:00  urgent is false\n"
     "  now 2019-07-03 09:00\n  expect d kept done 2019-07-02 09:00"},
    {"unless everything falls away: kept from the start",
     "  from learned\n  within 10 days\n  must told unless needed is false",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  2019-07-03 09:00  needed is false\n  expect d kept done 2019-07-01 09:00"},
};

const Row kEnds[] = {
    {"what was not done by the end is excused, also where the term had run out",
     "  from learned\n  within 10 days\n  must fixed\n  ends refuted",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-09-01 09:00  refuted\n"
     "  now 2019-08-01 00:00\n  expect d missed\n"
     "  now 2019-09-01 09:00\n  expect d excused due 2019-07-11 ended 2019-09-01 09:00"},
    {"done at the very moment of the end counts",
     "  from learned\n  within 10 days\n  must fixed\n  ends refuted",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-02 09:00  refuted\n"
     "  2019-07-02 09:00  fixed\n  expect d kept done 2019-07-02 09:00"},
    {"an act after the end changes nothing",
     "  from learned\n  within 10 days\n  must fixed\n  ends refuted",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-02 09:00  refuted\n"
     "  2019-07-02 09:01  fixed\n  expect d excused"},
    {"done too late and ended afterwards is late",
     "  from learned\n  within 10 days\n  must fixed\n  ends refuted",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-08-02 09:00  fixed\n"
     "  2019-08-03 09:01  refuted\n  expect d late"},
    {"an end before the start does not count",
     "  from learned\n  within 10 days\n  must fixed\n  ends refuted",
     "  asset product; we are provider\n  2019-06-30 09:00  refuted\n  2019-07-01 09:00  learned\n"
     "  expect d open"},
    {"and leaves acts before it in force",
     "  from learned\n  within 10 days\n  must fixed\n  ends refuted",
     "  asset product; we are provider\n  2019-06-29 09:00  fixed\n  2019-06-30 09:00  refuted\n"
     "  2019-07-01 09:00  learned\n  expect d kept"},
    {"an end at the moment of the start counts",
     "  from learned\n  within 10 days\n  must fixed\n  ends refuted",
     "  asset product; we are provider\n  2019-07-01 09:00  refuted\n  2019-07-01 09:00  learned\n"
     "  expect d excused"},
    {"a start after an end is a new run, for which only later acts count",
     "  from learned\n  within 10 days\n  must fixed\n  ends refuted",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-02 09:00  fixed\n"
     "  2019-07-03 09:00  refuted\n  2019-08-01 09:00  learned\n"
     "  expect d kept starts 2019-07-01 09:00\n  expect d open starts 2019-08-01 09:00 due "
     "2019-08-11"},
    {"an act between the end and the new start counts for the new run",
     "  from learned\n  within 10 days\n  must fixed\n  ends refuted",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-03 09:00  refuted\n"
     "  2019-07-15 09:00  fixed\n  2019-08-01 09:00  learned\n"
     "  expect d excused starts 2019-07-01 09:00\n  expect d kept starts 2019-08-01 09:00"},
    {"an act at the moment of the end belongs to the run that it ends",
     "  from learned\n  within 10 days\n  must fixed\n  ends refuted",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-03 09:00  refuted\n"
     "  2019-07-03 09:00  fixed\n  2019-08-01 09:00  learned\n"
     "  expect d kept starts 2019-07-01 09:00\n  expect d open starts 2019-08-01 09:00"},
    {"a start at the moment of the end opens nothing",
     "  from learned\n  within 10 days\n  must fixed\n  ends refuted",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-03 09:00  refuted\n"
     "  2019-07-03 09:00  learned\n  expect d excused"},
    {"two starts without an end between them are one run",
     "  from learned\n  within 10 days\n  must fixed\n  ends refuted",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-03 09:00  learned\n"
     "  expect d open starts 2019-07-01 09:00"},
    {"a second end closes the second run",
     "  from learned\n  within 10 days\n  must fixed\n  ends refuted",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-03 09:00  refuted\n"
     "  2019-07-04 09:00  refuted\n  2019-08-01 09:00  learned\n  2019-08-03 09:00  refuted\n"
     "  expect d excused starts 2019-07-01 09:00 ended 2019-07-03 09:00\n"
     "  expect d excused starts 2019-08-01 09:00 ended 2019-08-03 09:00"},
    {"either of two ends",
     "  from learned\n  within 10 days\n  must fixed\n  ends refuted or waived by authority",
     "  asset product; we are provider\n  party miit authority\n  2019-07-01 09:00  learned\n"
     "  2019-07-04 09:00  refuted\n  2019-07-03 09:00  waived by miit\n"
     "  expect d excused ended 2019-07-03 09:00"},
    {"latest in each run", "  from latest learned\n  within 10 days\n  must fixed\n  ends refuted",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-02 09:00  learned\n"
     "  2019-07-03 09:00  refuted\n  2019-08-01 09:00  learned\n  2019-08-02 09:00  learned\n"
     "  expect d excused starts 2019-07-02 09:00\n  expect d open starts 2019-08-02 09:00"},
    {"each in each run", "  from each learned\n  within 10 days\n  must fixed\n  ends refuted",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-02 09:00  learned\n"
     "  2019-07-03 09:00  refuted\n  2019-08-01 09:00  learned\n"
     "  expect d excused starts 2019-07-01 09:00\n  expect d excused starts 2019-07-02 09:00\n"
     "  expect d open starts 2019-08-01 09:00"},
};

const Row kState[] = {
    {"one minute before due_at is in time", "  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-11 23:59  fixed\n"
     "  expect d kept"},
    {"done at due_at is late", "  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-12 00:00  fixed\n"
     "  expect d late due 2019-07-11 done 2019-07-12 00:00"},
    {"undone one minute before due_at is open, at due_at missed",
     "  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  now 2019-07-11 23:59\n  expect d open\n  now 2019-07-12 00:00\n  expect d missed"},
    {"excused comes before undecided",
     "  when needed\n  from learned\n  within 10 days\n  must fixed\n  ends refuted",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-02 09:00  refuted\n"
     "  expect d excused"},
    {"kept comes before undecided", "  when needed\n  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-02 09:00  fixed\n"
     "  expect d kept"},
    {"undecided comes before late", "  when needed\n  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-08-02 09:00  fixed\n"
     "  expect d undecided done 2019-08-02 09:00"},
    {"idle comes before excused",
     "  when needed\n  from learned\n  within 10 days\n  must fixed\n  ends refuted",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-02 09:00  refuted\n"
     "  2019-07-02 09:00  needed is false\n  expect d idle"},
    {"what occurs at now is seen, what occurs later is not",
     "  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  now 2019-07-01 08:59\n  expect d idle\n  now 2019-07-01 09:00\n  expect d open"},
    {"without known-at it does not matter when it was recorded",
     "  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned recorded 2025-01-01 00:00\n"
     "  expect d open"},
};

const Row kValidity[] = {
    {"a rule that ended before the start is no duty of this case",
     "  from learned\n  within 10 days\n  must fixed\n  until 2019-06-30",
     "  asset product; we are provider\n  2019-07-01 00:00  learned\n  expect d idle"},
    {"its last day is in force",
     "  from learned\n  within 10 days\n  must fixed\n  until 2019-06-30",
     "  asset product; we are provider\n  2019-06-30 23:59  learned\n  expect d open"},
    {"its first day is in force",
     "  from learned\n  within 10 days\n  must fixed\n  since 2019-07-01",
     "  asset product; we are provider\n  2019-07-01 00:00  learned\n  expect d open"},
    {"the day before is not", "  from learned\n  within 10 days\n  must fixed\n  since 2019-07-01",
     "  asset product; we are provider\n  2019-06-30 23:59  learned\n  expect d idle"},
};

const Row kReadings[] = {
    {"a reading in from, with latest as one of its meanings",
     "reading r\n  asks \"?\"\n  option one means learned because \"x\"\n"
     "  option two means latest learned because \"x\"\n  take one\n\n"
     "  from r\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-03 09:00  learned\n"
     "  expect d open due 2019-07-11\n  expect d open due 2019-07-13 reading r two"},
    {"a reading of the counting",
     "reading r\n  asks \"?\"\n  option natural because \"x\"\n  option working because \"x\"\n"
     "  option civil-roll because \"x\"\n  take natural\n\n"
     "  from learned\n  counting r\n  within 5 days\n  must fixed",
     "  asset product; we are provider\n  2019-09-26 09:00  learned\n"
     "  expect d open due 2019-10-01\n  expect d open due 2019-10-09 reading r working\n"
     "  expect d open due 2019-10-08 reading r civil-roll"},
    {"a reading of the term",
     "reading r\n  asks \"?\"\n  option short means 5 days because \"x\"\n"
     "  option none means no term because \"x\"\n  option now means at once because \"x\"\n"
     "  take short\n\n  from learned\n  within r\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  now 2019-08-01 00:00\n"
     "  expect d missed due 2019-07-06\n  expect d open reading r none\n"
     "  expect d open due 2019-07-01 09:00 reading r now"},
    {"a reading in must",
     "reading r\n  asks \"?\"\n  option both means fixed and told because \"x\"\n"
     "  option any means fixed or told because \"x\"\n  take both\n\n"
     "  from learned\n  within 5 days\n  must r",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-02 09:00  told\n"
     "  expect d open\n  expect d kept reading r any"},
    {"a reading as one part of an expression",
     "reading r\n  asks \"?\"\n  option narrow means needed because \"x\"\n"
     "  option wide means always because \"x\"\n  take narrow\n\n"
     "  when product and r\n  from learned\n  within 5 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  expect d undecided\n  expect d open reading r wide"},
};

void expect_all(std::span<const Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(findings_of(row), "") << row.what;
}

TEST(Meaning, Instances) { expect_all(kInstances); }
TEST(Meaning, ByWhom) { expect_all(kByWhom); }
TEST(Meaning, From) { expect_all(kFrom); }
TEST(Meaning, When) { expect_all(kWhen); }
TEST(Meaning, Within) { expect_all(kWithin); }
TEST(Meaning, Must) { expect_all(kMust); }
TEST(Meaning, Ends) { expect_all(kEnds); }
TEST(Meaning, StateAndNow) { expect_all(kState); }
TEST(Meaning, Validity) { expect_all(kValidity); }
TEST(Meaning, Readings) { expect_all(kReadings); }

// A run that could not fail would prove nothing: each of these has to be found wrong.
const Row kControls[] = {
    {"a wrong state", "  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  expect d kept"},
    {"a wrong date", "  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  expect d open due "
     "2019-07-10"},
    {"a wrong moment of the act", "  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n  2019-07-02 09:00  fixed\n"
     "  expect d kept done 2019-07-02 09:01"},
    {"a start that there is not", "  from learned\n  within 10 days\n  must fixed",
     "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
     "  expect d open starts 2019-07-01 09:01"},
};

TEST(Meaning, ControlsAreFoundWrong) {
  for (const Row& row : kControls) EXPECT_NE(findings_of(row), "") << row.what;
}

TEST(Meaning, AFailedExpectationSaysWhatIsAndWhatWasExpected) {
  const Row row = {"patched a day too late", "  from learned\n  within 10 days\n  must fixed",
                   "  asset product; we are provider\n  2019-07-01 09:00  learned\n"
                   "  2019-07-12 00:00  fixed\n  expect    d kept due 2019-07-12"};
  EXPECT_EQ(findings_of(row),
            "art-01.md:18:15: expected kept, it is late\n"
            "  expect    d kept due 2019-07-12\n"
            "              ^\n"
            "art-01.md:18:15: expected due 2019-07-12, it is 2019-07-11\n"
            "  expect    d kept due 2019-07-12\n"
            "              ^\n");
}

}  // namespace
}  // namespace docket::meaning_test
