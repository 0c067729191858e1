// Ed25519 signatures (RFC 8032). Keys are 32 raw bytes.

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace docket {

using SigningSeed = std::array<std::uint8_t, 32>;  // the private key; never printed, never logged
using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

PublicKey public_key_of(const SigningSeed& seed);
Signature sign(const SigningSeed& seed, std::string_view message);
bool signature_is_valid(const PublicKey& key, std::string_view message, const Signature& signature);

}  // namespace docket
