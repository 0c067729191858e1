#include "base/result.h"

namespace docket {

ErrorPlace::ErrorPlace(Error error) : error_(std::make_unique<Error>(std::move(error))) {}

ErrorPlace::ErrorPlace(const ErrorPlace& other)
    : error_(other.error_ ? std::make_unique<Error>(*other.error_) : nullptr) {}

ErrorPlace& ErrorPlace::operator=(const ErrorPlace& other) {
  if (this != &other) error_ = other.error_ ? std::make_unique<Error>(*other.error_) : nullptr;
  return *this;
}

ErrorPlace::~ErrorPlace() = default;

}  // namespace docket
