#include "tests/cve_services/stand_in.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <utility>

#include "base/check.h"

namespace docket {
namespace {

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%' || at + 2 >= text.size()) {
      out += text[at];
      continue;
    }
    out += static_cast<char>(std::stoi(std::string{text.substr(at + 1, 2)}, nullptr, 16));
    at += 2;
  }
  return out;
}

std::string page_of(int status, const std::string& media, const std::string& body, bool wait) {
  return "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Type: " + media +
         "\r\nContent-Length: " + std::to_string(body.size()) +
         (wait ? "\r\nRetry-After: 600" : "") + "\r\nConnection: close\r\n\r\n" + body;
}

void send_all(int handle, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(handle, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

// What is told without anything being done; empty: it is done.
std::string page_instead(CveStandIn::Fault fault) {
  const std::string json = "application/json";
  switch (fault) {
    case CveStandIn::Fault::status_401:
      return page_of(401, json, R"({"error":"UNAUTHORIZED"})", false);
    case CveStandIn::Fault::status_403:
      return page_of(403, json, R"({"error":"OVER_ID_QUOTA","message":"no more"})", false);
    case CveStandIn::Fault::status_429:
      return page_of(429, json, R"({"error":"SLOW_DOWN"})", true);
    case CveStandIn::Fault::status_500:
      return page_of(500, "text/html", "<html>failed</html>", false);
    default:
      return "";
  }
}

}  // namespace

CveStandIn::CveStandIn(const std::string& schemas, std::function<Instant()> clock)
    : schemas_(schemas), clock_(std::move(clock)), listening_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  CHECK(::bind(listening_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  CHECK(::listen(listening_, 8) == 0);
  socklen_t size = sizeof address;
  ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread{[this] { serve(); }};
}

CveStandIn::~CveStandIn() {
  ::shutdown(listening_, SHUT_RDWR);
  thread_.join();
  release();
  ::close(listening_);
}

void CveStandIn::serve() {
  for (;;) {
    const int handle = ::accept(listening_, nullptr, nullptr);
    if (handle < 0) return;
    if (talk(handle)) ::close(handle);
  }
}

bool CveStandIn::talk(int handle) {
  std::string text;
  std::size_t head = std::string::npos;
  std::size_t length = 0;
  Asked asked;
  char bytes[4096];
  while (head == std::string::npos || text.size() < head + 4 + length) {
    const ssize_t got = ::recv(handle, bytes, sizeof bytes, 0);
    if (got <= 0) return true;
    text.append(bytes, static_cast<std::size_t>(got));
    if (head != std::string::npos) continue;
    head = text.find("\r\n\r\n");
    if (head == std::string::npos) continue;
    for (std::size_t at = text.find("\r\n") + 2; at < head; at = text.find("\r\n", at) + 2) {
      const std::string line = text.substr(at, text.find("\r\n", at) - at);
      const std::size_t colon = line.find(": ");
      if (colon != std::string::npos)
        asked.headers[lower(line.substr(0, colon))] = line.substr(colon + 2);
    }
    if (asked.headers.contains("content-length"))
      length = std::stoul(asked.headers["content-length"]);
  }
  asked.body = text.substr(head + 4, length);
  asked.method = text.substr(0, text.find(' '));
  const std::size_t from = asked.method.size() + 1;
  std::string target = text.substr(from, text.find(' ', from) - from);
  if (target.starts_with("/api")) target = target.substr(4);
  const std::string line = asked.method + " " + target;
  const std::size_t question = target.find('?');
  asked.path = target.substr(0, question);
  while (question != std::string::npos && target.find('=') != std::string::npos) {
    const std::size_t begin = target.find_last_of("?&");
    const std::size_t equals = target.find('=', begin);
    asked.query[target.substr(begin + 1, equals - begin - 1)] = decoded(target.substr(equals + 1));
    target.resize(begin);
  }
  const Fault fault = fault_of(line);
  if (fault == Fault::drop_before) return true;
  if (const std::string instead = page_instead(fault); !instead.empty()) {
    send_all(handle, instead);
    return true;
  }
  const Answer given = answer(asked);
  judge(given);
  if (fault == Fault::drop_after) return true;
  const std::string page = page_of(given.status, "application/json", print(given.body), false);
  if (fault == Fault::hang_after) {
    const std::lock_guard lock{guard_};
    held_back_.emplace_back(handle, page);
    return false;
  }
  send_all(handle,
           fault == Fault::no_json ? page_of(200, "text/html", "<html>fine</html>", false) : page);
  return true;
}

CveStandIn::Fault CveStandIn::fault_of(const std::string& line) {
  const std::lock_guard lock{guard_};
  asked_.push_back(line);
  for (auto at = faults_.begin(); at != faults_.end(); ++at) {
    if (!line.starts_with(at->first)) continue;
    const Fault fault = at->second;
    faults_.erase(at);
    return fault;
  }
  return Fault::none;
}

void CveStandIn::fail(std::string begins, Fault fault) {
  const std::lock_guard lock{guard_};
  faults_.emplace_back(std::move(begins), fault);
}

void CveStandIn::release() {
  const std::lock_guard lock{guard_};
  for (const auto& [handle, page] : std::exchange(held_back_, {})) {
    send_all(handle, page);
    ::close(handle);
  }
}

std::vector<std::string> CveStandIn::asked() const {
  const std::lock_guard lock{guard_};
  return asked_;
}

std::vector<std::string> CveStandIn::bodies() const {
  const std::lock_guard lock{guard_};
  return bodies_;
}

std::vector<std::string> CveStandIn::not_as_described() const {
  const std::lock_guard lock{guard_};
  return wrong_;
}

std::size_t CveStandIn::count(std::string_view begins) const {
  const std::lock_guard lock{guard_};
  return static_cast<std::size_t>(
      std::count_if(asked_.begin(), asked_.end(),
                    [begins](const std::string& line) { return line.starts_with(begins); }));
}

std::map<std::string, CveStandIn::Number> CveStandIn::numbers() const {
  const std::lock_guard lock{guard_};
  return numbers_;
}

void CveStandIn::put(const std::string& number, Number held) {
  const std::lock_guard lock{guard_};
  numbers_[number] = std::move(held);
}

void CveStandIn::change_title(const std::string& number, const std::string& title) {
  const std::lock_guard lock{guard_};
  CHECK(numbers_[number].record);
  numbers_[number].record->find("containers")->find("cna")->set("title", title);
}

void CveStandIn::add_addition(const std::string& number, const std::string& by) {
  const std::lock_guard lock{guard_};
  Json provider = Json::object({{"orgId", std::string{kOrganisationId}}, {"shortName", by}});
  numbers_[number]
      .record->find("containers")
      ->set("adp", Json::array({Json::object({{"providerMetadata", std::move(provider)}})}));
}

}  // namespace docket
