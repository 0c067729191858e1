// A request as handlers see it and the response that they give back.
//
// What is here was checked at the door: names of headers are tokens in lower case, path and query
// are decoded UTF-8 without control characters, the body is complete and within the limit.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace docket {

struct Header {
  std::string name;
  std::string value;

  bool operator==(const Header&) const = default;
};

struct QueryParameter {
  std::string name;
  std::string value;

  bool operator==(const QueryParameter&) const = default;
};

// "/cases/a%2Fb?limit=5" taken apart. An escaped slash stays inside its segment.
struct Target {
  std::string path;                   // as sent, without the query: "/cases/a%2Fb"
  std::vector<std::string> segments;  // decoded: "cases", "a/b"; the root has none
  std::vector<QueryParameter> query;  // decoded, in order

  // The first parameter of that name; nullptr when there is none.
  const std::string* parameter(std::string_view name) const;
};

// Errors: http.target (a form we do not serve, a bad escape, a control character, not UTF-8).
Result<Target> parse_target(std::string_view target);

// `text` so that it stands for itself inside one path segment or one query value.
std::string percent_encoded(std::string_view text);

// The pairs of an application/x-www-form-urlencoded body. Errors: http.form.
Result<std::vector<QueryParameter>> parse_form(std::string_view body);

struct Request {
  std::string method;  // as sent: "GET"
  Target target;
  std::vector<Header> headers;
  std::string body;
  std::string peer;        // the address of the other end; "local" on the local socket
  bool local = false;      // came in through the local socket: whoever owns the data folder
  unsigned user_id = 0;    // of the process at the other end of the local socket
  bool encrypted = false;  // came in over TLS that ends here

  // The value of the first header of that name (given in lower case); empty when absent.
  std::string_view header(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::vector<Header> headers;  // Content-Length, Date and Connection are added by the server
  std::string body;
};

// {"error":{"code","message","where"}} with that status.
Response error_response(int status, const Error& error);

}  // namespace docket
