// Numbers by which packed things name each other are 32 bits wide; a place in a vector is not.

#pragma once

#include <cstddef>
#include <cstdint>

namespace docket {

// For a number that is known to name something; -1, where it stands for none, is asked for before.
constexpr std::size_t place(std::int32_t number) { return static_cast<std::size_t>(number); }

}  // namespace docket
