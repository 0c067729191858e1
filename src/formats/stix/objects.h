// The kinds of objects of STIX 2.1 with their properties, as tables.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace docket::stix {

enum class Kind : std::uint8_t { domain, relationship, observable, meta };

struct ObjectTable {
  std::string_view type;
  Kind kind;
  // Properties with blanks between: "name!" has to be there, and ":kind" says what it holds:
  // text (where nothing is said), texts, time, integer, number, boolean, ref, refs, phases,
  // hashes, hex, binary, object, objects. "refs(file|url)" names the types that may be meant.
  std::string_view properties;
};

std::span<const ObjectTable> object_tables();

}  // namespace docket::stix
