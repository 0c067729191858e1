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
  std::string_view last;
  for (const auto& [key, claim] : added_) {
    if (found.empty() || last != key) {
      found.push_back({hash_of_key(key), static_cast<std::uint32_t>(keys_.size()),
                       static_cast<std::uint32_t>(key.size()),
                       static_cast<std::uint32_t>(claims_.size()), 0, false});
      keys_ += key;
      last = key;
    }
    claims_.push_back(claim);
    ++found.back().count;
  }
  if (found.empty()) return;
  slots_.resize(std::bit_ceil(found.size() * 2));
  for (Slot& slot : found) {
    settle(slot);
    put(slot);
  }
  added_ = {};
}

// Claims that follow each other need no list.
void KeyTable::settle(Slot& slot) const {
  const std::uint32_t first = claims_[slot.first];
  slot.is_run = claims_[slot.first + slot.count - 1] == first + slot.count - 1;
  if (slot.is_run) slot.first = first;
}

void KeyTable::put(const Slot& slot) {
  std::size_t at = place_of(slot.hash);
  while (slots_[at].count > 0) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = slot;
}

FoundClaims KeyTable::find(std::string_view key, std::uint64_t hash) const {
  if (slots_.empty()) return {};
  for (std::size_t at = place_of(hash); slots_[at].count > 0; at = (at + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[at];
    if (slot.hash != hash || std::string_view{keys_}.substr(slot.key_at, slot.key_length) != key)
      continue;
    return {slot.first, slot.count, slot.is_run ? nullptr : claims_.data() + slot.first};
  }
  return {};
}

}  // namespace docket
