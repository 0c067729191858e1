#include "net/wire.h"

#include <algorithm>
#include <array>
#include <ctime>

namespace docket {
namespace {

struct Phrase {
  int status;
  std::string_view text;
};

constexpr Phrase kPhrases[] = {
    {200, "OK"},
    {201, "Created"},
    {204, "No Content"},
    {303, "See Other"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
    {507, "Insufficient Storage"},
};

bool is_token(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '_';
}

bool is_safe(const Header& header) {
  const auto control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
  };
  return !header.name.empty() && std::all_of(header.name.begin(), header.name.end(), is_token) &&
         std::none_of(header.value.begin(), header.value.end(), control);
}

std::string http_date(std::chrono::system_clock::time_point now) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 40> text{};
  const std::size_t size =
      std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return {text.data(), size};
}

void append(std::string& out, const Header& header) {
  out.append(header.name).append(": ").append(header.value).append("\r\n");
}

}  // namespace

std::string_view reason_phrase(int status) {
  for (const Phrase& phrase : kPhrases)
    if (phrase.status == status) return phrase.text;
  return "Unknown";
}

std::string on_the_wire(const Response& response, const std::vector<Header>& common,
                        std::chrono::system_clock::time_point now, ResponseFrame frame) {
  if (!std::all_of(response.headers.begin(), response.headers.end(), is_safe)) {
    const Error broken{"http.response", "the response had a header that cannot be sent", ""};
    return on_the_wire(error_response(500, broken), common, now, frame);
  }
  std::string out;
  out.reserve(512 + (frame.head_only ? 0 : response.body.size()));
  out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  out.append(reason_phrase(response.status)).append("\r\n");
  append(out, {"Date", http_date(now)});
  for (const Header& header : common) append(out, header);
  for (const Header& header : response.headers) append(out, header);
  if (frame.close) append(out, {"Connection", "close"});
  const bool bodiless = response.status == 204 || response.status == 304;
  if (!bodiless) append(out, {"Content-Length", std::to_string(response.body.size())});
  out.append("\r\n");
  if (!bodiless && !frame.head_only) out.append(response.body);
  return out;
}

}  // namespace docket
