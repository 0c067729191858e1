#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "api/testing.h"
#include "base/hash.h"
#include "base/text.h"

namespace docket {
namespace {

const Json* resolved(const Json& schema, const Json& document) {
  const std::string_view reference = schema.text_of("$ref");
  if (reference.empty()) return &schema;
  const std::string name{reference.substr(reference.rfind('/') + 1)};
  return document.find("components")->find("schemas")->find(name);
}

bool is_of_type(const Json& value, std::string_view type) {
  if (type == "string") return value.text();
  if (type == "boolean") return value.boolean();
  if (type == "integer") return value.integer();
  if (type == "number") return value.integer() || value.real();
  if (type == "array") return value.items();
  return type == "object" && value.members();
}

std::string differs_as_object(const Json& schema, const Json& value, const Json& document,
                              const std::string& where) {
  const Json* properties = schema.find("properties");
  if (!properties) return {};  // any object
  if (const Json* required = schema.find("required"))
    for (const Json& name : *required->items())
      if (!value.find(*name.text())) return where + ": lacks " + *name.text();
  for (const Json::Member& member : *value.members()) {
    const Json* property = properties->find(member.first);
    if (!property) return where + ": the document does not know " + member.first;
    const std::string found =
        differs_from(*property, member.second, document, child(where, member.first));
    if (!found.empty()) return found;
  }
  return {};
}

std::string unknown_keyword(const Json& schema, const std::string& where) {
  static const std::vector<std::string> kKnown = {
      "$ref",       "type",     "description",          "format", "enum", "items",
      "properties", "required", "additionalProperties", "default"};
  for (const Json::Member& member : *schema.members())
    if (std::find(kKnown.begin(), kKnown.end(), member.first) == kKnown.end())
      return where + ": the check does not know the keyword " + member.first;
  return {};
}

std::string text_of_file(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

// The place in the document for a request, if it has one.
const Json* operation_of(const Json& document, std::string_view method, std::string_view target) {
  const std::string_view path = target.substr(0, target.find('?'));
  const std::vector<std::string_view> asked = split(path.substr(1), '/');
  std::string lower;
  for (char c : method) lower.push_back(static_cast<char>(c - 'A' + 'a'));
  for (const Json::Member& row : *document.find("paths")->members()) {
    const std::vector<std::string_view> pattern = split(std::string_view{row.first}.substr(1), '/');
    if (pattern.size() != asked.size()) continue;
    bool same = true;
    for (std::size_t i = 0; i < pattern.size(); ++i)
      same = same && (pattern[i].starts_with('{') || pattern[i] == asked[i]);
    if (same && row.second.find(lower)) return row.second.find(lower);
  }
  return nullptr;
}

void compare(const Json& document, std::string_view method, const std::string& target,
             const Response& response) {
  const std::string what =
      std::string{method} + " " + target + " " + std::to_string(response.status);
  const Json* operation = operation_of(document, method, target);
  if (!operation || method == "HEAD") return;
  const Json* responses = operation->find("responses");
  const Json* described = responses->find(std::to_string(response.status));
  if (!described) described = responses->find("default");
  EXPECT_TRUE(response.status >= 300 || responses->find(std::to_string(response.status)))
      << what << " is not described";
  const Json* content = described->find("content");
  if (!content) return;
  const Result<Json> body = parse_json(response.body);
  ASSERT_TRUE(body.ok()) << what << ": " << response.body;
  const Json& schema = *content->find("application/json")->find("schema");
  EXPECT_EQ(differs_from(schema, *body, document), "") << what << "\n" << response.body;
}

}  // namespace

std::string TestWorld::random_bytes(std::size_t count) {
  const std::lock_guard lock{guard_};
  std::string bytes;
  while (bytes.size() < count) bytes += view(sha256("test " + std::to_string(++drawn_)));
  bytes.resize(count);
  return bytes;
}

std::string differs_from(const Json& schema, const Json& value, const Json& document,
                         const std::string& where) {
  const std::string unknown = unknown_keyword(schema, where);
  if (!unknown.empty()) return unknown;
  const Json* real = resolved(schema, document);
  if (!real) return where + ": points to nothing";
  if (real != &schema) return differs_from(*real, value, document, where);
  const std::string_view type = schema.text_of("type");
  if (type.empty()) return {};
  if (!is_of_type(value, type))
    return where + ": is " + std::string{value.kind()} + ", not " + std::string{type};
  if (const Json* values = schema.find("enum")) {
    const auto& items = *values->items();
    if (std::find(items.begin(), items.end(), value) == items.end())
      return where + ": is none of the values";
  }
  if (schema.text_of("format") == "date-time" && !parse_instant(*value.text()).ok())
    return where + ": is no moment";
  if (type == "object") return differs_as_object(schema, value, document, where);
  if (type == "array") {
    const Json* items = schema.find("items");
    for (std::size_t i = 0; items && i < value.items()->size(); ++i) {
      const std::string found =
          differs_from(*items, value.items()->at(i), document, child(where, i));
      if (!found.empty()) return found;
    }
  }
  return {};
}

std::string code_of(const Response& response) {
  const Result<Json> body = parse_json(response.body);
  if (!body.ok() || !body->find("error")) return {};
  return std::string{body->find("error")->text_of("code")};
}

Response Visitor::ask(std::string_view method, const std::string& target, const std::string& body,
                      std::vector<Header> headers) {
  Result<Client> client = Client::to_port(port_);
  EXPECT_TRUE(client.ok());
  client->give_up_after(std::chrono::milliseconds{30'000});
  if (!cookie_.empty()) headers.push_back({"Cookie", "other=1; " + cookie_});
  if (!csrf_.empty()) headers.push_back({"Docket-Csrf", csrf_});
  Result<Response> response = client->send(method, target, headers, body);
  EXPECT_TRUE(response.ok()) << method << " " << target;
  if (!response.ok()) return {};
  const std::string_view set = header_of(*response, "set-cookie");
  if (set.starts_with("docket_session=")) cookie_ = set.substr(0, set.find(';'));
  for (const char* header : {"content-security-policy", "x-content-type-options", "referrer-policy",
                             "x-frame-options", "cache-control"})
    EXPECT_NE(header_of(*response, header), "") << method << " " << target << ": " << header;
  compare(*document_, method, target, *response);
  return std::move(*response);
}

Response Visitor::post(const std::string& target, const Json& body, std::vector<Header> headers) {
  headers.push_back({"Content-Type", "application/json"});
  return ask("POST", target, print(body), std::move(headers));
}

Response Visitor::form(const std::string& target, const std::string& body) {
  return ask("POST", target, body, {{"Content-Type", "application/x-www-form-urlencoded"}});
}

int Visitor::sign_in(const std::string& account, const std::string& password) {
  const int status =
      form("/sign-in", "account=" + account + "&password=" + percent_encoded(password) + "&to=%2F")
          .status;
  if (status == 303) enter();
  return status;
}

void Visitor::enter() { csrf_ = parse_json(get("/api/session").body)->text_of("csrf"); }

void ApiTest::SetUp() {
  folder_ = std::filesystem::path{::testing::TempDir()} /
            ("docket_api_" + std::to_string(::getpid()) + "_" +
             ::testing::UnitTest::GetInstance()->current_test_info()->name());
  std::filesystem::remove_all(folder_);
  document_ =
      parse_json(text_of_file(std::filesystem::path{DOCKET_SOURCE_DIR} / "openapi.json")).value();
  start();
}

void ApiTest::TearDown() {
  stop();
  std::filesystem::remove_all(folder_);
}

void ApiTest::start_with(std::vector<std::string> packs) {
  stop();
  std::filesystem::remove_all(folder_);
  packs_ = std::move(packs);
  start();
}

void ApiTest::start() {
  Config config;
  config.data = folder_.string();
  config.packs = packs_;
  config.address = "https://docket.example";
  auto opened = Docket::open(config, world_);
  ASSERT_TRUE(opened.ok()) << opened.error().code << ": " << opened.error().message;
  docket_ = std::move(*opened);
  api_ = std::make_unique<Api>(*docket_, diagnostics_, options_);
  ServerOptions options;
  options.workers = 16;
  options.headers = security_headers(false);
  options.socket_file = folder_.string() + "/docket.socket";
  auto server = Server::start(options, [this](const Request& request, Answer answer) {
    api_->handle(request, std::move(answer));
  });
  ASSERT_TRUE(server.ok()) << server.error().message;
  server_ = std::move(*server);
}

void ApiTest::stop() {
  chief_.reset();
  server_.reset();
  api_.reset();
  docket_.reset();
}

Visitor ApiTest::chief() {
  if (chief_ && chief_->get("/api/session").status == 200) return *chief_;
  Visitor who = visitor();
  if (*docket_->accounts().needs_setup()) {
    const auto token = docket_->accounts().new_link(host_reader(), "setup", "");
    EXPECT_TRUE(token.ok());
    const Response made =
        who.form("/setup", "token=" + *token + "&organisation=Acme&account=chief&name=Chief" +
                               "&mail=chief%40example.org&password=" + percent_encoded(kPassword) +
                               "&again=" + percent_encoded(kPassword));
    EXPECT_EQ(made.status, 303) << made.body;
    who.enter();
  } else {
    EXPECT_EQ(who.sign_in("chief", kPassword), 303);
  }
  chief_ = who;
  return who;
}

Visitor ApiTest::signed_in(const std::string& account, const std::vector<std::string>& roles) {
  Visitor administrator = chief();
  Json list = Json::array();
  for (const std::string& role : roles) list.add(Json{role});
  if (roles.empty()) list.add(Json{"reader"});  // taken away again below
  const Response added =
      administrator.post("/api/accounts", Json::object({{"account", account},
                                                        {"name", "Person " + account},
                                                        {"mail", account + "@example.org"},
                                                        {"roles", std::move(list)}}));
  EXPECT_EQ(added.status, 200) << added.body;
  const std::string link{parse_json(added.body)->text_of("link")};
  Visitor who = visitor();
  const Response set =
      who.form("/setup", "token=" + link.substr(link.find('=') + 1) +
                             "&password=" + percent_encoded(kPassword) +
                             "&again=" + percent_encoded(kPassword) + "&account=" + account);
  EXPECT_EQ(set.status, 303) << set.body;
  who.enter();
  if (roles.empty()) {
    const Json none = Json::object({{"roles", Json::array()}});
    EXPECT_EQ(administrator.post("/api/accounts/" + account + "/roles", none).status, 204);
  }
  return who;
}

std::string ApiTest::open_case(Visitor& who, const std::string& title) {
  const Json role = Json::object({{"role", "provider"}, {"asset", "falcon"}});
  const Json party = Json::object({{"party", "Acme"}, {"roles", Json::array({role})}});
  const Json asset = Json::object({{"asset", "falcon"}, {"kind", "product"}});
  const Response opened =
      who.post("/api/cases", Json::object({{"title", title},
                                           {"how", "report"},
                                           {"occurred_at", "2026-11-20T02:00:00Z"},
                                           {"severity", "high"},
                                           {"assets", Json::array({asset})},
                                           {"parties", Json::array({party})}}));
  EXPECT_EQ(opened.status, 200) << opened.body;
  return std::string{parse_json(opened.body)->text_of("case_id")};
}

}  // namespace docket
