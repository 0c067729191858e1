// What cases differ is the same whether one looks at all of them or several at a part each.

#include "app/suppose.h"

#include <gtest/gtest.h>

#include "base/fields.h"
#include "duty/facts_json.h"
#include "law/book.h"
#include "law/supposed.h"

namespace docket::suppose_test {
namespace {

constexpr int kCases = 12;

Instant at(const char* text) { return parse_instant(text).value(); }

SupposedBook thirty_days() {
  const Pack today = *embedded_pack("cn-2019-draft");
  const Pack other = with_term(today, "remedy-product", parse_short_term("30d").value()).value();
  const std::size_t second_rules = today.duties.size();
  return {Rulebook::beside({today}, {other}).value(), second_rules};
}

// A product in two of three, else a service; one product is not for this reader to see.
CaseState case_number(int number, const Rulebook& book) {
  CaseState state;
  state.case_id = "c" + std::to_string(number);
  state.number = "D-2019-0000" + std::to_string(10 + number);
  state.sequence = 1;
  state.restricted = number == 4;
  const std::string kind = number % 3 == 0 ? "service" : "product";
  const std::string day = std::to_string(10 + number);
  state.facts =
      read_facts(
          R"({"case":")" + state.case_id + R"(","assets":[{"asset":"p","kind":")" + kind +
              R"("}],"parties":[{"party":"acme","roles":[{"role":"provider","asset":"p"}]}],)"
              R"("events":[{"event":"learned","by":"acme","asset":"p","occurred_at":"2019-06-)" +
              day + R"(T09:00:00+08:00"}]})",
          book)
          .value();
  return state;
}

// All pages, when each goes through the cases from `cuts` on, down from where the one before ended.
std::vector<std::string> pages(const std::vector<std::size_t>& cuts, std::int64_t limit) {
  const SupposedBook book = thirty_days();
  PackedBlock block;
  for (int number = 0; number < kCases; ++number)
    block.add(case_number(number, book.both), book.both);
  const Reader reader{"li", {AccountRole::reader}};
  std::vector<std::string> all;
  std::optional<std::string> after;
  do {
    const ListedPart page{limit, after};
    std::optional<Differences> found;
    std::size_t end = block.cases.size();
    for (const std::size_t first : cuts) {
      Differences part = Differences::of(book, reader, page, at("2019-07-20T00:00:00Z")).value();
      for (; end > first; --end) part.look_at(block.cases[end - 1], block.facts.at(end - 1));
      if (found) {
        found->add(std::move(part));
      } else {
        found.emplace(std::move(part));
      }
    }
    DifferencePage taken = found->take();
    after = taken.next;
    all.push_back(print(to_json(taken)));
  } while (after);
  return all;
}

TEST(Suppose, InPartsTheSameDiffersAsInOne) {
  for (std::int64_t limit = 1; limit <= kCases; ++limit) {
    const std::vector<std::string> whole = pages({0}, limit);
    for (std::size_t cut = 0; cut <= kCases; ++cut) {
      EXPECT_EQ(pages({cut, 0}, limit), whole) << limit << " a page, cut at " << cut;
      EXPECT_EQ(pages({cut, cut / 2, 0}, limit), whole) << limit << " a page, cut at " << cut;
    }
    // Eight products, of which one is not to be seen.
    EXPECT_EQ(whole.size(), static_cast<std::size_t>((7 + limit - 1) / limit)) << whole.front();
  }
}

}  // namespace
}  // namespace docket::suppose_test
