#include "duty/facts_json.h"

#include <map>
#include <optional>
#include <set>

#include "base/json.h"
#include "base/text.h"

namespace docket {
namespace {

// An object of the input, with the pointer to it.
class Input {
 public:
  Input(const Json& json, std::string where) : json_(json), where_(std::move(where)) {}

  const std::string& where() const { return where_; }
  std::string at(std::string_view name) const { return child(where_, name); }

  // The member of that name; null counts as absent.
  const Json* find(std::string_view name) const {
    const Json* found = json_.find(name);
    return found && !found->is_null() ? found : nullptr;
  }

  Result<std::string> text(std::string_view name) const {
    const Json* found = find(name);
    if (!found) return missing(name);
    if (!found->text()) return wrong_type(name, "a text", *found);
    return *found->text();
  }

  Result<std::string> text_or_empty(std::string_view name) const {
    if (!find(name)) return std::string{};
    std::string value = TRY(text(name));
    if (value.empty())
      return Error{"duties.empty-name", in_quotes(name) + " is empty; leave it out to mean none",
                   at(name)};
    return value;
  }

  // A text that names something and so cannot be empty.
  Result<std::string> name(std::string_view field) const {
    std::string value = TRY(text(field));
    if (value.empty())
      return Error{"duties.empty-name", in_quotes(field) + " is empty; give it a name", at(field)};
    return value;
  }

  Result<bool> boolean(std::string_view name) const {
    const Json* found = find(name);
    if (!found) return missing(name);
    if (!found->boolean()) return wrong_type(name, "true or false", *found);
    return *found->boolean();
  }

  Result<Instant> instant(std::string_view name) const {
    const std::string value = TRY(text(name));
    const Result<Instant> read = parse_instant(value);
    if (!read.ok()) return Error{"duties.instant", read.error().message, at(name)};
    return *read;
  }

  Result<Instant> instant_or(std::string_view name, Instant otherwise) const {
    return find(name) ? instant(name) : Result<Instant>{otherwise};
  }

  // The items of a list, each an object; none where the list is absent.
  Result<std::vector<Input>> objects(std::string_view name) const {
    std::vector<Input> objects;
    const Json* list = find(name);
    if (!list) return objects;
    if (!list->items()) return wrong_type(name, "an array", *list);
    for (const Json& item : *list->items()) {
      std::string place = child(at(name), objects.size());
      if (!item.members())
        return Error{"duties.type", "expected an object, found " + std::string{item.kind()}, place};
      objects.emplace_back(item, std::move(place));
    }
    return objects;
  }

  Result<std::optional<std::vector<std::string>>> texts(std::string_view name) const {
    const Json* list = find(name);
    if (!list) return std::optional<std::vector<std::string>>{};
    if (!list->items()) return wrong_type(name, "an array of texts", *list);
    std::vector<std::string> texts;
    for (const Json& item : *list->items()) {
      if (!item.text())
        return Error{"duties.type", "expected a text, found " + std::string{item.kind()},
                     child(at(name), texts.size())};
      texts.push_back(*item.text());
    }
    return std::optional{std::move(texts)};
  }

 private:
  Error missing(std::string_view name) const {
    return {"duties.missing", "the field " + in_quotes(name) + " is missing", where_};
  }
  Error wrong_type(std::string_view name, std::string_view wanted, const Json& found) const {
    return {"duties.type",
            "expected " + std::string{wanted} + ", found " + std::string{found.kind()}, at(name)};
  }

  const Json& json_;
  std::string where_;
};

class FactsReader {
 public:
  explicit FactsReader(const Rulebook& book) : book_(book) {}

  Result<Facts> read(const Input& input) {
    facts_.case_id = TRY(input.text("case"));
    for (const Input& asset : TRY(input.objects("assets"))) TRY(this->asset(asset));
    for (const Input& party : TRY(input.objects("parties"))) TRY(this->party(party));
    for (const Input& event : TRY(input.objects("events"))) TRY(this->event(event));
    for (const Input& judged : TRY(input.objects("judgements"))) TRY(judgement(judged));
    return std::move(facts_);
  }

 private:
  // A name that one of the packs declares.
  static Result<std::string> declared(const Input& input, std::string_view field,
                                      std::string_view what, const NameTable& known) {
    std::string name = TRY(input.text(field));
    if (known.find(name) >= 0) return name;
    const std::string_view close = nearest(name, known.names());
    return Error{"duties.unknown-name",
                 "no pack given declares the " + std::string{what} + " " + in_quotes(name) +
                     (close.empty() ? "; known are: " + joined(known.names(), ", ")
                                    : "; did you mean " + in_quotes(close) + "?"),
                 input.at(field)};
  }

  // The asset that something is about; empty where it names none.
  Result<std::string> asset_of(const Input& input) const {
    std::string asset = TRY(input.text_or_empty("asset"));
    if (asset.empty() || assets_.contains(asset)) return asset;
    return Error{"duties.unknown-asset",
                 "the asset " + in_quotes(asset) + " is not declared under \"assets\"",
                 input.at("asset")};
  }

  Status asset(const Input& input) {
    Asset asset;
    asset.asset = TRY(input.name("asset"));
    asset.kind = TRY(declared(input, "kind", "kind", book_.kinds));
    if (!assets_.insert(asset.asset).second)
      return Error{"duties.asset-twice",
                   "the asset " + in_quotes(asset.asset) + " is declared twice", input.at("asset")};
    facts_.assets.push_back(std::move(asset));
    return Done{};
  }

  Status party(const Input& input) {
    const std::string name = TRY(input.name("party"));
    const auto [known, fresh] = parties_.emplace(name, facts_.parties.size());
    if (fresh) facts_.parties.push_back({name, {}});
    std::vector<Role>& roles = facts_.parties[known->second].roles;
    for (const Input& entry : TRY(input.objects("roles"))) {
      Role role;
      role.role = TRY(declared(entry, "role", "role", book_.roles));
      role.asset = TRY(asset_of(entry));
      roles.push_back(std::move(role));
    }
    return Done{};
  }

  Status event(const Input& input) {
    Fact fact;
    fact.event = TRY(declared(input, "event", "event", book_.events));
    fact.by = TRY(input.text("by"));
    fact.asset = TRY(asset_of(input));
    fact.occurred_at = TRY(input.instant("occurred_at"));
    fact.recorded_at = TRY(input.instant_or("recorded_at", fact.occurred_at));
    fact.contains = TRY(input.texts("contains"));
    fact.record = static_cast<std::int64_t>(facts_.events.size());
    facts_.events.push_back(std::move(fact));
    return Done{};
  }

  Status judgement(const Input& input) {
    Judgement judgement;
    judgement.judged = TRY(declared(input, "judged", "judgement", book_.judgements));
    judgement.value = TRY(input.boolean("value"));
    judgement.by = TRY(input.text("by"));
    judgement.asset = TRY(asset_of(input));
    judgement.at = TRY(input.instant("at"));
    judgement.recorded_at = TRY(input.instant_or("recorded_at", judgement.at));
    judgement.record = static_cast<std::int64_t>(facts_.judgements.size());
    facts_.judgements.push_back(std::move(judgement));
    return Done{};
  }

  const Rulebook& book_;
  std::set<std::string, std::less<>> assets_;
  std::map<std::string, std::size_t, std::less<>> parties_;
  Facts facts_;
};

}  // namespace

Result<Facts> read_facts(std::string_view line, const Rulebook& book) {
  if (trimmed(line).empty())
    return Error{"duties.blank-line", "this line is blank; every line is one case", ""};
  const Result<Json> json = parse_json(line);
  if (!json.ok()) {
    const std::string column = json.error().where.substr(json.error().where.find(':') + 1);
    return Error{"duties.not-json", json.error().message + " (column " + column + ")", ""};
  }
  if (!json->members())
    return Error{"duties.not-an-object", "a case is an object, found " + std::string{json->kind()},
                 ""};
  return FactsReader{book}.read(Input{*json, ""});
}

}  // namespace docket
