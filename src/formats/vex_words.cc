// The words of the dialects of VEX, as tables.

#include <algorithm>

#include "formats/vex.h"

namespace docket {
namespace {

constexpr VexWord same(std::string_view word) { return {word, true}; }
constexpr VexWord less(std::string_view word) { return {word, false}; }
constexpr VexWord kNone = {{}, true};

// In the order of VexDialect: CSAF, OpenVEX, CycloneDX.
constexpr VexRow kStatuses[] = {
    {"not_affected", {same("known_not_affected"), same("not_affected"), same("not_affected")}},
    {"known_not_affected",
     {same("known_not_affected"), same("not_affected"), same("not_affected")}},
    {"unaffected", {same("known_not_affected"), same("not_affected"), same("not_affected")}},
    {"false_positive", {less("known_not_affected"), less("not_affected"), same("false_positive")}},
    {"affected", {same("known_affected"), same("affected"), same("exploitable")}},
    {"known_affected", {same("known_affected"), same("affected"), same("exploitable")}},
    {"exploitable", {same("known_affected"), same("affected"), same("exploitable")}},
    {"first_affected", {same("first_affected"), less("affected"), less("exploitable")}},
    {"last_affected", {same("last_affected"), less("affected"), less("exploitable")}},
    {"fixed", {same("fixed"), same("fixed"), same("resolved")}},
    {"resolved", {same("fixed"), same("fixed"), same("resolved")}},
    {"resolved_with_pedigree", {less("fixed"), less("fixed"), same("resolved_with_pedigree")}},
    {"first_fixed", {same("first_fixed"), less("fixed"), less("resolved")}},
    {"recommended", {same("recommended"), kNone, kNone}},
    {"under_investigation",
     {same("under_investigation"), same("under_investigation"), same("in_triage")}},
    {"in_triage", {same("under_investigation"), same("under_investigation"), same("in_triage")}},
};

// A word of CycloneDX that claims less than any of the five of the others has none there, and the
// other way round; docs/formats/vex.md says why.
constexpr VexRow kJustifications[] = {
    {"component_not_present",
     {same("component_not_present"), same("component_not_present"), less("code_not_present")}},
    {"vulnerable_code_not_present",
     {same("vulnerable_code_not_present"), same("vulnerable_code_not_present"),
      same("code_not_present")}},
    {"vulnerable_code_not_in_execute_path",
     {same("vulnerable_code_not_in_execute_path"), same("vulnerable_code_not_in_execute_path"),
      same("code_not_reachable")}},
    {"vulnerable_code_cannot_be_controlled_by_adversary",
     {same("vulnerable_code_cannot_be_controlled_by_adversary"),
      same("vulnerable_code_cannot_be_controlled_by_adversary"), kNone}},
    {"inline_mitigations_already_exist",
     {same("inline_mitigations_already_exist"), same("inline_mitigations_already_exist"),
      less("protected_by_mitigating_control")}},
    {"code_not_present",
     {same("vulnerable_code_not_present"), same("vulnerable_code_not_present"),
      same("code_not_present")}},
    {"code_not_reachable",
     {same("vulnerable_code_not_in_execute_path"), same("vulnerable_code_not_in_execute_path"),
      same("code_not_reachable")}},
    {"requires_configuration",
     {less("vulnerable_code_cannot_be_controlled_by_adversary"),
      less("vulnerable_code_cannot_be_controlled_by_adversary"), same("requires_configuration")}},
    {"requires_dependency",
     {less("vulnerable_code_cannot_be_controlled_by_adversary"),
      less("vulnerable_code_cannot_be_controlled_by_adversary"), same("requires_dependency")}},
    {"requires_environment",
     {less("vulnerable_code_cannot_be_controlled_by_adversary"),
      less("vulnerable_code_cannot_be_controlled_by_adversary"), same("requires_environment")}},
    {"protected_by_compiler",
     {less("inline_mitigations_already_exist"), less("inline_mitigations_already_exist"),
      same("protected_by_compiler")}},
    {"protected_at_runtime",
     {less("inline_mitigations_already_exist"), less("inline_mitigations_already_exist"),
      same("protected_at_runtime")}},
    {"protected_at_perimeter", {kNone, kNone, same("protected_at_perimeter")}},
    {"protected_by_mitigating_control", {kNone, kNone, same("protected_by_mitigating_control")}},
};

// Categories of remediations, and responses; OpenVEX says it in words alone.
constexpr VexRow kRemedies[] = {
    {"vendor_fix", {same("vendor_fix"), kNone, same("update")}},
    {"optional_patch", {same("optional_patch"), kNone, less("update")}},
    {"fix_planned", {same("fix_planned"), kNone, kNone}},
    {"workaround", {same("workaround"), kNone, same("workaround_available")}},
    {"mitigation", {same("mitigation"), kNone, less("workaround_available")}},
    {"no_fix_planned", {same("no_fix_planned"), kNone, same("will_not_fix")}},
    {"none_available", {same("none_available"), kNone, kNone}},
    {"update", {same("vendor_fix"), kNone, same("update")}},
    {"rollback", {less("mitigation"), kNone, same("rollback")}},
    {"workaround_available", {same("workaround"), kNone, same("workaround_available")}},
    {"will_not_fix", {same("no_fix_planned"), kNone, same("will_not_fix")}},
    {"can_not_fix", {less("none_available"), kNone, same("can_not_fix")}},
};

template <std::size_t count>
VexWord word_in(const VexRow (&rows)[count], std::string_view published, VexDialect dialect) {
  const auto* found =
      std::find_if(std::begin(rows), std::end(rows),
                   [published](const VexRow& row) { return row.word == published; });
  return found == std::end(rows) ? VexWord{} : found->in[static_cast<std::size_t>(dialect)];
}

}  // namespace

std::span<const VexRow> vex_statuses() { return kStatuses; }
std::span<const VexRow> vex_justifications() { return kJustifications; }
std::span<const VexRow> vex_remedies() { return kRemedies; }

VexWord vex_status(std::string_view published, VexDialect dialect) {
  return word_in(kStatuses, published, dialect);
}

VexWord vex_justification(std::string_view published, VexDialect dialect) {
  return word_in(kJustifications, published, dialect);
}

VexWord vex_remedy(std::string_view published, VexDialect dialect) {
  return word_in(kRemedies, published, dialect);
}

}  // namespace docket
