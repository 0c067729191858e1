#include "api/pages/html.h"

#include "base/bytes.h"
#include "base/hash.h"

namespace docket {
namespace {

constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --ink: #1c1f24; --paper: #fff; --line: #767b85; --deed: #14518f;
  --wrong: #a11b1b; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaee; --paper: #16181c; --line: #868c97;
  --deed: #8ec1f5; --wrong: #ff9a90; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1.5rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
main, header { max-width: 30rem; margin: 0 auto; }
main.wide { max-width: 64rem; }
header { display: flex; justify-content: space-between; gap: 1rem; }
h1 { font-size: 1.4rem; }
label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
input { width: 100%; padding: .5rem; font: inherit; color: inherit; background: transparent;
  border: 1px solid var(--line); border-radius: .25rem; }
button { margin-top: 1.5rem; padding: .55rem 1.2rem; font: inherit; font-weight: 600;
  color: var(--paper); background: var(--deed); border: 0; border-radius: .25rem; }
a { color: var(--deed); }
:focus-visible { outline: 3px solid var(--deed); outline-offset: 2px; }
.hint { margin: .25rem 0 0; font-size: .9rem; }
.wrong { padding: .5rem .75rem; border-left: .3rem solid var(--wrong); }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .3rem .6rem .3rem 0; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
)";

std::string policy() {
  static const std::string text = "default-src 'none'; style-src 'sha256-" +
                                  to_base64(view(sha256(kStyle))) +
                                  "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  return text;
}

// The same page in the other language, with the other parameters kept.
std::string other_language(const Request& request, Language other) {
  std::string target = request.target.path + "?lang=" + std::string{name_of(other)};
  for (const QueryParameter& parameter : request.target.query)
    if (parameter.name != "lang")
      target += "&" + percent_encoded(parameter.name) + "=" + percent_encoded(parameter.value);
  return target;
}

std::string header_of(const Request& request, Language language) {
  const Language other = language == Language::zh ? Language::en : Language::zh;
  return "<header><span>Docket</span><a lang=\"" + std::string{name_of(other)} + "\" hreflang=\"" +
         std::string{name_of(other)} + "\" href=\"" + escaped(other_language(request, other)) +
         "\">" + (other == Language::zh ? "中文" : "English") + "</a></header>\n";
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

Response html(const Request& request, const PlainPage& page) {
  const Language language = language_of(request);
  const std::string lang = language == Language::zh ? "zh-CN" : "en";
  Response response;
  response.status = page.status;
  response.headers = {{"Content-Type", "text/html; charset=utf-8"},
                      {"Content-Security-Policy", policy()},
                      {"Vary", "Accept-Language, Cookie"}};
  if (request.target.parameter("lang"))
    response.headers.push_back({"Set-Cookie", "docket_language=" + std::string{name_of(language)} +
                                                  "; Path=/; Max-Age=31536000; SameSite=Lax"});
  response.body = "<!doctype html>\n<html lang=\"" + lang +
                  "\">\n<head><meta charset=\"utf-8\">"
                  "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
                  escaped(in(language, page.title)) + " · Docket</title>\n" + page.head +
                  "<style>" + std::string{kStyle} + "</style></head>\n<body>\n" +
                  (page.switch_language ? header_of(request, language) : "") + page.body +
                  "</body>\n</html>\n";
  return response;
}

Response redirect(std::string path) {
  Response response;
  response.status = 303;
  response.headers = {{"Location", std::move(path)}};
  return response;
}

}  // namespace docket
