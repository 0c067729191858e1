// The decision points and outcomes of the tables, with our words for them. Names, keys, versions
// and values are those of the registry of SSVC (CERT/CC, Software Engineering Institute).

#pragma once

#include "score/ssvc.h"

namespace docket {

extern const SsvcPoint kExploitation;
extern const SsvcPoint kUtility;
extern const SsvcPoint kTechnicalImpact;
extern const SsvcPoint kPublicSafety;
extern const SsvcPoint kExposure;
extern const SsvcPoint kAutomatable;
extern const SsvcPoint kHumanImpact;
extern const SsvcPoint kReportPublic;
extern const SsvcPoint kSupplierContacted;
extern const SsvcPoint kCredibility;
extern const SsvcPoint kCardinality;
extern const SsvcPoint kEngagement;
extern const SsvcPoint kInvolvement;
extern const SsvcPoint kPublicValue;
extern const SsvcPoint kMissionWellBeing;
extern const SsvcPoint kInKev;
extern const SsvcPoint kPubliclyExposed;

// Outcomes.
extern const SsvcPoint kPriority;
extern const SsvcPoint kCoordinate;
extern const SsvcPoint kPublish;
extern const SsvcPoint kCisaLevels;
extern const SsvcPoint kTimelines;

}  // namespace docket
