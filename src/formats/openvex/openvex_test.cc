#include <gtest/gtest.h>

#include <algorithm>

#include "formats/check.h"
#include "formats/openvex/read.h"
#include "formats/openvex/write.h"

namespace docket::openvex::openvex_test {
namespace {

const char* const kDocument =
    R"({"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://acme.example/vex/1",)"
    R"("author":"Acme","role":"vendor","timestamp":"2030-01-01T00:00:00Z","version":2,)"
    R"("statements":[)"
    R"({"vulnerability":{"name":"CVE-2030-0001","aliases":["GHSA-aaaa-bbbb-cccc"]},)"
    R"("products":[{"@id":"pkg:npm/a@1","identifiers":{"purl":"pkg:npm/a@1"}},)"
    R"({"@id":"https://acme.example/b","subcomponents":[{"@id":"pkg:npm/c"}]}],)"
    R"("status":"not_affected","justification":"component_not_present"},)"
    R"({"vulnerability":{"name":"CVE-2030-0001"},"timestamp":"2030-01-02T00:00:00Z",)"
    R"("products":[{"@id":"https://acme.example/b"},{"@id":"pkg:npm/a@1"}],)"
    R"("status":"affected","action_statement":"Close it.",)"
    R"("action_statement_timestamp":"2030-01-03T00:00:00Z"},)"
    R"({"vulnerability":{"name":"CVE-2030-0002","description":"A door."},"status":"fixed"}]})";

Json sorted(Json json) {
  if (Json::Array* items = json.items()) {
    for (Json& item : *items) item = sorted(std::move(item));
  } else if (Json::Object* members = json.members()) {
    for (Json::Member& member : *members) member.second = sorted(std::move(member.second));
    std::sort(members->begin(), members->end(),
              [](const Json::Member& a, const Json::Member& b) { return a.first < b.first; });
  }
  return json;
}

TEST(OpenvexRead, a_statement_is_about_its_vulnerability) {
  const Result<Read> read = openvex::read(kDocument);
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_TRUE(read->lost.empty());
  const Advisory& advisory = read->advisory;
  ASSERT_EQ(advisory.vulnerabilities.size(), 3U);
  EXPECT_EQ(advisory.vulnerabilities[0].key, "CVE-2030-0001");
  EXPECT_EQ(advisory.vulnerabilities[1].key, "/statements/1");
  EXPECT_EQ(advisory.vulnerabilities[2].key, "CVE-2030-0002");
  EXPECT_EQ(advisory.format_version, "https://openvex.dev/ns/v0.2.0");
  EXPECT_EQ(advisory.identifiers.at(1),
            (Identifier{"cve", "CVE-2030-0001", Relation::covers, "CVE-2030-0001", {}}));
  EXPECT_EQ(advisory.identifiers.at(2).id, "GHSA-aaaa-bbbb-cccc");
  ASSERT_EQ(advisory.affected.size(), 5U)
      << "two products, a component, that in the product, and all of which nothing is said";
  EXPECT_EQ(advisory.affected[0].key, "pkg:npm/a@1");
  EXPECT_EQ(advisory.affected[0].statuses.at(1).status, "affected");
  EXPECT_EQ(advisory.affected[2].key, "pkg:npm/c");
  EXPECT_TRUE(advisory.affected[2].statuses.empty()) << "of the component alone nothing is said";
  EXPECT_EQ(advisory.affected[3].full_name, "pkg:npm/c in https://acme.example/b");
  EXPECT_EQ(advisory.affected[3].combination,
            (ProductCombination{"pkg:npm/c", "default_component_of", "https://acme.example/b"}));
  EXPECT_EQ(advisory.affected[3].statuses.at(0).status, "not_affected");
  EXPECT_EQ(advisory.affected[1].statuses.size(), 1U) << "what is said of the product alone";
}

TEST(OpenvexWrite, a_document_is_written_as_it_was) {
  const Result<Written> written = openvex::write(openvex::read(kDocument)->advisory);
  ASSERT_TRUE(written.ok()) << written.error().message;
  EXPECT_TRUE(written->lost.empty());
  EXPECT_EQ(print_indented(sorted(*parse_json(written->bytes))),
            print_indented(sorted(*parse_json(kDocument))));
}

struct OddRow {
  const char* what;
  const char* members;  // of the document, beside what every one has
  const char* lost;     // by the reader
};
const OddRow kOddRows[] = {
    {"a member that is called as a note of ours was",
     R"("statements":[{"vulnerability":{"name":"V"},"products":[{"@id":"x:a","called":5}],)"
     R"("status":"fixed"}])",
     ""},
    {"one that is called as such a note is now",
     R"("docket:called":5,"statements":[{"vulnerability":{"name":"V"},)"
     R"("products":[{"@id":"x:a","docket:called":[]},{"@id":"x:b","docket:called":5}],)"
     R"("status":"fixed"}])",
     "/docket:called/statements/0/products/1/docket:called"},
    {"products called otherwise than before",
     R"("statements":[{"vulnerability":{"name":"V"},"products":[{"@id":"x:a"}],"status":"fixed"},)"
     R"({"vulnerability":{"name":"W"},"products":[{"@id":"x:a","called":"b",)"
     R"("identifiers":{"purl":"pkg:npm/a"}}],"status":"affected"}])",
     ""},
    {"a vulnerability that is called as the place of a statement",
     R"("statements":[{"vulnerability":{"name":"/statements/1"},"products":[{"@id":"x:a"}],)"
     R"("status":"fixed"},{"products":[{"@id":"x:b"}],"status":"affected"}])",
     ""},
    {"and later than that statement",
     R"("statements":[{"products":[{"@id":"x:a"}],"status":"fixed"},)"
     R"({"vulnerability":{"name":"/statements/0"},"products":[{"@id":"x:b"}],)"
     R"("status":"affected"}])",
     ""},
    {"one product twice",
     R"("statements":[{"vulnerability":{"name":"V"},"products":[{"@id":"x:a"},)"
     R"({"@id":"x:a","subcomponents":[{"@id":"x:c"}]}],"status":"fixed"}])",
     ""},
    {"several components of one product, and of another one",
     R"("statements":[{"vulnerability":{"name":"V"},"products":[{"@id":"x:a","subcomponents":[)"
     R"({"@id":"x:c"},{"identifiers":{"purl":"pkg:npm/d"}}]},{"@id":"x:b","subcomponents":[)"
     R"({"@id":"x:c"}]},{"@id":"x:b"}],"status":"fixed"}])",
     ""},
    {"a product twice, each time with another component",
     R"("statements":[{"vulnerability":{"name":"V"},"products":[{"@id":"x:a","subcomponents":[)"
     R"({"@id":"x:c"}]},{"@id":"x:a","subcomponents":[{"@id":"x:d"}]}],"status":"fixed"}])",
     ""},
    {"a component twice",
     R"("statements":[{"vulnerability":{"name":"V"},"products":[{"@id":"x:a","subcomponents":[)"
     R"({"@id":"x:c"},{"@id":"x:c"}]}],"status":"fixed"}])",
     ""},
    {"a product and a component that are called as both together are",
     R"("statements":[{"vulnerability":{"name":"V"},"products":[{"@id":"x:a","subcomponents":[)"
     R"({"@id":"x:c"}]},{"@id":"combined-1"},{"@id":"combined-2","subcomponents":[)"
     R"({"@id":"x:c"}]}],"status":"fixed"}])",
     ""},
    {"components of whom more is said than their names",
     R"("statements":[{"vulnerability":{"name":"V"},"products":[{"@id":"x:a","hashes":{"md5":"y"},)"
     R"("subcomponents":[{"@id":"x:c","hashes":{"md5":"x"},"more":1}]}],"status":"fixed"}])",
     ""},
    {"components called otherwise than before",
     R"("statements":[{"vulnerability":{"name":"V"},"products":[{"@id":"x:a","subcomponents":[)"
     R"({"@id":"x:c"}]}],"status":"fixed"},{"vulnerability":{"name":"W"},"products":[{"@id":"x:a",)"
     R"("subcomponents":[{"@id":"x:c","identifiers":{"purl":"pkg:npm/c"}}]}],"status":"fixed"}])",
     ""},
    {"components without a name, and none",
     R"("statements":[{"vulnerability":{"name":"V"},"products":[{"@id":"x:a","subcomponents":[)"
     R"({"hashes":{"md5":"x"}}]},{"@id":"x:b","subcomponents":["x:d"]}],"status":"fixed"}])",
     ""},
    {"no statements", R"("statements":[])", ""},
    {"numbers where texts belong",
     R"("timestamp":5,"statements":[{"vulnerability":{"name":6},"timestamp":7,)"
     R"("products":[{"@id":8}],"status":"fixed","status_notes":9}])",
     ""},
    {"a text where a number belongs", R"("version":"2","statements":[])", ""},
};

TEST(OpenvexWrite, what_is_odd_is_written_as_it_was_or_told_to_be_lost) {
  for (const OddRow& row : kOddRows) {
    const std::string document =
        R"({"@context":"https://openvex.dev/ns/v0.2.0","@id":"x:1","author":"A",)" +
        std::string{row.members} + "}";
    const Result<Read> read = openvex::read(document);
    ASSERT_TRUE(read.ok()) << row.what << read.error().message;
    std::string lost;
    for (const std::string& one : read->lost) lost += one;
    EXPECT_EQ(lost, row.lost) << row.what;
    const Result<Written> written = openvex::write(read->advisory);
    ASSERT_TRUE(written.ok()) << row.what;
    EXPECT_TRUE(written->lost.empty()) << row.what;
    if (!read->lost.empty()) continue;
    EXPECT_EQ(print_indented(sorted(*parse_json(written->bytes))),
              print_indented(sorted(*parse_json(document))))
        << row.what;
  }
}

TEST(OpenvexWrite, a_note_that_is_none_is_passed_over) {
  Advisory advisory = openvex::read(kDocument)->advisory;
  advisory.affected[0].statuses[0].details = {{"docket:called", 5}};
  const Result<Written> written = openvex::write(advisory);
  ASSERT_TRUE(written.ok());
  EXPECT_EQ(written->bytes.find("docket:"), std::string::npos);
  EXPECT_NE(written->bytes.find("pkg:npm/a@1"), std::string::npos);
}

Advisory advisory_of_another_format() {
  Advisory advisory{.format = "osv"};
  advisory.identifiers = {{"osv", "GO-2030-0001", Relation::own},
                          {"cve", "CVE-2030-0001", Relation::same}};
  advisory.dates = {{.what = "published", .written = "2030", .at = Instant{1'893'456'000'000}}};
  AffectedProduct product{.product = "a"};
  product.identifiers = {{"ecosystem", "npm"}, {"purl", "pkg:npm/a"}};
  product.statuses = {{.versions = "1.0", .status = "affected"},
                      {.versions = ">= 2", .status = "affected", .from = "2"}};
  advisory.affected = {product};
  return advisory;
}

// The statements of a new document, which is valid.
std::string statements_of(const Result<Written>& written) {
  if (!written.ok()) return written.error().message;
  const Json document = *parse_json(written->bytes);
  const auto findings = checked_format("openvex")->check(document);
  EXPECT_TRUE(findings->empty()) << print(verdict_of(*findings));
  return print(*document.find("statements"));
}

TEST(OpenvexWrite, a_new_document_says_what_can_be_said) {
  const Result<Written> written = openvex::write(advisory_of_another_format());
  EXPECT_EQ(statements_of(written),
            R"([{"vulnerability":{"name":"CVE-2030-0001","aliases":["GO-2030-0001"]},)"
            R"("products":[{"identifiers":{"purl":"pkg:npm/a@1.0"}}],"status":"affected",)"
            R"("action_statement":"nothing is said about it"}])");
  EXPECT_EQ(written->lost, std::vector<std::string>{"/affected/0/statuses/1"})
      << "a range of which nobody says how its versions are ordered";
  const std::vector<std::string> supplied = {"/author", "/version",
                                             "/statements/0/action_statement"};
  EXPECT_EQ(written->supplied, supplied);
}

Advisory advisory_of_two_products() {
  Advisory advisory{.format = "csaf", .version = "3"};
  advisory.identifiers = {{"csaf", "ACME 1", Relation::own},
                          {"cve", "CVE-2030-0001", Relation::same, "CVE-2030-0001"}};
  advisory.vulnerabilities = {{"CVE-2030-0001", {}}};
  advisory.contributors = {{.name = "Acme", .kind = "vendor"}};
  advisory.dates = {{.what = "published", .written = "2030", .at = Instant{1'893'456'000'000}}};
  for (const char* name : {"a", "b"}) {
    AffectedProduct product{.key = name};
    product.identifiers = {{"purl", std::string{"pkg:npm/"} + name + "@1"}};
    product.statuses = {{.status = "known_not_affected", .about = "CVE-2030-0001"}};
    advisory.affected.push_back(std::move(product));
  }
  return advisory;
}

struct ReasonRow {
  const char* what;
  std::vector<RecordText> texts;  // about the vulnerability
  const char* statements;         // products and reasons of each
  std::vector<std::string> lost;
};

TEST(OpenvexWrite, reasons_stand_with_the_products_that_they_concern) {
  const ReasonRow kRows[] = {
      {"one reason for both",
       {{.kind = "flag", .title = "component_not_present"}},
       "a b component_not_present;",
       {}},
      {"a reason for each",
       {{.kind = "flag", .title = "component_not_present", .products = {"a"}},
        {.kind = "threat", .title = "impact", .text = "It has no door.", .products = {"b"}}},
       "a component_not_present;b It has no door.;",
       {}},
      {"a word of another dialect that means the same",
       {{.kind = "flag", .title = "code_not_reachable"}},
       "a b vulnerable_code_not_in_execute_path;",
       {}},
      {"one that means more is lost, and what is left of it is said",
       {{.kind = "flag", .title = "protected_by_compiler"}},
       "a b inline_mitigations_already_exist;",
       {"/texts/0/title"}},
      {"one that has no place is told in words",
       {{.kind = "flag", .title = "protected_at_perimeter"}},
       "a b protected_at_perimeter;",
       {}},
      {"what to do is nothing for those that are not affected",
       {{.kind = "flag", .title = "component_not_present"},
        {.kind = "solution", .text = "Update."}},
       "a b component_not_present;",
       {"/texts/1"}},
  };
  for (const ReasonRow& row : kRows) {
    Advisory advisory = advisory_of_two_products();
    advisory.texts = row.texts;
    for (RecordText& text : advisory.texts) text.about = "CVE-2030-0001";
    const Result<Written> written = openvex::write(advisory);
    std::string found;
    const Json statements = *parse_json(statements_of(written));
    for (const Json& one : *statements.items()) {
      for (const Json& product : *one.find("products")->items())
        found += std::string{product.find("identifiers")->text_of("purl").substr(8, 1)} + " ";
      found.append(one.text_of("justification")).append(one.text_of("impact_statement")) += ";";
    }
    EXPECT_EQ(found, row.statements) << row.what;
    EXPECT_EQ(written->lost, row.lost) << row.what;
    EXPECT_TRUE(written->supplied.empty()) << row.what;
  }
}

TEST(OpenvexWrite, a_product_without_a_name_for_programs_goes_by_its_key) {
  Advisory advisory = advisory_of_two_products();
  advisory.affected[0].identifiers.clear();
  advisory.affected[0].full_name = "Acme A 1";
  advisory.texts = {{.kind = "flag", .title = "component_not_present"}};
  const Result<Written> written = openvex::write(advisory);
  EXPECT_EQ(statements_of(written),
            R"([{"vulnerability":{"name":"CVE-2030-0001"},"products":[)"
            R"({"@id":"urn:docket:ACME%201:a"},{"identifiers":{"purl":"pkg:npm/b@1"}}],)"
            R"("status":"not_affected","justification":"component_not_present"}])");
  EXPECT_EQ(written->supplied, std::vector<std::string>{"/statements/0/products/0/@id"});
  EXPECT_EQ(written->lost, std::vector<std::string>{"/affected/0/full_name"});
}

TEST(OpenvexWrite, what_names_no_product_is_refused) {
  Advisory nameless = advisory_of_another_format();
  nameless.affected[0].identifiers.clear();
  EXPECT_EQ(openvex::write(nameless).error().code, "format.not-enough");
  Advisory undated = advisory_of_another_format();
  undated.dates.clear();
  EXPECT_EQ(openvex::write(undated).error().code, "format.not-enough");
}

// A name that is long, and many components, each of which would name it again.
TEST(OpenvexRead, components_are_told_in_bounded_memory) {
  const auto document = [](std::size_t length, int parts) {
    std::string text = R"({"@context":"https://openvex.dev/ns/v0.2.0","@id":"x:1","statements":[)"
                       R"({"vulnerability":{"name":"V"},"status":"fixed","products":[{"@id":"x:)" +
                       std::string(length, 'a') + R"(","subcomponents":[)";
    for (int at = 0; at < parts; ++at)
      text += (at > 0 ? R"(,{"@id":")" : R"({"@id":")") + std::to_string(at) + "\"}";
    return text + "]}]}]}";
  };
  const auto pairs = [&](std::size_t length, int parts) {
    const Result<Read> read = openvex::read(document(length, parts));
    EXPECT_TRUE(read.ok() && openvex::write(read->advisory)->lost.empty());
    return std::count_if(read->advisory.affected.begin(), read->advisory.affected.end(),
                         [](const AffectedProduct& one) { return one.combination.has_value(); });
  };
  EXPECT_EQ(pairs(100'000, 15'000), 0);
  EXPECT_EQ(pairs(100'000, 50), 50);
  EXPECT_EQ(pairs(20, 15'000), 0) << "more than their names are long";
  EXPECT_EQ(pairs(20, 4'000), 4'000);
}

TEST(OpenvexRead, refuses_what_is_no_document) {
  EXPECT_EQ(openvex::read("{").error().code, "json.syntax");
  EXPECT_EQ(openvex::read(R"({"@context":"x"})").error().code, "format.unknown");
  EXPECT_EQ(openvex::read(R"({"@context":"https://openvex.dev/ns/v0.2.0"})").error().code,
            "format.no-number");
}

}  // namespace
}  // namespace docket::openvex::openvex_test
