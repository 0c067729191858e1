// What the catalogue keeps of a record to show it and to find it: worked out by who reads the
// record, so that a boxed process need not tell all that the record says.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "formats/read.h"

namespace docket {

// The record says itself that it is about a vulnerability with another number too.
struct CatalogueLink {
  std::string same;   // identifier_text()
  std::string where;  // in the record
  std::string says;

  static constexpr auto fields(auto list) {
    return list(field("same", &CatalogueLink::same, "the other number, across schemes"),
                field("where", &CatalogueLink::where, "the place in the record"),
                field("says", &CatalogueLink::says, "what stands there"));
  }
};

struct CatalogueEntry {
  std::string source;
  std::string id;
  std::string own;  // identifier_text()
  std::string title;
  std::string summary;
  std::string severity;
  std::string state;
  std::optional<std::int64_t> published_ms;
  std::optional<std::int64_t> updated_ms;
  std::vector<std::string> flags;        // codes, in order, each once
  std::vector<std::string> lost;         // Read::lost
  std::vector<std::string> identifiers;  // of the vulnerability, as identifier_text()
  std::vector<CatalogueLink> links;
  std::string tokens;  // for the text index, one space between two

  static constexpr auto fields(auto list) {
    return list(
        field("source", &CatalogueEntry::source, "the key of its format, such as cve or csaf"),
        field("id", &CatalogueEntry::id, "the record's own number"),
        field("own", &CatalogueEntry::own, "the same across schemes"),
        field("title", &CatalogueEntry::title, "one line"),
        field("summary", &CatalogueEntry::summary, "the beginning of the description"),
        field("severity", &CatalogueEntry::severity, "critical to none; empty: not published"),
        field("state", &CatalogueEntry::state, "as published"),
        field("published_ms", &CatalogueEntry::published_ms, "as its own dates say"),
        field("updated_ms", &CatalogueEntry::updated_ms, "the same"),
        field("flags", &CatalogueEntry::flags, "what is odd, by code"),
        field("lost", &CatalogueEntry::lost, "fields that could not be carried"),
        field("identifiers", &CatalogueEntry::identifiers, "the same vulnerability, as it says"),
        field("links", &CatalogueEntry::links, "to other numbers, with where it says so"),
        field("tokens", &CatalogueEntry::tokens, "by which it is found"));
  }
};

CatalogueEntry entry_of(const Read& read);

// Whether entry_of() could have made it: known source, no text too long, none with a zero byte.
bool can_be_an_entry(const CatalogueEntry& entry);

// Fit for a database text: no zero bytes, at most `bytes_max`, whole characters.
std::string kept_text(std::string_view text, std::size_t bytes_max);

// "CVE-2021-44228", "CNVD-2021-95914", "csaf:ACME-1": an identifier across schemes.
std::string identifier_text(const Identifier& identifier);

}  // namespace docket
