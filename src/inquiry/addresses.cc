#include "inquiry/addresses.h"

#include <netdb.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <memory>
#include <thread>

#include "inquiry/curl.h"
#include "inquiry/public_address.h"

namespace docket {
namespace {

using csaf::AddressAnswer;
using Clock = std::chrono::steady_clock;

AddressAnswer resolves() { return {true, "", ""}; }
AddressAnswer fails(std::string why) { return {false, std::move(why), ""}; }
AddressAnswer not_asked(std::string why) { return {false, "", std::move(why)}; }

// An address taken apart, as far as it decides whom to ask.
struct Parts {
  std::string scheme, host, port, user;
};

std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, flags) != CURLUE_OK || text == nullptr) return "";
  std::string copy{text};
  curl_free(text);
  return copy;
}

// False: it is no address of a web page.
bool take_apart(const std::string& address, Parts& parts) {
  const CurlUrl url{curl_url()};
  if (!url || curl_url_set(url.get(), CURLUPART_URL, address.c_str(), CURLU_NON_SUPPORT_SCHEME) !=
                  CURLUE_OK)
    return false;
  parts = {part_of(url.get(), CURLUPART_SCHEME), part_of(url.get(), CURLUPART_HOST, CURLU_PUNYCODE),
           part_of(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT),
           part_of(url.get(), CURLUPART_USER) + part_of(url.get(), CURLUPART_PASSWORD)};
  return (parts.scheme == "http" || parts.scheme == "https") && !parts.host.empty();
}

// Low ports belong to other protocols than this, all but two.
bool is_port_of_pages(const std::string& port) {
  int number = 0;
  std::from_chars(port.data(), port.data() + port.size(), number);
  return number == 80 || number == 443 || number >= 1024;
}

struct EndNames {
  void operator()(addrinfo* names) const { ::freeaddrinfo(names); }
};

// Where the name leads, as libcurl takes it ("1.2.3.4,[2a00::1]"), or the answer that is had
// without asking.
struct Way {
  std::string addresses;
  AddressAnswer answer;
};

Way way_to(std::string host, PrivateAddresses private_addresses) {
  if (host.size() > 2 && host.front() == '[') host = host.substr(1, host.size() - 2);
  if (host == "invalid" || host.ends_with(".invalid"))  // RFC 6761, 6.4
    return {"", fails("there is no such name")};
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int code = ::getaddrinfo(host.c_str(), nullptr, &hints, &found);
  const std::unique_ptr<addrinfo, EndNames> names{found};
  if (code == EAI_NONAME || code == EAI_NODATA) return {"", fails("there is no such name")};
  if (code != 0)
    return {"",
            not_asked("no server of names answered (" + std::string{::gai_strerror(code)} + ")")};
  Way way;
  std::string refused;
  for (const addrinfo* name = found; name != nullptr; name = name->ai_next) {
    const std::string text = text_of(*name->ai_addr);
    if (text.empty()) continue;
    if (private_addresses == PrivateAddresses::refused && !is_public(*name->ai_addr)) {
      refused = text;
      continue;
    }
    way.addresses += (way.addresses.empty() ? "" : ",") +
                     (name->ai_family == AF_INET6 ? "[" + text + "]" : text);
  }
  if (way.addresses.empty())
    way.answer = not_asked("it leads to " + (refused.empty() ? "nowhere" : refused) +
                           ", which is no address of the public internet");
  return way;
}

// What libcurl is about to reach is looked at again: the last word, whatever led there.
struct Guard {
  PrivateAddresses private_addresses;
  bool refused = false;
};

curl_socket_t open_socket(void* guard_of, curlsocktype, curl_sockaddr* address) {
  auto& guard = *static_cast<Guard*>(guard_of);
  if (guard.private_addresses == PrivateAddresses::refused && !is_public(address->addr)) {
    guard.refused = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// The head is enough: nothing of a body is wanted.
std::size_t want_nothing(char*, std::size_t, std::size_t, void*) { return 0; }

enum class Method : std::uint8_t { head, get };

struct Reply {
  CURLcode code;
  long status;
  long system_error;
};

Reply request(CURL* curl, Method method, std::chrono::milliseconds patience) {
  curl_easy_setopt(curl, CURLOPT_NOBODY, method == Method::head ? 1L : 0L);
  if (method == Method::get) curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(patience.count()));
  Reply reply{curl_easy_perform(curl), 0, 0};
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply.status);
  curl_easy_getinfo(curl, CURLINFO_OS_ERRNO, &reply.system_error);
  return reply;
}

AddressAnswer answer_of(const Reply& reply, const Guard& guard) {
  if (guard.refused) return not_asked("it leads to no address of the public internet");
  const bool is_cut = reply.code == CURLE_WRITE_ERROR && reply.status != 0;  // by want_nothing
  if (reply.code != CURLE_OK && !is_cut) {
    if (reply.system_error == ENETUNREACH)
      return not_asked("this machine has no way to that network");
    if (reply.code == CURLE_OPERATION_TIMEDOUT) return fails("it did not answer in time");
    return fails("it gave no answer (" + std::string{curl_easy_strerror(reply.code)} + ")");
  }
  if (reply.status >= 200 && reply.status < 400) return resolves();
  return fails("it answers with the status " + std::to_string(reply.status));
}

AddressAnswer ask_one(const std::string& address, const AddressRules& rules,
                      Clock::time_point until) {
  Parts parts;
  if (!take_apart(address, parts)) return not_asked("it is no address of HTTP");
  if (!parts.user.empty()) return not_asked("it has a name and a password in it");
  if (!is_port_of_pages(parts.port)) return not_asked("its port " + parts.port + " is not of HTTP");
  const Way way = way_to(parts.host, rules.private_addresses);
  if (way.addresses.empty()) return way.answer;

  const Curl curl = new_curl();
  Guard guard{rules.private_addresses};
  const std::string pinned = parts.host + ":" + parts.port + ":" + way.addresses;
  const CurlList pins{curl_slist_append(nullptr, pinned.c_str())};
  curl_easy_setopt(curl.get(), CURLOPT_URL, address.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_RESOLVE, pins.get());
  curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");
  curl_easy_setopt(curl.get(), CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl.get(), CURLOPT_OPENSOCKETFUNCTION, &open_socket);
  curl_easy_setopt(curl.get(), CURLOPT_OPENSOCKETDATA, &guard);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, &want_nothing);

  const auto patience = [&] {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
    return std::clamp(left, std::chrono::milliseconds{1}, rules.patience);
  };
  // Some know no HEAD: what they say of GET counts.
  const Reply head = request(curl.get(), Method::head, patience());
  const bool is_final = head.code == CURLE_OK ? head.status < 400 : head.code != CURLE_GOT_NOTHING;
  if (is_final) return answer_of(head, guard);
  return answer_of(request(curl.get(), Method::get, patience()), guard);
}

std::vector<AddressAnswer> ask_all(const std::vector<std::string>& addresses,
                                   const AddressRules& rules) {
  const auto until = Clock::now() + rules.patience_all;
  std::vector<AddressAnswer> answers(addresses.size());
  std::atomic<std::size_t> next{0};
  const auto ask_some = [&] {
    for (std::size_t at = next++; at < addresses.size(); at = next++)
      answers[at] = Clock::now() < until
                        ? ask_one(addresses[at], rules, until)
                        : not_asked("the time for the addresses of a document was over");
  };
  new_curl();  // before any thread
  std::vector<std::jthread> threads;
  for (std::size_t count = 0; count < std::min(rules.at_once, addresses.size()); ++count)
    threads.emplace_back(ask_some);
  threads.clear();  // waits for them
  return answers;
}

}  // namespace

std::vector<AddressAnswer> Addresses::ask(const std::vector<std::string>& urls) {
  std::vector<std::string> keys;
  std::vector<std::string> to_ask;
  for (const std::string& url : urls) {
    keys.push_back(url.substr(0, url.find('#')));
    if (!known_.emplace(keys.back(), AddressAnswer{}).second) continue;
    if (requests_ < rules_.requests_max) {
      ++requests_;
      to_ask.push_back(keys.back());
    } else {
      known_[keys.back()] =
          not_asked("no more than " + std::to_string(rules_.requests_max) + " addresses are asked");
    }
  }

  std::vector<AddressAnswer> answers = ask_all(to_ask, rules_);
  for (std::size_t at = 0; at < to_ask.size(); ++at) known_[to_ask[at]] = std::move(answers[at]);
  std::vector<AddressAnswer> all;
  for (const std::string& key : keys) all.push_back(known_[key]);
  // What could not be asked now may be for the next document.
  std::erase_if(known_, [](const auto& one) { return !one.second.not_asked.empty(); });
  return all;
}

}  // namespace docket
