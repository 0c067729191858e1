#include "naive_case.h"

#include <algorithm>

#include "naive_json.h"

namespace naive {
namespace {

// Every function answers nothing where the contract asks for an error.
class CaseReader {
 public:
  explicit CaseReader(const std::vector<Pack>& packs) : packs_(packs) {}

  std::optional<Case> read(const Json& line) {
    const auto id = text(line, "case");
    if (!id) return std::nullopt;
    case_.id = *id;
    for (const char* list : {"assets", "parties", "events", "judgements"}) {
      const Json* found = line.find(list);
      if (!found) continue;
      if (!found->is(JsonKind::list)) return std::nullopt;
      for (const Json& entry : found->items) {
        if (!entry.is(JsonKind::object) || !take(list, entry)) return std::nullopt;
      }
    }
    return std::move(case_);
  }

 private:
  bool take(const std::string& list, const Json& entry) {
    if (list == "assets") return asset(entry);
    if (list == "parties") return party(entry);
    return list == "events" ? event(entry) : judgement(entry);
  }

  bool declared(const std::string& sort, const std::string& name) const {
    return std::any_of(packs_.begin(), packs_.end(),
                       [&](const Pack& pack) { return pack.has(sort, name); });
  }

  static std::optional<std::string> text(const Json& object, const char* name) {
    const Json* member = object.find(name);
    if (!member || !member->is(JsonKind::text)) return std::nullopt;
    return member->text;
  }

  static std::optional<Moment> moment(const Json& object, const char* name) {
    const auto found = text(object, name);
    return found ? read_moment(*found) : std::nullopt;
  }

  // The asset that an entry names, "" when none; nothing when it was never declared.
  std::optional<std::string> known_asset(const Json& entry) const {
    if (!entry.find("asset")) return "";
    const auto asset = text(entry, "asset");
    if (!asset || !case_.kind_of_asset.contains(*asset)) return std::nullopt;
    return asset;
  }

  bool asset(const Json& entry) {
    const auto asset = text(entry, "asset");
    const auto kind = text(entry, "kind");
    if (!asset || asset->empty() || !kind || !declared("kind", *kind)) return false;
    return case_.kind_of_asset.emplace(*asset, *kind).second;
  }

  bool party(const Json& entry) {
    const auto party = text(entry, "party");
    if (!party || party->empty()) return false;
    case_.roles[*party];
    const Json* roles = entry.find("roles");
    if (!roles) return true;
    for (const Json& role_entry : roles->items) {
      const auto role = text(role_entry, "role");
      const auto asset = known_asset(role_entry);
      if (!role || !declared("role", *role) || !asset) return false;
      case_.roles[*party][*asset].insert(*role);
    }
    return true;
  }

  bool event(const Json& entry) {
    const auto name = text(entry, "event");
    const auto by = text(entry, "by");
    const auto asset = known_asset(entry);
    const auto at = moment(entry, "occurred_at");
    if (!name || !declared("event", *name) || !by || !asset || !at) return false;
    const auto recorded_at = entry.find("recorded_at") ? moment(entry, "recorded_at") : at;
    if (!recorded_at) return false;
    Event event{*name, *by, *asset, *at, *recorded_at, {}};
    if (const Json* contains = entry.find("contains")) {
      event.contains.emplace();
      for (const Json& content : contains->items) event.contains->insert(content.text);
    }
    case_.events.push_back(event);
    return true;
  }

  bool judgement(const Json& entry) {
    const auto name = text(entry, "judged");
    const auto by = text(entry, "by");
    const auto asset = known_asset(entry);
    const auto at = moment(entry, "at");
    const Json* value = entry.find("value");
    if (!name || !declared("judgement", *name) || !by || !asset || !at) return false;
    if (!value || !value->is(JsonKind::boolean)) return false;
    const auto recorded_at = entry.find("recorded_at") ? moment(entry, "recorded_at") : at;
    if (!recorded_at) return false;
    case_.judgements.push_back({*name, *by, *asset, value->boolean, *at, *recorded_at});
    return true;
  }

  const std::vector<Pack>& packs_;
  Case case_;
};

}  // namespace

std::optional<Case> read_case(std::string_view line, const std::vector<Pack>& packs) {
  const std::optional<Json> json = JsonReader::read(line);
  if (!json || !json->is(JsonKind::object)) return std::nullopt;
  return CaseReader{packs}.read(*json);
}

}  // namespace naive
