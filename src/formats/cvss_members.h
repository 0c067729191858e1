// CVSS objects as JSON has them (the schemas of FIRST): which member stands for which metric of the
// vector, and the words for its values.

#pragma once

#include <span>
#include <string_view>

namespace docket {

struct CvssMember {
  std::string_view letters;  // "AV"
  std::string_view member;   // "attackVector"
  std::string_view values;   // "N=NETWORK A=ADJACENT_NETWORK …"
};

// Those of a version ("2.0", "3.0", "3.1", "4.0"), in the order of a vector; none for any other.
std::span<const CvssMember> cvss_members(std::string_view version);

// How many of the first of them each vector of 4.0 has to have.
inline constexpr std::size_t kBaseMembers4 = 11;

// The word of a value of a metric: "NETWORK" for "N" of AV; empty where there is no such value.
std::string_view word_of(const CvssMember& member, std::string_view letter);
std::string_view letter_of(const CvssMember& member, std::string_view word);

// The value of a metric in a vector: "N"; empty where the vector does not have it.
std::string_view value_in(std::string_view vector, std::string_view letters);

}  // namespace docket
