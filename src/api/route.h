// A route is one row of a table: method, path, who may call, handler, one line of meaning. From
// the row come dispatch, the reading of the body, the OpenAPI document, the flags of the shell and
// the page "what the API can do"; who may call is an argument that no row can leave out.
//
// A handler takes (const Call&) or (const Call&, const Input&) and gives Result<Output>; Input is
// the query of a GET and the body of everything else. A handler that gives a Response makes a
// page, or a reply with headers of its own.

#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "access/may.h"
#include "api/call.h"
#include "api/reply.h"
#include "base/fields.h"

namespace docket {

using Respond = std::function<void(Response)>;

// A schema with the name of its type.
struct NamedSchema {
  std::string name;
  Json schema;
};

Response respond_error(const Error& error);

struct Route {
  std::string_view method;
  std::string_view path;
  May who;
  std::string_view meaning;
  void (*run)(const Call&, Respond);
  NamedSchema (*input)();    // nullptr: neither query nor body
  NamedSchema (*output)();   // nullptr: a page, or nothing
  std::string_view media;    // what a handler that makes its own response answers with
  bool is_command = false;   // of a case: takes Request-Key and Docket-Seen, and ?preview
  std::string_view command;  // the shell's word for it: "confirm"
  Response (*refuse)(const Error&) = &respond_error;  // what an error is answered with
  bool takes_password = false;     // with each request (HTTP Basic), for programs without cookies
  std::size_t body_bytes_max = 0;  // of a body that may be larger than others; 0: it may not
};

// The body or query of the call as T. Errors: http.media-type, json.…, fields.….
Result<Json> input_json(const Call& call, const Json& schema);

Response respond_json(const Json& json);
Response respond_nothing();

template <class T>
Response respond(const Result<T>& result) {
  if (!result.ok()) return respond_error(result.error());
  if constexpr (std::same_as<T, Done>) {
    return respond_nothing();
  } else {
    return respond_json(reply_json(*result));
  }
}

template <class T>
NamedSchema named_input() {
  return {name_of_type<T>(), schema_of<T>()};
}

template <class T>
NamedSchema named_output() {
  return {name_of_type<T>(), Replied<T>::schema()};
}

// The reply's schema, or none for handlers that only do something.
template <class T>
constexpr NamedSchema (*output_of())() {
  if constexpr (std::same_as<T, Done>) {
    return nullptr;
  } else {
    return &named_output<T>;
  }
}

// What the form of a handler says about its route.
template <class Handler>
struct Form;

// What a handler that makes its own response answers with, unless its row says otherwise.
constexpr std::string_view kPageMedia = "text/html";

template <>
struct Form<Response (*)(const Call&)> {
  template <auto kHandler>
  static void run(const Call& call, Respond answer) {
    answer(kHandler(call));
  }
  static constexpr Route row{{}, {}, {}, {}, nullptr, nullptr, nullptr, kPageMedia};
};

template <class Output>
struct Form<Result<Output> (*)(const Call&)> {
  template <auto kHandler>
  static void run(const Call& call, Respond answer) {
    answer(respond(kHandler(call)));
  }
  static constexpr Route row{{}, {}, {}, {}, nullptr, nullptr, output_of<Output>()};
};

template <class T>
Result<T> input_of(const Call& call) {
  static const Json schema = schema_of<T>();
  return from_json<T>(TRY(input_json(call, schema)));
}

template <class Input>
struct Form<Response (*)(const Call&, const Input&)> {
  template <auto kHandler>
  static void run(const Call& call, Respond answer) {
    const Result<Input> input = input_of<Input>(call);
    answer(input.ok() ? kHandler(call, *input) : call.route.refuse(input.error()));
  }
  static constexpr Route row{{}, {}, {}, {}, nullptr, &named_input<Input>, nullptr, kPageMedia};
};

template <class Output, class Input>
struct Form<Result<Output> (*)(const Call&, const Input&)> {
  template <auto kHandler>
  static void run(const Call& call, Respond answer) {
    const Result<Input> input = input_of<Input>(call);
    answer(input.ok() ? respond(kHandler(call, *input)) : respond_error(input.error()));
  }
  static constexpr Route row{{}, {}, {}, {}, nullptr, &named_input<Input>, output_of<Output>()};
};

template <auto kHandler>
constexpr Route route(std::string_view method, std::string_view path, May who,
                      std::string_view meaning) {
  using Shape = Form<decltype(kHandler)>;
  Route made = Shape::row;
  made.method = method;
  made.path = path;
  made.who = who;
  made.meaning = meaning;
  made.run = &Shape::template run<kHandler>;
  return made;
}

// The query of the call as T. Errors: fields.….
Result<Json> query_json(const Call& call, const Json& schema);

template <class T>
Result<T> query_of(const Call& call) {
  static const Json schema = schema_of<T>();
  return from_json<T>(TRY(query_json(call, schema)));
}

}  // namespace docket
