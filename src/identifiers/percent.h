// Percent-encoding (RFC 3986, 2.1), with the set of characters that stay as they are given by the
// caller: package URLs and version ranges have different ones.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace docket {

// Each byte for which `stays` is false becomes "%XX" with capital digits.
std::string percent_encoded(std::string_view text, bool (*stays)(char));

// Nothing when a "%" is not followed by two hexadecimal digits, or when the bytes are not UTF-8.
std::optional<std::string> percent_decoded(std::string_view text);

}  // namespace docket
