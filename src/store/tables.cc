#include "store/tables.h"

#include <algorithm>
#include <map>

#include "base/check.h"

namespace docket {
namespace {

constexpr ColumnKind n = ColumnKind::number;
constexpr ColumnKind t = ColumnKind::text;
constexpr ColumnKind b = ColumnKind::bytes;

const std::vector<Table> kTables = {
    {"meta", 1, {{"name", t}, {"value", t}}},
    {"record",
     1,
     {{"idx", n},
      {"case_id", t},
      {"case_seq", n},
      {"recorded_ms", n},
      {"salt", b},
      {"body", t},
      {"commitment", b},
      {"seal", b}}},
    {"tree", 2, {{"level", n}, {"position", n}, {"hash", b}}},
    {"checkpoint", 1, {{"number", n}, {"size", n}, {"root", b}, {"signed", t}}},
    {"ledger_key", 1, {{"number", n}, {"vkey", t}, {"size", n}, {"note", t}}},
    {"request",
     2,
     {{"account", t},
      {"request_key", t},
      {"body_hash", b},
      {"first_index", n},
      {"count", n},
      {"case_number", t},
      {"reply", t},
      {"size", n},
      {"answered_ms", n}}},
    {"counter", 1, {{"name", t}, {"value", n}}},
    {"case_row",
     1,
     {{"case_id", t},
      {"number", t},
      {"title", t},
      {"state", t},
      {"restricted", n},
      {"opened_ms", n},
      {"updated_ms", n},
      {"next_due_ms", n},
      {"next_duty", t},
      {"severity", t},
      {"assignee", t},
      {"last_seq", n},
      {"shown", t}}},
    {"duty_row",
     6,
     {{"case_id", t},
      {"pack", t},
      {"rule", t},
      {"party", t},
      {"asset", t},
      {"run", n},
      {"article", t},
      {"state", t},
      {"starts_ms", n},
      {"due_ms", n},
      {"earliest_due_ms", n},
      {"latest_due_ms", n},
      {"done_ms", n},
      {"ended_ms", n},
      {"warn_ms", n},
      {"provisional", n},
      {"readings", t},
      {"shown", t}}},
    {"asset_row", 2, {{"case_id", t}, {"asset", t}, {"kind", t}, {"name", t}, {"version", t}}},
    {"identifier_row", 2, {{"case_id", t}, {"identifier", t}}},
    {"case_reader", 2, {{"case_id", t}, {"account", t}}},
    {"cve_row",
     2,
     {{"case_id", t},
      {"number", t},
      {"year", n},
      {"state", t},
      {"pending", t},
      {"delayed", t},
      {"refused", t},
      {"code", t},
      {"heard_ms", n},
      {"moved_ms", n}}},
    {"account",
     1,
     {{"account", t},
      {"login", t},
      {"name", t},
      {"mail", t},
      {"language", t},
      {"password", t},
      {"state", t},
      {"since_ms", n}}},
    {"account_role", 2, {{"account", t}, {"role", t}}},
    {"session",
     1,
     {{"token_hash", b},
      {"account", t},
      {"csrf", t},
      {"since_ms", n},
      {"seen_ms", n},
      {"ends_ms", n}},
     InBackup::no},
    {"one_time_link",
     1,
     {{"token_hash", b}, {"purpose", t}, {"account", t}, {"since_ms", n}, {"ends_ms", n}},
     InBackup::no},
    {"calendar_link", 1, {{"token_hash", b}, {"account", t}, {"since_ms", n}}},
    {"outbox",
     1,
     {{"line_key", t},
      {"kind", t},
      {"body", t},
      {"not_before_ms", n},
      {"attempts", n},
      {"last_error", t},
      {"sent_ms", n},
      {"held_ms", n}}},
    {"blob", 1, {{"hash", b}, {"bytes", b}}},
    {"catalogue",
     2,
     {{"source", t},
      {"record_id", t},
      {"revision", n},
      {"title", t},
      {"summary", t},
      {"severity", t},
      {"state", t},
      {"published_ms", n},
      {"updated_ms", n},
      {"flags", t}}},
    {"catalogue_revision",
     3,
     {{"source", t},
      {"record_id", t},
      {"revision", n},
      {"content_hash", b},
      {"raw", b},
      {"import_run", t},
      {"place", t},
      {"flags", t}}},
    {"stix_version",
     1,
     {{"added_us", n},
      {"source", t},
      {"record_id", t},
      {"revision", n},
      {"record_key", n},
      {"created_ms", n},
      {"modified_ms", n}}},
    {"catalogue_claims",
     2,
     {{"source", t},
      {"record_id", t},
      {"revision", n},
      {"claims", t},
      {"failed", t},
      {"reader", n}}},
    {"bill",
     1,
     {{"name", t},
      {"edition", n},
      {"digest", b},
      {"format", t},
      {"components", n},
      {"kept_by", t},
      {"kept_ms", n}}},
    {"binding",
     5,
     {{"bill", t},
      {"component", t},
      {"source", t},
      {"record_id", t},
      {"about", t},
      {"decision", t},
      {"because", t},
      {"said", t},
      {"revision", n},
      {"edition", n},
      {"decided_by", t},
      {"decided_ms", n}}},
    {"catalogue_identifier", 3, {{"source", t}, {"record_id", t}, {"identifier", t}}},
    {"catalogue_link",
     2,
     {{"first", t},
      {"second", t},
      {"state", t},
      {"evidence", t},
      {"decided_by", t},
      {"decided_ms", n}}},
    {"case_catalogue", 3, {{"case_id", t}, {"source", t}, {"record_id", t}}},
    {"import_run",
     1,
     {{"run", t},
      {"input", t},
      {"state", t},
      {"position", t},
      {"counts", t},
      {"role", t},
      {"started_ms", n},
      {"ended_ms", n}}},
    {"search_document", 1, {{"document", n}, {"kind", t}, {"id", t}, {"tokens", t}}},
    {"search_queue", 2, {{"kind", t}, {"id", t}}},
    {"setting", 1, {{"name", t}, {"value", t}}},
};

// "a, b, c" of columns [from, to), or what `write` makes of each.
template <class Write>
std::string listed(std::size_t from, std::size_t to, Write write) {
  std::string text;
  for (std::size_t at = from; at < to; ++at) {
    if (at > from) text += ", ";
    text += write(at);
  }
  return text;
}

std::string names(const Table& table, std::size_t to) {
  return listed(0, to, [&](std::size_t at) { return std::string{table.columns[at].name}; });
}

std::string places(std::size_t count) {
  return listed(0, count, [](std::size_t at) { return "$" + std::to_string(at + 1); });
}

std::string insert_text(const Table& table) {
  return "INSERT INTO " + std::string{table.name} + " (" + names(table, table.columns.size()) +
         ") VALUES (" + places(table.columns.size()) + ")";
}

std::string upsert_text(const Table& table) {
  std::string text = insert_text(table) + " ON CONFLICT (" + names(table, table.key_columns) + ")";
  if (table.key_columns == table.columns.size()) return text + " DO NOTHING";
  return text + " DO UPDATE SET " +
         listed(table.key_columns, table.columns.size(), [&](std::size_t at) {
           const std::string name{table.columns[at].name};
           return name + " = excluded." + name;
         });
}

std::string erase_text(const Table& table) {
  std::string text = "DELETE FROM " + std::string{table.name} + " WHERE ";
  for (std::size_t at = 0; at < table.key_columns; ++at) {
    if (at > 0) text += " AND ";
    text += std::string{table.columns[at].name} + " = $" + std::to_string(at + 1);
  }
  return text;
}

std::map<std::string_view, TableText> all_texts() {
  std::map<std::string_view, TableText> all;
  for (const Table& table : kTables)
    all[table.name] = {insert_text(table), upsert_text(table), erase_text(table),
                       "DELETE FROM " + std::string{table.name} + " WHERE " +
                           std::string{table.columns[0].name} + " = $1",
                       "SELECT " + names(table, table.columns.size()) + " FROM " +
                           std::string{table.name} + " WHERE " +
                           std::string{table.columns[0].name} + " = $1 ORDER BY " +
                           names(table, table.key_columns)};
  return all;
}

}  // namespace

std::span<const Table> tables() { return kTables; }

const Table& table_named(std::string_view name) {
  const auto found = std::find_if(kTables.begin(), kTables.end(),
                                  [&](const Table& table) { return table.name == name; });
  CHECK(found != kTables.end());
  return *found;
}

const TableText& text_of(const Table& table) {
  static const std::map<std::string_view, TableText> all = all_texts();
  return all.at(table.name);
}

std::string page_text(const Table& table, PagePlace page, std::size_t limit) {
  const std::string keys = names(table, table.key_columns);
  std::string text =
      "SELECT " + names(table, table.columns.size()) + " FROM " + std::string{table.name};
  if (page == PagePlace::next)
    text += " WHERE (" + keys + ") > (" + places(table.key_columns) + ")";
  return text + " ORDER BY " + keys + " LIMIT " + std::to_string(limit);
}

}  // namespace docket
