#include <poll.h>
#include <postgresql/libpq-fe.h>

#include <charconv>
#include <map>
#include <optional>
#include <thread>
#include <utility>

#include "store/db.h"

namespace docket {
namespace {

// Types of pg_type.dat that results can have; everything else is text.
constexpr Oid kBool = 16;
constexpr Oid kBytea = 17;
constexpr Oid kInt8 = 20;
constexpr Oid kInt2 = 21;
constexpr Oid kInt4 = 23;

// The server stops a statement at the deadline; our own clock is for a server that does not answer.
constexpr std::chrono::seconds kGrace{1};

// The appender's advisory lock: this number and the schema, so that stores can share a database.
constexpr const char* kLock =
    "SELECT pg_try_advisory_lock(1685021547, hashtext(current_schema())) AS held";

struct Finish {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, Clear>;

Error unreachable(std::string_view said) {
  std::string detail{said};
  while (!detail.empty() && detail.back() == '\n') detail.pop_back();
  return {"store.unreachable",
          "PostgreSQL does not answer; whether the last command was kept is not known, so send it "
          "again with the same request key once the database runs (" +
              detail + ")",
          ""};
}

bool begins(std::string_view state, std::string_view class_of_states) {
  return state.substr(0, class_of_states.size()) == class_of_states;
}

// SQLSTATE in our words.
Error error_of(const PGresult* result) {
  const char* field = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const std::string state = field ? field : "";
  const char* primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  const std::string said =
      std::string(" (PostgreSQL ") + state + ": " + (primary ? primary : "no message") + ")";
  if (begins(state, "23"))
    return {"store.conflict", "a row with the same key exists already" + said, ""};
  if (state == "40001" || state == "40P01" || state == "55P03")
    return {"store.again", "another transaction was in the way; try again" + said, ""};
  if (state == "53100")
    return {"store.full",
            "the disk of the database is full; nothing was written, reading goes "
            "on; make room" +
                said,
            ""};
  if (state == "57014")
    return {"store.deadline", "the query took too long and was stopped; narrow it", ""};
  if ((begins(state, "08") && state != "08P01") || begins(state, "57P") || state == "53300" ||
      state == "25006")
    return unreachable(primary ? primary : state);
  if (begins(state, "58"))
    return {"store.io", "the database's disk refused to read or write" + said, ""};
  if (begins(state, "XX"))
    return {"store.damaged", "the database reports damage; restore a backup" + said, ""};
  if (begins(state, "53")) return {"store.io", "the database is out of resources" + said, ""};
  return {"store.statement", "the database did not understand a statement" + said, ""};
}

class PostgresDb final : public Db {
 public:
  explicit PostgresDb(const PostgresOptions& options) : options_(options) {}

  Status open();

  Engine engine() const override { return Engine::postgres; }
  Status begin() override {
    begin_waits_ = true;  // travels with the first calls
    return Done{};
  }
  Result<std::vector<SqlOutcome>> run(std::vector<SqlCall> calls) override;
  Status commit(std::vector<SqlCall> last) override;
  Status rollback() override;
  Status script(std::string_view sql) override;
  Status tend() override { return Done{}; }
  Status check_structure() override { return Done{}; }

 private:
  enum class Kind { plain, prepare, call };
  struct Sent {
    Kind kind;
    std::string_view sql;
  };

  Status send_begin();
  Status send_call(const SqlCall& call);
  Status send_parameters(const std::string& name, const Row& parameters);
  Result<std::vector<SqlOutcome>> receive();
  Result<ResultPtr> next_result();
  Status wait();
  Status take_lock();
  void forget(std::string_view sql) {
    const auto found = prepared_.find(sql);
    if (found != prepared_.end()) prepared_.erase(found);
  }
  Error lost();

  PostgresOptions options_;
  std::unique_ptr<PGconn, Finish> connection_;
  std::map<std::string, std::string, std::less<>> prepared_;
  std::vector<Sent> sent_;
  std::chrono::steady_clock::time_point until_;
  std::uint64_t names_ = 0;
  std::string last_tag_;  // of the last statement that was answered: "INSERT 0 1", "COMMIT"
  bool begin_waits_ = false;
};

Error PostgresDb::lost() {
  Error error = unreachable(connection_ ? PQerrorMessage(connection_.get()) : "not connected");
  connection_.reset();
  return error;
}

Status PostgresDb::open() {
  const std::string milliseconds = std::to_string(options_.deadline.count());
  const char* names[] = {
      "dbname",          "connect_timeout",      "keepalives_idle",           "tcp_user_timeout",
      "client_encoding", "target_session_attrs", "fallback_application_name", nullptr};
  const char* values[] = {options_.place.c_str(), "10",     "10",   milliseconds.c_str(), "UTF8",
                          "read-write",           "docket", nullptr};
  connection_.reset(PQconnectdbParams(names, values, 1));
  if (PQstatus(connection_.get()) != CONNECTION_OK) return lost();
  PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
  if (PQsetnonblocking(connection_.get(), 1) != 0) return lost();

  TRY(script("SET statement_timeout = " + milliseconds));
  if (TRY(rows("SHOW server_encoding")).text(0, "server_encoding") != "UTF8")
    return Error{"store.place",
                 "the database's encoding is not UTF8; create it with ENCODING 'UTF8'", ""};
  if (options_.use == Use::reading) return Done{};
  for (const char* setting : {"fsync", "full_page_writes"})
    if (TRY(rows("SELECT current_setting($1) AS setting", {std::string{setting}}))
            .text(0, "setting") != "on")
      return Error{"store.not-durable",
                   std::string{"PostgreSQL runs with "} + setting + " off; turn it on", ""};
  if (TRY(rows("SHOW synchronous_commit")).text(0, "synchronous_commit") == "off")
    TRY(script("SET synchronous_commit TO on"));
  return take_lock();
}

// A process that has just ended may hold its lock for a moment longer.
Status PostgresDb::take_lock() {
  for (int turn = 0; turn < 20; ++turn) {
    if (TRY(rows(kLock)).number(0, "held") == 1) return Done{};
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return Error{"store.locked", "another Docket writes to this database; stop it first", ""};
}

// Waits until the connection can be read (or written, while something is unsent).
Status PostgresDb::wait() {
  const int unsent = PQflush(connection_.get());
  if (unsent < 0) return lost();
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      until_ - std::chrono::steady_clock::now());
  pollfd socket{PQsocket(connection_.get()), POLLIN, 0};
  if (unsent > 0) socket.events |= POLLOUT;
  const int ready = left.count() > 0 ? poll(&socket, 1, static_cast<int>(left.count())) : 0;
  if (ready < 0 && errno == EINTR) return Done{};
  if (ready <= 0) {
    // A frozen server keeps the connection alive; only our own clock notices.
    connection_.reset();
    return unreachable("no answer within " + std::to_string(options_.deadline.count()) + " ms");
  }
  if ((socket.revents & (POLLIN | POLLERR | POLLHUP)) != 0 &&
      PQconsumeInput(connection_.get()) == 0)
    return lost();
  return Done{};
}

Result<ResultPtr> PostgresDb::next_result() {
  while (PQisBusy(connection_.get()) != 0) TRY(wait());
  return ResultPtr{PQgetResult(connection_.get())};
}

Status PostgresDb::send_begin() {
  if (!begin_waits_) return Done{};
  const char* text =
      options_.use == Use::writing ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
  if (PQsendQueryParams(connection_.get(), text, 0, nullptr, nullptr, nullptr, nullptr, 0) == 0)
    return lost();
  begin_waits_ = false;
  sent_.push_back({Kind::plain, text});
  return Done{};
}

Status PostgresDb::send_call(const SqlCall& call) {
  auto found = prepared_.find(call.sql);
  if (found == prepared_.end()) {
    const std::string name = "s" + std::to_string(++names_);
    const std::string text{call.sql};
    if (PQsendPrepare(connection_.get(), name.c_str(), text.c_str(), 0, nullptr) == 0)
      return lost();
    sent_.push_back({Kind::prepare, call.sql});
    found = prepared_.emplace(call.sql, name).first;
  }
  TRY(send_parameters(found->second, call.parameters));
  sent_.push_back({Kind::call, call.sql});
  return Done{};
}

Status PostgresDb::send_parameters(const std::string& name, const Row& parameters) {
  const std::size_t count = parameters.size();
  std::vector<std::string> numbers(count);
  std::vector<const char*> values(count);
  std::vector<int> lengths(count);
  std::vector<int> formats(count);
  for (std::size_t at = 0; at < count; ++at) {
    if (const auto* number = std::get_if<std::int64_t>(&parameters[at])) {
      numbers[at] = std::to_string(*number);
      values[at] = numbers[at].c_str();
    } else if (const auto* text = std::get_if<std::string>(&parameters[at])) {
      values[at] = text->c_str();
    } else if (const auto* bytes = std::get_if<Bytes>(&parameters[at])) {
      values[at] = bytes->held.data();
      lengths[at] = static_cast<int>(bytes->held.size());
      formats[at] = 1;
    }
  }
  if (PQsendQueryPrepared(connection_.get(), name.c_str(), static_cast<int>(count), values.data(),
                          lengths.data(), formats.data(), 0) == 0)
    return lost();
  return Done{};
}

Value value_of(const PGresult* result, int row, int column) {
  if (PQgetisnull(result, row, column) != 0) return {};
  const char* from = PQgetvalue(result, row, column);
  const std::string_view text{from, static_cast<std::size_t>(PQgetlength(result, row, column))};
  switch (PQftype(result, column)) {
    case kBool:
      return std::int64_t{text == "t"};
    case kInt2:
    case kInt4:
    case kInt8: {
      std::int64_t number = 0;
      std::from_chars(text.data(), text.data() + text.size(), number);
      return number;
    }
    case kBytea: {
      std::size_t size = 0;
      unsigned char* bytes = PQunescapeBytea(reinterpret_cast<const unsigned char*>(from), &size);
      CHECK(bytes != nullptr);
      Bytes value{std::string(reinterpret_cast<const char*>(bytes), size)};
      PQfreemem(bytes);
      return value;
    }
    default:
      return std::string{text};
  }
}

SqlOutcome outcome_of(PGresult* result) {
  SqlOutcome outcome;
  const int columns = PQnfields(result);
  for (int column = 0; column < columns; ++column)
    outcome.rows.names.emplace_back(PQfname(result, column));
  outcome.rows.rows.resize(static_cast<std::size_t>(PQntuples(result)));
  for (int row = 0; row < PQntuples(result); ++row)
    for (int column = 0; column < columns; ++column)
      outcome.rows.rows[static_cast<std::size_t>(row)].push_back(value_of(result, row, column));
  outcome.changed = std::atoll(PQcmdTuples(result));
  return outcome;
}

// Reads the answer to everything that was sent, up to the end of the pipeline.
Result<std::vector<SqlOutcome>> PostgresDb::receive() {
  std::vector<SqlOutcome> outcomes;
  std::optional<Error> failed;
  for (const Sent& sent : sent_) {
    for (;;) {
      const ResultPtr result = TRY(next_result());
      if (!result) break;
      const ExecStatusType status = PQresultStatus(result.get());
      if (status == PGRES_FATAL_ERROR) {
        if (!failed) failed = error_of(result.get());
        if (sent.kind == Kind::prepare) forget(sent.sql);
      } else if (status == PGRES_PIPELINE_ABORTED) {
        if (sent.kind == Kind::prepare) forget(sent.sql);
      } else if (sent.kind == Kind::call && !failed) {
        outcomes.push_back(outcome_of(result.get()));
        last_tag_ = PQcmdStatus(result.get());
      }
    }
    if (PQstatus(connection_.get()) != CONNECTION_OK) return lost();
  }
  const ResultPtr sync = TRY(next_result());
  if (!sync || PQresultStatus(sync.get()) != PGRES_PIPELINE_SYNC) return lost();
  if (PQexitPipelineMode(connection_.get()) == 0) return lost();
  if (failed && failed->code == "store.unreachable") connection_.reset();
  if (failed) return *failed;
  return outcomes;
}

Result<std::vector<SqlOutcome>> PostgresDb::run(std::vector<SqlCall> calls) {
  if (!connection_) return lost();
  if (calls.empty() && !begin_waits_) return std::vector<SqlOutcome>{};
  until_ = std::chrono::steady_clock::now() + options_.deadline + kGrace;
  sent_.clear();
  if (PQenterPipelineMode(connection_.get()) == 0) return lost();
  TRY(send_begin());
  for (const SqlCall& call : calls) TRY(send_call(call));
  if (PQpipelineSync(connection_.get()) == 0) return lost();
  return receive();
}

Status PostgresDb::commit(std::vector<SqlCall> last) {
  last.push_back({"COMMIT", {}});
  TRY(run(std::move(last)));
  if (last_tag_ == "COMMIT") return Done{};
  return Error{"store.again", "PostgreSQL undid the transaction instead of keeping it", ""};
}

Status PostgresDb::rollback() {
  begin_waits_ = false;
  if (!connection_) return lost();
  if (PQtransactionStatus(connection_.get()) == PQTRANS_IDLE) return Done{};
  TRY(rows("ROLLBACK"));
  return Done{};
}

Status PostgresDb::script(std::string_view sql) {
  if (!connection_) return lost();
  until_ = std::chrono::steady_clock::now() + options_.deadline + kGrace;
  const std::string text = begin_waits_ ? "BEGIN;" + std::string{sql} : std::string{sql};
  begin_waits_ = false;
  if (PQsendQuery(connection_.get(), text.c_str()) == 0) return lost();
  std::optional<Error> failed;
  for (;;) {
    const ResultPtr result = TRY(next_result());
    if (!result) break;
    if (PQresultStatus(result.get()) == PGRES_FATAL_ERROR && !failed)
      failed = error_of(result.get());
  }
  if (failed) return *failed;
  return Done{};
}

}  // namespace

Result<std::unique_ptr<Db>> open_postgres(const PostgresOptions& options) {
  auto db = std::make_unique<PostgresDb>(options);
  TRY(db->open());
  return std::unique_ptr<Db>{std::move(db)};
}

}  // namespace docket
