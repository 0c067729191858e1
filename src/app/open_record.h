// Opens a case from a record of the catalogue: the record's dates become facts of the case, each
// with a note of the field it came from and of what had to be assumed (docs/formats/facts.md).

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/docket.h"
#include "cases/commands.h"
#include "formats/facts.h"

namespace docket {

struct OpenChoice {
  std::string role;  // which role we hold: provider, operator, third-party, individual
  std::vector<AddAsset> assets;

  static constexpr auto fields(auto list) {
    return list(field("role", &OpenChoice::role, "provider, operator, third-party or individual"),
                field("assets", &OpenChoice::assets, "what of ours is affected"));
  }
};

// Under what a record is known of which a case is opened, also a report.
RecordKey key_of(const Advisory& advisory);

// Errors: import.role, import.assets (a provider or operator is one of some asset).
Status check_choice(const OpenChoice& choice);

// What is to be submitted, in order: OpenCase first, then what follows for the same case.
// Dates that cannot be, as seen at `now`, stand in the note and are no facts.
// Errors: those of check_choice, import.rejected (the record was rejected), import.no-date.
Result<std::vector<Command>> commands_for(const Advisory& advisory, const OpenChoice& choice,
                                          const std::string& ours, Instant now);

struct OpenedRecord {
  std::string case_id;
  std::string number;
  bool was_open = false;  // there was a case for this vulnerability before; nothing was done

  static constexpr auto fields(auto list) {
    return list(field("case_id", &OpenedRecord::case_id, "the case"),
                field("number", &OpenedRecord::number, "its number"),
                field("was_open", &OpenedRecord::was_open,
                      "there was a case for this vulnerability before"));
  }
};

// The case that there is for this vulnerability, if the reader sees one. Errors:
// import.perhaps-open.
Result<std::optional<OpenedRecord>> opened_before(Store& store, const Reader& reader,
                                                  const Advisory& advisory);

// Us in our role, for each asset.
AddParty our_part(const OpenChoice& choice, const std::string& ours);

// In one commit or not at all; of two that open at once, one does. A case opened from a record that
// was accepted as the same counts as one from this; one that the reader may not see does not.
// Errors: those of commands_for and Docket::submit; import.perhaps-open (there is a case from a
// record of which nobody has decided whether it tells of the same vulnerability).
Result<OpenedRecord> open_record(Docket& docket, const Reader& reader, const Advisory& advisory,
                                 const OpenChoice& choice);

}  // namespace docket
