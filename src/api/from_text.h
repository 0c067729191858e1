// Values from text, by a schema of fields.h: the parameters of a query, the flags of the shell.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/json.h"
#include "base/result.h"

namespace docket {

struct NamedText {
  std::string name;
  std::string text;
};

// An object of the schema's fields. A list takes one pair an item, or "[]" when it is empty; a
// struct inside is written as JSON or as "field=value,field=value". Errors: fields.unknown,
// fields.twice, fields.type; where = "/name".
Result<Json> json_from_text(const Json& schema, std::span<const NamedText> pairs);

}  // namespace docket
