// What a handler gets: the request, the application, and on whose behalf it runs.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/may.h"
#include "app/docket.h"
#include "net/message.h"

namespace docket {

class Api;
struct Route;

struct Call {
  Api& api;
  Docket& docket;
  const Request& request;
  const Route& route;
  std::vector<std::string_view> parameters;  // of the path, in order
  std::optional<Session> session;            // of the cookie; looked up unless anyone may call
  std::optional<Reader> reader;              // of the session, or the host's shell

  std::string_view parameter(std::string_view name) const;  // "case_id"

  // The reader of a route that asks for one.
  const Reader& who() const {
    CHECK(reader);
    return *reader;
  }
};

}  // namespace docket
