// The members of a CSAF document, edition by edition, as text: "SHAPE member=kind member!=kind;".
//
// "!" is a member that must be there; "least:N" and "most:N" count members; "[1u]KIND" is a list
// with one item at least and none twice; "{a|b}" are words; other kinds are those of shape_texts.h
// and shapes.

#pragma once

#include <string_view>

#include "formats/csaf/tests/document.h"

namespace docket::csaf {

std::string_view shape_table(Edition edition);

}  // namespace docket::csaf
