#include "score/ssvc_points.h"

namespace docket {

static constexpr SsvcValue kExploitationValues[] = {
    {"N",
     "none",
     {"None", "无"},
     {"No attack and no public proof of concept is known.",
      "没有已知的攻击，也没有公开的概念验证。"}},
    {"P",
     "public-poc",
     {"Public PoC", "公开概念验证"},
     {"A proof of concept is public, or everybody knows how it is done.",
      "概念验证已公开，或利用方法众所周知。"}},
    {"A",
     "active",
     {"Active", "在野利用"},
     {"Attacks have been seen and credibly reported.", "已观察到攻击并有可信的报道。"}},
};
const SsvcPoint kExploitation{"ssvc:E:1.1.0",
                              "exploitation",
                              {"Exploitation", "利用情况"},
                              {"Is it exploited by now?", "目前是否已被利用？"},
                              kExploitationValues};

static constexpr SsvcValue kUtilityValues[] = {
    {"L",
     "laborious",
     {"Laborious", "费力"},
     {"Each target takes work, and each gives little.", "每个目标都费工夫，所得也有限。"}},
    {"E",
     "efficient",
     {"Efficient", "有效"},
     {"Either it can be automated, or each target gives much.", "可自动化，或每个目标所得丰厚。"}},
    {"S",
     "super-effective",
     {"Super effective", "极有效"},
     {"It can be automated, and each target gives much.", "可自动化，且每个目标所得丰厚。"}},
};
const SsvcPoint kUtility{
    "ssvc:U:1.0.1",
    "utility",
    {"Utility", "利用价值"},
    {"How useful is the exploit to an attacker?", "利用程序对攻击者有多大用处？"},
    kUtilityValues};

static constexpr SsvcValue kTechnicalImpactValues[] = {
    {"P",
     "partial",
     {"Partial", "部分"},
     {"Limited control or disclosure, or with a low chance.", "控制或泄露有限，或成功机会低。"}},
    {"T",
     "total",
     {"Total", "完全"},
     {"Full control of the software, or all information of the system.",
      "完全控制软件，或取得系统的全部信息。"}},
};
const SsvcPoint kTechnicalImpact{
    "ssvc:TI:1.0.0",
    "technical-impact",
    {"Technical impact", "技术影响"},
    {"How much control does the attacker gain?", "攻击者取得多少控制？"},
    kTechnicalImpactValues};

static constexpr SsvcValue kPublicSafetyValues[] = {
    {"M",
     "minimal",
     {"Minimal", "轻微"},
     {"At most negligible harm to people.", "对人的伤害至多可以忽略。"}},
    {"S",
     "significant",
     {"Significant", "重大"},
     {"People can be hurt or worse.", "可能致人受伤或更严重。"}},
};
const SsvcPoint kPublicSafety{"ssvc:PSI:2.0.1",
                              "public-safety-impact",
                              {"Public safety impact", "公共安全影响"},
                              {"Can people come to harm?", "是否可能伤及公众？"},
                              kPublicSafetyValues};

static constexpr SsvcValue kExposureValues[] = {
    {"S",
     "small",
     {"Small", "小"},
     {"A local program, or one in a closely controlled network.",
      "本地程序，或处于严格管控的网络中。"}},
    {"C",
     "controlled",
     {"Controlled", "受控"},
     {"Over a network, with restrictions that reliably interrupt the attack.",
      "可经网络访问，但有能可靠阻断攻击的限制。"}},
    {"O",
     "open",
     {"Open", "开放"},
     {"From the internet or another wide network.", "可从互联网或其他开放网络访问。"}},
};
const SsvcPoint kExposure{"ssvc:EXP:1.0.1",
                          "system-exposure",
                          {"System exposure", "系统暴露面"},
                          {"Who can reach the system?", "谁能接触到该系统？"},
                          kExposureValues};

static constexpr SsvcValue kAutomatableValues[] = {
    {"N",
     "no",
     {"No", "否"},
     {"Some step needs a person or a condition that cannot be arranged.",
      "某一步须由人完成，或取决于不能安排的条件。"}},
    {"Y",
     "yes",
     {"Yes", "是"},
     {"Every step can reliably be automated.", "每一步都能可靠地自动完成。"}},
};
const SsvcPoint kAutomatable{
    "ssvc:A:2.0.0",
    "automatable",
    {"Automatable", "可自动化"},
    {"Can the attack be automated from search to success?", "从搜寻到得手能否自动完成？"},
    kAutomatableValues};

static constexpr SsvcValue kHumanImpactValues[] = {
    {"L",
     "low",
     {"Low", "低"},
     {"Safety is untouched; the mission goes on, if worse.", "不影响安全，任务受损但可继续。"}},
    {"M",
     "medium",
     {"Medium", "中"},
     {"An essential function fails, or people come to slight harm.",
      "某项必要职能丧失，或对人有轻微伤害。"}},
    {"H",
     "high",
     {"High", "高"},
     {"People come to serious harm, or to slight harm while an essential function fails.",
      "对人有严重伤害，或必要职能丧失且有轻微伤害。"}},
    {"VH",
     "very-high",
     {"Very high", "很高"},
     {"A catastrophe for people, or the mission fails.", "对人是灾难，或任务失败。"}},
};
const SsvcPoint kHumanImpact{
    "ssvc:HI:2.0.2",
    "human-impact",
    {"Human impact", "对人与任务的影响"},
    {"What does it mean for safety and for the mission?", "对安全和任务意味着什么？"},
    kHumanImpactValues};

static constexpr SsvcValue kReportPublicValues[] = {
    {"Y", "yes", {"Yes", "是"}, {"A report is public.", "已有公开报告。"}},
    {"N", "no", {"No", "否"}, {"No report is public.", "没有公开报告。"}},
};
const SsvcPoint kReportPublic{"ssvc:RP:1.0.0",
                              "report-public",
                              {"Report public", "报告已公开"},
                              {"Is a usable report already public?", "是否已有可用的公开报告？"},
                              kReportPublicValues};

static constexpr SsvcValue kSupplierContactedValues[] = {
    {"N", "no", {"No", "否"}, {"The supplier has not been contacted.", "未联系供应商。"}},
    {"Y", "yes", {"Yes", "是"}, {"The supplier has been contacted.", "已联系供应商。"}},
};
const SsvcPoint kSupplierContacted{
    "ssvc:SCON:1.0.0",
    "supplier-contacted",
    {"Supplier contacted", "已联系供应商"},
    {"Has the reporter seriously tried to reach the supplier?", "报告者是否认真联系过供应商？"},
    kSupplierContactedValues};

static constexpr SsvcValue kCredibilityValues[] = {
    {"NC",
     "not-credible",
     {"Not credible", "不可信"},
     {"The report is not credible.", "报告不可信。"}},
    {"C", "credible", {"Credible", "可信"}, {"The report is credible.", "报告可信。"}},
};
const SsvcPoint kCredibility{"ssvc:RC:1.0.0",
                             "report-credibility",
                             {"Report credibility", "报告可信度"},
                             {"Can the report be believed?", "报告是否可信？"},
                             kCredibilityValues};

static constexpr SsvcValue kCardinalityValues[] = {
    {"O", "one", {"One", "一家"}, {"One supplier.", "一家供应商。"}},
    {"M", "multiple", {"Multiple", "多家"}, {"Several suppliers.", "多家供应商。"}},
};
const SsvcPoint kCardinality{"ssvc:SC:1.0.0",
                             "supplier-cardinality",
                             {"Supplier cardinality", "供应商数量"},
                             {"How many suppliers have to act?", "有几家供应商须处置？"},
                             kCardinalityValues};

static constexpr SsvcValue kEngagementValues[] = {
    {"A",
     "active",
     {"Active", "积极"},
     {"The supplier answers and takes part.", "供应商有回应并参与协调。"}},
    {"U",
     "unresponsive",
     {"Unresponsive", "无回应"},
     {"The supplier does not answer.", "供应商没有回应。"}},
};
const SsvcPoint kEngagement{"ssvc:SE:1.0.0",
                            "supplier-engagement",
                            {"Supplier engagement", "供应商参与"},
                            {"Does the supplier take part?", "供应商是否参与？"},
                            kEngagementValues};

static constexpr SsvcValue kInvolvementValues[] = {
    {"FR",
     "fix-ready",
     {"Fix ready", "修补就绪"},
     {"The supplier has provided a fix.", "供应商已提供修补。"}},
    {"C",
     "cooperative",
     {"Cooperative", "配合"},
     {"The supplier is working on a fix.", "供应商正在制作修补。"}},
    {"UU",
     "uncooperative-unresponsive",
     {"Uncooperative or unresponsive", "不配合或无回应"},
     {"The supplier does not answer, refuses, or no longer exists.",
      "供应商无回应、拒绝或已不存在。"}},
};
const SsvcPoint kInvolvement{"ssvc:SINV:1.0.0",
                             "supplier-involvement",
                             {"Supplier involvement", "供应商进展"},
                             {"How far is the supplier?", "供应商进展如何？"},
                             kInvolvementValues};

static constexpr SsvcValue kPublicValueValues[] = {
    {"L",
     "limited",
     {"Limited", "有限"},
     {"Little: good information is already public.", "不多：已有充分的公开信息。"}},
    {"A",
     "ampliative",
     {"Ampliative", "补充"},
     {"It adds to, corrects or spreads what is public.", "补充、更正或扩大已公开的信息。"}},
    {"P",
     "precedence",
     {"Precedence", "首发"},
     {"It would be the first public information.", "将是最先公开的信息。"}},
};
const SsvcPoint kPublicValue{"ssvc:PVA:1.0.0",
                             "public-value-added",
                             {"Public value added", "公开价值"},
                             {"What would our publication add?", "我们的发布增加什么？"},
                             kPublicValueValues};

static constexpr SsvcValue kMissionWellBeingValues[] = {
    {"L",
     "low",
     {"Low", "低"},
     {"Neither essential functions nor the public depend on it.", "必要职能和公众都不依赖它。"}},
    {"M",
     "medium",
     {"Medium", "中"},
     {"It supports essential functions; harm to the public is limited.",
      "支撑必要职能，对公众的损害有限。"}},
    {"H",
     "high",
     {"High", "高"},
     {"An essential function is the system itself, or harm cannot be undone.",
      "系统本身即必要职能，或损害不可逆。"}},
};
const SsvcPoint kMissionWellBeing{
    "ssvc:MWI:1.0.0",
    "mission-and-well-being",
    {"Mission and well-being impact", "任务与公众福祉影响"},
    {"What does it mean for essential functions and the public?", "对必要职能和公众意味着什么？"},
    kMissionWellBeingValues};

static constexpr SsvcValue kInKevValues[] = {
    {"N", "no", {"No", "否"}, {"It is not listed.", "未列入。"}},
    {"Y", "yes", {"Yes", "是"}, {"It is listed.", "已列入。"}},
};
const SsvcPoint kInKev{"cisa:KEV:1.0.0",
                       "in-kev",
                       {"In KEV", "列入KEV"},
                       {"Does the KEV catalogue of CISA list it?", "是否列入CISA的KEV目录？"},
                       kInKevValues};

static constexpr SsvcValue kPubliclyExposedValues[] = {
    {"N",
     "no",
     {"No", "否"},
     {"They cannot, wherever the asset stands.", "不能，无论资产位于何处。"}},
    {"Y", "yes", {"Yes", "是"}, {"They can.", "能。"}},
};
const SsvcPoint kPubliclyExposed{
    "cisa:PE:1.0.0",
    "publicly-exposed",
    {"Publicly exposed", "对外暴露"},
    {"Can strangers reach the asset over public networks?", "陌生人能否经公共网络接触该资产？"},
    kPubliclyExposedValues};

}  // namespace docket
