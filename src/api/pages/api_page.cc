// "What the API can do": the table of routes as a page for people.

#include "api/api.h"
#include "api/pages/html.h"
#include "api/pages/pages.h"
#include "api/routes.h"

namespace docket {
namespace {

std::string_view who(May may, Language language) {
  const bool zh = language == Language::zh;
  switch (may) {
    case May::anyone:
      return zh ? "任何人" : "anyone";
    case May::signed_in:
      return zh ? "已登录" : "any account";
    case May::look:
      return zh ? "任一角色" : "any role";
    case May::handle:
      return zh ? "经办人" : "handler";
    case May::administrate:
      return zh ? "管理员" : "administrator";
    case May::host:
      return zh ? "本机命令行" : "shell of the host";
  }
  return "";
}

std::string cell(std::string_view text) { return "<td>" + escaped(text) + "</td>"; }

}  // namespace

Response api_page(const Call& call) {
  const Language language = language_of(call.request);
  PlainPage page;
  page.title = {"接口一览", "What the API can do"};
  page.body = "<main class=\"wide\"><h1>" + in(language, page.title) +
              "</h1>\n<p><a href=\"/api/openapi.json\">openapi.json</a></p>\n<table><thead><tr>";
  for (const Words& head : {Words{"请求", "Request"}, Words{"谁可以", "Who may"},
                            Words{"作用", "What it does"}, Words{"命令行", "Shell"}})
    page.body += "<th scope=\"col\">" + in(language, head) + "</th>";
  page.body += "</tr></thead><tbody>\n";
  for (const Route& route : routes())
    page.body += "<tr>" + cell(std::string{route.method} + " " + std::string{route.path}) +
                 cell(who(route.who, language)) + cell(route.meaning) +
                 cell(route.is_command ? "docket case " + std::string{route.command} : "") +
                 "</tr>\n";
  page.body += "</tbody></table></main>\n";
  return html(call.request, page);
}

}  // namespace docket
