// CVSS and other metrics.

#include <algorithm>
#include <set>

#include "formats/csaf/file_name.h"
#include "formats/csaf/tests/cvss_object.h"
#include "formats/csaf/tests/groups.h"
#include "formats/csaf/tests/metrics.h"

namespace docket::csaf {
namespace {

std::string quoted(std::string_view words) { return "'" + std::string{words} + "'"; }

void product_is_scored_twice(const Document& document, Report& report) {
  for (const Json& vulnerability : document.vulnerabilities) {
    std::set<std::array<std::string_view, 3>> seen;  // product, version, source
    for (const Json& metric : metrics_of(document, vulnerability)) {
      const Json& content = content_of(document, metric);
      const std::string_view source = document.is_2_1() ? metric.text_of("source") : "";
      for (const std::string_view name : kCvss) {
        const Json* cvss = content.find(name);
        if (cvss == nullptr || cvss->text_of("version").empty()) continue;
        for (const Json& product : items(metric, "products")) {
          if (!seen.insert({text(product), cvss->text_of("version"), source}).second)
            report.fail(product, "the product " + quoted(text(product)) +
                                     " has another score of CVSS " +
                                     std::string{cvss->text_of("version")} + " by the same source");
        }
      }
    }
  }
}

void cvss_is_invalid(const Document& document, Report& report) {
  each_cvss(document, [&](const Json& cvss, std::string_view name) {
    const std::optional<CvssFault> fault = cvss_fault(cvss, name);
    if (!fault) return;
    if (fault->at == nullptr) {
      report.fail_below(cvss, fault->member, fault->message);
    } else {
      report.fail(*fault->at, fault->message);
    }
  });
}

void cvss_contradicts_vector(const Document& document, Report& report) {
  each_cvss(document, [&](const Json& cvss, std::string_view) {
    const std::string_view vector = cvss.text_of("vectorString");
    for (const CvssMember& metric : cvss_members(cvss.text_of("version"))) {
      const Json* given = cvss.find(metric.member);
      const std::string_view right = word_of(metric, value_in(vector, metric.letters));
      if (given != nullptr && given->text() != nullptr && !right.empty() && text(*given) != right)
        report.fail(*given, "the vector says " + std::string{right});
    }
  });
}

void rating_is_beside_cvss(const Document& document, Report& report) {
  for (const Json& vulnerability : document.vulnerabilities) {
    std::set<std::pair<std::string_view, std::string_view>> scored;  // product, source
    for (const Json& metric : items(vulnerability, "metrics")) {
      if (!has_cvss(member(metric, "content"))) continue;
      for (const Json& product : items(metric, "products"))
        scored.emplace(text(product), metric.text_of("source"));
    }
    for (const Json& metric : items(vulnerability, "metrics")) {
      if (member(metric, "content").find("qualitative_severity_rating") == nullptr) continue;
      for (const Json& product : items(metric, "products")) {
        if (!scored.contains({text(product), metric.text_of("source")})) continue;
        report.fail(metric,
                    "the product " + quoted(text(product)) + " has a CVSS by the same source");
        break;
      }
    }
  }
}

// Addresses under which the document refers to itself as its place.
std::vector<std::string_view> canonical_addresses(const Document& document) {
  std::vector<std::string_view> found;
  const std::string name = file_name(document.tracking.text_of("id"));
  for (const Json& reference : items(document.document, "references")) {
    const std::string_view url = reference.text_of("url");
    if (reference.text_of("category") == "self" && url.starts_with("https://") &&
        url.ends_with(name))
      found.push_back(url);
  }
  return found;
}

void issuer_gives_a_rating(const Document& document, Report& report) {
  const std::vector<std::string_view> own = canonical_addresses(document);
  each_metric(document, [&](const Json&, const Json& metric, const Json& content) {
    if (content.find("qualitative_severity_rating") == nullptr) return;
    const std::string_view source = metric.text_of("source");
    if (source.empty() || std::find(own.begin(), own.end(), source) != own.end())
      report.fail(metric, "who issues the document rates without saying how");
  });
}

void rating_is_given(const Document& document, Report& report) {
  each_metric(document, [&](const Json&, const Json& metric, const Json& content) {
    if (content.find("qualitative_severity_rating") != nullptr)
      report.fail(metric, "a rating does not say what it rests on");
  });
}

void cvss_2_is_alone(const Document& document, Report& report) {
  for (const Json& vulnerability : document.vulnerabilities) {
    std::unordered_set<std::string_view> scored;  // by something newer
    for (const Json& metric : metrics_of(document, vulnerability)) {
      const Json& content = content_of(document, metric);
      if (content.find("cvss_v3") == nullptr && content.find("cvss_v4") == nullptr) continue;
      for (const Json& product : items(metric, "products")) scored.insert(text(product));
    }
    for (const Json& metric : metrics_of(document, vulnerability)) {
      if (content_of(document, metric).find("cvss_v2") == nullptr) continue;
      for (const Json& product : items(metric, "products")) {
        if (scored.contains(text(product))) continue;
        report.fail(metric, "the product " + quoted(text(product)) + " has a CVSS 2.0 alone");
        break;
      }
    }
  }
}

void cvss_3_0_is_used(const Document& document, Report& report) {
  each_cvss(document, [&](const Json& cvss, std::string_view name) {
    if (name != "cvss_v3") return;
    if (cvss.text_of("version") == "3.0") {
      report.fail(*cvss.find("version"), "CVSS 3.0 was replaced by 3.1");
    } else if (cvss.text_of("vectorString").starts_with("CVSS:3.0/")) {
      report.fail(*cvss.find("vectorString"), "CVSS 3.0 was replaced by 3.1");
    }
  });
}

void cvss_4_is_missing(const Document& document, Report& report) {
  for (const Json& vulnerability : document.vulnerabilities) {
    std::unordered_set<std::string_view> scored;
    for (const Json& metric : items(vulnerability, "metrics")) {
      const Json& content = member(metric, "content");
      if (!has_cvss(content)) continue;
      for (const Json& product : items(metric, "products")) scored.insert(text(product));
      if (content.find("cvss_v4") == nullptr)
        report.fail(content, "there is a CVSS, but none of 4.0");
    }
    const Json& status = member(vulnerability, "product_status");
    for (const std::string_view list : {"first_affected", "known_affected", "last_affected"}) {
      for (const Json& id : items(status, list)) {
        if (!scored.contains(text(id)))
          report.fail(id, "the product " + quoted(text(id)) + " is affected and has no CVSS");
      }
    }
  }
}

constexpr Test kTests[] = {
    {"6.1.7", "Several scores of one version", TestKind::mandatory, true, true,
     product_is_scored_twice},
    {"6.1.8", "CVSS", TestKind::mandatory, true, true, cvss_is_invalid},
    {"6.1.10", "CVSS that contradicts its vector", TestKind::mandatory, true, true,
     cvss_contradicts_vector},
    {"6.1.56", "CVSS and a rating", TestKind::mandatory, false, true, rating_is_beside_cvss},
    {"6.2.47", "Rating by the issuer", TestKind::recommended, false, true, issuer_gives_a_rating},
    {"6.3.1", "CVSS 2.0 alone", TestKind::informative, true, true, cvss_2_is_alone},
    {"6.3.2", "CVSS 3.0", TestKind::informative, true, true, cvss_3_0_is_used},
    {"6.3.12", "Missing CVSS 4.0", TestKind::informative, false, true, cvss_4_is_missing},
    {"6.3.18", "Rating", TestKind::informative, false, true, rating_is_given},
};

}  // namespace

std::span<const Test> score_tests() { return kTests; }

}  // namespace docket::csaf
