// Sentences in two languages from one template: "{zh} within {term}" with what stands in the slots.

#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "law/pack.h"

namespace docket {

struct Slot {
  std::string_view name;
  Wording value;
};

// The template with every "{name}" replaced; a slot that nobody fills stays as it is, so that a
// test can see it.
Wording filled(const Wording& sentence, std::initializer_list<Slot> slots);

// The same text in both languages: names, dates.
Wording plain(std::string text);

// Several sentences one after the other; empty ones are left out.
Wording in_sequence(std::initializer_list<Wording> sentences);

}  // namespace docket
