#include "app/box_words.h"

#include "base/fields.h"
#include "formats/all.h"
#include "formats/dates.h"

namespace docket {
namespace {

struct BoxError {
  std::string code;
  std::string message;
  std::string where;

  static constexpr auto fields(auto list) {
    return list(field("code", &BoxError::code, "stable"),
                field("message", &BoxError::message, "for a person"),
                field("where", &BoxError::where, "the place"));
  }
};

}  // namespace

Error box_nonsense() { return {"box.ended", "the boxed process that read this told nonsense", ""}; }

std::string told_error(const Error& error) {
  return print(to_json(BoxError{error.code, error.message, error.where}));
}

Error error_told(std::string_view text) {
  const Result<Json> json = parse_json(text);
  if (!json.ok()) return box_nonsense();
  Result<BoxError> error = from_json<BoxError>(*json);
  if (!error.ok()) return box_nonsense();
  return {std::move(error->code), std::move(error->message), std::move(error->where)};
}

Status know_and_lock_in(const BoxLimits& limits) {
  TRY(know_assumed_zones());
  content_hash("{}");  // the library of hashes looks around when it begins
  TRY(lock_in(limits));
  return Done{};
}

}  // namespace docket
