#include "cases/event.h"

#include <utility>

namespace docket {
namespace {

template <std::size_t I = 0>
Result<EventBody> read_body(std::string_view kind, const Json& fields) {
  if constexpr (I == std::variant_size_v<EventBody>) {
    return Error{"record.kind", "no event is called " + in_quotes(kind), "/kind"};
  } else {
    using Body = std::variant_alternative_t<I, EventBody>;
    if (kind != Body::kKind) return read_body<I + 1>(kind, fields);
    return EventBody{TRY(from_json<Body>(fields, "/event"))};
  }
}

// The members around the event's own fields.
struct Envelope {
  std::string case_id;
  std::int64_t seq = 0;
  std::string kind;
  std::string actor;
  std::optional<std::string> by;
  std::optional<std::string> asset;
  Instant occurred_at;
  Instant recorded_at;
  std::vector<std::string> flags;
  Json event;

  static constexpr auto fields() {
    return std::tuple{field("case", &Envelope::case_id, "the case"),
                      field("seq", &Envelope::seq, "the place in the case"),
                      field("kind", &Envelope::kind, "the kind of event"),
                      field("actor", &Envelope::actor, "the account that recorded it"),
                      field("by", &Envelope::by, "the party whose act it was"),
                      field("asset", &Envelope::asset, "the asset it was about"),
                      field("occurred_at", &Envelope::occurred_at, "when it happened"),
                      field("recorded_at", &Envelope::recorded_at, "when it was written down"),
                      field("flags", &Envelope::flags, "what is odd about it"),
                      field("event", &Envelope::event, "the fields of the kind")};
  }
};

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

Result<CaseRecord> read_record(std::string_view text) {
  Envelope envelope = TRY(from_json<Envelope>(TRY(parse_json(text))));
  CaseRecord record;
  record.event.body = TRY(read_body(envelope.kind, envelope.event));
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
