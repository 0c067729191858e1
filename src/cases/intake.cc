// A vulnerability becomes known: the case is opened, its assets and parties are named.

#include <algorithm>
#include <set>

#include "cases/decide_by_verb.h"

namespace docket {
namespace {

const std::vector<std::string>& severities() {
  static const std::vector<std::string> known = {"critical", "high", "medium", "low", "none"};
  return known;
}

// The items in their order, each once.
std::vector<std::string> distinct(const std::vector<std::string>& items) {
  std::vector<std::string> result;
  std::set<std::string> seen;
  for (const std::string& item : items)
    if (seen.insert(item).second) result.push_back(item);
  return result;
}

Status not_too_many(std::size_t count, std::string_view field) {
  if (count <= kItemsMax) return Done{};
  return Error{"case.too-many",
               "the list " + in_quotes(field) + " has " + std::to_string(count) +
                   " items; it may have " + std::to_string(kItemsMax),
               "/" + std::string{field}};
}

// An error about one item of a list, with the place of the field in the whole command.
Status in_item(const Status& status, std::string_view list, std::size_t at) {
  if (status.ok()) return status;
  Error error = status.error();
  error.where = "/" + std::string{list} + "/" + std::to_string(at) + error.where;
  return error;
}

Status asset_is_sound(const AddAsset& asset, const Vocabulary& words) {
  TRY(text_given(asset.asset, "asset", kLine));
  TRY(text_sound(asset.versions, "versions", kText));
  return known_name(asset.kind, words.kinds, "case.no-such-kind", "kind");
}

// The rule of every law so far: a provider or operator is one of some asset.
Status role_is_sound(const NewRole& role, const std::set<std::string>& assets,
                     const Vocabulary& words) {
  TRY(known_name(role.role, words.roles, "case.no-such-role", "role"));
  const bool needs_asset = role.role == "provider" || role.role == "operator";
  if (!role.asset && needs_asset)
    return Error{"case.no-such-asset",
                 "a " + role.role + " is one of some asset; name the asset in the role", "/asset"};
  if (role.asset && !assets.contains(*role.asset))
    return Error{"case.no-such-asset",
                 "the role names the asset " + in_quotes(*role.asset) +
                     ", which the case does not have; add it first",
                 "/asset"};
  return Done{};
}

Status party_is_sound(const AddParty& party, const std::set<std::string>& assets,
                      const Vocabulary& words) {
  TRY(text_given(party.party, "party", kLine));
  TRY(text_sound(party.contact, "contact", kLine));
  for (std::size_t at = 0; at < party.roles.size(); ++at)
    TRY(in_item(role_is_sound(party.roles[at], assets, words), "roles", at));
  return Done{};
}

Status case_is_sound(const OpenCase& command) {
  TRY(text_given(command.title, "title", kLine));
  TRY(text_sound(command.description, "description", kText));
  TRY(text_sound(command.from_whom, "from_whom", kLine));
  if (command.severity)
    TRY(known_name(*command.severity, severities(), "case.no-such-severity", "severity"));
  TRY(not_too_many(command.assets.size(), "assets"));
  TRY(not_too_many(command.parties.size(), "parties"));
  TRY(not_too_many(command.readers.size(), "readers"));
  TRY(readers_mean_restricted(command.readers, command.restricted.value_or(false)));
  for (std::size_t at = 0; at < command.identifiers.size(); ++at)
    TRY(text_given(command.identifiers[at], "identifiers/" + std::to_string(at), kLine));
  return not_too_many(command.identifiers.size(), "identifiers");
}

// Assets and parties named while opening, each checked against those before it.
Status add_assets_and_parties(const OpenCase& command, const Circumstances& circumstances,
                              std::vector<Event>& events) {
  std::set<std::string> assets;
  for (std::size_t at = 0; at < command.assets.size(); ++at) {
    const AddAsset& asset = command.assets[at];
    TRY(in_item(asset_is_sound(asset, *circumstances.words), "assets", at));
    if (!assets.insert(asset.asset).second)
      return Error{"case.asset-exists", "the asset " + in_quotes(asset.asset) + " is named twice",
                   "/assets/" + std::to_string(at) + "/asset"};
    events.push_back(
        desk_event(circumstances, AssetAdded{asset.asset, asset.kind, asset.versions}));
  }
  for (std::size_t at = 0; at < command.parties.size(); ++at) {
    const AddParty& party = command.parties[at];
    TRY(in_item(party_is_sound(party, assets, *circumstances.words), "parties", at));
    events.push_back(
        desk_event(circumstances, PartyAdded{party.party, party.roles, party.contact}));
  }
  return Done{};
}

}  // namespace

Events open_case(const CaseState& state, const OpenCase& command,
                 const Circumstances& circumstances) {
  if (state.exists()) return Error{"case.open-already", "this case has been opened before", ""};
  TRY(case_is_sound(command));
  const Instant learned_at = command.occurred_at.value_or(circumstances.now);
  TRY(plausible(learned_at, circumstances));

  std::vector<Event> events;
  events.push_back(desk_event(
      circumstances, CaseOpened{command.title, command.description, command.severity,
                                distinct(command.identifiers), circumstances.ours, std::nullopt,
                                circumstances.practice ? std::optional{true} : std::nullopt}));
  TRY(add_assets_and_parties(command, circumstances, events));
  events.push_back({circumstances.ours,
                    "",
                    learned_at,
                    {},
                    VulnerabilityLearned{command.how, command.from_whom}});
  if (command.restricted.value_or(false)) {
    std::vector<std::string> readers = distinct(command.readers);
    if (std::find(readers.begin(), readers.end(), circumstances.actor) == readers.end())
      readers.push_back(circumstances.actor);
    events.push_back(desk_event(circumstances, CaseRestricted{true, readers, "opened so"}));
  }
  return events;
}

Events decide_verb(const CaseState& state, const AddAsset& command,
                   const Circumstances& circumstances) {
  TRY(asset_is_sound(command, *circumstances.words));
  const auto known = state.asset_places.find(command.asset);
  if (known != state.asset_places.end()) {
    const AddAsset& asset = state.assets[known->second];
    if (asset.kind != command.kind)
      return Error{
          "case.asset-exists",
          "the case has an asset " + in_quotes(command.asset) + " already, a " + asset.kind,
          "/asset"};
    const bool says_more = command.versions && *command.versions != asset.versions.value_or("");
    if (!says_more) return std::vector<Event>{};  // said twice
  }
  TRY(not_too_many(state.assets.size() + 1, "assets"));
  return std::vector<Event>{
      desk_event(circumstances, AssetAdded{command.asset, command.kind, command.versions})};
}

Events decide_verb(const CaseState& state, const AddParty& command,
                   const Circumstances& circumstances) {
  std::set<std::string> assets;
  for (const Asset& asset : state.facts.assets) assets.insert(asset.asset);
  TRY(party_is_sound(command, assets, *circumstances.words));
  TRY(not_too_many(state.parties.size() + 1, "parties"));
  return std::vector<Event>{
      desk_event(circumstances, PartyAdded{command.party, command.roles, command.contact})};
}

Events decide_verb(const CaseState& state, const LearnVulnerability& command,
                   const Circumstances& circumstances) {
  TRY(text_sound(command.from_whom, "from_whom", kLine));
  return std::vector<Event>{
      TRY(act_event(state, circumstances, {command.by, command.asset, command.occurred_at},
                    VulnerabilityLearned{std::nullopt, command.from_whom}))};
}

}  // namespace docket
