#include "api/pages/html.h"

#include "base/bytes.h"
#include "base/hash.h"

namespace docket {
namespace {

// The colours are those of the application (ui/src/styles/base.css).
constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --ground: #f5f5f2; --surface: #fff; --ink: #1d1c1a;
  --quiet: #68645c; --line: #8d8981; --edge: #e4e2dc; --deed: #2a4fa8; --firm: #20408c;
  --on-deed: #fff; --wrong: #a9271d; --wrong-soft: #fbeceb; }
@media (prefers-color-scheme: dark) { :root { --ground: #131312; --surface: #1b1b1a;
  --ink: #e9e7e1; --quiet: #9d988e; --line: #77736b; --edge: #2f2e2b; --deed: #94b2ff;
  --firm: #b0c6ff; --on-deed: #11131a; --wrong: #ff9f94; --wrong-soft: #3a1f1c; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1.5rem 1rem 4rem; background: var(--ground); color: var(--ink);
  font: 0.9375rem/1.6 "Inter", -apple-system, "Segoe UI", "Noto Sans", "PingFang SC",
  "Noto Sans CJK SC", "Microsoft YaHei", system-ui, sans-serif; overflow-wrap: break-word; }
main, header { max-width: 27rem; margin: 0 auto; }
main { padding: 1.5rem 2rem 2rem; background: var(--surface); border: 1px solid var(--edge);
  border-radius: 10px; }
main.wide { max-width: 64rem; }
header { display: flex; justify-content: space-between; align-items: center;
  margin: 4vh auto 1rem; }
.brand { display: flex; align-items: center; gap: .6rem; font-weight: 650; }
h1 { margin: 0 0 1rem; font-size: 1.375rem; line-height: 1.4; }
label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
input { width: 100%; min-height: 2.5rem; padding: .4rem .65rem; font: inherit; color: inherit;
  background: var(--surface); border: 1px solid var(--line); border-radius: 6px; }
button { width: 100%; min-height: 2.6rem; margin-top: 1.5rem; padding: .4rem 1.2rem; font: inherit;
  font-weight: 600; color: var(--on-deed); background: var(--deed); border: 0; border-radius: 6px;
  cursor: pointer; }
button:hover { background: var(--firm); }
a { color: var(--deed); }
:focus-visible { outline: 2px solid var(--deed); outline-offset: 2px; }
input:focus-visible { outline-offset: 0; border-color: var(--deed); }
.hint { margin: .25rem 0 0; font-size: .8125rem; color: var(--quiet); }
.aside { margin: 1.5rem 0 0; padding-top: 1rem; border-top: 1px solid var(--edge);
  font-size: .8125rem; color: var(--quiet); }
.wrong { margin: 0 0 1rem; padding: .6rem .9rem; border-left: 3px solid var(--wrong);
  background: var(--wrong-soft); }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .3rem .6rem .3rem 0; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
@media (max-width: 30rem) { main { padding: 1.25rem 1.1rem 1.5rem; } }
)";

// ui/public/icon.svg: these pages load nothing, not even from here.
constexpr std::string_view kBrand =
    R"(<span class="brand"><svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">)"
    R"(<rect width="32" height="32" rx="7" fill="#2a4fa8"/>)"
    R"(<path d="M10 8h7a8 8 0 0 1 0 16h-7z" fill="none" stroke="#fff" stroke-width="2.6" )"
    R"(stroke-linejoin="round"/><path d="M17 12v4.4l3 1.8" fill="none" stroke="#fff" )"
    R"(stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>Docket</span>)";
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
  return "<header>" + std::string{kBrand} + "<a lang=\"" + std::string{name_of(other)} +
         "\" hreflang=\"" + std::string{name_of(other)} + "\" href=\"" +
         escaped(other_language(request, other)) + "\">" +
         (other == Language::zh ? "中文" : "English") + "</a></header>\n";
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
