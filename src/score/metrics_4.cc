// CVSS 4.0. Weights are steps below the severest value (specification, section 8.2); the values of
// subsequent systems begin at step 1, because "safety" is the severest of their modified forms.

#include "score/metric_tables.h"

namespace docket {
namespace {

constexpr Bilingual kUndefined{"Not defined", "未定义"};
constexpr CvssMetricValue kAsBase{
    "X", 0, kUndefined, {"As the base metric says.", "与基础指标相同。"}};
constexpr CvssMetricValue kUnsaid{"X", 0, kUndefined, {"Nothing is said.", "不作说明。"}};

constexpr CvssMetricValue kAttackVector[] = {
    {"N",
     0,
     {"Network", "网络"},
     {"The attack comes over a network, also from far away.", "可经网络、包括从远处实施攻击。"}},
    {"A",
     1,
     {"Adjacent", "邻接"},
     {"The attacker must be in the same physical or logical network.",
      "攻击者须处于同一物理或逻辑网络。"}},
    {"L",
     2,
     {"Local", "本地"},
     {"The attacker must be signed in locally, or a user must open something.",
      "攻击者须在本地登录，或由用户打开某物。"}},
    {"P", 3, {"Physical", "物理"}, {"The attacker must touch the device.", "攻击者须接触设备。"}},
    kAsBase,
};
constexpr CvssMetricValue kAttackComplexity[] = {
    {"L", 0, {"Low", "低"}, {"No protection has to be overcome.", "无需绕过防护措施。"}},
    {"H",
     1,
     {"High", "高"},
     {"The attacker must get round protections, or learn a secret of the target.",
      "攻击者须绕过防护措施，或取得目标的秘密信息。"}},
    kAsBase,
};
constexpr CvssMetricValue kAttackRequirements[] = {
    {"N",
     0,
     {"None", "无"},
     {"The attack works wherever the system is installed.", "只要部署了该系统攻击即有效。"}},
    {"P",
     1,
     {"Present", "有"},
     {"It depends on how the system is deployed, on a race, or on a place in the network.",
      "取决于部署方式、时序竞争或网络位置。"}},
    kAsBase,
};
constexpr CvssMetricValue kPrivilegesRequired[] = {
    {"N", 0, {"None", "无"}, {"Anybody can do it.", "任何人都能实施。"}},
    {"L",
     1,
     {"Low", "低"},
     {"The attacker needs the rights of an ordinary user.", "攻击者须有普通用户权限。"}},
    {"H",
     2,
     {"High", "高"},
     {"The attacker needs the rights of an administrator.", "攻击者须有管理员权限。"}},
    kAsBase,
};
constexpr CvssMetricValue kUserInteraction[] = {
    {"N", 0, {"None", "不需要"}, {"Nobody else has to do anything.", "无需他人做任何事。"}},
    {"P",
     1,
     {"Passive", "被动"},
     {"Somebody does something ordinary, without getting round a protection.",
      "他人只做寻常操作，未绕过防护。"}},
    {"A",
     2,
     {"Active", "主动"},
     {"Somebody must act on purpose, or ignore a warning.", "他人须有意操作，或忽视警告。"}},
    kAsBase,
};
constexpr CvssMetricValue kVulnerable[] = {
    {"H",
     0,
     {"High", "高"},
     {"All of it is lost, or what is lost does serious harm.", "全部丧失，或丧失的部分后果严重。"}},
    {"L",
     1,
     {"Low", "低"},
     {"Some of it is lost, without direct serious harm.", "部分丧失，没有直接的严重后果。"}},
    {"N", 2, {"None", "无"}, {"Nothing is lost.", "没有损失。"}},
    kAsBase,
};
constexpr CvssMetricValue kSubsequentConfidentiality[] = {
    {"H",
     1,
     {"High", "高"},
     {"All of it is lost, or what is lost does serious harm.", "全部丧失，或丧失的部分后果严重。"}},
    {"L",
     2,
     {"Low", "低"},
     {"Some of it is lost, without direct serious harm.", "部分丧失，没有直接的严重后果。"}},
    {"N",
     3,
     {"None", "无"},
     {"Nothing is lost beyond the vulnerable system.", "脆弱系统之外没有损失。"}},
    kAsBase,
};
constexpr CvssMetricValue kSubsequent[] = {
    {"H",
     1,
     {"High", "高"},
     {"All of it is lost, or what is lost does serious harm.", "全部丧失，或丧失的部分后果严重。"}},
    {"L",
     2,
     {"Low", "低"},
     {"Some of it is lost, without direct serious harm.", "部分丧失，没有直接的严重后果。"}},
    {"N",
     3,
     {"None", "无"},
     {"Nothing is lost beyond the vulnerable system.", "脆弱系统之外没有损失。"}},
    {"S", 0, {"Safety", "人身安全"}, {"People can be hurt.", "可能伤及人身。"}},
    kAsBase,
};
constexpr CvssMetricValue kExploitMaturity[] = {
    {"A",
     0,
     {"Attacked", "已被攻击"},
     {"Attacks are known, or tools that make them easy.", "已有攻击，或有使攻击容易的工具。"}},
    {"P",
     1,
     {"Proof of concept", "概念验证"},
     {"A proof of concept is public, no attack is known.", "概念验证已公开，尚无已知攻击。"}},
    {"U",
     2,
     {"Unreported", "无报告"},
     {"Neither a public proof of concept nor an attack is known.",
      "既无公开的概念验证，也无已知攻击。"}},
    {"X", 0, kUndefined, {"Nothing is said; it counts as attacked.", "不作说明，按已被攻击计。"}},
};
constexpr CvssMetricValue kRequirement[] = {
    {"H",
     0,
     {"High", "高"},
     {"Losing it would be catastrophic here.", "在此环境丧失将是灾难性的。"}},
    {"M", 1, {"Medium", "中"}, {"Losing it would be serious here.", "在此环境丧失影响严重。"}},
    {"L", 2, {"Low", "低"}, {"Losing it would harm little here.", "在此环境丧失影响有限。"}},
    {"X", 0, kUndefined, {"Nothing is said; it counts as high.", "不作说明，按高计。"}},
};
constexpr CvssMetricValue kSafety[] = {
    {"N", 0, {"Negligible", "可忽略"}, {"At most minor injuries.", "至多轻微伤害。"}},
    {"P", 0, {"Present", "存在"}, {"People may be injured or worse.", "可能致人受伤或更严重。"}},
    kUnsaid,
};
constexpr CvssMetricValue kAutomatable[] = {
    {"N", 0, {"No", "否"}, {"Not every step can be automated.", "并非每一步都能自动化。"}},
    {"Y",
     0,
     {"Yes", "是"},
     {"An attacker can automate it against many targets.", "攻击者能对众多目标自动实施。"}},
    kUnsaid,
};
constexpr CvssMetricValue kRecovery[] = {
    {"A", 0, {"Automatic", "自动"}, {"The system recovers by itself.", "系统自行恢复。"}},
    {"U", 0, {"User", "人工"}, {"A person has to restore it.", "须由人恢复。"}},
    {"I", 0, {"Irrecoverable", "不可恢复"}, {"It cannot be restored.", "无法恢复。"}},
    kUnsaid,
};
constexpr CvssMetricValue kValueDensity[] = {
    {"D", 0, {"Diffuse", "分散"}, {"One attack gains little.", "单次攻击所得有限。"}},
    {"C", 0, {"Concentrated", "集中"}, {"One attack gains much.", "单次攻击所得丰厚。"}},
    kUnsaid,
};
constexpr CvssMetricValue kEffort[] = {
    {"L", 0, {"Low", "低"}, {"Responding takes little.", "响应所费不多。"}},
    {"M", 0, {"Moderate", "中"}, {"Responding takes some work.", "响应需要一定工作。"}},
    {"H", 0, {"High", "高"}, {"Responding is hard, or takes long.", "响应困难，或耗时很长。"}},
    kUnsaid,
};
constexpr CvssMetricValue kUrgency[] = {
    {"Clear", 0, {"Clear", "无色"}, {"No urgency; for information.", "不紧急，仅供参考。"}},
    {"Green", 0, {"Green", "绿"}, {"Low urgency.", "紧急程度低。"}},
    {"Amber", 0, {"Amber", "黄"}, {"Moderate urgency.", "紧急程度中。"}},
    {"Red", 0, {"Red", "红"}, {"Highest urgency.", "紧急程度最高。"}},
    kUnsaid,
};

// The values of a base metric: those of the modified one that the base group has.
constexpr std::span<const CvssMetricValue> first(std::span<const CvssMetricValue> values,
                                                 std::size_t count) {
  return values.first(count);
}

constexpr auto kBase = MetricGroup::base;
constexpr auto kThreat = MetricGroup::temporal;
constexpr auto kEnvironmental = MetricGroup::environmental;
constexpr auto kSupplemental = MetricGroup::supplemental;
constexpr Bilingual kWhere{"From where can it be exploited?", "从哪里可以利用？"};
constexpr Bilingual kHowHard{"Which protections must the attacker overcome?",
                             "攻击者须绕过哪些防护措施？"};
constexpr Bilingual kDepends{"On which conditions of the deployment does it depend?",
                             "取决于怎样的部署条件？"};
constexpr Bilingual kRights{"Which rights must the attacker have before?",
                            "攻击者事先须有什么权限？"};
constexpr Bilingual kOthers{"Must somebody else take part?", "是否需要他人参与？"};
constexpr Bilingual kDisclosed{"How much information does the vulnerable system disclose?",
                               "脆弱系统泄露多少信息？"};
constexpr Bilingual kChanged{"How much of the vulnerable system can be changed?",
                             "脆弱系统能被篡改多少？"};
constexpr Bilingual kStopped{"How much of the vulnerable system stops working?",
                             "脆弱系统有多少不能使用？"};
constexpr Bilingual kDisclosedAfter{"How much information do other systems disclose?",
                                    "其他系统泄露多少信息？"};
constexpr Bilingual kChangedAfter{"How much of other systems can be changed?",
                                  "其他系统能被篡改多少？"};
constexpr Bilingual kStoppedAfter{"How much of other systems stops working?",
                                  "其他系统有多少不能使用？"};

constexpr CvssMetric kMetrics[] = {
    {"AV", kBase, {"Attack vector", "攻击途径"}, kWhere, first(kAttackVector, 4)},
    {"AC", kBase, {"Attack complexity", "攻击复杂度"}, kHowHard, first(kAttackComplexity, 2)},
    {"AT", kBase, {"Attack requirements", "攻击前提"}, kDepends, first(kAttackRequirements, 2)},
    {"PR", kBase, {"Privileges required", "权限要求"}, kRights, first(kPrivilegesRequired, 3)},
    {"UI", kBase, {"User interaction", "用户交互"}, kOthers, first(kUserInteraction, 3)},
    {"VC",
     kBase,
     {"Confidentiality of the vulnerable system", "脆弱系统机密性影响"},
     kDisclosed,
     first(kVulnerable, 3)},
    {"VI",
     kBase,
     {"Integrity of the vulnerable system", "脆弱系统完整性影响"},
     kChanged,
     first(kVulnerable, 3)},
    {"VA",
     kBase,
     {"Availability of the vulnerable system", "脆弱系统可用性影响"},
     kStopped,
     first(kVulnerable, 3)},
    {"SC",
     kBase,
     {"Confidentiality of subsequent systems", "后续系统机密性影响"},
     kDisclosedAfter,
     first(kSubsequentConfidentiality, 3)},
    {"SI",
     kBase,
     {"Integrity of subsequent systems", "后续系统完整性影响"},
     kChangedAfter,
     first(kSubsequent, 3)},
    {"SA",
     kBase,
     {"Availability of subsequent systems", "后续系统可用性影响"},
     kStoppedAfter,
     first(kSubsequent, 3)},
    {"E",
     kThreat,
     {"Exploit maturity", "利用成熟度"},
     {"What is known of exploits and attacks?", "对利用程序和攻击了解多少？"},
     kExploitMaturity},
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
    {"MAT",
     kEnvironmental,
     {"Modified attack requirements", "修正的攻击前提"},
     kDepends,
     kAttackRequirements},
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
    {"MVC",
     kEnvironmental,
     {"Modified confidentiality of the vulnerable system", "修正的脆弱系统机密性影响"},
     kDisclosed,
     kVulnerable},
    {"MVI",
     kEnvironmental,
     {"Modified integrity of the vulnerable system", "修正的脆弱系统完整性影响"},
     kChanged,
     kVulnerable},
    {"MVA",
     kEnvironmental,
     {"Modified availability of the vulnerable system", "修正的脆弱系统可用性影响"},
     kStopped,
     kVulnerable},
    {"MSC",
     kEnvironmental,
     {"Modified confidentiality of subsequent systems", "修正的后续系统机密性影响"},
     kDisclosedAfter,
     kSubsequentConfidentiality},
    {"MSI",
     kEnvironmental,
     {"Modified integrity of subsequent systems", "修正的后续系统完整性影响"},
     kChangedAfter,
     kSubsequent},
    {"MSA",
     kEnvironmental,
     {"Modified availability of subsequent systems", "修正的后续系统可用性影响"},
     kStoppedAfter,
     kSubsequent},
    {"S",
     kSupplemental,
     {"Safety", "人身安全"},
     {"Can people be hurt?", "是否可能伤及人身？"},
     kSafety},
    {"AU",
     kSupplemental,
     {"Automatable", "可自动化"},
     {"Can an attacker automate it?", "攻击者能否自动实施？"},
     kAutomatable},
    {"R",
     kSupplemental,
     {"Recovery", "恢复"},
     {"How does the system recover?", "系统如何恢复？"},
     kRecovery},
    {"V",
     kSupplemental,
     {"Value density", "价值密度"},
     {"How much does one attack gain?", "单次攻击所得多少？"},
     kValueDensity},
    {"RE",
     kSupplemental,
     {"Vulnerability response effort", "响应工作量"},
     {"How much work is the response?", "响应需要多少工作？"},
     kEffort},
    {"U",
     kSupplemental,
     {"Provider urgency", "提供者紧急程度"},
     {"How urgent does the provider call it?", "提供者认为有多紧急？"},
     kUrgency},
};

}  // namespace

std::span<const CvssMetric> metrics_4() { return kMetrics; }

}  // namespace docket
