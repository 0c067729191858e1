#include "app/paging.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/text.h"
#include "store/tokens.h"

namespace docket {

std::string cursor_of(const Json& key) { return to_hex(print(key)); }

Error wrong_cursor() {
  return {"list.cursor", "this page does not exist; start again without `after`", "/after"};
}

Result<Json> read_cursor(const std::string& cursor, std::size_t parts) {
  const Error wrong = wrong_cursor();
  const auto text = from_hex(cursor);
  if (!text) return wrong;
  Result<Json> key = parse_json(*text);
  if (!key.ok() || !key->items() || key->items()->size() != parts) return wrong;
  const bool number_first = key->items()->front().integer() != nullptr;
  if (!number_first) return wrong;
  for (std::size_t at = 1; at < parts; ++at) {
    const Json& part = key->items()->at(at);
    if (!part.text() && !part.integer()) return wrong;
  }
  return key;
}

Value value_of(const Json& part) {
  if (part.integer()) return *part.integer();
  return part.text() ? *part.text() : std::string{};
}

SearchedWords searched(const Store& store, SearchIndex& index,
                       const std::optional<std::string>& search) {
  constexpr std::size_t kCaughtUpAtOnce = 50;
  if (!search || trimmed(*search).empty()) return {};
  const std::vector<std::string> tokens = query_tokens(*search);
  (void)index.catch_up(kCaughtUpAtOnce);
  return {store.match_all(tokens), tokens.empty()};
}

Status known_value(const std::optional<std::string>& wanted, std::string_view filter,
                   std::span<const std::string_view> values) {
  if (!wanted || wanted->empty()) return Done{};
  if (std::find(values.begin(), values.end(), *wanted) != values.end()) return Done{};
  std::string known;
  for (const std::string_view value : values)
    known += (known.empty() ? "" : ", ") + std::string{value};
  return Error{"list.filter", "there is no " + in_quotes(*wanted) + " here; there are: " + known,
               "/" + std::string{filter}};
}

}  // namespace docket
