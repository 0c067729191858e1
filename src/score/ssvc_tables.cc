// The decision tables: what a standard fixes, entered by us. Source: registry of SSVC, CERT/CC,
// decision tables ssvc and cisa in the versions that their ids name. A line of digits is one value
// of the first point, where there are more lines than values, one combination of the first points.

#include "score/ssvc_points.h"

namespace docket {
namespace {

constexpr const SsvcPoint* kSupplierPoints[] = {&kExploitation, &kUtility, &kTechnicalImpact,
                                                &kPublicSafety};
constexpr SsvcTable kSupplier{"supplier",
                              "ssvc:DT_SP:1.0.0",
                              {"Supplier: how urgent is a fix?", "供应商：修补有多紧急？"},
                              kSupplierPoints,
                              &kPriority,
                              "011212121222"
                              "121313232323"
                              "232323233333"};

constexpr const SsvcPoint* kDeployerPoints[] = {&kExploitation, &kExposure, &kAutomatable,
                                                &kHumanImpact};
constexpr SsvcTable kDeployer{
    "deployer",
    "ssvc:DT_DP:1.0.0",
    {"Deployer: how urgent is it to apply a fix?", "部署者：安装修补有多紧急？"},
    kDeployerPoints,
    &kPriority,
    "001101110111111101111112"
    "011111110111111211121122"
    "112212221122222212232233"};

constexpr const SsvcPoint* kTriagePoints[] = {&kReportPublic, &kSupplierContacted, &kCredibility,
                                              &kCardinality,  &kEngagement,        &kUtility,
                                              &kPublicSafety};
constexpr SsvcTable kTriage{"coordinator-triage",
                            "ssvc:DT_COORD_TRIAGE:1.0.0",
                            {"Coordinator: is the report taken up?", "协调者：是否受理报告？"},
                            kTriagePoints,
                            &kCoordinate,
                            "000000000000000002000002000000000000000002000002"
                            "000000000000000002000002000000000000000002000002"
                            "000000000000000002000002000000000000000002000002"
                            "000101000101010112010112000101122222010122222222"};

constexpr const SsvcPoint* kPublicationPoints[] = {&kInvolvement, &kExploitation, &kPublicValue};
constexpr SsvcTable kPublication{"coordinator-publication",
                                 "ssvc:DT_COORD_PUBLISH:1.0.0",
                                 {"Coordinator: is it published?", "协调者：是否发布？"},
                                 kPublicationPoints,
                                 &kPublish,
                                 "001001011"
                                 "001001011"
                                 "001011111"};

constexpr const SsvcPoint* kCisaPoints[] = {&kExploitation, &kAutomatable, &kTechnicalImpact,
                                            &kMissionWellBeing};
constexpr SsvcTable kCisa{"cisa",
                          "cisa:DT_CO:2.0.3",
                          {"CISA: how much attention does it need?", "CISA：需要多少关注？"},
                          kCisaPoints,
                          &kCisaLevels,
                          "000001002002"
                          "001012002012"
                          "002023223233"};

constexpr const SsvcPoint* kBodPoints[] = {&kPubliclyExposed, &kInKev, &kAutomatable,
                                           &kTechnicalImpact};
constexpr SsvcTable kBod{
    "bod-26-04",
    "cisa:DT_BOD2604:1.0.0",
    {"CISA BOD 26-04: by when must it be remedied?", "CISA BOD 26-04：应在何时之前处置？"},
    kBodPoints,
    &kTimelines,
    "00112224"
    "12232434"};

constexpr const SsvcTable* kTables[] = {&kSupplier,    &kDeployer, &kTriage,
                                        &kPublication, &kCisa,     &kBod};

}  // namespace

std::span<const SsvcTable* const> ssvc_tables() { return kTables; }

}  // namespace docket
