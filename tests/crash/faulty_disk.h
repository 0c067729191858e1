// A disk in memory under SQLite that loses power and refuses calls on demand.
//
// Writes are remembered until a sync makes them durable. A power cut keeps, drops or tears each
// unsynced write (at 512 bytes, in any order): what a disk may do that has only promised what was
// synced. One disk serves one thread.

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace docket {

class FaultyDisk {
 public:
  // `name` is that under which SQLite finds the disk (SqliteOptions::vfs); each has its own.
  explicit FaultyDisk(std::string name);
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;
  ~FaultyDisk();

  const std::string& name() const { return name_; }

  // All files as they are. Of a disk without unsynced writes.
  using Image = std::map<std::string, std::string>;
  Image image() const;
  void become(const Image& image);

  // After that many more calls that write, sync or cut a file, the power goes: every call fails.
  void lose_power_after(std::int64_t calls) { power_left_ = calls; }
  bool has_power() const { return power_left_ != 0; }

  // Power is back; unsynced writes are kept, dropped or torn as `random` says.
  void restart(std::mt19937_64& random);

  // Syncs say that all is well and make nothing durable.
  void let_syncs_lie(bool lie) { syncs_lie_ = lie; }

  // The call with that number from now (0: the next one) fails in that way; then all is well.
  enum class Fault { none, error, full, half };
  void fail_call(std::int64_t number, Fault fault) {
    calls_until_fault_ = number;
    fault_ = fault;
  }
  bool has_failed() const { return has_failed_; }
  void forget_failure() {
    has_failed_ = false;
    failed_call_.clear();
  }
  const std::string& failed_call() const { return failed_call_; }  // "write docket.db-wal"

  // While it is full, files do not grow.
  void be_full(bool full) { is_full_ = full; }

  // How many calls there were.
  std::int64_t calls() const { return calls_; }

 private:
  friend struct DiskCalls;

  struct Change {
    bool is_cut = false;  // the file is cut off at `at`
    std::uint64_t at = 0;
    std::string bytes;
  };
  struct File {
    std::string now;      // what a reader sees
    std::string durable;  // what a power cut leaves at least, with the changes that it keeps
    std::vector<Change> unsynced;
  };

  static void apply(const Change& change, std::string& content);
  static void tear(const Change& change, std::string& content, std::mt19937_64& random);
  bool spend_power();
  Fault next_fault(const char* call, const std::string& file);

  std::string name_;
  std::unique_ptr<struct DiskCalls> calls_of_sqlite_;
  std::map<std::string, std::unique_ptr<File>> files_;
  std::vector<std::unique_ptr<File>> removed_;  // may still be open
  std::int64_t power_left_ = -1;                // below zero: for ever
  bool syncs_lie_ = false;
  bool is_full_ = false;
  Fault fault_ = Fault::none;
  std::int64_t calls_until_fault_ = -1;
  std::int64_t calls_ = 0;
  bool has_failed_ = false;
  std::string failed_call_;
};

}  // namespace docket
