#include "tests/postgres/server.h"

#include <fcntl.h>
#include <grp.h>
#include <postgresql/libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

namespace docket {
namespace {

// Debian's place, and wherever else the tests are told.
std::string programs() {
  const char* told = std::getenv("DOCKET_POSTGRES_BIN");
  return told ? told : "/usr/lib/postgresql/15/bin";
}

// In the child: gives up root, ends with the parent, and becomes the program.
[[noreturn]] void become(const std::vector<std::string>& command, const std::string& output) {
  prctl(PR_SET_PDEATHSIG, SIGQUIT);
  if (geteuid() == 0) {
    const passwd* nobody = getpwnam("nobody");
    if (!nobody || setgroups(0, nullptr) != 0 || setgid(nobody->pw_gid) != 0 ||
        setuid(nobody->pw_uid) != 0)
      _exit(126);
    prctl(PR_SET_PDEATHSIG, SIGQUIT);  // changing the user has cleared it
  }
  const int file = open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  dup2(file, 1);
  dup2(file, 2);
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  execv(arguments[0], arguments.data());
  _exit(127);
}

pid_t start_process(const std::vector<std::string>& command, const std::string& output) {
  const pid_t process = fork();
  if (process == 0) become(command, output);
  return process;
}

Error failed(const std::string& what) { return {"test.postgres", what, ""}; }

}  // namespace

std::string new_folder(const std::string& name) {
  std::error_code error;
  const std::filesystem::space_info space = std::filesystem::space("/dev/shm", error);
  const bool in_memory = !error && space.available > (1ULL << 30);
  const char* told = std::getenv("DOCKET_TEST_FOLDER");
  std::string folder = told ? told : in_memory ? "/dev/shm" : "/tmp";
  folder += "/docket-" + name + "-XXXXXX";
  CHECK(mkdtemp(folder.data()) != nullptr);
  return folder;
}

Result<PostgresServer*> PostgresServer::shared() {
  static std::unique_ptr<PostgresServer> server;
  if (server) return server.get();
  auto made = std::make_unique<PostgresServer>();
  if (const char* given = std::getenv("DOCKET_TEST_POSTGRES"); given && *given) {
    made->place_ = given;
  } else {
    if (access((programs() + "/postgres").c_str(), X_OK) != 0)
      return Error{"test.no-postgres", "there is no PostgreSQL server in " + programs(), ""};
    TRY(made->make());
    TRY(made->start());
  }
  server = std::move(made);
  return server.get();
}

Status PostgresServer::make() {
  folder_ = new_folder("postgres");
  if (geteuid() == 0) {
    const passwd* nobody = getpwnam("nobody");
    if (!nobody || chown(folder_.c_str(), nobody->pw_uid, nobody->pw_gid) != 0)
      return failed("the folder cannot be given to nobody");
  }
  const pid_t process =
      start_process({programs() + "/initdb", "-D", folder_ + "/data", "-U", "docket", "-A", "trust",
                     "-E", "UTF8", "--locale=C", "--no-sync"},
                    folder_ + "/initdb.out");
  int status = 0;
  if (process < 0 || waitpid(process, &status, 0) != process || status != 0)
    return failed("initdb failed; see " + folder_ + "/initdb.out");
  place_ = "postgresql:///postgres?host=" + folder_ + "&user=docket";
  return Done{};
}

Status PostgresServer::start() {
  CHECK(is_own());
  process_ = start_process({programs() + "/postgres", "-D", folder_ + "/data", "-k", folder_, "-h",
                            "", "-c", "max_connections=100"},
                           folder_ + "/server.out");
  for (int wait = 0; wait < 600; ++wait) {
    if (PQping(place_.c_str()) == PQPING_OK) return Done{};
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return failed("the server did not start; see " + folder_ + "/server.out");
}

void PostgresServer::kill_hard() {
  CHECK(is_own() && process_ > 0);
  kill(process_, SIGQUIT);  // an immediate stop: nothing is written out, recovery follows
  waitpid(process_, nullptr, 0);
  process_ = 0;
}

// Stops the connection's own process too: the children of the server are what answers.
void PostgresServer::freeze() { signal_all(SIGSTOP); }

void PostgresServer::thaw() { signal_all(SIGCONT); }

void PostgresServer::signal_all(int what) {
  CHECK(is_own() && process_ > 0);
  const std::string id = std::to_string(process_);
  std::ifstream children("/proc/" + id + "/task/" + id + "/children");
  for (pid_t child = 0; children >> child;) kill(child, what);
  kill(process_, what);
}

PostgresServer::~PostgresServer() {
  if (!is_own()) return;
  if (process_ > 0) kill_hard();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string PostgresServer::with_schema(const std::string& schema) const {
  const char* joint = place_.find('?') == std::string::npos ? "?" : "&";
  return place_ + joint + "options=-csearch_path%3D" + schema;
}

std::string PostgresServer::with_empty_schema(const std::string& schema) {
  const Status made = run("DROP SCHEMA IF EXISTS " + schema + " CASCADE; CREATE SCHEMA " + schema);
  CHECK(made.ok());
  return with_schema(schema);
}

Status PostgresServer::run(const std::string& sql) {
  PGconn* connection = PQconnectdb(place_.c_str());
  PQsetNoticeProcessor(connection, [](void*, const char*) {}, nullptr);
  PGresult* result = PQexec(connection, sql.c_str());
  const ExecStatusType status = PQresultStatus(result);
  const std::string said = PQerrorMessage(connection);
  PQclear(result);
  PQfinish(connection);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return Done{};
  return failed(said);
}

}  // namespace docket
