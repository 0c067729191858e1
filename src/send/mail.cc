#include "send/mail.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <ctime>
#include <fstream>
#include <memory>

#include "base/bytes.h"
#include "base/text.h"

namespace docket {
namespace {

constexpr long kConnectSeconds = 15;
constexpr long kSeconds = 60;
constexpr std::size_t kLineBytes = 76;

struct EndCurl {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct EndList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Curl = std::unique_ptr<CURL, EndCurl>;
using CurlList = std::unique_ptr<curl_slist, EndList>;

// curl asks for the message piece by piece.
struct Upload {
  std::string_view left;
};

std::size_t give_bytes(char* to, std::size_t size, std::size_t count, void* from) {
  auto& upload = *static_cast<Upload*>(from);
  const std::size_t bytes = std::min(size * count, upload.left.size());
  std::memcpy(to, upload.left.data(), bytes);
  upload.left.remove_prefix(bytes);
  return bytes;
}

std::string date_text(Instant at) {
  const auto seconds = static_cast<std::time_t>(at.ms / 1000);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 48> text{};
  const std::size_t size =
      std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S +0000", &parts);
  return {text.data(), size};
}

Result<std::string> password_of(const MailConfig& config) {
  if (config.password_file.empty()) return std::string{};
  std::ifstream in{config.password_file};
  std::string line;
  if (!std::getline(in, line))
    return Error{"mail.password-file", "the file with the mail server's password cannot be read",
                 config.password_file};
  return std::string{trimmed(line)};
}

// What the server says to each address it is given, read along from the conversation: curl tells
// only whether there was one that it took.
struct Recipients {
  bool asked = false;  // the last command named an address
  int refused = 0;
};

int read_along(CURL*, curl_infotype type, char* bytes, std::size_t size, void* to) {
  auto& recipients = *static_cast<Recipients*>(to);
  const std::string_view text{bytes, size};
  if (type == CURLINFO_HEADER_OUT) recipients.asked = text.starts_with("RCPT ");
  const bool last_line = type == CURLINFO_HEADER_IN && text.size() > 3 && text[3] != '-';
  if (last_line && recipients.asked) {
    if (text[0] != '2') recipients.refused += 1;
    recipients.asked = false;
  }
  return 0;
}

Error failure_of(CURLcode code) {
  const std::string why = curl_easy_strerror(code);
  const bool answered = code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR ||
                        code == CURLE_LOGIN_DENIED || code == CURLE_WEIRD_SERVER_REPLY ||
                        code == CURLE_USE_SSL_FAILED;
  if (answered) return {"mail.refused", "the mail server did not take the mail: " + why, ""};
  return {"mail.unreachable", "the mail server cannot be reached: " + why, ""};
}

}  // namespace

std::string message_text(const Mail& mail) {
  std::string out = "Date: " + date_text(mail.at) + "\r\nFrom: <" + mail.from +
                    ">\r\nTo: undisclosed-recipients:;\r\nSubject: " + mail.subject +
                    "\r\nMessage-ID: <" + mail.id +
                    "@docket>\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
                    "Content-Type: text/plain; charset=utf-8\r\n"
                    "Content-Transfer-Encoding: base64\r\n\r\n";
  const std::string text = to_base64(mail.text);
  for (std::size_t at = 0; at < text.size(); at += kLineBytes)
    out += text.substr(at, kLineBytes) + "\r\n";
  return out;
}

Result<Delivery> send_mail(const MailConfig& config, const Mail& mail) {
  const std::string password = TRY(password_of(config));
  const Curl curl{curl_easy_init()};
  CHECK(curl);
  const std::string message = message_text(mail);
  Upload upload{message};
  curl_slist* addresses = nullptr;
  for (const std::string& address : mail.to)
    addresses = curl_slist_append(addresses, ("<" + address + ">").c_str());
  const CurlList held{addresses};
  const std::string from = "<" + mail.from + ">";
  curl_easy_setopt(curl.get(), CURLOPT_URL, config.server.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, kSeconds);
  // A password never travels in the clear; without one, TLS is used where the server offers it.
  const long tls = config.user.empty() ? CURLUSESSL_TRY : CURLUSESSL_ALL;
  curl_easy_setopt(curl.get(), CURLOPT_USE_SSL, tls);
  if (!config.user.empty()) {
    curl_easy_setopt(curl.get(), CURLOPT_USERNAME, config.user.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, password.c_str());
  }
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, held.get());
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, &give_bytes);
  curl_easy_setopt(curl.get(), CURLOPT_READDATA, &upload);
  Recipients recipients;
  curl_easy_setopt(curl.get(), CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_DEBUGFUNCTION, &read_along);
  curl_easy_setopt(curl.get(), CURLOPT_DEBUGDATA, &recipients);
  const CURLcode code = curl_easy_perform(curl.get());
  if (code != CURLE_OK) return failure_of(code);
  return Delivery{recipients.refused};
}

}  // namespace docket
