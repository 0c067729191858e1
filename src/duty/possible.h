// What a condition can come to for an asset of a kind, whatever the case holds. A duty whose
// condition can only be false for a kind never concerns an asset of that kind.

#pragma once

#include <cstdint>
#include <span>

#include "law/pack.h"

namespace docket {

// Some of the three truths.
class Truths {
 public:
  static constexpr Truth kAll[] = {Truth::no, Truth::unknown, Truth::yes};

  void add(Truth truth) { bits_ |= bit(truth); }
  bool has(Truth truth) const { return (bits_ & bit(truth)) != 0; }
  bool only(Truth truth) const { return bits_ == bit(truth); }

 private:
  static unsigned bit(Truth truth) { return 1U << static_cast<unsigned>(truth); }
  unsigned bits_ = 0;
};

// `node` is a place in `nodes`; -1, where nothing is asked, is true. `kind` is numbered as the
// nodes name kinds, -1: none of them. Never fewer truths than an evaluation can give
// (duty/seen.h), and more only where one fact is asked for twice.
Truths possible_truths(std::span<const Node> nodes, std::int32_t node, std::int32_t kind);

}  // namespace docket
