// What is told of the places that a reader could not carry, where there are too many of them.

#include "formats/lost_places.h"

#include <gtest/gtest.h>

#include "formats/cyclonedx/from_xml.h"
#include "formats/cyclonedx/place_bytes.h"
#include "formats/cyclonedx/read_sbom.h"
#include "formats/taken.h"

namespace docket::lost_places_test {
namespace {

using Texts = std::vector<std::string>;

struct ManyRow {
  const char* what;
  std::size_t places;
  std::size_t bytes;  // of each
  std::size_t told;
  std::string more;  // the last entry; empty: all are told
};

TEST(LostPlaces, SoManyAndSoLongOnesAreToldAndTheOthersCounted) {
  const std::size_t kib = 1U << 10;
  const ManyRow rows[] = {
      {"none", 0, 0, 0, ""},
      {"the most", 10'000, 5, 10'000, ""},
      {"one more", 10'001, 5, 10'000, "(1 more)"},
      {"as many bytes as there may be", 1'024, kib, 1'024, ""},
      {"one more of these", 1'025, kib, 1'024, "(1 more)"},
      {"one alone that is too long", 1, kib * kib + 1, 0, "(1 more)"},
  };
  for (const ManyRow& row : rows) {
    LostPlaces places;
    for (std::size_t at = 0; at < row.places; ++at)
      places.add("/" + std::string(row.bytes - 1, 'a'));
    const Texts told = std::move(places).told();
    EXPECT_EQ(told.size(), row.told + (row.more.empty() ? 0 : 1)) << row.what;
    EXPECT_EQ(row.more.empty() ? "" : told.back(), row.more) << row.what;
    EXPECT_EQ(lost_count(told), row.places) << row.what;
  }
}

TEST(LostPlaces, ListsAreAddedAndShortenedAndStayTrue) {
  LostPlaces places;
  places.add_all({"/a", "(7 more)"}, "/x");
  places.add_all({"", "/b"}, "/y");
  EXPECT_EQ(std::move(places).told(), (Texts{"/x/a", "(9 more)"}))
      << "what comes after places that are not told is not told either";
  EXPECT_EQ(first_lost({"/a", "/b"}, 2), (Texts{"/a", "/b"}));
  EXPECT_EQ(first_lost({"/a", "/b"}, 1), (Texts{"/a", "(1 more)"}));
  EXPECT_EQ(first_lost({"/a", "/b", "(3 more)"}, 1), (Texts{"/a", "(4 more)"}));
  EXPECT_EQ(first_lost({"/a", "(3 more)"}, 2), (Texts{"/a", "(3 more)"}));
  EXPECT_EQ(more_lost("/(3 more)"), 0U);
  EXPECT_EQ(more_lost("( more)"), 0U);
}

std::size_t bytes_of(const Texts& texts) {
  std::size_t bytes = 0;
  for (const std::string& one : texts) bytes += one.size();
  return bytes;
}

// Each unknown value stands below names that are long, so that its pointer is.
TEST(LostPlaces, DeepJsonIsToldOfInTheRoomThatThereIs) {
  std::string json = R"({"known":1,)";
  std::string ends;
  for (int depth = 0; depth < 40; ++depth) {
    json += "\"" + std::string(5'000, static_cast<char>('a' + depth % 26)) + R"(":{"known":1,)";
    ends += '}';
  }
  for (int at = 0; at < 20'000; ++at) json += "\"" + std::to_string(at) + "\":1,";
  json.back() = '}';
  const Json document = parse_json(json + ends).value();
  Taken taken;
  for (const Json* at = &document; at;
       at = at->members()->size() == 2 ? &at->members()->at(1).second : nullptr)
    taken.take(*at->find("known"));
  const Texts lost = taken.lost(document);
  EXPECT_EQ(lost_count(lost), 20'000U);
  EXPECT_EQ(lost.front().size(), 40 * 5'001 + 2);
  EXPECT_LE(bytes_of(lost), LostPlaces::kBytesMax + 100);
}

TEST(LostPlaces, ComponentsInEachOtherAreToldOfInTheRoomThatThereIs) {
  std::string xml = R"(<bom xmlns="http://cyclonedx.org/schema/bom/1.6">)";
  std::string ends = "</bom>";
  for (int depth = 0; depth < 60; ++depth) {
    xml += "<components><component><name>n</name>";
    ends = "</component></components>" + ends;
  }
  for (int at = 0; at < 20'000; ++at) xml += "<a/>";
  const Result<cyclonedx::FromXml> made = cyclonedx::from_xml(xml + ends);
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(lost_count(made->lost), 20'000U);
  EXPECT_LE(bytes_of(made->lost), LostPlaces::kBytesMax + 100);
  const Result<SbomRead> read = cyclonedx::read_sbom_xml(xml + ends);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(lost_count(read->lost), 20'000U);
  EXPECT_LE(bytes_of(read->lost), LostPlaces::kBytesMax + 100);
}

TEST(PlaceBytes, AMegabyteAndFourHundredBytesEachAreTheMost) {
  for (const std::size_t more : {0U, 1U}) {
    cyclonedx::PlaceBytes places;
    EXPECT_TRUE(places.add((1U << 20) + 400));
    EXPECT_EQ(places.add(400 + more), more == 0);
    EXPECT_EQ(places.status().ok(), more == 0);
    EXPECT_EQ(places.add(0), more == 0) << "later neither";
  }
}

}  // namespace
}  // namespace docket::lost_places_test
