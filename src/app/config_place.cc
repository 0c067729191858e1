#include "app/config_place.h"

#include <toml++/toml.h>
#include <filesystem>

namespace docket {

std::string place_in_config(const std::string& data, std::string_view section,
                            std::string_view key) {
  const std::string name = "docket.toml";
  try {
    const toml::table all = toml::parse_file((std::filesystem::path(data) / name).string());
    const auto node = all[section][key];
    if (!node) return name;
    const toml::source_position at = node.node()->source().begin;
    return name + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
  } catch (const toml::parse_error&) {
    return name;
  }
}

}  // namespace docket
