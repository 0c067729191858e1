// A case as an advisory: what was said of it for the public, as every writer of src/formats takes
// it. A pure function of the state; nothing that is for colleagues (notes, who reported it, when we
// learned of it, the case's own description) goes in.

#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cases/advisory.h"
#include "cases/state.h"
#include "identifiers/numbers.h"
#include "identifiers/version.h"

namespace docket {

// Texts in that language come first, and the title is the one in it where there is one. Before the
// first publication, and after changes since the last one, it is a draft; the versions are
// 1.0.0, 2.0.0, … in the order in which our publications were recorded, those between which
// nothing changed counted once, and of a draft the next of them.
Advisory advisory_of(const CaseState& state, std::string_view language);

// By what the versions of a row are ordered: as it says, else by its package URL.
std::optional<Scheme> order_of(const AffectedRow& row);

// Who makes the products of which a row says no vendor: we, where we provide something in the
// case; else empty.
std::string maker_unsaid(const CaseState& state);

// Which versions of what a row speaks of, however it writes them: of two rows alike one is too
// many. Where it says no vendor, it is that maker.
std::string subject_of(const AffectedRow& row, std::string_view maker);

// The number of a catalogue that an identifier of a case is, also behind the name of its scheme
// ("ghsa:GHSA-…").
std::optional<CatalogueNumber> number_in(std::string_view identifier);

// Rows as they will be said, each field trimmed, and why some of them cannot be; where = the
// pointer of the field, "/rows/3/versions". Errors: advisory.versions, advisory.order,
// advisory.scheme, advisory.justification, advisory.purl-version, advisory.twice,
// case.text-missing, those of text_sound, purl, cpe and version.
struct RowsRead {
  std::vector<AffectedRow> rows;
  std::vector<Error> refused;  // at most one a row
};
RowsRead read_rows(const std::vector<AffectedRow>& given, std::string_view maker);

}  // namespace docket
