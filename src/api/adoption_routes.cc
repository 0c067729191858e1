// Which packs are the law of this desk, and the names that come with them.

#include <algorithm>

#include "api/adoption_handlers.h"
#include "app/docket.h"

namespace docket {

Result<PackShelfPage> list_shelf(const Call& call) { return call.docket.shelf(call.who()); }

Result<PacksFollowed> read_followed(const Call& call) { return call.docket.followed(); }

Result<WordsInForce> list_words(const Call& call) { return words_in_force(*call.docket.packs()); }

Result<PackChange> adopt_pack(const Call& call, const AdoptionWish& wish) {
  return call.docket.adopt_pack(call.who(), std::string{call.parameter("name")}, wish);
}

Result<PackChange> withdraw_pack(const Call& call, const WithdrawalWish& wish) {
  return call.docket.withdraw_pack(call.who(), std::string{call.parameter("name")}, wish);
}

Result<DifferencePage> what_if(const Call& call, const Supposition& supposed) {
  return call.docket.suppose(call.who(), supposed);
}

Result<DraftAnswer> what_if_draft(const Call& call, const DraftQuestion& question) {
  return call.docket.suppose_draft(call.who(), question);
}

Result<PacksFollowed> follow_packs(const Call& call, const FollowWish& wish) {
  constexpr std::int64_t kCasesMax = 1'000;
  return call.docket.follow(std::clamp<std::int64_t>(wish.cases.value_or(100), 1, kCasesMax));
}

}  // namespace docket
