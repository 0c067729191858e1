// Which passwords need not be computed again, and for how long.

#include "app/checked_passwords.h"

#include <gtest/gtest.h>

namespace docket::checked_passwords_test {
namespace {

constexpr std::int64_t kLifeMs = std::chrono::milliseconds{CheckedPasswords::kLife}.count();

struct KnownRow {
  const char* what;
  const char* account;
  const char* password;
  const char* stored;
  std::int64_t after_ms;
  bool is_known;
};
const KnownRow kKnownRows[] = {
    {"the same at once", "li", "pass word", "$hash", 0, true},
    {"the last moment", "li", "pass word", "$hash", kLifeMs - 1, true},
    {"the first moment after it", "li", "pass word", "$hash", kLifeMs, false},
    {"a clock that was put back", "li", "pass word", "$hash", -1, false},
    {"another password", "li", "pass wore", "$hash", 0, false},
    {"the password was changed meanwhile", "li", "pass word", "$other", 0, false},
    {"another account with that password", "anna", "pass word", "$hash", 0, false},
    {"an account and a password that read the same in a row", "lip", "ass word", "$hash", 0, false},
};

TEST(CheckedPasswords, AreKnownForAWhileAndOnlyAsTheyWere) {
  for (const KnownRow& row : kKnownRows) {
    CheckedPasswords checked{"a secret of this process"};
    const Instant now = parse_instant("2031-01-01T00:00:00Z").value();
    checked.keep("li", "pass word", "$hash", now);
    EXPECT_EQ(checked.knows(row.account, row.password, row.stored,
                            now + std::chrono::milliseconds{row.after_ms}),
              row.is_known)
        << row.what;
  }
}

TEST(CheckedPasswords, TheLastOneOfAnAccountIsKept) {
  CheckedPasswords checked{"a secret of this process"};
  const Instant now = parse_instant("2031-01-01T00:00:00Z").value();
  checked.keep("li", "before", "$before", now);
  checked.keep("li", "after", "$after", now);
  EXPECT_FALSE(checked.knows("li", "before", "$before", now));
  EXPECT_TRUE(checked.knows("li", "after", "$after", now));
}

}  // namespace
}  // namespace docket::checked_passwords_test
