#include "cli/match_report.h"

#include <algorithm>
#include <map>

#include "inventory/met_names.h"
#include "inventory/strongest.h"

namespace docket {
namespace {

struct Words {
  std::string_view en;
  std::string_view zh;
  std::string_view in(Tongue tongue) const { return tongue == Tongue::zh ? zh : en; }
};

constexpr Words kStatuses[] = {{"affected", "受影响"},
                               {"fixed", "已修补"},
                               {"not affected", "不受影响"},
                               {"undecided", "无法判定"}};
constexpr Words kConfidences[] = {{"high", "高"}, {"medium", "中"}, {"low", "低"}};
constexpr Words kComponents{" components", "个组件"};
constexpr Words kNothing{"nothing known affects it", "没有已知的公告涉及它"};
constexpr Words kSupposed{"; as numbers with dots: ", "；若按带点数字比较："};
constexpr Words kIfTheSame{"; if it is the same: ", "；若确为同一产品："};
constexpr Words kConfidence{"confidence ", "可信度"};
constexpr Words kLess{" more with less confidence (--confidence low shows all)",
                      "条可信度较低（--confidence low 全部列出）"};
constexpr Words kQuiet{" more not affected, fixed or not spoken of (--all shows them)",
                       "条不受影响、已修补或未提及（--all 列出）"};
constexpr Words kMalformed{" identifiers are not well formed and did not count",
                           "个标识符写法不符合规定，未计入"};

template <class Enum, std::size_t N>
std::string_view word_of(const Words (&words)[N], Enum value, Tongue tongue) {
  return words[static_cast<std::size_t>(value)].in(tongue);
}

std::string name_and_version(const Component& component) {
  std::string text = component.group.empty() ? "" : component.group + "/";
  text += component.name;
  std::string version = component.version;
  for (const Purl& purl : component.purls) {
    if (text.empty()) text = purl.name;
    if (version.empty()) version = purl.version;
  }
  return version.empty() ? text : text + " " + version;
}

class ReportPage {
 public:
  ReportPage(const MatchReport& report, const ReportStyle& style)
      : report_(report), style_(style) {}

  std::string by_sbom() && {
    for (const MatchedSbom& one : report_.sboms) {
      heading(one);
      std::size_t shown = 0;
      for (MatchStatus status : {MatchStatus::affected, MatchStatus::undecided, MatchStatus::fixed,
                                 MatchStatus::not_affected}) {
        for (const Match& match : one.matches) {
          if (match.status != status || !is_shown(match, style_)) continue;
          entry(name_and_version(one.sbom.components[match.component]) + "  " + number(match), one,
                match);
          ++shown;
        }
      }
      if (shown == 0) line("  " + std::string{kNothing.in(style_.tongue)});
      hidden(one);
    }
    return std::move(text_);
  }

  std::string by_advisory() && {
    std::map<std::uint32_t, std::vector<std::pair<const MatchedSbom*, const Match*>>> found;
    for (const MatchedSbom& one : report_.sboms) {
      for (const Match& match : one.matches) {
        if (is_shown(match, style_))
          found[report_.claims[match.claim].advisory].emplace_back(&one, &match);
      }
    }
    for (const auto& [advisory, entries] : found) {
      const KnownAdvisory& known = report_.advisories[advisory];
      line(known.number + (known.title.empty() ? "" : "  " + known.title));
      for (const auto& [sbom, match] : entries)
        entry(sbom->file + "  " + name_and_version(sbom->sbom.components[match->component]), *sbom,
              *match);
    }
    return std::move(text_);
  }

 private:
  void line(const std::string& text) { text_ += text + "\n"; }

  void heading(const MatchedSbom& one) {
    const std::string format = one.sbom.format == "spdx" ? "SPDX" : "CycloneDX";
    std::string_view version = one.sbom.format_version;
    if (version.starts_with("SPDX-")) version.remove_prefix(5);
    line(one.file + "  " + format + " " + std::string{version} + ", " +
         std::to_string(one.sbom.components.size()) + std::string{kComponents.in(style_.tongue)});
  }

  std::string number(const Match& match) const {
    const Claim& claim = report_.claims[match.claim];
    std::string text = report_.advisories[claim.advisory].number;
    if (!claim.about.empty()) text += " " + claim.about;
    return text;
  }

  void entry(const std::string& what, const MatchedSbom& one, const Match& match) {
    const Tongue tongue = style_.tongue;
    std::string text = "  " + std::string{word_of(kStatuses, match.status, tongue)} + "  " + what;
    text += "  (" + std::string{kConfidence.in(tongue)} +
            std::string{word_of(kConfidences, match.confidence, tongue)} + ")";
    line(text);
    const Claim& claim = report_.claims[match.claim];
    const std::string own = own_name(one.sbom.components[match.component], match);
    const std::string their = their_name(claim, match);
    line("    " + own + (their == own || their.empty() ? "" : "  =  " + their));
    line("    " + why(match));
  }

  std::string why(const Match& match) const {
    const bool zh = style_.tongue == Tongue::zh;
    std::string text;
    for (MatchReason reason : match.reasons.all()) {
      const ReasonMeaning& meaning = reason_meanings()[static_cast<std::size_t>(reason)];
      if (!text.empty()) text += zh ? "；" : "; ";
      text += zh ? meaning.zh : meaning.en;
    }
    if (match.supposed) {
      const bool doubted = match.reasons.has(MatchReason::makers_differ);
      text += (doubted ? kIfTheSame : kSupposed).in(style_.tongue);
      text += word_of(kStatuses, *match.supposed, style_.tongue);
    }
    return text;
  }

  // What was left out is counted.
  void hidden(const MatchedSbom& one) {
    std::size_t less = 0;
    std::size_t quiet = 0;
    for (const Match& match : one.matches) {
      if (match.confidence > style_.least) {
        less += needs_a_look(match) || style_.all ? 1 : 0;
      } else if (!is_shown(match, style_)) {
        ++quiet;
      }
    }
    const std::size_t malformed = static_cast<std::size_t>(std::count_if(
        one.sbom.remarks.begin(), one.sbom.remarks.end(),
        [](const SbomRemark& remark) { return remark.code.ends_with("-malformed"); }));
    for (const auto& [count, words] :
         {std::pair{less, kLess}, {quiet, kQuiet}, {malformed, kMalformed}}) {
      if (count > 0) line("  " + std::to_string(count) + std::string{words.in(style_.tongue)});
    }
  }

  const MatchReport& report_;
  const ReportStyle& style_;
  std::string text_;
};

Json component_json(const Component& component) {
  Json json = Json::object();
  const auto add = [&json](const char* name, const std::string& text) {
    if (!text.empty()) json.add(name, text);
  };
  add("group", component.group);
  json.add("name", component.name);
  add("version", component.version);
  if (!component.purls.empty()) json.add("purl", print(component.purls.front()));
  if (!component.cpes.empty()) json.add("cpe", print(component.cpes.front()));
  json.add("at", component.place);
  return json;
}

template <class Enum>
std::string_view name_of(Enum value) {
  return enum_names(value)[static_cast<std::size_t>(value)];
}

}  // namespace

bool is_shown(const Match& match, const ReportStyle& style) {
  return match.confidence <= style.least && (style.all || needs_a_look(match));
}

std::string text_of(const MatchReport& report, const ReportStyle& style) {
  return style.by == ReportBy::sbom ? ReportPage{report, style}.by_sbom()
                                    : ReportPage{report, style}.by_advisory();
}

Json json_of(const MatchReport& report, const MatchedSbom& sbom, const Match& match) {
  const Claim& claim = report.claims[match.claim];
  const KnownAdvisory& advisory = report.advisories[claim.advisory];
  const Component& component = sbom.sbom.components[match.component];
  Json json = Json::object({{"sbom", sbom.file},
                            {"component", component_json(component)},
                            {"advisory", advisory.number},
                            {"file", advisory.file}});
  if (!claim.about.empty()) json.add("about", claim.about);
  json.add("status", name_of(match.status));
  if (match.supposed) json.add("supposed", name_of(*match.supposed));
  json.add("confidence", name_of(match.confidence));
  json.add("met", name_of(match.met));
  json.add("own", own_name(component, match));
  json.add("their", their_name(claim, match));
  Json reasons = Json::array();
  for (MatchReason reason : match.reasons.all())
    reasons.add(Json{reason_meanings()[static_cast<std::size_t>(reason)].key});
  json.add("reasons", std::move(reasons));
  return json;
}

}  // namespace docket
