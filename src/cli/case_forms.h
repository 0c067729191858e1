// The options of a command or a list, made from the field list of its route.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "cli/options.h"

namespace docket {

// The options of the fields of `schema`, then those of the verb.
class Forms {
 public:
  Forms(const Json& schema, std::span<const OptionForm> of_verb);
  Forms(const Forms&) = delete;  // the forms point into texts_

  std::span<const OptionForm> all() const { return held_; }
  std::span<const OptionForm> of_fields() const { return std::span{held_}.first(of_fields_); }

  // How moments, lists and structs are written, as far as a field is one.
  std::string notes() const;

 private:
  std::vector<std::string> texts_;
  std::vector<OptionForm> held_;
  std::size_t of_fields_ = 0;
  bool has_moment_ = false;
  bool has_list_ = false;
  bool has_struct_ = false;
};

// The name of a field for the flag "--occurred-at".
std::string field_of(std::string_view flag);

// The fields that were given, as the body of a request. Errors: those of json_from_text.
Result<Json> fields_given(const Json& schema, const Forms& forms, const Options& options);

}  // namespace docket
