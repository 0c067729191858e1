// What screens and programs are shown of a case: structs with field lists, made from its state
// and its duties by pure functions (views/case_view.h, views/moved.h, views/timeline.h).
//
// Texts that people read come in both languages; the page picks one.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "time/instant.h"

namespace docket {

struct Words {
  std::string zh;
  std::string en;

  bool operator==(const Words&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("zh", &Words::zh, "in Chinese"), field("en", &Words::en, "in English"));
  }
};

struct ReadingTaken {
  std::string reading;
  std::string option;

  bool operator==(const ReadingTaken&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("reading", &ReadingTaken::reading, "the disputed point"),
                field("option", &ReadingTaken::option, "the answer taken"));
  }
};

// One duty of one case, as lists and the case page show it: for one asset, and for all others for
// which it comes to the same (duty/groups.h).
struct DutyView {
  std::string case_id;
  std::string number;
  std::string title;
  std::string duty;  // key_of_duty, unique in the case
  std::string pack;
  std::string rule;
  Words name;
  std::string article;
  std::string party;
  std::string asset;
  std::optional<std::int64_t> more_assets;
  std::int64_t run = 0;
  std::string state;
  std::optional<Instant> starts_at;
  std::optional<Instant> due_at;
  std::optional<Instant> earliest_due_at;
  std::optional<Instant> latest_due_at;
  std::optional<Instant> done_at;
  std::optional<Instant> ended_at;
  bool provisional = false;
  bool recalled = false;
  std::vector<ReadingTaken> readings;
  std::string severity;
  std::string assignee;
  bool practice = false;
  std::string column;
  std::string zone;  // IANA name of the pack's zone, in which its days are counted

  bool operator==(const DutyView&) const = default;
  static constexpr auto fields(auto list) {
    return list(
        field("case_id", &DutyView::case_id, "the case"),
        field("number", &DutyView::number, "its number"),
        field("title", &DutyView::title, "its title"),
        field("duty", &DutyView::duty, "the key of the duty in the case"),
        field("pack", &DutyView::pack, "the rule pack"), field("rule", &DutyView::rule, "the rule"),
        field("name", &DutyView::name, "what the rule is called"),
        field("article", &DutyView::article, "the article of the law"),
        field("party", &DutyView::party, "who bears it"),
        field("asset", &DutyView::asset, "the asset it concerns, the first of them by name"),
        field("more_assets", &DutyView::more_assets, "how many others it concerns in the same way"),
        field("run", &DutyView::run, "which run of the duty, from 0"),
        field("state", &DutyView::state, "undecided, open, kept, late, missed or excused"),
        field("starts_at", &DutyView::starts_at, "when the term started"),
        field("due_at", &DutyView::due_at, "the first moment after the term"),
        field("earliest_due_at", &DutyView::earliest_due_at, "under the strictest reading"),
        field("latest_due_at", &DutyView::latest_due_at, "under the most lenient reading"),
        field("done_at", &DutyView::done_at, "when it was discharged"),
        field("ended_at", &DutyView::ended_at, "from when nothing more was owed"),
        field("provisional", &DutyView::provisional, "rests on a calendar year without a notice"),
        field("recalled", &DutyView::recalled, "rests on wording that was only recalled"),
        field("readings", &DutyView::readings, "the readings taken"),
        field("severity", &DutyView::severity, "of the vulnerability"),
        field("assignee", &DutyView::assignee, "who handles the case"),
        field("practice", &DutyView::practice, "of a practice case"),
        field("column", &DutyView::column, "where the board shows it at this moment"),
        field("zone", &DutyView::zone, "the time zone of the law"));
  }
};

// One of the assets for which a duty comes to the same.
struct DutyAsset {
  std::string asset;
  std::string duty;

  static constexpr auto fields(auto list) {
    return list(field("asset", &DutyAsset::asset, "the asset"),
                field("duty", &DutyAsset::duty, "the key of its own duty, with its reason"));
  }
};

// One line of the list of cases.
struct CaseView {
  std::string case_id;
  std::string number;
  std::string title;
  std::string state;
  std::string severity;
  std::string assignee;
  bool restricted = false;
  bool practice = false;
  Instant opened_at;
  Instant updated_at;
  std::vector<std::string> identifiers;
  std::vector<std::string> assets;  // the first ten
  std::int64_t assets_total = 0;
  std::optional<Instant> next_due_at;
  std::optional<Words> next_duty;
  std::int64_t overdue = 0;

  static constexpr auto fields(auto list) {
    return list(
        field("case_id", &CaseView::case_id, "the case"),
        field("number", &CaseView::number, "its number"),
        field("title", &CaseView::title, "its title"),
        field("state", &CaseView::state, "open or closed"),
        field("severity", &CaseView::severity, "critical, high, medium, low, none or empty"),
        field("assignee", &CaseView::assignee, "who handles it"),
        field("restricted", &CaseView::restricted, "only named readers see it"),
        field("practice", &CaseView::practice, "told for practice"),
        field("opened_at", &CaseView::opened_at, "when it was first recorded"),
        field("updated_at", &CaseView::updated_at, "when it was last added to"),
        field("identifiers", &CaseView::identifiers, "numbers elsewhere"),
        field("assets", &CaseView::assets, "the first ten assets"),
        field("assets_total", &CaseView::assets_total, "how many assets there are"),
        field("next_due_at", &CaseView::next_due_at, "the nearest due moment that is owed"),
        field("next_duty", &CaseView::next_duty, "what falls due then"),
        field("overdue", &CaseView::overdue, "how many duties are past due and undone"));
  }
};

// One record of a case, as the timeline shows it.
struct TimelineEntry {
  std::int64_t seq = 0;
  std::int64_t record = 0;
  std::string kind;
  Words label;
  std::string group;  // decisions, messages, law, system
  std::string actor;
  std::string by;
  std::string asset;
  Instant occurred_at;
  Instant recorded_at;
  bool differs = false;
  bool erased = false;
  std::vector<std::string> flags;
  std::optional<std::int64_t> corrected_by;
  Json fields_of_kind = Json::object();

  static constexpr auto fields(auto list) {
    return list(field("seq", &TimelineEntry::seq, "its place in the case"),
                field("record", &TimelineEntry::record, "its place in the ledger"),
                field("kind", &TimelineEntry::kind, "the kind of event"),
                field("label", &TimelineEntry::label, "the kind in words"),
                field("group", &TimelineEntry::group, "decisions, messages, law or system"),
                field("actor", &TimelineEntry::actor, "the account that recorded it"),
                field("by", &TimelineEntry::by, "the party whose act it was"),
                field("asset", &TimelineEntry::asset, "the asset it was about"),
                field("occurred_at", &TimelineEntry::occurred_at, "when it happened"),
                field("recorded_at", &TimelineEntry::recorded_at, "when it was written down"),
                field("differs", &TimelineEntry::differs, "the two differ by more than a day"),
                field("erased", &TimelineEntry::erased, "the body was erased; the proof stays"),
                field("flags", &TimelineEntry::flags, "what is odd about it"),
                field("corrected_by", &TimelineEntry::corrected_by, "the place of its correction"),
                field("fields", &TimelineEntry::fields_of_kind, "what was recorded"));
  }
};

// One of the four sentences at the head of a case.
struct Sentence {
  std::string key;  // who-has-it, agreed, ready, public
  Words text;
  std::vector<std::int64_t> records;

  static constexpr auto fields(auto list) {
    return list(field("key", &Sentence::key, "who-has-it, agreed, ready or public"),
                field("text", &Sentence::text, "the sentence"),
                field("records", &Sentence::records, "the places of its evidence"));
  }
};

// One fact that rules can see, as it stands after corrections.
struct FactView {
  std::string name;
  Words label;
  std::optional<bool> value;
  std::string by;
  std::string asset;
  Instant occurred_at;
  Instant recorded_at;
  std::int64_t record = 0;
  bool differs = false;
  bool corrected = false;

  static constexpr auto fields(auto list) {
    return list(field("name", &FactView::name, "its name in rule text"),
                field("label", &FactView::label, "its name in words"),
                field("value", &FactView::value, "of a judgement"),
                field("by", &FactView::by, "whose act it was"),
                field("asset", &FactView::asset, "the asset; empty: all of the case"),
                field("occurred_at", &FactView::occurred_at, "when it happened"),
                field("recorded_at", &FactView::recorded_at, "when it was written down"),
                field("record", &FactView::record, "its place in the case"),
                field("differs", &FactView::differs, "the two differ by more than a day"),
                field("corrected", &FactView::corrected, "a correction changed it"));
  }
};

struct AssetView {
  std::string asset;
  std::string kind;
  std::optional<std::string> versions;
  std::vector<std::int64_t> duties;

  static constexpr auto fields(auto list) {
    return list(field("asset", &AssetView::asset, "its name"),
                field("kind", &AssetView::kind, "product, service or system"),
                field("versions", &AssetView::versions, "as written"),
                field("duties", &AssetView::duties,
                      "places of its duties in `duties` of the page, from 0"));
  }
};

struct RoleView {
  std::string role;
  std::string asset;

  static constexpr auto fields(auto list) {
    return list(field("role", &RoleView::role, "what it is"),
                field("asset", &RoleView::asset, "of which asset; empty: of none"));
  }
};

struct PartyView {
  std::string party;
  std::optional<std::string> contact;
  std::vector<RoleView> roles;
  std::optional<std::int64_t> more_roles;
  bool ours = false;

  static constexpr auto fields(auto list) {
    return list(field("party", &PartyView::party, "its name"),
                field("contact", &PartyView::contact, "how it is reached"),
                field("roles", &PartyView::roles, "what it is to the assets shown"),
                field("more_roles", &PartyView::more_roles, "how many roles are not shown"),
                field("ours", &PartyView::ours, "it is our own organisation"));
  }
};

struct AccessView {
  std::string account;
  std::string name;
  Words why;

  static constexpr auto fields(auto list) {
    return list(field("account", &AccessView::account, "who"),
                field("name", &AccessView::name, "called"),
                field("why", &AccessView::why, "why this account sees the case"));
  }
};

// What the case was scored by one scheme, the newest.
struct ScoreView {
  std::string scheme;
  std::string rating;
  std::string result;
  std::string severity;
  std::string because;
  std::string actor;
  Instant at;
  std::int64_t record = 0;

  static constexpr auto fields(auto list) {
    return list(
        field("scheme", &ScoreView::scheme, "cvss-3.1, ssvc:DT_SP:1.0.0 or gb-t-30279-2020"),
        field("rating", &ScoreView::rating, "the vector, the answers or the grade"),
        field("result", &ScoreView::result, "the score, the outcome or the grade"),
        field("severity", &ScoreView::severity, "critical to none; empty: the scheme has none"),
        field("because", &ScoreView::because, "why so"),
        field("actor", &ScoreView::actor, "who recorded it"),
        field("at", &ScoreView::at, "when it was scored"),
        field("record", &ScoreView::record, "the place of the record in the case"));
  }
};

// How many assets, duties and facts of one case a page shows; lists have the rest.
inline constexpr std::size_t kPartsShown = 500;

struct CasePage {
  std::string case_id;
  std::string number;
  std::string title;
  std::string description;
  std::string severity;
  std::string state;
  std::int64_t sequence = 0;
  bool restricted = false;
  std::vector<std::string> readers;
  std::string assignee;
  std::vector<std::string> identifiers;
  bool practice = false;
  std::string ours;
  std::vector<Sentence> sentences;
  std::vector<FactView> facts;
  std::vector<AssetView> assets;
  std::vector<PartyView> parties;
  std::vector<ScoreView> scores;
  std::vector<DutyView> duties;  // the first kPartsShown by urgency
  std::int64_t duties_total = 0;
  std::int64_t assets_total = 0;
  std::vector<AccessView> readers_why;
  std::vector<std::string> may;

  static constexpr auto fields(auto list) {
    return list(field("case_id", &CasePage::case_id, "the case"),
                field("number", &CasePage::number, "its number"),
                field("title", &CasePage::title, "its title"),
                field("description", &CasePage::description, "what is known"),
                field("severity", &CasePage::severity, "critical to none, or empty"),
                field("state", &CasePage::state, "open or closed"),
                field("sequence", &CasePage::sequence, "the place of its last record"),
                field("restricted", &CasePage::restricted, "only named readers see it"),
                field("readers", &CasePage::readers, "those named"),
                field("assignee", &CasePage::assignee, "who handles it"),
                field("identifiers", &CasePage::identifiers, "numbers elsewhere"),
                field("practice", &CasePage::practice, "told for practice"),
                field("ours", &CasePage::ours, "the party that we are"),
                field("sentences", &CasePage::sentences, "who has it, agreed, ready, public"),
                field("facts", &CasePage::facts, "what rules can see"),
                field("assets", &CasePage::assets, "what is affected"),
                field("parties", &CasePage::parties, "who is concerned"),
                field("scores", &CasePage::scores, "how severe it was found, by scheme"),
                field("duties", &CasePage::duties, "what is owed; the most urgent 500"),
                field("duties_total", &CasePage::duties_total, "how many duties there are"),
                field("assets_total", &CasePage::assets_total, "how many assets there are"),
                field("readers_why", &CasePage::readers_why, "who sees this case, and why"),
                field("may", &CasePage::may, "the commands that this reader may give now"));
  }
};

struct DutyMoment {
  std::string state;
  std::optional<Instant> due_at;

  auto operator<=>(const DutyMoment&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("state", &DutyMoment::state, "its state"),
                field("due_at", &DutyMoment::due_at, "its due moment"));
  }
};

// A duty that a command moved, for one asset and all for which it moved in the same way: before
// and after; absent where the duty was not there.
struct MovedDuty {
  std::string duty;
  Words name;
  std::string party;
  std::string asset;
  std::optional<std::int64_t> more_assets;
  std::optional<DutyMoment> before;
  std::optional<DutyMoment> after;

  static constexpr auto fields(auto list) {
    return list(field("duty", &MovedDuty::duty, "the key of the duty in the case"),
                field("name", &MovedDuty::name, "what the rule is called"),
                field("party", &MovedDuty::party, "who bears it"),
                field("asset", &MovedDuty::asset, "the asset it concerns"),
                field("more_assets", &MovedDuty::more_assets, "how many others moved alike"),
                field("before", &MovedDuty::before, "how it stood"),
                field("after", &MovedDuty::after, "how it stands"));
  }
};

// The answer to a command.
struct Reply {
  std::string case_id;
  std::string number;
  std::int64_t sequence = 0;
  std::vector<std::int64_t> records;
  Instant recorded_at;
  std::vector<MovedDuty> moved;  // the first kPartsShown
  std::optional<std::int64_t> more_moved;
  std::string checkpoint;
  std::vector<TimelineEntry> others;
  std::vector<TimelineEntry> would;

  static constexpr auto fields(auto list) {
    return list(field("case_id", &Reply::case_id, "the case"),
                field("number", &Reply::number, "its number"),
                field("sequence", &Reply::sequence, "the place of its last record"),
                field("records", &Reply::records, "the places in the ledger of what was written"),
                field("recorded_at", &Reply::recorded_at, "when it was written down"),
                field("moved", &Reply::moved, "the duties that moved; the first 500"),
                field("more_moved", &Reply::more_moved, "how many moved beyond these"),
                field("checkpoint", &Reply::checkpoint, "the signed head of the ledger"),
                field("others", &Reply::others, "what others wrote since the author looked"),
                field("would", &Reply::would, "of a preview: the records that it would write"));
  }
};

}  // namespace docket
