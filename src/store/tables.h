// The list of tables with their columns, as store/schema/*.sql makes them (a test compares).
//
// Statements for the rows of cases, the backup and its restore are made from this list.

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docket {

enum class ColumnKind { number, text, bytes };

struct Column {
  std::string_view name;
  ColumnKind kind;
};

enum class InBackup { yes, no };

struct Table {
  std::string_view name;
  std::size_t key_columns;  // the first columns are the primary key
  std::vector<Column> columns;
  InBackup in_backup = InBackup::yes;
};

std::span<const Table> tables();

// The table of that name; a name that is not listed stops the program.
const Table& table_named(std::string_view name);

// Statements for the rows of one table; all columns in order are the parameters, or the key's.
struct TableText {
  std::string insert;
  std::string upsert;         // replaces a row of the same key
  std::string erase;          // by key
  std::string erase_of_case;  // all rows whose first column is $1
  std::string of_case;        // reads them, in the order of the key
};
const TableText& text_of(const Table& table);

// "SELECT columns FROM name" in the order of the key, `limit` rows after the key $1, $2 …
// (from the beginning when `first` is set).
enum class PagePlace { first, next };
std::string page_text(const Table& table, PagePlace page, std::size_t limit);

}  // namespace docket
