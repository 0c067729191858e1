// CVSS as JSON documents carry it: an object of metrics, and the form of its vector.

#pragma once

#include <string>
#include <string_view>

#include "base/json.h"

namespace docket::shape {

enum class CvssVersion { v2, v3_0, v3_1, v4 };

// The pattern of a vector. Versions before 4.0 let the metrics stand in any order.
std::string cvss_vector(CvssVersion version);

// The object; `closed` knows no other members and holds scores to their levels.
Json cvss_object(CvssVersion version, bool closed);

}  // namespace docket::shape
