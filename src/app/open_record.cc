#include "app/open_record.h"

#include <algorithm>

#include "app/catalogue_rows.h"
#include "base/bytes.h"
#include "base/text.h"
#include "formats/flags.h"

namespace docket {
namespace {

constexpr std::size_t kLineBytesMax = 1'000;
constexpr std::size_t kTextBytesMax = 100'000;

std::string publisher_of(const Advisory& advisory) {
  if (advisory.contributors.empty() || advisory.contributors.front().name.empty())
    return advisory.format;
  return kept_text(advisory.contributors.front().name, kLineBytesMax);
}

Status not_rejected(const Advisory& advisory) {
  for (const RecordFlag& flag : advisory.flags) {
    if (flag.code == "rejected")
      return Error{"import.rejected",
                   "the record " + std::string{own_number(advisory)} +
                       " was rejected; no case is opened from it",
                   flag.where};
  }
  return Done{};
}

std::vector<AddParty> parties(const Advisory& advisory, const OpenChoice& choice,
                              const std::string& ours) {
  AddParty us{.party = ours};
  for (const AddAsset& asset : choice.assets) us.roles.push_back({choice.role, asset.asset});
  if (choice.assets.empty()) us.roles.push_back({choice.role, std::nullopt});
  std::vector<AddParty> all = {std::move(us)};
  const std::string publisher = publisher_of(advisory);
  if (choice.role == "third-party" || publisher == ours) return all;
  AddParty other{.party = publisher};
  if (advisory.format == "cnvd") other.roles.push_back({"third-party", std::nullopt});
  all.push_back(std::move(other));
  return all;
}

OpenCase opening(const Advisory& advisory, const OpenChoice& choice, const std::string& ours,
                 Instant learned_at) {
  OpenCase open;
  open.title = kept_text(advisory.title, kLineBytesMax);
  if (trimmed(open.title).empty()) open.title = own_number(advisory);
  for (const RecordText& text : advisory.texts) {
    if (text.kind != "description" && text.kind != "summary") continue;
    open.description = kept_text(text.text, kTextBytesMax);
    break;
  }
  if (const std::string word = severity_word(advisory); !word.empty()) open.severity = word;
  open.how = LearnedHow::public_source;
  open.from_whom = publisher_of(advisory) + " " + kept_text(own_number(advisory), 300);
  open.occurred_at = learned_at;
  open.assets = choice.assets;
  open.parties = parties(advisory, choice, ours);
  for (const Identifier& one : advisory.identifiers) {
    if (one.relation == Relation::own || one.relation == Relation::same)
      open.identifiers.push_back(identifier_text(one));
  }
  return open;
}

// "learned: opened on 2022-01-26 (/vulnerability/openTime); assumed: Asia/Shanghai, start of day".
std::string line_on(const ProposedFact& fact) {
  std::string line = fact.event + " (" + (fact.by.empty() ? "ours" : fact.by) +
                     "): " + fact.written + " in " + fact.from + ", " + fact.because;
  if (!fact.assumption.empty()) line += "; assumed: " + fact.assumption;
  for (const std::string& flag : fact.flags) line += "; " + std::string{meaning_of_flag(flag).en};
  if (!fact.taken) line += "; not taken, an earlier date tells of the same act";
  return line;
}

std::optional<Command> command_of(const ProposedFact& fact, const Advisory& advisory) {
  std::optional<std::string> by;
  if (fact.whose == Whose::publisher) by = publisher_of(advisory);
  if (fact.event == "published")
    return PublishAdvisory{
        .by = by,
        .occurred_at = fact.occurred_at,
        .where = publisher_of(advisory) + " " + kept_text(own_number(advisory), 300)};
  if (fact.event == "fixed") return FixVulnerability{.by = by, .occurred_at = fact.occurred_at};
  if (fact.event == "learned" && by)
    return LearnVulnerability{.by = by, .occurred_at = fact.occurred_at};
  return std::nullopt;  // our own learning is in the opening
}

Result<std::optional<std::string>> opened_before(Store& store, const Advisory& advisory) {
  const Rows rows =
      TRY(store.query("case_catalogue_of",
                      {advisory.format, kept_text(own_number(advisory), 300), std::int64_t{1}}));
  if (rows.empty()) return std::optional<std::string>{};
  return std::optional{rows.text(0, "case_id")};
}

}  // namespace

Status check_choice(const OpenChoice& choice) {
  constexpr std::string_view kRoles[] = {"provider", "operator", "third-party", "individual"};
  if (std::find(std::begin(kRoles), std::end(kRoles), choice.role) == std::end(kRoles))
    return Error{"import.role",
                 "the role " + in_quotes(choice.role) +
                     " is not known; known are provider, operator, third-party, individual",
                 "/role"};
  const bool needs_asset = choice.role == "provider" || choice.role == "operator";
  if (needs_asset && choice.assets.empty())
    return Error{"import.assets",
                 "a " + choice.role + " is one of some asset; name what of ours is affected",
                 "/assets"};
  return Done{};
}

Result<std::vector<Command>> commands_for(const Advisory& advisory, const OpenChoice& choice,
                                          const std::string& ours) {
  TRY(check_choice(choice));
  TRY(not_rejected(advisory));
  const std::vector<ProposedFact> facts = facts_for(advisory, choice.role);
  const auto learned = std::find_if(facts.begin(), facts.end(), [](const ProposedFact& fact) {
    return fact.event == "learned" && fact.whose == Whose::ours && fact.taken;
  });
  if (learned == facts.end())
    return Error{"import.no-date",
                 "no date of " + std::string{own_number(advisory)} +
                     " says when it was public; open the case by hand and say when it was learned",
                 ""};
  std::vector<Command> commands;
  commands.push_back(opening(advisory, choice, ours, learned->occurred_at));
  std::string note = "Opened from " + std::string{own_number(advisory)} + ". Its dates:";
  for (const ProposedFact& fact : facts) {
    note += "\n" + line_on(fact);
    if (!fact.taken) continue;
    if (std::optional<Command> command = command_of(fact, advisory))
      commands.push_back(std::move(*command));
  }
  commands.push_back(AddNote{.text = kept_text(note, kTextBytesMax)});
  return commands;
}

Result<OpenedRecord> open_record(Docket& docket, const Reader& reader, const Advisory& advisory,
                                 const OpenChoice& choice) {
  TRY(may(&reader, May::handle));
  if (const auto there = TRY(opened_before(docket.store(), advisory)))
    return OpenedRecord{*there, "", true};
  std::vector<Command> commands =
      TRY(commands_for(advisory, choice, TRY(docket.accounts().organisation())));
  // The keys make it safe to go on after an interruption: what was written is answered again.
  const std::string source = advisory.format + "/" + std::string{own_number(advisory)};
  const std::string key = "record-" + hex(sha256(source)).substr(0, 40) + "-";
  OpenedRecord opened;
  for (std::size_t at = 0; at < commands.size(); ++at) {
    Submission submission;
    submission.case_id = opened.case_id;
    submission.command = std::move(commands[at]);
    submission.request_key = key + std::to_string(at);
    const Reply reply = TRY(docket.submit(reader, std::move(submission)));
    if (at == 0) opened = {reply.case_id, reply.number, false};
  }
  TRY(docket.store().write(
      {{"case_catalogue_add",
        {opened.case_id, advisory.format, kept_text(own_number(advisory), 300)},
        std::nullopt}}));
  return opened;
}

}  // namespace docket
