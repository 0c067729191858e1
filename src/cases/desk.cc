#include "cases/desk.h"

#include "cases/envelope.h"

namespace docket {

std::string desk_text(const DeskRecord& record) {
  Envelope envelope;
  envelope.case_id = kDeskId;
  envelope.seq = record.seq;
  envelope.kind = std::visit([](const auto& body) { return body.kKind; }, record.body);
  envelope.actor = record.actor;
  envelope.occurred_at = record.recorded_at;
  envelope.recorded_at = record.recorded_at;
  envelope.event = std::visit([](const auto& body) { return to_json(body); }, record.body);
  return print(to_json(envelope));
}

Result<DeskRecord> read_desk_record(std::string_view text) {
  Envelope envelope = TRY(from_json<Envelope>(TRY(parse_json(text))));
  DeskRecord record;
  record.body = TRY(read_body<DeskBody>(envelope.kind, envelope.event));
  record.seq = envelope.seq;
  record.actor = std::move(envelope.actor);
  record.recorded_at = envelope.recorded_at;
  return record;
}

}  // namespace docket
