#include "app/catalogue.h"
#include "app/catalogue_rows.h"
#include "formats/differences.h"

namespace docket {
namespace {

constexpr std::size_t kChangesMax = 500;
constexpr std::size_t kTextBytesMax = 20'000;
constexpr std::size_t kChangesBytesMax = 256UL << 10;

std::optional<std::string> shown(const std::optional<Json>& json) {
  if (!json || json->is_null()) return std::nullopt;
  std::string text = json->text() ? *json->text() : print(*json);
  if (text.size() > kTextBytesMax) text = kept_text(text, kTextBytesMax) + " …";
  return text;
}

}  // namespace

Changes changes(const Advisory& before, const Advisory& after) {
  Changes found;
  for (const Difference& one : differences(before, after, kChangesMax + 1)) {
    FieldChange change{one.where, shown(one.first), shown(one.second)};
    found.bytes += in_quotes(change.where).size() + in_quotes(change.before.value_or("")).size() +
                   in_quotes(change.after.value_or("")).size();
    found.whole = found.fields.size() < kChangesMax && found.bytes <= kChangesBytesMax;
    if (!found.whole) break;
    found.fields.push_back(std::move(change));
  }
  return found;
}

}  // namespace docket
