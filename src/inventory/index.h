// An index over the claims of many advisories: which of them speak of the components of a bill of
// materials, and what they say of them.
//
// "What affects this product" is one look into an index of everything known; "who is affected by
// this advisory" is an index of that advisory alone, into which many bills look.

#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "inventory/claim.h"
#include "inventory/key_table.h"
#include "inventory/line_store.h"
#include "inventory/match.h"
#include "inventory/prepared.h"

namespace docket {

struct MatchWish {
  // Also components that are not affected, and of whose version an advisory says nothing.
  bool everything = false;
  Confidence least = Confidence::low;
};

class MatchIndex {
 public:
  explicit MatchIndex(std::vector<Claim> claims);

  const std::vector<Claim>& claims() const { return claims_; }
  std::size_t ranges() const { return ranges_; }

  // The same number for claims of one advisory about one vulnerability, in the order of both.
  std::uint32_t subject_of(std::uint32_t claim) const { return subjects_[claim]; }

  // By component, those met by package URL before those met by CPE name before those by name; a
  // claim meets a component once. Errors: match.too-many.
  Result<std::vector<Match>> match(const PreparedSbom& sbom, const MatchWish& wish) const;

 private:
  friend class Matching;

  // What most look-ups need of a claim, packed.
  struct Compiled {
    StoredLine line;       // where it is ranked or could be
    bool ranked : 1;       // by the scheme of the line
    bool supposable : 1;   // not ranked; the line is what would be, were its versions numbers
    bool constant : 1;     // the same of every version
    bool qualified : 1;    // a distribution or an architecture is said
    bool part : 1;         // of another product
    bool one_package : 1;  // it has one package URL
  };

  // The versions that a claim lists by themselves, in `listed_`.
  struct Listed {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };

  void compile(const Claim& claim);
  void add_keys(const Claim& claim, std::uint32_t place);

  std::vector<Claim> claims_;
  std::vector<std::uint32_t> subjects_;
  std::vector<Compiled> compiled_;
  LineStore lines_;
  std::vector<Listed> listed_of_;
  std::vector<ListedVersion> listed_;
  KeyTable packages_;
  KeyTable products_;
  KeyTable names_;
  std::size_t ranges_ = 0;
};

}  // namespace docket
