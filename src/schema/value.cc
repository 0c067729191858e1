#include "schema/value.h"

#include <charconv>
#include <cmath>
#include <cstring>

#include "schema/node.h"

namespace docket::schema {
namespace {

constexpr double kTwoTo63 = 9223372036854775808.0;

// digits · 10^exponent, the shortest decimal that reads back as the number.
struct Decimal {
  std::uint64_t digits = 0;
  int exponent = 0;
};

Decimal decimal_of(const Json& number) {
  if (const std::int64_t* integer = number.integer()) {
    const auto bits = static_cast<std::uint64_t>(*integer);
    return {*integer < 0 ? 0 - bits : bits, 0};
  }
  char text[40];
  const double value = std::fabs(*number.real());
  const char* end =
      std::to_chars(text, text + sizeof text, value, std::chars_format::scientific).ptr;
  Decimal decimal;
  const char* at = text;
  int behind_point = 0;
  bool point = false;
  for (; at != end && *at != 'e'; ++at) {
    if (*at == '.') {
      point = true;
      continue;
    }
    decimal.digits = decimal.digits * 10 + static_cast<std::uint64_t>(*at - '0');
    if (point) ++behind_point;
  }
  int exponent = 0;
  if (at != end) std::from_chars(at + (at[1] == '+' ? 2 : 1), end, exponent);
  decimal.exponent = exponent - behind_point;
  return decimal;
}

__extension__ using Wide = unsigned __int128;

// digits · 10^power modulo `unit`.
std::uint64_t remainder_of(std::uint64_t digits, int power, std::uint64_t unit) {
  Wide result = digits % unit;
  Wide base = 10 % unit;
  for (int left = power; left > 0; left /= 2) {
    if (left % 2 == 1) result = result * base % unit;
    base = base * base % unit;
  }
  return static_cast<std::uint64_t>(result);
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t more) {
  hash ^= more + 0x9e3779b97f4a7c15U + (hash << 6) + (hash >> 2);
  hash *= 0xff51afd7ed558ccdU;
  return hash ^ (hash >> 33);
}

std::uint64_t hash_of_text(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash;
}

std::uint64_t hash_of_number(const Json& value) {
  const double number =
      value.real() ? *value.real() : static_cast<double>(*value.integer());  // may be rounded
  std::uint64_t bits = 0;
  const double positive_zero = number == 0 ? 0 : number;
  std::memcpy(&bits, &positive_zero, sizeof bits);
  return mixed(3, bits);
}

bool same_members(const Json::Object& a, const Json& b) {
  const Json::Object& others = *b.members();
  if (a.size() != others.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Json* other = others[i].first == a[i].first ? &others[i].second : b.find(a[i].first);
    if (!other || !same(a[i].second, *other)) return false;
  }
  return true;
}

bool same_items(const Json::Array& a, const Json::Array& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!same(a[i], b[i])) return false;
  return true;
}

}  // namespace

std::uint8_t types_of(const Json& value) {
  if (value.is_null()) return kNull;
  if (value.boolean()) return kBoolean;
  if (value.integer()) return kInteger | kNumber;
  if (const double* real = value.real())
    return std::trunc(*real) == *real ? kInteger | kNumber : kNumber;
  if (value.text()) return kText;
  return value.items() ? kArray : kObject;
}

bool is_number(const Json& value) { return value.integer() || value.real(); }

bool same(const Json& a, const Json& b) {
  if (is_number(a) && is_number(b)) return compared(a, b) == 0;
  if (a.text() && b.text()) return *a.text() == *b.text();
  if (a.members() && b.members()) return same_members(*a.members(), b);
  if (a.items() && b.items()) return same_items(*a.items(), *b.items());
  if (a.boolean() && b.boolean()) return *a.boolean() == *b.boolean();
  return a.is_null() && b.is_null();
}

std::uint64_t hash_of(const Json& value) {
  if (is_number(value)) return hash_of_number(value);
  if (const std::string* text = value.text()) return mixed(4, hash_of_text(*text));
  if (const bool* boolean = value.boolean()) return mixed(2, *boolean ? 1 : 0);
  if (const Json::Array* items = value.items()) {
    std::uint64_t hash = 5;
    for (const Json& item : *items) hash = mixed(hash, hash_of(item));
    return hash;
  }
  if (const Json::Object* members = value.members()) {
    std::uint64_t sum = 6;  // in whatever order
    for (const Json::Member& member : *members)
      sum += mixed(hash_of_text(member.first), hash_of(member.second));
    return sum;
  }
  return 1;
}

int compared(const Json& a, const Json& b) {
  const auto sign = [](auto x, auto y) { return x < y ? -1 : x > y ? 1 : 0; };
  if (a.integer() && b.integer()) return sign(*a.integer(), *b.integer());
  if (a.real() && b.real()) return sign(*a.real(), *b.real());
  if (a.real()) return -compared(b, a);
  const double real = *b.real();
  if (real >= kTwoTo63) return -1;
  if (real < -kTwoTo63) return 1;
  const auto whole = static_cast<std::int64_t>(std::trunc(real));
  if (*a.integer() != whole) return sign(*a.integer(), whole);
  return sign(std::trunc(real), real);
}

bool is_multiple(const Json& number, const Json& unit) {
  const Decimal value = decimal_of(number);
  Decimal step = decimal_of(unit);
  if (step.digits == 0) return false;
  if (value.digits == 0) return true;
  if (value.exponent >= step.exponent)
    return remainder_of(value.digits, value.exponent - step.exponent, step.digits) == 0;
  Wide multiple = step.digits;
  for (int k = value.exponent; k < step.exponent; ++k) {
    multiple *= 10;
    if (multiple > value.digits) return false;
  }
  return value.digits % static_cast<std::uint64_t>(multiple) == 0;
}

std::size_t length_of(const std::string& text) {
  std::size_t length = 0;
  for (const char c : text) length += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return length;
}

}  // namespace docket::schema
