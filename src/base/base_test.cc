#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/fields.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/sign.h"
#include "base/text.h"

namespace docket::base_test {
namespace {

TEST(Bytes, RoundTripAndRefuseWhatIsNotCanonical) {
  for (const char* text : {"", "f", "fo", "foo", "foob", "fooba", "foobar"})
    EXPECT_EQ(from_base64(to_base64(text)), text);
  EXPECT_EQ(to_base64("fooba"), "Zm9vYmE=");
  EXPECT_EQ(to_base64url("\xfb\xff"), "-_8");
  for (const char* text : {"Zg=", "Zg", "Zh==", "Z===", "Zm9v\n", "Zm 9"})
    EXPECT_FALSE(from_base64(text)) << text;
  EXPECT_EQ(from_hex("00fF"), std::string("\0\xff", 2));
  EXPECT_FALSE(from_hex("0g"));
}

TEST(Hash, Fips180Examples) {
  EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256({"a", "", "bc"}), sha256("abc"));
}

// Every length around the edges of blocks, every split, beside shorter and longer neighbours.
TEST(Hash, PieceByPiece) {
  Sha256 pieces;
  for (const std::string_view piece : {"a", "", "bc"}) pieces.add(piece);
  EXPECT_EQ(pieces.finish(), sha256("abc"));
  EXPECT_EQ(Sha256{}.finish(), sha256(""));
}

TEST(Hash, ManyAtATimeAreTheSameAsOneByOne) {
  std::string bytes;
  for (int k = 0; k < 400; ++k) bytes += static_cast<char>(k * 7);
  std::vector<HashInput> inputs;
  for (std::size_t size = 0; size < 200; ++size) {
    for (const std::size_t split :
         {std::size_t{0}, size / 3, std::min<std::size_t>(size, 32), size})
      inputs.push_back({std::string_view{bytes}.substr(0, split),
                        std::string_view{bytes}.substr(split, size - split)});
    inputs.push_back({{}, std::string_view{bytes}.substr(size)});
  }
  for (const std::size_t count :
       {inputs.size(), inputs.size() - 1, std::size_t{1}, std::size_t{0}}) {
    std::vector<Hash> hashes(count);
    sha256_each(std::span{inputs}.first(count), hashes);
    for (std::size_t k = 0; k < count; ++k)
      ASSERT_EQ(hashes[k], sha256({inputs[k].head, inputs[k].tail})) << k << " of " << count;
  }
}

TEST(Sign, Rfc8032Test1) {
  const auto bytes = from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  SigningSeed seed;
  std::copy(bytes->begin(), bytes->end(), seed.begin());
  const PublicKey key = public_key_of(seed);
  EXPECT_EQ(to_hex({reinterpret_cast<const char*>(key.data()), 32}),
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  Signature signature = sign(seed, "");
  EXPECT_TRUE(signature_is_valid(key, "", signature));
  EXPECT_FALSE(signature_is_valid(key, "x", signature));
  signature[3] ^= 1;
  EXPECT_FALSE(signature_is_valid(key, "", signature));
}

TEST(Text, Utf8) {
  EXPECT_TRUE(is_utf8("漏洞 \xF0\x9F\x94\x92"));
  for (const char* bad :
       {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE6\xBC", "\x80", "a\xFF"})
    EXPECT_FALSE(is_utf8(bad));
  EXPECT_EQ(code_points("漏a").size(), 2U);
}

struct SeenRow {
  const char* what;
  const char* text;
  bool in_a_name;
  bool in_sentences;
};
const SeenRow kSeenRows[] = {
    {"letters", "Falcon 漏洞", true, true},
    {"a line end", "a\nb", false, true},
    {"an escape", "a\x1B[2J", false, false},
    {"a separator of lines", "a\u2028b", false, false},
    {"the last before those without a width", "a\u200Ab", true, true},
    {"a space without a width", "a\u200Bb", false, true},
    {"the joiner of emoji", "a\u200Db", false, true},
    {"a joiner of words", "a\u2060b", false, true},
    {"a byte order mark", "\uFEFFa", false, true},
    {"a mark that turns the direction", "a\u200Eb", false, false},
    {"the other one", "a\u200Fb", false, false},
    {"the first after those", "a\u2010b", true, true},
    {"an override of the direction", "a\u202Eb", false, false},
    {"an isolate", "a\u2066b", false, false},
};

TEST(Text, WhatCannotBeSeenIsFound) {
  for (const SeenRow& row : kSeenRows) {
    EXPECT_EQ(unprintable_at(row.text, Lines::one) == std::string_view::npos, row.in_a_name)
        << row.what;
    EXPECT_EQ(unprintable_at(row.text, Lines::many) == std::string_view::npos, row.in_sentences)
        << row.what;
  }
  EXPECT_EQ(printable("a\u200Bb\x1B", Lines::one), "a b ");
}

TEST(Text, NearestName) {
  const std::vector<std::string> known = {"fixed", "mitigated", "published"};
  EXPECT_EQ(nearest("mittigated", known), "mitigated");
  EXPECT_EQ(nearest("fxied", known), "fixed");  // two neighbours swapped are one slip
  EXPECT_EQ(nearest("zzz", known), "");
}

struct JsonErrorRow {
  const char* what;
  const char* text;
  const char* code;
  const char* where;
};
const JsonErrorRow kJsonErrors[] = {
    {"cut off", "{\"a\":", "json.syntax", "1:6"},
    {"two values", "1 2", "json.syntax", "1:3"},
    {"a name twice", "{\"a\":1,\n\"a\":2}", "json.duplicate-name", "2:6"},
    {"not UTF-8", "\"\xC0\x80\"", "json.not-utf8", "1:2"},
    {"nothing", "", "json.syntax", "1:1"},
};

std::string list_of(std::size_t count, const std::string& value) {
  std::string text = "[";
  for (std::size_t at = 0; at < count; ++at) text += (at == 0 ? "" : ",") + value;
  return text + "]";
}

struct ManyRow {
  const char* what;
  std::size_t count;
  const char* value;
  bool is_read;
};

TEST(Json, OfNothingButTinyValuesThereAreNotMany) {
  const ManyRow rows[] = {
      {"the list is a value too", 49'999, "1", true},
      {"one more", 50'000, "1", false},
      {"one every seven bytes", 60'000, "100000", true},
      {"one every five bytes", 60'000, "1000", false},
      {"objects of nothing", 60'000, "{}", false},
      {"texts are as many as there are", 200'000, "\"text\"", true},
  };
  for (const ManyRow& row : rows) {
    const Result<Json> read = parse_json(list_of(row.count, row.value));
    EXPECT_EQ(read.ok() ? "" : read.error().code, row.is_read ? "" : "json.too-many") << row.what;
  }
}

TEST(Json, Errors) {
  for (const JsonErrorRow& row : kJsonErrors) {
    const Result<Json> read = parse_json(row.text);
    ASSERT_FALSE(read.ok()) << row.what;
    EXPECT_EQ(read.error().code, row.code) << row.what;
    EXPECT_EQ(read.error().where, row.where) << row.what;
  }
  EXPECT_EQ(parse_json(std::string(200, '[')).error().code, "json.too-deep");
  EXPECT_EQ(parse_json("[-1e9999]").error().code, "json.number-too-large");
  EXPECT_EQ(parse_json("1e999999999999").error().code, "json.number-too-large");
  EXPECT_TRUE(parse_json("[1.7e308,-1e-9999]").ok());
}

// Few names are compared each with each, many are sorted: 8 and 9 are the two sides.
TEST(Json, a_name_that_stands_twice_is_found_among_few_and_among_many) {
  for (const int names : {2, 7, 8, 9, 40}) {
    std::string text = "{";
    for (int i = 0; i < names; ++i) text += "\"n" + std::to_string(i) + "\":" + "[],";
    const std::string last = "n" + std::to_string(names - 1);
    EXPECT_TRUE(parse_json(text + "\"other\":1}").ok()) << names;
    for (const std::string& again : {std::string{"n0"}, last}) {
      const Result<Json> read = parse_json(text + "\"" + again + "\":1}");
      ASSERT_FALSE(read.ok()) << names << " names, then " << again;
      EXPECT_EQ(read.error().code, "json.duplicate-name");
      EXPECT_NE(read.error().message.find(in_quotes(again)), std::string::npos)
          << read.error().message;
    }
  }
}

TEST(Json, the_empty_name_may_not_stand_twice_either) {
  EXPECT_EQ(parse_json(R"({"":1,"":2})").error().code, "json.duplicate-name");
}

TEST(Json, values_stay_where_they_stand_however_they_are_nested) {
  const std::string text =
      R"({"a":[1,{"b":[],"c":[[2],{}]},3],"d":{"e":{"f":[4,5]},"g":null},"h":6})";
  const Result<Json> read = parse_json(text);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(print(*read), text);
}

TEST(Json, PrintsWhatItRead) {
  const char* text =
      R"({"a":[1,-2,3.5,true,null],"漏":"洞\n\u0001","big":9223372036854775807,"o":{}})";
  const Result<Json> read = parse_json(text);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(print(*read), text);
  EXPECT_EQ(*parse_json(print_indented(*read)), *read);
  EXPECT_EQ(child("/a", "b/c~d"), "/a/b~1c~0d");
  EXPECT_EQ(child("", "~/"), "/~0~1");
  EXPECT_EQ(child("/a", ""), "/a/");
  EXPECT_EQ(child("/a", std::size_t{12}), "/a/12");
}

// Whatever bytes somebody gave: what is printed can be read.
TEST(Json, PrintsNothingButUtf8) {
  EXPECT_EQ(print(Json{"\xFF\xFE\n"}), "\"\uFFFD\uFFFD\\n\"");
  EXPECT_EQ(print(Json::object({{"\xC0\x80", "洞\xE6"}})), "{\"\uFFFD\uFFFD\":\"洞\uFFFD\"}");
  EXPECT_EQ(in_quotes("a\xED\xA0\x80"), "\"a\uFFFD\uFFFD\uFFFD\"");
  EXPECT_EQ(print(Json{"洞"}), "\"洞\"");
}

enum class Colour { red, green };
std::span<const std::string_view> enum_names(Colour) {
  static constexpr std::string_view kNames[] = {"red", "green"};
  return kNames;
}

struct Inner {
  int count = 0;
  static constexpr auto fields(auto list) {
    return list(field("count", &Inner::count, "how many"));
  }
};

struct Outer {
  std::string name;
  std::optional<Colour> colour;
  std::vector<Inner> inners;
  static constexpr auto fields(auto list) {
    return list(field("name", &Outer::name, "what it is called"),
                field("colour", &Outer::colour, "as seen"),
                field("inners", &Outer::inners, "the parts"));
  }
};

TEST(Fields, RoundTrip) {
  const char* text = R"({"name":"n","colour":"green","inners":[{"count":2}]})";
  const Result<Outer> read = from_json<Outer>(*parse_json(text));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->colour, Colour::green);
  EXPECT_EQ(print(to_json(*read)), text);
}

TEST(Fields, ErrorsNameThePlaceAndTheWayOut) {
  const auto error_of = [](const char* text) {
    return from_json<Outer>(*parse_json(text)).error();
  };
  EXPECT_EQ(error_of("{}"),
            (Error{"fields.missing", "the field \"name\" is missing: what it is called", ""}));
  EXPECT_EQ(error_of(R"({"nane":"x"})"),
            (Error{"fields.unknown", "unknown field \"nane\"; did you mean \"name\"?", "/nane"}));
  EXPECT_EQ(error_of(R"({"name":"x","inners":[{"count":"2"}]})"),
            (Error{"fields.type", "expected a whole number, found a text", "/inners/0/count"}));
  EXPECT_EQ(error_of(R"({"name":"x","colour":"gren"})"),
            (Error{"fields.name", "unknown value \"gren\"; did you mean \"green\"?", "/colour"}));
  EXPECT_EQ(error_of(R"({"name":"x","inners":[{"count":99999999999}]})").code, "fields.range");
}

TEST(Fields, Schema) {
  EXPECT_EQ(
      print(schema_of<Inner>()),
      R"({"type":"object","properties":{"count":{"type":"integer","description":"how many"}},)"
      R"("required":["count"],"additionalProperties":false})");
}

}  // namespace
}  // namespace docket::base_test
