#include "formats/sarif/rule.h"

#include <set>

#include "formats/numbers_in.h"
#include "formats/sarif/packages.h"
#include "formats/scores.h"

namespace docket::sarif {
namespace {

void read_numbers(std::string_view of_tool, const Json& rule, Reading& reading) {
  const auto numbers = [&reading](const std::string& text) {
    bool some = false;  // of a weakness it is told with the weaknesses
    for (const CatalogueNumber& one : numbers_in(text)) {
      if (one.kind == NumberKind::cwe) continue;
      some = true;
      reading.number(enum_names(one.kind)[static_cast<std::size_t>(one.kind)], one.canonical,
                     Relation::same);
    }
    return some;
  };
  const std::string& tool = reading.run.components.front().name;
  const std::string id = reading.taken.words(rule, "id");
  const auto whole = read_number(id);
  numbers(id);
  if (!whole || whole->canonical != id) reading.number(tool, id, Relation::vendor);
  for (const Json& former : items_of(rule, "deprecatedIds")) {
    const std::string text = reading.taken.words(former);
    if (!numbers(text)) reading.number(tool, text, Relation::vendor);
  }
  numbers(std::string{numbers_before(of_tool, rule)});
}

void read_texts(const Json& rule, Reading& reading) {
  Advisory& advisory = reading.advisory;
  const std::string name = reading.taken.words(rule, "name");
  std::string title = reading.message_text(rule, "shortDescription");
  if (advisory.title.empty()) {
    advisory.title = title.empty() ? name : title;
    if (!title.empty()) reading.tag(name);
  } else {
    reading.tag(name);
    if (title != advisory.title && !title.empty())
      advisory.texts.push_back({.kind = "summary", .text = std::move(title)});
  }
  for (const auto& [member, kind] :
       {std::pair{"fullDescription", "description"}, {"help", "help"}}) {
    std::string text = reading.message_text(rule, member);
    if (!text.empty() && reading.is_new(kind, text))
      advisory.texts.push_back({.kind = kind, .text = std::move(text)});
  }
}

}  // namespace

void read_scores(const Json& holder, Reading& reading) {
  const Json* properties = holder.find("properties");
  if (!properties) return;
  const auto add = [&reading](PublishedSeverity severity) {
    const std::string all = severity.scheme + " " + severity.score + " " + severity.vector;
    if (all.size() > severity.scheme.size() + 2 && reading.is_new("severity", all))
      reading.advisory.severities.push_back(std::move(severity));
  };
  add({.scheme = "security-severity",
       .score = reading.taken.text(*properties, "security-severity")});
  for (const auto& [vector, score] : {std::pair{"cvssv2_vector", "cvssv2_score"},
                                      {"cvssv3_vector", "cvssv3_baseScore"},
                                      {"cvssv40_vector", "cvssv40_baseScore"}}) {
    const std::string_view written = properties->text_of(vector);
    const std::string scheme =
        std::string_view{vector} == "cvssv2_vector" ? "cvss-2.0" : scheme_of_vector(written);
    if (written.empty() || scheme.empty()) {
      add({.scheme = score, .score = reading.taken.text(*properties, score)});
    } else {
      add({.scheme = scheme,
           .score = reading.taken.text(*properties, score),
           .vector = reading.taken.words(*properties, vector)});
    }
  }
}

std::vector<std::string> purls_of(const Json& holder, Taken& taken) {
  std::vector<std::string> purls;
  const Json* properties = holder.find("properties");
  if (!properties) return purls;
  std::set<std::string> known;
  const auto add = [&](std::string purl) {
    if (!purl.empty() && known.insert(purl).second) purls.push_back(std::move(purl));
  };
  add(taken.words(*properties, "purl"));
  for (const Json& one : items_of(*properties, "purls")) add(taken.words(one));
  return purls;
}

void read_rule(std::string_view tool, const Held& held, Reading& reading) {
  const Json& rule = held.json;
  read_texts(rule, reading);
  read_numbers(tool, rule, reading);
  reading.reference(reading.taken.words(rule, "helpUri"), "");
  reading.tags(rule);
  read_scores(rule, reading);
  for (const Json& relationship : items_of(rule, "relationships")) {
    if (const Json* target = relationship.find("target")) reading.taxon(*target);
  }
  if (const Json* properties = rule.find("properties")) {
    const auto weakness = [&reading](const Json& one) {
      if (one.text() && reading.weakness(*one.text())) reading.taken.take(one);
    };
    if (const Json* cwe = properties->find("cwe")) weakness(*cwe);
    for (const Json& one : items_of(*properties, "cwe")) weakness(one);
  }
}

}  // namespace docket::sarif
