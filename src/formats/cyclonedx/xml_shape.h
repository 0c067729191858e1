// Which element or attribute of CycloneDX's XML is which member of its JSON.
//
// The two forms say the same: what is read in XML is made into the members that the JSON has, and
// the other way round. The table has all that a vulnerability says or refers to, and most of the
// bill around it; what it does not have is lost on the way, and told.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace docket::cyclonedx {

enum class ElementIs : std::uint8_t {
  text,   // words, without the white space around them
  prose,  // a text as it is
  number,
  truth,
  reference,       // an element that says no more than its attribute `ref`
  object,          // of the type `holds`
  list,            // of elements called `item`, each of the type `holds`
  list_or_object,  // of elements called `item`, or an object of the type "toolObjects"
  choices,         // each element in it is an object of the type `holds` with that element alone
  inlined,         // its members, of the type `holds`, stand in the object around it
  repeated,        // the element stands once for each item, which is of the type `holds`
};

struct ElementRow {
  std::string_view type;     // of the object in which it stands
  std::string_view element;  // "@name": an attribute; empty: the text of the element itself
  std::string_view member;
  ElementIs is = ElementIs::text;
  std::string_view holds = {};  // a type, or one of the scalars kText, kNumber, kReference
  std::string_view item = {};
};

inline constexpr std::string_view kText = "text";
inline constexpr std::string_view kNumber = "number";
inline constexpr std::string_view kReference = "reference";

// The rows of a type, in the order in which the schema of XML wants the elements.
std::span<const ElementRow> rows_of(std::string_view type);

// How a scalar of that name is read and written.
ElementIs scalar_named(std::string_view name);
bool is_scalar(std::string_view name);

}  // namespace docket::cyclonedx
