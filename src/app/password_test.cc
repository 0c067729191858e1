#include "app/password.h"

#include <gtest/gtest.h>

namespace docket::password_test {
namespace {

TEST(Password, OnlyTheSamePasswordMatches) {
  const std::string hash = hash_password("0123456789abcdef", "correct horse 漏洞");
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"));
  EXPECT_TRUE(password_matches(hash, "correct horse 漏洞"));
  EXPECT_FALSE(password_matches(hash, "correct horse 漏"));
  EXPECT_FALSE(password_matches(hash, ""));
  EXPECT_NE(hash, hash_password("0123456789abcdeF", "correct horse 漏洞")) << "another salt";
}

struct LengthRow {
  const char* what;
  std::string password;
  bool sound;
};
const LengthRow kLengthRows[] = {
    {"nine letters", std::string(9, 'a'), false},
    {"ten letters", std::string(10, 'a'), true},
    {"nine characters of three bytes", "漏洞漏洞漏洞漏洞漏", false},
    {"ten characters of three bytes", "漏洞漏洞漏洞漏洞漏洞", true},
    {"a thousand letters", std::string(1'000, 'a'), true},
    {"one more", std::string(1'001, 'a'), false},
};

TEST(Password, ItsLengthIsCountedInCharacters) {
  for (const LengthRow& row : kLengthRows)
    EXPECT_EQ(password_is_sound(row.password, "/password").ok(), row.sound) << row.what;
}

TEST(Password, NoHashMatchesNothing) {
  EXPECT_FALSE(password_matches("", ""));
  EXPECT_FALSE(password_matches("not a hash", "not a hash"));
  EXPECT_FALSE(password_matches("$argon2id$v=19$m=65536,t=3,p=1$", ""));
}

}  // namespace
}  // namespace docket::password_test
