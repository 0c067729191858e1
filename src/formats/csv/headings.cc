#include "formats/csv/headings.h"

#include <map>
#include <string>

#include "base/text.h"

namespace docket::csv {
namespace {

using enum Column;

constexpr Heading kHeadings[] = {
    {number, "number",
     "number|id|report id|finding id|issue id|vulnerability id|vuln id|ticket|key|编号|漏洞编号|"
     "报告编号|问题编号|漏洞ID",
     "the report's own number, and the numbers of catalogues in it"},
    {title, "title",
     "title|name|summary|vulnerability|vulnerability name|vuln name|vulnerability title|finding|"
     "issue|plugin name|标题|名称|漏洞名称|漏洞标题|问题名称",
     "title"},
    {description, "description",
     "description|details|detail|synopsis|描述|详情|漏洞描述|漏洞详情|漏洞介绍|漏洞说明|问题描述",
     "text, kind description"},
    {impact, "impact", "impact|consequence|影响|危害|漏洞危害|危害描述", "text, kind impact"},
    {exploit, "exploit",
     "exploit|proof|evidence|poc|proof of concept|plugin output|验证过程|漏洞证明|复现步骤|"
     "利用方式",
     "text, kind exploit"},
    {solution, "solution",
     "solution|remediation|recommendation|fix|解决方案|解决办法|修复建议|修复方案|整改建议|"
     "处置建议|"
     "漏洞解决方案",
     "text, kind solution"},
    {workaround, "workaround", "workaround|mitigation|临时解决方案|临时措施|缓解措施",
     "text, kind workaround"},
    {severity, "severity",
     "severity|risk|risk level|severity level|rating|level|threat|危害级别|危害等级|漏洞等级|"
     "漏洞级别|风险等级|风险级别|严重程度|严重性|等级|级别",
     "severity, scheme text: word"},
    {score, "score",
     "score|cvss|cvss score|cvss base score|base score|cvss v3 score|cvss3 score|评分|漏洞评分|"
     "CVSS评分|CVSS分值|分值",
     "severity: score; a vector where it is one"},
    {vector, "vector",
     "vector|cvss vector|cvss string|cvss v3 vector|cvss3 vector|CVSS向量|向量|评分向量",
     "severity: vector, with its scheme"},
    {vendor, "vendor",
     "vendor|manufacturer|supplier|maker|厂商|供应商|厂商名称|影响厂商|生产厂商|厂家",
     "affected product: vendor"},
    {product, "product",
     "product|affected product|component|package|package name|library|software|application|产品|"
     "产品名称|影响产品|受影响产品|组件|组件名称|软件名称|系统名称|应用系统",
     "affected product"},
    {versions, "versions",
     "version|versions|affected version|affected versions|installed version|package version|"
     "version range|版本|版本号|影响版本|受影响版本|产品版本|组件版本|版本范围",
     "affected version, as written; of a list each"},
    {fixed, "fixed version",
     "fixed version|fixed versions|fix version|fixed in|patched version|patched versions|修复版本|"
     "安全版本|已修复版本",
     "affected version, status fixed; of a list each"},
    {purl, "purl", "purl|package url", "affected product: identifier"},
    {cpe, "cpe", "cpe|cpe name|cpe 2.3", "affected product: identifier"},
    {place, "place",
     "place|location|host|hostname|ip|ip address|target|asset|file|path|file path|位置|主机|主机名|"
     "IP地址|资产|受影响资产|资产名称|文件|路径|漏洞位置",
     "affected product: part, kind place; alone the product"},
    {cve, "CVE", "cve|cves|cve id|cve ids|cve number|cve编号|CVE号", "identifier, scheme cve"},
    {cnvd, "CNVD", "cnvd|cnvd id|cnvd number|cnvd编号|CNVD号", "identifier, scheme cnvd"},
    {cnnvd, "CNNVD", "cnnvd|cnnvd id|cnnvd number|cnnvd编号|CNNVD号", "identifier, scheme cnnvd"},
    {other_numbers, "other numbers",
     "aliases|ghsa|ghsa id|euvd|euvd id|gcve|other ids|identifiers|别名|其他编号", "identifier"},
    {weakness, "weakness",
     "cwe|cwe id|cwe ids|weakness|weaknesses|vulnerability type|漏洞类型|漏洞类别|CWE编号|弱点",
     "text, kind weakness"},
    {reference, "reference",
     "reference|references|url|urls|link|links|see also|advisory|参考|参考链接|参考信息|链接|"
     "漏洞链接|参考网址",
     "reference"},
    {published, "published",
     "published|published at|publish date|published date|publication date|date published|"
     "disclosure date|disclosed|公开日期|公开时间|发布日期|发布时间|公布时间|公布日期|披露时间",
     "date published"},
    {updated, "updated",
     "updated|updated at|update date|last updated|modified|last modified|更新日期|更新时间|"
     "修改时间",
     "date updated"},
    {submitted, "submitted",
     "submitted|submission date|reported|reported at|report date|date reported|提交时间|提交日期|"
     "报送时间|报送日期|上报时间|上报日期",
     "date submitted"},
    {discovered, "discovered",
     "discovered|discovery date|date discovered|detected|detected at|found|found at|date found|"
     "first seen|first found|first detected|发现日期|发现时间|首次发现时间|检测时间|扫描时间",
     "date discovered"},
    {state, "state", "state|status|状态|处置状态|漏洞状态|整改状态|修复状态", "state"},
    {finder, "finder",
     "finder|found by|discovered by|reporter|reported by|submitter|credit|credits|发现者|发现人|"
     "报告者|报告人|提交人|提交者",
     "credit: name"},
    {source, "source", "source|scanner|tool|来源|数据来源|扫描工具|漏洞来源", "contributor"},
};

// Small letters, without what joins words.
std::string squeezed(std::string_view heading) {
  std::string small;
  for (const char c : heading) {
    constexpr std::string_view kJoining = " _-./:#()*\t\r\n";
    if (kJoining.find(c) != std::string_view::npos) continue;
    small += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return small;
}

std::map<std::string, Column, std::less<>> known_headings() {
  std::map<std::string, Column, std::less<>> known;
  for (const Heading& heading : kHeadings) {
    for (const std::string_view one : split(heading.headings, '|'))
      known.emplace(squeezed(one), heading.column);
  }
  return known;
}

}  // namespace

std::span<const Heading> headings() { return kHeadings; }

std::optional<Column> column_of(std::string_view heading) {
  static const std::map<std::string, Column, std::less<>> kKnown = known_headings();
  const auto found = kKnown.find(squeezed(heading));
  return found == kKnown.end() ? std::nullopt : std::optional{found->second};
}

}  // namespace docket::csv
