// The server here is built from the description of LanguageTool's HTTP API: what it is asked and
// what it answers have that form.

#include "inquiry/grammar.h"

#include <gtest/gtest.h>

#include "inquiry/canned_server_test.h"

namespace docket::grammar_test {
namespace {

std::string answer(const CannedRequest& request) {
  if (request.path == "/v2/languages")
    return canned("200 OK", R"([{"name":"English","code":"en","longCode":"en"},
        {"name":"English of the US","code":"en","longCode":"en-US"
},
        {"name":"German of Austria","code":"de","longCode":"de-AT"}])");
  if (request.path != "/v2/check" || request.method != "POST") return canned("404 Not Found");
  if (request.body == "language=en&text=down") return canned("500 Failed");
  if (request.body == "language=en&text=odd") return canned("200 OK", "[]");
  if (request.body != "language=en&text=%F0%9F%9A%AA%20is%20a%20doors%20%26%20Secruity")
    return canned("200 OK", R"({"matches":[]})");
  return canned("200 OK", R"({"software":{"name":"LanguageTool","apiVersion":1},"matches":[
      {"message":"Use \"a door\".","offset":6,"length":7,"rule":{"id":"A","issueType":"grammar"}},
      {"message":"Unknown word.","offset":16,"length":8,"rule":{"issueType":"misspelling"}},
      {"message":"Beyond the end.","offset":99,"length":1,"rule":{}}]})");
}

std::string told(const csaf::TextsAnswer& said) {
  if (!said.not_read.empty()) return "not read: " + said.not_read;
  if (!said.knows_language) return "unknown";
  std::string all;
  for (const csaf::TextAnswer& text : said.texts) {
    all += "[" + text.not_read;
    for (const csaf::TextMistake& one : text.mistakes) all += one.words + ": " + one.why + ";";
    all += "]";
  }
  return all;
}

TEST(Grammar, of_each_text_the_server_is_asked_once) {
  CannedServer server{answer};
  Result<GrammarServer> grammar = GrammarServer::at(server.address() + "/");
  ASSERT_TRUE(grammar.ok());
  const std::string door = "\xF0\x9F\x9A\xAA is a doors & Secruity";
  EXPECT_EQ(told(grammar->read("EN", {"fine", door, "down", "odd", "fine"})),
            "[][a doors: Use \"a door\".;: Beyond the end.;]"
            "[the server of grammar answers with the status 500]"
            "[the server of grammar answers without matches][]");
  EXPECT_EQ(server.seen().size(), 5U) << "the languages and four texts";
  EXPECT_EQ(told(grammar->read("de-at", {"x"})), "[]");
  EXPECT_EQ(told(grammar->read("fr", {"x"})), "unknown");
  EXPECT_EQ(told(grammar->read("en-GB", {"x"})), "unknown");
}

TEST(Grammar, a_server_that_does_not_answer_has_read_nothing) {
  std::string closed;
  {
    CannedServer server{answer};
    closed = server.address();
  }
  Result<GrammarServer> grammar = GrammarServer::at(closed);
  ASSERT_TRUE(grammar.ok());
  EXPECT_EQ(told(grammar->read("en", {"x"})),
            "not read: the server of grammar gave no answer (Couldn't connect to server)");
  EXPECT_EQ(grammar->languages().error().code, "format.grammar-server");
  CannedServer other{[](const CannedRequest&) { return canned("200 OK", "<html>"); }};
  grammar = GrammarServer::at(other.address());
  EXPECT_EQ(told(grammar->read("en", {"x"})),
            "not read: the server of grammar answers what is not JSON");
  CannedServer here{answer};
  grammar = GrammarServer::at(here.address(), {.document = std::chrono::milliseconds{0}});
  EXPECT_EQ(told(grammar->read("en", {"x"})), "[the time for the grammar of a document was over]");
}

TEST(Grammar, an_address_is_one_of_http) {
  for (const char* address : {"", "127.0.0.1:8081", "ftp://a.example", "http://"}) {
    const Result<GrammarServer> grammar = GrammarServer::at(address);
    ASSERT_FALSE(grammar.ok()) << address;
    EXPECT_EQ(grammar.error().code, "cli.option-value");
  }
}

TEST(Grammar, places_are_counted_in_units_of_utf_16) {
  const std::string_view text = "a\xC3\xA9\xF0\x9F\x9A\xAAz";  // 1, 1, 2 and 1 units
  EXPECT_EQ(part_in_units(text, 0, 1), "a");
  EXPECT_EQ(part_in_units(text, 1, 1), "\xC3\xA9");
  EXPECT_EQ(part_in_units(text, 2, 2), "\xF0\x9F\x9A\xAA");
  EXPECT_EQ(part_in_units(text, 4, 1), "z");
  EXPECT_EQ(part_in_units(text, 4, 9), "z");
  EXPECT_EQ(part_in_units(text, 5, 1), "");
  EXPECT_EQ(part_in_units(text, 6, 1), "");
}

}  // namespace
}  // namespace docket::grammar_test
