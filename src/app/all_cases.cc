#include "app/all_cases.h"

#include <algorithm>

#include "app/load.h"

namespace docket {
namespace {

constexpr std::chrono::minutes kKept{10};
constexpr std::size_t kBlockCases = 512;

// The cases of one block as they are now; those that have not changed are taken over.
Result<CaseBlock> read_block(Store& store, const std::vector<CasePlace>& places,
                             const CaseBlock* before, const PackNames& names) {
  CaseBlock block;
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
  return block;
}

bool same(const std::vector<CasePlace>& places, const CaseBlock& block) {
  return std::equal(places.begin(), places.end(), block.cases.begin(), block.cases.end(),
                    [](const CasePlace& place, const CaseOfAll& one) {
                      return place.sequence == one.sequence && place.case_id == one.id();
                    });
}

}  // namespace

std::string_view CaseOfAll::text(std::int32_t place) const {
  std::string_view rest = texts;
  for (; place > 0; --place) rest.remove_prefix(rest.find('\0') + 1);
  return rest.substr(0, rest.find('\0'));
}

bool sees(const Reader& reader, const CaseOfAll& one) {
  if (!one.restricted) return !reader.roles.empty();
  CaseState state;
  state.restricted = true;
  state.readers = one.readers;
  return sees(reader, state);
}

void CaseBlock::add(const CaseState& state, const PackNames& names) {
  CaseOfAll one;
  one.sequence = state.sequence;
  one.restricted = state.restricted;
  if (state.restricted) one.readers = state.readers;
  const auto note = [&one](std::string_view text) {
    one.texts += text;
    one.texts += '\0';
  };
  PackedCase packed;
  packed.pack(names, state.facts);
  note(state.case_id);
  note(state.number);
  note(state.title);
  one.parties = packed.party_count();
  for (std::int32_t party = 0; party < packed.party_count(); ++party)
    note(packed.party_name(party));
  for (std::int32_t asset = 0; asset < packed.asset_count(); ++asset)
    note(packed.asset_name(asset));
  for (const PackedEvent& event : packed.packed().all_events)
    one.latest_ms = std::max(one.latest_ms, event.at);
  for (const PackedJudgement& judgement : packed.packed().all_judgements)
    one.latest_ms = std::max(one.latest_ms, judgement.at);
  cases.push_back(std::move(one));
  facts.add(packed.packed());
}

std::size_t CaseBlock::bytes() const {
  std::size_t bytes = facts.bytes() + cases.capacity() * sizeof(CaseOfAll);
  for (const CaseOfAll& one : cases) {
    bytes += one.texts.capacity() + one.readers.capacity() * sizeof(std::string);
  }
  return bytes;
}

// Brings the blocks up to date with the ledger.
Status AllCases::follow(Store& store, const PackShelf::NamesHeld& names) {
  const auto size = static_cast<std::int64_t>(store.head().tree.size);
  if (size == size_ && names == names_) return Done{};
  const Rows rows = TRY(store.query("cases_sequences", {}));
  std::vector<std::vector<CasePlace>> places((rows.size() + kBlockCases - 1) / kBlockCases);
  std::vector<Block> blocks(places.size());
  std::size_t bytes = 0;
  // The oldest first: a new case moves no other into another block.
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const std::size_t row = rows.size() - 1 - at;
    places[at / kBlockCases].push_back({rows.text(row, "case_id"), rows.number(row, "last_seq")});
  }
  for (std::size_t at = blocks.size(); at-- > 0 && bytes < bytes_max_;) {
    const bool usable = names == names_ && at < blocks_.size();
    const Block before = usable ? blocks_[at] : nullptr;
    blocks[at] = before && same(places[at], *before)
                     ? before
                     : std::make_shared<const CaseBlock>(
                           TRY(read_block(store, places[at], before.get(), *names)));
    bytes += blocks[at]->bytes();
  }
  places_ = std::move(places);
  blocks_ = std::move(blocks);
  bytes_ = bytes;
  names_ = names;
  size_ = size;
  return Done{};
}

Status AllCases::visit(Store& store, const PackShelf::NamesHeld& names, Instant asked_at,
                       const Visit& visit) {
  std::unique_lock alone{guard_};
  asked_at_ = asked_at;
  TRY(follow(store, names));
  const std::vector<Block> blocks = blocks_;
  // What found no room is read anew.
  std::vector<std::vector<CasePlace>> missing(blocks.size());
  for (std::size_t at = 0; at < blocks.size(); ++at)
    if (!blocks[at]) missing[at] = places_[at];
  alone.unlock();
  for (std::size_t at = blocks.size(); at-- > 0;) {
    Block block = blocks[at];
    if (!block)
      block =
          std::make_shared<const CaseBlock>(TRY(read_block(store, missing[at], nullptr, *names)));
    for (std::size_t one = block->cases.size(); one-- > 0;)
      visit(block->cases[one], block->facts.at(one));
  }
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
