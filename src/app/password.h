// Passwords as Argon2id hashes (64 MiB, three passes, one lane) in the PHC text form.
//
// One hash takes about 0.2 s of a processor and 64 MiB, so at most two are computed at a time;
// whoever calls waits for his turn.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace docket {

inline constexpr std::size_t kPasswordSaltBytes = 16;

// "$argon2id$v=19$m=65536,t=3,p=1$…$…". The salt is kPasswordSaltBytes random bytes.
std::string hash_password(std::string_view salt, std::string_view password);

// 10 to 1000 bytes. Errors: account.password, at `where`.
Status password_is_sound(std::string_view password, std::string_view where);

// Whether `password` is what `hash` was made of. An empty hash (no such account, no password set)
// takes as long as any other and matches nothing.
bool password_matches(const std::string& hash, std::string_view password);

}  // namespace docket
