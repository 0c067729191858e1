// For tests: the files of others in the folder that DOCKET_TEST_DATA names.

#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace docket {

// nullptr: there are none; the test is then skipped and says so.
const char* data_folder();

// In the order of their names.
std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder,
                                               std::string_view ending);

std::string unpacked(const std::filesystem::path& gzipped);
std::string whole(const std::filesystem::path& file);

// The examples in the text of OpenVEX that are JSON; some of its examples are not.
std::vector<std::string> openvex_examples();

}  // namespace docket
