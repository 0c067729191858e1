// Whether a case may be made public from here: what stands before CVE Services and before the
// provider's folder, asked when somebody wants it and again when it leaves.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/case_law.h"
#include "app/docket.h"

namespace docket {

// Whether our organisation may make the vulnerability public now, by the packs adopted here.
struct PublicationGate {
  std::string answer;
  std::vector<std::string> because;

  static constexpr auto fields(auto list) {
    return list(field("answer", &PublicationGate::answer, "allowed, undecided or refused"),
                field("because", &PublicationGate::because,
                      "the rules that stand before it, with what they miss"));
  }
};

// By the packs in force at this moment of a case in that state.
Result<PublicationGate> publication_gate(Docket& docket, const CaseState& state);

// The same as a list, rule by rule, for a screen.
Result<std::vector<ActAnswer>> publication_answers(Docket& docket, const Reader& reader,
                                                   std::string_view name);

// What one way out calls what stands before it.
struct PublicationCodes {
  std::string_view restricted;  // only the readers named may see the case
  std::string_view refused;     // a gate or a ban refuses
  std::string_view undecided;   // one waits for a fact or a judgement, and nobody said why
};
inline constexpr PublicationCodes kCvePublication{"cve.restricted", "cve.not-allowed",
                                                  "cve.undecided"};
inline constexpr PublicationCodes kFolderPublication{"provider.restricted", "provider.gate",
                                                     "provider.gate-undecided"};

// Errors: `codes.restricted`.
Status is_not_restricted(const CaseState& state, const PublicationCodes& codes);

// `because`: why it is published though a gate is undecided. Errors: those codes.
Status may_be_published(const CaseState& state, const PublicationGate& gate,
                        const std::optional<std::string>& because, const PublicationCodes& codes);

// For a way out that has no place for a label. Errors: cve.label.
Status is_for_everybody(const CaseState& state);

}  // namespace docket
