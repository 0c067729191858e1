// The public suite of JSON texts: what must be read, what must be refused, what may be either.

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "base/json.h"

namespace docket::json_suite_test {
namespace {

namespace fs = std::filesystem;

// RFC 8259 leaves open what a name that stands twice means; here it is refused.
const std::map<std::string, const char*> kStricter = {
    {"y_object_duplicated_key.json", "json.duplicate-name"},
    {"y_object_duplicated_key_and_value.json", "json.duplicate-name"},
};

TEST(JsonSuite, every_text_has_its_verdict) {
  const char* data = std::getenv("DOCKET_TEST_DATA");
  if (!data) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  int read = 0;
  int refused = 0;
  int open = 0;
  for (const auto& entry :
       fs::directory_iterator(fs::path(data) / "json/JSONTestSuite/test_parsing")) {
    const std::string name = entry.path().filename().string();
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    const Result<Json> json = parse_json(text);
    if (const auto stricter = kStricter.find(name); stricter != kStricter.end()) {
      ASSERT_FALSE(json.ok()) << name;
      EXPECT_EQ(json.error().code, stricter->second) << name;
    } else if (name.starts_with("y_")) {
      EXPECT_TRUE(json.ok()) << name << ": " << (json.ok() ? "" : json.error().message);
      ++read;
    } else if (name.starts_with("n_")) {
      EXPECT_FALSE(json.ok()) << name;
      ++refused;
    } else {
      ++open;
    }
    EXPECT_TRUE(!json.ok() || parse_json(print(*json)).ok()) << name << " is not printed as JSON";
  }
  std::printf("%d read, %d refused, %d may be either\n", read, refused, open);
  EXPECT_GT(read, 30);
  EXPECT_GT(refused, 80);
}

}  // namespace
}  // namespace docket::json_suite_test
