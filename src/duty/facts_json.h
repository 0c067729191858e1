// Reads the facts of one case from one line of JSON, as `docket duties` takes them.
//
// Strict about what a rule could misread (names nobody declared, moments without offset), lenient
// about fields it does not know. What "recorded_at" is left out is as early as the fact itself.

#pragma once

#include <string_view>

#include "base/result.h"
#include "cases/facts.h"
#include "duty/rulebook.h"

namespace docket {

// Errors, with a JSON pointer as `where` ("" for the line as a whole): duties.blank-line,
// duties.not-json, duties.not-an-object, duties.missing, duties.type, duties.instant,
// duties.unknown-name, duties.unknown-asset, duties.asset-twice, duties.empty-name.
// Facts::record is the place of the fact in its list.
Result<Facts> read_facts(std::string_view line, const Rulebook& book);

}  // namespace docket
