#include "inquiry/curl.h"

#include "base/check.h"

namespace docket {

Curl new_curl() {
  static const bool kReady = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  Curl curl{kReady ? curl_easy_init() : nullptr};
  CHECK(curl);
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_USERAGENT, "docket");
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
  return curl;
}

}  // namespace docket
