// What documents are that should be text in UTF-8, as far as their bytes tell: in which encoding,
// or no text at all.

#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace docket {

// The mark of UTF-8 with which some programs begin a file. XML allows it; RFC 8259 has nobody send
// JSON with it, and lets a reader pass it over.
inline constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

// "UTF-16", "UTF-16LE" or "UTF-16BE" as iconv calls it, with its mark or without; empty: it is none
// of these. PowerShell and spreadsheets write so.
std::string_view utf16_name(std::string_view document);

// Whether bytes that are no UTF-8 can be GB18030 or GBK, as Chinese Windows writes texts. Damaged
// UTF-8, most of whose characters are whole, is not.
bool may_be_gb18030(std::string_view document);

// What bytes are that are no text: "a PDF document", "a ZIP archive"; empty: they may be text.
std::string_view binary_name(std::string_view document);

// Errors: format.binary, format.encoding (UTF-16); for whoever finds that he cannot read the bytes.
Status may_be_text(std::string_view document);

// format.encoding: what it looks like ("UTF-16LE", "GB18030") and the command that converts it.
Error not_utf8(std::string_view what, std::string_view encoding);

}  // namespace docket
