// CVSS 3.0 and 3.1, which have the same metrics and weights: specification 3.1, section 7.4, in
// hundredths. Privileges required weigh more where the scope changes; cvss3.cc knows that.

#include "score/metric_tables.h"

namespace docket {
namespace {

constexpr Bilingual kUndefined{"Not defined", "未定义"};
constexpr Bilingual kUndefinedMeaning{"Nothing is said; the score does not change.",
                                      "不作说明，评分不变。"};
constexpr CvssMetricValue kAsBase{
    "X", 0, kUndefined, {"As the base metric says.", "与基础指标相同。"}};

constexpr CvssMetricValue kAttackVector[] = {
    {"N",
     85,
     {"Network", "网络"},
     {"The attack comes over a network, also from far away.", "可经网络、包括从远处实施攻击。"}},
    {"A",
     62,
     {"Adjacent", "邻接"},
     {"The attacker must be in the same physical or logical network.",
      "攻击者须处于同一物理或逻辑网络。"}},
    {"L",
     55,
     {"Local", "本地"},
     {"The attacker must be signed in locally, or a user must open something.",
      "攻击者须在本地登录，或由用户打开某物。"}},
    {"P", 20, {"Physical", "物理"}, {"The attacker must touch the device.", "攻击者须接触设备。"}},
    kAsBase,
};
constexpr CvssMetricValue kAttackComplexity[] = {
    {"L",
     77,
     {"Low", "低"},
     {"No special conditions; the attack works each time.", "无需特殊条件，攻击每次都有效。"}},
    {"H",
     44,
     {"High", "高"},
     {"Conditions that the attacker does not control must hold.", "取决于攻击者不能控制的条件。"}},
    kAsBase,
};
constexpr CvssMetricValue kPrivilegesRequired[] = {
    {"N", 85, {"None", "无"}, {"Anybody can do it.", "任何人都能实施。"}},
    {"L",
     62,
     {"Low", "低"},
     {"The attacker needs the rights of an ordinary user.", "攻击者须有普通用户权限。"}},
    {"H",
     27,
     {"High", "高"},
     {"The attacker needs the rights of an administrator.", "攻击者须有管理员权限。"}},
    kAsBase,
};
constexpr CvssMetricValue kUserInteraction[] = {
    {"N", 85, {"None", "不需要"}, {"Nobody else has to do anything.", "无需他人做任何事。"}},
    {"R",
     62,
     {"Required", "需要"},
     {"Somebody has to do something first, such as open a file.",
      "须有人先做某事，例如打开文件。"}},
    kAsBase,
};
constexpr CvssMetricValue kScope[] = {
    {"U",
     0,
     {"Unchanged", "不变"},
     {"The harm stays within what the vulnerable component controls.",
      "危害限于脆弱组件所管辖的范围。"}},
    {"C",
     0,
     {"Changed", "改变"},
     {"The harm reaches beyond what the vulnerable component controls.",
      "危害超出脆弱组件所管辖的范围。"}},
    kAsBase,
};
constexpr CvssMetricValue kImpact[] = {
    {"N", 0, {"None", "无"}, {"Nothing is lost.", "没有损失。"}},
    {"L",
     22,
     {"Low", "低"},
     {"Some of it is lost, without direct serious harm.", "部分丧失，没有直接的严重后果。"}},
    {"H",
     56,
     {"High", "高"},
     {"All of it is lost, or what is lost does serious harm.", "全部丧失，或丧失的部分后果严重。"}},
    kAsBase,
};
constexpr CvssMetricValue kExploitMaturity[] = {
    {"U",
     91,
     {"Unproven", "未证实"},
     {"No exploit is known, or only in theory.", "没有已知的利用程序，或仅存在于理论上。"}},
    {"P",
     94,
     {"Proof of concept", "概念验证"},
     {"A proof of concept exists; a skilled attacker must adapt it.",
      "有概念验证，需熟练的攻击者改造。"}},
    {"F",
     97,
     {"Functional", "可用"},
     {"An exploit works in most situations.", "利用程序在多数情况下有效。"}},
    {"H",
     100,
     {"High", "高"},
     {"It needs no exploit, or one works everywhere or spreads by itself.",
      "无需利用程序，或利用程序处处有效或能自行传播。"}},
    {"X", 100, kUndefined, kUndefinedMeaning},
};
constexpr CvssMetricValue kRemediationLevel[] = {
    {"O",
     95,
     {"Official fix", "正式修补"},
     {"The provider has released a complete fix.", "提供者已发布完整的修补。"}},
    {"T",
     96,
     {"Temporary fix", "临时修补"},
     {"The provider offers a temporary fix.", "提供者提供了临时修补。"}},
    {"W", 97, {"Workaround", "变通办法"}, {"Others offer a workaround.", "有非官方的变通办法。"}},
    {"U",
     100,
     {"Unavailable", "没有"},
     {"Nothing helps yet, or it cannot be applied.", "尚无办法，或办法无法实施。"}},
    {"X", 100, kUndefined, kUndefinedMeaning},
};
constexpr CvssMetricValue kReportConfidence[] = {
    {"U",
     92,
     {"Unknown", "未知"},
     {"There are reports, but the cause is unknown.", "有报告，但原因不明。"}},
    {"R",
     96,
     {"Reasonable", "合理"},
     {"Much is published, but the cause is not certain.", "已有大量细节，但原因尚不确定。"}},
    {"C",
     100,
     {"Confirmed", "已确认"},
     {"It was reproduced, or the provider has confirmed it.", "已被重现，或提供者已确认。"}},
    {"X", 100, kUndefined, kUndefinedMeaning},
};
constexpr CvssMetricValue kRequirement[] = {
    {"L", 50, {"Low", "低"}, {"Losing it would harm little here.", "在此环境丧失影响有限。"}},
    {"M", 100, {"Medium", "中"}, {"Losing it would be serious here.", "在此环境丧失影响严重。"}},
    {"H",
     150,
     {"High", "高"},
     {"Losing it would be catastrophic here.", "在此环境丧失将是灾难性的。"}},
    {"X", 100, kUndefined, kUndefinedMeaning},
};

// The values of a base metric: those of the modified one without "as the base metric".
template <std::size_t count>
constexpr std::span<const CvssMetricValue> base(const CvssMetricValue (&values)[count]) {
  return std::span{values}.first(count - 1);
}

constexpr auto kBase = MetricGroup::base;
constexpr auto kTemporal = MetricGroup::temporal;
constexpr auto kEnvironmental = MetricGroup::environmental;
constexpr Bilingual kWhere{"From where can it be exploited?", "从哪里可以利用？"};
constexpr Bilingual kHowHard{"What must hold that the attacker cannot arrange?",
                             "须有哪些攻击者不能左右的条件？"};
constexpr Bilingual kRights{"Which rights must the attacker have before?",
                            "攻击者事先须有什么权限？"};
constexpr Bilingual kOthers{"Must somebody else take part?", "是否需要他人参与？"};
constexpr Bilingual kReach{"Does the harm reach beyond the vulnerable component?",
                           "危害是否超出脆弱组件？"};
constexpr Bilingual kDisclosed{"How much information is disclosed?", "泄露多少信息？"};
constexpr Bilingual kChanged{"How much can be changed?", "能篡改多少？"};
constexpr Bilingual kStopped{"How much stops working?", "有多少不能使用？"};

constexpr CvssMetric kMetrics[] = {
    {"AV", kBase, {"Attack vector", "攻击途径"}, kWhere, base(kAttackVector)},
    {"AC", kBase, {"Attack complexity", "攻击复杂度"}, kHowHard, base(kAttackComplexity)},
    {"PR", kBase, {"Privileges required", "权限要求"}, kRights, base(kPrivilegesRequired)},
    {"UI", kBase, {"User interaction", "用户交互"}, kOthers, base(kUserInteraction)},
    {"S", kBase, {"Scope", "影响范围"}, kReach, base(kScope)},
    {"C", kBase, {"Confidentiality impact", "机密性影响"}, kDisclosed, base(kImpact)},
    {"I", kBase, {"Integrity impact", "完整性影响"}, kChanged, base(kImpact)},
    {"A", kBase, {"Availability impact", "可用性影响"}, kStopped, base(kImpact)},
    {"E",
     kTemporal,
     {"Exploit code maturity", "利用代码成熟度"},
     {"What is there to exploit it with?", "已有怎样的利用手段？"},
     kExploitMaturity},
    {"RL",
     kTemporal,
     {"Remediation level", "修补程度"},
     {"What helps against it by now?", "目前有什么补救办法？"},
     kRemediationLevel},
    {"RC",
     kTemporal,
     {"Report confidence", "报告可信度"},
     {"How certain is it?", "有多确定？"},
     kReportConfidence},
    {"CR",
     kEnvironmental,
     {"Confidentiality requirement", "机密性要求"},
     {"How much does confidentiality matter here?", "在此环境机密性有多重要？"},
     kRequirement},
    {"IR",
     kEnvironmental,
     {"Integrity requirement", "完整性要求"},
     {"How much does integrity matter here?", "在此环境完整性有多重要？"},
     kRequirement},
    {"AR",
     kEnvironmental,
     {"Availability requirement", "可用性要求"},
     {"How much does availability matter here?", "在此环境可用性有多重要？"},
     kRequirement},
    {"MAV", kEnvironmental, {"Modified attack vector", "修正的攻击途径"}, kWhere, kAttackVector},
    {"MAC",
     kEnvironmental,
     {"Modified attack complexity", "修正的攻击复杂度"},
     kHowHard,
     kAttackComplexity},
    {"MPR",
     kEnvironmental,
     {"Modified privileges required", "修正的权限要求"},
     kRights,
     kPrivilegesRequired},
    {"MUI",
     kEnvironmental,
     {"Modified user interaction", "修正的用户交互"},
     kOthers,
     kUserInteraction},
    {"MS", kEnvironmental, {"Modified scope", "修正的影响范围"}, kReach, kScope},
    {"MC",
     kEnvironmental,
     {"Modified confidentiality impact", "修正的机密性影响"},
     kDisclosed,
     kImpact},
    {"MI", kEnvironmental, {"Modified integrity impact", "修正的完整性影响"}, kChanged, kImpact},
    {"MA", kEnvironmental, {"Modified availability impact", "修正的可用性影响"}, kStopped, kImpact},
};

}  // namespace

std::span<const CvssMetric> metrics_3() { return kMetrics; }

}  // namespace docket
