#include "score/ssvc_points.h"

namespace docket {

static constexpr SsvcValue kPriorityValues[] = {
    {"D", "defer", {"Defer", "暂缓"}, {"Not now.", "暂不处置。"}},
    {"S",
     "scheduled",
     {"Scheduled", "按计划"},
     {"With the next regular round.", "随下一次例行工作处置。"}},
    {"O",
     "out-of-cycle",
     {"Out of cycle", "计划外"},
     {"Before the next regular round.", "早于例行工作处置。"}},
    {"I",
     "immediate",
     {"Immediate", "立即"},
     {"At once, with all that it takes.", "立即处置，投入一切所需。"}},
};
const SsvcPoint kPriority{"ssvc:DSOI:1.0.0",
                          "priority",
                          {"Priority", "优先级"},
                          {"When is it done?", "何时处置？"},
                          kPriorityValues};

static constexpr SsvcValue kCoordinateValues[] = {
    {"D", "decline", {"Decline", "婉拒"}, {"Nothing.", "不处理。"}},
    {"T", "track", {"Track", "跟踪"}, {"Watch, without acting.", "关注变化，不采取行动。"}},
    {"C", "coordinate", {"Coordinate", "协调"}, {"Act on the report.", "着手协调。"}},
};
const SsvcPoint kCoordinate{"ssvc:COORDINATE:1.0.1",
                            "coordinate",
                            {"Decline, track, coordinate", "婉拒、跟踪、协调"},
                            {"What does the coordinator do?", "协调者做什么？"},
                            kCoordinateValues};

static constexpr SsvcValue kPublishValues[] = {
    {"N",
     "do-not-publish",
     {"Do not publish", "不发布"},
     {"The coordinator does not publish.", "协调者不发布。"}},
    {"P", "publish", {"Publish", "发布"}, {"The coordinator publishes.", "协调者发布。"}},
};
const SsvcPoint kPublish{"ssvc:PUBLISH:1.0.0",
                         "publish",
                         {"Publish, do not publish", "发布与否"},
                         {"Does the coordinator publish?", "协调者是否发布？"},
                         kPublishValues};

static constexpr SsvcValue kCisaLevelsValues[] = {
    {"T", "track", {"Track", "跟踪"}, {"Remedy in the usual time.", "按通常时间处置。"}},
    {"T*",
     "track-star",
     {"Track*", "密切跟踪"},
     {"Remedy in the usual time, and watch closely.", "按通常时间处置，并密切关注。"}},
    {"AT",
     "attend",
     {"Attend", "重视"},
     {"Supervisors attend to it; sooner than usual.", "由主管关注，早于通常时间处置。"}},
    {"AC",
     "act",
     {"Act", "行动"},
     {"Leaders act on it; as soon as possible.", "由领导层行动，尽快处置。"}},
};
const SsvcPoint kCisaLevels{"cisa:CISA:1.1.0",
                            "cisa-levels",
                            {"CISA levels", "CISA等级"},
                            {"How much attention does it need?", "需要多少关注？"},
                            kCisaLevelsValues};

static constexpr SsvcValue kTimelinesValues[] = {
    {"FSU",
     "system-upgrade",
     {"Fix on system upgrade", "随系统升级"},
     {"With the next planned upgrade or rebuild.", "随下一次计划的升级或重建处置。"}},
    {"60D", "60-days", {"60 days", "60日"}, {"Within 60 days.", "60日内。"}},
    {"14D", "14-days", {"14 days", "14日"}, {"Within 14 days.", "14日内。"}},
    {"3D", "3-days", {"3 days", "3日"}, {"Within 3 days.", "3日内。"}},
    {"3DF",
     "3-days-forensic",
     {"3 days and forensic investigation", "3日并取证调查"},
     {"Within 3 days, and look for signs of an intrusion.", "3日内，并调查是否已被入侵。"}},
};
const SsvcPoint kTimelines{"cisa:BOD2604:1.0.0",
                           "bod-26-04-timelines",
                           {"BOD 26-04 timelines", "BOD 26-04期限"},
                           {"By when must it be remedied?", "应在何时之前处置？"},
                           kTimelinesValues};

}  // namespace docket
