#include "schema/schema.h"

#include <gtest/gtest.h>

#include "schema/formats.h"
#include "schema/pattern.h"
#include "schema/uri.h"

namespace docket::schema_test {
namespace {

Json json(std::string_view text) {
  Result<Json> parsed = parse_json(text);
  EXPECT_TRUE(parsed.ok()) << text;
  return parsed.ok() ? std::move(*parsed) : Json{};
}

struct FindingRow {
  const char* what;
  const char* schema;
  const char* document;
  const char* at;
  const char* rule;
  const char* message;
};
const FindingRow kFindings[] = {
    {"a value of another type", R"({"properties":{"a":{"type":["string","null"]}}})", R"({"a":1})",
     "/a", "#/properties/a/type", "this is a number, not null or a text"},
    {"a member too few", R"({"required":["id"]})", "{}", "", "#/required",
     "the member \"id\" is missing"},
    {"a member too many is named where it stands",
     R"({"properties":{"a":true},"additionalProperties":false})", R"({"a":1,"b/c":2})", "/b~1c",
     "#/additionalProperties", "the member \"b/c\" is not known here"},
    {"none of the values", R"({"items":{"enum":["a","b"]}})", R"(["a","c"])", "/1", "#/items/enum",
     "\"c\" is none of the values that may stand here"},
    {"through a reference, the place is that of the rule",
     R"({"$ref":"#/$defs/t","$defs":{"t":{"minLength":3}}})", R"("漏洞")", "",
     "#/$defs/t/minLength", "the text has 2 characters, and at least 3 are asked for"},
    {"of several forms the one that came furthest explains",
     R"({"oneOf":[{"type":"string"},{"properties":{"n":{"maximum":3}}}]})", R"({"n":4})", "/n",
     "#/oneOf/1/properties/n/maximum", "4 is not at most 3"},
    {"the same item twice", R"({"uniqueItems":true})", R"([{"a":1,"b":2},3,{"b":2.0,"a":1}])", "",
     "#/uniqueItems", "item 2 says the same as item 0"},
};

TEST(Schema, findings_name_both_places) {
  for (const FindingRow& row : kFindings) {
    const auto schema = Schema::compile(json(row.schema));
    ASSERT_TRUE(schema.ok()) << row.what << ": " << schema.error().message;
    const SchemaVerdict verdict = schema->check(json(row.document));
    ASSERT_FALSE(verdict.valid) << row.what;
    EXPECT_EQ(verdict.findings[0].at, row.at) << row.what;
    EXPECT_EQ(verdict.findings[0].rule, row.rule) << row.what;
    EXPECT_EQ(verdict.findings[0].message, row.message) << row.what;
  }
}

struct RefusedRow {
  const char* what;
  const char* schema;
  const char* code;
  const char* where;
};
const RefusedRow kRefused[] = {
    {"a keyword with a value it cannot have", R"({"properties":{"a":{"minLength":"3"}}})",
     "schema.malformed", "/properties/a/minLength"},
    {"the same behind a reference into the unknown", R"({"$ref":"#/x","x":{"required":3}})",
     "schema.malformed", "/required"},
    {"the same in an embedded schema of another draft",
     R"({"$schema":"http://json-schema.org/draft-07/schema#","definitions":{"a":{
        "$schema":"https://json-schema.org/draft/2020-12/schema","$id":"a","minContains":"x"}}})",
     "schema.malformed", "/minContains"},
    {"a reference to nothing", R"({"$ref":"https://example.org/none.json"})", "schema.reference",
     "https://example.org/none.json"},
    {"a pointer to nothing", R"({"$ref":"#/$defs/a"})", "schema.reference", "#/$defs/a"},
    {"an anchor that is not there", R"({"$ref":"#a"})", "schema.reference", "#a"},
    {"a dialect that is not known", R"({"$schema":"http://json-schema.org/draft-04/schema#"})",
     "schema.dialect", "http://json-schema.org/draft-04/schema#"},
    {"a pattern that PCRE2 cannot run", R"({"pattern":"(?<=a+)b"})", "schema.pattern", ""},
};

TEST(Schema, refuses_what_is_no_schema) {
  for (const RefusedRow& row : kRefused) {
    const auto schema = Schema::compile(json(row.schema));
    ASSERT_FALSE(schema.ok()) << row.what;
    EXPECT_EQ(schema.error().code, row.code) << row.what << ": " << schema.error().message;
    EXPECT_EQ(schema.error().where, row.where) << row.what;
  }
}

struct VerdictRow {
  const char* what;
  const char* schema;
  const char* document;
  bool valid;
};

void expect_verdicts(std::span<const VerdictRow> rows, const SchemaOptions& options) {
  for (const VerdictRow& row : rows) {
    const auto schema = Schema::compile(json(row.schema), options);
    ASSERT_TRUE(schema.ok()) << row.what << ": " << schema.error().message;
    EXPECT_EQ(schema->check(json(row.document)).valid, row.valid) << row.what;
    EXPECT_EQ(schema->accepts(json(row.document)), row.valid) << row.what;
  }
}

TEST(Schema, a_metaschema_chooses_vocabularies) {
  SchemaOptions options;
  options.documents = {
      {"https://example.org/no-validation", json(R"({
        "$schema":"https://json-schema.org/draft/2020-12/schema",
        "$id":"https://example.org/no-validation",
        "$vocabulary":{"https://json-schema.org/draft/2020-12/vocab/core":true,
          "https://json-schema.org/draft/2020-12/vocab/applicator":true}})")},
      {"https://example.org/formats", json(R"({
        "$vocabulary":{"https://json-schema.org/draft/2020-12/vocab/core":true,
          "https://json-schema.org/draft/2020-12/vocab/format-assertion":true,
          "https://example.org/own":false}})")},
      {"https://example.org/unknown", json(R"({"$vocabulary":{"https://example.org/own":true}})")},
  };
  const VerdictRow rows[] = {
      {"applicators apply", R"({"$schema":"https://example.org/no-validation",
        "properties":{"a":false}})",
       R"({"a":1})", false},
      {"validation is switched off", R"({"$schema":"https://example.org/no-validation",
        "properties":{"a":{"minimum":10}}})",
       R"({"a":1})", true},
      {"formats are asserted", R"({"$schema":"https://example.org/formats","format":"ipv4"})",
       R"("1.2.3")", false},
      {"else they are notes", R"({"format":"ipv4"})", R"("1.2.3")", true},
  };
  expect_verdicts(rows, options);
  const auto refused =
      Schema::compile(json(R"({"$schema":"https://example.org/unknown"})"), options);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "schema.dialect");
}

TEST(Schema, numbers_are_decimals) {
  const VerdictRow rows[] = {
      {"0.0075 is a multiple of 0.0001", R"({"multipleOf":0.0001})", "0.0075", true},
      {"0.00751 is none", R"({"multipleOf":0.0001})", "0.00751", false},
      {"9.8 is a multiple of 0.1", R"({"multipleOf":0.1})", "9.8", true},
      {"nor is a huge number by chance", R"({"multipleOf":0.123456789})", "1e308", false},
      {"a huge number of small steps", R"({"multipleOf":1e-8})", "12391239123", true},
      {"1.0 is an integer", R"({"type":"integer"})", "1.0", true},
      {"and equals 1", R"({"const":1})", "1.0", true},
      {"2^53 + 1 is not 2^53", R"({"const":9007199254740993})", "9007199254740992.0", false},
      {"an integer under a broken bound", R"({"exclusiveMaximum":3.5})", "3", true},
      {"true is not 1", R"({"enum":[1]})", "true", false},
  };
  expect_verdicts(rows, {});
}

TEST(Schema, work_is_bounded) {
  const auto circle = Schema::compile(json(R"({"$ref":"#"})"));
  ASSERT_TRUE(circle.ok());
  const SchemaVerdict verdict = circle->check(json("1"));
  EXPECT_FALSE(verdict.valid);
  EXPECT_EQ(verdict.findings.at(0).message, "the schema leads deeper and deeper into itself");

  const auto branching =
      Schema::compile(json(R"({"not":{"allOf":[{"anyOf":[{"$ref":"#"},{"$ref":"#"}]},false]}})"));
  ASSERT_TRUE(branching.ok());
  EXPECT_FALSE(branching->accepts(json("1")));

  const auto many = Schema::compile(json(R"({"items":false})"));
  Json list = Json::array();
  for (int k = 0; k < 5000; ++k) list.add(Json{k});
  EXPECT_EQ(many->check(list).findings.size(), kSchemaFindingsMax);
}

struct PatternRow {
  const char* what;
  const char* pattern;
  const char* text;
  schema::Match match;
};
const PatternRow kPatterns[] = {
    {"it is found anywhere", "b+", "abc", schema::Match::yes},
    {"$ is the end, not before a line end", "^a$", "a\n", schema::Match::no},
    {"\\d is ASCII", "^\\d$", "৪", schema::Match::no},
    {"\\s knows the spaces of Unicode", "^\\s$", "\u2003", schema::Match::yes},
    {"\\S does not", "^\\S$", "\u00a0", schema::Match::no},
    {"a point is one code point", "^.$", "🔒", schema::Match::yes},
    {"and no line separator", "^.$", "\u2028", schema::Match::no},
    {"long names of properties", "^\\p{Letter}+$", "π漏", schema::Match::yes},
    {"and with their kind", "^\\p{General_Category=Decimal_Number}$", "৪", schema::Match::yes},
    {"scripts", "^\\p{Script=Greek}$", "π", schema::Match::yes},
    {"what is not of a property", "^\\P{Lowercase_Letter}$", "a", schema::Match::no},
    {"code points by number", "^\\u{1F512}\\u6f0f$", "🔒漏", schema::Match::yes},
    {"and as two halves", "^\\ud83d\\udd12$", "🔒", schema::Match::yes},
    {"a class of nothing", "[]", "a", schema::Match::no},
    {"a class of all", "^[^]$", "\n", schema::Match::yes},
    {"a bracket inside a class", "^[[:a]+$", "[a:", schema::Match::yes},
    {"a vertical tab", "^\\v$", "\n", schema::Match::no},
    {"an escape without meaning", "^\\Z$", "Z", schema::Match::yes},
    {"a group that took no part is empty", "^(a)?b\\1$", "b", schema::Match::yes},
    {"work without end is refused", "^(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
     schema::Match::too_hard},
};

TEST(Pattern, means_what_ecma_262_says) {
  for (const PatternRow& row : kPatterns) {
    const auto pattern = schema::Pattern::compile(row.pattern);
    ASSERT_TRUE(pattern.ok()) << row.what << ": " << pattern.error().message;
    EXPECT_EQ(pattern->search(row.text), row.match) << row.what;
  }
  const auto dots = schema::Pattern::compile("^(.|\\n)*x$");
  ASSERT_TRUE(dots.ok());
  std::string text(20'000, 'a');
  text.push_back('x');
  EXPECT_EQ(dots->search(text), schema::Match::yes) << "long texts match";
}

TEST(Pattern, refuses_what_only_other_languages_know) {
  for (const char* pattern : {"(?i)a", "(*UTF)a", "a++", "(a", "a)", "[a", "*a", "\\"})
    EXPECT_FALSE(schema::Pattern::compile(pattern).ok()) << pattern;
  for (const char* pattern : {"\\a", "\\Z", "a{", "]", "\\_"})
    EXPECT_FALSE(schema::is_regex(pattern)) << pattern;
}

struct FormatRow {
  const char* format;
  const char* text;
  bool good;
};
const FormatRow kFormats[] = {
    {"time", "08:30:06Z", true},
    {"time", "23:59:60Z", true},
    {"time", "01:29:60+01:30", true},
    {"time", "22:59:60Z", false},
    {"time", "08:30:06", false},
    {"time", "24:00:00Z", false},
    {"uuid", "2EB8AA08-aa98-11EA-B4AA-73B441D16380", true},
    {"uuid", "2eb8aa08aa9811eab4aa73b441d16380", false},
    {"uuid", "2eb8aa08-aa98-11ea-b4aa-73b441d1638g", false},
    {"ipv4", "087.10.0.1", false},
    {"ipv4", "87.10.0.1", true},
    {"idn-email", "实例@例子.测试", true},
    {"idn-email", "2962", false},
    {"uri-reference", "/a?b#c", true},
    {"uri-reference", "\\\\share", false},
    {"relative-json-pointer", "0#", true},
    {"relative-json-pointer", "01/a", false},
};

TEST(Formats, those_that_the_suite_at_hand_leaves_out) {
  for (const FormatRow& row : kFormats) {
    ASSERT_TRUE(schema::format_named(row.format)) << row.format;
    EXPECT_EQ(schema::format_named(row.format)(row.text), row.good)
        << row.format << ": " << row.text;
  }
  EXPECT_EQ(schema::format_named("string"), nullptr);
}

TEST(Uri, references_are_resolved_as_rfc_3986_shows) {
  const char* base = "http://a/b/c/d;p?q";
  const std::pair<const char*, const char*> rows[] = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g#s", "http://a/b/c/g#s"},
      {"", "http://a/b/c/d;p?q"},
      {"..", "http://a/b/"},
      {"../../../g", "http://a/g"},
      {"#s", "http://a/b/c/d;p?q#s"},
  };
  for (const auto& [reference, wanted] : rows)
    EXPECT_EQ(schema::resolved(base, reference), wanted) << reference;
}

}  // namespace
}  // namespace docket::schema_test
