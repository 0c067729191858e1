#include "app/case_cache.h"

namespace docket {
namespace {

// What a state takes beyond its facts, counted as facts.
constexpr std::size_t kStateItself = 10;

std::size_t weight_of(const CaseState& state) {
  return kStateItself + state.facts.events.size() + state.facts.judgements.size() +
         state.assets.size() + state.parties.size() + state.corrections.size() +
         state.stated.affected.size() + state.stated.texts.size();
}

}  // namespace

KeptCase kept_alone(CaseState state) { return std::make_shared<const CaseState>(std::move(state)); }

KeptCase CaseCache::find(std::string_view name) {
  const std::lock_guard lock{guard_};
  const auto found = places_.find(name);
  if (found == places_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, found->second);
  return kept_.front();
}

KeptCase CaseCache::keep(CaseState state) {
  const KeptCase made = kept_alone(std::move(state));
  const std::lock_guard lock{guard_};
  if (const auto found = places_.find(made->case_id); found != places_.end()) {
    if ((*found->second)->sequence >= made->sequence) return made;
    remove(found->second);
  }
  kept_.push_front(made);
  facts_ += weight_of(*made);
  places_[made->case_id] = kept_.begin();
  places_[made->number] = kept_.begin();
  while (facts_ > facts_max_) remove(std::prev(kept_.end()));
  return made;
}

void CaseCache::drop(std::string_view name) {
  const std::lock_guard lock{guard_};
  if (const auto found = places_.find(name); found != places_.end()) remove(found->second);
}

std::size_t CaseCache::facts() const {
  const std::lock_guard lock{guard_};
  return facts_;
}

void CaseCache::remove(Kept::iterator place) {
  facts_ -= weight_of(**place);
  places_.erase((*place)->case_id);
  places_.erase((*place)->number);
  kept_.erase(place);
}

}  // namespace docket
