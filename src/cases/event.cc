#include "cases/event.h"

#include <utility>

#include "cases/envelope.h"

namespace docket {
namespace {

std::optional<std::string> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

}  // namespace

std::string_view kind_of(const EventBody& body) {
  return std::visit([](const auto& event) { return event.kKind; }, body);
}

std::string_view name_of(const Command& command) {
  return std::visit([](const auto& held) { return held.kName; }, command);
}

std::string record_text(const CaseRecord& record) {
  const Event& event = record.event;
  Envelope envelope{record.case_id,
                    record.seq,
                    std::string{kind_of(event.body)},
                    record.actor,
                    unless_empty(event.by),
                    unless_empty(event.asset),
                    event.occurred_at,
                    record.recorded_at,
                    event.flags,
                    std::visit([](const auto& body) { return to_json(body); }, event.body)};
  return print(to_json(envelope));
}

Result<CaseRecord> read_case_record(std::string_view text) {
  Envelope envelope = TRY(from_json<Envelope>(TRY(parse_json(text))));
  CaseRecord record;
  record.event.body = TRY(read_body<EventBody>(envelope.kind, envelope.event));
  record.case_id = std::move(envelope.case_id);
  record.seq = envelope.seq;
  record.actor = std::move(envelope.actor);
  record.recorded_at = envelope.recorded_at;
  record.event.by = envelope.by.value_or("");
  record.event.asset = envelope.asset.value_or("");
  record.event.occurred_at = envelope.occurred_at;
  record.event.flags = std::move(envelope.flags);
  return record;
}

}  // namespace docket
