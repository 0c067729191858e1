// The lists that stand in the document as well as in each vulnerability, and the product tree, of
// an advisory that was read from a CSAF document.

#pragma once

#include <string>

#include "formats/csaf/tests/test.h"
#include "formats/writing.h"

namespace docket::csaf {

// What every document of 2.1 says of itself.
inline constexpr std::string_view kSchema2_1 =
    "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json";

// The edition that an advisory is written in: the one that it says it is of.
inline Edition edition_of(const Advisory& advisory) {
  return advisory.format_version == "2.1" ? Edition::v2_1 : Edition::v2_0;
}

// Of what is said about `about`: a vulnerability, or empty the document.
Json written_notes(const std::string& about, Writing& writing);
Json written_references(const std::string& about, Writing& writing);
Json written_acknowledgments(const std::string& about, Writing& writing);

Json written_tree(Writing& writing);

// Puts a full product name under the branches that lead to it: the last branch of a name goes on,
// and otherwise a new one begins.
void put_on_way(Json& tree, const std::vector<ProductPart>& way, Json name);

Json written_vulnerability(const RecordVulnerability& vulnerability, Writing& writing);

// A list of keys, as JSON.
Json list_of(const std::vector<std::string>& keys);

}  // namespace docket::csaf
