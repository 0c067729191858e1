#include "formats/write.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "formats/convert.h"
#include "formats/dates.h"
#include "formats/differences.h"
#include "formats/taken.h"
#include "formats/writing.h"

namespace docket::write_test {
namespace {

Advisory advisory() {
  Advisory advisory{.format = "cve", .title = "t"};
  advisory.texts = {{.kind = "description", .text = "a"}, {.kind = "solution", .text = "b"}};
  advisory.dates = {{.what = "published", .written = "2030", .at = Instant{}, .from = "/x"}};
  advisory.flags = {{"rejected", "", ""}};
  return advisory;
}

TEST(Carried, lists_what_was_not_carried) {
  const Advisory all = advisory();
  Carried carried;
  EXPECT_EQ(carried.lost(all), std::vector<std::string>{""});
  carried.take(all.format);
  carried.take(all.texts[0].text);
  const std::vector<std::string> lost = {"/title", "/texts/0/kind", "/texts/1", "/dates"};
  EXPECT_EQ(carried.lost(all), lost) << "what we noted is no loss";
  carried.take(all.texts);
  carried.take(all.title);
  carried.take(all.dates[0].what);
  EXPECT_EQ(carried.lost(all), std::vector<std::string>{"/dates/0/written"});
}

TEST(Carried, the_first_field_is_not_the_whole) {
  const Advisory all = advisory();
  Carried carried;
  carried.take(all.texts[1].kind);
  carried.take(all.texts[0]);
  const std::vector<std::string> lost = {"/format", "/title", "/texts/1/text", "/dates"};
  EXPECT_EQ(carried.lost(all), lost);
}

TEST(Carried, the_beginning_of_a_range_is_the_records_own) {
  Advisory all;
  all.affected = {{.statuses = {{.from = "1"}}}};
  EXPECT_EQ(Carried{}.lost(all), std::vector<std::string>{""});
}

TEST(Details, are_put_where_they_were) {
  const Json whole =
      *parse_json(R"({"a":{"b":1,"c":{"d":2,"e":""}},"f":[1,2],"g":[{"h":3}],"i":4})");
  Taken taken;
  taken.take(*whole.find("a")->find("b"));
  taken.take(whole.find("g")->items()->front());
  taken.leave(*whole.find("i"));
  const RecordDetails rest = taken.rest(whole);
  Json again = Json::object({{"a", Json::object({{"b", 7}})}});
  put_details(again, rest);
  EXPECT_EQ(print(again), R"({"a":{"b":7,"c":{"d":2,"e":""}},"f":[1,2]})");
  EXPECT_EQ(taken.lost(whole), std::vector<std::string>{"/i"});
}

TEST(Differences, of_lists_the_equal_ends_are_passed_over) {
  Advisory first = advisory();
  Advisory second = first;
  second.texts.insert(second.texts.begin() + 1, {.kind = "workaround", .text = "c"});
  second.format = "osv";
  second.title = "u";
  second.flags.clear();
  second.dates[0].at.reset();
  const std::vector<Difference> found = differences_said(first, second, 100);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0], (Difference{"/title", Json{"t"}, Json{"u"}}));
  EXPECT_EQ(found[1].where, "/texts/1");
  EXPECT_FALSE(found[1].first);
  EXPECT_EQ(found[1].second->text_of("text"), "c");
  EXPECT_EQ(differences(first, second, 1).size(), 1U);
}

TEST(Differences, the_order_of_members_is_none) {
  Advisory first = advisory();
  first.details = {{"b", 1}, {"a", Json::object({{"c", 1}, {"d", 2}})}};
  Advisory second = first;
  second.details = {{"a", Json::object({{"d", 2}, {"c", 1}})}, {"b", 1}};
  EXPECT_EQ(differences_said(first, second, 100), std::vector<Difference>{});
  second.details[1].value = 2;
  ASSERT_EQ(differences_said(first, second, 100).size(), 1U);
}

struct MomentRow {
  const char* what;
  const char* written;
  AssumedZone zone;
  const char* moment;  // with any offset
  const char* in_utc;  // where the format has no offsets
  bool is_supplied;
};

TEST(Writing, a_day_stays_the_day_that_was_written) {
  const MomentRow kRows[] = {
      {"a day in China", "2017-01-11", AssumedZone::shanghai, "2017-01-11T00:00:00+08:00",
       "2017-01-11T00:00:00Z", true},
      {"the first of a year", "2017-01-01", AssumedZone::shanghai, "2017-01-01T00:00:00+08:00",
       "2017-01-01T00:00:00Z", true},
      {"with white space", " 2017-01-11\n", AssumedZone::shanghai, "2017-01-11T00:00:00+08:00",
       "2017-01-11T00:00:00Z", true},
      {"in a summer of daylight saving", "1990-07-01", AssumedZone::shanghai,
       "1990-07-01T00:00:00+09:00", "1990-07-01T00:00:00Z", true},
      {"a day of nowhere", "2017-01-11", AssumedZone::utc, "2017-01-11T00:00:00Z",
       "2017-01-11T00:00:00Z", true},
      {"a moment", "2017-01-11T01:00:00+08:00", AssumedZone::shanghai, "2017-01-10T17:00:00Z",
       "2017-01-10T17:00:00Z", false},
      {"a moment without offset", "2017-01-11T01:00:00", AssumedZone::shanghai,
       "2017-01-10T17:00:00Z", "2017-01-10T17:00:00Z", false},
  };
  for (const MomentRow& row : kRows) {
    const Advisory none;
    const DatedFact fact = dated_fact("published", row.written, row.zone, "/x");
    Writing writing{none, false, {}, {}};
    Json json = Json::object();
    writing.moment(json, "a", fact, "/at");
    writing.moment(json, "b", fact, "/at", Offsets::none_but_utc);
    EXPECT_EQ(json.text_of("a"), row.moment) << row.what;
    EXPECT_EQ(json.text_of("b"), row.in_utc) << row.what;
    const std::vector<std::string> told = {"/at/a", "/at/b"};
    EXPECT_EQ(writing.supplied, row.is_supplied ? told : std::vector<std::string>{}) << row.what;
    EXPECT_EQ(moment_in_utc(fact), parse_instant(row.in_utc).value()) << row.what;
  }
  EXPECT_EQ(moment_of(DatedFact{.written = "n/a"}), "");
}

struct DayRow {
  const char* to;
  const char* at;  // in the document
  const char* moment;
};

TEST(Writing, a_day_of_a_database_of_china_stays_that_day_in_every_format) {
  const char* const kEntry =
      "<cnnvd><entry><name>Door</name><vuln-id>CNNVD-201701-001</vuln-id>"
      "<published>2017-01-01</published><modified>2017-01-02</modified>"
      "<vuln-software-list><product>cpe:/a:acme:door:1</product></vuln-software-list>"
      "<vuln-descript>d</vuln-descript><other-id><cve-id>CVE-2017-0001</cve-id></other-id>"
      "</entry></cnnvd>";
  const DayRow kRows[] = {
      {"csaf-2.0", "/document/tracking/initial_release_date", "2017-01-01T00:00:00+08:00"},
      {"csaf-2.1", "/document/tracking/current_release_date", "2017-01-02T00:00:00+08:00"},
      {"cyclonedx", "/metadata/timestamp", "2017-01-02T00:00:00+08:00"},
      {"openvex", "/timestamp", "2017-01-01T00:00:00+08:00"},
      {"osv", "/published", "2017-01-01T00:00:00Z"},
      {"stix", "/published", "2017-01-01T00:00:00.000Z"},
  };
  for (const DayRow& row : kRows) {
    const Result<Conversion> done =
        convert(kEntry, **converted_format("cnnvd"), **converted_format(row.to));
    ASSERT_TRUE(done.ok()) << row.to << done.error().message;
    EXPECT_NE(done->bytes.find(row.moment), std::string::npos) << row.to << done->bytes;
    const bool is_told =
        std::any_of(done->supplied.begin(), done->supplied.end(),
                    [&row](const std::string& pointer) { return pointer.ends_with(row.at); });
    EXPECT_TRUE(is_told) << row.to;
  }
}

struct RefusalRow {
  const char* what;
  const char* from;
  const char* to;
  const char* document;
  const char* code;
};

const char* const kTwoEntries =
    "<vulnerabilitys><vulnerability><number>CNVD-2030-00001</number>"
    "<cves><cve><cveNumber>CVE-2030-0001</cveNumber></cve></cves></vulnerability>"
    "<vulnerability><number>CNVD-2030-00002</number></vulnerability></vulnerabilitys>";

struct NamedRow {
  const char* what;
  const char* number;
  const char* own;  // of the record that is meant, or the error
};

TEST(Convert, of_several_records_one_is_named) {
  const NamedRow kRows[] = {
      {"the first", "CNVD-2030-00001", "CNVD-2030-00001"},
      {"the last", "CNVD-2030-00002", "CNVD-2030-00002"},
      {"by another number of it", "CVE-2030-0001", "CNVD-2030-00001"},
      {"none of them", "CNVD-2030-00009", "format.no-such-record"},
      {"no one named", "", "format.several"},
  };
  for (const NamedRow& row : kRows) {
    const Result<Read> read = read_document(kTwoEntries, row.number);
    EXPECT_EQ(read.ok() ? own_number(read->advisory) : read.error().code, row.own) << row.what;
  }
  EXPECT_EQ(read_document(kTwoEntries).error().message,
            "the document holds 2 records; say with --record which number is meant, such as "
            "CNVD-2030-00001");
  EXPECT_EQ(read_document(" \n").error().message, "the document is empty");
  EXPECT_EQ(read_document("<vulnerabilitys/>").error().message, "the document holds no record");
}

TEST(Convert, stix_is_read_like_any_other) {
  const char* const kAlone = R"({"type":"vulnerability","spec_version":"2.1","name":"CVE-2030-0001",
      "id":"vulnerability--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061",
      "created":"2030-01-01T00:00:00.000Z","modified":"2030-01-01T00:00:00.000Z"})";
  EXPECT_EQ(read_document(kAlone)->advisory.format, "stix");
  EXPECT_EQ(read_document(R"({"type":"bundle","objects":[]})").error().message,
            "the document holds no vulnerability of STIX 2.1");
  EXPECT_EQ(read_document(R"({"type":"other"})").error().code, "format.unknown");
  const ConvertedFormat& stix = **converted_format("stix");
  EXPECT_TRUE(convert(kAlone, stix, stix, "CVE-2030-0001").ok());
  EXPECT_EQ(convert(kAlone, stix, stix, "CVE-2030-0002").error().code, "format.no-such-record");
}

TEST(Convert, csaf_alone_is_of_the_edition_that_the_document_names) {
  EXPECT_EQ((*format_to_read("csaf"))->version, "");
  EXPECT_EQ((*format_to_read("csaf-2.1"))->version, "2.1");
  EXPECT_EQ(format_to_read("spdx").error().code, "format.not-converted");
  EXPECT_EQ(converted_format("csaf").error().code, "format.not-converted") << "which one?";
}

TEST(Convert, refuses_with_a_reason) {
  const RefusalRow kRows[] = {
      {"of another format than was said", "osv", "cve",
       R"({"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-0001"}})", "format.unknown"},
      {"an export of several entries", "cnvd", "osv", kTwoEntries, "format.several"},
      {"nothing", "cve", "cve", " ", "format.unknown"},
      {"no JSON", "cve", "cve", "{]", "json.syntax"},
  };
  for (const RefusalRow& row : kRows) {
    const Result<Conversion> done =
        convert(row.document, **converted_format(row.from), **converted_format(row.to));
    ASSERT_FALSE(done.ok()) << row.what;
    EXPECT_EQ(done.error().code, row.code) << row.what;
  }
  EXPECT_EQ(converted_format("spdx").error().code, "format.not-converted");
}

}  // namespace
}  // namespace docket::write_test
