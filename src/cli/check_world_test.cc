// docket format check --with: real boxed processes, a server on this machine, the dictionaries of
// this machine.

#include "cli/check_world.h"

#include <gtest/gtest.h>

#include <fstream>

#include "app/document_work.h"
#include "cli/boxed_input.h"
#include "cli/format_verb.h"
#include "cli/verbs.h"
#include "inquiry/canned_server_test.h"

namespace docket::check_world_test {
namespace {

std::string answer(const CannedRequest& request) {
  if (request.path == "/v2/languages") return canned("200 OK", R"([{"code":"en"}])");
  if (request.path == "/v2/check" && request.body.find("a%20products") != std::string::npos)
    return canned("200 OK", R"({"matches":[{"message":"Singular?","offset":3,"length":10}]})");
  if (request.path == "/v2/check") return canned("200 OK", R"({"matches":[]})");
  return canned(request.path == "/gone" ? "404 Not Found" : "200 OK");
}

std::string document_at(const std::string& server) {
  return R"({"document":{"category":"csaf_base","csaf_version":"2.1","lang":"en",
      "title":"In a products","publisher":{"name":"Zorkmid","namespace":")" +
         server + R"("},"notes":[{"category":"summary","text":"Secruity of Zorkmid."}],
      "references":[{"summary":"x","url":")" +
         server + R"(/gone"},{"category":"self","summary":"x","url":")" + server +
         R"(/me.json"}]}})";
}

// The findings of tests that ask the world, one a line, and how it ended.
std::string checked(const std::vector<std::string>& options, const std::string& document) {
  const std::string file = testing::TempDir() + "check-world.json";
  std::ofstream{file, std::ios::binary} << document;
  std::vector<std::string> arguments = {"check", "csaf-2.1", file};
  arguments.insert(arguments.end(), options.begin(), options.end());
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  const int status = run_format(arguments);
  const std::string said = testing::internal::GetCapturedStdout();
  std::string told = testing::internal::GetCapturedStderr();
  const Result<Json> json = parse_json(said);
  for (const std::string_view list : {"failed", "not_run"}) {
    const Json* found = json.ok() ? json->find(list) : nullptr;
    if (found == nullptr) continue;
    for (const Json& one : *found->items())
      for (const std::string_view test : {"6.3.6", "6.3.7", "6.3.8", "6.3.16"})
        if (one.text_of("test") == test)
          told += std::string{list} + " " + std::string{test} + " " +
                  std::string{one.text_of("at")} + ": " + std::string{one.text_of("message")} +
                  "\n";
  }
  return told + std::to_string(status);
}

TEST(CheckWorld, runs_what_it_is_asked_for_with_what_is_brought) {
  CannedServer server{answer};
  const std::string document = document_at(server.address());
  EXPECT_EQ(checked({}, document), "0");
  EXPECT_EQ(checked({"--with", "network", "--private-addresses"}, document),
            "failed 6.3.6 /document/references/0/url: '" + server.address() +
                "/gone' does not resolve: it answers with the status 404\n0");
  const std::string words = testing::TempDir() + "check-world-words";
  std::ofstream{words} << "Secruity\n";
  EXPECT_EQ(checked({"--with", "dictionary"}, document),
            "failed 6.3.8 /document/notes/0/text: 'Secruity' looks wrong\n0");
  EXPECT_EQ(checked({"--with", "dictionary", "--words", words}, document), "0");
  EXPECT_EQ(checked({"--with", "grammar", "--grammar-server", server.address()}, document),
            "failed 6.3.16 /document/title: 'a products' looks wrong: Singular?\n0");
}

TEST(CheckWorld, never_reaches_this_machine_because_a_document_says_so) {
  CannedServer server{answer};
  const std::string leads =
      "' was not asked: it leads to 127.0.0.1, which is no address of the "
      "public internet\n";
  EXPECT_EQ(checked({"--with", "network"}, document_at(server.address())),
            "not_run 6.3.6 /document/publisher/namespace: '" + server.address() + leads +
                "not_run 6.3.6 /document/references/0/url: '" + server.address() + "/gone" + leads +
                "not_run 6.3.7 /document/references/1/url: '" + server.address() + "/me.json" +
                leads + "0");
  EXPECT_EQ(server.seen(), std::vector<std::string>{});
}

TEST(CheckWorld, a_preset_runs_whole_when_everything_is_brought) {
  CannedServer server{answer};
  const std::string document = document_at(server.address());
  EXPECT_EQ(checked({"--preset", "informative", "--with", "network,dictionary,grammar",
                     "--private-addresses", "--grammar-server", server.address()},
                    document)
                .substr(0, 14),
            "failed 6.3.6 /");
  const std::string lacks = checked({"--preset", "full", "--with", "network"}, document);
  EXPECT_NE(lacks.find(": 6.3.8 (a dictionary), 6.3.16 (a grammar);"), std::string::npos) << lacks;
  EXPECT_TRUE(lacks.ends_with("(format.preset)\n2")) << lacks;
}

TEST(CheckWorld, what_could_not_be_asked_is_said) {
  std::string closed;
  {
    CannedServer server{answer};
    closed = server.address();
  }
  EXPECT_EQ(checked({"--with", "grammar", "--grammar-server", closed}, document_at(closed)),
            "not_run 6.3.16 /document/lang: the server of grammar gave no answer (Couldn't connect "
            "to server)\n0");
  const std::string empty = testing::TempDir() + "check-world-none";
  EXPECT_EQ(checked({"--with", "dictionary", "--dictionaries", empty}, document_at(closed)),
            "failed 6.3.8 /document/lang: no dictionary is here for 'en'\n0");
}

TEST(CheckWorld, a_dictionary_that_cannot_be_used_is_told_in_its_place) {
  const std::string folder = testing::TempDir();
  std::ofstream{folder + "en_US.aff"} << "SET NO-SUCH-ENCODING\n";
  std::ofstream{folder + "en_US.dic"} << "1\ndoor\n";
  EXPECT_EQ(checked({"--with", "dictionary", "--dictionaries", folder}, document_at("x:")),
            "not_run 6.3.8 /document/lang: the spelling could not be looked at: the encoding of "
            "the dictionary is not known\n0");
}

TEST(CheckWorld, wishes_that_make_no_sense_are_refused) {
  const struct {
    const char* what;
    std::vector<std::string> options;
    const char* code;
  } kRows[] = {
      {"a need that is none", {"--with", "paper"}, "(cli.option-value, "},
      {"words without a dictionary", {"--words", "x"}, "(cli.words)"},
      {"dictionaries without a dictionary", {"--dictionaries", "x"}, "(cli.words)"},
      {"words that are not there", {"--with", "dictionary", "--words", "/none"}, "(cli.file, "},
      {"private addresses without the network", {"--private-addresses"}, "(cli.words)"},
      {"grammar without a server", {"--with", "grammar"}, "(cli.option-missing)"},
      {"a server without grammar", {"--grammar-server", "http://x"}, "(cli.words)"},
      {"a server that is none",
       {"--with", "grammar", "--grammar-server", "x"},
       "(cli.option-value, "},
  };
  for (const auto& row : kRows) {
    const std::string told = checked(row.options, "{}");
    EXPECT_NE(told.find(row.code), std::string::npos) << row.what << ": " << told;
    EXPECT_TRUE(told.ends_with("\n2")) << row.what;
  }
}

TEST(CheckWorld, a_process_that_asks_nonsense_gets_nothing) {
  Result<CheckWorld> world = CheckWorld::by(*parse_options({}, {}));
  ASSERT_TRUE(world.ok());
  for (const char* asked : {"", "[]", "{\"addresses\":[1]}", "{}"})
    EXPECT_EQ(world->give(asked).error().code, "box.ended") << asked;
}

}  // namespace
}  // namespace docket::check_world_test
