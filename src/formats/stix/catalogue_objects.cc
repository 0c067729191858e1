#include "formats/stix/catalogue_objects.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "formats/stix/moment.h"
#include "formats/stix/write.h"

namespace docket::stix {
namespace {

constexpr std::array<std::string_view, 3> kTypes = {"marking-definition", "vulnerability", "note"};
constexpr std::size_t kUuidEnd = 12;  // digits in the last group of a UUID

// The bundle has more: who published it, other texts, products, the advisory itself.
bool is_given(const Json& object) {
  const std::string_view type = object.text_of("type");
  if (type == "vulnerability") return true;
  if (type == "marking-definition") return object.text_of("definition_type") == "statement";
  const Json* labels = object.find("labels");
  return type == "note" && labels && *labels == Json::array({"severity"});
}

class Objects {
 public:
  // `told` is what the record says of itself, in words.
  Objects(const CatalogueVersion& version, std::string told)
      : version_(version), told_(std::move(told)) {}

  // In two rounds, so that each id is known when something refers to it.
  std::vector<Json> of(const Json& bundle) {
    const Json::Array& all = *bundle.find("objects")->items();
    for (const Json& object : all)
      if (is_given(object)) ids_.emplace(object.text_of("id"), own_id(object));
    std::vector<Json> made;
    std::set<std::string_view> seen;  // two with the same id say the same
    for (const Json& object : all)
      if (is_given(object) && seen.insert(object.text_of("id")).second)
        made.push_back(object_of(object));
    return made;
  }

 private:
  // The record's UUID with the end of that of the object: the first tells which record it is of.
  std::string own_id(const Json& object) const {
    const std::string_view id = object.text_of("id");
    const std::string_view uuid = version_.record_uuid;
    return std::string{object.text_of("type")} + "--" +
           std::string{uuid.substr(0, uuid.size() - kUuidEnd)} +
           std::string{id.substr(id.size() - kUuidEnd)};
  }

  Json object_of(const Json& object) {
    const bool is_vulnerability = object.text_of("type") == "vulnerability";
    Json own = Json::object();
    for (const auto& [name, value] : *object.members()) {
      if (name == "created_by_ref") continue;  // the reference to the record names it
      if (name == "id") {
        own.add(name, ids_.find(object.text_of("id"))->second);
      } else if (name == "created" || name == "modified") {
        own.add(name, moment(name == "created" ? version_.created : version_.modified));
      } else if (name == "object_refs" || name == "object_marking_refs") {
        own.add(name, own_ids(value));
      } else {
        own.add(name, value);
      }
    }
    if (is_vulnerability) add_record(own);
    return own;
  }

  // Of what is given; others, which the specifications fix, stay as they are.
  Json own_ids(const Json& ids) {
    Json own = Json::array();
    for (const Json& id : *ids.items()) {
      const auto known = ids_.find(*id.text());
      own.add(known == ids_.end() ? id : Json{known->second});
    }
    return own;
  }

  // Which record says it.
  void add_record(Json& vulnerability) const {
    Json record = Json::object({{"source_name", version_.source}});
    if (!told_.empty()) record.add("description", told_);
    record.add("external_id", version_.record_id);
    Json references = Json::array();
    if (const Json* there = vulnerability.find("external_references")) {
      for (const Json& one : *there->items()) {
        const bool is_the_record = one.text_of("source_name") == version_.source &&
                                   one.text_of("external_id") == version_.record_id;
        if (!is_the_record) references.add(one);
      }
    }
    // A number of CVE comes first, as the specification asks.
    if (version_.source == "cve") {
      references.items()->insert(references.items()->begin(), std::move(record));
    } else {
      references.add(std::move(record));
    }
    vulnerability.set("external_references", std::move(references));
  }

  const CatalogueVersion& version_;
  std::string told_;
  std::map<std::string, std::string, std::less<>> ids_;
};

// The title of the record, and who published it.
std::string told_by(const Advisory& advisory) {
  const bool is_anonymous =
      advisory.contributors.empty() || advisory.contributors.front().name.empty();
  if (is_anonymous) return advisory.title;
  const std::string by = "published by " + advisory.contributors.front().name;
  return advisory.title.empty() ? by : advisory.title + " (" + by + ")";
}

std::string in_lower_case(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

}  // namespace

std::span<const std::string_view> catalogue_types() { return kTypes; }

Result<std::vector<Json>> catalogue_objects(Advisory advisory, const CatalogueVersion& version) {
  // Records without a date of their own are made when they came.
  DatedFact created;
  created.what = "published";
  created.at = version.created;
  created.precision = Precision::instant;
  advisory.dates.insert(advisory.dates.begin(), std::move(created));
  advisory.affected.clear();
  advisory.groups.clear();
  const std::string state = in_lower_case(advisory.state);
  if (state == "rejected" || state == "withdrawn") advisory.tags.push_back({state, ""});
  const Written written = TRY(write(advisory));
  return Objects{version, told_by(advisory)}.of(TRY(parse_json(written.bytes)));
}

}  // namespace docket::stix
