#include "app/standing_desk.h"

#include <algorithm>

#include "app/desk.h"
#include "app/load.h"
#include "base/text.h"
#include "store/tokens.h"

namespace docket {
namespace {

constexpr int kTriesMax = 20;

struct Loaded {
  Organisation organisation;
  std::int64_t next_seq = 1;
};

Result<Loaded> load(Docket& docket, std::optional<Instant> known_at = {}) {
  Loaded loaded;
  for (const Record& stored : TRY(docket.store().load(kOrganisationId))) {
    loaded.next_seq = stored.case_seq + 1;
    if (!stored.body) continue;
    const OrganisationEntry entry = TRY(read_organisation_entry(*stored.body));
    if (!known_at || entry.recorded_at <= *known_at) loaded.organisation.fold(entry);
  }
  return loaded;
}

// Everything that a question is answered from; the packs are held for as long as that takes.
struct Judged {
  PacksHeld packs;
  StandingDuties duties;
};

Result<Judged> judge(Docket& docket, const StandingQuery& query) {
  TRY(has_come(query.known_at, docket.world().now()));
  PacksHeld packs = TRY(docket.packs_known(query.known_at));
  Loaded loaded = TRY(load(docket, query.known_at));
  const Instant at = query.known_at.value_or(docket.world().now());
  std::string party = TRY(docket.accounts().organisation());
  StandingDuties duties{*packs, std::move(loaded.organisation), std::move(party), at};
  return Judged{std::move(packs), std::move(duties)};
}

// Whether all that was typed stands in the names of the duty and of its law, found as cases are:
// a word, or with '*' at its end the beginning of one.
bool is_named(const StandingView& duty, const std::vector<std::string>& wanted) {
  const std::vector<std::string> words =
      tokens_of(duty.name.zh + " " + duty.name.en + " " + duty.pack_title.zh + " " +
                duty.pack_title.en + " " + duty.pack + " " + duty.rule);
  return std::all_of(wanted.begin(), wanted.end(), [&words](std::string_view token) {
    const bool begins = token.ends_with('*');
    if (begins) token.remove_suffix(1);
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
      return begins ? word.starts_with(token) : word == token;
    });
  });
}

// Decides on what is recorded and records it; once more where others wrote meanwhile.
template <class Decide>
Result<StandingDone> say(Docket& docket, const Reader& reader, const Decide& decide) {
  for (int tries = 1;; ++tries) {
    const Loaded loaded = TRY(load(docket));
    const Instant now = docket.world().now();
    std::optional<OrganisationBody> body = TRY(decide(loaded.organisation, now));
    if (!body) return StandingDone{};
    const OrganisationEntry entry{loaded.next_seq, reader.account, now, std::move(*body)};
    Commit commit;
    commit.case_id = kOrganisationId;
    commit.next_seq = entry.seq;
    commit.records.push_back(
        {commit.case_id, entry.seq, new_salt(docket.world()), organisation_text(entry), now.ms});
    const Result<Appended> done = docket.store().append(std::move(commit));
    if (done.ok()) return StandingDone{true, entry.seq};
    if (done.error().code != "store.clash" || tries == kTriesMax) return done.error();
  }
}

}  // namespace

Result<StandingPage> standing_page(Docket& docket, const Reader& reader,
                                   const StandingQuery& query) {
  TRY(may(&reader, May::look));
  const Judged judged = TRY(judge(docket, query));
  return judged.duties.page();
}

Result<std::vector<StandingView>> standing_owed(Docket& docket, const Reader& reader,
                                                const DeadlineQuery& query) {
  TRY(may(&reader, May::look));
  std::vector<StandingView> owed;
  if (!query.assignee.value_or("").empty()) return owed;
  const Judged judged = TRY(judge(docket, {}));
  const std::string column = query.column.value_or("");
  const std::string search = query.search.value_or("");
  const std::vector<std::string> wanted = query_tokens(search);
  if (wanted.empty() && !trimmed(search).empty()) return owed;  // no word was typed
  for (const StandingView& duty : judged.duties.all()) {
    const bool asked =
        is_owed(duty) && (column.empty() || duty.column == column) && is_named(duty, wanted);
    if (asked) owed.push_back(duty);
  }
  std::stable_sort(owed.begin(), owed.end(), [](const StandingView& a, const StandingView& b) {
    return a.due_at.value_or(kLastInstant) < b.due_at.value_or(kLastInstant);
  });
  return owed;
}

Result<StandingReason> standing_reason(Docket& docket, const Reader& reader, std::string_view duty,
                                       const StandingQuery& query) {
  TRY(may(&reader, May::look));
  const Judged judged = TRY(judge(docket, query));
  return judged.duties.explain(duty);
}

Result<StandingDone> record_standing(Docket& docket, const Reader& reader, std::string_view duty,
                                     const RecordStanding& command, Telling telling) {
  TRY(may(&reader, May::handle));
  const Judged judged = TRY(judge(docket, {}));
  const StandingAsked asked = TRY(judged.duties.asked(duty));
  return say(docket, reader, [&](const Organisation& organisation, Instant now) {
    OrganisationAnswer answer = decide(organisation, command, asked, now);
    if (answer.ok() && *answer && telling == Telling::practice)
      std::get<OrganisationRecorded>(**answer).practice = true;
    return answer;
  });
}

Result<StandingDone> correct_standing(Docket& docket, const Reader& reader, std::int64_t of,
                                      const CorrectStanding& command) {
  TRY(may(&reader, May::handle));
  return say(docket, reader, [&](const Organisation& organisation, Instant now) {
    return decide(organisation, of, command, now);
  });
}

Result<StandingDone> end_standing(Docket& docket, const Reader& reader, std::int64_t of,
                                  const EndStanding& command) {
  TRY(may(&reader, May::handle));
  return say(docket, reader, [&](const Organisation& organisation, Instant now) {
    return decide(organisation, of, command, now);
  });
}

Result<StandingDone> state_roles(Docket& docket, const Reader& reader, const StateRoles& command,
                                 Telling telling) {
  TRY(may(&reader, May::administrate));
  const Judged judged = TRY(judge(docket, {}));
  std::vector<std::string> known;
  for (const RoleOffered& role : judged.duties.offered()) known.push_back(role.role);
  return say(docket, reader, [&](const Organisation& organisation, Instant now) {
    OrganisationAnswer answer = decide(organisation, command, known, now);
    if (answer.ok() && *answer && telling == Telling::practice)
      std::get<OrganisationRolesStated>(**answer).practice = true;
    return answer;
  });
}

}  // namespace docket
