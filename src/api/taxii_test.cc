// TAXII 2.1 over HTTP: what each address answers, who may ask, what is refused and how.

#include "api/taxii.h"

#include <fstream>
#include <set>

#include "api/testing.h"
#include "app/import.h"
#include "base/bytes.h"

namespace docket::taxii_test {
namespace {

const std::string kObjects = "/taxii2/docket/collections/catalogue/objects/";

class TaxiiTest : public ApiTest {
 protected:
  void SetUp() override {
    ApiTest::SetUp();
    signed_in("feed", {"reader"});
    add(1, "first");
  }

  void add(int number, const std::string& title) {
    const std::string file = folder_.string() + "/record.json";
    std::ofstream(file) << R"({"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-)"
                        << 10'000 + number
                        << R"(","state":"PUBLISHED","datePublished":"2030-01-05T00:00:00Z"},)"
                        << R"("containers":{"cna":{"title":")" << title << R"("}}})";
    world_.at = world_.at + std::chrono::seconds{1};
    ImportOptions options;
    options.paths = {file};
    const Result<ImportSummary> done =
        import_records(docket_->store(), world_, host_reader(), options);
    ASSERT_TRUE(done.ok()) << done.error().message;
  }

  static std::string basic(const std::string& account, const std::string& password) {
    return "Basic " + to_base64(account + ":" + password);
  }

  // As the account feed, unless a header says otherwise.
  Response ask(const std::string& target, std::vector<Header> headers = {},
               std::string_view method = "GET") {
    const bool says_who = std::any_of(headers.begin(), headers.end(), [](const Header& header) {
      return header.name == "Authorization";
    });
    if (!says_who) headers.push_back({"Authorization", basic("feed", kPassword)});
    return visitor().ask(method, target, "", std::move(headers));
  }
  Json json(const std::string& target) {
    const Response response = ask(target);
    EXPECT_EQ(response.status, 200) << target << response.body;
    return parse_json(response.body).value();
  }
  std::size_t count(const std::string& target) {
    const Json envelope = json(target);
    const Json* objects = envelope.find("objects");
    return objects ? objects->items()->size() : 0;
  }
};

TEST_F(TaxiiTest, FromDiscoveryToOneObject) {
  const Json discovery = json("/taxii2/");
  EXPECT_EQ(discovery.text_of("default"), "https://docket.example/taxii2/docket/");
  EXPECT_EQ(*discovery.find("api_roots"), Json::array({"https://docket.example/taxii2/docket/"}));
  const Json root = json("/taxii2/docket/");
  EXPECT_EQ(*root.find("versions"), Json::array({std::string{kTaxiiMedia}}));
  const Json collections = json("/taxii2/docket/collections/");
  ASSERT_EQ(collections.find("collections")->items()->size(), 1U);
  const Json& only = collections.find("collections")->items()->front();
  EXPECT_EQ(only.find("can_read")->boolean() && !*only.find("can_write")->boolean(), true);
  const std::string collection = "/taxii2/docket/collections/" + std::string{only.text_of("id")};
  EXPECT_EQ(json(collection + "/"), only);
  EXPECT_EQ(json("/taxii2/docket/collections/catalogue/"), only);

  const Response all = ask(collection + "/objects/");
  EXPECT_EQ(header_of(all, "content-type"), kTaxiiMedia);
  EXPECT_EQ(header_of(all, "x-taxii-date-added-first"), "2026-11-22T06:00:01.000000Z");
  EXPECT_EQ(header_of(all, "x-taxii-date-added-last"), "2026-11-22T06:00:01.000000Z");
  const Json envelope = parse_json(all.body).value();
  EXPECT_EQ(*envelope.find("more")->boolean(), false);
  const Json& object = envelope.find("objects")->items()->front();
  EXPECT_EQ(object.text_of("name"), "CVE-2030-10001");
  const std::string id{object.text_of("id")};
  const Json manifest = json(collection + "/manifest/");
  EXPECT_EQ(print(manifest.find("objects")->items()->front()),
            R"({"id":")" + id +
                R"(","date_added":"2026-11-22T06:00:01.000000Z",)"
                R"("version":"2030-01-05T00:00:00.000Z",)"
                R"("media_type":"application/stix+json;version=2.1"})");
  EXPECT_EQ(json(collection + "/objects/" + id + "/"), envelope);
  add(1, "second");
  EXPECT_EQ(*json(collection + "/objects/" + id + "/versions/").find("versions"),
            Json::array({"2030-01-05T00:00:00.000Z", "2030-01-05T00:00:00.001Z"}));
  EXPECT_EQ(count(collection + "/objects/" + id + "/"), 1U);
  EXPECT_EQ(count(collection + "/objects/" + id + "/?match[version]=all"), 2U);
  EXPECT_EQ(count(collection + "/objects/" + id + "/?match[version]=2029-01-01T00:00:00Z"), 0U);
}

TEST_F(TaxiiTest, PagesGoOnWhereTheLastOneEnded) {
  for (int number = 2; number <= 5; ++number) add(number, "more");
  std::set<std::string> by_next;
  std::set<std::string> by_date;
  std::string next;
  std::string date;
  int rounds = 0;
  for (bool more = true; more && rounds < 10; ++rounds) {
    const Json envelope = json(kObjects + "?limit=2" + (next.empty() ? "" : "&next=" + next));
    for (const Json& object : *envelope.find("objects")->items())
      EXPECT_TRUE(by_next.insert(std::string{object.text_of("id")}).second) << "given twice";
    more = *envelope.find("more")->boolean();
    next = envelope.text_of("next");
    if (rounds < 2) add(6 + rounds, "while paging");
  }
  for (int round = 0; round < 10; ++round) {
    const Response page = ask(kObjects + "?limit=3" + (date.empty() ? "" : "&added_after=" + date));
    const Json envelope = parse_json(page.body).value();
    for (const Json& object : *envelope.find("objects")->items())
      EXPECT_TRUE(by_date.insert(std::string{object.text_of("id")}).second) << "given twice";
    date = header_of(page, "x-taxii-date-added-last");
    if (!*envelope.find("more")->boolean()) break;
  }
  EXPECT_EQ(rounds, 4);
  EXPECT_EQ(by_next.size(), 7U);
  EXPECT_EQ(by_next, by_date);
}

struct CountRow {
  const char* what;
  const char* query;
  std::size_t count;
};
const CountRow kCountRows[] = {
    {"everything", "", 3},
    {"the first was added then", "?added_after=2026-11-22T06:00:01.000000Z", 2},
    {"a microsecond before", "?added_after=2026-11-22T06:00:00.999999Z", 3},
    {"a microsecond after", "?added_after=2026-11-22T06:00:01.000001Z", 2},
    {"the moment of the last", "?added_after=2026-11-22T14:00:03%2B08:00", 0},
    {"parts of a microsecond do not count", "?added_after=2026-11-22T06:00:00.9999999Z", 3},
    {"the least limit", "?limit=1", 1},
    {"the largest", "?limit=1000", 3},
    {"more than the largest is the largest", "?limit=1001", 3},
    {"much more", "?limit=99999999999999999999", 3},
    {"a type", "?match[type]=vulnerability", 3},
    {"a type that is not there", "?match[type]=indicator", 0},
    {"one of two", "?match[type]=indicator,vulnerability", 3},
    {"nothing of that id", "?match[id]=vulnerability--a1b2c3d4-0000-5000-8000-123456789abc", 0},
    {"the last versions", "?match[version]=last", 3},
    {"all versions", "?match[version]=all", 3},
    {"eight moments",
     "?match[version]=2030-01-05T00:00:00Z,2030-01-01T00:00:00Z,"
     "2030-01-01T00:00:01Z,2030-01-01T00:00:02Z,2030-01-01T00:00:03Z,2030-01-01T00:00:04Z,"
     "2030-01-01T00:00:05Z,2030-01-01T00:00:06Z",
     3},
    {"our version of STIX", "?match[spec_version]=2.1", 3},
    {"ours and another", "?match[spec_version]=2.0,2.1", 3},
    {"another", "?match[spec_version]=2.0", 0},
};

TEST_F(TaxiiTest, FiltersHoldOnBothSides) {
  add(2, "second");
  add(3, "third");
  for (const CountRow& row : kCountRows)
    EXPECT_EQ(count(kObjects + row.query), row.count) << row.what;
}

struct RefusedRow {
  const char* what;
  std::string target;
  int status;
  const char* code;
  std::vector<Header> headers = {};
  const char* method = "GET";
};

std::string many(const char* item, int count) {
  std::string list = item;
  for (int at = 1; at < count; ++at) list += "," + std::string{item};
  return list;
}

TEST_F(TaxiiTest, WhatIsRefusedSaysWhyInTheFormOfTaxii) {
  const std::string id = "vulnerability--a1b2c3d4-0000-5000-8000-123456789abc";
  const RefusedRow rows[] = {
      {"a limit of nothing", kObjects + "?limit=0", 400, "taxii.filter"},
      {"less than nothing", kObjects + "?limit=-99999999999999999999", 400, "taxii.filter"},
      {"a limit that is no number", kObjects + "?limit=1x", 400, "taxii.filter"},
      {"a day is no moment", kObjects + "?added_after=2026-11-22", 400, "taxii.filter"},
      {"a moment without a zone", kObjects + "?added_after=2026-11-22T06:00:00", 400,
       "taxii.filter"},
      {"a page that no page gave", kObjects + "?next=2", 400, "taxii.next"},
      {"a version in words", kObjects + "?match[version]=newest", 400, "taxii.filter"},
      {"nine moments", kObjects + "?match[version]=" + many("2030-01-05T00:00:00Z", 9), 400,
       "taxii.filter"},
      {"33 ids", kObjects + "?match[id]=" + many("a--1", 33), 400, "taxii.filter"},
      {"a filter that there is not", kObjects + "?match[name]=x", 400, "fields.unknown"},
      {"another collection", "/taxii2/docket/collections/elsewhere/", 404, "taxii.not-found"},
      {"objects of another collection", "/taxii2/docket/collections/elsewhere/objects/", 404,
       "taxii.not-found"},
      {"an object that is not there", kObjects + id + "/", 404, "taxii.not-found"},
      {"its versions", kObjects + id + "/versions/", 404, "taxii.not-found"},
      {"no id at all", kObjects + "x/", 404, "taxii.not-found"},
      {"a status", "/taxii2/docket/status/1/", 404, "taxii.not-found"},
      {"another root", "/taxii2/elsewhere/", 404, "http.not-found"},
      {"adding", kObjects, 403, "taxii.read-only", {}, "POST"},
      {"deleting", kObjects + id + "/", 403, "taxii.read-only", {}, "DELETE"},
      {"adding elsewhere",
       "/taxii2/docket/collections/elsewhere/objects/",
       404,
       "taxii.not-found",
       {},
       "POST"},
      {"putting", kObjects, 405, "http.method", {}, "PUT"},
      {"posting to discovery", "/taxii2/", 405, "http.method", {}, "POST"},
      {"version 2.0",
       "/taxii2/",
       406,
       "taxii.not-acceptable",
       {{"Accept", "application/taxii+json;version=2.0"}}},
      {"another type", kObjects, 406, "taxii.not-acceptable", {{"Accept", "application/json"}}},
      {"ours, but not wanted",
       kObjects,
       406,
       "taxii.not-acceptable",
       {{"Accept", "application/taxii+json;q=0, text/html"}}},
      {"refused in capitals",
       kObjects,
       406,
       "taxii.not-acceptable",
       {{"Accept", "application/taxii+json;Q=0"}}},
  };
  for (const RefusedRow& row : rows) {
    const Response response = ask(row.target, row.headers, row.method);
    EXPECT_EQ(response.status, row.status) << row.what << response.body;
    EXPECT_EQ(header_of(response, "content-type"), kTaxiiMedia) << row.what;
    const Json told = parse_json(response.body).value();
    EXPECT_EQ(told.text_of("error_code"), row.code) << row.what;
    EXPECT_EQ(told.text_of("http_status"), std::to_string(row.status)) << row.what;
    EXPECT_FALSE(told.text_of("title").empty()) << row.what;
  }
}

TEST_F(TaxiiTest, MediaTypesThatAreTaken) {
  for (const char* accept :
       {"application/taxii+json;version=2.1", "application/taxii+json; version=2.1",
        "application/taxii+json; version=\"2.1\"", "application/taxii+json", "*/*",
        "Application/TAXII+JSON;Version=2.1", "*/*;Q=1", "application/*;q=0.1",
        "text/html, application/taxii+json;version=2.1;q=0.5", ""}) {
    const Response response = ask("/taxii2/", {{"Accept", accept}});
    EXPECT_EQ(response.status, 200) << accept;
    EXPECT_EQ(header_of(response, "content-type"), kTaxiiMedia) << accept;
  }
}

TEST_F(TaxiiTest, WhoMayAsk) {
  signed_in("nothing", {});
  const std::string good = basic("feed", kPassword);
  struct WhoRow {
    const char* what;
    std::string header;  // "": none
    int status;
    const char* code;
  };
  const WhoRow rows[] = {
      {"nobody", "", 401, "access.sign-in"},
      {"a wrong password", basic("feed", "wrong"), 401, "session.refused"},
      {"nobody of that name", basic("nobody", kPassword), 401, "session.refused"},
      {"another scheme", "Bearer x", 401, "access.basic"},
      {"no base64", "Basic feed:" + std::string{kPassword}, 401, "access.basic"},
      {"no colon", "Basic " + to_base64("feed"), 401, "access.basic"},
      {"no text", "Basic " + to_base64("feed:\xff"), 401, "access.basic"},
      {"an account without a role", basic("nothing", kPassword), 403, "access.role"},
      {"a reader", good, 200, ""},
      {"the scheme in small letters", "basic" + good.substr(5), 200, ""},
  };
  for (const WhoRow& row : rows) {
    std::vector<Header> headers;
    if (!row.header.empty()) headers.push_back({"Authorization", row.header});
    const Response response = visitor().ask("GET", "/taxii2/", "", headers);
    EXPECT_EQ(response.status, row.status) << row.what << response.body;
    EXPECT_EQ(parse_json(response.body)->text_of("error_code"), row.code) << row.what;
    EXPECT_EQ(header_of(response, "www-authenticate"),
              row.status == 401 ? R"(Basic realm="Docket", charset="UTF-8")" : "")
        << row.what;
    EXPECT_EQ(header_of(response, "set-cookie"), "") << row.what << ": no session begins";
  }
  Visitor person = signed_in("li", {"handler"});
  EXPECT_EQ(person.get("/taxii2/").status, 200) << "who is signed in may look";
  EXPECT_EQ(visitor().ask("GET", "/api/session", "", {{"Authorization", good}}).status, 401)
      << "nothing but TAXII takes a password with a request";
}

TEST_F(TaxiiTest, WhoGuessesIsSlowedDownAlsoWhereThePasswordIsKnown) {
  EXPECT_EQ(ask("/taxii2/").status, 200);
  for (int guess = 0; guess < 10; ++guess)
    EXPECT_EQ(ask("/taxii2/", {{"Authorization", basic("feed", "guess")}}).status, 401) << guess;
  const Response slowed = ask("/taxii2/");
  EXPECT_EQ(slowed.status, 429);
  EXPECT_EQ(parse_json(slowed.body)->text_of("error_code"), "session.throttled");
  EXPECT_EQ(header_of(slowed, "retry-after"), "900");
  EXPECT_EQ(visitor().sign_in("feed", kPassword), 429) << "and on the page to sign in";
  world_.at = world_.at + std::chrono::minutes{15};
  EXPECT_EQ(ask("/taxii2/").status, 200);
}

TEST_F(TaxiiTest, APasswordThatIsChangedAndAnAccountThatIsClosedCountAtOnce) {
  EXPECT_EQ(ask("/taxii2/").status, 200);
  Visitor feed = visitor();
  ASSERT_EQ(feed.sign_in("feed", kPassword), 303);
  const Json change = Json::object({{"old", kPassword}, {"new", "another password"}});
  ASSERT_EQ(feed.post("/api/session/password", change).status, 204);
  EXPECT_EQ(ask("/taxii2/").status, 401);
  const std::vector<Header> later = {{"Authorization", basic("feed", "another password")}};
  EXPECT_EQ(ask("/taxii2/", later).status, 200);
  EXPECT_EQ(chief().post("/api/accounts/feed/deactivation", Json::object()).status, 204);
  EXPECT_EQ(ask("/taxii2/", later).status, 401);
}

}  // namespace
}  // namespace docket::taxii_test
