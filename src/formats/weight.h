// Whether a document weighs enough for what it lists. Of each thing in a list a reader makes about
// a kilobyte; one that lists nothing but "{}" would come to a hundred times its size.

#pragma once

#include <cstddef>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace docket {

// So many things may be listed in all, whatever they weigh, and one more for so many bytes.
inline constexpr std::size_t kThingsFree = 12'000;
inline constexpr std::size_t kBytesOfAThing = 32;

// Counts the things of a document that are met one after another.
class ThingsAllowed {
 public:
  explicit ThingsAllowed(std::size_t bytes) : most_(kThingsFree + bytes / kBytesOfAThing) {}

  // False: that is too much, now and later.
  bool one_more(std::size_t things = 1) { return (count_ += things) <= most_; }

  // Error: `code`.
  Status status(std::string_view code) const;

 private:
  std::size_t most_;
  std::size_t count_ = 0;
};

// What a document says once and means of many things, and what is made of it has as often: of all
// of them together.
class RepeatedBytes {
 public:
  static constexpr std::size_t kAnyway = 1U << 20;
  static constexpr std::size_t kEach = 400;  // of one thing, on average

  void add(std::size_t bytes, std::size_t times = 1) {
    bytes_ += bytes * times;
    most_ += kEach * times;
    fit_ = fit_ && bytes_ <= most_;
  }
  bool fit() const { return fit_; }

  // Error: `code`.
  Status status(std::string_view code = "format.too-large") const;

 private:
  std::size_t bytes_ = 0;
  std::size_t most_ = kAnyway;
  bool fit_ = true;
};

// Of a document as a whole: objects in lists are things, three other values in lists are one, and
// white space weighs nothing. Error: `code`.
Status weighs_enough(const Json& document, std::string_view code = "format.too-many");

}  // namespace docket
