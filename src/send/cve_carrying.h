// One request to CVE Services: looks how things stand there, acts where they are not so yet, and
// reads back what is there then.

#pragma once

#include <optional>
#include <string>

#include "app/docket.h"
#include "app/load.h"
#include "send/cve_client.h"

namespace docket {

class CveCarrying {
 public:
  struct Line {
    std::string key;
    std::int64_t attempts = 0;  // made before
  };

  CveCarrying(Docket& docket, CveClient& client, const LoadedCase& loaded, CveAsked asked,
              Line line)
      : docket_(docket),
        client_(client),
        loaded_(loaded),
        state_(loaded.state),
        asked_(std::move(asked)),
        line_(std::move(line)) {}

  // Errors: those of CveClient, cve.not-ours, cve.changed-there, those of
  // is_for_everybody and may_be_published, cve.unclear-reservation, those of the store.
  Result<RecordCveAnswer> run();

 private:
  Result<RecordCveAnswer> reserve();
  Result<RecordCveAnswer> take_over(const std::string& number);
  // When something of ours may have been reserved whose number nobody recorded; without an end:
  // until now.
  struct Span {
    Instant from;
    std::optional<Instant> to;
  };
  Result<std::optional<Span>> span_without_number();
  Result<bool> may_have_reserved(const CveAnswered& ended);
  Result<std::optional<std::string>> reserved_in(const Span& span);
  Result<RecordCveAnswer> put(std::string_view what, std::string_view goal);
  Result<RecordCveAnswer> look();
  Status may_publish();

  Result<std::string> state_of(const std::string& number);
  Result<std::optional<Json>> record_of(const std::string& number);
  Result<RecordCveAnswer> read_back(CveOutcome outcome);
  RecordCveAnswer told(CveOutcome outcome, const std::string& number, const Json& record) const;
  Result<bool> is_known(const std::string& number);

  Docket& docket_;
  CveClient& client_;
  const LoadedCase& loaded_;
  const CaseState& state_;
  CveAsked asked_;
  Line line_;
};

}  // namespace docket
