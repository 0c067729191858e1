// CVSS objects as CVE records and CSAF documents carry them, read and written: a vector, a score,
// and the vector again in single members.

#pragma once

#include <string>
#include <vector>

#include "cases/advisory.h"
#include "formats/taken.h"
#include "formats/writing.h"

namespace docket {

// The severity that a CVSS object publishes; what stands beside vector, score and word becomes its
// metrics. The names of metrics that disagree with the vector are put into `disagreeing`.
PublishedSeverity cvss_severity(const Json& cvss, std::string scheme, Taken& taken,
                                std::vector<std::string>& disagreeing);

// "cvss-3.1", … for the version that a vector says it is of; empty when it is no vector.
std::string scheme_of_vector(std::string_view vector);

// True when a single metric says nothing but what the vector of its severity says.
bool follows_from_vector(const RecordDetail& metric, const PublishedSeverity& severity);

// The CVSS object of a severity. A new document gets one that keeps the rules: it has a vector that
// can be read, score and word follow from it where they are not said, and members that contradict
// the rules are left out. Null when there is no such object.
Json cvss_json(const PublishedSeverity& severity, Writing& writing);

}  // namespace docket
