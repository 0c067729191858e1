// What the tests of a document would ask of the world, and what they are told of the answers.

#pragma once

#include "formats/csaf/tests/presets.h"
#include "formats/csaf/tests/test.h"
#include "formats/csaf/world.h"

namespace docket::csaf {

// Each question once. Of the tests that are wanted (nullptr: of all) and for which it is brought.
WorldQuestions questions_of(const Document& document, const TestSet* wanted,
                            const Brought& brought);

// The world of somebody who was given these answers. Both must live as long as it.
Outside told_by(const WorldQuestions& questions, const WorldAnswers& answers,
                const Brought& brought);

}  // namespace docket::csaf
