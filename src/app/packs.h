// The rule packs that this desk judges by: one immutable object, exchanged whole when a pack is
// adopted or withdrawn (app/adopt.cc). Whoever judges takes it once and keeps it for as long as
// the command or the question lasts.

#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "app/adoption.h"
#include "cases/vocabulary.h"
#include "duty/rulebook.h"
#include "views/views.h"

namespace docket {

// The packs that travel in the program, each compiled when it is first asked for.
class PackShelf {
 public:
  using Held = std::shared_ptr<const Pack>;

  // Errors: pack.unknown.
  Result<Held> pack(const std::string& name);

  // The names of all of them together, numbered once: facts packed against these are judged by any
  // of the packs. Error: duty.too-many-names.
  using NamesHeld = std::shared_ptr<const PackNames>;
  Result<NamesHeld> names();

 private:
  std::mutex guard_;
  std::map<std::string, Held> packs_;
  NamesHeld names_;
};

class AdoptedPacks {
 public:
  // Errors: pack.unknown, pack.unknown-reading, pack.unknown-option, those of Rulebook::of.
  static Result<AdoptedPacks> of(std::vector<PackPeriod> periods, PackShelf& shelf);

  // The same with packs from elsewhere: what a draft would come to.
  using PackOf = std::function<Result<Pack>(const PackPeriod& period)>;
  static Result<AdoptedPacks> of(std::vector<PackPeriod> periods, const PackOf& pack_of);

  const Rulebook& rulebook() const { return rulebook_; }

  // As many as Rulebook::packs, in their order.
  const std::vector<PackPeriod>& periods() const { return periods_; }

  // What commands may name here.
  const Vocabulary& words() const { return words_; }

  // What a fact, a judgement, a kind or a role is called; the first pack that declares it says so.
  Words label_of(std::string_view name) const;

  // The same for the same packs, texts, days and readings.
  const std::string& fingerprint() const { return fingerprint_; }

 private:
  AdoptedPacks(Rulebook rulebook, std::vector<PackPeriod> periods);

  Rulebook rulebook_;
  std::vector<PackPeriod> periods_;
  Vocabulary words_;
  std::map<std::string, Words, std::less<>> labels_;
  std::string fingerprint_;
};

// Held for as long as somebody judges by them (decisions/0004).
using PacksHeld = std::shared_ptr<const AdoptedPacks>;
PacksHeld held(AdoptedPacks packs);

// The packs in force now. Safe from any thread.
//
// Rows that follow from one set of packs must not be written after those of the next: a commit of
// rows has `unchanged` as (part of) its `prepare`, is refused with store.clash and made again.
class PacksInForce {
 public:
  PacksHeld now() const {
    const std::lock_guard lock{guard_};
    return packs_;
  }
  // Error: store.clash, where = case_id.
  Status unchanged(const PacksHeld& packs, std::string_view case_id) const {
    if (packs == now()) return Done{};
    return Error{"store.clash", "other packs were adopted meanwhile; judge again",
                 std::string{case_id}};
  }

  void exchange(AdoptedPacks packs);

 private:
  mutable std::mutex guard_;
  PacksHeld packs_;
};

}  // namespace docket
