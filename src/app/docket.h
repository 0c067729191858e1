// The whole application behind one object: what routes, verbs and the clock may ask of it.
//
// Every query and every command takes the reader on whose behalf it runs; what a reader may not
// see does not exist for him (case.not-found). All functions may be called from any thread.

#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/may.h"
#include "app/accounts.h"
#include "app/adopt.h"
#include "app/case_cache.h"
#include "app/compare.h"
#include "app/config.h"
#include "app/ledger_keys.h"
#include "app/lists.h"
#include "app/load.h"
#include "app/packs.h"
#include "app/search_index.h"
#include "app/shelf.h"
#include "app/suppose.h"
#include "app/world.h"
#include "cases/commands.h"
#include "cases/decide.h"
#include "store/store.h"
#include "views/views.h"

namespace docket {

struct CaseLaw;         // app/case_law.h
struct CveNumberQuery;  // app/cve_numbers.h
struct CveNumbers;      // app/cve_numbers.h
struct DraftAnswer;     // app/draft.h
struct DraftQuestion;   // app/draft.h
struct RuleReason;      // app/case_law.h
struct RuleQuery;       // app/case_law.h
struct ReasonQuery;     // app/supposed.h

// The kind of the outbox's lines that hold requests to CVE Services.
inline constexpr std::string_view kCveOutbox = "cve";

// A record of the catalogue, from which a case is opened.
struct RecordKey {
  std::string source;
  std::string record_id;
};

// A command on its way in.
struct Submission {
  std::string case_id;  // empty for OpenCase
  Command command;
  std::optional<std::int64_t> seen;        // the sequence that its author was shown
  std::string request_key;                 // empty: not to be repeated
  bool preview = false;                    // nothing is written; the reply says what would move
  std::optional<std::string> practice_as;  // OpenCase only: a practice case, with us as that party
  std::vector<Command> then;      // each decided on what those before it led to; all or none
  std::optional<RecordKey> from;  // OpenCase only: the record, from which no case is open yet that
                                  // the reader sees (else store.not-changed)
};

class Docket {
 public:
  // Opens or creates the data of the configuration, with its signing key and its packs.
  static Result<std::unique_ptr<Docket>> open(Config config, World& world);
  ~Docket();

  const Config& config() const { return config_; }
  World& world() { return *world_; }
  Store& store() { return *store_; }
  PacksHeld packs() const { return packs_.now(); }
  // Those that had been adopted by that moment; their texts are the ones this program has.
  Result<PacksHeld> packs_known(std::optional<Instant> known_at);
  Accounts& accounts() { return *accounts_; }
  LedgerKeys& keys() { return keys_; }

  // The one door for commands. Blocks until what it answers is durable.
  // Errors: those of decide, of access::may, of Store::append; case.changed when others wrote
  // since `seen` (the API says what they wrote); case.conflict-untouched.
  Result<Reply> submit(const Reader& reader, Submission submission);

  // Held by who opens a case from a record, from the look whether there is one to the answer.
  std::mutex& opening_from_records() { return opening_from_records_; }

  // One case. `name` is its id or its number.
  Result<std::string> find_case(const Reader& reader, std::string_view name);
  // With `known_at` as it was known and judged at that moment: without what was recorded,
  // corrected or adopted later. Errors: case.not-known-yet, case.in-future.
  Result<CasePage> case_page(const Reader& reader, std::string_view name,
                             std::optional<Instant> known_at = {});
  Result<Page<TimelineEntry>> timeline(const Reader& reader, std::string_view name,
                                       const TimelineQuery& query);
  // `duty` is the key of the duty of any asset, also of one that stands in a line with others.
  // Errors: duty.not-found.
  Result<Json> reason(const Reader& reader, std::string_view name, std::string_view duty,
                      const ReasonQuery& query);
  // The assets for which that duty comes to the same, by name. Errors: duty.not-found, list.cursor.
  Result<Page<DutyAsset>> duty_assets(const Reader& reader, std::string_view name,
                                      std::string_view duty, const DutyAssetQuery& query);

  // What may be done now, and why a gate or ban answers as it does. Errors: rule.not-found.
  Result<CaseLaw> case_law(const Reader& reader, std::string_view name,
                           std::optional<Instant> known_at = {});
  Result<RuleReason> rule_reason(const Reader& reader, std::string_view name, std::string_view key,
                                 const RuleQuery& query);

  // The receipt of a record; `since` is the size of an older tree, of which the receipt then
  // proves that nothing was rewritten. Errors: case.no-such-record, ledger.no-such-size.
  Result<std::string> receipt(const Reader& reader, std::string_view name, std::int64_t seq,
                              std::optional<std::int64_t> since = {});

  // Lists, paged (app/lists.h).
  Result<Page<CaseView>> cases(const Reader& reader, const CaseQuery& query);
  Result<DeadlinePage> deadlines(const Reader& reader, const DeadlineQuery& query);
  Result<CveNumbers> cve_numbers(const Reader& reader, const CveNumberQuery& query);

  // Makes a pack the law of this desk from a day on, or makes it so no more; recorded under the
  // desk. What is so already is not recorded again. The rows of the cases follow (`follow`).
  // Errors: pack.unknown, pack.unknown-reading, pack.unknown-option, pack.reading-twice,
  // pack.not-adopted.
  Result<PackChange> adopt_pack(const Reader& reader, const std::string& name,
                                const AdoptionWish& wish);
  Result<PackChange> withdraw_pack(const Reader& reader, const std::string& name,
                                   const WithdrawalWish& wish);

  // All packs of the program, and on which days which counts here.
  Result<PackShelfPage> shelf(const Reader& reader);

  // What would differ in all cases under another law; nothing is written. Errors: those of
  // supposed_book and Differences::of.
  Result<DifferencePage> suppose(const Reader& reader, const Supposition& supposed);

  // The same for a whole draft of a pack, with what is wrong with it. Errors: pack.draft-size,
  // those of differing_book and Differences::of.
  Result<DraftAnswer> suppose_draft(const Reader& reader, const DraftQuestion& question);

  // Brings the rows of at most so many more cases to the packs in force, and says how far that
  // is. What is judged (a command, a page of a case) never waits for it.
  Result<PacksFollowed> follow(std::int64_t cases);
  PacksFollowed followed() const;

  // The laws in force here, as the page of laws shows them.
  Json pack_list() const;
  Result<Json> pack_page(std::string_view name) const;

  // The ledger's head: size, root, signed checkpoint, the key in force and those before it.
  Json ledger_head() const;

  // Writes the ledger in the form of docs/ledger_format.md, piece by piece, with a checkpoint at
  // least every `checkpoint_every` records where the store has one.
  Status export_ledger(const std::function<Status(std::string_view)>& write,
                       std::int64_t checkpoint_every = 10'000);

  // Reads the whole store and compares, the signature of every checkpoint included.
  Status verify();

  // Folds everything and compares with what readers can see; puts it right when asked.
  Result<RowComparison> rebuild(Repair repair);

  // Error: rebuild.differs, where = the case or the account of the first difference.
  Status check_rows();

  // The one door for time: queues what falls due or nears its due moment (every minute).
  Status tick();

  // Brings the text index of cases into step with what was written (every few seconds; a search
  // does so too, with what has just been written).
  Status catch_up_search();

  // Opens the practice cases that travel in the program, once.
  Status load_practice();

 private:
  struct Opening {};
  static constexpr std::size_t kCachedFactsMax = 200'000;  // some 100 MB

 public:
  Docket(Opening, Config config, World& world);  // for open alone

 private:
  Result<Reply> submit_once(const Reader& reader, const Submission& submission,
                            std::string_view called);
  // What a command is decided on: the case as it stands, or one that is yet to be opened.
  Result<KeptCase> before(const Reader& reader, const Submission& submission,
                          std::string_view called);
  Result<Circumstances> circumstances(const Reader& reader, const Submission& submission,
                                      const CaseState& before);
  // The case as it stands, unless this reader may not see it (case.not-found).
  Result<KeptCase> current(const Reader& reader, CaseCalled name);
  Status renew_rows();
  Status open_packs();
  Result<DifferencePage> difference(const Reader& reader, const SupposedBook& book,
                                    const ListedPart& part);
  Result<PackChange> change_packs(const Reader& reader, const std::string& name,
                                  const DeskBody& body);
  Status force(std::vector<PackPeriod> periods);
  Status begin_following();
  std::mutex& guard_of(std::string_view case_id);

  Config config_;
  World* world_;
  PackShelf shelf_;
  PacksInForce packs_;
  AllCases all_cases_;
  std::mutex adopting_;   // one adoption after the other
  std::mutex following_;  // taken after adopting_: no packs change within a slice
  mutable std::mutex followed_guard_;
  PacksFollowed followed_;           // guarded by followed_guard_
  std::string follow_from_;          // guarded by following_: the last case that was done
  std::atomic<bool> rows_follow_{};  // the rows of all cases are those of the packs in force
  LedgerKeys keys_;                  // before the store, which signs with them
  std::unique_ptr<Store> store_;
  std::unique_ptr<Accounts> accounts_;
  std::unique_ptr<SearchIndex> search_;
  CaseCache cases_{kCachedFactsMax};
  std::mutex opening_from_records_;
  std::array<std::mutex, 1024> guards_;  // by case id: see guard_of
};

// When the signing key is gone: a new one goes on, and the ledger says so. No server may run.
// Errors: those of LedgerKeys::replace and open_store; key.at-hand while a server has the key.
Status replace_lost_key(const Config& config, World& world, const KeyChangeWish& wish);

}  // namespace docket
