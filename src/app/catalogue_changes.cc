#include "app/catalogue.h"
#include "app/catalogue_rows.h"
#include "base/json.h"

namespace docket {
namespace {

constexpr std::size_t kChangesMax = 500;
constexpr std::size_t kTextBytesMax = 20'000;

std::optional<std::string> shown(const Json* json) {
  if (!json || json->is_null()) return std::nullopt;
  std::string text = json->text() ? *json->text() : print(*json);
  if (text.size() > kTextBytesMax) text = kept_text(text, kTextBytesMax) + " …";
  return text;
}

void compare(const Json* before, const Json* after, const std::string& where,
             std::vector<FieldChange>& found) {
  if (found.size() >= kChangesMax) return;
  if (before && after && *before == *after) return;
  const auto both = [&](auto held) { return before && after && held(*before) && held(*after); };
  if (both([](const Json& json) { return json.members() != nullptr; })) {
    for (const auto& [name, member] : *before->members())
      compare(&member, after->find(name), child(where, name), found);
    for (const auto& [name, member] : *after->members()) {
      if (!before->find(name)) compare(nullptr, &member, child(where, name), found);
    }
  } else if (both([](const Json& json) { return json.items() != nullptr; })) {
    const std::size_t count = std::max(before->items()->size(), after->items()->size());
    const auto item = [](const Json& json, std::size_t at) {
      return at < json.items()->size() ? &(*json.items())[at] : nullptr;
    };
    for (std::size_t at = 0; at < count; ++at)
      compare(item(*before, at), item(*after, at), child(where, at), found);
  } else {
    found.push_back({where, shown(before), shown(after)});
  }
}

}  // namespace

std::vector<FieldChange> changes(const Advisory& before, const Advisory& after) {
  std::vector<FieldChange> found;
  const Json a = to_json(before);
  const Json b = to_json(after);
  compare(&a, &b, "", found);
  return found;
}

}  // namespace docket
