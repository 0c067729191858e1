// For the tests of this folder: the whole application on a new data folder behind a real server on
// a free port, somebody who speaks to it, and a check of every JSON answer against openapi.json.

#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "api/api.h"
#include "net/client.h"
#include "net/server.h"
#include "schema/schema.h"

namespace docket {

// A clock that stands until it is moved, and random bytes that are different each time.
class TestWorld final : public World {
 public:
  Instant now() override { return at; }
  std::string random_bytes(std::size_t count) override;

  Instant at = parse_instant("2026-11-22T06:00:00Z").value();

 private:
  std::uint64_t drawn_ = 0;
  std::mutex guard_;
};

// openapi.json, and what is wrong with answers by it. The schemas of OpenAPI 3.1 are those of JSON
// Schema 2020-12.
class Contract {
 public:
  explicit Contract(Json document) : document_(std::move(document)) {}

  // That of this source tree.
  static Contract& of_tree();

  // What is wrong with an answer of an API route; empty: nothing, or it is none.
  std::string differs(std::string_view method, const std::string& target, const Response& answer);

  // What is wrong with a value by the schema at a JSON pointer; empty: nothing.
  std::string differs_at(const std::string& pointer, const Json& value);

 private:
  const Schema& schema_at(const std::string& pointer);

  Json document_;
  std::mutex guard_;
  std::map<std::string, Schema> schemas_;  // compiled when first asked for
};

// One person (or program) at the server, with cookies and the CSRF text.
class Visitor {
 public:
  explicit Visitor(std::uint16_t port) : port_(port) {}

  // Any request; an answer of an API route is compared with openapi.json.
  Response ask(std::string_view method, const std::string& target, const std::string& body = "",
               std::vector<Header> headers = {});
  Response get(const std::string& target) { return ask("GET", target); }
  Response post(const std::string& target, const Json& body, std::vector<Header> headers = {});
  Response form(const std::string& target, const std::string& body);

  // Signs in by the form and fetches the CSRF text; the status of the form.
  int sign_in(const std::string& account, const std::string& password);

  // After a form that began a session: fetches the CSRF text.
  void enter();

  void forget_csrf() { csrf_.clear(); }
  void forget_cookie() { cookie_.clear(); }
  const std::string& cookie() const { return cookie_; }

 private:
  std::uint16_t port_;
  std::string cookie_;
  std::string csrf_;
};

// {"error":{"code":…}}, or in the form of TAXII {"error_code":…}.
std::string code_of(const Response& response);

class ApiTest : public ::testing::Test {
 protected:
  static constexpr const char* kPassword = "correct horse battery";

  void SetUp() override;
  void TearDown() override;

  void start();
  void stop();

  Visitor visitor() const { return Visitor{server_->port()}; }

  // Somebody with these roles, signed in. The first call makes the administrator "chief".
  Visitor signed_in(const std::string& account, const std::vector<std::string>& roles);
  Visitor chief();

  // A case with one product of ours; its id.
  std::string open_case(Visitor& who, const std::string& title = "Falcon OS web admin");

  // A fresh desk that judges by these packs.
  void start_with(std::vector<std::string> packs);

  std::filesystem::path folder_;
  std::vector<std::string> packs_ = {"cn-2019-draft"};
  TestWorld world_;
  Diagnostics diagnostics_{world_};
  ApiOptions options_;
  std::unique_ptr<Docket> docket_;
  std::unique_ptr<Api> api_;
  std::unique_ptr<Server> server_;
  std::optional<Visitor> chief_;
};

}  // namespace docket
