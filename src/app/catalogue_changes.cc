#include "app/catalogue.h"
#include "app/catalogue_rows.h"
#include "formats/differences.h"

namespace docket {
namespace {

constexpr std::size_t kChangesMax = 500;
constexpr std::size_t kTextBytesMax = 20'000;

std::optional<std::string> shown(const std::optional<Json>& json) {
  if (!json || json->is_null()) return std::nullopt;
  std::string text = json->text() ? *json->text() : print(*json);
  if (text.size() > kTextBytesMax) text = kept_text(text, kTextBytesMax) + " …";
  return text;
}

}  // namespace

std::vector<FieldChange> changes(const Advisory& before, const Advisory& after) {
  std::vector<FieldChange> found;
  for (const Difference& one : differences(before, after, kChangesMax))
    found.push_back({one.where, shown(one.first), shown(one.second)});
  return found;
}

}  // namespace docket
