// "1 duty", "6 duties".

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace docket {

inline std::string counted(std::size_t count, std::string_view one, std::string_view several) {
  return std::to_string(count) + " " + std::string{count == 1 ? one : several};
}

}  // namespace docket
