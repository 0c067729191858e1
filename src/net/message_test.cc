#include "net/message.h"

#include <gtest/gtest.h>

#include "net/wire.h"

namespace docket::message_test {
namespace {

struct TargetRow {
  const char* what;
  std::string target;
  std::vector<std::string> segments;
  std::vector<QueryParameter> query;
};

TEST(Message, TargetsAreTakenApart) {
  const TargetRow rows[] = {
      {"the root has no segments", "/", {}, {}},
      {"segments are split at slashes", "/api/cases", {"api", "cases"}, {}},
      {"a slash at the end adds nothing", "/api/", {"api"}, {}},
      {"an escaped slash stays in its segment", "/a%2Fb/c", {"a/b", "c"}, {}},
      {"escapes are read in either case", "/%e6%BC%8f", {"漏"}, {}},
      {"a plus in the path is a plus", "/a+b", {"a+b"}, {}},
      {"a plus in the query is a space", "/?q=a+b", {}, {{"q", "a b"}}},
      {"a parameter without a value is empty", "/?q&r=", {}, {{"q", ""}, {"r", ""}}},
      {"a parameter may come twice", "/?q=1&q=2", {}, {{"q", "1"}, {"q", "2"}}},
      {"an equals sign belongs to the value after the first", "/?q=a=b", {}, {{"q", "a=b"}}},
      {"what a proxy sends is read too", "http://host:1/a?b=c", {"a"}, {{"b", "c"}}},
      {"an address without a path is the root", "http://host", {}, {}},
  };
  for (const TargetRow& row : rows) {
    const Result<Target> target = parse_target(row.target);
    ASSERT_TRUE(target.ok()) << row.what;
    EXPECT_EQ(target->segments, row.segments) << row.what;
    EXPECT_EQ(target->query, row.query) << row.what;
  }
}

struct BadTargetRow {
  const char* what;
  std::string target;
};

TEST(Message, BadTargetsAreRefused) {
  const BadTargetRow rows[] = {
      {"no slash at the front", "api"},
      {"nothing", ""},
      {"a star is for OPTIONS, which we do not speak", "*"},
      {"one digit after the percent sign", "/%4"},
      {"a percent sign at the end", "/%"},
      {"no digits after the percent sign", "/%zz"},
      {"an escaped NUL", "/a%00b"},
      {"an escaped line end", "/a%0d%0aSet-Cookie:%20x=1"},
      {"an escaped line end in the query", "/?to=%0d%0a"},
      {"no UTF-8", "/%ff"},
      {"an overlong form", "/%c0%af"},
      {"a way upwards", "/a/../b"},
      {"an escaped way upwards", "/a/%2e%2e/b"},
      {"an empty segment", "/a//b"},
      {"a fragment", "/a#b"},
  };
  for (const BadTargetRow& row : rows) {
    const Result<Target> target = parse_target(row.target);
    ASSERT_FALSE(target.ok()) << row.what;
    EXPECT_EQ(target.error().code, "http.target") << row.what;
  }
}

TEST(Message, EncodingAndReadingAreInverse) {
  const std::string text = "a/b c?d=e&f%g+漏洞~";
  const Result<Target> target = parse_target("/" + percent_encoded(text));
  ASSERT_TRUE(target.ok());
  EXPECT_EQ(target->segments, std::vector<std::string>{text});
}

TEST(Message, FormsMayHoldLines) {
  const auto form = parse_form("name=Li+Wei&note=a%0D%0Ab&empty=");
  ASSERT_TRUE(form.ok());
  const std::vector<QueryParameter> expected = {
      {"name", "Li Wei"}, {"note", "a\r\nb"}, {"empty", ""}};
  EXPECT_EQ(*form, expected);
  EXPECT_EQ(parse_form("name=%00").error().code, "http.form");
}

const std::chrono::system_clock::time_point kThen{std::chrono::seconds{1'561'942'800}};

TEST(Message, AResponseIsWrittenWithItsLength) {
  Response response;
  response.headers = {{"Content-Type", "text/plain"}};
  response.body = "hello";
  EXPECT_EQ(on_the_wire(response, {{"X-Frame-Options", "DENY"}}, kThen, {}),
            "HTTP/1.1 200 OK\r\nDate: Mon, 01 Jul 2019 01:00:00 GMT\r\nX-Frame-Options: DENY\r\n"
            "Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello");
  EXPECT_EQ(on_the_wire(response, {}, kThen, {.close = true, .head_only = true}),
            "HTTP/1.1 200 OK\r\nDate: Mon, 01 Jul 2019 01:00:00 GMT\r\nContent-Type: text/plain\r\n"
            "Connection: close\r\nContent-Length: 5\r\n\r\n");
}

TEST(Message, AHeaderCannotBreakOutOfItsLine) {
  const Header rows[] = {{"Location", "/a\r\nSet-Cookie: x=1"},
                         {"Location", "/a\nb"},
                         {"Location", std::string{"/a\0b", 4}},
                         {"Lo cation", "/a"},
                         {"Location: x\r\nB", "/a"},
                         {"", "/a"}};
  for (const Header& row : rows) {
    Response response;
    response.headers = {row};
    const std::string bytes = on_the_wire(response, {}, kThen, {});
    EXPECT_TRUE(bytes.starts_with("HTTP/1.1 500 ")) << row.name;
    EXPECT_EQ(bytes.find("Set-Cookie"), std::string::npos);
    EXPECT_NE(bytes.find("http.response"), std::string::npos);
  }
}

TEST(Message, AnErrorIsABodyWithItsCode) {
  const Response response = error_response(404, {"case.not-found", "there is no such case", "7"});
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.body,
            R"({"error":{"code":"case.not-found","message":"there is no such case","where":"7"}})");
}

}  // namespace
}  // namespace docket::message_test
