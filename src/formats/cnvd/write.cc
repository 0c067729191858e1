#include "formats/cnvd/write.h"

#include <algorithm>
#include <optional>
#include <set>

#include "formats/day_in_china.h"
#include "formats/facts.h"
#include "formats/vex.h"
#include "formats/writing.h"
#include "identifiers/numbers.h"

namespace docket::cnvd {
namespace {

std::string escaped(std::string_view text) {
  std::string result;
  for (char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '\r':
        result += "&#xD;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string element(std::string_view name, const std::string& content) {
  return "<" + std::string{name} + ">" + content + "</" + std::string{name} + ">";
}

// Nothing for an empty text.
std::string text_element(std::string_view name, const std::string& text) {
  return text.empty() ? std::string{} : element(name, escaped(text));
}

// How a number or an address stood in its field; empty: together with the one before it.
std::optional<std::string> field_of(const RecordDetails& details, std::string_view member) {
  for (const RecordDetail& detail : details) {
    if (detail.name == member) return detail.value.text() ? *detail.value.text() : std::string{};
  }
  return std::nullopt;
}

class Entry {
 public:
  explicit Entry(Writing& writing)
      : writing_(writing), advisory_(writing.advisory), carried_(writing.carried) {}

  Result<std::string> xml() && {
    const std::string number = own();
    if (number.empty())
      return Error{"format.not-enough",
                   "a CNVD entry needs a CNVD number, and the advisory has none", "/identifiers"};
    std::string all = text_element("number", number);
    all += numbers("cve", "cves", "cveNumber", "cveUrl");
    all += numbers("bugtraq", "bids", "bidNumber", "bidUrl");
    all += text_element("title", carried_.take(advisory_.title));
    all += severity();
    all += products();
    if (writing_.same_format) all += text_element("isEvent", carried_.take(advisory_.kind));
    all += date("submitTime", {"submitted", "reserved"});
    all += date("openTime", {"opened", "published", "public", "released"});
    all += links();
    all += text("formalWay", {"solution"});
    all += text("description", {"description", "summary", "details", "general"});
    all += patch();
    all += finder();
    return all;
  }

 private:
  std::string own() {
    for (const Identifier& one : advisory_.identifiers) {
      const bool ours = writing_.same_format ? one.relation == Relation::own
                                             : one.scheme == "cnvd" && is_cnvd_number(one.id) &&
                                                   one.relation != Relation::upstream;
      if (ours) return carried_.take(one).id;
    }
    return {};
  }

  // Each number with its address.
  std::string numbers(std::string_view scheme, std::string_view list, std::string_view number,
                      std::string_view address) {
    const std::string one_name{list.substr(0, list.size() - 1)};
    std::string all;
    for (const Identifier& one : advisory_.identifiers) {
      const std::optional<std::string> field =
          writing_.same_format ? field_of(one.details, number) : std::nullopt;
      const bool wanted = one.scheme == scheme || (one.scheme == "unrecognised" && field);
      if (!wanted || (!writing_.same_format && one.relation == Relation::upstream)) continue;
      carried_.take(one);
      if (field && field->empty()) continue;
      all += element(one_name, text_element(number, field.value_or(one.id)) +
                                   text_element(address, address_of(one.id, scheme)));
    }
    for (const RecordReference& reference : advisory_.references) {
      if (is_of_number(reference, scheme) && reference.title.empty())
        all += element(one_name, text_element(address, carried_.take(reference).address));
    }
    return all.empty() ? all : element(list, all);
  }

  bool is_of_number(const RecordReference& reference, std::string_view scheme) const {
    return writing_.same_format && !reference.tags.empty() && reference.tags.front() == scheme;
  }

  std::string address_of(const std::string& number, std::string_view scheme) {
    std::string all;
    for (const RecordReference& reference : advisory_.references) {
      if (!is_of_number(reference, scheme) || reference.title != number) continue;
      if (!told_.insert(&reference).second) continue;  // the number stands there twice
      all += (all.empty() ? "" : "\n") + carried_.take(reference).address;
    }
    return all;
  }

  std::string severity() {
    for (const PublishedSeverity& one : advisory_.severities) {
      if (one.scheme == "cnvd") return text_element("serverity", carried_.take(one).word);
    }
    // Three words for what others say in four.
    constexpr std::pair<std::string_view, std::string_view> kWords[] = {
        {"critical", "高"}, {"high", "高"}, {"medium", "中"}, {"low", "低"}};
    const std::string word = severity_word(advisory_);
    for (const auto& [theirs, ours] : kWords) {
      if (word == theirs) return text_element("serverity", std::string{ours});
    }
    return {};
  }

  std::string products() {
    std::string all;
    for (const AffectedProduct& product : advisory_.affected) {
      if (writing_.same_format)
        all += text_element("product", carried_.take(product).product);
      else
        all += new_product(product);
    }
    return all.empty() ? all : element("products", all);
  }

  // One line for each version or range that is affected: vendor, product, versions.
  std::string new_product(const AffectedProduct& product) {
    if (!is_said_affected(advisory_, product)) return {};
    std::string name = carried_.take(product.vendor);
    const std::string& called = writing_.called(product);
    if (!name.empty() && !called.empty()) name += ' ';
    name += called;
    if (name.empty()) return {};
    std::string all;
    for (const VersionStatus& status : product.statuses) {
      if (!says_affected(status.status)) continue;
      const std::string& versions = status.versions.empty() ? product.versions : status.versions;
      carried_.take(versions);
      for (const std::string* field : {&status.status, &status.about, &status.scheme, &status.from,
                                       &status.before, &status.up_to})
        carried_.take(*field);
      carried_.take(status.changes);
      all += text_element("product", versions.empty() ? name : name + " " + versions);
    }
    return all.empty() ? text_element("product", name) : all;
  }

  std::string date(std::string_view name, std::initializer_list<std::string_view> kinds) {
    for (std::string_view what : kinds) {
      for (const DatedFact& fact : advisory_.dates) {
        if (fact.what != what || !fact.source.empty()) continue;
        std::string day = writing_.same_format ? fact.written : day_in_china(fact);
        if (day.empty()) continue;
        carried_.take(fact);
        return text_element(name, day);
      }
    }
    return {};
  }

  std::string links() {
    std::string all;
    for (const RecordReference& reference : advisory_.references) {
      if (is_of_number(reference, "cve") || is_of_number(reference, "bugtraq")) continue;
      const std::optional<std::string> field =
          writing_.same_format ? field_of(reference.details, "referenceLink") : std::nullopt;
      if (writing_.same_format)
        carried_.take(reference);
      else
        carried_.take(reference.address);
      if (field && field->empty()) continue;
      all += (all.empty() ? "" : "\r\n") + field.value_or(reference.address);
    }
    return text_element("referenceLink", all);
  }

  // The texts of the first of these kinds that there is; of several languages those in Chinese.
  std::string text(std::string_view name, std::initializer_list<std::string_view> kinds) {
    for (std::string_view kind : kinds) {
      std::vector<const RecordText*> found;
      for (const RecordText& text : advisory_.texts) {
        if (text.kind == kind && !text.text.empty() && text.source.empty()) found.push_back(&text);
      }
      const auto chinese = [](const RecordText* text) { return text->language.starts_with("zh"); };
      if (std::any_of(found.begin(), found.end(), chinese))
        std::erase_if(found, [&](const RecordText* text) { return !chinese(text); });
      std::string all;
      for (const RecordText* text : found) {
        all += (all.empty() ? "" : "\r\n") + carried_.take(text->text);
        carried_.take(text->kind);
        carried_.take(text->about);
        if (chinese(text)) carried_.take(text->language);
      }
      if (!all.empty()) return text_element(name, all);
    }
    return {};
  }

  std::string patch() {
    for (const RecordText& text : advisory_.texts) {
      if (text.kind != "patch") continue;
      carried_.take(text);
      return text_element("patchName", text.title) + text_element("patchDescription", text.text);
    }
    return {};
  }

  std::string finder() {
    std::string all;
    for (const RecordCredit& credit : advisory_.credits) {
      const std::string& name = credit.name.empty() ? credit.organisation : credit.name;
      if (name.empty() || !credit.source.empty()) continue;
      all += (all.empty() ? "" : ", ") + carried_.take(name);
      if (credit.part == "finder" || credit.part == "FINDER") carried_.take(credit.part);
      carried_.take(credit.about);
    }
    return text_element("discovererName", all);
  }

  Writing& writing_;
  const Advisory& advisory_;
  Carried& carried_;
  std::set<const RecordReference*> told_;  // addresses of numbers that were written
};

}  // namespace

Result<Written> write(const Advisory& advisory) {
  Writing writing{advisory, advisory.format == "cnvd", {}, {}};
  const std::string entry = TRY(Entry{writing}.xml());
  Carried& carried = writing.carried;
  carried.take(advisory.format);
  carried.take(advisory.format_version);
  if (writing.same_format || advisory.language.starts_with("zh")) carried.take(advisory.language);
  if (writing.same_format) carried.take(advisory.contributors);  // CNVD writes all of them
  return Written{"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" +
                     element("vulnerabilitys", element("vulnerability", entry)) + "\n",
                 carried.lost(advisory),
                 std::move(writing.supplied),
                 {}};
}

}  // namespace docket::cnvd
