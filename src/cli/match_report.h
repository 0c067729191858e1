// What `docket match` says of the bills of materials it was given: for people grouped by bill or by
// advisory, for programs one line of JSON a match.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/json.h"
#include "cli/language.h"
#include "inventory/index.h"
#include "inventory/sbom.h"

namespace docket {

struct KnownAdvisory {
  std::string number;
  std::string title;
  std::string file;
};

struct MatchedSbom {
  std::string file;
  Sbom sbom;
  std::size_t lost = 0;  // so many fields of the document were not carried
  std::vector<Match> matches;
};

struct MatchReport {
  std::vector<KnownAdvisory> advisories;
  std::vector<Claim> claims;  // those of the index
  std::vector<MatchedSbom> sboms;
};

enum class ReportBy : std::uint8_t { sbom, advisory };
inline std::span<const std::string_view> enum_names(ReportBy) {
  static constexpr std::string_view kNames[] = {"sbom", "advisory"};
  return kNames;
}

struct ReportStyle {
  ReportBy by = ReportBy::sbom;
  bool all = false;  // also what need not be looked at
  Confidence least = Confidence::medium;
  Tongue tongue = Tongue::en;

  static constexpr auto fields(auto list) {
    return list(field("by", &ReportStyle::by, "grouped"), field("all", &ReportStyle::all, "all"),
                field("least", &ReportStyle::least, "how surely"),
                field("tongue", &ReportStyle::tongue, "language"));
  }
};

// Whether a report of that style shows the match.
bool is_shown(const Match& match, const ReportStyle& style);

std::string text_of(const MatchReport& report, const ReportStyle& style);

// {"sbom":…,"component":{…},"advisory":…,"status":…,"confidence":…,"met":…,"reasons":[…]}
Json json_of(const MatchReport& report, const MatchedSbom& sbom, const Match& match);

}  // namespace docket
