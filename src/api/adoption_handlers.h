// Handlers about which packs are the law of this desk.

#pragma once

#include "api/call.h"
#include "app/draft.h"
#include "app/shelf.h"

namespace docket {

struct FollowWish {
  std::optional<std::int64_t> cases;

  static constexpr auto fields(auto list) {
    return list(field("cases", &FollowWish::cases, "at most so many; left out: 100"));
  }
};

Result<PackShelfPage> list_shelf(const Call& call);
Result<PacksFollowed> read_followed(const Call& call);
Result<WordsInForce> list_words(const Call& call);
Result<PackChange> adopt_pack(const Call& call, const AdoptionWish& wish);
Result<PackChange> withdraw_pack(const Call& call, const WithdrawalWish& wish);
Result<DifferencePage> what_if(const Call& call, const Supposition& supposed);
Result<DraftAnswer> what_if_draft(const Call& call, const DraftQuestion& question);
Result<PacksFollowed> follow_packs(const Call& call, const FollowWish& wish);

}  // namespace docket
