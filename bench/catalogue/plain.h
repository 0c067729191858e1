// The least that makes an archive of CVE records searchable: simdjson, and SQLite with one row and
// one document of its text index a record.

#pragma once

#include <cstddef>
#include <string>

namespace docket {

// Reads the archive into a new database; what is written is safe when it returns.
void plain_import(const std::string& archive, const std::string& database);

// How many records hold the word.
std::size_t plain_found(const std::string& database, const std::string& word);

}  // namespace docket
