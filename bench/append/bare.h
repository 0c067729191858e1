// The same rows written without Docket: a group-commit loop over SQLite's own calls, without
// hashing, reading back, signing, locks of cases or request keys; and a loop that only syncs.

#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace docket {

class BareGroupCommit {
 public:
  explicit BareGroupCommit(const std::string& file);
  ~BareGroupCommit();

  // Blocks until the rows are durable.
  void append(const std::string& case_id, std::int64_t seq, const std::string& body);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

// How many 4 KiB blocks a second are appended to a file, each with its fdatasync.
double bare_syncs_per_second(const std::string& file, double seconds);

}  // namespace docket
