// For tests: a case told command by command, each recorded and read back as the ledger has it.

#pragma once

#include <gtest/gtest.h>

#include "cases/decide.h"
#include "cases/state.h"

namespace docket {

class ToldCase {
 public:
  ToldCase() {
    OpenCase open;
    open.title = "Falcon OS web admin";
    open.occurred_at = parse_instant("2026-11-01T00:00:00Z").value();
    open.assets = {{"Falcon OS", "product", {}}, {"portal", "service", {}}};
    open.parties = {{"Acme", {{"provider", "Falcon OS"}}, {}}};
    open.identifiers = {"CVE-2026-1234"};
    open.description = "for colleagues: found by the red team";
    tell(open);
    state_.number = "D-2026-000001";
  }

  Result<std::vector<Event>> decided(const Command& command) const {
    return decide(state_, command, {now, "li", "Acme", false, &words_});
  }

  // Records what comes of it; how many records. A refusal fails the test.
  std::size_t tell(const Command& command) {
    const Result<std::vector<Event>> events = decided(command);
    EXPECT_TRUE(events.ok()) << events.error().code << ": " << events.error().message << " "
                             << events.error().where;
    if (!events.ok()) return 0;
    for (const Event& event : *events) {
      const CaseRecord record{"c1", state_.sequence + 1, "li", now, event};
      const Result<CaseRecord> read = read_case_record(record_text(record));
      EXPECT_TRUE(read.ok()) << read.error().message;
      if (read.ok()) evolve(state_, *read);
    }
    return events->size();
  }

  // "code at /rows/0/versions", or empty when it is taken.
  std::string refusal(const Command& command) const {
    const Result<std::vector<Event>> events = decided(command);
    return events.ok() ? "" : events.error().code + " at " + events.error().where;
  }

  const CaseState& state() const { return state_; }

  Instant now = parse_instant("2026-11-20T06:00:00Z").value();

 private:
  CaseState state_;
  Vocabulary words_ = own_vocabulary();
};

}  // namespace docket
