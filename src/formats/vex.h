// What advisories say of products and vulnerabilities in the three dialects of VEX: the profile of
// CSAF, OpenVEX and CycloneDX.
//
// An advisory keeps the words that were published. Here is what each of them is in the other
// dialects, and how the statements of an advisory are found, whichever dialect they came in.
// docs/formats/vex.md shows the tables (a test compares).

#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cases/advisory.h"

namespace docket {

enum class VexDialect : std::uint8_t { csaf, openvex, cyclonedx };
inline constexpr std::size_t kVexDialects = 3;

// The word of a dialect that stands for one of another. It may say less than that one, but never
// more; empty: the dialect has none.
struct VexWord {
  std::string_view word;
  bool exact = true;
};

// One word as published, in each dialect.
struct VexRow {
  std::string_view word;
  std::array<VexWord, kVexDialects> in;
};

std::span<const VexRow> vex_statuses();
std::span<const VexRow> vex_justifications();
std::span<const VexRow> vex_remedies();

// Empty words for what is in no row.
VexWord vex_status(std::string_view published, VexDialect dialect);
VexWord vex_justification(std::string_view published, VexDialect dialect);
VexWord vex_remedy(std::string_view published, VexDialect dialect);

// Whether a status, in the words of whichever format, says that something is affected.
bool says_affected(std::string_view status);

// Whether the advisory says so of some version of the product. Of a product without any status
// nothing is said, be it a platform or a part of another one; only CNVD lists no others than those
// that are affected.
bool is_said_affected(const Advisory& advisory, const AffectedProduct& product);

// One vulnerability of an advisory, which may speak of it in several places.
struct VexVulnerability {
  std::vector<std::string> abouts;         // what `about` says there
  std::vector<const Identifier*> numbers;  // a CVE number first; none is there twice

  bool is_meant_by(std::string_view about) const;
};

// In their order. Advisories that tell none apart speak of one.
std::vector<VexVulnerability> vex_vulnerabilities(const Advisory& advisory);

// The texts about what a status is about that concern its product.
std::vector<const RecordText*> texts_concerning(const Advisory& advisory,
                                                const AffectedProduct& product,
                                                const VersionStatus& status);

// What a status says of a product.
struct VexSaid {
  const AffectedProduct* product;
  const VersionStatus* status;
  bool exact;              // the word says all of it
  bool of_others = false;  // of the versions that no status names
};

// What holds of the versions of a product that no status names, as a status that does name them.
struct OthersSaid {
  const AffectedProduct* product;
  VersionStatus status;
};

// Of the products of which it is known, and of which it is known how all versions that are named
// are ordered.
std::vector<OthersSaid> others_said(const Advisory& advisory);

// What is said of some products in the same words.
struct VexStatement {
  std::string_view word;  // of the status, in the dialect
  std::vector<const RecordText*> texts;
  const DatedFact* stated = nullptr;    // when it was first said, where the advisory tells
  const DatedFact* restated = nullptr;  // and last
  std::vector<VexSaid> said;
};

// In the order of the products, and of `others` behind them, which they point into. A status
// without a word in the dialect is in none.
std::vector<VexStatement> vex_statements(const Advisory& advisory,
                                         const VexVulnerability& vulnerability, VexDialect dialect,
                                         std::span<const OthersSaid> others);

// What a text is for in a statement.
bool is_justification(const RecordText& text);  // why not affected, as a word: its title
bool is_impact(const RecordText& text);         // why not affected, in words
bool is_action(const RecordText& text);         // what to do

// How the dialects name products: by package URLs and CPE names that can be read. The version of
// the status or of the product is put into a package URL that has none, and a range into its
// qualifier "vers". Empty where the names would say more than the status does.
struct VexNames {
  std::string iri;
  std::string purl;
  std::string cpe;
  std::vector<const ProductIdentifier*> used;
  bool is_called_so = false;  // the package URL has the product's name in it

  bool empty() const { return iri.empty() && purl.empty() && cpe.empty(); }
  bool operator==(const VexNames& other) const {
    return iri == other.iri && purl == other.purl && cpe == other.cpe;
  }
};
VexNames vex_names(const AffectedProduct& product, const VersionStatus& status);

}  // namespace docket
