// The name of the file that holds a CSAF document.

#pragma once

#include <string>
#include <string_view>

namespace docket::csaf {

// The tracking id in lower case, each run of characters other than a-z, 0-9, "+" and "-" made one
// "_", and ".json" at the end: "2022_#01-A" gives "2022_01-a.json".
std::string file_name(std::string_view tracking_id);

}  // namespace docket::csaf
