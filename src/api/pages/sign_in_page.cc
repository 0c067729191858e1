// Signing in, and the pages behind one-time links.

#include "api/api.h"
#include "api/pages/html.h"
#include "api/pages/pages.h"
#include "api/password_turn.h"
#include "api/session.h"
#include "api/status.h"
#include "app/account_names.h"
#include "app/mail_address.h"
#include "app/password.h"
#include "base/text.h"

namespace docket {
namespace {

struct FormValues {
  std::vector<QueryParameter> held;
  std::string operator[](std::string_view name) const {
    for (const QueryParameter& parameter : held)
      if (parameter.name == name) return parameter.value;
    return {};
  }
};

struct InputField {
  std::string_view name;
  Words label;
  std::string value;
  std::string_view more;  // further attributes
  Words hint;
};

std::string input(Language language, const InputField& field) {
  const std::string name{field.name};
  const std::string hint = in(language, field.hint);
  std::string out = "<label for=\"" + name + "\">" + in(language, field.label) + "</label>\n";
  out += "<input id=\"" + name + "\" name=\"" + name + "\" value=\"" + escaped(field.value) + "\"";
  if (!hint.empty()) out += " aria-describedby=\"" + name + "-hint\"";
  out += " " + std::string{field.more} + ">\n";
  if (!hint.empty()) out += "<p class=\"hint\" id=\"" + name + "-hint\">" + hint + "</p>\n";
  return out;
}

std::string hidden(std::string_view name, std::string_view value) {
  return "<input type=\"hidden\" name=\"" + std::string{name} + "\" value=\"" + escaped(value) +
         "\">\n";
}

// Here the message of an error stands alone, as a sentence.
std::string sentence(std::string words) {
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

std::string what_went_wrong(Language language, const std::vector<Error>& errors) {
  std::string out;
  for (const Error& error : errors)
    out +=
        "<p class=\"wrong\" role=\"alert\">" + escaped(sentence(told(language, error))) + "</p>\n";
  return out;
}

int status_of_form(const std::vector<Error>& errors) {
  if (errors.empty()) return 200;
  const std::string& code = errors.front().code;
  return code == "session.throttled" || code == "session.busy" ? 429 : status_of(code);
}

const Words kSignIn = {"登录", "Sign in"};
const Words kLost = {"没有账号或忘记密码？请向管理员索取链接。",
                     "No account, or the password is lost? An administrator gives you a link."};
const Words kOnce = {"只需一次：说明是哪个单位，并创建第一位管理员。",
                     "Only once: say whose docket this is, and make the first administrator."};

Response sign_in_form(const Request& request, const FormValues& form,
                      const std::vector<Error>& errors) {
  const Language language = language_of(request);
  PlainPage page;
  page.status = status_of_form(errors);
  page.title = kSignIn;
  page.body = "<main><h1>" + in(language, kSignIn) + "</h1>\n" + what_went_wrong(language, errors) +
              "<form method=\"post\" action=\"/sign-in\">\n" + hidden("to", own_path(form["to"]));
  page.body +=
      input(language, {"account",
                       {"账号", "Account"},
                       form["account"],
                       "autocomplete=\"username\" autocapitalize=\"none\" required autofocus",
                       {}});
  page.body += input(language, {"password",
                                {"密码", "Password"},
                                "",
                                "type=\"password\" autocomplete=\"current-password\" required",
                                {}});
  page.body += "<button>" + in(language, kSignIn) + "</button></form>\n";
  page.body += "<p class=\"aside\">" + in(language, kLost) + "</p></main>\n";
  return html(request, page);
}

// The address as it was asked for, without what this file added to it.
std::string path_and_query(const Target& target) {
  std::string text = target.path;
  for (const QueryParameter& parameter : target.query) {
    if (parameter.name == "again") continue;
    text += text.find('?') == std::string::npos ? "?" : "&";
    text += percent_encoded(parameter.name) + "=" + percent_encoded(parameter.value);
  }
  return text;
}

// A new session and the way into the application.
Response begin_session(const Call& call, const SignedIn& signed_in, std::string_view to) {
  Response response = redirect(own_path(to));
  response.headers.push_back(session_cookie(signed_in.token, call.api.is_encrypted(call.request)));
  return response;
}

// What stands on the page behind a link, by what the link is for.
struct LinkWords {
  Words title;
  Words button;
};

LinkWords words_of(const OpenLink& link) {
  if (link.purpose == "setup")
    return {{"首次设置", "First start"}, {"创建管理员", "Create the administrator"}};
  if (link.purpose == "invite") return {{"启用账号", "Your account"}, {"设置密码", "Set password"}};
  return {{"重设密码", "New password"}, {"设置密码", "Set password"}};
}

// The name of the organisation is asked for once, and then stays: cases name us by it.
std::string organisation_field(Language language, const FormValues& form,
                               const std::string& named) {
  const Words label = {"单位名称", "Organisation"};
  if (!named.empty())
    return "<p>" + in(language, label) + (language == Language::zh ? "：" : ": ") + "<strong>" +
           escaped(named) + "</strong></p>\n";
  return input(language, {"organisation",
                          label,
                          form["organisation"],
                          "autocomplete=\"organization\" required",
                          {"案件中我方的名称。", "The name under which you stand in cases."}});
}

std::string setup_fields(Language language, const FormValues& form, const std::string& named) {
  return organisation_field(language, form, named) +
         input(language, {"account",
                          {"账号", "Account"},
                          form["account"],
                          "autocomplete=\"username\" autocapitalize=\"none\" required",
                          {"可用小写字母、数字、-、_ 和 .", "Small letters, digits, -, _ and ."}}) +
         input(
             language,
             {"name", {"姓名", "Your name"}, form["name"], "autocomplete=\"name\" required", {}}) +
         input(language, {"mail",
                          {"邮箱（可不填）", "Mail (may stay empty)"},
                          form["mail"],
                          "type=\"email\" autocomplete=\"email\"",
                          {"期限临近时发送提醒。", "For reminders when something falls due."}});
}

Response link_form(const Call& call, const OpenLink& link, const FormValues& form,
                   const std::vector<Error>& errors) {
  const Request& request = call.request;
  const Result<std::string> named = call.docket.accounts().organisation();
  const Language language = language_of(request);
  const LinkWords words = words_of(link);
  PlainPage page;
  page.status = status_of_form(errors);
  page.title = words.title;
  page.body = "<main><h1>" + in(language, words.title) + "</h1>\n" +
              what_went_wrong(language, errors) + "<form method=\"post\" action=\"/setup\">\n" +
              hidden("token", form["token"]);
  if (link.purpose == "setup") {
    page.body += "<p>" + in(language, kOnce) + "</p>\n" +
                 setup_fields(language, form, named.ok() ? *named : std::string{});
  } else {
    page.body += "<p>" + std::string{language == Language::zh ? "账号：" : "Account: "} +
                 "<strong>" + escaped(link.account) + "</strong></p>\n" +
                 "<input type=\"hidden\" autocomplete=\"username\" name=\"account\" value=\"" +
                 escaped(link.account) + "\">\n";
  }
  page.body += input(language, {"password",
                                {"密码", "Password"},
                                "",
                                "type=\"password\" autocomplete=\"new-password\" required",
                                {"至少 10 个字符。", "At least 10 characters."}});
  page.body += input(language, {"again",
                                {"再次输入密码", "The password again"},
                                "",
                                "type=\"password\" autocomplete=\"new-password\" required",
                                {}});
  page.body += "<button>" + in(language, words.button) + "</button></form></main>\n";
  return html(request, page);
}

Response dead_link(const Request& request, const Error& error) {
  const Language language = language_of(request);
  PlainPage page;
  page.status = error.code == "account.link" ? 410 : 503;
  page.title = {"链接无效", "This link does not work"};
  page.body = "<main><h1>" + in(language, page.title) + "</h1>\n" +
              what_went_wrong(language, {error}) + "<p><a href=\"/sign-in\">" +
              in(language, kSignIn) + "</a></p></main>\n";
  return html(request, page);
}

Result<FormValues> form_of(const Request& request) {
  const std::string_view type = request.header("content-type");
  if (trimmed(type.substr(0, type.find(';'))) != "application/x-www-form-urlencoded")
    return Error{"http.media-type", "this address takes the form of its own page", ""};
  return FormValues{TRY(parse_form(request.body))};
}

// All that can be seen in the fields themselves, in their order: whoever mends one is not told of
// the next only then.
std::vector<Error> wrong_fields(const Call& call, const OpenLink& link, const FormValues& form) {
  std::vector<Error> wrong;
  const auto look = [&wrong](const Status& status) {
    if (!status.ok()) wrong.push_back(status.error());
  };
  if (link.purpose == "setup") {
    const Result<std::string> named = call.docket.accounts().organisation();
    if (!named.ok() || named->empty()) look(organisation_is_sound(form["organisation"]));
    look(name_is_sound(form["account"]));
    look(name_of_person_is_sound(form["name"]));
    if (!form["mail"].empty()) look(mail_is_sound(form["mail"]));
  }
  look(password_is_sound(form["password"], "/password"));
  if (form["password"] != form["again"])
    wrong.push_back({"account.passwords-differ", "the two passwords are not the same", "/again"});
  return wrong;
}

Status use_link(const Call& call, const FormValues& form) {
  const PasswordTurn turn;
  TRY(turn.given());
  NewAccount account{form["account"], form["name"], {}, {}};
  if (!form["mail"].empty()) account.mail = form["mail"];
  return call.docket.accounts().use_link(form["token"], account, form["organisation"],
                                         form["password"]);
}

Result<SignedIn> try_sign_in(const Call& call, const FormValues& form) {
  const PasswordTurn turn;
  TRY(turn.given());
  return call.docket.accounts().sign_in(form["account"], form["password"],
                                        call.api.peer_of(call.request));
}

}  // namespace

std::string own_path(std::string_view path) {
  const bool ours = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\");
  const bool plain = path.find_first_of("\r\n\t\\") == std::string_view::npos;
  return ours && plain ? std::string{path} : "/";
}

// A link in a mail leads here from another site, and then the browser holds the cookie back. A
// page of our own that goes on to the same address brings it along.
Response to_sign_in(const Request& request) {
  const std::string to = path_and_query(request.target);
  const bool from_elsewhere = request.header("sec-fetch-site") == "cross-site";
  if (from_elsewhere && !request.target.parameter("again")) {
    const std::string again = to + (to.find('?') == std::string::npos ? "?again=1" : "&again=1");
    PlainPage page;
    page.title = {"Docket", "Docket"};
    page.switch_language = false;
    page.head = "<meta http-equiv=\"refresh\" content=\"0; url=" + escaped(again) + "\">\n";
    page.body = "<main><p><a href=\"" + escaped(again) + "\">Docket</a></p></main>\n";
    return html(request, page);
  }
  if (to == "/") return redirect("/sign-in");
  return redirect("/sign-in?to=" + percent_encoded(to));
}

Response sign_in_page(const Call& call) {
  FormValues form;
  if (const std::string* to = call.request.target.parameter("to")) form.held = {{"to", *to}};
  return sign_in_form(call.request, form, {});
}

Response sign_in(const Call& call) {
  const Result<FormValues> form = form_of(call.request);
  if (!form.ok()) return respond_error(form.error());
  const Result<SignedIn> signed_in = try_sign_in(call, *form);
  call.api.metrics().count(signed_in.ok() ? "signed_in" : "sign_in_refused");
  if (!signed_in.ok()) return sign_in_form(call.request, *form, {signed_in.error()});
  return begin_session(call, *signed_in, (*form)["to"]);
}

Response setup_page(const Call& call) {
  FormValues form;
  if (const std::string* token = call.request.target.parameter("token"))
    form.held = {{"token", *token}};
  const Result<OpenLink> link = call.docket.accounts().read_link(form["token"]);
  if (!link.ok()) return dead_link(call.request, link.error());
  return link_form(call, *link, form, {});
}

Response setup(const Call& call) {
  const Result<FormValues> form = form_of(call.request);
  if (!form.ok()) return respond_error(form.error());
  const Result<OpenLink> link = call.docket.accounts().read_link((*form)["token"]);
  if (!link.ok()) return dead_link(call.request, link.error());
  const std::vector<Error> wrong = wrong_fields(call, *link, *form);
  if (!wrong.empty()) return link_form(call, *link, *form, wrong);
  const Status used = use_link(call, *form);
  if (!used.ok()) return link_form(call, *link, *form, {used.error()});
  const Result<SignedIn> signed_in = try_sign_in(call, *form);
  if (!signed_in.ok()) return redirect("/sign-in");
  return begin_session(call, *signed_in, "/");
}

}  // namespace docket
