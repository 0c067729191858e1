#include "formats/flags.h"

#include <algorithm>

#include "base/check.h"

namespace docket {
namespace {

constexpr FlagMeaning kMeanings[] = {
    {"address-malformed", "该网址的写法不符合规定；未读入。",
     "The address is none that could be followed; it was not read."},
    {"byte-order-mark", "文件开头有UTF-8标记（BOM），JSON规范不允许发送方添加；已略过。",
     "The file begins with the mark of UTF-8, with which nobody may send JSON; it was passed "
     "over."},
    {"cpe-malformed", "CPE名称不符合规定的写法（如组成部分数目不对）；按原样保留。",
     "The CPE name is not well formed (the number of its parts, for one); it is kept as written."},
    {"date-implausible", "该日期不可能属实（久远的过去，或尚未到来）；按原样保留，不作为事实。",
     "The date cannot be right (long past, or not come yet); it is kept as written and is no "
     "fact."},
    {"date-missing", "记录没有应有的日期。", "A date that such a record should have is absent."},
    {"date-unreadable", "该字段不是日期；按原样保留，不据此推算时刻。",
     "This is not a date; the text is kept and no moment is derived from it."},
    {"date-without-time", "只写了日期，没有时刻；假定为当日零时。",
     "Only a day is given, no time of day; the start of the day is assumed."},
    {"date-without-zone", "没有写时区；所用的假定见该日期旁的说明。",
     "No time zone is given; the zone assumed stands beside the date."},
    {"dates-out-of-order", "后一步的日期早于前一步；两个日期均按原样保留。",
     "A later step is dated before an earlier one; both dates are kept as written."},
    {"disputed", "记录的编制者注明该漏洞存在争议。",
     "The record's author marks the vulnerability as disputed."},
    {"extension-unknown",
     "发布者称该扩展对理解文档至关重要或很重要，但此处不解读；其内容按原样保留。",
     "The publisher calls this extension essential or significant; it is not understood here, and "
     "kept as written."},
    {"for-few",
     "该记录的TLP标签只允许少数人知悉（AMBER或更严）；不经TAXII提供，据此建立的案件仅限指定人员查看"
     "。",
     "By its label of TLP the record is for few (AMBER or narrower): it is not given out over "
     "TAXII, and a case from it begins restricted."},
    {"identifier-malformed", "编号的写法不符合该编号体系；按原样保留，不用于关联。",
     "The number is not written as its scheme demands; it is kept and not used for links."},
    {"identifier-mended", "编号带有多余的空白或几个编号写在一处；已分开并去除空白。",
     "The number had stray white space, or several stood in one field; they were separated."},
    {"markup-repaired", "原文的标记有误（未转义的字符等）；已修补后读取，原文保留。",
     "The markup was broken (characters that were not escaped); it was mended to be read, the "
     "original bytes are kept."},
    {"purl-malformed", "软件包地址（purl）的写法不符合规定；按原样保留。",
     "The package URL is not well formed; it is kept as written."},
    {"rejected", "该编号已被撤销或拒绝，不应据此立案。",
     "The number was rejected; a case should not be opened from it."},
    {"score-disagrees", "评分的分项与向量不一致；两者均按公布的内容保留。",
     "A score's single metrics do not agree with its vector; both are kept as published."},
    {"severity-empty", "记录没有危害等级。", "The record gives no severity."},
    {"severity-unknown", "未能识别所写的危害等级；按原样保留，不据此定级。",
     "No severity was understood: what is written is kept, and no word is derived from it."},
    {"suppressed", "该工具的用户已将此结果标记为忽略；其理由按原样保留。",
     "Somebody told the tool to pass this result over; the reason is kept as written."},
    {"version-in-purl", "软件包地址（purl）含有版本号，格式规则不允许；按原样保留。",
     "The package URL holds a version, which the format bans; it is kept as written."},
};

}  // namespace

std::span<const FlagMeaning> flag_meanings() { return kMeanings; }

const FlagMeaning& meaning_of_flag(std::string_view code) {
  const auto* found = std::find_if(std::begin(kMeanings), std::end(kMeanings),
                                   [&](const FlagMeaning& one) { return one.code == code; });
  CHECK(found != std::end(kMeanings));
  return *found;
}

}  // namespace docket
