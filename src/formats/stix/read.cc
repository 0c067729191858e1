#include "formats/stix/read.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "formats/dates.h"
#include "formats/sharing.h"
#include "formats/stix/markings.h"
#include "formats/taken.h"
#include "formats/weight.h"
#include "identifiers/numbers.h"

namespace docket::stix {
namespace {

constexpr Mapping kMappings[] = {
    {"/id", "the record's own number, where there is no report"},
    {"/objects/*/id", "of a vulnerability: the key of the vulnerability"},
    {"/objects/*/name",
     "of a vulnerability: identifier; of a report: title; of the publisher: contributor's name; "
     "of software: affected product; of a course of action: text: title"},
    {"/objects/*/description",
     "of a vulnerability: text, kind description; of a course of action: text; of a relationship: "
     "affected versions: status, and versions"},
    {"/objects/*/created", "of a vulnerability: date published"},
    {"/objects/*/modified", "of a vulnerability: date updated"},
    {"/objects/*/lang", "of a vulnerability: language; of notes and courses of action: text"},
    {"/objects/*/labels/*", "of a vulnerability: tag; of notes and courses of action: text: kind"},
    {"/objects/*/external_references/*/external_id", "identifier"},
    {"/objects/*/external_references/*/source_name", "identifier: scheme"},
    {"/objects/*/external_references/*/url", "reference; of the publisher: contributor's number"},
    {"/objects/*/external_references/*/description", "reference: title"},
    {"/objects/*/object_marking_refs/*", "text, kind distribution: title (TLP)"},
    {"/objects/*/roles/*", "contributor: kind"},
    {"/objects/*/contact_information", "contributor: contact"},
    {"/objects/*/abstract", "of a note: text: title"},
    {"/objects/*/content", "of a note: text"},
    {"/objects/*/vendor", "of software: affected product: vendor"},
    {"/objects/*/version", "of software: affected product: versions"},
    {"/objects/*/cpe", "of software: affected product: identifier"},
    {"/objects/*/definition/statement", "of a marking: text, kind distribution"},
};

class Document {
 public:
  explicit Document(const Json& json) : json_(json) {}

  Result<Read> read() && {
    collect();
    if (vulnerabilities_.empty())
      return Error{"format.unknown", "the document holds no vulnerability of STIX 2.1", ""};
    head();
    for (const Json* one : vulnerabilities_) vulnerability(*one);
    publisher();
    for (const Json* one : objects_) other(*one);
    TRY(repeated_.status());
    flag_sharing(advisory_, "/objects");
    flag_order(advisory_, "published", "updated");
    collect_date_flags(advisory_);
    return Read{std::move(advisory_), taken_.lost(json_)};
  }

 private:
  void collect() {
    if (json_.text_of("type") == "vulnerability") {
      objects_.push_back(&json_);
    } else {
      for (const Json& one : items_of(json_, "objects")) objects_.push_back(&one);
    }
    for (const Json* one : objects_) {
      by_id_.emplace(one->text_of("id"), one);
      if (one->text_of("type") != "vulnerability") continue;
      vulnerabilities_.push_back(one);
      meant_.insert(one->text_of("id"));
    }
  }

  // What the object is says nothing beyond itself.
  void know(const Json& object) {
    for (const std::string_view name : {"type", "spec_version", "id"}) taken_.text(object, name);
  }

  void head() {
    advisory_.format = "stix";
    advisory_.format_version = "2.1";
    taken_.text(json_, "type");
    advisory_.identifiers.push_back({"stix", taken_.text(json_, "id"), Relation::own});
    numbers_.emplace("", own_number(advisory_));
    relation_ = vulnerabilities_.size() > 1 ? Relation::covers : Relation::same;
  }

  void vulnerability(const Json& one) {
    know(one);
    const std::string about{one.text_of("id")};
    advisory_.vulnerabilities.push_back({about, {}});
    number("", taken_.text(one, "name"), about);
    text({.kind = "description",
          .language = taken_.text(one, "lang"),
          .text = taken_.text(one, "description"),
          .about = about});
    for (const auto& [member, what] : {std::pair{"created", "published"}, {"modified", "updated"}})
      date(one, member, what, about);
    for (const Json& label : items_of(one, "labels"))
      advisory_.tags.push_back({.tag = taken_.text(label)});
    for (const Json& reference : items_of(one, "external_references"))
      external_reference(reference, about);
    marked(one);
    RecordDetails rest = taken_.rest(one);
    // Who made it is told by the contributor, how it is marked by the texts.
    std::erase_if(rest, [](const RecordDetail& detail) {
      return detail.name == "created_by_ref" || detail.name == "object_marking_refs";
    });
    advisory_.vulnerabilities.back().details = std::move(rest);
  }

  void date(const Json& one, std::string_view member, std::string_view what,
            const std::string& about) {
    const std::string written = taken_.text(one, member);
    if (written.empty()) return;
    advisory_.dates.push_back(
        dated_fact(what, written, AssumedZone::utc, child(pointer_of(one), member)));
    advisory_.dates.back().about = about;
  }

  std::string pointer_of(const Json& one) const {
    if (&one == &json_) return "";
    return child("/objects", static_cast<std::size_t>(&one - objects_.front()));  // of one list
  }

  void number(std::string scheme, const std::string& id, const std::string& about) {
    if (id.empty()) return;
    if (!numbers_.emplace(about, id).second) return;
    if (const auto known = read_number(id); known && known->canonical == id)
      scheme = enum_names(known->kind)[static_cast<std::size_t>(known->kind)];
    if (scheme.empty()) scheme = "vulnerability";
    advisory_.identifiers.push_back({std::move(scheme), id, relation_, about});
  }

  void external_reference(const Json& reference, const std::string& about) {
    const std::string source = taken_.text(reference, "source_name");
    number(source, taken_.text(reference, "external_id"), about);
    const std::string address = taken_.text(reference, "url");
    if (address.empty()) return;
    advisory_.references.push_back(
        {.address = address, .title = taken_.text(reference, "description"), .about = about});
  }

  bool text(RecordText made) {
    if (made.text.empty() && made.title.empty()) return false;
    advisory_.texts.push_back(std::move(made));
    return true;
  }

  void marked(const Json& one) {
    for (const Json& reference : items_of(one, "object_marking_refs")) {
      const std::string id = taken_.text(reference);
      const std::string label{tlp_label(id)};
      const auto object = by_id_.find(id);
      std::string statement;
      if (object != by_id_.end()) {
        know(*object->second);
        if (!label.empty()) taken_.take(*object->second);  // the specification fixes all of it
        if (const Json* definition = object->second->find("definition"))
          statement = taken_.text(*definition, "statement");
      }
      const RecordText made{.kind = "distribution", .title = label, .text = statement};
      if (std::find(advisory_.texts.begin(), advisory_.texts.end(), made) == advisory_.texts.end())
        text(made);
    }
  }

  void publisher() {
    const std::string id{vulnerabilities_.front()->text_of("created_by_ref")};
    for (const Json* one : vulnerabilities_)
      if (one->text_of("created_by_ref") == id) taken_.text(*one, "created_by_ref");
    const auto found = by_id_.find(id);
    if (id.empty() || found == by_id_.end()) return;
    const Json& one = *found->second;
    know(one);
    Contributor made{.name = taken_.text(one, "name"),
                     .contact = taken_.text(one, "contact_information")};
    const Json::Array& roles = items_of(one, "roles");
    if (!roles.empty()) made.kind = taken_.text(roles.front());
    for (const Json& reference : items_of(one, "external_references"))
      if (reference.text_of("source_name") == "namespace" && made.id.empty()) {
        taken_.text(reference, "source_name");
        made.id = taken_.text(reference, "url");
      }
    advisory_.contributors.push_back(std::move(made));
  }

  // A vulnerability by its identifier; empty: it is none of this document.
  std::string meant(std::string_view id) const {
    return meant_.contains(id) ? std::string{id} : "";
  }

  void other(const Json& one) {
    const std::string_view type = one.text_of("type");
    if (type == "note") note(one);
    if (type == "relationship") relationship(one);
    if (type == "report") report(one);
  }

  std::string first_label(const Json& one, std::string_view otherwise) {
    const Json::Array& labels = items_of(one, "labels");
    return labels.empty() ? std::string{otherwise} : taken_.text(labels.front());
  }

  void note(const Json& one) {
    const Json::Array& references = items_of(one, "object_refs");
    if (references.size() != 1 || !references.front().text()) return;
    const std::string about = meant(*references.front().text());
    if (about.empty()) return;
    know(one);
    taken_.text(references.front());
    text({.kind = first_label(one, "note"),
          .language = taken_.text(one, "lang"),
          .title = taken_.text(one, "abstract"),
          .text = taken_.text(one, "content"),
          .about = about});
  }

  void relationship(const Json& one) {
    const std::string about = meant(one.text_of("target_ref"));
    const auto source = by_id_.find(one.text_of("source_ref"));
    if (about.empty() || source == by_id_.end()) return;
    const std::string_view how = one.text_of("relationship_type");
    const std::string_view type = source->second->text_of("type");
    const bool is_remedy = how == "mitigates" && type == "course-of-action";
    const bool is_product = how == "related-to" && type == "software";
    if (!is_remedy && !is_product) return;
    know(one);
    for (const std::string_view name : {"relationship_type", "source_ref", "target_ref"})
      taken_.text(one, name);
    // What it leads from is looked at and told again.
    repeated_.add(source->second->members()->size() + about.size());
    for (const std::string_view name : {"name", "description", "vendor", "version", "cpe"})
      repeated_.add(source->second->text_of(name).size());
    if (!repeated_.fit()) return;
    know(*source->second);
    if (is_remedy) {
      remedy(*source->second, about);
    } else {
      product(*source->second, taken_.text(one, "description"), about);
    }
  }

  void remedy(const Json& one, const std::string& about) {
    text({.kind = first_label(one, "mitigation"),
          .language = taken_.text(one, "lang"),
          .title = taken_.text(one, "name"),
          .text = taken_.text(one, "description"),
          .about = about});
  }

  // A statement is as long as a character, and what is made of it half a kilobyte.
  static constexpr std::size_t kStatementBytes = 500;

  // What is said of it is "status" or "status: versions", several with semicolons between.
  void product(const Json& one, const std::string& said, const std::string& about) {
    AffectedProduct made{.key = std::string{one.text_of("id")},
                         .vendor = taken_.text(one, "vendor"),
                         .product = taken_.text(one, "name"),
                         .versions = taken_.text(one, "version")};
    if (std::string cpe = taken_.text(one, "cpe"); !cpe.empty())
      made.identifiers.push_back({"cpe", std::move(cpe)});
    const auto [place, is_new] = products_.try_emplace(made.key, advisory_.affected.size());
    if (is_new) advisory_.affected.push_back(std::move(made));
    AffectedProduct& product = advisory_.affected[place->second];
    const std::vector<std::string> statements = statements_in(said);
    repeated_.add(about.size() + kStatementBytes, statements.size());
    if (!repeated_.fit()) return;
    for (const std::string& statement : statements) {
      const std::size_t colon = statement.find(": ");
      product.statuses.push_back(
          {.versions = colon == std::string::npos ? std::string{} : statement.substr(colon + 2),
           .status = statement.substr(0, colon),
           .about = about});
    }
  }

  // A statement begins with a status, which is one word; whatever else stands behind a semicolon
  // goes on with the versions before it.
  static std::vector<std::string> statements_in(const std::string& said) {
    constexpr std::string_view kOfWords = "abcdefghijklmnopqrstuvwxyz_-";
    std::vector<std::string> statements;
    for (const std::string_view part : split(said, ';')) {
      const std::string_view words = trimmed(part);
      const std::string_view first = words.substr(0, words.find(": "));
      const bool begins = !first.empty() && first.find_first_not_of(kOfWords) == first.npos;
      if (begins || statements.empty()) {
        statements.emplace_back(words);
      } else {
        statements.back() += ";" + std::string{part};
      }
    }
    return statements;
  }

  void report(const Json& one) {
    if (!advisory_.title.empty()) return;
    know(one);
    advisory_.title = taken_.text(one, "name");
    const Json::Array& references = items_of(one, "external_references");
    if (references.empty() || references.front().text_of("external_id").empty()) return;
    Identifier& own = advisory_.identifiers.front();
    own.scheme = taken_.text(references.front(), "source_name");
    own.id = taken_.text(references.front(), "external_id");
  }

  const Json& json_;
  Advisory advisory_;
  Taken taken_;
  RepeatedBytes repeated_;
  Relation relation_ = Relation::same;
  std::set<std::string_view> meant_;                       // vulnerabilities by identifier
  std::set<std::pair<std::string, std::string>> numbers_;  // by what they are about
  std::map<std::string, std::size_t> products_;            // by key, in Advisory::affected
  std::vector<const Json*> objects_;
  std::vector<const Json*> vulnerabilities_;
  std::map<std::string_view, const Json*> by_id_;
};

}  // namespace

Result<Read> read(std::string_view bytes) {
  if (bytes.size() > kRecordBytesMax)
    return Error{"format.too-large", "the document is larger than 64 MiB", ""};
  const Json json = TRY(parse_json(bytes));
  TRY(weighs_enough(json));
  return Document{json}.read();
}

bool looks_like(std::string_view document) {
  const Result<Json> json = parse_json(document);
  if (!json.ok()) return false;
  const std::string_view type = json->text_of("type");
  return type == "bundle" || (type == "vulnerability" && json->find("spec_version"));
}

std::span<const Mapping> mappings() { return kMappings; }

}  // namespace docket::stix
