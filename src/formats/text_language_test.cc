// In which language a text is said to be.

#include "formats/text_language.h"

#include <gtest/gtest.h>

namespace docket::text_language_test {
namespace {

struct LanguageRow {
  const char* what;
  const char* said;
  const char* text;
  const char* honest;
};
const LanguageRow kLanguageRows[] = {
    {"English", "en", "Handling of heartbeat requests reads beyond the buffer.", "en"},
    {"Chinese that is said to be English", "en-US", "处理心跳请求时未检查长度。", "zh"},
    {"Chinese of which nobody says the language", "", "这不是漏洞。", "zh"},
    {"Chinese with names in Latin letters", "en", "OpenSSL 的 TLS heartbeat 处理存在越界读取",
     "zh"},
    {"Chinese", "zh-CN", "处理心跳请求", "zh-CN"},
    {"English that names something Chinese", "en",
     "The terminal of the product 门禁 mishandles requests of guests.", "en"},
    {"one sign", "en", "The sign 门", "en"},
    {"Japanese", "ja", "認証が必要です", "ja"},
    {"Japanese that is said to be English", "en", "認証が必要です", ""},
    {"a name in a Chinese record", "zh", "Log4Shell", "zh"},
    {"an English sentence that is said to be Chinese", "zh", "The parser reads beyond its buffer.",
     ""},
    {"nothing", "en", "", "en"},
};

TEST(TextLanguage, IsWhatIsSaidWhereTheLettersAllowIt) {
  for (const LanguageRow& row : kLanguageRows)
    EXPECT_EQ(honest_language(row.said, row.text), row.honest) << row.what;
}

}  // namespace
}  // namespace docket::text_language_test
