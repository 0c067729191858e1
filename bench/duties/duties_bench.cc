// How fast the duties of many cases are judged: by the engine with the compiled pack, by
// hand-written C++ over packed events, and by SQL in SQLite. One thread each, interleaved in one
// run; equal answers are asserted before any time is printed. Times are processor times.
//
//   judge_duties [CASES [ROUNDS]]

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <tuple>
#include <vector>

#include "base/check.h"
#include "duty/evaluate.h"
#include "duty/packed.h"
#include "duty/rulebook.h"
#include "hand.h"
#include "histories.h"
#include "law/book.h"
#include "sql.h"

namespace docket::bench {
namespace {

constexpr std::uint64_t kSeed = 20190618;

double processor_ms() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

// The engine over cases that are packed already, as the program holds them in memory.
class Engine {
 public:
  explicit Engine(const Histories& histories) : book_(make_book()), moment_{histories.now, {}} {
    facts_.resize(histories.size());
    packed_.resize(histories.size());
    for (std::size_t i = 0; i < histories.size(); ++i) {
      facts_[i] = facts_of(histories, i);
      packed_[i].pack(book_, facts_[i]);
      // What is judged is packed; the texts would only fill the memory.
      facts_[i].events = {};
      facts_[i].judgements = {};
    }
  }

  void judge(std::vector<Answer>& answers) {
    answers.clear();
    Evaluator evaluator{book_};
    for (std::size_t i = 0; i < packed_.size(); ++i) {
      for (const Verdict& verdict : evaluator.judge(packed_[i], moment_)) {
        if (verdict.outcome.state == DutyState::idle) continue;
        answers.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint8_t>(verdict.rule),
                           static_cast<std::uint8_t>(verdict.party),
                           static_cast<std::uint8_t>(verdict.asset),
                           static_cast<State>(verdict.outcome.state), verdict.outcome.start.at,
                           verdict.outcome.due_at, verdict.outcome.done.at, verdict.earliest_due_at,
                           verdict.latest_due_at});
      }
    }
  }

  const Rulebook& book() const { return book_; }
  const Moment& moment() const { return moment_; }

 private:
  static Rulebook make_book() {
    Result<Pack> pack = embedded_pack("cn-2019-draft");
    CHECK(pack.ok());
    std::vector<Pack> packs;
    packs.push_back(std::move(pack).value());
    Result<Rulebook> book = Rulebook::of(std::move(packs));
    CHECK(book.ok());
    return std::move(book).value();
  }

  Rulebook book_;
  Moment moment_;
  std::vector<Facts> facts_;
  std::vector<PackedCase> packed_;
};

// One case from its facts, as after an event: packed anew and judged.
double one_case_ns(const Histories& histories, const Engine& engine) {
  std::vector<Facts> facts;
  for (std::size_t i = 0; i < std::min<std::size_t>(histories.size(), 20'000); ++i)
    facts.push_back(facts_of(histories, i));
  PackedCase packed;
  Evaluator evaluator{engine.book()};
  std::size_t verdicts = 0;
  const double begin = processor_ms();
  for (const Facts& each : facts) {
    packed.pack(engine.book(), each);
    verdicts += evaluator.judge(packed, engine.moment()).size();
  }
  const double ms = processor_ms() - begin;
  CHECK(verdicts > 0);
  return ms * 1e6 / static_cast<double>(facts.size());
}

// The least that anybody has to do: read every packed event once.
std::int64_t read_events_once(const Histories& histories) {
  std::int64_t sum = 0;
  for (const HistoryEvent& event : histories.events) sum += event.at;
  return sum;
}

void expect_equal(const std::vector<Answer>& ours, const std::vector<Answer>& others,
                  const char* who) {
  CHECK(!ours.empty());
  const std::size_t count = std::min(ours.size(), others.size());
  for (std::size_t i = 0; i < count; ++i) {
    if (ours[i] == others[i]) continue;
    std::printf("answers differ from %s at case %u, rule %u, asset %u: state %d, not %d\n", who,
                ours[i].case_number, unsigned{ours[i].rule}, unsigned{ours[i].asset},
                static_cast<int>(ours[i].state), static_cast<int>(others[i].state));
    std::exit(1);
  }
  if (ours.size() == others.size()) return;
  std::printf("%zu answers, %s has %zu\n", ours.size(), who, others.size());
  std::exit(1);
}

// What SQL answers: without the other readings, of cases in which no duty has a second run.
std::vector<Answer> as_sql_answers(const Histories& histories, std::vector<Answer> answers) {
  std::erase_if(answers, [&](const Answer& answer) {
    return !has_single_runs(histories.at(answer.case_number));
  });
  for (Answer& answer : answers) answer.earliest_due_at = answer.latest_due_at = kNone;
  std::sort(answers.begin(), answers.end(), [](const Answer& a, const Answer& b) {
    return std::tie(a.case_number, a.rule, a.party, a.asset) <
           std::tie(b.case_number, b.rule, b.party, b.asset);
  });
  return answers;
}

struct Contender {
  const char* name;
  std::function<void()> run;
  std::vector<double> ms;

  double median() const {
    std::vector<double> sorted = ms;
    std::sort(sorted.begin(), sorted.end());
    return sorted[sorted.size() / 2];
  }
};

void print(const std::vector<Contender>& contenders, const Histories& histories) {
  const double engine = contenders.front().median();
  for (const Contender& each : contenders) {
    const auto [least, most] = std::minmax_element(each.ms.begin(), each.ms.end());
    std::printf("%-42s %9.1f ms (%.1f to %.1f)  %8.2f x the engine  %6.0f ns a case\n", each.name,
                each.median(), *least, *most, each.median() / engine,
                each.median() * 1e6 / static_cast<double>(histories.size()));
  }
}

int run(std::size_t cases, int rounds) {
  const Histories histories = make_histories(cases, kSeed);
  Engine engine{histories};
  SqlJudge sql{histories};
  std::vector<Answer> ours;
  std::vector<Answer> by_hand;
  std::vector<Answer> by_sql;
  engine.judge(ours);
  judge_by_hand(histories, by_hand);
  sql.judge(by_sql);
  expect_equal(ours, by_hand, "the hand-written evaluator");
  const std::vector<Answer> comparable = as_sql_answers(histories, ours);
  expect_equal(comparable, as_sql_answers(histories, by_sql), "SQLite");
  std::array<std::size_t, 7> states{};
  for (const Answer& answer : ours) ++states[static_cast<std::size_t>(answer.state)];
  std::printf("%zu cases, %zu events, %zu judgements, seed %llu: %zu duties\n", histories.size(),
              histories.events.size(), histories.judgements.size(),
              static_cast<unsigned long long>(kSeed), ours.size());
  std::printf("%zu undecided, %zu open, %zu kept, %zu late, %zu missed, %zu excused\n", states[1],
              states[2], states[3], states[4], states[5], states[6]);
  std::printf("answers equal: hand-written %zu of %zu, SQLite %zu (no second runs, no readings)\n",
              by_hand.size(), ours.size(), comparable.size());

  std::int64_t sum = 0;
  std::vector<Contender> contenders = {
      {"engine, compiled pack, all readings", [&] { engine.judge(ours); }, {}},
      {"hand-written C++, all readings", [&] { judge_by_hand(histories, by_hand); }, {}},
      {"SQLite, in memory, readings taken only", [&] { sql.judge(by_sql); }, {}},
      {"limit: every packed event read once", [&] { sum += read_events_once(histories); }, {}},
  };
  for (int round = 0; round < rounds; ++round) {
    for (Contender& each : contenders) {
      const double begin = processor_ms();
      each.run();
      each.ms.push_back(processor_ms() - begin);
    }
  }
  CHECK(sum != 0);
  print(contenders, histories);
  std::printf("one case from its facts, packed and judged: %.0f ns\n",
              one_case_ns(histories, engine));
  return 0;
}

}  // namespace
}  // namespace docket::bench

int main(int count, char** words) {
  const std::size_t cases = count > 1 ? std::strtoull(words[1], nullptr, 10) : 300'000;
  const int rounds = count > 2 ? std::atoi(words[2]) : 7;
  return docket::bench::run(std::max<std::size_t>(cases, 1), std::max(rounds, 1));
}
