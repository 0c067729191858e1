// The evaluator under rules that nobody foresaw: a pack of the fuzzer's and a history of its names.
//
// An input is a pack as one text (pack_text.h), a line "%%%", and bytes that choose the facts.

#include <string>

#include "fuzz.h"
#include "pack_text.h"
#include "verdicts.h"

namespace docket {
namespace {

// Gives numbers out of the bytes; zeros when they are used up.
class Chooser {
 public:
  explicit Chooser(std::string_view bytes) : bytes_(bytes) {}

  bool done() const { return at_ >= bytes_.size(); }
  std::size_t below(std::size_t limit) {
    const std::size_t byte = done() ? 0 : static_cast<unsigned char>(bytes_[at_++]);
    return limit == 0 ? 0 : byte % limit;
  }
  std::string name(const NameTable& table) {
    const std::size_t at = below(table.names().size());
    return table.names().empty() ? "" : table.names()[at];
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

constexpr const char* kParties[] = {"acme", "lab", "office"};
constexpr const char* kAssets[] = {"p1", "p2"};
constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kFirstMs = 1'561'939'200'000;  // 2019-07-01
constexpr std::size_t kFactsMax = 24;

// Steps between moments, so that equal ones and ends of terms are met often.
Instant moment_of(Chooser& chooser) {
  constexpr std::int64_t kSteps[] = {0, 1, 24, 48, 72, 24 * 7, 24 * 31, 24 * 365};
  std::int64_t hours = 0;
  for (int k = 0; k < 2; ++k) hours += kSteps[chooser.below(std::size(kSteps))];
  return {kFirstMs + hours * kHourMs - static_cast<std::int64_t>(chooser.below(2))};
}

std::string asset_of(Chooser& chooser) {
  const std::size_t at = chooser.below(std::size(kAssets) + 1);
  return at == std::size(kAssets) ? "" : kAssets[at];
}

void add_event(Chooser& chooser, const Rulebook& book, Facts& facts) {
  Fact fact;
  fact.event = chooser.name(book.events);
  if (fact.event.empty()) return;
  fact.by = kParties[chooser.below(std::size(kParties))];
  fact.asset = asset_of(chooser);
  fact.occurred_at = moment_of(chooser);
  fact.recorded_at = chooser.below(2) == 0 ? fact.occurred_at : moment_of(chooser);
  if (chooser.below(3) == 0) fact.contains = std::vector<std::string>{};
  while (fact.contains && chooser.below(2) == 1 && book.contents.size() > 0)
    fact.contains->push_back(chooser.name(book.contents));
  facts.events.push_back(std::move(fact));
}

void add_judgement(Chooser& chooser, const Rulebook& book, Facts& facts) {
  Judgement judgement;
  judgement.judged = chooser.name(book.judgements);
  if (judgement.judged.empty()) return;
  judgement.value = chooser.below(2) == 1;
  judgement.by = kParties[chooser.below(std::size(kParties))];
  judgement.asset = asset_of(chooser);
  judgement.at = moment_of(chooser);
  judgement.recorded_at = chooser.below(2) == 0 ? judgement.at : moment_of(chooser);
  facts.judgements.push_back(std::move(judgement));
}

Facts facts_of(Chooser& chooser, const Rulebook& book) {
  Facts facts;
  facts.case_id = "c1";
  for (const char* asset : kAssets) facts.assets.push_back({asset, chooser.name(book.kinds)});
  for (const char* party : kParties) {
    facts.parties.push_back({party, {}});
    for (std::size_t k = chooser.below(3); k > 0; --k)
      facts.parties.back().roles.push_back({chooser.name(book.roles), asset_of(chooser)});
  }
  for (std::size_t k = 0; k < kFactsMax && !chooser.done(); ++k) {
    if (chooser.below(4) == 0) {
      add_judgement(chooser, book, facts);
    } else {
      add_event(chooser, book, facts);
    }
  }
  return facts;
}

void read_and_judge(std::string_view text) {
  const Halves halves = halves_of(text);
  Book read = checked_book(halves.first);
  if (!read.pack) return;
  std::vector<Pack> packs;
  packs.push_back(*std::move(read.pack));
  const Result<Rulebook> book = Rulebook::of(std::move(packs));
  if (!book.ok()) return;
  Chooser chooser{halves.second};
  Moment moment{moment_of(chooser), {}};
  if (chooser.below(3) == 0) moment.known_at = moment_of(chooser);
  const Facts facts = facts_of(chooser, *book);
  check_duties(*book, facts, moment);
  check_gates(*book, facts, moment);
}

}  // namespace
}  // namespace docket

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  docket::read_and_judge(docket::text_of(bytes, size));
  return 0;
}
