#include "inventory/match.h"

namespace docket {
namespace {

constexpr ReasonMeaning kMeanings[] = {
    {"same-package", "软件包地址（purl）指同一个包", "the package URLs name the same package"},
    {"source-package", "该组件由公告所述的源码包构建",
     "the component was built from the source package that the advisory names"},
    {"distribution-unsaid", "只有一方写明了发行版",
     "only one of the two says for which distribution"},
    {"same-product", "CPE名称指同一个产品", "the CPE names are of the same product"},
    {"narrower-product", "公告所指的范围更窄（版次、平台等），而组件没有写明",
     "the advisory means a narrower product (edition, target); the component does not say"},
    {"same-name", "名称相同，没有可比的标识符",
     "the names are the same; no identifier could be compared"},
    {"makers-agree", "提供者相符", "the makers agree"},
    {"makers-differ", "提供者不同，可能只是同名", "the makers differ, it may only share the name"},
    {"makers-unsaid", "至少一方没有写明提供者", "the maker is not said on both sides"},
    {"part-of-another", "公告所指的是另一产品中的这一部分",
     "the advisory means it as a part of another product"},
    {"every-version", "公告对所有版本作同样的说明", "the advisory says the same of every version"},
    {"version-ranked", "版本已按其生态系统的规则比较",
     "the version was ranked by the rules of its scheme"},
    {"version-listed", "公告列出了这一版本", "the advisory lists this very version"},
    {"version-unsaid", "组件没有写明版本", "the component states no version"},
    {"version-unreadable", "组件的版本不符合该版本规则",
     "the component's version is none of the scheme"},
    {"bounds-unreadable", "公告的版本界限不符合该版本规则",
     "bounds of the advisory are no versions of the scheme"},
    {"scheme-unknown", "公告没有给出可用的版本规则",
     "by which rules the versions are ranked is not known"},
    {"numbers-outside", "若按带点数字比较，该版本不在公告的范围内",
     "as numbers with dots, the version would lie in no range of the advisory"},
    {"scheme-differs", "组件的版本属于另一种版本规则，例如发行版自行修补的版本",
     "the component's versions follow other rules, as those that a distribution mends itself"},
    {"status-undecided", "公告本身尚无结论", "the advisory itself has not decided"},
    {"nothing-said", "公告没有提到这一版本", "the advisory says nothing of this version"},
};

}  // namespace

std::span<const ReasonMeaning> reason_meanings() { return kMeanings; }

std::vector<MatchReason> Reasons::all() const {
  std::vector<MatchReason> reasons;
  for (unsigned bit = 0; bit < std::size(kMeanings); ++bit) {
    if ((bits_ >> bit & 1U) != 0) reasons.push_back(static_cast<MatchReason>(bit));
  }
  return reasons;
}

}  // namespace docket
