#include "formats/cnnvd/write.h"

#include <algorithm>

#include "formats/cnnvd/shapes.h"
#include "formats/day_in_china.h"
#include "formats/facts.h"
#include "formats/vex.h"
#include "formats/writing.h"
#include "identifiers/cpe.h"
#include "identifiers/numbers.h"

namespace docket::cnnvd {
namespace {

constexpr std::string_view kRoot =
    "<cnnvd xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
    "xmlns=\"http://www.cnnvd.org.cn/vuln/1.0\" "
    "xsi:schemaLocation=\"http://www.cnnvd.org.cn/vuln/1.0 "
    "http://www.cnnvd.org.cn/schema/vulnerability.xsd\" cnnvd_xml_version=\"1.0\" pub_date=\"";

std::string escaped(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c == '&')
      result += "&amp;";
    else if (c == '<')
      result += "&lt;";
    else if (c == '>')
      result += "&gt;";
    else if (c == '"')
      result += "&quot;";
    else
      result += c;
  }
  return result;
}

std::string element(std::string_view name, const std::string& content) {
  return "<" + std::string{name} + ">" + content + "</" + std::string{name} + ">";
}

// The specification has every element there, if need be without text.
std::string text_element(std::string_view name, std::string_view text) {
  return element(name, escaped(text));
}

std::string as_it_was(const Json& json) {
  const std::string name{json.text_of("name")};
  std::string xml = "<" + name;
  if (const Json* attributes = json.find("attributes"); attributes && attributes->members()) {
    for (const auto& [attribute, value] : *attributes->members())
      xml += " " + attribute + "=\"" + escaped(value.text() ? *value.text() : "") + "\"";
  }
  std::string inner = escaped(json.text_of("text"));
  if (const Json* elements = json.find("elements"); elements && elements->items()) {
    for (const Json& one : *elements->items()) inner += as_it_was(one);
  }
  return xml + (inner.empty() ? "/>" : ">" + inner + "</" + name + ">");
}

class Export {
 public:
  explicit Export(Writing& writing)
      : writing_(writing), advisory_(writing.advisory), carried_(writing.carried) {}

  Result<std::string> xml() && {
    const std::string number = own();
    if (number.empty())
      return Error{"format.not-enough",
                   "a CNNVD entry needs a CNNVD number, and the advisory has none", "/identifiers"};
    const std::string published = date({"published", "opened", "public", "released"});
    if (published.empty())
      return Error{"format.not-enough",
                   "a CNNVD entry needs the day of its publication, and the advisory has none",
                   "/dates"};
    const std::string modified = date({"updated"});
    const bool nested = std::any_of(advisory_.details.begin(), advisory_.details.end(),
                                    [](const RecordDetail& one) { return one.name == kNested; });
    std::string entry = text_element("name", name()) + text_element("vuln-id", number) +
                        text_element("published", published) +
                        text_element("modified", modified.empty() ? published : modified) +
                        text_element("source", source()) + text_element("severity", severity()) +
                        text_element("vuln-type", text({"weakness"}));
    for (const RecordTag& tag : advisory_.tags) {
      if (writing_.same_format) entry += text_element("thrtype", carried_.take(tag).tag);
    }
    const std::string description =
        text_element("vuln-descript", text({"description", "summary", "details", "general"}));
    if (nested) entry += description;
    entry += configurations() + products();
    if (!nested) entry += description;
    if (const std::string exploit = text({"exploit"}); !exploit.empty())
      entry += text_element("vuln-exploit", exploit);
    entry += numbers() + references(nested) + text_element("vuln-solution", text({"solution"}));
    writing_.supplied.emplace_back("/cnnvd/@pub_date");
    return std::string{kRoot} + (modified.empty() ? published : modified) + "\">" +
           element("entry", entry) + "</cnnvd>";
  }

 private:
  std::string own() {
    for (const Identifier& one : advisory_.identifiers) {
      const std::optional<CatalogueNumber> number = read_number(one.id);
      const bool is_ours = writing_.same_format ? one.relation == Relation::own
                                                : number && number->kind == NumberKind::cnnvd &&
                                                      one.relation != Relation::upstream;
      if (is_ours) return carried_.take(one).id;
    }
    return {};
  }

  std::string name() { return carried_.take(advisory_.title); }

  std::string date(std::initializer_list<std::string_view> kinds) {
    for (std::string_view what : kinds) {
      for (const DatedFact& fact : advisory_.dates) {
        if (fact.what != what || !fact.source.empty()) continue;
        std::string day = writing_.same_format ? fact.written : day_in_china(fact);
        if (day.empty()) continue;
        carried_.take(fact);
        return day;
      }
    }
    return {};
  }

  std::string source() {
    for (const Contributor& one : advisory_.contributors) {
      if (writing_.same_format && one.kind == "source") return carried_.take(one).name;
    }
    return {};
  }

  std::string severity() {
    for (const PublishedSeverity& one : advisory_.severities) {
      if (one.scheme == "cnnvd") return carried_.take(one).word;
    }
    constexpr std::pair<std::string_view, std::string_view> kWords[] = {
        {"critical", "超危"}, {"high", "高危"}, {"medium", "中危"}, {"low", "低危"}};
    const std::string word = severity_word(advisory_);
    for (const auto& [theirs, ours] : kWords) {
      if (word == theirs) return std::string{ours};
    }
    return {};
  }

  // The first text of these kinds; of several languages the Chinese one.
  std::string text(std::initializer_list<std::string_view> kinds) {
    const RecordText* found = nullptr;
    for (std::string_view kind : kinds) {
      for (const RecordText& one : advisory_.texts) {
        if (one.kind != kind || one.text.empty() || !one.source.empty()) continue;
        const bool is_better =
            !found || (one.language.starts_with("zh") && !found->language.starts_with("zh"));
        if (is_better && (!found || found->kind == kind)) found = &one;
      }
    }
    if (!found) return {};
    for (const std::string* field : {&found->kind, &found->about, &found->text})
      carried_.take(*field);
    if (found->language.starts_with("zh")) carried_.take(found->language);
    return found->text;
  }

  std::string configurations() {
    std::string all;
    if (!writing_.same_format) return all;
    for (const RecordDetail& detail : advisory_.details) {
      carried_.take(detail);
      if (detail.name != kConfiguration || !detail.value.items()) continue;
      for (const Json& one : *detail.value.items()) all += as_it_was(one);
    }
    return all;
  }

  // By their CPE names, which the specification wants in the form of version 2.2.
  std::string products() {
    std::string all;
    for (const AffectedProduct& product : advisory_.affected) {
      if (writing_.same_format) {
        all += text_element("product", carried_.take(product).full_name);
        continue;
      }
      if (!is_said_affected(advisory_, product)) continue;
      for (const ProductIdentifier& one : product.identifiers) {
        const Result<Cpe> cpe = parse_cpe(one.id);
        if (one.scheme != "cpe" || !cpe.ok()) continue;
        all += text_element("product", print_as_uri(*cpe));
        carried_.take(one);
      }
    }
    return element("vuln-software-list", all);
  }

  std::string numbers() {
    std::string cves;
    std::string others;
    for (const Identifier& one : advisory_.identifiers) {
      if (one.relation == Relation::upstream || one.relation == Relation::related) continue;
      if (one.scheme == "cve") cves += text_element("cve-id", carried_.take(one).id);
      if (one.scheme == "bugtraq") others += text_element("bugtraq-id", carried_.take(one).id);
    }
    return element("other-id", (cves.empty() ? text_element("cve-id", "") : cves) +
                                   (others.empty() ? text_element("bugtraq-id", "") : others));
  }

  std::string references(bool nested) {
    std::string all;
    for (const RecordReference& one : advisory_.references) {
      const std::string tag = one.tags.empty() ? std::string{} : carried_.take(one.tags.front());
      const std::string parts = text_element("ref-source", tag) +
                                text_element("ref-name", carried_.take(one.title)) +
                                text_element("ref-url", carried_.take(one.address));
      carried_.take(one.about);
      all += element(nested ? kNested : "refs", parts);
    }
    return nested ? element("refs", all) : all;
  }

  Writing& writing_;
  const Advisory& advisory_;
  Carried& carried_;
};

}  // namespace

Result<Written> write(const Advisory& advisory) {
  Writing writing{advisory, advisory.format == "cnnvd", {}, {}};
  const std::string xml = TRY(Export{writing}.xml());
  Carried& carried = writing.carried;
  carried.take(advisory.format);
  carried.take(advisory.format_version);
  if (writing.same_format || advisory.language.starts_with("zh")) carried.take(advisory.language);
  if (writing.same_format) carried.take(advisory.contributors.front());  // CNNVD writes all of them
  return Written{"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml + "\n",
                 carried.lost(advisory),
                 std::move(writing.supplied),
                 {}};
}

}  // namespace docket::cnnvd
