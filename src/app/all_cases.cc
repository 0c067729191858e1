#include "app/all_cases.h"

#include "app/load.h"

namespace docket {
namespace {

constexpr std::chrono::minutes kKept{10};

Result<AllCases::One> read_case(Store& store, const std::string& case_id) {
  CaseState state = TRY(case_of_records(TRY(store.load(case_id)))).state;
  auto one = std::make_shared<CaseOfAll>();
  one->sequence = state.sequence;
  one->number = std::move(state.number);
  one->title = std::move(state.title);
  one->restricted = state.restricted;
  one->readers = std::move(state.readers);
  one->facts = std::move(state.facts);
  return AllCases::One{std::move(one)};
}

}  // namespace

bool sees(const Reader& reader, const CaseOfAll& one) {
  CaseState state;
  state.restricted = one.restricted;
  if (one.restricted) state.readers = one.readers;
  return sees(reader, state);
}

Result<AllCases::Held> AllCases::now(Store& store, Instant asked_at) {
  const std::lock_guard alone{guard_};
  asked_at_ = asked_at;
  const auto size = static_cast<std::int64_t>(store.head().tree.size);
  if (list_ && size == size_) return Held{list_};
  std::unordered_map<std::string_view, AllCases::One> known;
  if (list_)
    for (const auto& one : *list_) known.emplace(one->facts.case_id, one);
  const Rows rows = TRY(store.query("cases_sequences", {}));
  auto list = std::make_shared<List>();
  list->reserve(rows.size());
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const std::string& case_id = rows.text(at, "case_id");
    const auto found = known.find(case_id);
    const bool fresh =
        found != known.end() && found->second->sequence == rows.number(at, "last_seq");
    list->push_back(fresh ? found->second : TRY(read_case(store, case_id)));
  }
  list_ = std::move(list);
  size_ = size;
  return Held{list_};
}

void AllCases::forget_unused(Instant now) {
  const std::lock_guard alone{guard_};
  if (!list_ || now - asked_at_ < kKept) return;
  list_.reset();
  size_ = -1;
}

}  // namespace docket
