// A range of versions in words: what a row of an advisory will match.

#pragma once

#include "cases/version_text.h"
#include "views/views.h"

namespace docket {

// "from 4.0 up to and without 4.2.1"; "从 4.0 起，到 4.2.1 之前（不含 4.2.1）".
Words words_of(const NamedVersions& span);

}  // namespace docket
