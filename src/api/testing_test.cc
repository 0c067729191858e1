#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "api/routes.h"
#include "api/testing.h"
#include "base/hash.h"
#include "base/text.h"

namespace docket {
namespace {

std::string text_of_file(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

// The pattern of the path in the document that a request is for, if it has one.
const std::string* path_of(const Json& document, const std::string& method,
                           std::string_view target) {
  const std::string_view path = target.substr(0, target.find('?'));
  const std::vector<std::string_view> asked = split(path.substr(1), '/');
  for (const Json::Member& row : *document.find("paths")->members()) {
    const std::vector<std::string_view> pattern = split(std::string_view{row.first}.substr(1), '/');
    if (pattern.size() != asked.size()) continue;
    bool same = true;
    for (std::size_t i = 0; i < pattern.size(); ++i)
      same = same && (pattern[i].starts_with('{') || pattern[i] == asked[i]);
    if (same && row.second.find(method)) return &row.first;
  }
  return nullptr;
}

}  // namespace

std::string TestWorld::random_bytes(std::size_t count) {
  const std::lock_guard lock{guard_};
  std::string bytes;
  while (bytes.size() < count) bytes += view(sha256("test " + std::to_string(++drawn_)));
  bytes.resize(count);
  return bytes;
}

Contract& Contract::of_tree() {
  static Contract contract{
      parse_json(text_of_file(std::filesystem::path{DOCKET_SOURCE_DIR} / "openapi.json")).value()};
  return contract;
}

const Schema& Contract::schema_at(const std::string& pointer) {
  const std::lock_guard lock{guard_};
  if (const auto known = schemas_.find(pointer); known != schemas_.end()) return known->second;
  const std::string uri = "https://docket.example/openapi.json";
  SchemaOptions options;
  options.assert_formats = true;
  options.documents = {{uri, document_}};
  const Json there = Json::object({{"$ref", uri + "#" + percent_encoded(pointer)}});
  Result<Schema> schema = Schema::compile(there, options);
  EXPECT_TRUE(schema.ok()) << pointer << ": " << (schema.ok() ? "" : schema.error().message);
  return schemas_.emplace(pointer, std::move(*schema)).first->second;
}

std::string Contract::differs_at(const std::string& pointer, const Json& value) {
  std::string words;
  for (const SchemaFinding& finding : schema_at(pointer).check(value).findings)
    words += finding.at + ": " + finding.message + " (" + finding.rule + ")\n";
  return words;
}

std::string Contract::differs(std::string_view method, const std::string& target,
                              const Response& answer) {
  std::string lower;
  for (char c : method) lower.push_back(static_cast<char>(c - 'A' + 'a'));
  const std::string* path = path_of(document_, lower, target);
  if (!path) return {};
  const Json& responses = *document_.find("paths")->find(*path)->find(lower)->find("responses");
  const std::string status = std::to_string(answer.status);
  const std::string key = responses.find(status) ? status : "default";
  if (answer.status < 300 && key == "default") return "the status " + status + " is not described";
  const Json* described = responses.find(key);
  const Json* content = described->find("content");
  if (!content) return answer.body.empty() ? "" : "a body is not described";
  const std::string_view type = header_of(answer, "content-type");
  const std::string_view media = content->find(type) ? type : type.substr(0, type.find(';'));
  const Json* form = content->find(media);
  if (!form) return "the media type " + std::string{type} + " is not described";
  if (!form->find("schema")) return "";  // a page, a receipt, the document itself
  const Result<Json> body = parse_json(answer.body);
  if (!body.ok()) return "the body is not JSON: " + body.error().message;
  const std::string answers = child(child("/paths", *path), lower) + "/responses/" + key;
  const std::string place = child(answers + "/content", media) + "/schema";
  return differs_at(place, *body);
}

std::string code_of(const Response& response) {
  const Result<Json> body = parse_json(response.body);
  if (body.ok() && body->find("error_code")) return std::string{body->text_of("error_code")};
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
  EXPECT_EQ(Contract::of_tree().differs(method, target, *response), "")
      << method << " " << target << " " << response->status << "\n"
      << response->body;
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
  options.limits.larger_bodies = larger_bodies();
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
