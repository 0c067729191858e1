// How every verb says on standard error what is wrong, and with which status it ends.

#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/language.h"

namespace docket {

// "no pack 'cn' travels in this program (pack.unknown)"; with the place, where there is one and the
// sentence does not begin with it, behind the code: "a draft is not published (provider.draft,
// a.json:/document/tracking/status)". Lines of a source that the sentence shows come behind that.
std::string error_text(const Error& error);

// 2 where the command line was used wrongly; 1 for what a file, a folder or a stream brought.
int status_of(const Error& error);

// In which language errors are told from here on; English before. Where the screens have a Chinese
// sentence for the code of an error, that one comes first; what was found follows in English.
void speak(Tongue tongue);
std::string told(const Error& error);

// "docket VERB: " and the text, on standard error. Without a verb "docket: ".
void complain(std::string_view verb, std::string_view text);

// Says the error, and gives the status.
int fail_verb(std::string_view verb, const Error& error, int status);
int fail_verb(std::string_view verb, const Error& error);  // its own status

}  // namespace docket
