#include "app/catalogue_rows.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "store/record_uuid.h"

namespace docket {

void RecordStatements::add(ReadRecord record, KnownRecord& known) {
  CatalogueEntry& entry = record.entry;
  const bool is_new = !known.is_there();
  known.contents.push_back(record.content);
  const auto revision = static_cast<std::int64_t>(known.contents.size());
  const std::int64_t updated = entry.updated_ms.value_or(known.updated_ms);
  if (is_new || updated >= known.updated_ms) {
    show(entry, revision, is_new);
    index(entry, is_new);
    put_in_collection(entry, revision);
    known.updated_ms = updated;
  }
  row("catalogue_revision_add",
      {entry.source, entry.id, revision, bytes_of(record.content), Bytes{std::move(record.raw)},
       arrival_.run, kept_text(record.place, 1'000), joined(entry.flags, " ")});
  propose_links(entry);
}

std::vector<Statement> RecordStatements::take() && {
  settle_words();
  return std::move(rows_);
}

void RecordStatements::row(std::string name, Row parameters) {
  rows_.push_back({std::move(name), std::move(parameters), std::nullopt});
}

void RecordStatements::show(CatalogueEntry& entry, std::int64_t revision, bool is_new) {
  row("catalogue_put",
      {entry.source, entry.id, revision, std::move(entry.title), std::move(entry.summary),
       std::move(entry.severity), std::move(entry.state), entry.published_ms.value_or(kNoDateMs),
       entry.updated_ms ? Value{*entry.updated_ms} : Value{}, joined(entry.flags, " ")});
  if (!is_new) row("catalogue_identifiers_clear", {entry.source, entry.id});
  for (std::string& identifier : entry.identifiers)
    row("catalogue_identifier_add", {entry.source, entry.id, std::move(identifier)});
}

void RecordStatements::index(CatalogueEntry& entry, bool is_new) {
  const std::string kind = "catalogue";
  const std::string document = entry.source + "/" + entry.id;
  if (is_new) {
    row("search_document_add", {kind, document, std::move(entry.tokens)});
  } else {
    settle_words();  // the revision before may be one of this batch
    row("search_text_remove", {kind, document});
    row("search_document_put", {kind, document, std::move(entry.tokens)});
  }
  words_.push_back({"search_text_add", {kind, document}, std::nullopt});
}

// The collection gives it from now on, as the newest version of the objects of the record.
void RecordStatements::put_in_collection(const CatalogueEntry& entry, std::int64_t revision) {
  const std::int64_t created = entry.published_ms.value_or(arrival_.at.ms);
  const std::int64_t modified = std::max(created, entry.updated_ms.value_or(created));
  const auto key = record_key(uuid_of_record(entry.source, entry.id));
  row("stix_version_add",
      {arrival_.at.ms * 1'000, entry.source, entry.id, revision, *key, created, modified});
}

void RecordStatements::propose_links(const CatalogueEntry& entry) {
  for (const CatalogueLink& link : entry.links) {
    const Json evidence = Json::object({{"source", entry.source},
                                        {"record", entry.id},
                                        {"where", link.where},
                                        {"says", link.says}});
    row("catalogue_link_propose",
        {std::min(entry.own, link.same), std::max(entry.own, link.same), print(evidence)});
  }
}

void RecordStatements::settle_words() {
  std::move(words_.begin(), words_.end(), std::back_inserter(rows_));
  words_.clear();
}

}  // namespace docket
