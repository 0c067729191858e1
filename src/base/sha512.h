// SHA-512 (FIPS 180-4), for files that say what another file hashes to.

#pragma once

#include <string>
#include <string_view>

namespace docket {

// In lower case.
std::string sha512_hex(std::string_view bytes);

}  // namespace docket
