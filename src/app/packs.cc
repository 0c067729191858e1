#include "app/packs.h"

#include <algorithm>

#include "base/hash.h"
#include "cases/decide.h"
#include "cases/state.h"
#include "law/book.h"
#include "views/labels.h"

namespace docket {
namespace {

// What an organisation has, and not a case, is no fact of a case.
constexpr std::string_view kOfOrganisations = "OrganisationRecorded";

void add_once(std::vector<std::string>& list, const std::string& name) {
  if (std::find(list.begin(), list.end(), name) == list.end()) list.push_back(name);
}

Vocabulary words_of(const Rulebook& book) {
  Vocabulary words = own_vocabulary();
  for (const Pack& pack : book.packs()) {
    for (const Name& name : pack.kinds) add_once(words.kinds, name.name);
    for (const Name& name : pack.roles) add_once(words.roles, name.name);
    for (const Name& name : pack.judgements) add_once(words.judgements, name.name);
    for (const Name& name : pack.contents) add_once(words.contents, name.name);
    for (const Name& name : pack.events)
      if (!is_own_fact(name.name) && name.recorded_as != kOfOrganisations)
        add_once(words.facts, name.name);
    for (const ConflictRule& conflict : pack.conflicts)
      add_once(words.conflicts, pack.identity.name + ":" + conflict.name);
  }
  return words;
}

std::map<std::string, Words, std::less<>> labels_of(const Rulebook& book) {
  std::map<std::string, Words, std::less<>> labels;
  for (const Pack& pack : book.packs())
    for (const std::vector<Name>* names :
         {&pack.events, &pack.judgements, &pack.kinds, &pack.roles, &pack.contents})
      for (const Name& name : *names)
        if (!name.label.zh.empty() || !name.label.en.empty())
          labels.emplace(name.name, Words{name.label.zh, name.label.en});
  return labels;
}

std::string fingerprint_of(const Rulebook& book, const std::vector<PackPeriod>& periods) {
  Json all = Json::array();
  for (std::size_t at = 0; at < periods.size(); ++at) {
    const PackPeriod& period = periods[at];
    Json one = Json::object({{"pack", period.pack}, {"hash", hex(book.packs()[at].hash)}});
    if (period.days.from) one.add("from", to_text(*period.days.from));
    if (period.days.until) one.add("until", to_text(*period.days.until));
    one.add("readings", to_json(period.readings));
    all.add(std::move(one));
  }
  return hex(sha256(print(all)));
}

}  // namespace

Result<PackShelf::Held> PackShelf::pack(const std::string& name) {
  const std::lock_guard lock{guard_};
  const auto found = packs_.find(name);
  if (found != packs_.end()) return Held{found->second};
  auto pack = std::make_shared<const Pack>(TRY(embedded_pack(name)));
  packs_[name] = pack;
  return pack;
}

Result<PackShelf::NamesHeld> PackShelf::names() {
  {
    const std::lock_guard lock{guard_};
    if (names_) return NamesHeld{names_};
  }
  PackNames names;
  for (const std::string& name : embedded_pack_names()) TRY(names.enter(*TRY(pack(name))));
  const std::lock_guard lock{guard_};
  if (!names_) names_ = std::make_shared<const PackNames>(std::move(names));
  return NamesHeld{names_};
}

AdoptedPacks::AdoptedPacks(Rulebook rulebook, std::vector<PackPeriod> periods)
    : rulebook_(std::move(rulebook)),
      periods_(std::move(periods)),
      words_(words_of(rulebook_)),
      labels_(labels_of(rulebook_)),
      fingerprint_(fingerprint_of(rulebook_, periods_)) {}

Result<AdoptedPacks> AdoptedPacks::of(std::vector<PackPeriod> periods, PackShelf& shelf) {
  return of(std::move(periods), [&shelf](const PackPeriod& period) -> Result<Pack> {
    return *TRY(shelf.pack(period.pack));
  });
}

Result<AdoptedPacks> AdoptedPacks::of(std::vector<PackPeriod> periods, const PackOf& pack_of) {
  std::vector<Pack> packs;
  for (const PackPeriod& period : periods) {
    Pack pack = TRY(pack_of(period));
    for (const OptionChosen& chosen : period.readings)
      pack = TRY(taking(std::move(pack), chosen.reading, chosen.option));
    packs.push_back(during(std::move(pack), period.days));
  }
  return AdoptedPacks(TRY(Rulebook::of(std::move(packs))), std::move(periods));
}

PacksHeld held(AdoptedPacks packs) {
  return std::make_shared<const AdoptedPacks>(std::move(packs));
}

void PacksInForce::exchange(AdoptedPacks packs) {
  PacksHeld next = held(std::move(packs));
  const std::lock_guard lock{guard_};
  packs_.swap(next);
}

Words AdoptedPacks::label_of(std::string_view name) const {
  if (const Words* own = own_label_of_fact(name)) return *own;
  const auto found = labels_.find(name);
  return found == labels_.end() ? label_of_fact(name) : found->second;
}

}  // namespace docket
