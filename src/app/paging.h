// What lists have in common: cursors, filters of which the values are known, words to search for.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/search_index.h"
#include "base/json.h"
#include "base/result.h"
#include "store/store.h"

namespace docket {

// What a list that begins with the latest begins before.
inline constexpr std::int64_t kAfterAllMoments = 9'000'000'000'000'000;

// A cursor is the sort key of the last item, as JSON in hexadecimal: nobody needs to read it.
std::string cursor_of(const Json& key);

// The key of a cursor: a number first, and then texts and numbers. Errors: list.cursor.
Result<Json> read_cursor(const std::string& cursor, std::size_t parts);
Error wrong_cursor();

// A part of a key, as queries take it.
Value value_of(const Json& part);

// What the text index takes to find the words; nothing when there are none in what was typed, and
// then nothing is found.
struct SearchedWords {
  std::string match;
  bool none = false;
};

// Who searches for what he has just written finds it. What is beyond some dozens of cases the index
// catches up with by itself; that it could not be written to takes no search away.
SearchedWords searched(const Store& store, SearchIndex& index,
                       const std::optional<std::string>& search);

// Errors: list.filter.
Status known_value(const std::optional<std::string>& wanted, std::string_view filter,
                   std::span<const std::string_view> values);

}  // namespace docket
