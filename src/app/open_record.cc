#include "app/open_record.h"

#include <algorithm>
#include <mutex>

#include "app/catalogue_rows.h"
#include "app/same_case.h"
#include "base/bytes.h"
#include "base/text.h"
#include "cases/decide.h"
#include "formats/beginning.h"
#include "formats/command_text.h"
#include "formats/dates.h"
#include "formats/flags.h"
#include "formats/sharing.h"

namespace docket {
namespace {

constexpr std::size_t kNoteBytesMax = 50'000;  // of a note in one language

std::string publisher_of(const Advisory& advisory) {
  if (advisory.contributors.empty() || advisory.contributors.front().name.empty())
    return advisory.format;
  return line_of(advisory.contributors.front().name);
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
  std::vector<AddParty> all = {our_part(choice, ours)};
  const std::string publisher = publisher_of(advisory);
  if (choice.role == "third-party" || publisher == ours) return all;
  AddParty other{.party = publisher};
  if (advisory.format == "cnvd") other.roles.push_back({"third-party", std::nullopt});
  all.push_back(std::move(other));
  return all;
}

// Of a record without a title: its number, or where that is an address that of its vulnerability.
std::string_view name_of_vulnerability(const Advisory& advisory) {
  const bool is_address = own_number(advisory).find(':') != std::string_view::npos;
  for (const Identifier& one : advisory.identifiers) {
    if (is_address && (one.relation == Relation::same || one.relation == Relation::covers))
      return one.id;
  }
  return own_number(advisory);
}

OpenCase opening(const Advisory& advisory, const OpenChoice& choice, const std::string& ours,
                 Instant learned_at) {
  OpenCase open;
  open.title = line_of(advisory.title);
  if (trimmed(open.title).empty()) open.title = line_of(name_of_vulnerability(advisory));
  for (const RecordText& text : advisory.texts) {
    if (text.kind != "description" && text.kind != "summary") continue;
    open.description = text_of(text.text);
    break;
  }
  if (const std::string word = severity_word(advisory); !word.empty()) open.severity = word;
  open.how = LearnedHow::public_source;
  open.from_whom = line_of(publisher_of(advisory) + " " + kept_text(own_number(advisory), 300));
  open.occurred_at = learned_at;
  open.assets = choice.assets;
  open.parties = parties(advisory, choice, ours);
  if (is_for_few(sharing_of(advisory))) open.restricted = true;
  for (const Identifier& one : advisory.identifiers) {
    const bool is_it = one.relation == Relation::own || one.relation == Relation::same ||
                       (one.relation == Relation::covers && tells_of_one(advisory));
    if (is_it) open.identifiers.push_back(line_of(identifier_text(one)));
  }
  return open;
}

// A sentence as a part of another.
std::string_view without_stop(std::string_view sentence) {
  for (const std::string_view stop : {".", "。"}) {
    if (sentence.ends_with(stop)) sentence.remove_suffix(stop.size());
  }
  return sentence;
}

bool is_implausible(const ProposedFact& fact) {
  return std::find(fact.flags.begin(), fact.flags.end(), "date-implausible") != fact.flags.end();
}

// What is said of a fact in each language; a note of the ledger stays as it was written, so it says
// everything in both.
struct NoteWords {
  std::string_view opened;  // before and behind the number of the record
  std::string_view dates;
  std::string_view learned, published, fixed;
  std::string_view ours;
  std::string_view of, because, in, between;  // between the parts of a line
  std::string_view assumed, day_start;
  std::string_view not_taken;
};
constexpr NoteWords kNoteZh = {"依据 ",
                               " 建立。其中的日期：",
                               "获知",
                               "公布",
                               "修复",
                               "我方",
                               "（",
                               "，",
                               "）：",
                               "；",
                               "假定：",
                               " 当日零时",
                               "未采用，更早的日期说的是同一行为"};
constexpr NoteWords kNoteEn = {"Opened from ",
                               ". Its dates:",
                               "learned",
                               "published",
                               "fixed",
                               "ours",
                               " (",
                               ", ",
                               "): ",
                               "; ",
                               "assumed: ",
                               ", start of day",
                               "not taken, an earlier date tells of the same act"};

std::string_view name_of(const ProposedFact& fact, const NoteWords& words) {
  if (fact.event == "learned") return words.learned;
  return fact.event == "published" ? words.published : words.fixed;
}

// A zone, and whether the day was taken from its start (formats/dates.h).
std::string assumption_in(const ProposedFact& fact, const NoteWords& words) {
  std::string_view zone = fact.assumption;
  if (!zone.ends_with(kFromDayStart)) return std::string{zone};
  zone.remove_suffix(kFromDayStart.size());
  return std::string{zone}.append(words.day_start);
}

// "learned (ours): 2022-01-26 in /vulnerability/openTime, public from then on; assumed: …".
std::string line_on(const ProposedFact& fact, const NoteWords& words) {
  const bool is_zh = &words == &kNoteZh;
  std::string line{name_of(fact, words)};
  line.append(words.of).append(fact.by.empty() ? words.ours : fact.by).append(words.in);
  line += fact.written + (is_zh ? "，见 " : " in ") + fact.from;
  line.append(words.because).append(is_zh ? fact.because_zh : fact.because);
  if (!fact.assumption.empty())
    line.append(words.between).append(words.assumed) += assumption_in(fact, words);
  for (const std::string& flag : fact.flags) {
    if (flag.starts_with("date-without-")) continue;  // what was assumed says it
    const FlagMeaning& meaning = meaning_of_flag(flag);
    line.append(words.between).append(without_stop(is_zh ? meaning.zh : meaning.en));
  }
  if (!fact.taken && !is_implausible(fact)) line.append(words.between).append(words.not_taken);
  return line;
}

std::string note_on(const Advisory& advisory, const std::vector<ProposedFact>& facts,
                    const NoteWords& words) {
  std::string note{words.opened};
  note.append(kept_text(own_number(advisory), 300)).append(words.dates);
  for (const ProposedFact& fact : facts) note += "\n" + line_on(fact, words);
  return text_of(kept_text(note, kNoteBytesMax - 10));
}

std::optional<Command> command_of(const ProposedFact& fact, const Advisory& advisory) {
  std::optional<std::string> by;
  if (fact.whose == Whose::publisher) by = publisher_of(advisory);
  if (fact.event == "published")
    return PublishAdvisory{
        .by = by,
        .occurred_at = fact.occurred_at,
        .where = line_of(publisher_of(advisory) + " " + kept_text(own_number(advisory), 300))};
  if (fact.event == "fixed") return FixVulnerability{.by = by, .occurred_at = fact.occurred_at};
  if (fact.event == "learned" && by)
    return LearnVulnerability{.by = by, .occurred_at = fact.occurred_at};
  return std::nullopt;  // our own learning is in the opening
}

// "3 March 2031 has not come": the dates that could have said it, and why they do not.
std::string why_no_date(const std::vector<ProposedFact>& facts) {
  std::string why;
  for (const ProposedFact& fact : facts) {
    if (fact.event != "learned" || fact.whose != Whose::ours) continue;
    why += " (" + fact.from + " says " + in_quotes(kept_text(fact.written, 60)) +
           ", which has not come yet or is before 1990)";
    break;
  }
  return why;
}

}  // namespace

RecordKey key_of(const Advisory& advisory) {
  return {advisory.format, kept_text(own_number(advisory), 300)};
}

Result<std::optional<OpenedRecord>> opened_before(Store& store, const Reader& reader,
                                                  const Advisory& advisory) {
  if (advisory.identifiers.empty()) return std::optional<OpenedRecord>{};
  const std::string identifier = identifier_text(advisory.identifiers.front());
  const std::optional<SameCase> same = TRY(same_case(store, reader, identifier));
  if (!same) return std::optional<OpenedRecord>{};
  if (same->certain) return std::optional{OpenedRecord{same->case_id, same->number, true}};
  return Error{"import.perhaps-open",
               same->number + " was opened from " + same->identifier +
                   ", which is said to be the same vulnerability; accept that and go on in " +
                   same->number + ", or undo it and open another case",
               identifier};
}

AddParty our_part(const OpenChoice& choice, const std::string& ours) {
  AddParty us{.party = ours};
  for (const AddAsset& asset : choice.assets) us.roles.push_back({choice.role, asset.asset});
  if (choice.assets.empty()) us.roles.push_back({choice.role, std::nullopt});
  return us;
}

Status check_choice(const OpenChoice& choice) {
  const std::vector<std::string>& roles = own_vocabulary().roles;
  if (std::find(roles.begin(), roles.end(), choice.role) == roles.end())
    return Error{
        "import.role",
        "the role " + in_quotes(choice.role) + " is not known; known are " + joined(roles, ", "),
        "/role"};
  const bool needs_asset = choice.role == "provider" || choice.role == "operator";
  if (needs_asset && choice.assets.empty())
    return Error{"import.assets",
                 "a " + choice.role + " is one of some asset; name what of ours is affected",
                 "/assets"};
  return Done{};
}

Result<std::vector<Command>> commands_for(const Advisory& advisory, const OpenChoice& choice,
                                          const std::string& ours, Instant now) {
  TRY(check_choice(choice));
  TRY(not_rejected(advisory));
  const std::vector<ProposedFact> facts = facts_for(advisory, choice.role, now);
  const auto learned = std::find_if(facts.begin(), facts.end(), [](const ProposedFact& fact) {
    return fact.event == "learned" && fact.whose == Whose::ours && fact.taken;
  });
  if (learned == facts.end())
    return Error{"import.no-date",
                 "no date of " + std::string{own_number(advisory)} + " says when it was public" +
                     why_no_date(facts) + "; open the case by hand and say when it was learned",
                 ""};
  std::vector<Command> commands;
  commands.push_back(opening(advisory, choice, ours, learned->occurred_at));
  for (const ProposedFact& fact : facts) {
    if (!fact.taken) continue;
    if (std::optional<Command> command = command_of(fact, advisory))
      commands.push_back(std::move(*command));
  }
  commands.push_back(AddNote{.text = note_on(advisory, facts, kNoteZh) + "\n\n" +
                                     note_on(advisory, facts, kNoteEn)});
  return commands;
}

Result<OpenedRecord> open_record(Docket& docket, const Reader& reader, const Advisory& advisory,
                                 const OpenChoice& choice) {
  TRY(may(&reader, May::handle));
  const std::lock_guard alone{docket.opening_from_records()};
  if (auto there = TRY(opened_before(docket.store(), reader, advisory))) return *std::move(there);
  std::vector<Command> commands = TRY(
      commands_for(advisory, choice, TRY(docket.accounts().organisation()), docket.world().now()));
  Submission submission;
  submission.command = std::move(commands.front());
  submission.then.assign(std::make_move_iterator(commands.begin() + 1),
                         std::make_move_iterator(commands.end()));
  submission.from = key_of(advisory);
  const Reply reply = TRY(docket.submit(reader, std::move(submission)));
  return OpenedRecord{reply.case_id, reply.number, false};
}

}  // namespace docket
