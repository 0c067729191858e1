// A table from texts to claims: filled once, then closed and looked up many times.
//
// A look-up of many texts is mostly waiting for memory; `prefetch` and `prefetch_text` let it be
// asked for some look-ups ahead.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docket {

std::uint64_t hash_of_key(std::string_view key);

// The claims of one text: a run of numbers, or a list of them.
class FoundClaims {
 public:
  FoundClaims() = default;
  FoundClaims(std::uint32_t first, std::uint32_t count, const std::uint32_t* list)
      : list_(list), first_(first), count_(count) {}

  std::uint32_t size() const { return count_; }
  std::uint32_t operator[](std::uint32_t at) const { return list_ ? list_[at] : first_ + at; }

 private:
  const std::uint32_t* list_ = nullptr;
  std::uint32_t first_ = 0;
  std::uint32_t count_ = 0;
};

class KeyTable {
 public:
  void add(std::string key, std::uint32_t claim) { added_.emplace_back(std::move(key), claim); }
  void close();

  bool empty() const { return slots_.empty(); }
  FoundClaims find(std::string_view key, std::uint64_t hash) const;

  // Brings near what a look-up will touch first, and then.
  void prefetch(std::uint64_t hash) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[place_of(hash)]);
  }
  void prefetch_text(std::uint64_t hash) const {
    if (slots_.empty()) return;
    const Slot& slot = slots_[place_of(hash)];
    if (slot.hash == hash) __builtin_prefetch(keys_.data() + slot.key_at);
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t key_at = 0;
    std::uint32_t key_length = 0;
    std::uint32_t first = 0;  // claim of a run, or place in the list
    std::uint32_t count = 0;  // 0: nothing is here
    bool is_run = false;
  };

  std::size_t place_of(std::uint64_t hash) const { return hash & (slots_.size() - 1); }
  void settle(Slot& slot) const;
  void put(const Slot& slot);

  std::vector<std::pair<std::string, std::uint32_t>> added_;
  std::vector<Slot> slots_;  // a power of two, at most half of them in use
  std::vector<std::uint32_t> claims_;
  std::string keys_;
};

}  // namespace docket
