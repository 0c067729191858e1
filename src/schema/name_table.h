// From the names of members to numbers: what a check looks up most.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docket::schema {

class NameTable {
 public:
  static constexpr std::uint32_t kAbsent = static_cast<std::uint32_t>(-1);

  void add(std::string name, std::uint32_t value);
  std::uint32_t find(std::string_view name) const;
  bool empty() const { return entries_.empty(); }

 private:
  struct Entry {
    std::string name;
    std::uint32_t value;
  };

  static std::size_t hash(std::string_view name);
  void place(std::size_t entry);

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // a power of two, at most half full; kAbsent is free
};

}  // namespace docket::schema
