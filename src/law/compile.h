// Turns the trees of a book into a Pack: every name becomes a number, every combination of options
// becomes a Variant of the duties that it changes.

#pragma once

#include <optional>
#include <vector>

#include "law/pack.h"
#include "law/place.h"
#include "law/tree.h"

namespace docket {

// The most combinations of options that one duty may have.
inline constexpr std::size_t kVariantsMax = 64;

// Nothing when a mistake was found. Findings: law.no-pack, law.unknown-name, law.unknown-zone,
// law.name-twice, law.wrong-place (a name or a word where it means nothing), law.reading-options,
// law.reading-in-reading, law.reading-unused, law.too-many-readings, law.validity, law.no-calendar.
std::optional<Pack> compile(const BookTree& book, std::vector<Finding>& findings);

}  // namespace docket
