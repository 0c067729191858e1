// Under what components are known: two of which a record may say different things are told apart.

#include "inventory/component_keys.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"

namespace docket::component_keys_test {
namespace {

Component named(const char* name, const char* version, const char* supplier) {
  Component component;
  component.name = name;
  component.version = version;
  component.supplier = supplier;
  return component;
}

Component packaged(const char* purl, const char* other = nullptr) {
  Component component;
  component.purls.push_back(parse_purl(purl).value());
  if (other) component.purls.push_back(parse_purl(other).value());
  return component;
}

struct KeyRow {
  const char* what;
  Component first;
  Component second;
  const char* key;  // of the first
  bool same;        // both have it
};

TEST(ComponentKeys, TellApartWhatARecordMayTellApart) {
  const KeyRow rows[] = {
      {"other versions", named("foo", "1", ""), named("foo", "2", ""), "foo@1", false},
      {"other suppliers", named("foo", "1", "A"), named("foo", "1", "B"), "foo@1 (A)", false},
      {"alike in all", named("foo", "1", "A"), named("foo", "1", "A"), "foo@1 (A)", true},
      {"a second package URL", packaged("pkg:npm/a@1"), packaged("pkg:npm/a@1", "pkg:npm/b@1"),
       "pkg:npm/a@1 ~", false},
      {"the same two", packaged("pkg:npm/a@1", "pkg:npm/b@1"),
       packaged("pkg:npm/a@1", "pkg:npm/b@1"), "pkg:npm/a@1", true},
  };
  for (const KeyRow& row : rows) {
    const std::vector<Component> both = {row.first, row.second};
    const std::vector<std::string> keys = component_keys(both);
    ASSERT_EQ(keys.size(), 2U);
    EXPECT_EQ(keys[0] == keys[1], row.same) << row.what;
    const bool hashed = std::string_view{row.key}.ends_with('~');
    EXPECT_EQ(hashed ? keys[0].substr(0, std::string_view{row.key}.size()) : keys[0], row.key)
        << row.what;
    const std::vector<Component> turned = {row.second, row.first};
    EXPECT_EQ(component_keys(turned)[1], keys[0]) << row.what << ": in whichever order they stand";
  }
}

TEST(ComponentKeys, AreShortLines) {
  const std::string long_name(2000, 'x');
  const std::vector<Component> odd = {named(long_name.c_str(), "1", ""), named("a\tb", "1", ""),
                                      named("a b", "1", ""),
                                      named("a\xE2\x80\xAE"
                                            "b",
                                            "1", ""),
                                      named("plain", "1", "")};
  std::vector<std::string> keys = component_keys(odd);
  for (const std::string& key : keys) {
    EXPECT_LE(key.size(), 520U);
    EXPECT_EQ(unprintable_at(key, Lines::one), std::string::npos) << key;
  }
  EXPECT_EQ(keys.back(), "plain@1");
  EXPECT_NE(keys[1], keys[2]) << "a tab shows as a blank, and the hash tells them apart";
  std::sort(keys.begin(), keys.end());
  EXPECT_EQ(std::adjacent_find(keys.begin(), keys.end()), keys.end());
}

}  // namespace
}  // namespace docket::component_keys_test
