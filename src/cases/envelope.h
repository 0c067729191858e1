// The JSON around every event in the ledger: where it stands, who recorded it, when.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/fields.h"
#include "time/instant.h"

namespace docket {

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

  static constexpr auto fields(auto list) {
    return list(field("case", &Envelope::case_id, "the case"),
                field("seq", &Envelope::seq, "the place in the case"),
                field("kind", &Envelope::kind, "the kind of event"),
                field("actor", &Envelope::actor, "the account that recorded it"),
                field("by", &Envelope::by, "the party whose act it was"),
                field("asset", &Envelope::asset, "the asset it was about"),
                field("occurred_at", &Envelope::occurred_at, "when it happened"),
                field("recorded_at", &Envelope::recorded_at, "when it was written down"),
                field("flags", &Envelope::flags, "what is odd about it"),
                field("event", &Envelope::event, "the fields of the kind"));
  }
};

// The alternative of Body whose kKind is `kind`, read from its fields. Error: record.kind.
template <class Body, std::size_t I = 0>
Result<Body> read_body(std::string_view kind, const Json& fields) {
  if constexpr (I == std::variant_size_v<Body>) {
    return Error{"record.kind", "no event is called " + in_quotes(kind), "/kind"};
  } else {
    using Alternative = std::variant_alternative_t<I, Body>;
    if (kind != Alternative::kKind) return read_body<Body, I + 1>(kind, fields);
    return Body{TRY(from_json<Alternative>(fields, "/event"))};
  }
}

}  // namespace docket
