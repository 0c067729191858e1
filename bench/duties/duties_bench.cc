// How fast the duties of many cases under four packs are judged: by the engine with the compiled
// packs, by hand-written C++ over packed events, by SQL in SQLite, PostgreSQL and DuckDB, and by a
// rule engine of Node. One processor each, interleaved in one run; equal answers are asserted
// before any time is printed. Times are processor times.
//
//   judge_duties [CASES [ROUNDS [CASES-OF-NODE]]]

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "base/check.h"
#include "days.h"
#include "engine.h"
#include "hand.h"
#include "histories.h"
#include "node.h"
#include "sql.h"

namespace docket::bench {
namespace {

constexpr std::uint64_t kSeed = 20190618;

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
    std::printf("answers differ from %s at case %u, duty %u, asset %u: state %d, not %d\n", who,
                ours[i].case_number, unsigned{ours[i].rule}, unsigned{ours[i].asset},
                static_cast<int>(ours[i].state), static_cast<int>(others[i].state));
    std::exit(1);
  }
  if (ours.size() != others.size()) {
    std::printf("%zu answers, %s has %zu\n", ours.size(), who, others.size());
    std::exit(1);
  }
  std::printf("answers equal: %s, %zu duties\n", who, ours.size());
}

// What SQL and Node answer: of the first `cases` those in which no duty has a second run, without
// the due moments of other readings.
std::vector<Answer> plain_answers(const Histories& histories, std::vector<Answer> answers,
                                  std::size_t cases) {
  std::erase_if(answers, [&](const Answer& answer) {
    return answer.case_number >= cases || !has_single_runs(histories.at(answer.case_number));
  });
  for (Answer& answer : answers) answer.earliest_due_at = answer.latest_due_at = kNone;
  std::sort(answers.begin(), answers.end(), [](const Answer& a, const Answer& b) {
    return std::tie(a.case_number, a.rule, a.party, a.asset) <
           std::tie(b.case_number, b.rule, b.party, b.asset);
  });
  return answers;
}

struct Contender {
  std::string name;
  Judged judged = Judged::readings_taken;
  std::function<double()> run;  // milliseconds for all cases
  std::vector<double> ms = {};

  double median() const {
    std::vector<double> sorted = ms;
    std::sort(sorted.begin(), sorted.end());
    return sorted[sorted.size() / 2];
  }
};

double timed(const std::function<void()>& work) {
  const double begin = processor_ms();
  work();
  return processor_ms() - begin;
}

void print(const std::vector<Contender>& contenders, const Histories& histories) {
  // Each is measured by the engine at the same work: SQL and Node judge the readings taken only.
  const double taken = contenders[0].median();
  const double all = contenders[1].median();
  for (const Contender& each : contenders) {
    const auto [least, most] = std::minmax_element(each.ms.begin(), each.ms.end());
    const double engine = each.judged == Judged::all_readings ? all : taken;
    std::printf("%-50s %9.1f ms (%.1f to %.1f)  %8.2f x the engine  %6.0f ns a case\n",
                each.name.c_str(), each.median(), *least, *most, each.median() / engine,
                each.median() * 1e6 / static_cast<double>(histories.size()));
  }
  std::printf("engine / hand-written, all readings: %.2f\n", all / contenders[2].median());
}

void print_histories(const Histories& histories, const std::vector<Answer>& answers) {
  std::array<std::size_t, 7> states{};
  for (const Answer& answer : answers) ++states[static_cast<std::size_t>(answer.state)];
  std::printf("%zu cases, %zu events, %zu judgements, seed %llu; %zu duties of %zu rules\n",
              histories.size(), histories.events.size(), histories.judgements.size(),
              static_cast<unsigned long long>(kSeed), answers.size(), kDutyCount);
  std::printf("%zu undecided, %zu open, %zu kept, %zu late, %zu missed, %zu excused\n", states[1],
              states[2], states[3], states[4], states[5], states[6]);
}

// The differences are those that follow from the answers under the term of today.
void expect_changes(const std::vector<Answer>& answers, const std::vector<Engine::Change>& changes,
                    Instant now) {
  const DayTable days{"Asia/Shanghai", "cn"};
  auto change = changes.begin();
  for (const Answer& answer : answers) {
    if (kDuties[answer.rule].duty != std::string_view{"remedy-product"}) continue;
    CHECK(change != changes.end() && change->case_number == answer.case_number);
    const Outcome& after = change->difference.after;
    const std::int64_t due = days.over(answer.starts_at, 30);
    const State state = answer.state == State::excused ? State::excused
                        : answer.done_at < due         ? State::kept
                        : answer.done_at != kNone      ? State::late
                        : due <= now.ms                ? State::missed
                                                       : State::open;
    CHECK(after.due_at == due && after.state == static_cast<DutyState>(state));
    ++change;
  }
  CHECK(change == changes.end());
}

// Adds who is there, each after its answers were found to be equal.
class Contest {
 public:
  explicit Contest(const Histories& histories) : histories_(histories), engine_(histories) {
    engine_.judge(ours_, Judged::all_readings);
    print_histories(histories, ours_);
    engine_.judge(theirs_, Judged::readings_taken);
    expect_plain("the engine with the readings taken", histories.size());
    contenders_.push_back(
        engine("engine, compiled packs, readings taken only", Judged::readings_taken));
    contenders_.push_back(engine("engine, compiled packs, all readings", Judged::all_readings));
    judge_by_hand(histories, theirs_);
    expect_equal(ours_, theirs_, "hand-written C++");
    contenders_.push_back({"hand-written C++, all readings", Judged::all_readings, [this] {
                             return timed([this] { judge_by_hand(histories_, theirs_); });
                           }});
    contenders_.push_back({"limit: every packed event read once", Judged::all_readings, [this] {
                             return timed([this] { sum_ += read_events_once(histories_); });
                           }});
  }

  void add(SqliteJudge& sqlite) {
    sqlite.judge(theirs_);
    expect_plain("SQLite", histories_.size());
    contenders_.push_back({"SQLite, in memory", Judged::readings_taken, [this, &sqlite] {
                             return timed([this, &sqlite] { sqlite.judge(theirs_); });
                           }});
  }

  void add(PostgresJudge& postgres) {
    postgres.judge(theirs_);
    expect_plain("PostgreSQL", histories_.size());
    contenders_.push_back({"PostgreSQL 15, a server of its own", Judged::readings_taken, [&] {
                             const double begin = postgres.processor_ms();
                             const double here = timed([&] { postgres.judge(theirs_); });
                             return here + postgres.processor_ms() - begin;
                           }});
  }

  void add(const DuckdbJudge& duckdb) {
    duckdb.judge(theirs_);
    expect_plain("DuckDB", histories_.size());
    contenders_.push_back({"DuckDB, in memory", Judged::readings_taken,
                           [this, &duckdb] { return duckdb.judge(theirs_); }});
  }

  void add(const NodeJudge& node, std::size_t cases) {
    node.judge(theirs_);
    expect_plain("json-rules-engine", cases);
    const double scale = static_cast<double>(histories_.size()) / static_cast<double>(cases);
    contenders_.push_back({"json-rules-engine, " + std::to_string(cases) + " cases scaled to all",
                           Judged::readings_taken,
                           [this, &node, scale] { return node.judge(theirs_) * scale; }});
  }

  void suppose(int rounds) {
    std::vector<Engine::Change> changes;
    Contender slider{"", Judged::readings_taken,
                     [&] { return timed([&] { engine_.suppose_30_days(changes); }); }};
    for (int round = 0; round < rounds; ++round) slider.ms.push_back(slider.run());
    expect_changes(ours_, changes, histories_.now);
    const auto [least, most] = std::minmax_element(slider.ms.begin(), slider.ms.end());
    std::printf(
        "what if 30 days: %zu duties of %zu cases move, listed in %.1f ms (%.1f to %.1f); "
        "packed facts take %zu MB\n",
        changes.size(), histories_.size(), slider.median(), *least, *most,
        engine_.packed_bytes() >> 20U);
  }

  void run(int rounds) {
    for (int round = 0; round < rounds; ++round) {
      for (Contender& each : contenders_) each.ms.push_back(each.run());
    }
    CHECK(sum_ != 0);
    print(contenders_, histories_);
    const Engine::OneCase one = engine_.one_case(histories_);
    std::printf("one case after one event: judged in %.0f ns, with its facts packed anew %.0f ns\n",
                one.judged_ns, one.packed_and_judged_ns);
  }

 private:
  Contender engine(const char* name, Judged judged) {
    return {name, judged,
            [this, judged] { return timed([this, judged] { engine_.judge(theirs_, judged); }); }};
  }
  void expect_plain(const char* who, std::size_t cases) const {
    expect_equal(plain_answers(histories_, ours_, cases), plain_answers(histories_, theirs_, cases),
                 who);
  }

  const Histories& histories_;
  Engine engine_;
  std::vector<Answer> ours_;
  std::vector<Answer> theirs_;
  std::vector<Contender> contenders_;
  std::int64_t sum_ = 0;
};

int run(std::size_t cases, int rounds, std::size_t node_cases) {
  const Histories histories = make_histories(cases, kSeed);
  Contest contest{histories};
  SqliteJudge sqlite{histories};
  contest.add(sqlite);
  const std::unique_ptr<PostgresJudge> postgres = PostgresJudge::make(histories);
  if (postgres) contest.add(*postgres);
  std::unique_ptr<DuckdbJudge> duckdb;
  if (DuckdbJudge::is_there()) {
    duckdb = std::make_unique<DuckdbJudge>(histories);
    contest.add(*duckdb);
  } else {
    std::printf("DuckDB is left out: bench/duties/node is not installed\n");
  }
  node_cases = std::min(node_cases, cases);
  std::unique_ptr<NodeJudge> node;
  if (node_cases > 0 && NodeJudge::is_there()) {
    node = std::make_unique<NodeJudge>(histories, node_cases);
    contest.add(*node, node_cases);
  } else {
    std::printf("json-rules-engine is left out: bench/duties/node is not installed\n");
  }
  contest.run(rounds);
  contest.suppose(rounds);
  return 0;
}

}  // namespace
}  // namespace docket::bench

int main(int count, char** words) {
  const auto number = [&](int at, std::size_t otherwise) {
    return count > at ? std::strtoull(words[at], nullptr, 10) : otherwise;
  };
  return docket::bench::run(std::max<std::size_t>(number(1, 300'000), 1),
                            std::max(static_cast<int>(number(2, 7)), 1), number(3, 3'000));
}
