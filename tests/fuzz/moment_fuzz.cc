// Moments and days as texts, and terms that start there: counted twice, with and without steps.
//
// An input is a line with a moment or a day, and a line of numbers: mode, count, unit, zone and
// calendar of a term, each modulo what there is.

#include <charconv>
#include <string>
#include <vector>

#include "base/check.h"
#include "base/text.h"
#include "fuzz.h"
#include "time/counting.h"

namespace docket {
namespace {

std::int64_t number_in(std::string_view word) {
  std::int64_t number = 0;
  std::from_chars(word.data(), word.data() + word.size(), number);
  return number;
}

constexpr const char* kZones[] = {"Asia/Shanghai", "Europe/Brussels", "America/New_York", "UTC"};
constexpr const char* kCalendars[] = {"cn", "eu"};

void check_term(Instant start, std::string_view line) {
  std::vector<std::string_view> words = split(line, ' ');
  words.resize(5);
  const auto pick = [&words](std::size_t at, std::size_t size) {
    return static_cast<std::size_t>(number_in(words[at])) % size;
  };
  const Result<const Zone*> zone = find_zone(kZones[pick(3, std::size(kZones))]);
  const Result<const Calendar*> calendar =
      find_calendar(kCalendars[pick(4, std::size(kCalendars))]);
  if (!zone.ok() || !calendar.ok()) return;
  const Counting counting{static_cast<CountingMode>(pick(0, 5)), *zone, *calendar};
  const Term term{number_in(words[1]) % 100'000, static_cast<TermUnit>(pick(2, 5))};
  const Result<TermEnd> end = term_end(counting, start, term);
  const Result<Count> count = count_days(counting, start, term);
  CHECK(end.ok() == count.ok());
  if (!end.ok()) return;
  CHECK(*end == count->end && end->over > start && !count->steps.empty());
  for (std::size_t k = 0; k < count->steps.size(); ++k) {
    const CountStep& step = count->steps[k];
    CHECK(step.first <= step.last);
    const bool by_clock = step.kind == StepKind::clock;
    if (k > 0 && !by_clock) CHECK(step.first == count->steps[k - 1].last + 1);
  }
  CHECK(count->steps.back().last == count->last_day);
}

void read(std::string_view text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  if (const Result<Day> day = parse_day(text.substr(0, end)); day.ok()) {
    const Result<Day> again = parse_day(to_text(*day));
    CHECK(again.ok() && *again == *day && day_from(civil(*day)) == *day);
  }
  const Result<Instant> at = parse_instant(text.substr(0, end));
  if (!at.ok()) return;
  const Result<Instant> again = parse_instant(to_text(*at));
  CHECK(again.ok() && *again == *at);
  check_term(*at, text.substr(std::min(end + 1, text.size())));
}

}  // namespace
}  // namespace docket

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  docket::read(docket::text_of(bytes, size));
  return 0;
}
