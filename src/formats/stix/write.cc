#include "formats/stix/write.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "base/uuid.h"
#include "formats/package_names.h"
#include "formats/stix/markings.h"
#include "formats/stix/moment.h"
#include "formats/vex.h"
#include "formats/writing.h"
#include "schema/formats.h"

namespace docket::stix {
namespace {

// Our own; that of STIX is only for observables.
constexpr std::string_view kNameSpace = "0b2f6d0a-9d1c-4f0e-8a55-6f2f5a1f7c39";
constexpr std::string_view kObservables = "00abedb4-aa42-466c-9c01-fed23315a9b7";

// Kinds of texts that say what to do.
constexpr std::array<std::string_view, 7> kRemedies = {
    "solution", "workaround", "mitigation", "vendor_fix", "optional_patch", "patch", "action"};

bool is_remedy(const RecordText& text) {
  return std::find(kRemedies.begin(), kRemedies.end(), text.kind) != kRemedies.end();
}

std::string host_of(const std::string& address) {
  const std::size_t begin = address.find("://");
  if (begin == std::string::npos) return "reference";
  const std::size_t end = address.find_first_of("/?#", begin + 3);
  return address.substr(begin + 3, end == std::string::npos ? end : end - begin - 3);
}

class Bundle {
 public:
  explicit Bundle(Writing& writing)
      : advisory_(writing.advisory),
        carried_(writing.carried),
        supplied_(writing.supplied),
        own_(own_number(advisory_)) {}

  Result<Json> json() && {
    TRY(dates());
    publisher();
    markings();
    for (const VexVulnerability& one : vex_vulnerabilities(advisory_)) vulnerability(one);
    report();
    carried_.take(advisory_.language);
    return Json::object({{"type", "bundle"}, {"id", id("bundle", "")}, {"objects", objects_}});
  }

 private:
  std::string id(std::string_view type, const std::string& what) const {
    const std::string name = std::string{type} + "\n" + own_ + "\n" + what;
    return std::string{type} + "--" + uuid_of_name(kNameSpace, name);
  }

  Status dates() {
    const DatedFact* published = first_of({"published", "opened", "public", "released", "updated"});
    if (!published)
      return Error{"format.not-enough",
                   "objects of STIX need the moment at which they were made, and the advisory has "
                   "none",
                   "/dates"};
    created_ = moment_in_utc(carried_.take(*published));
    modified_ = created_;
    is_of_a_day_ = published->precision == Precision::day;
    if (const DatedFact* updated = first_of({"updated"})) {
      modified_ = std::max(created_, moment_in_utc(carried_.take(*updated)));
      is_of_a_day_ = is_of_a_day_ || updated->precision == Precision::day;
    }
    return Done{};
  }

  const DatedFact* first_of(std::initializer_list<std::string_view> kinds) const {
    for (const std::string_view what : kinds)
      for (const DatedFact& fact : advisory_.dates)
        if (fact.what == what && fact.at && fact.source.empty() && about_all(advisory_, fact.about))
          return &fact;
    return nullptr;
  }

  // An object of a kind with what all have; the rest is added by whoever asks.
  Json object(std::string_view type, std::string identifier) const {
    Json made = Json::object({{"type", type},
                              {"spec_version", "2.1"},
                              {"id", std::move(identifier)},
                              {"created", moment(created_)},
                              {"modified", moment(modified_)}});
    if (!publisher_.empty() && type != "identity") made.add("created_by_ref", publisher_);
    if (!advisory_.language.empty() && type != "relationship") made.add("lang", advisory_.language);
    if (!markings_.items()->empty()) made.add("object_marking_refs", markings_);
    return made;
  }

  void publisher() {
    if (advisory_.contributors.empty() || advisory_.contributors.front().name.empty()) return;
    const Contributor& one = advisory_.contributors.front();
    // The same publisher is the same object in every bundle.
    const std::string name = "identity\n" + (one.id.empty() ? one.name : one.id);
    const std::string identifier = "identity--" + uuid_of_name(kNameSpace, name);
    Json made = object("identity", identifier);
    made.add("name", carried_.take(one.name));
    made.add("identity_class", "organization");
    if (!one.kind.empty()) made.add("roles", Json::array({carried_.take(one.kind)}));
    put(made, "contact_information", carried_.take(one.contact));
    if (schema::is_uri(one.id))
      made.add("external_references",
               Json::array(
                   {Json::object({{"source_name", "namespace"}, {"url", carried_.take(one.id)}})}));
    publisher_ = identifier;
    objects_.add(std::move(made));
  }

  void markings() {
    for (const RecordText& text : advisory_.texts) {
      if (text.kind != "distribution") continue;
      const bool is_new = advisory_.format == "csaf" && advisory_.format_version != "2.0";
      for (const TlpVersion version : {is_new ? TlpVersion::two : TlpVersion::one,
                                       is_new ? TlpVersion::one : TlpVersion::two}) {
        const auto marking = tlp_marking(text.title, version);
        if (!marking) continue;
        mark(*marking);
        carried_.take(text.kind);
        carried_.take(text.title);
        break;
      }
      if (text.text.empty()) continue;
      Json made = Json::object({{"type", "marking-definition"},
                                {"spec_version", "2.1"},
                                {"id", id("marking-definition", text.text)},
                                {"created", moment(created_)},
                                {"definition_type", "statement"}});
      made.add("definition", Json::object({{"statement", carried_.take(text.text)}}));
      carried_.take(text.kind);
      mark(made);
    }
  }

  void mark(const Json& marking) {
    markings_.add(std::string{marking.text_of("id")});
    objects_.add(marking);
  }

  bool is_about(const VexVulnerability& one, const std::string& about) const {
    return one.is_meant_by(about) || (about.empty() && one.abouts.front() == first_about_);
  }

  void vulnerability(const VexVulnerability& one) {
    if (!has_one_) first_about_ = one.abouts.front();
    has_one_ = true;
    for (const RecordVulnerability& each : advisory_.vulnerabilities)
      if (one.is_meant_by(each.key)) carried_.take(each.key);
    const std::string name = one.numbers.empty() ? own_ : carried_.take(one.numbers.front()->id);
    const std::string identifier = id("vulnerability", one.abouts.front());
    Json made = object("vulnerability", identifier);
    made.add("name", name);
    describe(one, made);
    put(made, "labels", tags());
    put(made, "external_references", references(one));
    objects_.add(std::move(made));
    texts(one, identifier);
    severities(one, identifier);
    products(one, identifier);
  }

  void describe(const VexVulnerability& one, Json& made) {
    for (const RecordText& text : advisory_.texts) {
      const bool fits =
          text.kind == "description" || text.kind == "details" || text.kind == "summary";
      if (!fits || text.text.empty() || !is_about(one, text.about)) continue;
      made.add("description", carried_.take(text.text));
      for (const std::string* field : {&text.kind, &text.about, &text.language})
        carried_.take(*field);
      described_.push_back(&text);
      return;
    }
  }

  Json tags() {
    Json labels = Json::array();
    for (const RecordTag& tag : advisory_.tags)
      if (!tag.tag.empty()) add_once(labels, carried_.take(tag).tag);
    return labels;
  }

  Json references(const VexVulnerability& one) {
    Json list = Json::array();
    for (const Identifier* number : one.numbers) list.add(reference_of(*number));
    for (const Identifier& number : advisory_.identifiers)
      if (number.relation != Relation::own && is_about(one, number.about))
        add_once(list, reference_of(number));
    for (const RecordReference& reference : advisory_.references) {
      if (!is_about(one, reference.about) || !schema::is_uri(reference.address)) continue;
      Json item = Json::object({{"source_name", host_of(reference.address)}});
      put(item, "description", carried_.take(reference.title));
      item.add("url", carried_.take(reference.address));
      carried_.take(reference.about);
      add_once(list, std::move(item));
    }
    return list;
  }

  Json reference_of(const Identifier& number) {
    for (const std::string* field : {&number.scheme, &number.id, &number.about})
      carried_.take(*field);
    carried_.take(number.relation);
    const bool is_cve = number.id.starts_with("CVE-");
    return Json::object(
        {{"source_name", is_cve ? "cve" : number.scheme}, {"external_id", number.id}});
  }

  // What to do is a course of action, which mitigates; any other text is a note.
  void texts(const VexVulnerability& one, const std::string& target) {
    for (std::size_t index = 0; index < advisory_.texts.size(); ++index) {
      const RecordText& text = advisory_.texts[index];
      const bool is_done =
          std::find(described_.begin(), described_.end(), &text) != described_.end();
      if (is_done || text.text.empty() || text.kind == "distribution" || !is_about(one, text.about))
        continue;
      const std::string what = std::to_string(index);
      for (const std::string* field :
           {&text.kind, &text.title, &text.text, &text.about, &text.language})
        carried_.take(*field);
      const std::string& title = text.title.empty() ? text.kind : text.title;
      if (is_remedy(text)) {
        const std::string identifier = id("course-of-action", what);
        Json made = object("course-of-action", identifier);
        made.add("name", title);
        made.add("description", text.text);
        made.add("labels", Json::array({text.kind}));
        put_language(made, text.language);
        objects_.add(std::move(made));
        relate(identifier, "mitigates", target, "");
      } else {
        note({id("note", what), title, text.text, text.kind, text.language}, target);
      }
    }
  }

  static void put_language(Json& made, const std::string& language) {
    if (!language.empty()) made.set("lang", language);
  }

  struct Note {
    std::string identifier;
    std::string abstract;
    std::string content;
    std::string label;
    std::string language;
  };
  void note(Note text, const std::string& target) {
    Json made = object("note", std::move(text.identifier));
    put(made, "abstract", std::move(text.abstract));
    made.add("content", std::move(text.content));
    made.add("labels", Json::array({std::move(text.label)}));
    made.add("object_refs", Json::array({target}));
    put_language(made, text.language);
    objects_.add(std::move(made));
  }

  void severities(const VexVulnerability& one, const std::string& target) {
    for (std::size_t index = 0; index < advisory_.severities.size(); ++index) {
      const PublishedSeverity& severity = advisory_.severities[index];
      if (!is_about(one, severity.about)) continue;
      std::string content;
      for (const std::string* part : {&severity.score, &severity.word, &severity.vector}) {
        if (part->empty()) continue;
        content += (content.empty() ? "" : " ") + carried_.take(*part);
      }
      if (content.empty()) continue;
      carried_.take(severity.scheme);
      carried_.take(severity.about);
      note({id("note", "severity " + std::to_string(index)), severity.scheme, content, "severity",
            ""},
           target);
    }
  }

  // No relationship of the specification leads from software to a vulnerability but the one that
  // any two objects may have. Its identifier follows from the two, so that there is one for all
  // that is said of them; the statements are its description.
  void products(const VexVulnerability& one, const std::string& target) {
    std::vector<std::pair<std::string, std::vector<std::string>>> said;  // by software
    std::map<std::string, std::size_t> places;                           // in it
    for (const AffectedProduct& product : advisory_.affected) {
      std::vector<std::string> statements;
      for (const VersionStatus& status : product.statuses)
        if (is_about(one, status.about)) statements.push_back(statement_of(status));
      if (statements.empty() || name_of(product).empty()) continue;
      for (const VersionStatus& status : product.statuses)
        if (is_about(one, status.about)) take(status);
      const std::string identifier = software(product);
      const auto [known, is_new] = places.try_emplace(identifier, said.size());
      if (is_new) said.push_back({identifier, {}});
      std::vector<std::string>& of_it = said[known->second].second;
      for (std::string& each : statements)
        if (std::find(of_it.begin(), of_it.end(), each) == of_it.end())
          of_it.push_back(std::move(each));
    }
    for (const auto& [identifier, statements] : said)
      relate(identifier, "related-to", target, joined(statements, "; "));
  }

  static std::string statement_of(const VersionStatus& status) {
    return status.status + (status.versions.empty() ? "" : ": " + status.versions);
  }

  void take(const VersionStatus& status) {
    for (const std::string* field : {&status.status, &status.versions, &status.about})
      carried_.take(*field);
  }

  // What the software is called: by all of its name where its vendor, its name and its version are
  // not all that leads to it, and with the package of it that is meant.
  static std::string name_of(const AffectedProduct& product) {
    constexpr std::array<std::string_view, 4> kTold = {"vendor", "product_name", "product_version",
                                                       "product_version_range"};
    const bool is_told =
        std::all_of(product.way.begin(), product.way.end(), [&](const ProductPart& step) {
          return std::find(kTold.begin(), kTold.end(), step.kind) != kTold.end();
        });
    std::string name =
        is_told || product.full_name.empty() ? docket::name_of(product) : product.full_name;
    for (const ProductIdentifier& one : product.identifiers) {
      if (one.scheme != "package" || one.id == name) continue;
      return name.empty() ? one.id : name + " (" + one.id + ")";
    }
    return name;
  }

  void take_name(const AffectedProduct& product, const std::string& name) {
    const auto take_if_there = [&](const std::string& part) {
      if (name.find(part) != std::string::npos) carried_.take(part);
    };
    take_if_there(product.product);
    take_if_there(product.full_name);
    for (const ProductIdentifier& one : product.identifiers)
      if (name.find(one.id) != std::string::npos) carried_.take(one);
  }

  std::string software(const AffectedProduct& product) {
    Json named = Json::object();  // in the order of the names, as the identifier asks
    for (const ProductIdentifier& one : product.identifiers)
      if (one.scheme == "cpe" && !named.find("cpe")) put(named, "cpe", carried_.take(one).id);
    const std::string name = name_of(product);
    take_name(product, name);
    named.add("name", name);
    put(named, "vendor", carried_.take(product.vendor));
    put(named, "version", carried_.take(product.versions));
    const std::string identifier = "software--" + uuid_of_name(kObservables, print(named));
    if (!software_.insert(identifier).second) return identifier;
    Json made = Json::object({{"type", "software"}, {"spec_version", "2.1"}, {"id", identifier}});
    for (const Json::Member& member : *named.members()) made.add(member.first, member.second);
    if (!markings_.items()->empty()) made.add("object_marking_refs", markings_);
    objects_.add(std::move(made));
    return identifier;
  }

  void relate(const std::string& source, std::string_view how, const std::string& target,
              const std::string& said) {
    const std::string what = source + " " + std::string{how} + " " + target;
    Json made = object("relationship", id("relationship", what));
    made.add("relationship_type", how);
    put(made, "description", said);
    made.add("source_ref", source);
    made.add("target_ref", target);
    objects_.add(std::move(made));
  }

  // The advisory itself.
  void report() {
    Json made = object("report", id("report", ""));
    const Identifier& own = advisory_.identifiers.front();
    made.add("name", advisory_.title.empty() ? own.id : carried_.take(advisory_.title));
    made.add("report_types", Json::array({"vulnerability"}));
    made.add("published", moment(created_));
    // Of all objects at once: nobody said at what hour.
    if (is_of_a_day_)
      supplied_.push_back(child("/objects", objects_.items()->size()) + "/published");
    made.add("external_references", Json::array({reference_of(own)}));
    Json meant = Json::array();
    for (const Json& one : *objects_.items())
      if (one.text_of("type") != "marking-definition") meant.add(std::string{one.text_of("id")});
    made.add("object_refs", std::move(meant));
    objects_.add(std::move(made));
  }

  const Advisory& advisory_;
  Carried& carried_;
  std::vector<std::string>& supplied_;
  std::string own_;
  Instant created_;
  Instant modified_;
  bool is_of_a_day_ = false;
  std::string publisher_;
  std::string first_about_;  // also what is said of no vulnerability goes to that one
  bool has_one_ = false;
  Json markings_ = Json::array();
  Json objects_ = Json::array();
  std::set<std::string> software_;
  std::vector<const RecordText*> described_;
};

}  // namespace

Result<Written> write(const Advisory& advisory) {
  Writing writing{advisory, false, {}, {}};
  for (const std::string* field : {&advisory.format, &advisory.format_version})
    writing.carried.take(*field);
  if (advisory.identifiers.empty())
    return Error{"format.not-enough", "the advisory has no number", "/identifiers"};
  const Json document = TRY(Bundle{writing}.json());
  return std::move(writing).finish(document);
}

}  // namespace docket::stix
