// What a public record says about a vulnerability, whichever format it came in.
//
// Every reader of src/formats gives one of these and every writer takes one; none of the formats
// is its model. It keeps what was published as it was written (scores, dates, version ranges) and
// adds nothing but flags, each of which says what is odd, where, and is explained in
// src/formats/flags.h. What only the record's own format has a place for is kept as details.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/fields.h"
#include "base/json.h"
#include "time/instant.h"

namespace docket {

// What else a record says of a thing: a member of its own format, by name, with its value. Only a
// writer of that format carries it on.
struct RecordDetail {
  std::string name;
  Json value;

  bool operator==(const RecordDetail&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("name", &RecordDetail::name, "the member, as its format calls it"),
                field("value", &RecordDetail::value, "its value, as written"));
  }
};
using RecordDetails = std::vector<RecordDetail>;

// How an identifier relates to the record that carries it.
enum class Relation { own, same, covers, vendor, replaced_by, upstream, related };
inline std::span<const std::string_view> enum_names(Relation) {
  static constexpr std::string_view kNames[] = {"own",         "same",     "covers", "vendor",
                                                "replaced-by", "upstream", "related"};
  return kNames;
}

// "own": the record's number. "same": the record says it is about this vulnerability too.
// "covers": one of several vulnerabilities of the record. "vendor": a number of the vendor's.
// "upstream": of what the record's products were made of. "related": in whatever way.
struct Identifier {
  std::string scheme;  // "cve", "cnvd", "csaf", "bugtraq", …
  std::string id;
  Relation relation = Relation::own;
  std::string about;
  RecordDetails details;

  bool operator==(const Identifier&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("scheme", &Identifier::scheme, "cve, cnvd, csaf, bugtraq, …"),
                field("id", &Identifier::id, "the number"),
                field("relation", &Identifier::relation, "what it is to this record"),
                field("about", &Identifier::about, "the vulnerability; empty: not said"),
                field("details", &Identifier::details, "what its format says beyond that"));
  }
};

// A text of the record: its kind says what it tells ("description", "solution", "workaround").
struct RecordText {
  std::string kind;
  std::string language;  // as the record says; empty when it does not
  std::string title;
  std::string text;
  std::string about;  // the vulnerability of the record it is about; empty: the whole record
  std::vector<std::string> products;  // keys of the products it is about; empty: all
  std::vector<std::string> groups;    // keys of the groups of products it is about
  std::string source;                 // the contributor, where there are several
  std::string address;                // a URL that belongs to it
  std::string dated;                  // the date given with it, as written
  bool continues = false;  // it says with the text before it one thing, as in another language
  RecordDetails details;

  bool operator==(const RecordText&) const = default;
  static constexpr auto fields(auto list) {
    return list(
        field("kind", &RecordText::kind, "description, solution, workaround, …"),
        field("language", &RecordText::language, "as the record says; empty when it does not"),
        field("title", &RecordText::title, "its heading, where there is one"),
        field("text", &RecordText::text, "as written"),
        field("about", &RecordText::about, "the vulnerability; empty: the whole record"),
        field("products", &RecordText::products, "keys of the products it is about"),
        field("groups", &RecordText::groups, "keys of the groups of products it is about"),
        field("source", &RecordText::source, "the contributor, where there are several"),
        field("address", &RecordText::address, "a URL that belongs to it"),
        field("dated", &RecordText::dated, "the date given with it, as written"),
        field("continues", &RecordText::continues, "one thing together with the text before it"),
        field("details", &RecordText::details, "what its format says beyond that"));
  }
};

// For what a severity was said, in some language.
struct Scenario {
  std::string language;
  std::string text;

  bool operator==(const Scenario&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("language", &Scenario::language, "as the record says"),
                field("text", &Scenario::text, "as written"));
  }
};

// A severity as published: a word, a score, a vector; nothing is computed.
struct PublishedSeverity {
  std::string scheme;  // "cnvd", "cvss-2.0", "cvss-3.1", "cvss-4.0", "ssvc", "text"
  std::string word;
  std::string score;
  std::string vector;
  std::string about;
  std::vector<std::string> products;
  std::string source;
  RecordDetails metrics;  // single metrics and other scores beside the vector, points of a decision
  std::vector<Scenario> scenarios;  // for what it was said
  bool continues = false;           // published in one piece with the severity before it
  RecordDetails details;

  bool operator==(const PublishedSeverity&) const = default;
  static constexpr auto fields(auto list) {
    return list(
        field("scheme", &PublishedSeverity::scheme, "cnvd, cvss-2.0 … cvss-4.0, ssvc, text"),
        field("word", &PublishedSeverity::word, "the word, as published"),
        field("score", &PublishedSeverity::score, "the number, as published"),
        field("vector", &PublishedSeverity::vector, "the vector, as published"),
        field("about", &PublishedSeverity::about, "the vulnerability; empty: the whole record"),
        field("products", &PublishedSeverity::products, "keys of the products; empty: all"),
        field("source", &PublishedSeverity::source, "the contributor, where there are several"),
        field("metrics", &PublishedSeverity::metrics, "metrics and scores beside the vector"),
        field("scenarios", &PublishedSeverity::scenarios, "for what it was said"),
        field("continues", &PublishedSeverity::continues, "in one piece with the one before it"),
        field("details", &PublishedSeverity::details, "what its format says beyond that"));
  }
};

// From this version of a range on, another status holds.
struct VersionChange {
  std::string at;
  std::string status;

  bool operator==(const VersionChange&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("at", &VersionChange::at, "the version"),
                field("status", &VersionChange::status, "what holds from there on"));
  }
};

// One version, or a range when any of its ends is given; `versions` then says it in words.
struct VersionStatus {
  std::string versions;  // as written, a range in words: ">= 5.0.0, <= 5.0.11 (custom)"
  std::string status;    // as published: "affected", "known_affected", "fixed"
  std::string about;
  std::string scheme;  // how the versions are ordered, as written: "semver", "custom", "git"
  std::string from;    // the first of the range
  std::string before;  // the first after it
  std::string up_to;   // the last of it
  std::vector<VersionChange> changes;
  std::string repository;  // where the commits are, when commits are the versions
  bool continues = false;  // one range together with the status before it
  RecordDetails details;

  bool is_range() const {
    return !from.empty() || !before.empty() || !up_to.empty() || !changes.empty();
  }

  bool operator==(const VersionStatus&) const = default;
  static constexpr auto fields(auto list) {
    return list(
        field("versions", &VersionStatus::versions, "as written; empty: those of the product"),
        field("status", &VersionStatus::status, "as published"),
        field("about", &VersionStatus::about, "the vulnerability; empty: the whole record"),
        field("scheme", &VersionStatus::scheme, "how the versions are ordered, as written"),
        field("from", &VersionStatus::from, "the first version of a range"),
        field("before", &VersionStatus::before, "the first version after a range"),
        field("up_to", &VersionStatus::up_to, "the last version of a range"),
        field("changes", &VersionStatus::changes, "other statuses inside of the range"),
        field("repository", &VersionStatus::repository, "where commits are that are versions"),
        field("continues", &VersionStatus::continues, "one range with the status before it"),
        field("details", &VersionStatus::details, "what its format says beyond that"));
  }
};

// A name by which programs know a product.
struct ProductIdentifier {
  std::string scheme;  // "purl", "cpe", "package", "collection", "repository", "model", …
  std::string id;      // as written

  bool operator==(const ProductIdentifier&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("scheme", &ProductIdentifier::scheme, "purl, cpe, package, model, …"),
                field("id", &ProductIdentifier::id, "as written"));
  }
};

// A part of a product, or of the way to it in a tree of products.
struct ProductPart {
  std::string kind;  // "module", "file", "routine", "platform"; in a way "vendor", …
  std::string name;

  bool operator==(const ProductPart&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("kind", &ProductPart::kind, "module, file, routine, platform, …"),
                field("name", &ProductPart::name, "as written"));
  }
};

// A product that is two others together.
struct ProductCombination {
  std::string product;  // the key of one
  std::string how;      // as published: "installed_on"
  std::string with;     // the key of the other

  bool operator==(const ProductCombination&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("product", &ProductCombination::product, "the key of one product"),
                field("how", &ProductCombination::how, "how they belong together, as published"),
                field("with", &ProductCombination::with, "the key of the other"));
  }
};

struct AffectedProduct {
  std::string key;  // by which texts and severities name it; empty when nothing does
  std::string vendor;
  std::string product;
  std::string versions;  // of the product itself, where the format names one product a version
  std::vector<VersionStatus> statuses;
  std::string default_status;
  std::string full_name;  // vendor, product and version in one name
  std::vector<ProductIdentifier> identifiers;
  std::vector<ProductPart> parts;
  std::vector<ProductPart> way;  // to it in the record's tree of products
  std::optional<ProductCombination> combination;
  std::string source;
  RecordDetails details;

  bool operator==(const AffectedProduct&) const = default;
  static constexpr auto fields(auto list) {
    return list(
        field("key", &AffectedProduct::key, "by which texts and severities name it"),
        field("vendor", &AffectedProduct::vendor, "who makes it; empty when not said apart"),
        field("product", &AffectedProduct::product, "what it is"),
        field("versions", &AffectedProduct::versions, "of this product, as written"),
        field("statuses", &AffectedProduct::statuses, "which versions are what"),
        field("default_status", &AffectedProduct::default_status, "of versions not named"),
        field("full_name", &AffectedProduct::full_name, "all of its name in one"),
        field("identifiers", &AffectedProduct::identifiers, "CPE, purl, package names"),
        field("parts", &AffectedProduct::parts, "module, file, routine, platform"),
        field("way", &AffectedProduct::way, "to it in the record's tree of products"),
        field("combination", &AffectedProduct::combination, "of two products, when it is one"),
        field("source", &AffectedProduct::source, "the contributor, where there are several"),
        field("details", &AffectedProduct::details, "what its format says beyond that"));
  }
};

struct ProductGroup {
  std::string key;
  std::vector<std::string> products;  // their keys
  std::string summary;
  RecordDetails details;

  bool operator==(const ProductGroup&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("key", &ProductGroup::key, "by which texts name it"),
                field("products", &ProductGroup::products, "keys of its products"),
                field("summary", &ProductGroup::summary, "what they have in common"),
                field("details", &ProductGroup::details, "what its format says beyond that"));
  }
};

struct RecordReference {
  std::string address;
  std::string title;
  std::vector<std::string> tags;
  std::string about;
  std::string source;
  RecordDetails details;

  bool operator==(const RecordReference&) const = default;
  static constexpr auto fields(auto list) {
    return list(
        field("address", &RecordReference::address, "the URL, as written"),
        field("title", &RecordReference::title, "its name"),
        field("tags", &RecordReference::tags, "what kind of page it is, as published"),
        field("about", &RecordReference::about, "the vulnerability; empty: the whole record"),
        field("source", &RecordReference::source, "the contributor, where there are several"),
        field("details", &RecordReference::details, "what its format says beyond that"));
  }
};

enum class Precision { none, day, instant };
inline std::span<const std::string_view> enum_names(Precision) {
  static constexpr std::string_view kNames[] = {"none", "day", "instant"};
  return kNames;
}

// A date of the record. `written` is what it says; `at` is the moment that follows from it, if
// any, and `assumption` names what had to be assumed for that (empty: nothing).
struct DatedFact {
  std::string what;  // "submitted", "opened", "reserved", "published", "updated", "fixed", …
  std::string written;
  std::optional<Instant> at;
  Precision precision = Precision::none;
  std::string assumption;  // "Asia/Shanghai, start of day"
  std::string from;        // the path or pointer of the field
  std::string title;       // its number or heading, where it has one
  std::string text;        // what the record says happened
  std::string language;    // of the text
  std::string about;
  std::string source;
  std::vector<std::string> flags;  // codes of src/formats/flags.h
  RecordDetails details;

  bool operator==(const DatedFact&) const = default;
  static constexpr auto fields(auto list) {
    return list(
        field("what", &DatedFact::what, "submitted, opened, reserved, published, updated, …"),
        field("written", &DatedFact::written, "as written in the record"),
        field("at", &DatedFact::at, "the moment, where one follows"),
        field("precision", &DatedFact::precision, "instant, day or none"),
        field("assumption", &DatedFact::assumption, "what was assumed to get the moment"),
        field("from", &DatedFact::from, "the field it came from"),
        field("title", &DatedFact::title, "its number or heading, where it has one"),
        field("text", &DatedFact::text, "what the record says happened"),
        field("language", &DatedFact::language, "of the text"),
        field("about", &DatedFact::about, "the vulnerability; empty: the whole record"),
        field("source", &DatedFact::source, "the contributor, where there are several"),
        field("flags", &DatedFact::flags, "what is odd about it"),
        field("details", &DatedFact::details, "what its format says beyond that"));
  }
};

struct RecordCredit {
  std::string name;
  std::string organisation;
  std::string part;      // "finder", "reporter", …, as published
  std::string text;      // what the thanks are for, in words
  std::string language;  // of the words
  std::vector<std::string> addresses;
  std::string about;
  std::string source;
  bool continues = false;  // thanked in one piece with the one before
  RecordDetails details;

  bool operator==(const RecordCredit&) const = default;
  static constexpr auto fields(auto list) {
    return list(
        field("name", &RecordCredit::name, "who is thanked"),
        field("organisation", &RecordCredit::organisation, "where they belong, or who is thanked"),
        field("part", &RecordCredit::part, "for what, as published"),
        field("text", &RecordCredit::text, "for what, in words"),
        field("language", &RecordCredit::language, "of the words"),
        field("addresses", &RecordCredit::addresses, "pages, mail addresses"),
        field("about", &RecordCredit::about, "the vulnerability; empty: the whole record"),
        field("source", &RecordCredit::source, "the contributor, where there are several"),
        field("continues", &RecordCredit::continues, "in one piece with the one before"),
        field("details", &RecordCredit::details, "what its format says beyond that"));
  }
};

// An organisation that wrote the record or a part of it; the first is the publisher. The key by
// which texts, products and the rest name it as their source is empty for what the publisher says.
struct Contributor {
  std::string key;
  std::string name;
  std::string id;
  std::string kind;  // as published: "vendor", "coordinator"
  std::string contact;
  std::string authority;  // by what right it publishes
  std::string title;      // of its part
  RecordDetails details;

  bool operator==(const Contributor&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("key", &Contributor::key, "by which its part names it as source"),
                field("name", &Contributor::name, "its name, as written"),
                field("id", &Contributor::id, "its number or namespace"),
                field("kind", &Contributor::kind, "what sort of organisation, as published"),
                field("contact", &Contributor::contact, "how it is reached"),
                field("authority", &Contributor::authority, "by what right it publishes"),
                field("title", &Contributor::title, "what its part is called"),
                field("details", &Contributor::details, "what its format says beyond that"));
  }
};

struct RecordTag {
  std::string tag;
  std::string source;

  bool operator==(const RecordTag&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("tag", &RecordTag::tag, "as published"),
                field("source", &RecordTag::source, "the contributor, where there are several"));
  }
};

// A vulnerability of a record that has a part for each.
struct RecordVulnerability {
  std::string key;  // what `about` says
  RecordDetails details;

  bool operator==(const RecordVulnerability&) const = default;
  static constexpr auto fields(auto list) {
    return list(
        field("key", &RecordVulnerability::key, "by which the rest says what it is about"),
        field("details", &RecordVulnerability::details, "what its format says beyond that"));
  }
};

// Something odd about the record that a reader should know.
struct RecordFlag {
  std::string code;   // src/formats/flags.h explains it
  std::string where;  // the XML path or JSON pointer
  std::string found;  // what was found there, in short

  bool operator==(const RecordFlag&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("code", &RecordFlag::code, "what is odd; the key of its explanation"),
                field("where", &RecordFlag::where, "the XML path or JSON pointer"),
                field("found", &RecordFlag::found, "what was found there"));
  }
};

struct Advisory {
  std::string format;                   // "cnvd", "cve", "csaf", "osv", …
  std::string format_version;           // as the record says
  std::string version;                  // of the record itself
  std::string kind;                     // as published: "通用软硬件漏洞", "csaf_vex"
  std::string state;                    // as published: "PUBLISHED", "REJECTED", "final"
  std::string language;                 // as the record says
  std::vector<Identifier> identifiers;  // the first is the record's own
  std::string title;
  std::vector<RecordText> texts;
  std::vector<PublishedSeverity> severities;
  std::vector<AffectedProduct> affected;
  std::vector<ProductGroup> groups;
  std::vector<RecordVulnerability> vulnerabilities;
  std::vector<RecordReference> references;
  std::vector<DatedFact> dates;
  std::vector<RecordCredit> credits;
  std::vector<Contributor> contributors;
  std::vector<RecordTag> tags;
  RecordDetails details;
  std::vector<RecordFlag> flags;

  bool operator==(const Advisory&) const = default;
  static constexpr auto fields(auto list) {
    return list(
        field("format", &Advisory::format, "the key of its format, such as cve or csaf"),
        field("format_version", &Advisory::format_version, "as the record says"),
        field("version", &Advisory::version, "of the record itself, as it says"),
        field("kind", &Advisory::kind, "what sort of record, as published"),
        field("state", &Advisory::state, "as published"),
        field("language", &Advisory::language, "as the record says"),
        field("identifiers", &Advisory::identifiers, "numbers; the first is the record's own"),
        field("title", &Advisory::title, "one line"),
        field("texts", &Advisory::texts, "descriptions, solutions and other texts"),
        field("severities", &Advisory::severities, "as published"),
        field("affected", &Advisory::affected, "products and versions"),
        field("groups", &Advisory::groups, "groups of products"),
        field("vulnerabilities", &Advisory::vulnerabilities, "those that it tells apart"),
        field("references", &Advisory::references, "pages"),
        field("dates", &Advisory::dates, "dates, with what had to be assumed"),
        field("credits", &Advisory::credits, "who is thanked"),
        field("contributors", &Advisory::contributors, "who wrote it; the first is the publisher"),
        field("tags", &Advisory::tags, "as published"),
        field("details", &Advisory::details, "what its format says beyond that"),
        field("flags", &Advisory::flags, "what is odd about the record"));
  }
};

// True when what is said about that vulnerability is said about all that the record is about.
inline bool about_all(const Advisory& advisory, std::string_view about) {
  return about.empty() ||
         (advisory.vulnerabilities.size() == 1 && advisory.vulnerabilities.front().key == about);
}

// The record's own number; empty when it has none.
inline std::string_view own_number(const Advisory& advisory) {
  return advisory.identifiers.empty() ? std::string_view{} : advisory.identifiers.front().id;
}

}  // namespace docket
