// Spelling in a boxed process: what looks for words in the texts of strangers is a library that
// reads them byte by byte.

#pragma once

#include <span>
#include <string>

#include "app/boxed_work.h"
#include "formats/csaf/world.h"

namespace docket {

// An argument of the boxed process; behind it the dictionary (inquiry/spelling.h) and the file with
// words of one's own, which may be empty.
inline constexpr std::string_view kSpells = "spelling";

// In that process, before it locks itself in. What fails is the answer to the work.
void know_words(std::span<const std::string> arguments);

// csaf::WorldQuestions as JSON; tells 'a' with csaf::TextsAnswer of `spelling`.
inline constexpr std::string_view kSpellWork = "spell";
Status spell_boxed(std::string_view wish, Outside& outside);
inline constexpr BoxedWork kSpellBoxed{kSpellWork, spell_boxed};

// Such a process.
BoxedWorker speller(const std::string& dictionary, const std::string& words_file);

}  // namespace docket
