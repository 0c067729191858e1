// Passwords that were checked a short while ago, so that a program that sends one with each request
// does not cost a computation of the hash each time.
//
// Kept in memory as a digest with a secret of this process, and good only as long as the hash in
// the store is the one against which the password was checked.

#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "time/instant.h"

namespace docket {

class CheckedPasswords {
 public:
  static constexpr std::chrono::minutes kLife{5};

  // `secret`: random bytes.
  explicit CheckedPasswords(std::string secret) : secret_(std::move(secret)) {}

  // Whether this password of the account was right for that hash at most kLife ago.
  bool knows(const std::string& account, std::string_view password, std::string_view stored,
             Instant now);
  void keep(const std::string& account, std::string_view password, std::string stored, Instant now);

 private:
  struct Checked {
    Hash digest{};
    std::string stored;
    Instant at;
  };
  Hash digest_of(std::string_view account, std::string_view password) const;

  std::string secret_;
  std::mutex guard_;
  std::map<std::string, Checked> checked_;  // the last one of each account
};

}  // namespace docket
