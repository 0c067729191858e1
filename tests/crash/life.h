// One store on a faulty disk, with a memory of what it has answered, so that every restart can be
// compared with what was promised.

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "store/appender.h"
#include "store/db.h"
#include "tests/crash/faulty_disk.h"

namespace docket {

class Life {
 public:
  Life(const std::string& name, Sync sync, std::uint64_t seed);

  // Opens the store as the server does. Error: why it cannot be opened.
  Status open();
  void close() { appender_.reset(); }

  // The store again as it was made, empty.
  void begin_anew();

  // One batch of a few commits; true when it was answered.
  bool append();
  void tend() { appender_->tend(); }

  // Compares with what was promised; the sentence says what is wrong, nothing if all is well.
  std::optional<std::string> complaint();

  // The same for every byte of it; slower.
  std::optional<std::string> thorough_complaint();

  FaultyDisk& disk() { return disk_; }
  Appender& appender() { return *appender_; }
  std::mt19937_64& random() { return random_; }
  std::int64_t acknowledged() const { return acknowledged_; }
  const std::string& last_error() const { return last_error_; }  // code of the last refusal

 private:
  struct CaseSeen {
    std::int64_t promised = 0;   // the newest entry that was answered
    std::int64_t attempted = 0;  // the newest that may be there
  };

  Commit commit_of(const std::string& case_id, std::int64_t seq) const;
  Db& db() { return *appender_->db(); }
  std::optional<std::string> complaint_about_records();
  std::optional<std::string> complaint_about_rows();

  FaultyDisk disk_;
  Sync sync_;
  std::mt19937_64 random_;
  FaultyDisk::Image made_;  // the store when it was made
  std::unique_ptr<Appender> appender_;
  std::map<std::string, CaseSeen> cases_;
  std::int64_t size_seen_ = 0;  // of the ledger, at the last comparison
  std::int64_t acknowledged_ = 0;
  std::string last_error_;
};

}  // namespace docket
