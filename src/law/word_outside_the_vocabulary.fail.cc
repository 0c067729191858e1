// error: call to non-.constexpr. function .*this_word_is_not_in_the_vocabulary
// A word of the rule language that editors and the page of the language would not know.

#include "law/vocabulary.h"

#ifdef CONTROL
constexpr docket::Keyword kWord = "within";
#else
constexpr docket::Keyword kWord = "witihn";
#endif

bool asks_for_it() { return std::string_view{kWord}.empty(); }
