// Where in a JSON text the members of an object and the items of an array stand, found by brackets
// and quotation marks alone. What is wrong inside of a value shows when the value is read.

#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace docket::sarif {

struct Span {
  std::size_t from = 0;
  std::size_t length = 0;

  std::string_view of(std::string_view document) const { return document.substr(from, length); }
};

using VisitMember = std::function<Status(std::string name, Span value)>;
using VisitItem = std::function<Status(Span value)>;

// The value that begins at or behind `from`, over the white space before it; its last byte is that
// of the value. Errors: json.syntax, format.too-deep; where = "byte N".
Result<Span> value_at(std::string_view document, std::size_t from);

// Each member of the object, each item of the array at that span; nothing where it is neither.
// Errors: those of value_at, json.duplicate-name, and what the visitor gives.
Status each_member(std::string_view document, Span object, const VisitMember& visit);
Status each_item(std::string_view document, Span array, const VisitItem& visit);

}  // namespace docket::sarif
