// What bombs are made of.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bombs.h"

namespace docket::bombs {

inline constexpr std::size_t kBytes = 1U << 20;

std::string repeated(std::string_view piece, std::size_t times);
std::string filled(std::string_view piece);  // as often as it fits into kBytes

// "…0…1…2": each "#" of the piece is the number; without a comma at the end.
std::string numbered(std::string_view piece, std::size_t times);

extern const std::string_view kCsafHead;  // members of a document that is hardly more

// Those of more_bombs.cc; and a document that does nothing, empty: it is another file's.
void add_more(std::vector<ListedBomb>& all);
std::string harmless_of_more(const Bomb& bomb);

// The same of many_bombs.cc.
void add_many(std::vector<ListedBomb>& all);
std::string harmless_of_many(const Bomb& bomb);

}  // namespace docket::bombs
