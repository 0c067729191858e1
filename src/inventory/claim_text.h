// Claims as text, for the store: what a record of the catalogue says of products, kept so that it
// need not be read again whenever an index is made.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "inventory/claim.h"

namespace docket {

// JSON; `advisory` is left out, it is the caller's.
std::string text_of_claims(std::span<const Claim> claims);

// Gives them that number. Errors: those of parse_json, fields.*, and of parse_purl and parse_cpe;
// what text_of_claims made is read without one.
Result<std::vector<Claim>> claims_of_text(std::string_view text, std::uint32_t advisory);

}  // namespace docket
