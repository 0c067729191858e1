#include "base/result.h"

namespace docket {

Error::Error(std::string_view given_code, std::string_view given_message,
             std::string_view given_where)
    : code(given_code), message(given_message), where(given_where) {}
Error::Error(const Error&) = default;
Error::Error(Error&&) noexcept = default;
Error& Error::operator=(const Error&) = default;
Error& Error::operator=(Error&&) noexcept = default;
Error::~Error() = default;

ErrorPlace::ErrorPlace(Error error) : error_(std::make_unique<Error>(std::move(error))) {}

ErrorPlace::ErrorPlace(const ErrorPlace& other)
    : error_(other.error_ ? std::make_unique<Error>(*other.error_) : nullptr) {}

ErrorPlace& ErrorPlace::operator=(const ErrorPlace& other) {
  if (this != &other) error_ = other.error_ ? std::make_unique<Error>(*other.error_) : nullptr;
  return *this;
}

ErrorPlace::~ErrorPlace() = default;

}  // namespace docket
