#include "store/value.h"

#include <algorithm>

#include "base/check.h"

namespace docket {
namespace {

const std::string kEmpty;

template <class T>
const T* held(const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) return nullptr;
  CHECK(std::holds_alternative<T>(value));
  return std::get_if<T>(&value);
}

}  // namespace

const Value& Rows::at(std::size_t row, std::string_view name) const {
  const auto column = std::find(names.begin(), names.end(), name);
  CHECK(column != names.end() && row < rows.size());
  return rows[row][static_cast<std::size_t>(column - names.begin())];
}

std::int64_t Rows::number(std::size_t row, std::string_view name) const {
  const std::int64_t* value = held<std::int64_t>(at(row, name));
  return value ? *value : 0;
}

const std::string& Rows::text(std::size_t row, std::string_view name) const {
  const std::string* value = held<std::string>(at(row, name));
  return value ? *value : kEmpty;
}

const std::string& Rows::bytes(std::size_t row, std::string_view name) const {
  const Bytes* value = held<Bytes>(at(row, name));
  return value ? value->held : kEmpty;
}

bool Rows::is_null(std::size_t row, std::string_view name) const {
  return std::holds_alternative<std::monostate>(at(row, name));
}

}  // namespace docket
