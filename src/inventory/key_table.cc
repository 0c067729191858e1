#include "inventory/key_table.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace docket {

std::uint64_t hash_of_key(std::string_view key) { return std::hash<std::string_view>{}(key); }

void KeyTable::close() {
  std::sort(added_.begin(), added_.end());
  added_.erase(std::unique(added_.begin(), added_.end()), added_.end());
  std::vector<Slot> found;
  for (const auto& [key, claim] : added_) {
    const std::string_view last = found.empty() ? std::string_view{}
                                                : std::string_view{keys_}.substr(
                                                      found.back().key_at, found.back().key_length);
    if (found.empty() || last != key) {
      found.push_back({hash_of_key(key), static_cast<std::uint32_t>(keys_.size()),
                       static_cast<std::uint32_t>(key.size()),
                       static_cast<std::uint32_t>(claims_.size()), 0});
      keys_ += key;
    }
    claims_.push_back(claim);
    ++found.back().count;
  }
  added_ = {};
  if (found.empty()) return;
  slots_.resize(std::bit_ceil(found.size() * 2));
  for (const Slot& slot : found) put(slot);
}

void KeyTable::put(const Slot& slot) {
  std::size_t at = slot.hash & (slots_.size() - 1);
  while (slots_[at].count > 0) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = slot;
}

std::span<const std::uint32_t> KeyTable::find(std::string_view key, std::uint64_t hash) const {
  if (slots_.empty()) return {};
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].count > 0; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.hash == hash && std::string_view{keys_}.substr(slot.key_at, slot.key_length) == key)
      return std::span{claims_}.subspan(slot.first, slot.count);
  }
  return {};
}

}  // namespace docket
