// Where docket.toml says something, for what is found wrong with it only when it is used.

#pragma once

#include <string>
#include <string_view>

namespace docket {

// "docket.toml:2:10"; the name of the file alone, where it does not say it.
std::string place_in_config(const std::string& data, std::string_view section,
                            std::string_view key);

}  // namespace docket
