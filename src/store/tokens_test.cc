#include "store/tokens.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace docket::tokens_test {
namespace {

struct TokenRow {
  const char* what;
  const char* text;
  const char* tokens;
  const char* query;
};

const TokenRow kRows[] = {
    {"nothing", "", "", ""},
    {"white space and punctuation", " ,;!\t", "", ""},
    {"words become lower case", "Remote Code", "remote code", "remote code*"},
    {"an identifier stays whole and its named part is found", "CVE-2021-44228",
     "cve-2021-44228 cve", "cve-2021-44228*"},
    {"a full stop at the end is none of the word's", "in Log4j.", "in log4j", "in log4j*"},
    {"a version with its product", "openssl-1.0.1f", "openssl-1.0.1f openssl 1f",
     "openssl-1.0.1f*"},
    {"two characters are a pair, and the last is findable", "漏洞", "漏洞 洞", "漏洞"},
    {"one character is the beginning of pairs", "漏", "漏", "漏*"},
    {"pairs overlap", "远程代码", "远程 程代 代码 码", "远程 程代 代码"},
    {"Latin words inside Chinese", "Apache的漏洞", "apache 的漏 漏洞 洞", "apache 的漏 漏洞"},
    {"Chinese punctuation ends a run", "漏洞，修补", "漏洞 洞 修补 补", "漏洞 修补"},
    {"full-width letters are letters", "ＣＶＥ－1", "cve-1 cve", "cve-1*"},
    {"other alphabets", "Уязвимость Über", "уязвимость über", "уязвимость über*"},
    {"dashes alone are nothing", "-- a --", "a", "a*"},
    {"a dash before a word is none of it, nor joins it to the word before", "use -O2 and .config",
     "use o2 and config", "use o2 and config*"},
    {"a dash ends Chinese text", "漏-洞", "漏 洞", "漏* 洞*"},
    {"two dashes inside", "a--bcd", "a--bcd bcd", "a--bcd*"},
    {"parts of other alphabets", "über-ки-я", "über-ки-я über ки", "über-ки-я*"},
    {"ill-formed bytes are no letters",
     "a\xff"
     "b",
     "a b", "a b*"},
};

TEST(Tokens, LongWordsAreCutTheSameWayInTextAndQuery) {
  const std::string longest(200, 'a');
  EXPECT_EQ(joined(tokens_of(longest + "bbb-ccc"), " "), longest);
  EXPECT_EQ(joined(query_tokens(longest + "bbb-ccc"), " "), longest + "*");
}

TEST(Tokens, EveryRow) {
  for (const TokenRow& row : kRows) {
    EXPECT_EQ(joined(tokens_of(row.text), " "), row.tokens) << row.what;
    EXPECT_EQ(joined(query_tokens(row.text), " "), row.query) << row.what;
  }
}

}  // namespace
}  // namespace docket::tokens_test
