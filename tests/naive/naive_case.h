// A case as docs/case_lines.md writes it: who is there, what happened, what was judged.

#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "naive_pack.h"

namespace naive {

struct Event {
  std::string name, by, asset;
  Moment at = 0, recorded_at = 0;
  std::optional<std::set<std::string>> contains;
};

struct Judgement {
  std::string name, by, asset;
  bool value = false;
  Moment at = 0, recorded_at = 0;
};

struct Case {
  std::string id;
  std::map<std::string, std::string> kind_of_asset;
  // party -> asset ("" for none) -> roles
  std::map<std::string, std::map<std::string, std::set<std::string>>> roles;
  std::vector<Event> events;
  std::vector<Judgement> judgements;

  // Whether a party has a role for an asset: on it, or on no asset.
  bool has_role(const std::string& party, const std::string& role, const std::string& asset) const {
    const auto found = roles.find(party);
    if (found == roles.end()) return false;
    for (const auto& [on, names] : found->second) {
      if ((on.empty() || on == asset) && names.contains(role)) return true;
    }
    return false;
  }
};

// Nothing where the contract asks for an error.
std::optional<Case> read_case(std::string_view line, const std::vector<Pack>& packs);

}  // namespace naive
