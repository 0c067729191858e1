#include "formats/facts.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "cases/decide.h"
#include "formats/reports.h"
#include "formats/severity_words.h"

namespace docket {
namespace {

constexpr std::string_view kPublic =
    "public from then on; whoever reads the catalogue had learned of it by then";
constexpr std::string_view kPublicZh = "自此公开；查阅目录者至迟于此时获知";
constexpr std::string_view kReader = "provider,operator,individual";

constexpr FactRule kRules[] = {
    {"cnvd", "submitted", "any", "learned", Whose::publisher, "CNVD received the report",
     "CNVD 收到报告"},
    {"cnvd", "opened", kReader, "learned", Whose::ours, kPublic, kPublicZh},
    {"cnvd", "opened", "any", "published", Whose::publisher, "CNVD opened the entry",
     "CNVD 公开该条目"},
    {"cve", "public", kReader, "learned", Whose::ours, kPublic, kPublicZh},
    {"cve", "published", kReader, "learned", Whose::ours, kPublic, kPublicZh},
    {"cve", "public", "any", "published", Whose::publisher,
     "the assigner says that it became public then", "编号分配机构称于此时公开"},
    {"cve", "published", "any", "published", Whose::publisher, "the CVE record was published",
     "CVE 记录发布"},
    {"osv", "published", kReader, "learned", Whose::ours, kPublic, kPublicZh},
    {"osv", "published", "any", "published", Whose::publisher, "the OSV record was published",
     "OSV 记录发布"},
    {"openvex", "published", kReader, "learned", Whose::ours, kPublic, kPublicZh},
    {"openvex", "published", "any", "published", Whose::publisher,
     "the first release of the document", "文档首次发布"},
    {"cnnvd", "published", kReader, "learned", Whose::ours, kPublic, kPublicZh},
    {"cnnvd", "published", "any", "published", Whose::publisher, "CNNVD published the entry",
     "CNNVD 发布该条目"},
    {"cyclonedx", "released", kReader, "learned", Whose::ours, kPublic, kPublicZh},
    {"cyclonedx", "released", "any", "published", Whose::publisher,
     "the record of the vulnerability was first published", "该漏洞的记录首次发布"},
    {"cyclonedx", "published", kReader, "learned", Whose::ours, kPublic, kPublicZh},
    {"cyclonedx", "published", "any", "published", Whose::publisher, "the document was made",
     "文档生成"},
    {"csaf", "discovered", "any", "learned", Whose::publisher,
     "the publisher says that it was discovered then", "发布者称于此时发现"},
    {"csaf", "released", kReader, "learned", Whose::ours, kPublic, kPublicZh},
    {"csaf", "published", kReader, "learned", Whose::ours, kPublic, kPublicZh},
    {"csaf", "released", "any", "published", Whose::publisher,
     "the publisher says that the vulnerability was released then", "发布者称该漏洞于此时发布"},
    {"csaf", "published", "any", "published", Whose::publisher, "the first release of the document",
     "文档首次发布"},
    {"csaf", "fixed", "any", "fixed", Whose::publisher,
     "the publisher says that its fix was available then", "发布者称修复于此时可用"},
};

bool is_for(const FactRule& rule, std::string_view role) {
  if (rule.roles == "any") return true;
  for (std::string_view one : split(rule.roles, ',')) {
    if (one == role) return true;
  }
  return false;
}

ProposedFact proposal(const FactRule& rule, const DatedFact& date, const Advisory& advisory,
                      std::string_view role) {
  ProposedFact fact;
  fact.event = rule.event;
  fact.whose = role == "third-party" ? Whose::ours : rule.whose;
  if (fact.whose == Whose::publisher && !advisory.contributors.empty())
    fact.by = advisory.contributors.front().name;
  fact.occurred_at = *date.at;
  if (!about_all(advisory, date.about)) fact.about = date.about;
  fact.flags = date.flags;
  fact.from = date.from;
  fact.written = date.written;
  fact.assumption = date.assumption;
  fact.because = rule.because;
  fact.because_zh = rule.because_zh;
  return fact;
}

// What no case takes as a fact (cases/decide.h), because it cannot have happened then.
void leave_out_the_impossible(std::vector<ProposedFact>& facts, Instant now) {
  for (ProposedFact& fact : facts) {
    if (fact.occurred_at >= kOldestMoment && fact.occurred_at <= now + kClocksApartMax) continue;
    fact.taken = false;
    fact.flags.emplace_back("date-implausible");
  }
}

bool is_impossible(const ProposedFact& fact) {
  return std::find(fact.flags.begin(), fact.flags.end(), "date-implausible") != fact.flags.end();
}

// Of the proposals of one event of one party about one vulnerability the earliest is taken.
void take_the_earliest(std::vector<ProposedFact>& facts) {
  for (ProposedFact& fact : facts) {
    if (is_impossible(fact)) continue;
    fact.taken = std::none_of(facts.begin(), facts.end(), [&fact](const ProposedFact& other) {
      if (is_impossible(other)) return false;
      const bool same = other.event == fact.event && other.whose == fact.whose &&
                        other.by == fact.by && other.about == fact.about;
      return same && &other != &fact &&
             (other.occurred_at < fact.occurred_at ||
              (other.occurred_at == fact.occurred_at && &other < &fact));
    });
  }
}

// The word goes before the score, and both before a level; only of reports are scores read, since
// public records say the word beside them.
std::optional<CvssSeverity> severity_of(const PublishedSeverity& severity, bool is_report) {
  if (const auto said = severity_of_word(severity)) return said;
  return is_report ? severity_of_score(severity) : std::nullopt;
}

}  // namespace

std::span<const FactRule> fact_rules() { return kRules; }

std::vector<ProposedFact> facts_for(const Advisory& advisory, std::string_view role, Instant now) {
  std::vector<ProposedFact> facts;
  for (const DatedFact& date : advisory.dates) {
    if (!date.at || !date.source.empty()) continue;  // what others added tells of their own acts
    for (const FactRule& rule : kRules) {
      if (rule.format == advisory.format && rule.date == date.what && is_for(rule, role))
        facts.push_back(proposal(rule, date, advisory, role));
    }
  }
  leave_out_the_impossible(facts, now);
  take_the_earliest(facts);
  std::stable_sort(facts.begin(), facts.end(), [](const ProposedFact& a, const ProposedFact& b) {
    return a.occurred_at < b.occurred_at;
  });
  return facts;
}

std::string severity_word(const Advisory& advisory) {
  constexpr std::string_view kWords[] = {"none", "low", "medium", "high", "critical"};
  const bool is_report = report_format(advisory.format) != nullptr;
  std::optional<CvssSeverity> own;
  std::optional<CvssSeverity> others;
  std::optional<CvssSeverity> level;
  for (const PublishedSeverity& severity : advisory.severities) {
    auto& best = severity.source.empty() ? own : others;
    best = std::max(best, severity_of(severity, is_report));  // nothing is less than any
    level = std::max(level, severity_of_level(severity));
  }
  for (const auto& best : {own, others, level})
    if (best) return std::string{kWords[static_cast<std::size_t>(*best)]};
  return {};
}

}  // namespace docket
