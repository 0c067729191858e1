#include "send/cve_client.h"

#include <curl/curl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <memory>

#include "base/text.h"

namespace docket {
namespace {

constexpr std::size_t kAnswerBytesMax = 8U << 20;
constexpr std::size_t kKeyBytesMax = 1'000;
constexpr long kRetryAfterMax = 24L * 3600;

struct EndCurl {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct EndMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct EndList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Curl = std::unique_ptr<CURL, EndCurl>;
using CurlMulti = std::unique_ptr<CURLM, EndMulti>;
using CurlList = std::unique_ptr<curl_slist, EndList>;

std::size_t take_bytes(char* bytes, std::size_t size, std::size_t count, void* into) {
  auto& text = *static_cast<std::string*>(into);
  if (text.size() + size * count > kAnswerBytesMax) return 0;  // curl gives up
  text.append(bytes, size * count);
  return size * count;
}

// A value of a header: it must not end the header.
bool is_plain(std::string_view text) {
  return !text.empty() && text.size() <= kKeyBytesMax &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

Result<std::string> key_of_file(const std::string& file) {
  struct stat about{};
  if (::stat(file.c_str(), &about) != 0 || !S_ISREG(about.st_mode))
    return Error{"cve.key-file", "the file with the key of CVE Services cannot be read", file};
  if ((about.st_mode & 077U) != 0 || (about.st_uid != ::geteuid() && about.st_uid != 0))
    return Error{"cve.key-file",
                 "the file with the key of CVE Services is open to others; chmod 600 closes it",
                 file};
  std::ifstream in{file};
  std::string line;
  if (!std::getline(in, line))
    return Error{"cve.key-file", "the file with the key of CVE Services cannot be read", file};
  return std::string{trimmed(line)};
}

Result<std::string> key_of(const CveConfig& config) {
  if (!config.key_file.empty()) return key_of_file(config.key_file);
  const char* key = std::getenv("DOCKET_CVE_KEY");
  if (key && *key) return std::string{key};
  return Error{"cve.not-configured",
               "there is no key for CVE Services: name a file that holds it, key_file of [cve] in "
               "docket.toml, or set DOCKET_CVE_KEY",
               ""};
}

CurlList headers_of(const CveConfig& config, const std::string& key, bool has_body) {
  curl_slist* list = nullptr;
  for (const std::string& line :
       {"CVE-API-ORG: " + config.organisation, "CVE-API-USER: " + config.user,
        "CVE-API-KEY: " + key, std::string{"Accept: application/json"}, std::string{"Expect:"}})
    list = curl_slist_append(list, line.c_str());
  if (has_body) list = curl_slist_append(list, "Content-Type: application/json");
  return CurlList{list};
}

// A key that the other end sends back is not kept.
void blot_out(std::string& text, const std::string& key) {
  for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at))
    text.replace(at, key.size(), "…");
}

// As curl_easy_perform, but whoever is to stop does not wait for the other end. Nothing: stopped.
std::optional<CURLcode> carried(CURL* curl, const std::stop_token& stop) {
  constexpr int kLookMs = 1'000;
  const CurlMulti multi{curl_multi_init()};
  CHECK(multi && curl_multi_add_handle(multi.get(), curl) == CURLM_OK);
  const std::stop_callback wake{stop, [&multi] { curl_multi_wakeup(multi.get()); }};
  int running = 1;
  while (running > 0 && !stop.stop_requested()) {
    if (curl_multi_perform(multi.get(), &running) != CURLM_OK) break;
    if (running > 0) curl_multi_poll(multi.get(), nullptr, 0, kLookMs, nullptr);
  }
  std::optional<CURLcode> code;
  int left = 0;
  if (const CURLMsg* told = curl_multi_info_read(multi.get(), &left)) code = told->data.result;
  // The name of the server may still be looked for: that is not waited for either.
  if (!code) curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L);
  curl_multi_remove_handle(multi.get(), curl);
  if (!code && !stop.stop_requested()) code = CURLE_FAILED_INIT;
  return code;
}

// What the service says in its own words, as far as it is fit to be shown.
std::string said_in(const std::string& text) {
  constexpr std::size_t kSaidMax = 300;
  const Result<Json> json = parse_json(text);
  if (!json.ok()) return "";
  std::string said{json->text_of("error")};
  const std::string_view message = json->text_of("message");
  if (!message.empty()) said += (said.empty() ? "" : ": ") + std::string{message};
  if (said.size() > kSaidMax || unprintable_at(said, Lines::one) != std::string::npos) return "";
  return said.empty() ? "" : " (" + said + ")";
}

Error not_in_time() { return {"cve.timeout", "CVE Services did not answer in time", ""}; }

}  // namespace

std::string in_query(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.' || c == '~';
    const auto byte = static_cast<unsigned char>(c);
    out += plain ? std::string{c} : std::string{'%', kHex[byte >> 4U], kHex[byte & 15U]};
  }
  return out;
}

Result<CveClient> CveClient::open(const CveConfig& config, CvePatience patience,
                                  std::stop_token stop) {
  if (config.server.empty() || !is_plain(config.organisation) || !is_plain(config.user))
    return Error{"cve.not-configured",
                 "docket.toml does not say how CVE Services is reached: server, organisation and "
                 "user of [cve]; see docs/cve_services.md",
                 ""};
  std::string key = TRY(key_of(config));
  if (!is_plain(key))
    return Error{"cve.key-file", "what is given as the key of CVE Services is none",
                 config.key_file};
  return CveClient{config, std::move(key), patience, std::move(stop)};
}

std::chrono::milliseconds CveClient::time_left() const {
  const auto together = std::chrono::duration_cast<std::chrono::milliseconds>(
      until_ - std::chrono::steady_clock::now());
  return std::min(patience_.whole, together);
}

Status CveClient::perform(const Asked& asked) {
  trace_ = {};
  const std::chrono::milliseconds left = time_left();
  if (left.count() <= 0) return not_in_time();
  const Curl curl{curl_easy_init()};
  CHECK(curl);
  const std::string url = config_.server + std::string{asked.path};
  const std::string method{asked.method};
  const std::string body{asked.body};
  const CurlList headers = headers_of(config_, key_, !body.empty());
  const bool here = url.starts_with("http://");  // this machine alone (app/config.cc)
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, here ? "http" : "https");
  if (here) curl_easy_setopt(curl.get(), CURLOPT_NOPROXY, "*");
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT_MS,
                   static_cast<long>(patience_.connect.count()));
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl.get(), CURLOPT_CUSTOMREQUEST, method.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_USERAGENT, "docket");
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, &take_bytes);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &trace_.text);
  if (method != "GET") {
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  }
  const std::optional<CURLcode> code = carried(curl.get(), stop_);
  blot_out(trace_.text, key_);
  if (!code)
    return Error{"cve.stopped", "the program was stopped before CVE Services had answered", ""};
  if (*code == CURLE_OPERATION_TIMEDOUT) return not_in_time();
  if (*code != CURLE_OK)
    return Error{"cve.unreachable",
                 std::string{"CVE Services gave no answer: "} + curl_easy_strerror(*code), ""};
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  trace_.status = static_cast<int>(status);
  curl_off_t after = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RETRY_AFTER, &after);
  if (after > 0) trace_.again_after = std::chrono::seconds{std::min<long>(after, kRetryAfterMax)};
  return Done{};
}

Error CveClient::refusal() const {
  const std::string said = said_in(trace_.text);
  const std::string status = std::to_string(trace_.status);
  switch (trace_.status) {
    case 401:
      return {"cve.unauthorized",
              "CVE Services does not know this user or its key; look at [cve] in docket.toml and "
              "at the key" +
                  said,
              ""};
    case 403:
      return {"cve.forbidden", "CVE Services does not let us do this" + said, ""};
    case 404:
      return {"cve.not-found", "CVE Services does not know it" + said, ""};
    case 429:
      return {"cve.busy", "CVE Services asks us to wait" + said, ""};
    default:
      break;
  }
  if (trace_.status >= 500)
    return {"cve.failed", "CVE Services failed with status " + status + said, ""};
  return {"cve.bad-request", "CVE Services refused it with status " + status + said, ""};
}

Result<CveReply> CveClient::ask(const Asked& asked) {
  TRY(perform(asked));
  const bool good = trace_.status >= 200 && trace_.status < 300;
  const bool missed = trace_.status == 404 && asked.may_miss;
  if (!good && !missed) return refusal();
  Result<Json> json = parse_json(trace_.text);
  if (missed) return CveReply{trace_.status, json.ok() ? *std::move(json) : Json{}, trace_.text};
  if (json.ok() && json->members()) return CveReply{trace_.status, *std::move(json), trace_.text};
  return Error{"cve.answer",
               "the answer of CVE Services is not what it should be; what it did is not known", ""};
}

Result<CveReply> CveClient::get(std::string_view path, bool may_miss) {
  return ask({"GET", path, "", may_miss});
}

Result<CveReply> CveClient::send(std::string_view method, std::string_view path,
                                 std::string_view body) {
  return ask({method, path, body, false});
}

}  // namespace docket
