// Whether a name will do: of an account, of a person, of the organisation.

#pragma once

#include <string_view>

#include "base/result.h"

namespace docket {

// Error: account.name.
Status name_is_sound(std::string_view account);

// Error: account.person.
Status name_of_person_is_sound(std::string_view name);

// Error: account.organisation.
Status organisation_is_sound(std::string_view name);

}  // namespace docket
