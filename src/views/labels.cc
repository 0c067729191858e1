#include "views/labels.h"

#include <map>

namespace docket {

const KindLabel& label_of_kind(std::string_view kind) {
  static const std::map<std::string_view, KindLabel> labels = {
      {"CaseOpened", {{"立案", "Case opened"}, "decisions"}},
      {"VulnerabilityLearned", {{"发现或获知", "Learned of"}, "law"}},
      {"AssetAdded", {{"加入受影响对象", "Asset added"}, "decisions"}},
      {"PartyAdded", {{"加入当事方", "Party added"}, "decisions"}},
      {"VulnerabilityConfirmed", {{"验证属实", "Verified: it is real"}, "law"}},
      {"VulnerabilityRefuted", {{"验证不属实", "Verified: it is not"}, "law"}},
      {"VulnerabilityFixed", {{"已修补", "Fixed"}, "law"}},
      {"VulnerabilityMitigated", {{"已采取防范措施", "Mitigated"}, "law"}},
      {"JudgementMade", {{"作出判断", "Judgement made"}, "decisions"}},
      {"AudienceTold", {{"告知", "Notice given"}, "messages"}},
      {"SupportGiven", {{"已提供技术支持", "Support given"}, "messages"}},
      {"AdvisoryPublished", {{"已向社会发布", "Published"}, "messages"}},
      {"ReportFiled", {{"报送主管部门", "Filed with the authority"}, "messages"}},
      {"FactRecorded", {{"记录法律规定的事项", "Recorded for a law"}, "law"}},
      {"FilingAcknowledged", {{"收到回执", "Acknowledgement received"}, "messages"}},
      {"CaseAssigned", {{"指派", "Assigned"}, "system"}},
      {"NoteAdded", {{"内部备注", "Internal note"}, "messages"}},
      {"FactCorrected", {{"更正事实", "Fact corrected"}, "decisions"}},
      {"CaseClosed", {{"结案", "Case closed"}, "decisions"}},
      {"CaseReopened", {{"重新立案", "Case reopened"}, "decisions"}},
      {"ConflictDecided", {{"就相互冲突的规则作出决定", "Decided between rules"}, "decisions"}},
      {"ScoreRecorded", {{"评分", "Scored"}, "decisions"}},
      {"AffectedStated", {{"更新受影响版本", "Affected versions stated"}, "decisions"}},
      {"AdvisoryDescribed", {{"编写公告", "Advisory described"}, "decisions"}},
      {"CveAsked", {{"向 CVE Services 提出请求", "Asked CVE Services"}, "messages"}},
      {"CveAnswered", {{"CVE Services 的答复", "CVE Services answered"}, "messages"}},
      {"CaseRestricted", {{"变更可见范围", "Access changed"}, "system"}},
  };
  static const KindLabel unknown = {{"其他记录", "Other record"}, "system"};
  const auto found = labels.find(kind);
  return found == labels.end() ? unknown : found->second;
}

const Words* own_label_of_fact(std::string_view name) {
  static const std::map<std::string_view, Words> labels = {
      {"learned", {"发现或获知", "learned of"}},
      {"verified", {"验证属实", "verified: it is real"}},
      {"refuted", {"验证不属实", "verified: it is not"}},
      {"fixed", {"已修补", "fixed"}},
      {"mitigated", {"已采取防范措施", "mitigated"}},
      {"published", {"已向社会发布", "published"}},
      {"told-users", {"已告知用户", "users told"}},
      {"told-partners", {"已告知技术合作方", "partners told"}},
      {"support-given", {"已提供技术支持", "support given"}},
      {"reported", {"已报送平台", "filed with the platform"}},
      {"users-must-act", {"用户需要采取措施", "users must act"}},
      {"partners-must-act", {"技术合作方需要采取措施", "partners must act"}},
  };
  const auto found = labels.find(name);
  return found == labels.end() ? nullptr : &found->second;
}

Words label_of_fact(std::string_view name) {
  const Words* own = own_label_of_fact(name);
  return own ? *own : Words{std::string{name}, std::string{name}};
}

Words label_of_rule(std::string_view rule) {
  static const std::map<std::string_view, Words> labels = {
      {"verify", {"立即验证", "Verify at once"}},
      {"remedy-product", {"产品漏洞修补或防范（90日）", "Remedy the product (90 days)"}},
      {"remedy-service",
       {"服务或系统漏洞修补或防范（10日）", "Remedy the service or system (10 days)"}},
      {"tell", {"发布或告知用户和合作方（5日）", "Publish, or tell users and partners (5 days)"}},
      {"support", {"提供必要的技术支持", "Give technical support"}},
      {"report", {"报送信息共享平台（5日）", "Report to the sharing platform (5 days)"}},
  };
  const auto found = labels.find(rule);
  return found == labels.end() ? Words{std::string{rule}, std::string{rule}} : found->second;
}

}  // namespace docket
