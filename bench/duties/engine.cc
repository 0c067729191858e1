#include "engine.h"

#include <algorithm>
#include <ctime>

#include "base/check.h"
#include "law/book.h"
#include "law/supposed.h"

namespace docket::bench {
namespace {

constexpr std::size_t kCasesAlone = 20'000;

// The four packs, without the duties that the histories say nothing about.
Rulebook make_book() {
  std::vector<Pack> packs;
  for (const NamedDuty& wanted : kDuties) {
    if (!packs.empty() && packs.back().identity.name == wanted.pack) continue;
    Result<Pack> pack = embedded_pack(wanted.pack);
    CHECK(pack.ok());
    std::erase_if(pack->duties, [&wanted](const DutyRule& duty) {
      return std::none_of(std::begin(kDuties), std::end(kDuties), [&](const NamedDuty& each) {
        return std::string_view{each.pack} == wanted.pack && each.duty == duty.name;
      });
    });
    packs.push_back(std::move(pack).value());
  }
  const Result<Rulebook> book = Rulebook::of(std::move(packs));
  CHECK(book.ok() && book->rules().size() == kDutyCount);
  for (std::size_t at = 0; at < kDutyCount; ++at)
    CHECK(book->duty_of(book->rules()[at]).name == kDuties[at].duty);
  return *book;
}

Rulebook without_other_readings(const Rulebook& book) {
  std::vector<Pack> packs{book.packs().begin(), book.packs().end()};
  for (Pack& pack : packs) {
    for (DutyRule& duty : pack.duties) {
      duty.variants.resize(1);  // the options taken come first
      duty.variants.front().options.clear();
      duty.readings.clear();
    }
  }
  const Result<Rulebook> taken = Rulebook::of(std::move(packs), book);
  CHECK(taken.ok());
  return *taken;
}

}  // namespace

double processor_ms() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

Engine::Engine(const Histories& histories)
    : book_(make_book()), taken_(without_other_readings(book_)), moment_{histories.now, {}} {
  PackedCase packed;
  for (std::size_t i = 0; i < histories.size(); ++i) {
    const Facts facts = facts_of(histories, i);
    packed.pack(book_, facts);
    cases_.add(packed.packed());
  }
}

void Engine::judge(std::vector<Answer>& answers, Judged judged) {
  answers.clear();
  Evaluator evaluator{judged == Judged::all_readings ? book_ : taken_};
  for (std::size_t i = 0; i < cases_.size(); ++i) {
    for (const Verdict& verdict : evaluator.judge(cases_.at(i), moment_)) {
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

Engine::OneCase Engine::one_case(const Histories& histories) const {
  std::vector<Facts> facts;
  for (std::size_t i = 0; i < std::min(histories.size(), kCasesAlone); ++i)
    facts.push_back(facts_of(histories, i));
  std::vector<PackedCase> cases(facts.size());
  Evaluator evaluator{book_};
  std::size_t verdicts = 0;
  const double count = static_cast<double>(facts.size());
  OneCase found;
  double begin = processor_ms();
  for (std::size_t i = 0; i < facts.size(); ++i) {
    cases[i].pack(book_, facts[i]);
    verdicts += evaluator.judge(cases[i].packed(), moment_).size();
  }
  found.packed_and_judged_ns = (processor_ms() - begin) * 1e6 / count;
  begin = processor_ms();
  for (const PackedCase& each : cases) verdicts -= evaluator.judge(each.packed(), moment_).size();
  found.judged_ns = (processor_ms() - begin) * 1e6 / count;
  CHECK(verdicts == 0);
  return found;
}

void Engine::suppose_30_days(std::vector<Change>& changes) const {
  changes.clear();
  Pack pack = book_.packs().front();
  pack.gates.clear();
  std::erase_if(pack.duties, [](const DutyRule& duty) { return duty.name != "remedy-product"; });
  Result<Pack> other = with_term(pack, "remedy-product", {30, TermUnit::days});
  CHECK(other.ok());
  const Result<Rulebook> both = Rulebook::beside({pack}, {*other}, book_);
  CHECK(both.ok());
  BookComparison comparison{*both, 1};
  for (std::size_t i = 0; i < cases_.size(); ++i) {
    for (const DutyDifference& each : comparison.compare(cases_.at(i), moment_))
      changes.push_back({static_cast<std::uint32_t>(i), each});
  }
}

}  // namespace docket::bench
