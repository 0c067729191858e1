// The SQL that travels inside the program: named statements and numbered schemas.
//
// A statement is src/store/queries/NAME.sql, the same for both databases; one that cannot be
// shared is NAME.sqlite.sql and NAME.postgres.sql, each saying why.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.h"
#include "store/db.h"

namespace docket {

std::span<const EmbeddedFile> embedded_store();

// The text of that statement for that database; a name without a file stops the program. The view
// stays valid for the life of the program.
std::string_view sql_named(Engine engine, std::string_view name);

// All names, for the test that runs every statement on both databases.
std::vector<std::string> sql_names(Engine engine);

// BIGINT, {BYTES}, {KEYED} and what the text index takes in the words of the database.
std::string in_words_of(Engine engine, std::string_view sql);

// A step from one version of the schema to the next.
struct Migration {
  int version = 0;   // of the schema afterwards
  std::string name;  // "0001.sql"
  std::string sql;
  Status (*fill)(Db&) = nullptr;  // afterwards, in the same transaction: what SQL cannot do
};

// Those inside the program, in order, for that database.
std::vector<Migration> migrations(Engine engine);

}  // namespace docket
