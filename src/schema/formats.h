// The formats that "format" can name. Each is a rule over the bytes of one text.

#pragma once

#include <string_view>

namespace docket::schema {

using FormatCheck = bool (*)(std::string_view);

// nullptr: a format that is not known, which asserts nothing.
FormatCheck format_named(std::string_view name);

bool is_date(std::string_view text);
bool is_clock_time(std::string_view text);  // "time": with a zone, leap seconds where they can be
bool is_date_time(std::string_view text);
bool is_duration(std::string_view text);

bool is_hostname(std::string_view text);
bool is_email(std::string_view text);
bool is_idn_email(std::string_view text);
bool is_ipv4(std::string_view text);
bool is_ipv6(std::string_view text);

bool is_uri(std::string_view text);
bool is_uri_reference(std::string_view text);
bool is_iri(std::string_view text);
bool is_iri_reference(std::string_view text);
bool is_uri_template(std::string_view text);

bool is_uuid(std::string_view text);
bool is_json_pointer(std::string_view text);
bool is_relative_json_pointer(std::string_view text);
bool is_regex(std::string_view text);

}  // namespace docket::schema
