// What a public record says about a vulnerability, whichever format it came in.
//
// Every reader of src/formats gives one of these; none of the formats is its model. It keeps what
// was published as it was written (scores, dates, version ranges) and adds nothing but flags,
// each of which says what is odd, where, and is explained in src/formats/flags.h.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/fields.h"
#include "time/instant.h"

namespace docket {

// How an identifier relates to the record that carries it.
enum class Relation { own, same, covers, vendor, replaced_by };
inline std::span<const std::string_view> enum_names(Relation) {
  static constexpr std::string_view kNames[] = {"own", "same", "covers", "vendor", "replaced-by"};
  return kNames;
}

// "own": the record's number. "same": the record says it is about this vulnerability too.
// "covers": one of several vulnerabilities of the record. "vendor": a number of the vendor's.
struct Identifier {
  std::string scheme;  // "cve", "cnvd", "csaf", "bugtraq", …
  std::string id;
  Relation relation = Relation::own;

  bool operator==(const Identifier&) const = default;
  static constexpr auto fields() {
    return std::tuple{field("scheme", &Identifier::scheme, "cve, cnvd, csaf, bugtraq, …"),
                      field("id", &Identifier::id, "the number"),
                      field("relation", &Identifier::relation, "what it is to this record")};
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
  std::string source;                 // the contributor, where there are several
  std::string address;                // a URL that belongs to it

  bool operator==(const RecordText&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        field("kind", &RecordText::kind, "description, solution, workaround, …"),
        field("language", &RecordText::language, "as the record says; empty when it does not"),
        field("title", &RecordText::title, "its heading, where there is one"),
        field("text", &RecordText::text, "as written"),
        field("about", &RecordText::about, "the vulnerability; empty: the whole record"),
        field("products", &RecordText::products, "keys of the products it is about"),
        field("source", &RecordText::source, "the contributor, where there are several"),
        field("address", &RecordText::address, "a URL that belongs to it")};
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
  std::string note;  // the scenario, the scale, whatever else was said

  bool operator==(const PublishedSeverity&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        field("scheme", &PublishedSeverity::scheme, "cnvd, cvss-2.0 … cvss-4.0, ssvc, text"),
        field("word", &PublishedSeverity::word, "the word, as published"),
        field("score", &PublishedSeverity::score, "the number, as published"),
        field("vector", &PublishedSeverity::vector, "the vector, as published"),
        field("about", &PublishedSeverity::about, "the vulnerability; empty: the whole record"),
        field("products", &PublishedSeverity::products, "keys of the products; empty: all"),
        field("source", &PublishedSeverity::source, "the contributor, where there are several"),
        field("note", &PublishedSeverity::note, "the scenario or scale it was said for")};
  }
};

struct VersionStatus {
  std::string versions;  // as written, a range in words: ">= 5.0.0, <= 5.0.11 (custom)"
  std::string status;    // as published: "affected", "known_affected", "fixed"
  std::string about;

  bool operator==(const VersionStatus&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        field("versions", &VersionStatus::versions, "as written; empty: those of the product"),
        field("status", &VersionStatus::status, "as published"),
        field("about", &VersionStatus::about, "the vulnerability; empty: the whole record")};
  }
};

struct AffectedProduct {
  std::string key;  // by which texts and severities name it; empty when nothing does
  std::string vendor;
  std::string product;
  std::string versions;  // of the product itself, where the format names one product a version
  std::vector<VersionStatus> statuses;
  std::string default_status;
  std::vector<std::string> identifiers;  // CPE, purl, package names, as written
  std::vector<std::string> parts;        // "module: …", "file: …", "platform: …"
  std::string source;

  bool operator==(const AffectedProduct&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        field("key", &AffectedProduct::key, "by which texts and severities name it"),
        field("vendor", &AffectedProduct::vendor, "who makes it; empty when not said apart"),
        field("product", &AffectedProduct::product, "what it is"),
        field("versions", &AffectedProduct::versions, "of this product, as written"),
        field("statuses", &AffectedProduct::statuses, "which versions are what"),
        field("default_status", &AffectedProduct::default_status, "of versions not named"),
        field("identifiers", &AffectedProduct::identifiers, "CPE, purl, package names"),
        field("parts", &AffectedProduct::parts, "module, file, routine, platform"),
        field("source", &AffectedProduct::source, "the contributor, where there are several")};
  }
};

struct RecordReference {
  std::string address;
  std::string title;
  std::vector<std::string> tags;
  std::string about;
  std::string source;

  bool operator==(const RecordReference&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        field("address", &RecordReference::address, "the URL, as written"),
        field("title", &RecordReference::title, "its name"),
        field("tags", &RecordReference::tags, "what kind of page it is, as published"),
        field("about", &RecordReference::about, "the vulnerability; empty: the whole record"),
        field("source", &RecordReference::source, "the contributor, where there are several")};
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
  std::string text;        // what the record says happened
  std::string about;
  std::string source;
  std::vector<std::string> flags;  // codes of src/formats/flags.h

  bool operator==(const DatedFact&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        field("what", &DatedFact::what, "submitted, opened, reserved, published, updated, …"),
        field("written", &DatedFact::written, "as written in the record"),
        field("at", &DatedFact::at, "the moment, where one follows"),
        field("precision", &DatedFact::precision, "instant, day or none"),
        field("assumption", &DatedFact::assumption, "what was assumed to get the moment"),
        field("from", &DatedFact::from, "the field it came from"),
        field("text", &DatedFact::text, "what the record says happened"),
        field("about", &DatedFact::about, "the vulnerability; empty: the whole record"),
        field("source", &DatedFact::source, "the contributor, where there are several"),
        field("flags", &DatedFact::flags, "what is odd about it")};
  }
};

struct RecordCredit {
  std::string name;
  std::string part;  // "finder", "reporter", …, as published
  std::string about;
  std::string source;

  bool operator==(const RecordCredit&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        field("name", &RecordCredit::name, "who is thanked"),
        field("part", &RecordCredit::part, "for what, as published"),
        field("about", &RecordCredit::about, "the vulnerability; empty: the whole record"),
        field("source", &RecordCredit::source, "the contributor, where there are several")};
  }
};

// An organisation that wrote the record or a part of it; the first is the publisher.
struct Contributor {
  std::string name;
  std::string id;
  std::string details;

  bool operator==(const Contributor&) const = default;
  static constexpr auto fields() {
    return std::tuple{field("name", &Contributor::name, "its name, as written"),
                      field("id", &Contributor::id, "its number or namespace"),
                      field("details", &Contributor::details, "kind, contact, title of its part")};
  }
};

// Something odd about the record that a reader should know.
struct RecordFlag {
  std::string code;   // src/formats/flags.h explains it
  std::string where;  // the XML path or JSON pointer
  std::string found;  // what was found there, in short

  bool operator==(const RecordFlag&) const = default;
  static constexpr auto fields() {
    return std::tuple{field("code", &RecordFlag::code, "what is odd; the key of its explanation"),
                      field("where", &RecordFlag::where, "the XML path or JSON pointer"),
                      field("found", &RecordFlag::found, "what was found there")};
  }
};

struct Advisory {
  std::string format;                   // "cnvd", "cve", "csaf"
  std::string format_version;           // as the record says
  std::string kind;                     // as published: "通用软硬件漏洞", "csaf_vex"
  std::string state;                    // as published: "PUBLISHED", "REJECTED", "final"
  std::string language;                 // as the record says
  std::vector<Identifier> identifiers;  // the first is the record's own
  std::string title;
  std::vector<RecordText> texts;
  std::vector<PublishedSeverity> severities;
  std::vector<AffectedProduct> affected;
  std::vector<RecordReference> references;
  std::vector<DatedFact> dates;
  std::vector<RecordCredit> credits;
  std::vector<Contributor> contributors;
  std::vector<std::string> tags;
  std::vector<RecordFlag> flags;

  bool operator==(const Advisory&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        field("format", &Advisory::format, "cnvd, cve or csaf"),
        field("format_version", &Advisory::format_version, "as the record says"),
        field("kind", &Advisory::kind, "what sort of record, as published"),
        field("state", &Advisory::state, "as published"),
        field("language", &Advisory::language, "as the record says"),
        field("identifiers", &Advisory::identifiers, "numbers; the first is the record's own"),
        field("title", &Advisory::title, "one line"),
        field("texts", &Advisory::texts, "descriptions, solutions and other texts"),
        field("severities", &Advisory::severities, "as published"),
        field("affected", &Advisory::affected, "products and versions"),
        field("references", &Advisory::references, "pages"),
        field("dates", &Advisory::dates, "dates, with what had to be assumed"),
        field("credits", &Advisory::credits, "who is thanked"),
        field("contributors", &Advisory::contributors, "who wrote it; the first is the publisher"),
        field("tags", &Advisory::tags, "as published"),
        field("flags", &Advisory::flags, "what is odd about the record")};
  }
};

// The record's own number; empty when it has none.
inline std::string_view own_number(const Advisory& advisory) {
  return advisory.identifiers.empty() ? std::string_view{} : advisory.identifiers.front().id;
}

}  // namespace docket
