#include "net/incoming.h"

#include <algorithm>

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace http = boost::beast::http;

namespace docket {
namespace {

using boost::system::error_code;

Refusal refusal_of(const error_code& error) {
  if (error == http::error::header_limit)
    return {431, {"http.headers-too-large", "the headers of the request are too long", ""}};
  if (error == http::error::body_limit || error == http::error::buffer_overflow)
    return {413, {"http.too-large", "the body is larger than this address accepts", ""}};
  if (error == http::error::bad_version)
    return {505, {"http.version", "only HTTP/1.1 and HTTP/1.0 are spoken here", ""}};
  return {400, {"http.bad-request", "this is no well-formed HTTP request: " + error.message(), ""}};
}

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace

struct Incoming::Parsing {
  IncomingLimits limits;
  http::request_parser<http::string_body> parser;
  bool head_checked = false;
  Refusal refusal;
};

// How long the body may be is known once the head is there: until then the parser stops behind it.
Incoming::Incoming(IncomingLimits limits) : parsing_(std::make_unique<Parsing>()) {
  parsing_->limits = limits;
  std::size_t most = limits.body_bytes_max;
  for (const LargerBody& one : limits.larger_bodies) most = std::max(most, one.bytes_max);
  parsing_->parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes_max));
  parsing_->parser.body_limit(most);
  parsing_->parser.eager(false);
}

Incoming::~Incoming() = default;

bool Incoming::take_bytes(std::string& buffer) {
  error_code error;
  const std::size_t used = parsing_->parser.put(boost::asio::buffer(buffer), error);
  buffer.erase(0, used);
  if (!error || error == http::error::need_more) return true;
  parsing_->refusal = refusal_of(error);
  return false;
}

Incoming::Progress Incoming::feed(std::string& buffer) {
  auto& parser = parsing_->parser;
  if (!take_bytes(buffer)) return Progress::refused;
  if (parser.is_header_done() && !parsing_->head_checked) {
    parsing_->head_checked = true;
    if (!check_head() || !check_length()) return Progress::refused;
    parser.eager(true);
    const bool has_body = !parser.is_done() && !buffer.empty();
    if (has_body && !take_bytes(buffer)) return Progress::refused;
  }
  return parser.is_done() ? Progress::done : Progress::more;
}

bool Incoming::head_done() const { return parsing_->parser.is_header_done(); }

bool Incoming::wants_continue() const {
  const auto& parser = parsing_->parser;
  return head_done() && !parser.is_done() &&
         lower(parser.get()[http::field::expect]) == "100-continue";
}

std::size_t Incoming::body_bytes() const { return parsing_->parser.get().body().size(); }

bool Incoming::keep_alive() const { return parsing_->parser.get().keep_alive(); }

bool Incoming::is_head() const {
  return head_done() && parsing_->parser.get().method() == http::verb::head;
}

const Refusal& Incoming::refusal() const { return parsing_->refusal; }

Result<Request> Incoming::take(const Peer& peer) {
  http::request<http::string_body> message = parsing_->parser.release();
  Request request;
  request.target = TRY(parse_target(message.target()));
  request.method = message.method_string();
  for (const auto& field : message)
    request.headers.push_back({lower(field.name_string()), std::string{field.value()}});
  request.body = std::move(message.body());
  request.peer = peer.address;
  request.local = peer.local;
  request.user_id = peer.user_id;
  request.encrypted = peer.encrypted;
  return request;
}

// What Beast lets pass and a server must not: a body in a coding that we do not know, and two or
// no names of the host.
bool Incoming::check_head() {
  const auto& head = parsing_->parser.get();
  const auto codings = head.count(http::field::transfer_encoding);
  if (codings > 0 && (codings > 1 || head.version() != 11 ||
                      lower(head[http::field::transfer_encoding]) != "chunked")) {
    parsing_->refusal = {
        501, {"http.transfer-coding", "of all codings of a body only 'chunked' is known", ""}};
    return false;
  }
  const auto hosts = head.count(http::field::host);
  if (hosts > 1 || (hosts == 0 && head.version() == 11)) {
    parsing_->refusal = {400,
                         {"http.bad-request", "the request must name its host exactly once", ""}};
    return false;
  }
  return true;
}

bool Incoming::check_length() {
  auto& parser = parsing_->parser;
  std::string_view path = parser.get().target();
  path = path.substr(0, path.find('?'));
  std::size_t most = parsing_->limits.body_bytes_max;
  for (const LargerBody& one : parsing_->limits.larger_bodies)
    if (one.path == path) most = one.bytes_max;
  if (const auto length = parser.content_length(); length && *length > most) {
    parsing_->refusal = refusal_of(http::error::body_limit);
    return false;
  }
  parser.body_limit(most);
  return true;
}

}  // namespace docket
