// The UUID of a record of the catalogue. It follows from where the record is from and its number,
// so that the same record has the same one in every store, and begins the ids of its STIX objects.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace docket {

std::string uuid_of_record(std::string_view source, std::string_view id);

// The first eight bytes of a UUID as a number, by which the store finds the record; nothing where
// the text is none.
std::optional<std::int64_t> record_key(std::string_view uuid);

}  // namespace docket
