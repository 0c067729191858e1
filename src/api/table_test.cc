// The table of routes against everybody, and the document made from it.

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "api/from_text.h"
#include "api/openapi.h"
#include "api/routes.h"
#include "api/status.h"
#include "api/testing.h"
#include "base/text.h"

namespace docket::table_test {
namespace {

// The path with something in place of its parameters.
std::string concrete(const Route& route) {
  std::string path;
  for (std::string_view segment : split(route.path.substr(1), '/'))
    path += "/" + (segment.starts_with('{') ? std::string{"nothing"} : std::string{segment});
  return path;
}

class TableTest : public ApiTest {};

struct Caller {
  const char* what;
  std::vector<std::string> roles;
  bool signed_in = true;
};

bool is_allowed(const Caller& caller, May may) {
  const auto has = [&](const char* role) {
    return std::find(caller.roles.begin(), caller.roles.end(), role) != caller.roles.end();
  };
  switch (may) {
    case May::anyone:
      return true;
    case May::signed_in:
      return caller.signed_in;
    case May::look:
      return !caller.roles.empty();
    case May::handle:
      return has("handler");
    case May::administrate:
      return has("administrator");
    case May::host:
      return false;
  }
  return false;
}

TEST_F(TableTest, EveryRouteForEveryCaller) {
  const Caller callers[] = {
      {"nobody", {}, false},
      {"without-a-role", {}},
      {"only-reader", {"reader"}},
      {"only-handler", {"handler"}},
      {"only-administrator", {"administrator"}},
      {"with-all", {"administrator", "handler", "reader"}},
  };
  for (const Caller& caller : callers) {
    Visitor who = caller.signed_in ? signed_in(caller.what, caller.roles) : visitor();
    // Signing out comes last, or what follows would be nobody's.
    std::vector<const Route*> rows;
    for (const Route& route : routes()) rows.push_back(&route);
    std::stable_partition(rows.begin(), rows.end(), [](const Route* route) {
      return route->method != "DELETE" || route->path != "/api/session";
    });
    for (const Route* route : rows) {
      const Response response =
          who.ask(route->method, concrete(*route), route->method == "GET" ? "" : "{}",
                  {{"Content-Type", "application/json"}});
      const std::string what = std::string{caller.what} + ": " + std::string{route->method} + " " +
                               std::string{route->path} + " gives " +
                               std::to_string(response.status);
      const bool refused = response.status == 401 || code_of(response).starts_with("access.");
      EXPECT_EQ(!refused, is_allowed(caller, route->who)) << what;
      EXPECT_NE(response.status, 500) << what;
      const int wanted = caller.signed_in ? 403 : 401;
      EXPECT_TRUE(!refused || response.status == wanted) << what;
    }
  }
}

TEST_F(TableTest, TheLocalSocketIsTheHost) {
  auto client = Client::to_socket_file(folder_.string() + "/docket.socket");
  ASSERT_TRUE(client.ok());
  const auto verified = client->send("POST", "/api/host/verification");
  ASSERT_TRUE(verified.ok());
  EXPECT_EQ(verified->status, 200) << verified->body;
  const auto rebuilt =
      client->send("POST", "/api/host/rebuild", {{"Content-Type", "application/json"}}, "{}");
  EXPECT_EQ(rebuilt->status, 200) << rebuilt->body;
  const auto folder = client->send("POST", "/api/host/backups",
                                   {{"Content-Type", "application/json"}}, R"({"folder":"here"})");
  EXPECT_EQ(code_of(*folder), "export.folder");
  const std::string file = folder_.string() + "/none.json";
  const auto imported =
      client->send("POST", "/api/host/imports", {{"Content-Type", "application/json"}},
                   R"({"paths":[")" + file + R"("]})");
  EXPECT_EQ(code_of(*imported), "import.not-found") << imported->body;
  EXPECT_EQ(client->send("GET", "/api/host/imports")->status, 200);
  const auto session = client->send("GET", "/api/session");
  EXPECT_EQ(parse_json(session->body)->text_of("account"), "host");
  const auto link = client->send("POST", "/api/host/setup-link");
  EXPECT_EQ(link->status, 200);
  chief();
  EXPECT_EQ(code_of(*client->send("POST", "/api/host/setup-link")), "account.set-up");
}

TEST_F(TableTest, WhatIsNotThereSaysSo) {
  Visitor who = chief();
  const Response nothing = who.get("/api/vulnerabilities");
  EXPECT_EQ(nothing.status, 404);
  EXPECT_EQ(code_of(nothing), "http.not-found");
  const Response method = who.ask("PUT", "/api/cases");
  EXPECT_EQ(method.status, 405);
  EXPECT_EQ(code_of(method), "http.method");
  EXPECT_EQ(header_of(method, "allow"), "GET, POST");
  EXPECT_EQ(who.ask("BREW", "/api/session").status, 405);
  const Response media = who.ask("POST", "/api/cases", "title=x",
                                 {{"Content-Type", "application/x-www-form-urlencoded"}});
  EXPECT_EQ(media.status, 415);
  EXPECT_EQ(code_of(media), "http.media-type");
  const Response head = who.ask("HEAD", "/api/session");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.body, "");
  EXPECT_NE(header_of(head, "content-length"), "0");
}

struct StatusRow {
  const char* code;
  int status;
};

TEST(Table, CodesBecomeStatuses) {
  const StatusRow rows[] = {
      {"access.sign-in", 401},    {"access.role", 403},         {"access.csrf", 403},
      {"session.refused", 401},   {"session.throttled", 429},   {"session.busy", 429},
      {"case.not-found", 404},    {"catalogue.not-found", 404}, {"catalogue.no-revision", 404},
      {"case.changed", 409},      {"request.key-reused", 409},  {"request.seen", 400},
      {"fields.unknown", 400},    {"json.syntax", 400},         {"time.syntax", 400},
      {"http.too-large", 413},    {"http.internal", 500},       {"store.full", 507},
      {"store.unreachable", 503}, {"store.stopped", 503},       {"case.not-open", 422},
      {"verify.too-early", 422},  {"account.exists", 422},      {"catalogue.busy", 503},
      {"box.late", 503},          {"store.backup-place", 422},
  };
  for (const StatusRow& row : rows) {
    EXPECT_EQ(status_of(row.code), row.status) << row.code;
    EXPECT_EQ(!retry_after(row.code).empty(), row.status == 429) << row.code;
  }
}

TEST(Table, RowsAreWhole) {
  std::set<std::string> seen;
  std::set<std::string_view> commands;
  for (const Route& route : routes()) {
    const std::string name = std::string{route.method} + " " + std::string{route.path};
    EXPECT_TRUE(seen.insert(name).second) << name << " stands twice";
    EXPECT_TRUE(route.path.starts_with('/')) << name;
    EXPECT_TRUE(route.meaning.ends_with('.')) << name;
    EXPECT_TRUE(route.run) << name;
    if (route.is_command) {
      EXPECT_TRUE(commands.insert(route.command).second) << name;
      EXPECT_EQ(command_route(route.command), &route);
    }
  }
  // Two are given by the program itself, on what is asked of CVE Services.
  EXPECT_EQ(commands.size(), std::variant_size_v<Command> - 2) << "a command has no route";
  EXPECT_EQ(command_route("no-such"), nullptr);
}

TEST(OpenApi, TheFileInTheTreeIsTheDocument) {
  std::ifstream in{std::string{DOCKET_SOURCE_DIR} + "/openapi.json"};
  std::ostringstream all;
  all << in.rdbuf();
  EXPECT_TRUE(all.str() == openapi_text()) << "write it anew: docket api-spec > openapi.json";
}

void references(const Json& json, std::vector<std::string>& found) {
  if (json.members())
    for (const Json::Member& member : *json.members()) {
      if (member.first == "$ref" && member.second.text()) found.push_back(*member.second.text());
      references(member.second, found);
    }
  if (json.items())
    for (const Json& item : *json.items()) references(item, found);
}

TEST(OpenApi, EveryReferenceLeadsSomewhereAndEveryRouteIsThere) {
  const Json document = openapi();
  std::vector<std::string> found;
  references(document, found);
  EXPECT_GT(found.size(), 50u);
  const std::string base = "#/components/schemas/";
  for (const std::string& reference : found)
    EXPECT_TRUE(document.find("components")->find("schemas")->find(reference.substr(base.size())))
        << reference;
  std::set<std::string> ids;
  for (const Route& route : routes()) {
    if (!route.path.starts_with("/api")) continue;
    std::string method;
    for (char c : route.method) method.push_back(static_cast<char>(c - 'A' + 'a'));
    const Json* path = document.find("paths")->find(route.path);
    ASSERT_TRUE(path) << route.path;
    ASSERT_TRUE(path->find(method)) << route.path;
    EXPECT_TRUE(ids.insert(std::string{path->find(method)->text_of("operationId")}).second);
  }
}

struct TextRow {
  const char* what;
  std::vector<NamedText> pairs;
  const char* json;  // or the code of the error
};

TEST(FromText, ValuesFollowTheSchema) {
  const Json schema = schema_of<OpenCase>();
  const TextRow rows[] = {
      {"nothing", {}, "{}"},
      {"a text stays a text", {{"title", "42"}}, R"({"title":"42"})"},
      {"a boolean", {{"restricted", "true"}}, R"({"restricted":true})"},
      {"no boolean", {{"restricted", "maybe"}}, "fields.type"},
      {"a list grows", {{"readers", "li"}, {"readers", "wu"}}, R"({"readers":["li","wu"]})"},
      {"one text twice", {{"title", "a"}, {"title", "b"}}, "fields.twice"},
      {"an unknown name", {{"titel", "a"}}, "fields.unknown"},
      {"a struct in short",
       {{"assets", "asset=p1,kind=product"}},
       R"({"assets":[{"asset":"p1","kind":"product"}]})"},
      {"a struct as JSON",
       {{"parties", R"({"party":"Acme, Inc","roles":[{"role":"provider"}]})"}},
       R"({"parties":[{"party":"Acme, Inc","roles":[{"role":"provider"}]}]})"},
      {"a struct with an unknown field", {{"assets", "name=p1"}}, "fields.unknown"},
      {"no struct", {{"assets", "p1"}}, "fields.type"},
  };
  for (const TextRow& row : rows) {
    const Result<Json> json = json_from_text(schema, row.pairs);
    EXPECT_EQ(json.ok() ? print(*json) : json.error().code, row.json) << row.what;
  }
  const std::vector<NamedText> number = {{"of", "12"}};
  EXPECT_EQ(print(*json_from_text(schema_of<CorrectFact>(), number)), R"({"of":12})");
  const std::vector<NamedText> no_number = {{"of", "12a"}};
  EXPECT_EQ(json_from_text(schema_of<CorrectFact>(), no_number).error().code, "fields.type");
}

TEST(Contract, FindsWhatDiffers) {
  Contract contract{*parse_json(R"({"paths":{"/things/{id}":{"get":{"responses":{
    "200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},
    "203":{"content":{"text/html":{}}},
    "204":{"description":"done"},
    "default":{"content":{"application/json":{"schema":{"type":"integer"}}}}}}}},
    "components":{"schemas":{"Thing":{"type":"object","properties":{
      "a":{"type":"string","format":"date-time"},"b":{"type":"array","items":{"type":"integer"}},
      "c":{"type":"string","enum":["x"]}},"required":["a"],"additionalProperties":false}}}})")};
  const auto differs = [&contract](int status, const char* body,
                                   const char* media = "application/json") {
    Response response;
    response.status = status;
    response.headers = {{"content-type", media}};
    response.body = body;
    return contract.differs("GET", "/things/12?deep=1", response);
  };
  const char* wrong[] = {"[]",
                         "{}",
                         "no JSON",
                         R"({"a":1})",
                         R"({"a":"then"})",
                         R"({"a":"2019-07-01T01:00:00Z","b":["1"]})",
                         R"({"a":"2019-07-01T01:00:00Z","c":"y"})",
                         R"({"a":"2019-07-01T01:00:00Z","d":1})"};
  for (const char* body : wrong) EXPECT_NE(differs(200, body), "") << body;
  EXPECT_EQ(differs(200, R"({"a":"2019-07-01T01:00:00Z","b":[1],"c":"x"})"), "");
  EXPECT_EQ(differs(404, "4"), "") << "a refusal has one form for all";
  EXPECT_NE(differs(404, "{}"), "");
  EXPECT_NE(differs(201, "4"), "") << "what is done has to be described";
  EXPECT_EQ(differs(204, ""), "");
  EXPECT_NE(differs(204, "{}"), "");
  EXPECT_EQ(differs(203, "<p>", "text/html; charset=utf-8"), "");
  EXPECT_NE(differs(203, "{}"), "") << "a page is described, not JSON";
  EXPECT_NE(differs(404, "4", "text/plain"), "");
}

}  // namespace
}  // namespace docket::table_test
