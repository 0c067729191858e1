// A table from texts to claims: filled once, then closed and looked up many times. The claims of
// one text lie side by side, and a look-up touches one place of the table and one text.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docket {

std::uint64_t hash_of_key(std::string_view key);

class KeyTable {
 public:
  void add(std::string key, std::uint32_t claim) { added_.emplace_back(std::move(key), claim); }
  void close();

  bool empty() const { return slots_.empty(); }
  std::span<const std::uint32_t> find(std::string_view key, std::uint64_t hash) const;

  // Brings the place of the table nearer that a look-up will touch.
  void prefetch(std::uint64_t hash) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t key_at = 0;
    std::uint32_t key_length = 0;
    std::uint32_t first = 0;
    std::uint32_t count = 0;  // 0: nothing is here
  };

  void put(const Slot& slot);

  std::vector<std::pair<std::string, std::uint32_t>> added_;
  std::vector<Slot> slots_;  // a power of two, at most half of them in use
  std::vector<std::uint32_t> claims_;
  std::string keys_;
};

}  // namespace docket
