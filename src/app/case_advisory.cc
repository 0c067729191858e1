#include "app/case_advisory.h"

#include <set>

#include "app/load.h"
#include "app/same_case.h"
#include "base/text.h"
#include "cases/decide.h"
#include "formats/output.h"

namespace docket {
namespace {

constexpr std::string_view kAnyLanguage = "zh";
constexpr std::size_t kRecordsShown = 10;

Result<LoadedCase> loaded_case(Docket& docket, const Reader& reader, std::string_view name) {
  const std::string case_id = TRY(docket.find_case(reader, name));
  return load_case(docket.store(), reader, {case_id, name});
}

// The case as it stood after that record.
Result<CaseState> state_as_of(const LoadedCase& loaded, std::optional<std::int64_t> as_of,
                              std::string_view name) {
  if (!as_of) return loaded.state;
  if (*as_of < 1 || *as_of > loaded.state.sequence)
    return Error{"case.no-such-record", "the case has no record " + std::to_string(*as_of),
                 std::string{name}};
  CaseState state;
  for (const CaseRecord& record : loaded.records)
    if (record.seq <= *as_of) evolve(state, record);
  return state;
}

std::vector<AdvisoryVersion> versions_of(const LoadedCase& loaded) {
  std::vector<AdvisoryVersion> versions;
  std::size_t at = 0;
  for (const StatedOnce& once : loaded.state.stated.history) {
    while (at < loaded.records.size() && loaded.records[at].seq < once.record) ++at;
    const std::string actor = at < loaded.records.size() ? loaded.records[at].actor : "";
    versions.push_back({once.record, once.recorded_at, actor, once.because});
  }
  return versions;
}

std::vector<OutputPlace> places(const std::vector<PlaceTold>& told) {
  std::vector<OutputPlace> all;
  for (const PlaceTold& one : told) all.push_back({one.at, one.value});
  return all;
}

// A language that nothing is said in would be passed over in silence.
Status something_is_said(const CaseState& state, const std::optional<std::string>& language) {
  if (!language || *language == "zh" || *language == "en") return Done{};
  std::set<std::string> known = {"zh", "en"};
  for (const StatedText& text : state.stated.texts)
    if (text.language) known.insert(*text.language);
  if (known.contains(*language)) return Done{};
  const std::vector<std::string> names(known.begin(), known.end());
  return Error{"advisory.language",
               "nothing is said in " + in_quotes(*language) + "; ask for " + joined(names, ", ") +
                   ", or leave the language out",
               "/language"};
}

Result<AdvisoryOutput> output_in(const CaseState& state, const ConvertedFormat& wanted,
                                 const std::optional<std::string>& language) {
  Output output =
      TRY(output_of(advisory_of(state, language ? *language : language_of(wanted)), wanted));
  AdvisoryOutput reply{std::string{wanted.key},     std::string{title_of(wanted)},
                       std::move(output.file_name), std::string{output.media},
                       std::move(output.bytes),     places(output.lost),
                       places(output.supplied),     std::nullopt};
  if (!output.findings) return reply;
  reply.verdict = OutputVerdict{is_valid(*output.findings), {}};
  for (const RuleFinding& finding : *output.findings)
    reply.verdict->failed.push_back(
        {finding.test, std::string{name_of(finding.kind)}, finding.at, finding.message});
  return reply;
}

// The public records with the numbers of the case.
Result<std::vector<RecordAtHand>> records_at_hand(Store& store, const CaseState& state) {
  std::vector<RecordAtHand> records;
  for (const std::string& identifier : state.identifiers) {
    if (records.size() == kRecordsShown) break;
    const RecordKey key = record_named(identifier);
    const Rows rows = TRY(store.query("catalogue_find", {key.source, key.record_id}));
    if (!rows.empty()) records.push_back({key.source, key.record_id, rows.text(0, "title")});
  }
  return records;
}

// The state with what the command makes happen.
Status suppose(CaseState& state, const Command& command, const Circumstances& circumstances) {
  for (Event& event : TRY(decide(state, command, circumstances)))
    evolve(state, {state.case_id, state.sequence + 1, circumstances.actor, circumstances.now,
                   std::move(event), -1});
  return Done{};
}

// Why a part of the draft cannot be said, with the place of the field in the draft.
OutputRefusal refused_part(const Error& error, std::string_view part) {
  const std::string place = error.where.starts_with('/') ? "/" + std::string{part} : "";
  return {error.code, error.message, place + error.where};
}

}  // namespace

Result<CaseAdvisory> case_advisory(Docket& docket, const Reader& reader, std::string_view name,
                                   const AdvisoryQuery& query) {
  const LoadedCase loaded = TRY(loaded_case(docket, reader, name));
  const CaseState state = TRY(state_as_of(loaded, query.as_of, name));
  TRY(something_is_said(state, query.language));
  CaseAdvisory page;
  page.case_id = state.case_id;
  page.number = state.number;
  page.sequence = loaded.state.sequence;
  page.as_of = state.sequence;
  const StatedAdvisory& stated = state.stated;
  page.stated = {state.identifiers, stated.affected,  stated.texts,  stated.references,
                 stated.credits,    stated.publisher, stated.sharing};
  page.advisory = advisory_of(state, query.language.value_or(std::string{kAnyLanguage}));
  page.versions = versions_of(loaded);
  for (const ConvertedFormat& format : converted_formats())
    page.formats.push_back(
        {std::string{format.key}, std::string{title_of(format)}, check_of(format) != nullptr});
  page.records = TRY(records_at_hand(docket.store(), state));
  page.provider = !docket.config().provider.folder.empty();
  return page;
}

Result<AdvisoryOutput> advisory_output(Docket& docket, const Reader& reader, std::string_view name,
                                       std::string_view format, const AdvisoryQuery& query) {
  const LoadedCase loaded = TRY(loaded_case(docket, reader, name));
  const CaseState state = TRY(state_as_of(loaded, query.as_of, name));
  return output_of_case(state, format, query.language);
}

Result<AdvisoryOutput> output_of_case(const CaseState& state, std::string_view format,
                                      const std::optional<std::string>& language) {
  TRY(something_is_said(state, language));
  return output_in(state, *TRY(converted_format(format)), language);
}

Result<std::string> vendor_unsaid(Docket& docket, const Reader& reader, std::string_view name) {
  return maker_unsaid(TRY(loaded_case(docket, reader, name)).state);
}

Result<AdvisoryOutput> supposed_output(Docket& docket, const Reader& reader, const CaseState& state,
                                       const SupposedWords& supposed) {
  CaseState after = state;
  const PacksHeld packs = docket.packs();
  const Circumstances around{supposed.now, reader.account, state.ours, false, &packs->words()};
  for (const Command& command : supposed.commands) TRY(suppose(after, command, around));
  TRY(something_is_said(after, supposed.language));
  return output_in(after, *TRY(converted_format(supposed.format)), supposed.language);
}

Result<TriedOutputs> drafted_outputs(Docket& docket, const Reader& reader, std::string_view name,
                                     const AdvisoryDraft& draft) {
  const LoadedCase loaded = TRY(loaded_case(docket, reader, name));
  CaseState state = loaded.state;
  const PacksHeld packs = docket.packs();
  const Circumstances around{docket.world().now(), reader.account, state.ours, false,
                             &packs->words()};
  if (draft.described) {
    const Status said = suppose(state, *draft.described, around);
    if (!said.ok()) return TriedOutputs{{}, refused_part(said.error(), "described")};
  }
  if (draft.affected) {
    const Status said = suppose(state, *draft.affected, around);
    if (!said.ok()) return TriedOutputs{{}, refused_part(said.error(), "affected")};
  }
  TriedOutputs tried;
  for (const ConvertedFormat& format : converted_formats()) {
    TriedOutput one{std::string{format.key}, std::string{title_of(format)}, {}, {}};
    Result<AdvisoryOutput> output = output_in(state, format, draft.language);
    if (output.ok()) {
      one.output = *std::move(output);
    } else {
      one.refused =
          OutputRefusal{output.error().code, output.error().message, output.error().where};
    }
    tried.items.push_back(std::move(one));
  }
  return tried;
}

}  // namespace docket
