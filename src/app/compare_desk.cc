#include <map>
#include <set>

#include "app/bill_rows.h"
#include "app/compare.h"
#include "cases/desk.h"

namespace docket {
namespace {

constexpr int kTriesMax = 20;

struct DeskAccount {
  std::string name;
  std::set<std::string> roles;
  bool active = true;
  std::int64_t since_ms = 0;
};

using LinkKey = std::pair<std::string, std::string>;

// What the records of the desk come to.
struct Desk {
  std::int64_t next_seq = 1;
  std::string organisation;
  std::map<std::string, DeskAccount> accounts;
  std::map<LinkKey, CatalogueLinkDecided> links;
  std::map<LinkKey, std::string> decided_by;
  BillRows bills;
};

struct Fold {
  Desk& desk;
  const DeskRecord& record;

  void operator()(const OrganisationNamed& event) { desk.organisation = event.organisation; }
  void operator()(const AccountAdded& event) {
    desk.accounts[event.account] = {
        event.name, {event.roles.begin(), event.roles.end()}, true, record.recorded_at.ms};
  }
  void operator()(const AccountRolesChanged& event) {
    desk.accounts[event.account].roles = {event.roles.begin(), event.roles.end()};
  }
  void operator()(const AccountDeactivated& event) { desk.accounts[event.account].active = false; }
  void operator()(const AccountActivated& event) { desk.accounts[event.account].active = true; }
  void operator()(const CatalogueLinkDecided& event) {
    desk.links[{event.first, event.second}] = event;
    desk.decided_by[{event.first, event.second}] = record.actor;
  }
  void operator()(const BillKept& event) { desk.bills(event, record.actor); }
  void operator()(const BillDropped& event) { desk.bills(event, record.actor); }
  void operator()(const ComponentBound& event) { desk.bills(event, record.actor); }
  template <class Other>
  void operator()(const Other&) {}  // changes nothing that is compared here
};

Result<Desk> desk_of(Store& store) {
  Desk desk;
  for (const Record& stored : TRY(store.load(kDeskId))) {
    desk.next_seq = stored.case_seq + 1;
    if (!stored.body) continue;
    const DeskRecord record = TRY(read_desk_record(*stored.body));
    std::visit(Fold{desk, record}, record.body);
  }
  return desk;
}

// Compares one thing after the other and collects what would put it right.
class DeskComparison {
 public:
  DeskComparison(Store& store, const Desk& desk, RowComparison& found)
      : store_(store), desk_(desk), found_(found) {}

  Status accounts();
  Status organisation();
  Status links();
  Status bills() { return desk_.bills.compare(store_, found_, mending_); }
  std::vector<Statement> take() { return std::move(mending_); }

 private:
  void compare_account(const std::string& account, const DeskAccount& wanted, const Rows& rows,
                       std::size_t at, const std::set<std::string>& roles);
  void add_account(const std::string& account, const DeskAccount& wanted);
  void remove_account(const std::string& account);
  void set_roles(const std::string& account, const std::set<std::string>& roles);
  void decide(const LinkKey& key, const CatalogueLinkDecided* wanted);

  Store& store_;
  const Desk& desk_;
  RowComparison& found_;
  std::vector<Statement> mending_;
};

void DeskComparison::set_roles(const std::string& account, const std::set<std::string>& roles) {
  mending_.push_back({"account_roles_clear", {account}, {}});
  for (const std::string& role : roles)
    mending_.push_back({"account_role_add", {account, role}, {}});
}

void DeskComparison::add_account(const std::string& account, const DeskAccount& wanted) {
  found_.add({"account", account, "missing"});
  mending_.push_back({"account_add", {account, wanted.name, std::string{}, wanted.since_ms}, {}});
  if (!wanted.active) mending_.push_back({"account_state", {account, std::string{"inactive"}}, {}});
  set_roles(account, wanted.roles);
}

void DeskComparison::remove_account(const std::string& account) {
  found_.add({"account", account, "not in the ledger"});
  set_roles(account, {});
  mending_.push_back({"sessions_end", {account}, {}});
  mending_.push_back({"calendar_end", {account}, {}});
  mending_.push_back({"account_remove", {account}, {}});
}

void DeskComparison::compare_account(const std::string& account, const DeskAccount& wanted,
                                     const Rows& rows, std::size_t at,
                                     const std::set<std::string>& roles) {
  if (rows.text(at, "name") != wanted.name) {
    found_.add({"account", account, "name"});
    mending_.push_back({"account_name", {account, wanted.name}, {}});
  }
  const std::string state = wanted.active ? "active" : "inactive";
  if (rows.text(at, "state") != state) {
    found_.add({"account", account, "state"});
    mending_.push_back({"account_state", {account, state}, {}});
    mending_.push_back({"sessions_end", {account}, {}});
  }
  if (roles != wanted.roles) {
    found_.add({"account_role", account, "role"});
    set_roles(account, wanted.roles);
  }
}

Status DeskComparison::accounts() {
  const Rows rows = TRY(store_.query("accounts_all", {}));
  const Rows roles = TRY(store_.query("account_roles_all", {}));
  std::map<std::string, std::set<std::string>> kept;
  for (std::size_t at = 0; at < roles.size(); ++at)
    kept[roles.text(at, "account")].insert(roles.text(at, "role"));
  std::set<std::string> there;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const std::string& account = rows.text(at, "account");
    there.insert(account);
    const auto wanted = desk_.accounts.find(account);
    if (wanted == desk_.accounts.end()) {
      remove_account(account);
    } else {
      compare_account(account, wanted->second, rows, at, kept[account]);
    }
  }
  for (const auto& [account, wanted] : desk_.accounts)
    if (!there.contains(account)) add_account(account, wanted);
  return Done{};
}

Status DeskComparison::organisation() {
  const std::string name = "organisation";
  const Rows kept = TRY(store_.query("setting_find", {name}));
  if ((kept.empty() ? "" : kept.text(0, "value")) == desk_.organisation) return Done{};
  found_.add({"setting", name, "value"});
  mending_.push_back({"setting_put", {name, desk_.organisation}, {}});
  return Done{};
}

// Without a decision in the ledger a link is what it was at first: proposed.
void DeskComparison::decide(const LinkKey& key, const CatalogueLinkDecided* wanted) {
  mending_.push_back({"catalogue_link_decide",
                      {key.first, key.second, wanted ? wanted->state : std::string{"proposed"},
                       wanted ? desk_.decided_by.at(key) : std::string{},
                       wanted ? Value{wanted->decided_at.ms} : Value{}},
                      {}});
}

Status DeskComparison::links() {
  const Rows rows = TRY(store_.query("catalogue_links_decided", {}));
  std::set<LinkKey> there;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const LinkKey key{rows.text(at, "first"), rows.text(at, "second")};
    there.insert(key);
    const auto wanted = desk_.links.find(key);
    const bool known = wanted != desk_.links.end();
    const auto differs = [&](const char* column) {
      found_.add({"catalogue_link", key.first + " and " + key.second, column});
      decide(key, known ? &wanted->second : nullptr);
    };
    if (rows.text(at, "state") != (known ? wanted->second.state : "proposed")) {
      differs("state");
    } else if (rows.text(at, "decided_by") != (known ? desk_.decided_by.at(key) : "")) {
      differs("decided_by");
    } else if (rows.at(at, "decided_ms") !=
               (known ? Value{wanted->second.decided_at.ms} : Value{})) {
      differs("decided_ms");
    }
  }
  for (const auto& [key, wanted] : desk_.links) {
    if (there.contains(key)) continue;
    found_.add({"catalogue_link", key.first + " and " + key.second, "state"});
    mending_.push_back({"catalogue_link_propose", {key.first, key.second, std::string{"{}"}}, {}});
    decide(key, &wanted);
  }
  return Done{};
}

}  // namespace

Status compare_desk(Store& store, Repair repair, RowComparison& comparison) {
  for (int tries = 1;; ++tries) {
    const Desk desk = TRY(desk_of(store));
    RowComparison found = comparison;
    DeskComparison all(store, desk, found);
    TRY(all.accounts());
    TRY(all.organisation());
    TRY(all.links());
    TRY(all.bills());
    // Where somebody has decided something in between, all is compared again.
    const Rows next = TRY(store.query("case_next_seq", {std::string{kDeskId}}));
    if (next.number(0, "next_seq") != desk.next_seq && tries < kTriesMax) continue;
    Commit commit;
    commit.statements = all.take();
    if (!commit.statements.empty() && repair == Repair::yes) {
      commit.case_id = kDeskId;
      commit.next_seq = desk.next_seq;
      const Result<Appended> written = store.append(std::move(commit));
      if (!written.ok() && written.error().code == "store.clash" && tries < kTriesMax) continue;
      if (!written.ok()) return written.error();
    }
    comparison = std::move(found);
    return Done{};
  }
}

}  // namespace docket
