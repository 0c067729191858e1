// The handlers of the JSON routes, with the bodies and replies that are theirs alone. Their forms
// say what a route takes and gives (api/route.h).

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/call.h"
#include "api/route.h"
#include "app/accounts.h"
#include "app/import_wish.h"
#include "app/lists.h"
#include "app/standing.h"

namespace docket {

// --- who is signed in -----------------------------------------------------------------------

struct SessionReply {
  std::string account;
  std::string name;
  std::string mail;
  std::vector<AccountRole> roles;
  std::string organisation;
  std::string party;
  std::string csrf;
  bool practice = false;
  Instant now;
  std::string timezone;
  std::string version;

  static constexpr auto fields(auto list) {
    return list(field("account", &SessionReply::account, "who is signed in"),
                field("name", &SessionReply::name, "what the person is called"),
                field("mail", &SessionReply::mail, "where mail reaches the person; empty: nowhere"),
                field("roles", &SessionReply::roles, "what the account may do"),
                field("organisation", &SessionReply::organisation, "who we are"),
                field("party", &SessionReply::party, "the name under which we stand in cases"),
                field("csrf", &SessionReply::csrf, "goes into the header Docket-Csrf"),
                field("practice", &SessionReply::practice, "practice cases are shown"),
                field("now", &SessionReply::now, "the server's clock"),
                field("timezone", &SessionReply::timezone, "in which days are shown"),
                field("version", &SessionReply::version, "of the program"));
  }
};

struct PasswordChange {
  std::string old_password;
  std::string new_password;

  static constexpr auto fields(auto list) {
    return list(field("old", &PasswordChange::old_password, "the one in force"),
                field("new", &PasswordChange::new_password, "at least 10 characters"));
  }
};

struct LinkReply {
  std::string link;

  static constexpr auto fields(auto list) {
    return list(field("link", &LinkReply::link, "a path on this server; shown only now"));
  }
};

struct RolesChange {
  std::vector<AccountRole> roles;

  static constexpr auto fields(auto list) {
    return list(field("roles", &RolesChange::roles, "administrator, handler, reader"));
  }
};

struct MailChange {
  std::string mail;

  static constexpr auto fields(auto list) {
    return list(field("mail", &MailChange::mail, "where mail reaches the person; empty: nowhere"));
  }
};

struct AccountList {
  std::vector<AccountView> items;

  static constexpr auto fields(auto list) {
    return list(field("items", &AccountList::items, "all accounts"));
  }
};

Result<SessionReply> read_session(const Call& call);
Response end_session(const Call& call);
Result<Done> change_password(const Call& call, const PasswordChange& change);
Result<LinkReply> new_calendar(const Call& call);
Result<Done> end_calendar(const Call& call);

Result<AccountList> list_accounts(const Call& call);
Result<LinkReply> add_account(const Call& call, const NewAccount& account);
Result<LinkReply> recover_account(const Call& call);
Result<Done> set_roles(const Call& call, const RolesChange& change);
Result<Done> deactivate_account(const Call& call);
Result<Done> set_mail(const Call& call, const MailChange& change);
Result<Done> set_own_mail(const Call& call, const MailChange& change);
Result<LinkReply> renew_link(const Call& call);
Result<Done> activate_account(const Call& call);

// --- cases ----------------------------------------------------------------------------------

struct DeadlineListing {
  std::optional<std::string> column;
  std::optional<std::string> search;
  std::optional<std::string> assignee;
  std::optional<bool> mine;
  std::optional<bool> done;
  std::optional<int> limit;
  std::optional<std::string> after;

  static constexpr auto fields(auto list) {
    return list(field("column", &DeadlineListing::column,
                      "overdue, today, 72-hours, 10-days, later, waiting or done"),
                field("search", &DeadlineListing::search,
                      "words of the case: title, numbers, assets, notes"),
                field("assignee", &DeadlineListing::assignee, "an account"),
                field("mine", &DeadlineListing::mine, "only cases assigned to whoever asks"),
                field("done", &DeadlineListing::done, "also what is kept, late or excused"),
                field("limit", &DeadlineListing::limit, "how many at most; left out: 50"),
                field("after", &DeadlineListing::after, "the `next` of the page before"));
  }
};

struct DeadlineColumns {
  std::int64_t overdue = 0;
  std::int64_t today = 0;
  std::int64_t hours_72 = 0;
  std::int64_t days_10 = 0;
  std::int64_t later = 0;
  std::int64_t waiting = 0;
  std::int64_t done = 0;

  static constexpr auto fields(auto list) {
    return list(field("overdue", &DeadlineColumns::overdue, "past due and not done"),
                field("today", &DeadlineColumns::today, "due today, or owed at once"),
                field("72-hours", &DeadlineColumns::hours_72, "due within 72 hours"),
                field("10-days", &DeadlineColumns::days_10, "due within ten days"),
                field("later", &DeadlineColumns::later, "due after that"),
                field("waiting", &DeadlineColumns::waiting, "without a date so far"),
                field("done", &DeadlineColumns::done, "kept, late or excused"));
  }
};

struct DeadlineReply {
  std::vector<DutyView> items;
  std::optional<std::string> next;
  std::int64_t total = 0;
  DeadlineColumns columns;
  std::vector<StandingView> standing;

  static constexpr auto fields(auto list) {
    return list(field("items", &DeadlineReply::items, "the duties of cases, the most urgent first"),
                field("next", &DeadlineReply::next, "give it back as `after`"),
                field("total", &DeadlineReply::total, "how many of these there are in all"),
                field("columns", &DeadlineReply::columns, "how many of these stand in each column"),
                field("standing", &DeadlineReply::standing,
                      "what our organisation owes and no case; with the first page"));
  }
};

struct KnowledgeWish {
  std::optional<Instant> known_at;

  static constexpr auto fields(auto list) {
    return list(field("known_at", &KnowledgeWish::known_at,
                      "as it was known then, before what was recorded and corrected later"));
  }
};

Result<DeadlineReply> list_deadlines(const Call& call, const DeadlineListing& query);
Result<Page<CaseView>> list_cases(const Call& call, const CaseQuery& query);
Result<CasePage> read_case(const Call& call, const KnowledgeWish& wish);
Result<Page<TimelineEntry>> read_timeline(const Call& call, const TimelineQuery& query);
Result<Page<DutyAsset>> list_duty_assets(const Call& call, const DutyAssetQuery& query);

struct ReceiptWish {
  std::optional<std::int64_t> since;

  static constexpr auto fields(auto list) {
    return list(field("since", &ReceiptWish::since,
                      "the size of an older tree: proves that nothing in it was rewritten"));
  }
};

Response read_receipt(const Call& call, const ReceiptWish& wish);

// --- law, ledger, the API itself ------------------------------------------------------------

Result<Json> list_packs(const Call& call);
Result<Json> read_pack(const Call& call);
Result<Json> read_ledger(const Call& call);
Response read_openapi(const Call& call);

// --- for the shell of the host --------------------------------------------------------------

struct FileReply {
  std::string file;

  static constexpr auto fields(auto list) {
    return list(field("file", &FileReply::file, "where it was written"));
  }
};

struct BackupPlace {
  std::string folder;

  static constexpr auto fields(auto list) {
    return list(field("folder", &BackupPlace::folder, "absent or empty, on this machine"));
  }
};

struct BackupReply {
  std::int64_t size = 0;
  std::string root;
  std::int64_t lines = 0;
  std::int64_t bytes = 0;

  static constexpr auto fields(auto list) {
    return list(field("size", &BackupReply::size, "records in the ledger"),
                field("root", &BackupReply::root, "of its tree"),
                field("lines", &BackupReply::lines, "rows of all tables"),
                field("bytes", &BackupReply::bytes, "of all files"));
  }
};

struct VerificationReply {
  std::int64_t size = 0;
  std::string root;

  static constexpr auto fields(auto list) {
    return list(field("size", &VerificationReply::size, "records in the ledger"),
                field("root", &VerificationReply::root, "of its tree"));
  }
};

struct LedgerKeyView {
  std::string vkey;
  std::int64_t size = 0;
  std::string how;

  static constexpr auto fields(auto list) {
    return list(field("vkey", &LedgerKeyView::vkey, "the public key, for docket-verify"),
                field("size", &LedgerKeyView::size, "the records before it came into force"),
                field("how", &LedgerKeyView::how, "first, rotated or lost"));
  }
};

struct LedgerKeyList {
  std::vector<LedgerKeyView> items;

  static constexpr auto fields(auto list) {
    return list(field("items", &LedgerKeyList::items, "the last one is in force"));
  }
};

struct RotationWish {
  std::optional<std::string> because;

  static constexpr auto fields(auto list) {
    return list(field("because", &RotationWish::because, "stands in the ledger"));
  }
};

struct RebuildWish {
  std::optional<bool> repair;

  static constexpr auto fields(auto list) {
    return list(field("repair", &RebuildWish::repair, "also write what differs"));
  }
};

struct ImportList {
  std::vector<ImportSummary> items;

  static constexpr auto fields(auto list) {
    return list(field("items", &ImportList::items, "the newest imports"));
  }
};

Result<ImportSummary> import_into_catalogue(const Call& call, const ImportWish& wish);
Result<ImportList> stop_imports(const Call& call);
Result<ImportList> list_imports(const Call& call);
Result<FileReply> export_ledger(const Call& call);
Result<BackupReply> make_backup(const Call& call, const BackupPlace& place);
Result<LedgerKeyList> list_keys(const Call& call);
Result<LedgerKeyList> rotate_key(const Call& call, const RotationWish& wish);
Result<VerificationReply> verify_store(const Call& call);
Result<RowComparison> rebuild_rows(const Call& call, const RebuildWish& wish);
Result<LinkReply> setup_link(const Call& call);

}  // namespace docket
