#include "schema/name_table.h"

#include <utility>

namespace docket::schema {

std::size_t NameTable::hash(std::string_view name) {
  std::size_t hash = 0xcbf29ce484222325U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash ^ (hash >> 29);
}

void NameTable::place(std::size_t entry) {
  std::size_t slot = hash(entries_[entry].name) & (slots_.size() - 1);
  while (slots_[slot] != kAbsent) slot = (slot + 1) & (slots_.size() - 1);
  slots_[slot] = static_cast<std::uint32_t>(entry);
}

void NameTable::add(std::string name, std::uint32_t value) {
  entries_.push_back({std::move(name), value});
  if (entries_.size() * 2 <= slots_.size()) {
    place(entries_.size() - 1);
    return;
  }
  slots_.assign(slots_.empty() ? 4 : slots_.size() * 2, kAbsent);
  for (std::size_t entry = 0; entry < entries_.size(); ++entry) place(entry);
}

std::uint32_t NameTable::find(std::string_view name) const {
  if (slots_.empty()) return kAbsent;
  std::size_t slot = hash(name) & (slots_.size() - 1);
  while (slots_[slot] != kAbsent) {
    const Entry& entry = entries_[slots_[slot]];
    if (entry.name == name) return entry.value;
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return kAbsent;
}

}  // namespace docket::schema
