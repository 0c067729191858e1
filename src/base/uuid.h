// UUIDs that follow from a name (RFC 9562, version 5): the same name gives the same one anywhere.

#pragma once

#include <string>
#include <string_view>

namespace docket {

// `name_space` is a UUID in its text form; "2ed6657d-e927-568b-95e1-2665a8aea6a2" is that of
// "www.example.com" in the one of DNS.
std::string uuid_of_name(std::string_view name_space, std::string_view name);

}  // namespace docket
