#include "app/all_cases.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <system_error>
#include <thread>

#include "app/load.h"

namespace docket {
namespace {

constexpr std::chrono::minutes kKept{10};

// The cases of one block as they are now; those that have not changed are taken over.
Result<PackedBlock> read_block(Store& store, const std::vector<CasePlace>& places,
                               const PackedBlock* before, const PackNames& names) {
  PackedBlock block;
  if (before) block.passed_over = before->passed_over;
  std::size_t known = 0;
  for (const CasePlace& place : places) {
    // Cases keep their order, so those before this one are gone.
    while (before && known < before->cases.size() && before->cases[known].id() != place.case_id)
      ++known;
    const bool fresh =
        before && known < before->cases.size() && before->cases[known].sequence == place.sequence;
    if (fresh) {
      block.cases.push_back(before->cases[known]);
      block.facts.add(before->facts.at(known));
    } else {
      block.add(TRY(case_of_records(TRY(store.load(place.case_id)))).state, names);
    }
  }
  block.shrink();
  return block;
}

std::vector<CasePlace> places_of(const PackedBlock& block) {
  std::vector<CasePlace> places;
  for (const CaseOfAll& one : block.cases) places.push_back({std::string{one.id()}, one.sequence});
  return places;
}

bool same(const std::vector<CasePlace>& places, const PackedBlock& block) {
  return std::equal(places.begin(), places.end(), block.cases.begin(), block.cases.end(),
                    [](const CasePlace& place, const CaseOfAll& one) {
                      return place.sequence == one.sequence && place.case_id == one.id();
                    });
}

// Every name of the facts that packing passes over.
std::set<std::string> names_passed_over(const PackNames& names, const Facts& facts) {
  std::set<std::string> found;
  const auto look = [&found](const NameTable& known, const std::string& name) {
    if (known.find(name) < 0) found.insert(name);
  };
  for (const Party& party : facts.parties)
    for (const Role& role : party.roles) look(names.roles, role.role);
  for (const Asset& asset : facts.assets) look(names.kinds, asset.kind);
  for (const Judgement& judgement : facts.judgements) look(names.judgements, judgement.judged);
  for (const Fact& fact : facts.events) {
    look(names.events, fact.event);
    if (!fact.contains) continue;
    for (const std::string& content : *fact.contains) look(names.contents, content);
  }
  return found;
}

// Whether some rule could see what was passed over.
bool names_any(const PackNames& names, const std::set<std::string>& passed_over) {
  return std::any_of(passed_over.begin(), passed_over.end(), [&names](const std::string& name) {
    const NameTable* tables[] = {&names.events, &names.judgements, &names.kinds, &names.roles,
                                 &names.contents};
    return std::any_of(std::begin(tables), std::end(tables),
                       [&name](const NameTable* table) { return table->find(name) >= 0; });
  });
}

// In a thread of its own; where the system gives none, here and now.
void start(std::vector<std::jthread>& threads, const std::function<void()>& work) {
  try {
    threads.emplace_back(work);
  } catch (const std::system_error&) {
    work();
  }
}

}  // namespace

CaseOfAll::CaseOfAll(const CaseState& state)
    : sequence(state.sequence), restricted(state.restricted) {
  if (restricted) readers = state.readers;
  for (const Fact& fact : state.facts.events) latest_ms = std::max(latest_ms, fact.occurred_at.ms);
  for (const Judgement& judgement : state.facts.judgements)
    latest_ms = std::max(latest_ms, judgement.at.ms);
  note(state.case_id);
  note(state.number);
  note(state.title);
}

void CaseOfAll::tell_names(const PackedCase& packed) {
  parties_ = packed.party_count();
  for (std::int32_t party = 0; party < parties_; ++party) note(packed.party_name(party));
  for (std::int32_t asset = 0; asset < packed.asset_count(); ++asset)
    note(packed.asset_name(asset));
  texts_.shrink_to_fit();
}

void CaseOfAll::note(std::string_view text) {
  const auto length = static_cast<std::uint32_t>(text.size());
  texts_.append(reinterpret_cast<const char*>(&length), sizeof(length));
  texts_ += text;
}

std::string_view CaseOfAll::text(std::int32_t place) const {
  std::string_view rest = texts_;
  for (;; --place) {
    std::uint32_t length = 0;
    std::memcpy(&length, rest.data(), sizeof(length));
    rest.remove_prefix(sizeof(length));
    if (place == 0) return rest.substr(0, length);
    rest.remove_prefix(length);
  }
}

std::size_t CaseOfAll::bytes() const {
  std::size_t bytes = sizeof(CaseOfAll) + texts_.capacity();
  for (const std::string& reader : readers) bytes += sizeof(std::string) + reader.capacity();
  return bytes;
}

bool sees(const Reader& reader, const CaseOfAll& one) {
  return sees(reader, one.restricted ? &one.readers : nullptr);
}

void PackedBlock::add(const CaseState& state, const PackNames& names) {
  PackedCase packed;
  packed.pack(names, state.facts);
  cases.emplace_back(state).tell_names(packed);
  facts.add(packed.packed());
  passed_over.merge(names_passed_over(names, state.facts));
}

void PackedBlock::shrink() {
  cases.shrink_to_fit();
  facts.shrink();
}

std::size_t PackedBlock::bytes() const {
  std::size_t bytes = facts.bytes();
  for (const CaseOfAll& one : cases) bytes += one.bytes();
  return bytes;
}

// Brings the blocks up to date with the ledger.
Status AllCases::follow(Store& store, const PackShelf::NamesHeld& names) {
  const auto size = static_cast<std::int64_t>(store.head().tree.size);
  if (size == size_ && names == names_) return Done{};
  const Rows rows = TRY(store.query("cases_sequences", {}));
  std::vector<std::vector<CasePlace>> places((rows.size() + block_cases_ - 1) / block_cases_);
  std::vector<Block> blocks(places.size());
  std::size_t bytes = 0;
  // The oldest first: a new case moves no other into another block.
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const std::size_t row = rows.size() - 1 - at;
    places[at / block_cases_].push_back({rows.text(row, "case_id"), rows.number(row, "last_seq")});
  }
  for (std::size_t at = blocks.size(); at-- > 0 && bytes < bytes_max_;) {
    const bool usable = names == names_ && at < blocks_.size();
    const Block before = usable ? blocks_[at] : nullptr;
    blocks[at] = before && same(places[at], *before)
                     ? before
                     : std::make_shared<const PackedBlock>(
                           TRY(read_block(store, places[at], before.get(), *names)));
    places[at] = {};
    bytes += blocks[at]->bytes();
  }
  places_ = std::move(places);
  blocks_ = std::move(blocks);
  bytes_ = bytes;
  names_ = names;
  size_ = size;
  return Done{};
}

// From `end` down to `first`, the newest number first.
Status AllCases::visit_blocks(Store& store, const PackNames& names, const Seen& seen,
                              std::size_t first, std::size_t end, const Visit& visit) {
  for (std::size_t at = end; at-- > first;) {
    Block block = seen.blocks[at];
    if (!block || names_any(names, block->passed_over)) {
      const std::vector<CasePlace> cases = block ? places_of(*block) : seen.places[at];
      block = std::make_shared<const PackedBlock>(TRY(read_block(store, cases, nullptr, names)));
    }
    for (std::size_t one = block->cases.size(); one-- > 0;)
      visit(block->cases[one], block->facts.at(one));
  }
  return Done{};
}

Status AllCases::visit(Store& store, const Names& names, Instant asked_at,
                       std::span<const Visit> visits) {
  std::unique_lock alone{guard_};
  asked_at_ = asked_at;
  TRY(follow(store, names.kept));
  const Seen seen{blocks_, places_};
  alone.unlock();
  const std::size_t count = seen.blocks.size();
  std::vector<Status> done(visits.size(), Done{});
  std::vector<std::jthread> threads;
  for (std::size_t part = 0; part < visits.size(); ++part) {
    const std::size_t end = count - count * part / visits.size();
    const std::size_t first = count - count * (part + 1) / visits.size();
    if (first == end) continue;
    const auto work = [&store, &names, &seen, &visit = visits[part], &status = done[part], first,
                       end] { status = visit_blocks(store, names.asked, seen, first, end, visit); };
    if (part + 1 < visits.size()) {
      start(threads, work);
    } else {
      work();
    }
  }
  threads.clear();  // waits for each
  for (const Status& status : done) TRY(status);
  return Done{};
}

void AllCases::forget_unused(Instant now) {
  const std::lock_guard alone{guard_};
  if (now - asked_at_ < kKept) return;
  blocks_.clear();
  places_.clear();
  bytes_ = 0;
  size_ = -1;
}

std::size_t AllCases::bytes() {
  const std::lock_guard alone{guard_};
  return bytes_;
}

}  // namespace docket
