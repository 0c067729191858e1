#include "app/cve_evidence.h"

#include <algorithm>

#include "app/load.h"
#include "base/enum_word.h"
#include "base/hash.h"

namespace docket {
namespace {

CveHeard heard_in(const CaseRecord& record, const CveAnswered& answered) {
  return {record.seq,
          record.recorded_at,
          word_of(answered.outcome),
          answered.code.value_or(""),
          answered.because.value_or(""),
          answered.status,
          answered.state.value_or(""),
          answered.held.value_or(""),
          answered.answer.value_or("")};
}

void add_request(const CaseRecord& record, const CveAsked& asked, CveEvidence& evidence) {
  evidence.request = record.seq;
  evidence.action = word_of(asked.action);
  evidence.cve = asked.number.value_or("");
  evidence.actor = record.actor;
  evidence.asked_at = record.recorded_at;
  evidence.document = asked.document.value_or("");
  if (!evidence.document.empty()) evidence.sha256 = hex(sha256(evidence.document));
  evidence.bytes = static_cast<std::int64_t>(evidence.document.size());
  evidence.because = asked.because.value_or("");
  evidence.over = asked.over.value_or(false);
}

}  // namespace

Result<CveEvidence> cve_evidence(Docket& docket, const Reader& reader, std::string_view name,
                                 std::int64_t request) {
  const std::string case_id = TRY(docket.find_case(reader, name));
  const LoadedCase loaded = TRY(load_case(docket.store(), reader, {case_id, name}));
  CveEvidence evidence;
  evidence.case_id = loaded.state.case_id;
  evidence.number = loaded.state.number;
  for (const CaseRecord& record : loaded.records) {
    const auto* asked = std::get_if<CveAsked>(&record.event.body);
    if (asked && record.seq == request) add_request(record, *asked, evidence);
    const auto* answered = std::get_if<CveAnswered>(&record.event.body);
    if (!answered || answered->request != request) continue;
    evidence.cve = answered->number.value_or(evidence.cve);
    evidence.answers.push_back(heard_in(record, *answered));
  }
  if (evidence.request > 0) return evidence;
  return Error{"cve.no-exchange",
               "record " + std::to_string(request) + " of this case asked CVE Services for nothing",
               ""};
}

}  // namespace docket
