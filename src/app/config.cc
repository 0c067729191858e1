#include "app/config.h"

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <filesystem>

#include "base/json.h"
#include "base/text.h"
#include "time/zone.h"

namespace docket {
namespace {

std::string place_of(const toml::source_region& region) {
  return "docket.toml:" + std::to_string(region.begin.line) + ":" +
         std::to_string(region.begin.column);
}

Status read_text(const toml::table& table, std::string_view name, std::string& into) {
  const toml::node* node = table.get(name);
  if (!node) return Done{};
  const auto text = node->value_exact<std::string>();
  if (!text)
    return Error{"config.type", "the setting " + in_quotes(name) + " takes a text in quotes",
                 place_of(node->source())};
  into = *text;
  return Done{};
}

Status read_texts(const toml::table& table, std::string_view name, std::vector<std::string>& into) {
  const toml::node* node = table.get(name);
  if (!node) return Done{};
  const Error wrong{"config.type", "the setting " + in_quotes(name) + " takes a list of texts",
                    place_of(node->source())};
  if (!node->is_array()) return wrong;
  into.clear();
  for (const toml::node& item : *node->as_array()) {
    const auto text = item.value_exact<std::string>();
    if (!text) return wrong;
    into.push_back(*text);
  }
  return Done{};
}

Status only_known(const toml::table& table, std::span<const std::string> known) {
  for (const auto& [key, node] : table) {
    const std::string name{key.str()};
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string_view close = nearest(name, known);
    return Error{"config.unknown",
                 "unknown setting " + in_quotes(name) +
                     (close.empty() ? "; known are: " + joined(known, ", ")
                                    : "; did you mean " + in_quotes(close) + "?"),
                 place_of(node.source())};
  }
  return Done{};
}

Status check_zone(const toml::table& table, const Config& config) {
  if (find_zone(config.zone).ok()) return Done{};
  return Error{"config.zone",
               "there is no time zone " + in_quotes(config.zone) +
                   "; write it as in Asia/Shanghai, Europe/Berlin or UTC",
               place_of(table.get("zone")->source())};
}

Status check_database(const toml::table& table, const Config& config) {
  const std::string& database = config.database;
  if (database.empty() || database.starts_with("postgresql://") ||
      database.starts_with("postgres://"))
    return Done{};
  return Error{"config.database",
               "this is no database for Docket; leave the setting out for SQLite in the data "
               "folder, or write postgresql://USER@HOST/NAME",
               place_of(table.get("database")->source())};
}

Status read_mail(const toml::table& table, MailConfig& mail) {
  const std::array<std::string, 4> known = {"server", "from", "user", "password_file"};
  TRY(only_known(table, known));
  TRY(read_text(table, "server", mail.server));
  TRY(read_text(table, "from", mail.from));
  TRY(read_text(table, "user", mail.user));
  return read_text(table, "password_file", mail.password_file);
}

// The key travels with every request, so never in the clear beyond this machine.
bool is_safe_address(std::string_view server) {
  if (server.starts_with("https://")) return true;
  for (std::string_view here : {"http://127.0.0.1", "http://[::1]"}) {
    if (!server.starts_with(here)) continue;
    const std::string_view rest = server.substr(here.size());
    if (rest.empty() || rest.front() == ':' || rest.front() == '/')
      return rest.find('@') == std::string_view::npos;
  }
  return false;
}

Status read_cve(const toml::table& table, CveConfig& cve) {
  const std::array<std::string, 5> known = {"server", "organisation", "organisation_id", "user",
                                            "key_file"};
  TRY(only_known(table, known));
  TRY(read_text(table, "server", cve.server));
  TRY(read_text(table, "organisation", cve.organisation));
  TRY(read_text(table, "organisation_id", cve.organisation_id));
  TRY(read_text(table, "user", cve.user));
  TRY(read_text(table, "key_file", cve.key_file));
  while (cve.server.ends_with('/')) cve.server.pop_back();
  if (!cve.server.empty() && !is_safe_address(cve.server))
    return Error{"config.cve",
                 "CVE Services is reached by an address that begins with https://, since the key "
                 "travels with each request",
                 place_of(table.get("server")->source())};
  return Done{};
}

Status read_provider(const toml::table& table, ProviderConfig& provider) {
  const std::array<std::string, 2> known = {"folder", "passphrase_file"};
  TRY(only_known(table, known));
  TRY(read_text(table, "folder", provider.folder));
  return read_text(table, "passphrase_file", provider.passphrase_file);
}

// A section of its own, where there is one. Errors: config.type.
Result<const toml::table*> section(const toml::table& table, std::string_view name) {
  const toml::node* node = table.get(name);
  if (node && !node->is_table())
    return Error{"config.type", std::string{name} + " is a section: [" + std::string{name} + "]",
                 place_of(node->source())};
  return node ? node->as_table() : nullptr;
}

Result<Config> read_settings(const toml::table& table, Config config) {
  const std::array<std::string, 8> known = {"database", "zone", "listen", "address",
                                            "packs",    "mail", "cve",    "provider"};
  TRY(only_known(table, known));
  TRY(read_text(table, "database", config.database));
  TRY(check_database(table, config));
  TRY(read_text(table, "zone", config.zone));
  TRY(check_zone(table, config));
  TRY(read_text(table, "listen", config.listen));
  TRY(read_text(table, "address", config.address));
  TRY(read_texts(table, "packs", config.packs));
  if (const toml::table* mail = TRY(section(table, "mail"))) TRY(read_mail(*mail, config.mail));
  if (const toml::table* cve = TRY(section(table, "cve"))) TRY(read_cve(*cve, config.cve));
  if (const toml::table* provider = TRY(section(table, "provider")))
    TRY(read_provider(*provider, config.provider));
  return config;
}

}  // namespace

Result<Config> read_config(std::string data) {
  Config config;
  config.data = std::move(data);
  const std::filesystem::path file = std::filesystem::path(config.data) / "docket.toml";
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return config;
  try {
    return read_settings(toml::parse_file(file.string()), std::move(config));
  } catch (const toml::parse_error& failed) {
    return Error{"config.syntax", std::string{failed.description()}, place_of(failed.source())};
  }
}

}  // namespace docket
