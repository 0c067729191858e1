// The three dialects of VEX, each as each of the others: what is said in one is said in the other,
// or listed.

#include <gtest/gtest.h>

#include <algorithm>

#include "formats/check.h"
#include "formats/convert.h"
#include "formats/writing.h"

namespace docket::vex_conversions_test {
namespace {

// Documents that say one thing of one product and one vulnerability.
std::string openvex(std::string_view statement) {
  return R"({"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://acme.example/1",)"
         R"("author":"Acme","timestamp":"2030-01-01T00:00:00Z","version":1,"statements":[)"
         R"({"vulnerability":{"name":"CVE-2030-0001","description":"A door."},)"
         R"("products":[{"identifiers":{"purl":"pkg:npm/door@1"}}],)" +
         std::string{statement} + "}]}";
}

std::string csaf(std::string_view vulnerability) {
  return R"({"document":{"category":"csaf_vex","csaf_version":"2.0","title":"Door",)"
         R"("publisher":{"category":"vendor","name":"Acme","namespace":"https://acme.example"},)"
         R"("tracking":{"id":"ACME-1","status":"final","version":"1",)"
         R"("initial_release_date":"2030-01-01T00:00:00Z",)"
         R"("current_release_date":"2030-01-01T00:00:00Z",)"
         R"("revision_history":[{"date":"2030-01-01T00:00:00Z","number":"1","summary":"x"}]}},)"
         R"("product_tree":{"full_product_names":[{"name":"door","product_id":"P",)"
         R"("product_identification_helper":{"purl":"pkg:npm/door@1"}}]},)"
         R"("vulnerabilities":[{"cve":"CVE-2030-0001",)"
         R"("notes":[{"category":"description","text":"A door."}],)" +
         std::string{vulnerability} + "}]}";
}

std::string cyclonedx(std::string_view vulnerability) {
  return R"({"bomFormat":"CycloneDX","specVersion":"1.6","version":1,)"
         R"("serialNumber":"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",)"
         R"("metadata":{"timestamp":"2030-01-01T00:00:00Z"},"components":[{"type":"library",)"
         R"("bom-ref":"P","name":"door","purl":"pkg:npm/door@1"}],"vulnerabilities":[)"
         R"({"id":"CVE-2030-0001","description":"A door.","affects":[{"ref":"P"}],)" +
         std::string{vulnerability} + "}]}";
}

// What a document says of its one product, in the words of its dialect.
void tell(const Json& value, std::string& words) {
  if (value.text()) words += (words.empty() ? "" : " / ") + *value.text();
  if (const Json::Array* items = value.items()) {
    for (const Json& item : *items) tell(item, words);
  }
}

void tell(const Json& holder, std::initializer_list<std::string_view> members, std::string& words) {
  for (std::string_view member : members) {
    if (const Json* value = holder.find(member)) tell(*value, words);
  }
}

std::string words_of(const Json& document) {
  std::string words;
  if (const Json* statements = document.find("statements")) {
    tell(statements->items()->front(),
         {"status", "justification", "impact_statement", "action_statement", "status_notes"},
         words);
    return words;
  }
  const Json& vulnerability = document.find("vulnerabilities")->items()->front();
  if (document.find("bomFormat")) {
    tell(*vulnerability.find("analysis"), {"state", "justification", "response", "detail"}, words);
    tell(vulnerability, {"recommendation", "workaround"}, words);
    return words;
  }
  tell(*document.find("document"), {"category"}, words);
  for (const auto& [list, ids] : *vulnerability.find("product_status")->members())
    words += " / " + list;
  for (std::string_view list : {"flags", "threats", "remediations"}) {
    const Json* all = vulnerability.find(list);
    for (const Json& one : all ? *all->items() : Json::Array{})
      tell(one, {"label", "category", "details"}, words);
  }
  return words;
}

struct Row {
  const char* what;
  std::string document;
  const char* from;
  const char* to;
  const char* words;
  std::vector<std::string> lost;      // of the statement: pointers with these beginnings
  std::vector<std::string> supplied;  // of the statement
};

// What is not about the statement is the same for all.
std::vector<std::string> below(std::vector<std::string> pointers,
                               std::initializer_list<std::string_view> places) {
  std::erase_if(pointers, [places](const std::string& pointer) {
    return std::none_of(places.begin(), places.end(),
                        [&pointer](std::string_view place) { return pointer.starts_with(place); });
  });
  return pointers;
}

const char* const kFlag = R"("product_status":{"known_not_affected":["P"]},
  "flags":[{"label":"inline_mitigations_already_exist","product_ids":["P"]}])";

const Row kRows[] = {
    {"affected, with what to do",
     openvex(R"("status":"affected","action_statement":"Update.")"),
     "openvex",
     "csaf-2.0",
     "csaf_vex / known_affected / mitigation / Update.",
     {},
     {"/vulnerabilities/0/remediations/0/category"}},
    {"affected, with what to do",
     openvex(R"("status":"affected","action_statement":"Update.")"),
     "openvex",
     "cyclonedx",
     "exploitable / Update.",
     {},
     {}},
    {"not affected, with a word",
     openvex(R"("status":"not_affected",
        "justification":"component_not_present")"),
     "openvex",
     "csaf-2.1",
     "csaf_vex / known_not_affected / component_not_present",
     {},
     {}},
    {"a word that becomes a lesser one",
     openvex(R"("status":"not_affected",
        "justification":"component_not_present")"),
     "openvex",
     "cyclonedx",
     "not_affected / code_not_present",
     {"/texts/1/title"},
     {}},
    {"a word that has none",
     openvex(R"("status":"not_affected",
        "justification":"vulnerable_code_cannot_be_controlled_by_adversary")"),
     "openvex",
     "cyclonedx",
     "not_affected / vulnerable_code_cannot_be_controlled_by_adversary",
     {},
     {}},
    {"not affected, in words",
     openvex(R"("status":"not_affected","impact_statement":"No wind.")"),
     "openvex",
     "csaf-2.0",
     "csaf_vex / known_not_affected / impact / No wind.",
     {},
     {}},
    {"under investigation, with a note",
     openvex(R"("status":"under_investigation","status_notes":"Soon.")"),
     "openvex",
     "cyclonedx",
     "in_triage / Soon.",
     {},
     {}},
    {"fixed", openvex(R"("status":"fixed")"), "openvex", "csaf-2.0", "csaf_vex / fixed", {}, {}},

    {"affected, with a fix",
     csaf(R"("product_status":{"known_affected":["P"]},"remediations":[
        {"category":"vendor_fix","details":"Update.","product_ids":["P"]}])"),
     "csaf-2.0",
     "cyclonedx",
     "exploitable / update / Update.",
     {},
     {}},
    {"that it is a fix has no word",
     csaf(R"("product_status":{"known_affected":["P"]},
        "remediations":[{"category":"vendor_fix","details":"Update.","product_ids":["P"]}])"),
     "csaf-2.0",
     "openvex",
     "affected / Update.",
     {"/texts/1/title"},
     {}},
    {"that it will not be fixed",
     csaf(R"("product_status":{"known_affected":["P"]},
        "remediations":[{"category":"no_fix_planned","details":"No.","product_ids":["P"]}])"),
     "csaf-2.0",
     "cyclonedx",
     "exploitable / will_not_fix / No.",
     {},
     {}},
    {"a workaround",
     csaf(R"("product_status":{"known_affected":["P"]},"remediations":[
        {"category":"workaround","details":"Wait.","product_ids":["P"]}])"),
     "csaf-2.0",
     "cyclonedx",
     "exploitable / workaround_available / Wait.",
     {},
     {}},
    {"protected inside of the product",
     csaf(kFlag),
     "csaf-2.0",
     "openvex",
     "not_affected / inline_mitigations_already_exist",
     {},
     {}},
    {"protected somehow",
     csaf(kFlag),
     "csaf-2.0",
     "cyclonedx",
     "not_affected / protected_by_mitigating_control",
     {"/texts/1/title"},
     {}},
    {"the first of the affected",
     csaf(R"("product_status":{"first_affected":["P"]},
        "remediations":[{"category":"vendor_fix","details":"Update.","product_ids":["P"]}])"),
     "csaf-2.0",
     "openvex",
     "affected / Update.",
     {"/texts/1/title", "/affected/0/statuses/0/status"},
     {}},
    {"affected, and nobody says what to do",
     csaf(R"("product_status":{"known_affected":["P"]})"),
     "csaf-2.0",
     "openvex",
     "affected / nothing is said about it",
     {},
     {"/statements/0/action_statement"}},

    {"exploitable, with an update",
     cyclonedx(R"("recommendation":"Close it.",
        "analysis":{"state":"exploitable","response":["update"]})"),
     "cyclonedx",
     "csaf-2.0",
     "csaf_vex / known_affected / mitigation / Close it. / vendor_fix / update",
     {},
     {"/vulnerabilities/0/remediations/0/category"}},
    {"exploitable, and it stays so",
     cyclonedx(R"("analysis":{"state":"exploitable","response":["will_not_fix"]})"),
     "cyclonedx",
     "openvex",
     "affected / will_not_fix",
     {},
     {}},
    {"how it was resolved",
     cyclonedx(R"("analysis":{"state":"resolved_with_pedigree"})"),
     "cyclonedx",
     "csaf-2.0",
     "csaf_vex / fixed",
     {"/affected/0/statuses/0/status"},
     {}},
    {"a wrong match",
     cyclonedx(R"("analysis":{"state":"false_positive","detail":"Not ours."})"),
     "cyclonedx",
     "openvex",
     "not_affected / Not ours.",
     {"/affected/0/statuses/0/status"},
     {}},
    {"a finer word",
     cyclonedx(R"("analysis":{"state":"not_affected",
        "justification":"requires_environment"})"),
     "cyclonedx",
     "openvex",
     "not_affected / vulnerable_code_cannot_be_controlled_by_adversary",
     {"/texts/1/title"},
     {}},
    {"protection around the product",
     cyclonedx(R"("analysis":{"state":"not_affected",
        "justification":"protected_at_perimeter"})"),
     "cyclonedx",
     "csaf-2.0",
     "csaf_vex / known_not_affected / impact / protected_at_perimeter",
     {},
     {}},
    {"nobody says why",
     cyclonedx(R"("analysis":{"state":"not_affected"})"),
     "cyclonedx",
     "csaf-2.0",
     "csaf_base / known_not_affected",
     {},
     {}},
};

TEST(VexConversions, what_is_said_in_one_dialect_is_said_in_another) {
  for (const Row& row : kRows) {
    const std::string what = std::string{row.what} + " (" + row.from + " to " + row.to + ")";
    const Result<Conversion> conversion =
        convert(row.document, **converted_format(row.from), **converted_format(row.to));
    ASSERT_TRUE(conversion.ok()) << what << ": " << conversion.error().message;
    const Json document = *parse_json(conversion->bytes);
    EXPECT_EQ(words_of(document), row.words) << what;
    EXPECT_EQ(below(conversion->unwritten, {"/texts", "/affected/0/statuses"}), row.lost) << what;
    EXPECT_EQ(below(conversion->supplied, {"/statements", "/vulnerabilities"}), row.supplied)
        << what;
    if (const auto found = checked_format(row.to)->check(document); found.ok()) {
      EXPECT_TRUE(is_valid(*found)) << what << print(verdict_of(*found));
    }
  }
}

// Of a product with two components and one that is installed on it, and of the product alone.
std::string csaf_with_parts(std::string_view how) {
  const auto named = [](std::string_view id) {
    return R"({"name":")" + std::string{id} + R"(","product_id":")" + std::string{id} +
           R"(","product_identification_helper":{"purl":"pkg:npm/)" + std::string{id} + R"(@1"}})";
  };
  const auto inside = [](std::string_view part, std::string_view category) {
    return R"({"category":")" + std::string{category} + R"(","product_reference":")" +
           std::string{part} + R"(","relates_to_product_reference":"whole","full_product_name":)" +
           R"({"name":"in","product_id":"whole:)" + std::string{part} + "\"}}";
  };
  std::string text = csaf(R"("product_status":{"fixed":["whole","whole:a","whole:b","whole:c"]})");
  const std::string_view old = R"("product_tree":{"full_product_names":[)";
  return text.replace(text.find(old), old.size(),
                      R"("product_tree":{"relationships":[)" + inside("a", how) + "," +
                          inside("b", how) + "," + inside("c", "installed_on") +
                          R"(],"full_product_names":[)" + named("whole") + "," + named("a") + "," +
                          named("b") + "," + named("c") + ",");
}

TEST(VexConversions, a_component_of_a_product_is_a_subcomponent) {
  for (const char* how : {"default_component_of", "optional_component_of"}) {
    const Result<Conversion> done = convert(csaf_with_parts(how), **converted_format("csaf-2.0"),
                                            **converted_format("openvex"));
    ASSERT_TRUE(done.ok()) << done.error().message;
    const Json document = *parse_json(done->bytes);
    const Json& statement = document.find("statements")->items()->front();
    std::string said;
    for (const Json& product : *statement.find("products")->items()) said += print(product) + " ";
    EXPECT_EQ(said,
              R"({"identifiers":{"purl":"pkg:npm/whole@1"}} )"
              R"({"identifiers":{"purl":"pkg:npm/whole@1"},"subcomponents":[)"
              R"({"identifiers":{"purl":"pkg:npm/a@1"}},{"identifiers":{"purl":"pkg:npm/b@1"}}]} )"
              R"({"@id":"urn:docket:ACME-1:whole%3Ac"} )");
    const bool is_exact = std::string_view{how} == "default_component_of";
    std::vector<std::string> lost;
    for (const std::string& pointer : done->unwritten) {
      if (pointer.find("combination/how") != std::string::npos) lost.push_back(pointer);
    }
    EXPECT_EQ(lost.size(), is_exact ? 0U : 2U) << how;
    const auto found = checked_format("openvex")->check(document);
    ASSERT_TRUE(found.ok());
    EXPECT_TRUE(is_valid(*found)) << print(verdict_of(*found));
  }
}

// Of two components of a product and of the product alone.
std::string openvex_with_parts() {
  return R"({"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://acme.example/1",)"
         R"("author":"Acme","timestamp":"2030-01-01T00:00:00Z","version":1,"statements":[)"
         R"({"vulnerability":{"name":"CVE-2030-0001","description":"A door."},"products":[)"
         R"({"@id":"pkg:npm/whole@1","subcomponents":[{"@id":"pkg:npm/a@2"},)"
         R"({"@id":"pkg:npm/b@3"}]}],"status":"affected","action_statement":"Close it."},)"
         R"({"vulnerability":{"name":"CVE-2030-0001"},"products":[{"@id":"pkg:npm/whole@1"}],)"
         R"("status":"fixed"}]})";
}

TEST(VexConversions, a_subcomponent_is_a_component_of_its_product) {
  const struct {
    const char* to;
    const char* list;  // in the tree
    const char* combined;
  } kTrees[] = {
      {"csaf-2.0", "relationships",
       R"([{"category":"default_component_of","full_product_name":{"name":)"
       R"("pkg:npm/a@2 in pkg:npm/whole@1","product_id":"CSAFPID-0003"},"product_reference":)"
       R"("CSAFPID-0002","relates_to_product_reference":"CSAFPID-0001"},)"
       R"({"category":"default_component_of","full_product_name":{"name":)"
       R"("pkg:npm/b@3 in pkg:npm/whole@1","product_id":"CSAFPID-0005"},"product_reference":)"
       R"("CSAFPID-0004","relates_to_product_reference":"CSAFPID-0001"}])"},
      {"csaf-2.1", "product_paths",
       R"([{"beginning_product_reference":"CSAFPID-0002","full_product_name":{"name":)"
       R"("pkg:npm/a@2 in pkg:npm/whole@1","product_id":"CSAFPID-0003"},"subpaths":[{"category":)"
       R"("default_component_of","next_product_reference":"CSAFPID-0001"}]},)"
       R"({"beginning_product_reference":"CSAFPID-0004","full_product_name":{"name":)"
       R"("pkg:npm/b@3 in pkg:npm/whole@1","product_id":"CSAFPID-0005"},"subpaths":[{"category":)"
       R"("default_component_of","next_product_reference":"CSAFPID-0001"}]}])"},
  };
  for (const auto& row : kTrees) {
    const Result<Conversion> done =
        convert(openvex_with_parts(), **converted_format("openvex"), **converted_format(row.to));
    ASSERT_TRUE(done.ok()) << row.to << done.error().message;
    Json document = *parse_json(done->bytes);
    sort_members(*document.find("product_tree"));
    EXPECT_EQ(print(*document.find("product_tree")->find(row.list)), row.combined) << row.to;
    const Json& vulnerability = document.find("vulnerabilities")->items()->front();
    EXPECT_EQ(print(*vulnerability.find("product_status")),
              R"({"fixed":["CSAFPID-0001"],"known_affected":["CSAFPID-0003","CSAFPID-0005"]})")
        << row.to;
    if (const auto found = checked_format(row.to)->check(document); found.ok()) {
      EXPECT_TRUE(is_valid(*found)) << row.to << print(verdict_of(*found));
    }
    EXPECT_EQ(below(done->unwritten, {"/affected"}), std::vector<std::string>{}) << row.to;
    const Result<Conversion> back =
        convert(done->bytes, **converted_format(row.to), **converted_format("openvex"));
    ASSERT_TRUE(back.ok()) << row.to << back.error().message;
    EXPECT_NE(back->bytes.find("\"subcomponents\""), std::string::npos) << row.to;
  }
}

// What has no word for a component says it of the product.
TEST(VexConversions, elsewhere_the_product_of_a_component_is_told) {
  const struct {
    const char* to;
    const char* told;
  } kOthers[] = {{"cyclonedx", R"("purl": "pkg:npm/whole@1")"},
                 {"osv", R"("purl": "pkg:npm/whole")"}};
  for (const auto& row : kOthers) {
    const Result<Conversion> done =
        convert(openvex_with_parts(), **converted_format("openvex"), **converted_format(row.to));
    ASSERT_TRUE(done.ok()) << row.to << done.error().message;
    EXPECT_NE(done->bytes.find(row.told), std::string::npos) << row.to << done->bytes;
    EXPECT_EQ(done->bytes.find("pkg:npm/a"), std::string::npos) << row.to;
    EXPECT_EQ(below(done->unwritten, {"/affected/2/combination", "/affected/4/combination"}),
              (std::vector<std::string>{"/affected/2/combination", "/affected/4/combination"}))
        << row.to;
  }
}

// There and back, what can be said exactly is said again.
TEST(VexConversions, what_is_exact_comes_back) {
  const struct {
    const char* format;
    std::string document;
  } kDocuments[] = {
      {"openvex", openvex(R"("status":"fixed")")},
      {"openvex",
       openvex(R"("status":"not_affected","justification":"vulnerable_code_not_present")")},
      {"openvex", openvex(R"("status":"not_affected","impact_statement":"No wind.")")},
      {"openvex", openvex(R"("status":"affected","action_statement":"Update.")")},
      {"openvex", openvex(R"("status":"under_investigation")")},
      {"cyclonedx", cyclonedx(R"("analysis":{"state":"resolved"})")},
      {"cyclonedx",
       cyclonedx(R"("analysis":{"state":"not_affected","justification":"code_not_reachable"})")},
  };
  for (const auto& [format, document] : kDocuments) {
    const ConvertedFormat& home = **converted_format(format);
    const std::string before = words_of(*parse_json(document));
    for (const char* away : {"csaf-2.0", "csaf-2.1", "openvex", "cyclonedx"}) {
      const ConvertedFormat& there = **converted_format(away);
      const Result<Conversion> one = convert(document, home, there);
      ASSERT_TRUE(one.ok()) << before << " to " << away << ": " << one.error().message;
      const Result<Conversion> back = convert(one->bytes, there, home);
      ASSERT_TRUE(back.ok()) << before << " from " << away << ": " << back.error().message;
      EXPECT_EQ(words_of(*parse_json(back->bytes)), before) << "by way of " << away;
    }
  }
}

}  // namespace
}  // namespace docket::vex_conversions_test
