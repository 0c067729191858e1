// A value, or the error that explains why there is none.
//
// Functions that can fail on input return Result<T>. Nothing of ours throws; a library
// that throws is wrapped in the one file that uses it. A broken invariant is not an error
// but a CHECK (base/check.h).

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/check.h"

namespace docket {

struct Error {
  std::string code;     // stable, documented in docs/errors.md: "case.not-open"
  std::string message;  // one sentence for a person: what was found and what to do
  std::string where;    // "art-03.md:21:6", a JSON pointer, a case id, or empty

  Error() = default;
  Error(std::string_view code, std::string_view message, std::string_view where = {});
  Error(const Error&);  // not inline: each TRY would hold a copy of it
  Error(Error&&) noexcept;
  Error& operator=(const Error&);
  Error& operator=(Error&&) noexcept;
  ~Error();
  bool operator==(const Error&) const = default;
};

// An error in a place of its own, copied with its owner: a Result that holds a value is not made
// larger by the error that it does not hold.
class ErrorPlace {
 public:
  ErrorPlace() = default;
  explicit ErrorPlace(Error error);
  ErrorPlace(const ErrorPlace& other);
  ErrorPlace(ErrorPlace&&) = default;
  ErrorPlace& operator=(const ErrorPlace& other);
  ErrorPlace& operator=(ErrorPlace&&) = default;
  ~ErrorPlace();

  Error& operator*() const { return *error_; }

 private:
  std::unique_ptr<Error> error_;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : error_(std::move(error)) {}
  Result(ErrorPlace error) : error_(std::move(error)) {}

  bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }

  // The value; only after ok().
  T& value() & { return checked(); }
  const T& value() const& { return const_cast<Result*>(this)->checked(); }
  T&& value() && { return std::move(checked()); }
  T& operator*() & { return checked(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(checked()); }
  T* operator->() { return &checked(); }
  const T* operator->() const { return &value(); }

  // The error; only after !ok().
  const Error& error() const& {
    CHECK(!ok());
    return *error_;
  }
  Error&& error() && {
    CHECK(!ok());
    return std::move(*error_);
  }

  // The error where it lies, for a Result of another type to take over; only after !ok().
  ErrorPlace&& failure() && {
    CHECK(!ok());
    return std::move(error_);
  }

 private:
  T& checked() {
    CHECK(ok());
    return *value_;
  }
  std::optional<T> value_;
  ErrorPlace error_;  // of what failed
};

// The value of a Result that carries none.
struct Done {
  bool operator==(const Done&) const = default;
};
using Status = Result<Done>;

}  // namespace docket

// The value of a Result, or a return of its error from the enclosing function. Nests.
// Never inside a co_await expression: g++ 12 destroys temporaries there twice.
#define TRY(expression) TRY_NAMED(expression, __COUNTER__)
#define TRY_NAMED(expression, number) TRY_WITH(expression, number)
#define TRY_WITH(expression, number)                                  \
  __extension__({                                                     \
    auto try_##number = (expression);                                 \
    if (!try_##number.ok()) return std::move(try_##number).failure(); \
    std::move(try_##number).value();                                  \
  })
