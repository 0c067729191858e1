// The texts of a document that people read, and the addresses that it gives.

#pragma once

#include <cstdint>
#include <functional>

#include "formats/csaf/tests/document.h"

namespace docket::csaf {

enum class TextsFor : std::uint8_t { spelling, grammar };  // names are not asked for their grammar

void each_text(const Document& document, TextsFor purpose,
               const std::function<void(const Json&)>& visit);

// Those of them that are names: of products, people, organisations.
void each_name(const Document& document, const std::function<void(const Json&)>& visit);

// visit(address, whether it is the document's own).
void each_address(const Document& document,
                  const std::function<void(const Json&, bool is_self)>& visit);

}  // namespace docket::csaf
