// The equations of each version of CVSS; scores.h picks among them.

#pragma once

#include "score/scores.h"

namespace docket {

Scores scores_2(const CvssVector& vector);
Scores scores_3(const CvssVector& vector);
Score environmental_3(const CvssVector& vector);  // by the equation, whatever is defined
Scores scores_4(const CvssVector& vector);

}  // namespace docket
