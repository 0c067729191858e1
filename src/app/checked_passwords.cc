#include "app/checked_passwords.h"

namespace docket {
namespace {

constexpr std::size_t kAccountsMax = 1'000;

// As long for the first byte that differs as for the last.
bool are_equal(const Hash& a, const Hash& b) {
  unsigned differs = 0;
  for (std::size_t at = 0; at < a.size(); ++at) differs |= static_cast<unsigned>(a[at] ^ b[at]);
  return differs == 0;
}

}  // namespace

bool CheckedPasswords::knows(const std::string& account, std::string_view password,
                             std::string_view stored, Instant now) {
  const Hash digest = digest_of(account, password);
  const std::lock_guard lock(guard_);
  const auto found = checked_.find(account);
  if (found == checked_.end()) return false;
  const Checked& checked = found->second;
  const bool is_fresh = now >= checked.at && now - checked.at < kLife;
  return is_fresh && checked.stored == stored && are_equal(checked.digest, digest);
}

void CheckedPasswords::keep(const std::string& account, std::string_view password,
                            std::string stored, Instant now) {
  const Hash digest = digest_of(account, password);
  const std::lock_guard lock(guard_);
  if (checked_.size() >= kAccountsMax)
    std::erase_if(checked_, [&](const auto& each) { return now - each.second.at >= kLife; });
  if (checked_.size() >= kAccountsMax) return;
  checked_[account] = {digest, std::move(stored), now};
}

Hash CheckedPasswords::digest_of(std::string_view account, std::string_view password) const {
  return sha256({secret_, account, "\n", password});
}

}  // namespace docket
