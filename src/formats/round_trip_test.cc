// What was read is written again as it was, and what is written keeps the rules: over all records
// at hand.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>

#include "base/text.h"
#include "formats/all.h"
#include "formats/check.h"
#include "formats/convert.h"
#include "formats/data_files_test.h"
#include "formats/differences.h"
#include "formats/leaves_test.h"
#include "formats/vex_documents_test.h"

namespace docket::round_trip_test {
namespace {

namespace fs = std::filesystem;

// Without what is empty, and with one kind of numbers: what a document says.
Json meant(const Json& json) {
  if (const Json::Array* items = json.items()) {
    Json array = Json::array();
    for (const Json& item : *items) {
      if (Json one = meant(item); !one.is_null()) array.add(std::move(one));
    }
    return array.items()->empty() ? Json{} : array;
  }
  if (const Json::Object* members = json.members()) {
    Json object = Json::object();
    for (const auto& [name, member] : *members) {
      if (Json one = meant(member); !one.is_null()) object.add(name, std::move(one));
    }
    std::sort(object.members()->begin(), object.members()->end(),
              [](const Json::Member& a, const Json::Member& b) { return a.first < b.first; });
    return object.members()->empty() ? Json{} : object;
  }
  if (json.text() && json.text()->empty()) return {};
  if (json.integer()) return static_cast<double>(*json.integer());
  return json;
}

Json* at_pointer(Json& json, std::string_view pointer) {
  Json* here = &json;
  for (std::string_view part : split(pointer, '/')) {
    if (part.empty() && here == &json) continue;
    std::string name;
    for (std::size_t at = 0; at < part.size(); ++at) {
      const bool escaped = part[at] == '~' && at + 1 < part.size();
      name += escaped ? (part[++at] == '1' ? '/' : '~') : part[at];
    }
    if (Json::Array* items = here->items()) {
      here = &(*items)[static_cast<std::size_t>(std::stoul(name))];
    } else {
      here = here->find(name);
    }
    if (!here) return nullptr;
  }
  return here;
}

Json without(Json json, const std::vector<std::string>& pointers) {
  for (const std::string& pointer : pointers) {
    Json* lost = at_pointer(json, pointer);
    EXPECT_NE(lost, nullptr) << pointer;
    if (lost) *lost = Json{};
  }
  return json;
}

// The first place in which two documents differ.
std::string difference(const Json& a, const Json& b, const std::string& where = "") {
  if (a == b) return {};
  if (a.members() && b.members()) {
    for (const auto& [name, member] : *a.members()) {
      const Json* other = b.find(name);
      if (!other) return child(where, name) + " is gone: " + print(member).substr(0, 200);
      if (std::string found = difference(member, *other, child(where, name)); !found.empty())
        return found;
    }
    for (const auto& [name, member] : *b.members()) {
      if (!a.find(name)) return child(where, name) + " is new: " + print(member).substr(0, 200);
    }
  }
  if (a.items() && b.items() && a.items()->size() == b.items()->size()) {
    for (std::size_t at = 0; at < a.items()->size(); ++at) {
      std::string found = difference((*a.items())[at], (*b.items())[at], child(where, at));
      if (!found.empty()) return found;
    }
  }
  return where + ": " + print(a).substr(0, 300) + " became " + print(b).substr(0, 300);
}

// Keeps what was written for the validators of others (tests/formats), a line of JSON each.
void keep(std::string_view format, Json before, Json after) {
  const char* folder = std::getenv("DOCKET_WRITTEN");
  if (!folder) return;
  std::ofstream out(fs::path(folder) / (std::string{format} + ".ndjson"), std::ios::app);
  out << print(Json::object({{"before", std::move(before)}, {"after", std::move(after)}})) << "\n";
}

// What came of records that were read and written, added up.
struct Trips {
  const FormatEntry& format;
  std::string_view checked_as;
  int records = 0;
  int same = 0;
  int valid_before = 0;
  int valid_after = 0;
  std::map<std::string, int> lost;  // by the writer, by pattern

  void go(std::string_view bytes) {
    ++records;
    const Result<Read> read = format.read(bytes);
    ASSERT_TRUE(read.ok()) << read.error().message;
    const std::string number{own_number(read->advisory)};
    const Result<Written> written = format.write(read->advisory);
    ASSERT_TRUE(written.ok()) << number << " " << written.error().message;
    EXPECT_TRUE(written->supplied.empty()) << number;
    for (const std::string& pointer : written->lost) ++lost[pattern_of(pointer)];
    const Result<Json> before = parse_json(bytes);
    const Result<Json> after = parse_json(written->bytes);
    ASSERT_TRUE(after.ok()) << number;
    const std::string differs = difference(meant(without(*before, read->lost)), meant(*after));
    if (differs.empty()) ++same;
    if (written->lost.empty()) {
      EXPECT_EQ(differs, "") << number;
    }
    if (written->lost.empty() && format.name == FormatName::csaf) {
      const Result<Read> again = format.read(written->bytes);
      EXPECT_EQ(differences_said(read->advisory, again->advisory, 1), std::vector<Difference>{})
          << number;
    }
    check(*before, *after, number);
    keep(checked_as, *before, *after);
  }

  void check(const Json& before, const Json& after, const std::string& number) {
    const CheckedFormat* rules = checked_format(checked_as);
    const bool was = is_valid(*rules->check(before));
    const auto found = rules->check(after);
    const bool is = is_valid(*found);
    valid_before += was;
    valid_after += is;
    if (was) {
      EXPECT_TRUE(is) << number << print(verdict_of(*found));
    }
  }

  void show() const {
    std::printf("%s: %d records, %d the same, valid %d before and %d after\n",
                std::string{format.key}.c_str(), records, same, valid_before, valid_after);
    for (const auto& [where, count] : lost) std::printf("  lost %s: %d\n", where.c_str(), count);
  }
};

TEST(RoundTrip, every_cve_record) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  Trips trips{format_named(FormatName::cve), "cve"};
  for (const fs::path& file : files_below(fs::path(data_folder()) / "cve/records", ".jsonl.gz"))
    for_each_record(unpacked(file), [&](const FoundRecord& found) { trips.go(found.bytes); });
  trips.show();
  EXPECT_EQ(trips.records, 14'761);
  EXPECT_EQ(trips.valid_after, trips.records);
}

TEST(RoundTrip, every_osv_record) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  Trips trips{format_named(FormatName::osv), "osv"};
  for (const fs::path& file : files_below(fs::path(data_folder()) / "osv/go", ".json"))
    trips.go(whole(file));
  for (const fs::path& file : files_below(fs::path(data_folder()) / "osv/testdata", ".osv.json"))
    trips.go(whole(file));
  trips.show();
  EXPECT_EQ(trips.records, 1'469);
  EXPECT_EQ(trips.same, 1'469);
  EXPECT_EQ(trips.valid_after, trips.valid_before);
}

// The texts of an entry by their places, without the white space around them.
std::vector<std::pair<std::string, std::string>> said_in(std::string_view xml) {
  const std::size_t begin = xml.find("<vulnerability>");
  const std::string_view end = "</vulnerability>";
  xml = xml.substr(begin, xml.rfind(end) + end.size() - begin);
  std::vector<std::pair<std::string, std::string>> said;
  for (const Leaf& leaf : leaves_of(xml))
    said.emplace_back(leaf.place, std::string{trimmed(leaf.text)});
  std::stable_sort(said.begin(), said.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  return said;
}

TEST(RoundTrip, every_cnvd_entry) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  int records = 0;
  for (const fs::path& file : files_below(fs::path(data_folder()) / "cn/cnvd-xml", ".xml.gz")) {
    for_each_record(unpacked(file), [&](const FoundRecord& found) {
      ++records;
      const std::string number{own_number(found.read->advisory)};
      const Result<Written> written = format_named(FormatName::cnvd).write(found.read->advisory);
      ASSERT_TRUE(written.ok()) << number;
      EXPECT_EQ(written->lost, std::vector<std::string>{}) << number;
      EXPECT_EQ(said_in(written->bytes), said_in(found.bytes)) << number;
    });
  }
  EXPECT_EQ(records, 37'595);
}

// The documents of an edition of CSAF that keep its rules; an example of what breaks one may be any
// other thing.
std::vector<std::string> csaf_documents(std::string_view edition) {
  std::vector<std::string> documents;
  const fs::path folder = fs::path(data_folder()) / "csaf" / ("csaf_" + std::string{edition});
  for (const char* part : {"examples/csaf", "validator-cases"}) {
    for (const fs::path& file : files_below(folder / part, ".json")) {
      std::string bytes = whole(file);
      const Result<Json> document = parse_json(bytes);
      if (!document.ok() || !document->find("document")) continue;
      const auto found = checked_format("csaf-" + std::string{edition})->check(*document);
      if (found.ok() && is_valid(*found)) documents.push_back(std::move(bytes));
    }
  }
  return documents;
}

bool has_schemas() { return checked_format("csaf-2.0")->check(Json::object()).ok(); }

TEST(RoundTrip, every_csaf_document) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  if (!has_schemas()) GTEST_SKIP() << "this program has no published schemas";
  Trips trips{format_named(FormatName::csaf), "csaf-2.0"};
  for (const std::string& document : csaf_documents("2.0")) trips.go(document);
  trips.show();
  EXPECT_EQ(trips.records, 98);
  EXPECT_EQ(trips.same, trips.records);
  EXPECT_EQ(trips.valid_after, trips.records);
}

TEST(RoundTrip, every_csaf_2_1_document) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  Trips trips{format_named(FormatName::csaf), "csaf-2.1"};
  for (const std::string& document : csaf_documents("2.1")) trips.go(document);
  trips.show();
  EXPECT_GT(trips.records, 200);
  EXPECT_EQ(trips.same, trips.records);
  EXPECT_EQ(trips.valid_after, trips.records);
}

// Every document of 2.0 becomes one of 2.1 that keeps the rules, or is refused with the rule.
TEST(RoundTrip, csaf_2_0_becomes_2_1) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  if (!has_schemas()) GTEST_SKIP() << "this program has no published schemas";
  const ConvertedFormat& from = **converted_format("csaf-2.0");
  const ConvertedFormat& to = **converted_format("csaf-2.1");
  int records = 0;
  std::map<std::string, int> refused;
  std::map<std::string, int> changed;  // by pattern
  std::map<std::string, int> lost;
  for (const std::string& document : csaf_documents("2.0")) {
    ++records;
    const Result<Conversion> conversion = convert(document, from, to);
    if (!conversion.ok()) {
      ++refused[conversion.error().message];
      continue;
    }
    const Json written = *parse_json(conversion->bytes);
    EXPECT_TRUE(is_valid(*checked_format("csaf-2.1")->check(written)));
    for (const Difference& one : conversion->changed) ++changed[pattern_of(one.where)];
    for (const std::string& pointer : conversion->unwritten) ++lost[pattern_of(pointer)];
    keep("csaf-2.1", Json{}, written);
  }
  std::printf("csaf 2.0 to 2.1: %d documents\n", records);
  for (const auto& [why, count] : refused) std::printf("  refused: %d %s\n", count, why.c_str());
  for (const auto& [at, count] : changed) std::printf("  changed %s: %d\n", at.c_str(), count);
  for (const auto& [at, count] : lost) std::printf("  lost %s: %d\n", at.c_str(), count);
  EXPECT_EQ(changed["/format_version"], records - static_cast<int>(refused.size()));
}

TEST(RoundTrip, every_openvex_document) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  Trips trips{format_named(FormatName::openvex), "openvex"};
  for (const std::string& example : openvex_examples()) trips.go(example);
  trips.go(kOpenvexWithEverything);
  trips.show();
  EXPECT_EQ(trips.records, 3);
  EXPECT_EQ(trips.same, trips.records);
  EXPECT_EQ(trips.valid_after, trips.records);
}

// No document of vulnerabilities is among the records of others.
TEST(RoundTrip, a_cyclonedx_document_with_everything) {
  if (!has_schemas()) GTEST_SKIP() << "this program has no published schemas";
  Trips trips{format_named(FormatName::cyclonedx), "cyclonedx"};
  trips.go(kCyclonedxWithEverything);
  EXPECT_EQ(trips.same, 1);
  EXPECT_EQ(trips.valid_before, 1);
  EXPECT_EQ(trips.valid_after, 1);
}

// What came of records of one format that were written in another, added up.
struct Crossings {
  std::string_view to;
  int records = 0;
  int written = 0;
  std::map<std::string, int> refused;  // by code
  std::map<std::string, int> lost;     // by pattern

  void go(const Advisory& advisory) {
    ++records;
    const Result<Written> result = (*converted_format(to))->write(advisory);
    if (!result.ok()) {
      ++refused[result.error().code];
      return;
    }
    ++written;
    const Result<Json> document = parse_json(result->bytes);
    ASSERT_TRUE(document.ok());
    const auto found = checked_format(to)->check(*document);
    ASSERT_TRUE(found.ok());
    EXPECT_TRUE(is_valid(*found)) << own_number(advisory) << print(verdict_of(*found));
    for (const std::string& pointer : result->lost) ++lost[pattern_of(pointer)];
    keep(to, Json{}, *document);
    const Result<Read> again = read_document(result->bytes);
    EXPECT_TRUE(again.ok() && again->lost.empty()) << own_number(advisory);
  }

  // CSAF is held to schemas that not every program has.
  bool can_check() const { return checked_format(to)->check(Json::object()).ok(); }

  void show(std::string_view from) const {
    std::printf("%s to %s: %d records, %d written\n", std::string{from}.c_str(),
                std::string{to}.c_str(), records, written);
    for (const auto& [code, count] : refused) std::printf("  %s: %d\n", code.c_str(), count);
    std::vector<std::pair<int, std::string>> most;
    for (const auto& [where, count] : lost) most.emplace_back(-count, where);
    std::sort(most.begin(), most.end());
    for (std::size_t at = 0; at < std::min<std::size_t>(most.size(), 12); ++at)
      std::printf("  lost %s: %d\n", most[at].second.c_str(), -most[at].first);
  }
};

TEST(Crossing, from_cve) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  Crossings osv{"osv"};
  Crossings openvex{"openvex"};
  Crossings csaf{"csaf-2.0"};
  Crossings csaf_2_1{"csaf-2.1"};
  Crossings cyclonedx{"cyclonedx"};
  for (const fs::path& file : files_below(fs::path(data_folder()) / "cve/records", ".jsonl.gz")) {
    for_each_record(unpacked(file), [&](const FoundRecord& found) {
      osv.go(found.read->advisory);
      openvex.go(found.read->advisory);
      if (csaf.can_check()) csaf.go(found.read->advisory);
      csaf_2_1.go(found.read->advisory);
      if (cyclonedx.can_check()) cyclonedx.go(found.read->advisory);
    });
  }
  osv.show("cve");
  openvex.show("cve");
  csaf.show("cve");
  csaf_2_1.show("cve");
  cyclonedx.show("cve");
  EXPECT_GT(openvex.written, 0) << "most CVE records name their products in words";
  EXPECT_EQ(osv.written, osv.records - 12) << "of their products nothing is affected";
  EXPECT_EQ(csaf.written, csaf.records);
  EXPECT_EQ(csaf_2_1.written, csaf_2_1.records);
}

TEST(Crossing, from_osv) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  Crossings cve{"cve"};
  Crossings csaf{"csaf-2.0"};
  Crossings csaf_2_1{"csaf-2.1"};
  Crossings cyclonedx{"cyclonedx"};
  for (const fs::path& file : files_below(fs::path(data_folder()) / "osv/go", ".json")) {
    const Advisory advisory = format_named(FormatName::osv).read(whole(file))->advisory;
    cve.go(advisory);
    if (csaf.can_check()) csaf.go(advisory);
    csaf_2_1.go(advisory);
    if (cyclonedx.can_check()) cyclonedx.go(advisory);
  }
  cve.show("osv");
  csaf.show("osv");
  csaf_2_1.show("osv");
  cyclonedx.show("osv");
  EXPECT_GT(cve.written, 1'000);
}

TEST(Crossing, from_csaf) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  Crossings cve{"cve"};
  Crossings osv{"osv"};
  Crossings openvex{"openvex"};
  Crossings cyclonedx{"cyclonedx"};
  for (const fs::path& file :
       files_below(fs::path(data_folder()) / "csaf/csaf_2.0/examples/csaf", ".json")) {
    const Advisory advisory = format_named(FormatName::csaf).read(whole(file))->advisory;
    cve.go(advisory);
    osv.go(advisory);
    openvex.go(advisory);
    if (cyclonedx.can_check()) cyclonedx.go(advisory);
  }
  cve.show("csaf");
  osv.show("csaf");
  openvex.show("csaf");
  cyclonedx.show("csaf");
  EXPECT_GT(openvex.written, 0);
  EXPECT_GT(cve.written, 0);
  EXPECT_EQ(osv.written, osv.records - 10) << "of their products nothing is affected";
}

// CNNVD takes what has a number of its own; here each gets one.
TEST(Crossing, cve_records_as_cnnvd_entries) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  int records = 0;
  int written = 0;
  for (const fs::path& file : files_below(fs::path(data_folder()) / "cve/records", ".jsonl.gz")) {
    for_each_record(unpacked(file), [&](const FoundRecord& found) {
      Advisory advisory = found.read->advisory;
      const std::string number = "CNNVD-203001-" + std::to_string(100'000 + records++);
      advisory.identifiers.push_back({"cnnvd", number, Relation::same});
      const Result<Written> result = format_named(FormatName::cnnvd).write(advisory);
      if (!result.ok()) {
        EXPECT_EQ(result.error().where, "/dates") << own_number(advisory);
        return;
      }
      ++written;
      const Result<Read> again = read_document(result->bytes);
      ASSERT_TRUE(again.ok()) << own_number(advisory);
      EXPECT_EQ(own_number(again->advisory), number);
      EXPECT_TRUE(again->lost.empty()) << own_number(advisory);
      const auto mended =
          std::count_if(again->advisory.flags.begin(), again->advisory.flags.end(),
                        [](const RecordFlag& flag) { return flag.code == "markup-repaired"; });
      EXPECT_EQ(mended, 0) << own_number(advisory);
    });
  }
  std::printf("cve to cnnvd: %d records, %d written\n", records, written);
  EXPECT_GT(written, 14'000);
}

TEST(Crossing, from_cnvd) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  Crossings osv{"osv"};
  Crossings csaf{"csaf-2.0"};
  Crossings csaf_2_1{"csaf-2.1"};
  Crossings cyclonedx{"cyclonedx"};
  for_each_record(unpacked(fs::path(data_folder()) / "cn/cnvd-xml/1001.xml.gz"),
                  [&](const FoundRecord& found) {
                    osv.go(found.read->advisory);
                    if (csaf.can_check()) csaf.go(found.read->advisory);
                    csaf_2_1.go(found.read->advisory);
                    if (cyclonedx.can_check()) cyclonedx.go(found.read->advisory);
                  });
  osv.show("cnvd");
  csaf.show("cnvd");
  csaf_2_1.show("cnvd");
  cyclonedx.show("cnvd");
  EXPECT_EQ(osv.written, osv.records);
}

TEST(Crossing, from_openvex) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  Crossings cve{"cve"};
  Crossings csaf{"csaf-2.0"};
  Crossings csaf_2_1{"csaf-2.1"};
  Crossings cyclonedx{"cyclonedx"};
  std::vector<std::string> documents = openvex_examples();
  documents.emplace_back(kOpenvexWithEverything);
  for (const std::string& document : documents) {
    const Advisory advisory = format_named(FormatName::openvex).read(document)->advisory;
    cve.go(advisory);
    if (csaf.can_check()) csaf.go(advisory);
    csaf_2_1.go(advisory);
    if (cyclonedx.can_check()) cyclonedx.go(advisory);
  }
  cve.show("openvex");
  csaf.show("openvex");
  csaf_2_1.show("openvex");
  cyclonedx.show("openvex");
  EXPECT_EQ(csaf.written, csaf.records);
  EXPECT_EQ(csaf_2_1.written, csaf_2_1.records);
}

TEST(Crossing, from_cyclonedx) {
  const Advisory advisory =
      format_named(FormatName::cyclonedx).read(kCyclonedxWithEverything)->advisory;
  for (std::string_view to : {"csaf-2.0", "csaf-2.1", "openvex", "osv", "cve"}) {
    Crossings crossing{to};
    if (crossing.can_check()) crossing.go(advisory);
    crossing.show("cyclonedx");
    EXPECT_EQ(crossing.written, to == "cve" ? 0 : crossing.records);
  }
}

}  // namespace
}  // namespace docket::round_trip_test
