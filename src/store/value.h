// What goes into and comes out of the database: values, rows, and rows with column names.
//
// There are four kinds of value, the same on both engines: nothing, a whole number, text
// (UTF-8 without NUL) and bytes. Times are numbers (milliseconds), JSON is text.

#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/hash.h"

namespace docket {

struct Bytes {
  std::string held;
  auto operator<=>(const Bytes&) const = default;
};

using Value = std::variant<std::monostate, std::int64_t, std::string, Bytes>;
using Row = std::vector<Value>;

inline Value bytes_of(const Hash& hash) { return Bytes{std::string{view(hash)}}; }

// The answer of a query. Columns are named by the query's own AS names.
struct Rows {
  std::vector<std::string> names;
  std::vector<Row> rows;

  bool empty() const { return rows.empty(); }
  std::size_t size() const { return rows.size(); }

  // The value in that row and column; a column that the query does not have stops the program.
  const Value& at(std::size_t row, std::string_view name) const;

  // The same as a number, text or bytes; 0 or empty for NULL. Another kind stops the program.
  std::int64_t number(std::size_t row, std::string_view name) const;
  const std::string& text(std::size_t row, std::string_view name) const;
  const std::string& bytes(std::size_t row, std::string_view name) const;
  bool is_null(std::size_t row, std::string_view name) const;
};

}  // namespace docket
