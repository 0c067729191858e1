#include "bench/append/bare.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "base/check.h"

namespace docket {

struct BareGroupCommit::Inside {
  struct Waiting {
    const std::string* case_id;
    std::int64_t seq;
    const std::string* body;
    bool done = false;
  };

  sqlite3* connection = nullptr;
  sqlite3_stmt* record = nullptr;
  sqlite3_stmt* request = nullptr;
  sqlite3_stmt* tree = nullptr;
  sqlite3_stmt* checkpoint = nullptr;
  std::int64_t size = 0;
  std::int64_t checkpoints = 0;
  std::mutex mutex;
  std::condition_variable queued;
  std::condition_variable answered;
  std::vector<Waiting*> queue;
  bool ending = false;
  std::thread thread;

  void run(const char* sql) const {
    CHECK(sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  }

  sqlite3_stmt* prepared(const char* sql) const {
    sqlite3_stmt* statement = nullptr;
    CHECK(sqlite3_prepare_v2(connection, sql, -1, &statement, nullptr) == SQLITE_OK);
    return statement;
  }

  static void text(sqlite3_stmt* statement, int place, const std::string& value) {
    sqlite3_bind_text(statement, place, value.data(), static_cast<int>(value.size()),
                      SQLITE_STATIC);
  }

  static void bytes(sqlite3_stmt* statement, int place) {
    static const std::string kBytes(32, 'b');
    sqlite3_bind_blob(statement, place, kBytes.data(), 32, SQLITE_STATIC);
  }

  static void step(sqlite3_stmt* statement) {
    CHECK(sqlite3_step(statement) == SQLITE_DONE);
    sqlite3_reset(statement);
  }

  void write_one(const Waiting& one) {
    sqlite3_bind_int64(record, 1, size);
    text(record, 2, *one.case_id);
    sqlite3_bind_int64(record, 3, one.seq);
    sqlite3_bind_int64(record, 4, 1);
    bytes(record, 5);
    text(record, 6, *one.body);
    bytes(record, 7);
    step(record);
    const std::string key = *one.case_id + "/" + std::to_string(one.seq);
    text(request, 1, "anna");
    text(request, 2, key);
    bytes(request, 3);
    sqlite3_bind_int64(request, 4, size);
    step(request);
    ++size;
    for (int level = 4; size % (std::int64_t{1} << level) == 0; ++level) {
      sqlite3_bind_int64(tree, 1, level);
      sqlite3_bind_int64(tree, 2, (size >> level) - 1);
      bytes(tree, 3);
      step(tree);
    }
  }

  void write_checkpoint() {
    static const std::string kSigned(180, 's');
    sqlite3_bind_int64(checkpoint, 1, ++checkpoints);
    sqlite3_bind_int64(checkpoint, 2, size);
    bytes(checkpoint, 3);
    text(checkpoint, 4, kSigned);
    step(checkpoint);
  }

  void serve() {
    std::unique_lock lock(mutex);
    for (;;) {
      queued.wait(lock, [this] { return ending || !queue.empty(); });
      if (queue.empty()) return;
      std::vector<Waiting*> batch;
      batch.swap(queue);
      lock.unlock();
      run("BEGIN IMMEDIATE");
      for (const Waiting* one : batch) write_one(*one);
      write_checkpoint();
      run("COMMIT");
      lock.lock();
      for (Waiting* one : batch) one->done = true;
      answered.notify_all();
    }
  }
};

BareGroupCommit::BareGroupCommit(const std::string& file) : inside_(std::make_unique<Inside>()) {
  Inside& in = *inside_;
  CHECK(sqlite3_open(file.c_str(), &in.connection) == SQLITE_OK);
  in.run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32768");
  in.run(
      "CREATE TABLE record (idx INTEGER PRIMARY KEY, case_id TEXT, case_seq INTEGER, recorded_ms "
      "INTEGER, salt BLOB, body TEXT, commitment BLOB);"
      "CREATE UNIQUE INDEX record_case ON record (case_id, case_seq);"
      "CREATE TABLE request (account TEXT, request_key TEXT, body_hash BLOB, first_index INTEGER, "
      "PRIMARY KEY (account, request_key)) WITHOUT ROWID;"
      "CREATE TABLE tree (level INTEGER, position INTEGER, hash BLOB, PRIMARY KEY (level, "
      "position)) WITHOUT ROWID;"
      "CREATE TABLE checkpoint (number INTEGER PRIMARY KEY, size INTEGER, root BLOB, signed TEXT);"
      "CREATE INDEX checkpoint_size ON checkpoint (size, number);");
  in.record = in.prepared("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?)");
  in.request = in.prepared("INSERT INTO request VALUES (?, ?, ?, ?)");
  in.tree = in.prepared("INSERT INTO tree VALUES (?, ?, ?)");
  in.checkpoint = in.prepared("INSERT INTO checkpoint VALUES (?, ?, ?, ?)");
  in.thread = std::thread([&in] { in.serve(); });
}

BareGroupCommit::~BareGroupCommit() {
  Inside& in = *inside_;
  {
    const std::lock_guard lock(in.mutex);
    in.ending = true;
  }
  in.queued.notify_one();
  in.thread.join();
  for (sqlite3_stmt* statement : {in.record, in.request, in.tree, in.checkpoint})
    sqlite3_finalize(statement);
  sqlite3_close(in.connection);
}

void BareGroupCommit::append(const std::string& case_id, std::int64_t seq,
                             const std::string& body) {
  Inside& in = *inside_;
  Inside::Waiting waiting{&case_id, seq, &body};
  std::unique_lock lock(in.mutex);
  in.queue.push_back(&waiting);
  in.queued.notify_one();
  in.answered.wait(lock, [&] { return waiting.done; });
}

double bare_syncs_per_second(const std::string& path, double seconds) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  CHECK(file >= 0);
  const std::string block(4096, 'x');
  std::int64_t count = 0;
  const auto begin = std::chrono::steady_clock::now();
  std::chrono::duration<double> took{};
  while (took.count() < seconds) {
    CHECK(pwrite(file, block.data(), block.size(), count * 4096) == 4096);
    CHECK(fdatasync(file) == 0);
    ++count;
    took = std::chrono::steady_clock::now() - begin;
  }
  close(file);
  unlink(path.c_str());
  return static_cast<double>(count) / took.count();
}

}  // namespace docket
