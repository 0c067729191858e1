#include "app/publication.h"

#include "app/duty_views.h"
#include "base/text.h"
#include "cases/sharing.h"
#include "duty/gates.h"

namespace docket {
namespace {

constexpr std::string_view kAct = "publish";

std::string finding_text(const GateFinding& finding) {
  std::string text = finding.pack + " " + finding.rule;
  if (!finding.article.empty()) text += " (" + finding.article + ")";
  if (!finding.missing.empty()) text += " misses " + joined(finding.missing, ", ");
  return text;
}

}  // namespace

Result<PublicationGate> publication_gate(Docket& docket, const CaseState& state) {
  const PacksHeld packs = docket.packs();
  const Moment moment = moment_of(state, docket.world().now());
  const Result<GateAnswer> answer =
      ask_gates(packs->rulebook(), state.facts, moment, {std::string{kAct}, state.ours, ""});
  // Where no pack knows the act, none stands before it.
  if (!answer.ok() && answer.error().code == "gate.unknown-act")
    return PublicationGate{"allowed", {}};
  if (!answer.ok()) return answer.error();
  PublicationGate gate{
      std::string{enum_names(answer->answer)[static_cast<std::size_t>(answer->answer)]}, {}};
  for (const GateFinding& finding : answer->because) gate.because.push_back(finding_text(finding));
  return gate;
}

Status is_not_restricted(const CaseState& state, const PublicationCodes& codes) {
  if (!state.restricted) return Done{};
  return Error{std::string{codes.restricted},
               "only those named may see this case, and what is published everybody sees; lift "
               "the restriction first",
               ""};
}

Result<std::vector<ActAnswer>> publication_answers(Docket& docket, const Reader& reader,
                                                   std::string_view name) {
  CaseLaw law = TRY(docket.case_law(reader, name));
  std::erase_if(law.answers, [](const ActAnswer& one) { return !one.ours || one.act != kAct; });
  return std::move(law.answers);
}

Status may_be_published(const CaseState& state, const PublicationGate& gate,
                        const std::optional<std::string>& because, const PublicationCodes& codes) {
  TRY(is_not_restricted(state, codes));
  if (gate.answer == "allowed") return Done{};
  const std::string rules = joined(gate.because, "; ");
  if (gate.answer == "refused")
    return Error{std::string{codes.refused},
                 "publishing is refused now: " + rules +
                     "; the tab \"May it be done?\" of the case says what is missing",
                 ""};
  if (because && !trimmed(*because).empty()) return Done{};
  return Error{std::string{codes.undecided},
               "publishing is undecided now: " + rules +
                   "; decide that first, or say why it is published all the same",
               "/because"};
}

Status is_for_everybody(const CaseState& state) {
  const std::string label = sharing_label(state.stated.sharing);
  if (label.empty() || label == "CLEAR") return Done{};
  return Error{"cve.label",
               "the advisory is TLP:" + label +
                   ", and a CVE record is for everybody; say TLP:CLEAR first if it is meant to be",
               "/sharing"};
}

}  // namespace docket
