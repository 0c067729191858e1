// What CVE Services is sent for a record: not the record, but what its assigner says of it, as
// {"cnaContainer":…}.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace docket::cve {

struct Assigner {
  std::string id;  // a UUID
  std::string short_name;
};

// The container of a record of our own writer, said by that organisation.
// Errors: cve.not-configured (the id is none).
Result<std::string> publication_body(std::string_view record, const Assigner& assigner);

// Whether the record that such a body makes under that number keeps the rules of its format.
// Errors: cve.invalid, where = JSON pointer into the record; those of parse_json.
Status publication_is_sound(std::string_view body, std::string_view number);

struct Rejection {
  std::string number;  // that is rejected
  std::string reason;
  std::string language;
  std::vector<std::string> replaced_by;  // numbers to use instead
};

// Errors: cve.no-reason, cve.number, cve.instead-of-itself; cve.invalid (the record would break a
// rule of its format: no reason is in English, say).
Result<std::string> rejection_body(const Rejection& rejection);

// Whether a text is a CVE number in its canonical form.
bool is_number(std::string_view text);

// The container of such a body; null where there is none.
Json container_of_body(std::string_view body);

}  // namespace docket::cve
