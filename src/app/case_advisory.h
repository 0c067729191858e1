// The advisory of a case, in neutral form and in every format: as it stands, as it stood after an
// earlier record, and as it would be with what somebody is about to say.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/docket.h"
#include "cases/advisory.h"
#include "cases/case_advisory.h"
#include "views/views.h"

namespace docket {

struct AdvisoryQuery {
  std::optional<std::string> language;
  std::optional<std::int64_t> as_of;

  static constexpr auto fields(auto list) {
    return list(field("language", &AdvisoryQuery::language,
                      "which texts come first: zh, en or another in which one is said; left out: "
                      "what the format's readers expect"),
                field("as_of", &AdvisoryQuery::as_of,
                      "as it stood after that record of the case; left out: as it stands"));
  }
};

struct StatedParts {
  std::vector<std::string> identifiers;
  std::vector<AffectedRow> affected;
  std::vector<StatedText> texts;
  std::vector<StatedReference> references;
  std::vector<StatedCredit> credits;
  std::string publisher;
  std::string sharing;

  static constexpr auto fields(auto list) {
    return list(
        field("identifiers", &StatedParts::identifiers, "CVE, CNVD, CNNVD and other numbers"),
        field("affected", &StatedParts::affected, "which versions of which products are what"),
        field("texts", &StatedParts::texts, "titles, descriptions, solutions, by language"),
        field("references", &StatedParts::references, "pages"),
        field("credits", &StatedParts::credits, "who is thanked"),
        field("publisher", &StatedParts::publisher, "the address of who publishes"),
        field("sharing", &StatedParts::sharing, "how far it may be passed on (TLP)"));
  }
};

struct AdvisoryVersion {
  std::int64_t record = 0;
  Instant recorded_at;
  std::string actor;
  std::string because;

  static constexpr auto fields(auto list) {
    return list(
        field("record", &AdvisoryVersion::record, "the place in the case; give it back as `as_of`"),
        field("recorded_at", &AdvisoryVersion::recorded_at, "when it was said"),
        field("actor", &AdvisoryVersion::actor, "who said it"),
        field("because", &AdvisoryVersion::because, "why, where that was said"));
  }
};

struct OutputFormat {
  std::string format;
  std::string title;
  bool checked = false;

  static constexpr auto fields(auto list) {
    return list(field("format", &OutputFormat::format, "csaf-2.1, cve, osv, …"),
                field("title", &OutputFormat::title, "what it is called"),
                field("checked", &OutputFormat::checked, "documents are checked by its rules"));
  }
};

struct RecordAtHand {
  std::string source;
  std::string id;
  std::string title;

  static constexpr auto fields(auto list) {
    return list(field("source", &RecordAtHand::source, "the key of its format"),
                field("id", &RecordAtHand::id, "the record's own number"),
                field("title", &RecordAtHand::title, "one line"));
  }
};

struct CaseAdvisory {
  std::string case_id;
  std::string number;
  std::int64_t sequence = 0;
  std::int64_t as_of = 0;
  StatedParts stated;
  Advisory advisory;
  std::vector<AdvisoryVersion> versions;
  std::vector<OutputFormat> formats;
  std::vector<RecordAtHand> records;
  bool provider = false;

  static constexpr auto fields(auto list) {
    return list(field("case_id", &CaseAdvisory::case_id, "the case"),
                field("number", &CaseAdvisory::number, "its number"),
                field("sequence", &CaseAdvisory::sequence, "the place of its last record"),
                field("as_of", &CaseAdvisory::as_of, "the last record that is looked at"),
                field("stated", &CaseAdvisory::stated, "what people said, as they said it"),
                field("advisory", &CaseAdvisory::advisory, "what that comes to, in neutral form"),
                field("versions", &CaseAdvisory::versions, "each time that something was said"),
                field("formats", &CaseAdvisory::formats, "what it can be had in"),
                field("records", &CaseAdvisory::records, "of the catalogue, with its numbers"),
                field("provider", &CaseAdvisory::provider,
                      "there is a provider's folder that it can be put into"));
  }
};

struct OutputPlace {
  std::string at;
  std::string value;

  static constexpr auto fields(auto list) {
    return list(field("at", &OutputPlace::at, "JSON pointer"),
                field("value", &OutputPlace::value, "the beginning of what stands there"));
  }
};

struct OutputFinding {
  std::string test;
  std::string kind;
  std::string at;
  std::string message;

  static constexpr auto fields(auto list) {
    return list(
        field("test", &OutputFinding::test, "its number, or schema"),
        field("kind", &OutputFinding::kind, "mandatory, optional, recommended or informative"),
        field("at", &OutputFinding::at, "JSON pointer into the document"),
        field("message", &OutputFinding::message, "what is wrong"));
  }
};

struct OutputVerdict {
  bool valid = false;
  std::vector<OutputFinding> failed;

  static constexpr auto fields(auto list) {
    return list(field("valid", &OutputVerdict::valid, "no mandatory rule is broken"),
                field("failed", &OutputVerdict::failed, "the rules that are"));
  }
};

struct AdvisoryOutput {
  std::string format;
  std::string title;
  std::string file_name;
  std::string media;
  std::string document;
  std::vector<OutputPlace> lost;
  std::vector<OutputPlace> supplied;
  std::optional<OutputVerdict> verdict;

  static constexpr auto fields(auto list) {
    return list(
        field("format", &AdvisoryOutput::format, "csaf-2.1, cve, osv, …"),
        field("title", &AdvisoryOutput::title, "what it is called"),
        field("file_name", &AdvisoryOutput::file_name, "what a file of it is called"),
        field("media", &AdvisoryOutput::media, "its media type"),
        field("document", &AdvisoryOutput::document, "the document, byte for byte"),
        field("lost", &AdvisoryOutput::lost, "what it has no place for, in the advisory"),
        field("supplied", &AdvisoryOutput::supplied, "what it asks for and nobody said"),
        field("verdict", &AdvisoryOutput::verdict, "by our own check; absent: there is none"));
  }
};

// What somebody is about to say.
struct AdvisoryDraft {
  std::optional<StateAffected> affected;
  std::optional<DescribeAdvisory> described;
  std::optional<std::string> language;

  static constexpr auto fields(auto list) {
    return list(
        field("affected", &AdvisoryDraft::affected, "which versions of which products are what"),
        field("described", &AdvisoryDraft::described, "texts, numbers, pages, people"),
        field("language", &AdvisoryDraft::language, "which texts come first"));
  }
};

// Why something cannot be, as an answer and not as an error: a person is still writing.
struct OutputRefusal {
  std::string code;
  std::string message;
  std::string where;

  static constexpr auto fields(auto list) {
    return list(field("code", &OutputRefusal::code, "stable: format.not-enough"),
                field("message", &OutputRefusal::message, "what was found and what to do"),
                field("where", &OutputRefusal::where, "JSON pointer"));
  }
};

struct TriedOutput {
  std::string format;
  std::string title;
  std::optional<AdvisoryOutput> output;
  std::optional<OutputRefusal> refused;

  static constexpr auto fields(auto list) {
    return list(
        field("format", &TriedOutput::format, "csaf-2.1, cve, osv, …"),
        field("title", &TriedOutput::title, "what it is called"),
        field("output", &TriedOutput::output, "the document, where there is one"),
        field("refused", &TriedOutput::refused, "what the format asks for and nobody said"));
  }
};

struct TriedOutputs {
  std::vector<TriedOutput> items;
  std::optional<OutputRefusal> refused;

  static constexpr auto fields(auto list) {
    return list(
        field("items", &TriedOutputs::items, "every format; none where the draft is refused"),
        field("refused", &TriedOutputs::refused, "why the draft could not be said"));
  }
};

// Errors: case.not-found, case.no-such-record (`as_of`), advisory.language.
Result<CaseAdvisory> case_advisory(Docket& docket, const Reader& reader, std::string_view name,
                                   const AdvisoryQuery& query);

// Errors: those of case_advisory, format.not-converted, those of output_of.
Result<AdvisoryOutput> advisory_output(Docket& docket, const Reader& reader, std::string_view name,
                                       std::string_view format, const AdvisoryQuery& query);

// The same of a case that was read. Errors: those of advisory_output.
Result<AdvisoryOutput> output_of_case(const CaseState& state, std::string_view format,
                                      const std::optional<std::string>& language);

// Who makes the products of the case of which a row says no vendor (cases/case_advisory.h).
// Errors: case.not-found.
Result<std::string> vendor_unsaid(Docket& docket, const Reader& reader, std::string_view name);

// As it would be once these commands were given at that moment. Errors: those of advisory_output
// and of decide.
struct SupposedWords {
  std::vector<Command> commands;
  Instant now;
  std::string_view format;
  std::optional<std::string> language;
};
Result<AdvisoryOutput> supposed_output(Docket& docket, const Reader& reader, const CaseState& state,
                                       const SupposedWords& supposed);

// In every format, as it would be; nothing is written. Errors: case.not-found.
Result<TriedOutputs> drafted_outputs(Docket& docket, const Reader& reader, std::string_view name,
                                     const AdvisoryDraft& draft);

}  // namespace docket
