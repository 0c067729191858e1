// Bytes as text and back: hexadecimal and base64 (RFC 4648 sections 4 and 5).
// Decoders are strict: no white space, no missing or excess padding, no non-zero spare bits.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace docket {

std::string to_hex(std::string_view bytes);                  // lower case
std::optional<std::string> from_hex(std::string_view text);  // either case

std::string to_base64(std::string_view bytes);  // section 4, padded
std::optional<std::string> from_base64(std::string_view text);

std::string to_base64url(std::string_view bytes);  // section 5, without padding

}  // namespace docket
