// What requests of this module share of libcurl.

#pragma once

#include <curl/curl.h>

#include <memory>

namespace docket {

struct EndCurl {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct EndCurlUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
struct EndCurlList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Curl = std::unique_ptr<CURL, EndCurl>;
using CurlUrl = std::unique_ptr<CURLU, EndCurlUrl>;
using CurlList = std::unique_ptr<curl_slist, EndCurlList>;

// A request that is to be filled in. The library is made ready once, before any thread needs it.
Curl new_curl();

}  // namespace docket
