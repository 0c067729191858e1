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

struct ProvidePreview {
  std::string address;
  std::string coming;
  bool recorded = false;
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
        field("sequence", &ProvidePreview::sequence, "the place of the last record of the case"),
        field("output", &ProvidePreview::output, "the document as it will be"),
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

// Nothing is written. Errors: provider.no-folder, case.not-found.
Result<ProvidePreview> preview_provision(Docket& docket, const Reader& reader,
                                         std::string_view name, const ProvideWish& wish);

// `submission`: of the case, without its commands. The publication is recorded first, then shown in
// the tree; where that fails, doing it again records nothing twice.
// Errors: provider.no-folder, provider.gate, provider.gate-undecided, those of provider::add,
// output_of and Docket::submit.
Result<Provided> provide(Docket& docket, const Reader& reader, Submission submission,
                         const ProvideWish& wish);

}  // namespace docket
