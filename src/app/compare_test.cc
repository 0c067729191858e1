// Rows that somebody changed past the ledger are found column by column, and put right.

#include "app/compare.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "app/catalogue.h"
#include "app/docket.h"
#include "store/db.h"
#include "store/tables.h"

namespace docket::compare_test {
namespace {

namespace fs = std::filesystem;

class StandingWorld : public World {
 public:
  Instant now() override { return parse_instant("2019-08-01T00:00:00Z").value(); }
  std::string random_bytes(std::size_t count) override {
    std::string bytes;
    while (bytes.size() < count) bytes += static_cast<char>(random_() & 255U);
    return bytes;
  }

 private:
  std::mt19937_64 random_{7};
};

const Reader kHandler{"li", {AccountRole::handler, AccountRole::reader}};
const Reader kChief{"chief", {AccountRole::administrator}};

class Compare : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("docket-compare-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    Config config;
    config.data = folder_.string();
    docket_ = std::move(Docket::open(config, world_)).value();
    Accounts& accounts = docket_->accounts();
    const auto link = accounts.new_link(host_reader(), "setup", "");
    ASSERT_TRUE(
        accounts.use_link(*link, {"chief", "Chief", {}, {}}, "acme", "correct horse battery").ok());
    ASSERT_TRUE(accounts.add(kChief, {"li", "Li", {}, {AccountRole::handler}}).ok());
    ASSERT_TRUE(accounts.add(kChief, {"gone", "Gone", {}, {AccountRole::reader}}).ok());
    ASSERT_TRUE(accounts.deactivate(kChief, "gone").ok());
    OpenCase open;
    open.title = "a title";
    open.occurred_at = parse_instant("2019-07-01T01:00:00Z").value();
    open.assets = {{"p1", "product", "1.0"}};
    open.parties = {{"acme", {{"provider", "p1"}}, {}}};
    open.identifiers = {"CVE-2019-0001"};
    open.restricted = true;
    open.readers = {"li"};
    const auto opened = docket_->submit(kHandler, {"", open, {}, ""});
    ASSERT_TRUE(opened.ok());
    case_id_ = opened->case_id;
    ASSERT_TRUE(docket_->check_rows().ok());
  }
  void TearDown() override {
    docket_.reset();
    fs::remove_all(folder_);
  }

  std::vector<Row> rows_of(std::string_view table) {
    std::vector<Row> rows;
    EXPECT_TRUE(docket_->store()
                    .with_snapshot([&](Db& db) -> Status {
                      rows = TRY(db.rows(text_of(table_named(table)).of_case, {case_id_})).rows;
                      return Done{};
                    })
                    .ok());
    return rows;
  }
  void write(RowDifference change) {
    Commit commit;
    commit.differences.push_back(std::move(change));
    ASSERT_TRUE(docket_->store().append(std::move(commit)).ok());
  }
  // What is found, "table column" each; afterwards it is put right.
  std::vector<std::string> found() {
    const auto checked = docket_->rebuild(Repair::no);
    const auto repaired = docket_->rebuild(Repair::yes);
    EXPECT_TRUE(checked.ok() && repaired.ok());
    EXPECT_EQ(checked->differing, repaired->differing);
    const Status now = docket_->check_rows();
    EXPECT_TRUE(now.ok()) << now.error().message << " " << now.error().where;
    std::vector<std::string> texts;
    for (const DifferingRow& row : repaired->differing)
      texts.push_back(row.table + " " + row.of + " " + row.column);
    return texts;
  }

  StandingWorld world_;
  fs::path folder_;
  std::unique_ptr<Docket> docket_;
  std::string case_id_;
};

Value another(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number + 1;
  if (const auto* text = std::get_if<std::string>(&value)) return *text + "x";
  return std::int64_t{7};
}

using Texts = std::vector<std::string>;

TEST_F(Compare, EveryColumnOfTheRowsOfACaseIsCompared) {
  int columns = 0;
  for (const char* name : {"case_row", "duty_row", "asset_row", "identifier_row", "case_reader"}) {
    const Table& table = table_named(name);
    const std::vector<Row> rows = rows_of(name);
    ASSERT_FALSE(rows.empty()) << name;
    for (std::size_t at = table.key_columns; at < table.columns.size(); ++at) {
      Row changed = rows.front();
      changed[at] = another(changed[at]);
      write({name, {changed}, {}});
      const std::string column{table.columns[at].name};
      EXPECT_EQ(found(), Texts{std::string{name} + " D-2019-000001 " + column});
      EXPECT_EQ(rows_of(name), rows) << "as it was";
      ++columns;
    }
    const Row key(rows.front().begin(),
                  rows.front().begin() + static_cast<std::ptrdiff_t>(table.key_columns));
    write({name, {}, {key}});
    EXPECT_EQ(found(), Texts{std::string{name} + " D-2019-000001 missing"});
    if (table.key_columns == 1) continue;
    Row forged = rows.front();
    forged[table.key_columns - 1] = another(forged[table.key_columns - 1]);
    write({name, {forged}, {}});
    EXPECT_EQ(found(), Texts{std::string{name} + " D-2019-000001 not in the ledger"});
  }
  EXPECT_GT(columns, 25);
}

TEST_F(Compare, ACaseWithoutRecordsIsNotInTheLedger) {
  Row forged = rows_of("case_row").front();
  forged[0] = std::string{"forged"};
  forged[1] = std::string{"D-2019-000777"};
  write({"case_row", {forged}, {}});
  const Status checked = docket_->check_rows();
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.error().code, "rebuild.differs");
  EXPECT_EQ(checked.error().where, "forged");
  EXPECT_EQ(checked.error().message,
            "the records are whole, but what readers see differs from them in case_row, not in the "
            "ledger; docket rebuild makes it again from the records");
  EXPECT_EQ(found(), Texts{"case_row forged not in the ledger"});
  EXPECT_EQ(docket_->cases(kHandler, {})->total, 1);
}

struct ForgedRow {
  const char* what;
  std::vector<Statement> statements;
  Texts found;
};

TEST_F(Compare, AccountsAndDecisionsAreWhatTheDeskRecorded) {
  const auto text = [](const char* held) { return Value{std::string{held}}; };
  ASSERT_TRUE(docket_->store()
                  .write({{"catalogue_link_propose", {text("A-1"), text("B-1"), text("{}")}, {}},
                          {"catalogue_link_propose", {text("A-2"), text("B-2"), text("{}")}, {}}})
                  .ok());
  Excerpts excerpts{{}};
  Catalogue catalogue{docket_->store(), world_, excerpts};
  ASSERT_TRUE(catalogue.decide(kHandler, "A-1", "B-1", LinkDecision::accept).ok());
  const auto decide = [&](const char* a, const char* b, const char* state, const char* by,
                          std::int64_t ms) {
    return Statement{"catalogue_link_decide", {text(a), text(b), text(state), text(by), ms}, {}};
  };
  const std::int64_t now = world_.now().ms;
  const ForgedRow kRows[] = {
      {"a name", {{"account_name", {text("li"), text("Wang")}, {}}}, {"account li name"}},
      {"a state", {{"account_state", {text("gone"), text("active")}, {}}}, {"account gone state"}},
      {"a role more",
       {{"account_role_add", {text("li"), text("administrator")}, {}}},
       {"account_role li role"}},
      {"no role", {{"account_roles_clear", {text("li")}, {}}}, {"account_role li role"}},
      {"an account that nobody added",
       {{"account_add", {text("eve"), text("Eve"), text(""), now}, {}},
        {"account_role_add", {text("eve"), text("administrator")}, {}}},
       {"account eve not in the ledger"}},
      {"an account is gone", {{"account_remove", {text("li")}, {}}}, {"account li missing"}},
      {"our name",
       {{"setting_put", {text("organisation"), text("other")}, {}}},
       {"setting organisation value"}},
      {"a decision undone",
       {decide("A-1", "B-1", "undone", "li", now)},
       {"catalogue_link A-1 and B-1 state"}},
      {"another one decided",
       {decide("A-1", "B-1", "accepted", "wang", now)},
       {"catalogue_link A-1 and B-1 decided_by"}},
      {"at another moment",
       {decide("A-1", "B-1", "accepted", "li", now + 1)},
       {"catalogue_link A-1 and B-1 decided_ms"}},
      {"a decision that nobody made",
       {decide("A-2", "B-2", "accepted", "li", now)},
       {"catalogue_link A-2 and B-2 state"}},
      {"as if nobody had decided",
       {decide("A-1", "B-1", "proposed", "", 0)},
       {"catalogue_link A-1 and B-1 state"}},
  };
  for (const ForgedRow& row : kRows) {
    ASSERT_TRUE(docket_->store().write(row.statements).ok()) << row.what;
    EXPECT_EQ(found(), row.found) << row.what;
  }
}

}  // namespace
}  // namespace docket::compare_test
