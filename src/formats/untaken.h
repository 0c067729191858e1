// What a record says of versions and no row of an advisory would say.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/fields.h"

namespace docket {

// Why a status that the record gives to some versions becomes no row.
enum class Untaken : std::uint8_t { status, versions, vulnerability, contradiction, name, room };
inline std::span<const std::string_view> enum_names(Untaken) {
  static constexpr std::string_view kNames[] = {"status",        "versions", "vulnerability",
                                                "contradiction", "name",     "room"};
  return kNames;
}

// What the record says of some versions of a product and no row says, where a row could be meant:
// whoever takes the record has to know it before anything else.
struct UntakenRow {
  std::string product;
  std::string versions;
  std::string status;
  Untaken why = Untaken::versions;

  static constexpr auto fields(auto list) {
    return list(field("product", &UntakenRow::product, "what it is called"),
                field("versions", &UntakenRow::versions, "as the record writes them"),
                field("status", &UntakenRow::status, "as the record writes it"),
                field("why", &UntakenRow::why,
                      "no row has such a status; no row can say such versions; it is said of one "
                      "of several vulnerabilities; another status is said of the same versions; "
                      "the product has no name; the list is full"));
  }
};

}  // namespace docket
