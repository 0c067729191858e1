#include "api/route.h"

#include "api/from_text.h"
#include "api/status.h"
#include "base/text.h"

namespace docket {
namespace {

bool is_json(std::string_view media_type) {
  return trimmed(media_type.substr(0, media_type.find(';'))) == "application/json";
}

}  // namespace

// A parameter without a value is the same as none: forms send such.
Result<Json> query_json(const Call& call, const Json& schema) {
  std::vector<NamedText> pairs;
  for (const QueryParameter& parameter : call.request.target.query)
    if (!parameter.value.empty()) pairs.push_back({parameter.name, parameter.value});
  return json_from_text(schema, pairs);
}

std::string_view Call::parameter(std::string_view name) const {
  std::size_t at = 0;
  for (std::string_view segment : split(route.path.substr(1), '/')) {
    if (!segment.starts_with('{')) continue;
    if (segment.substr(1, segment.find('}') - 1) == name) return parameters[at];
    ++at;
  }
  CHECK(!"a handler asks for a parameter that its path does not have");
  return {};
}

Result<Json> input_json(const Call& call, const Json& schema) {
  if (call.request.method == "GET" || call.request.method == "HEAD")
    return query_json(call, schema);
  const std::string_view type = call.request.header("content-type");
  if (!is_json(type))
    return Error{
        "http.media-type",
        "the body must be JSON: send Content-Type: application/json, not " + in_quotes(type), ""};
  return parse_json(call.request.body);
}

Response respond_json(const Json& json) {
  Response response;
  response.headers = {{"Content-Type", "application/json"}};
  print(json, response.body);
  return response;
}

Response respond_nothing() {
  Response response;
  response.status = 204;
  return response;
}

Response respond_error(const Error& error) {
  Response response = error_response(status_of(error.code), error);
  if (const std::string_view seconds = retry_after(error.code); !seconds.empty())
    response.headers.push_back({"Retry-After", std::string{seconds}});
  return response;
}

}  // namespace docket
