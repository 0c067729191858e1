// The advisory of a case in the folder of a CSAF provider: looked at first, then put there, with
// the publication recorded in the case. The gates before publishing are asked; what they refuse is
// not published from here.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/case_advisory.h"
#include "app/case_law.h"
#include "app/docket.h"

namespace docket {

struct ProvideWish {
  std::optional<std::string> format;
  std::optional<std::string> language;
  std::optional<std::string> because;

  static constexpr auto fields(auto list) {
    return list(
        field("format", &ProvideWish::format,
              "csaf-2.0 or csaf-2.1; left out: what the folder shows first"),
        field("language", &ProvideWish::language, "which texts come first"),
        field("because", &ProvideWish::because,
              "why it is published though a gate is undecided; it becomes a note of the case"));
  }
};

struct MissedPublication {
  std::int64_t record = 0;
  Instant recorded_at;

  static constexpr auto fields(auto list) {
    return list(field("record", &MissedPublication::record, "its place in the case"),
                field("recorded_at", &MissedPublication::recorded_at, "when it was recorded"));
  }
};

struct ProvidePreview {
  std::string address;
  std::string coming;
  bool recorded = false;
  std::optional<MissedPublication> missed;
  std::int64_t sequence = 0;
  std::optional<AdvisoryOutput> output;
  std::vector<ActAnswer> answers;
  std::optional<OutputRefusal> refused;

  static constexpr auto fields(auto list) {
    return list(
        field("address", &ProvidePreview::address, "at which readers will find it"),
        field("coming", &ProvidePreview::coming,
              "added, replaced or unchanged; empty: it cannot be put there"),
        field("recorded", &ProvidePreview::recorded,
              "the case says that it was published there; the folder may still lack it"),
        field("missed", &ProvidePreview::missed,
              "an earlier revision that the case says was published there, and that never reached "
              "the folder: it is put there first"),
        field("sequence", &ProvidePreview::sequence, "the place of the last record of the case"),
        field("output", &ProvidePreview::output,
              "the document as it would be at this moment; where it is not recorded yet, its "
              "moments will be those of the publication"),
        field("answers", &ProvidePreview::answers, "what the gates before publishing say to us"),
        field("refused", &ProvidePreview::refused, "why it cannot be; absent: it can"));
  }
};

struct Provided {
  std::string address;
  std::string coming;
  Reply reply;

  static constexpr auto fields(auto list) {
    return list(field("address", &Provided::address, "at which readers find it"),
                field("coming", &Provided::coming, "added, replaced or unchanged"),
                field("reply", &Provided::reply, "what was recorded in the case"));
  }
};

// Whether documents could be put into the folder of the configuration, as far as that is known
// before there is one: it is a provider's, and its key can be used. Error: config.provider, with
// the place in docket.toml.
Status can_provide(const Config& config);

// Nothing is written, and nobody is kept from publishing. Errors: provider.no-folder,
// case.not-found.
Result<ProvidePreview> preview_provision(Docket& docket, const Reader& reader,
                                         std::string_view name, const ProvideWish& wish);

// `submission`: of the case, without its commands. Once the folder is ours (publications wait for
// each other, a few seconds), a revision that was recorded and never reached it is put there; then
// the publication is recorded, and shown in the tree. Where the last of it fails, doing it again
// records nothing twice; whatever fails before has recorded nothing.
// Errors: provider.no-folder, provider.busy, provider.restricted, provider.gate,
// provider.gate-undecided, those of provider::add, output_of and Docket::submit.
Result<Provided> provide(Docket& docket, const Reader& reader, Submission submission,
                         const ProvideWish& wish);

}  // namespace docket
