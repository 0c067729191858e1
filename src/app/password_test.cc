#include "app/password.h"

#include <gtest/gtest.h>

namespace docket {
namespace {

TEST(Password, OnlyTheSamePasswordMatches) {
  const std::string hash = hash_password("0123456789abcdef", "correct horse 漏洞");
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"));
  EXPECT_TRUE(password_matches(hash, "correct horse 漏洞"));
  EXPECT_FALSE(password_matches(hash, "correct horse 漏"));
  EXPECT_FALSE(password_matches(hash, ""));
  EXPECT_NE(hash, hash_password("0123456789abcdeF", "correct horse 漏洞")) << "another salt";
}

TEST(Password, NoHashMatchesNothing) {
  EXPECT_FALSE(password_matches("", ""));
  EXPECT_FALSE(password_matches("not a hash", "not a hash"));
  EXPECT_FALSE(password_matches("$argon2id$v=19$m=65536,t=3,p=1$", ""));
}

}  // namespace
}  // namespace docket
