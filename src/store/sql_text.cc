#include "store/sql_text.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "base/check.h"
#include "store/record_keys.h"

namespace docket {
namespace {

constexpr int kRecordKeysVersion = 4;  // of the schema

constexpr std::string_view kEnding[] = {".sqlite.sql", ".postgres.sql"};

std::string_view ending_of(Engine engine) { return kEnding[static_cast<std::size_t>(engine)]; }

// The name below `folder` without its ending; empty when it is not for this database.
std::string_view name_for(Engine engine, std::string_view folder, std::string_view path) {
  if (!path.starts_with(folder)) return {};
  path.remove_prefix(folder.size());
  if (path.ends_with(ending_of(engine)))
    return path.substr(0, path.size() - ending_of(engine).size());
  if (path.ends_with(ending_of(engine == Engine::sqlite ? Engine::postgres : Engine::sqlite)))
    return {};
  return path.substr(0, path.size() - std::string_view{".sql"}.size());
}

using Texts = std::map<std::string, std::string, std::less<>>;

Texts texts_of(Engine engine) {
  Texts texts;
  for (const EmbeddedFile& file : embedded_store()) {
    const std::string_view name = name_for(engine, "queries/", file.path);
    if (!name.empty()) texts.emplace(name, in_words_of(engine, file.bytes));
  }
  return texts;
}

const Texts& texts(Engine engine) {
  static const Texts all[] = {texts_of(Engine::sqlite), texts_of(Engine::postgres)};
  return all[static_cast<std::size_t>(engine)];
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
}

}  // namespace

std::string_view sql_named(Engine engine, std::string_view name) {
  const auto found = texts(engine).find(name);
  CHECK(found != texts(engine).end());
  return found->second;
}

std::vector<std::string> sql_names(Engine engine) {
  std::vector<std::string> names;
  for (const auto& [name, text] : texts(engine)) names.push_back(name);
  return names;
}

std::string in_words_of(Engine engine, std::string_view sql) {
  std::string text{sql};
  replace_all(text, "{BYTES}", engine == Engine::sqlite ? "BLOB" : "bytea");
  replace_all(text, "{KEYED}", engine == Engine::sqlite ? "WITHOUT ROWID" : "");
  // The text index: its document, and whether its tokens hold what Store::match_all gave.
  replace_all(text, "{DOCUMENT}", engine == Engine::sqlite ? "rowid" : "document");
  replace_all(text, "{HOLD}", engine == Engine::sqlite ? "MATCH" : "@@");
  replace_all(text, "{POSITION}", engine == Engine::sqlite ? "instr" : "strpos");
  replace_all(text, "{WORDS}", engine == Engine::sqlite ? "TEXT" : "tsquery");
  // Only INTEGER PRIMARY KEY is the row's own number on SQLite.
  if (engine == Engine::sqlite) replace_all(text, "BIGINT", "INTEGER");
  return text;
}

std::vector<Migration> migrations(Engine engine) {
  std::map<int, Migration> steps;
  for (const EmbeddedFile& file : embedded_store()) {
    const std::string_view name = name_for(engine, "schema/", file.path);
    if (name.empty()) continue;
    const int version = std::atoi(std::string{name}.c_str());
    const bool shared = !file.path.ends_with(ending_of(engine));
    Migration& step = steps[version];
    step.version = version;
    step.name = std::string{name} + ".sql";
    // What is special to one database follows what is shared.
    const std::string sql = in_words_of(engine, file.bytes);
    step.sql = shared ? sql + step.sql : step.sql + sql;
  }
  std::vector<Migration> in_order;
  for (auto& [version, step] : steps) {
    if (version == kRecordKeysVersion) step.fill = &fill_record_keys;
    in_order.push_back(std::move(step));
  }
  return in_order;
}

}  // namespace docket
