// Decimal numbers with a fixed count of places behind the point, added and multiplied exactly.
//
// The standards give their weights as decimals and round at x.x5. Binary floating point cannot hold
// 0.85 and lands on either side of such a tie; here a product of 0.85 and 9.0 is 7.65, and the
// count of its places is part of its type, so that nothing is lost unless `cut` says so.

#pragma once

#include <algorithm>
#include <cstdint>

namespace docket {

__extension__ using Int128 = __int128;

constexpr Int128 ten_to(int power) {
  Int128 result = 1;
  for (int k = 0; k < power; ++k) result *= 10;
  return result;
}

template <int places>
struct Decimal {
  Int128 units = 0;  // the number times ten to the `places`

  auto operator<=>(const Decimal&) const = default;
};

// The same number with more places.
template <int to, int from>
  requires(to >= from)
constexpr Decimal<to> widened(Decimal<from> number) {
  return {number.units * ten_to(to - from)};
}

// The greatest number of fewer places that is not above `number`.
template <int to, int from>
  requires(to <= from)
constexpr Decimal<to> cut(Decimal<from> number) {
  constexpr Int128 kStep = ten_to(from - to);
  const Int128 whole = number.units / kStep;
  return {number.units % kStep < 0 ? whole - 1 : whole};
}

// The nearest number of fewer places; what lies in the middle goes up.
template <int to, int from>
  requires(to < from)
constexpr Decimal<to> rounded(Decimal<from> number) {
  return cut<to>(Decimal<from>{number.units + ten_to(from - to) / 2});
}

// The smallest number of fewer places that is not below `number`.
template <int to, int from>
  requires(to < from)
constexpr Decimal<to> raised(Decimal<from> number) {
  return cut<to>(Decimal<from>{number.units + ten_to(from - to) - 1});
}

template <int a, int b>
constexpr Decimal<a + b> operator*(Decimal<a> left, Decimal<b> right) {
  return {left.units * right.units};
}

template <int a, int b>
constexpr auto operator+(Decimal<a> left, Decimal<b> right) {
  constexpr int kPlaces = std::max(a, b);
  return Decimal<kPlaces>{widened<kPlaces>(left).units + widened<kPlaces>(right).units};
}

template <int a, int b>
constexpr auto operator-(Decimal<a> left, Decimal<b> right) {
  return left + Decimal<b>{-right.units};
}

template <int a, int b>
constexpr auto smaller(Decimal<a> left, Decimal<b> right) {
  constexpr int kPlaces = std::max(a, b);
  return std::min(widened<kPlaces>(left), widened<kPlaces>(right));
}

}  // namespace docket
