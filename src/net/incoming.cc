#include "net/incoming.h"

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
  http::request_parser<http::string_body> parser;
  bool head_checked = false;
  Refusal refusal;
};

Incoming::Incoming(IncomingLimits limits) : parsing_(std::make_unique<Parsing>()) {
  parsing_->parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes_max));
  parsing_->parser.body_limit(limits.body_bytes_max);
  parsing_->parser.eager(true);
}

Incoming::~Incoming() = default;

Incoming::Progress Incoming::feed(std::string& buffer) {
  auto& parser = parsing_->parser;
  error_code error;
  const std::size_t used = parser.put(boost::asio::buffer(buffer), error);
  buffer.erase(0, used);
  if (error && error != http::error::need_more) {
    parsing_->refusal = refusal_of(error);
    return Progress::refused;
  }
  if (parser.is_header_done() && !parsing_->head_checked) {
    parsing_->head_checked = true;
    if (!check_head()) return Progress::refused;
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

}  // namespace docket
