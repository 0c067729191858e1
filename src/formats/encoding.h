// The encodings in which documents come that should be UTF-8, as far as their bytes tell.

#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace docket {

// "UTF-16", "UTF-16LE" or "UTF-16BE" as iconv calls it, with its mark or without; empty: it is none
// of these. PowerShell and spreadsheets write so.
std::string_view utf16_name(std::string_view document);

// Whether bytes that are no UTF-8 can be GB18030 or GBK, as Chinese Windows writes texts. Damaged
// UTF-8, most of whose characters are whole, is not.
bool may_be_gb18030(std::string_view document);

// format.encoding: what it looks like ("UTF-16LE", "GB18030") and the command that converts it.
Error not_utf8(std::string_view what, std::string_view encoding);

}  // namespace docket
