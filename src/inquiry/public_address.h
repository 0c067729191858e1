// Whether an address of the internet protocol is one of the public internet.

#pragma once

#include <sys/socket.h>

#include <string>

namespace docket {

// False of what belongs to this machine, its networks or nobody in particular (the registries of
// special-purpose addresses, RFC 6890), also where it hides in an address of IPv6.
bool is_public(const sockaddr& address);

// "10.0.0.1"; empty for any other family.
std::string text_of(const sockaddr& address);

}  // namespace docket
