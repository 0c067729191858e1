#include "box/opened.h"

#include <unistd.h>

#include <utility>

namespace docket {

Opened::~Opened() {
  if (number_ >= 0) ::close(number_);
}

Opened& Opened::operator=(Opened&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

int Opened::release() { return std::exchange(number_, -1); }

}  // namespace docket
