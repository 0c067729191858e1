// An archive of CVE records for benchmarks: those of the test data, and copies of each under other
// numbers.

#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace docket {

// Writes a file of JSON lines, compressed by gzip, with `copies` of each record below `folder`.
// How many records it has; 0: there are none.
std::size_t make_archive(const std::string& folder, int copies, const std::string& file);

// Reads such a file line by line.
void each_line(const std::string& file, const std::function<void(std::string_view)>& take);

}  // namespace docket
