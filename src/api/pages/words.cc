#include "api/pages/words.h"

#include <algorithm>
#include <charconv>

#include "api/session.h"
#include "base/text.h"

namespace docket {
namespace {

struct ErrorWords {
  std::string_view code;
  std::string_view zh;
};

// The English words are the error's own message.
constexpr ErrorWords kErrors[] = {
    {"session.refused", "账号或密码不正确，或者该账号不能登录。"},
    {"session.throttled", "密码错误次数过多，请一刻钟后再试。"},
    {"session.busy", "同时登录的人太多，请稍后再试。"},
    {"account.link", "此链接无效、已使用或已超过一天，请索取新的链接。"},
    {"account.name",
     "账号由 1 至 64 个字符组成，可用 a-z、0-9、“-”、“_”和“.”，且不能为 host 或 docket。"},
    {"account.exists", "该账号已存在。"},
    {"account.password", "密码至少 10 个字符，至多 1000 个字符；三四个词组成的短语即可。"},
    {"account.passwords-differ", "两次输入的密码不一致。"},
    {"account.organisation", "请填写使用本系统的单位名称。"},
    {"account.organisation-named", "单位名称已经确定，不能更改。"},
    {"account.mail", "邮箱地址不正确，请按 li@example.org 的形式填写，或留空。"},
    {"access.other-site", "该请求来自其他网站的页面，请直接打开 Docket。"},
};

// The weight of a language range in thousandths: "zh-CN;q=0.8" weighs 800.
int weight_of(std::string_view range) {
  const std::size_t at = range.find("q=");
  if (at == std::string_view::npos) return 1000;
  const std::string_view text = range.substr(at + 2);
  if (text.starts_with('1')) return 1000;
  if (!text.starts_with("0.")) return 0;
  std::string digits{text.substr(2, 3)};
  digits.resize(3, '0');
  int weight = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), weight);
  return weight;
}

}  // namespace

Language language_of(const Request& request) {
  const std::string* asked = request.target.parameter("lang");
  const std::string_view chosen =
      asked ? std::string_view{*asked} : cookie(request, "docket_language");
  if (chosen == "zh") return Language::zh;
  if (chosen == "en") return Language::en;
  int zh = 0;
  int en = 0;
  for (std::string_view range : split(request.header("accept-language"), ',')) {
    range = trimmed(range);
    if (range.starts_with("zh")) zh = std::max(zh, weight_of(range));
    if (range.starts_with("en")) en = std::max(en, weight_of(range));
  }
  return zh > en ? Language::zh : Language::en;
}

std::string_view name_of(Language language) { return language == Language::zh ? "zh" : "en"; }

std::string told(Language language, const Error& error) {
  if (language == Language::zh)
    for (const ErrorWords& words : kErrors)
      if (words.code == error.code) return std::string{words.zh};
  return error.message;
}

}  // namespace docket
