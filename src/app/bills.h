// Bills of materials that are kept: of what our products and systems are made, which records of
// the catalogue speak of it, and what persons said of that (docs/bills.md).
//
// What matching says is worked out whenever it is asked for, so that it follows records and bills
// as they change. What a person says of it, with a reason, stands in the ledger; where what was
// seen then is no longer so, it comes up again.

#pragma once

#include <atomic>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "access/may.h"
#include "app/bill_views.h"
#include "app/bindings.h"
#include "app/case_bill_views.h"
#include "app/input_reader.h"
#include "app/known_claims.h"
#include "app/read_bill.h"
#include "app/world.h"
#include "store/store.h"

namespace docket {

class Bills {
 public:
  static constexpr std::size_t kBillsMax = 500;
  static constexpr std::size_t kComponentsKeptMax = 1'000'000;  // of all bills
  static constexpr std::size_t kReadBytesMax = 256UL << 20;     // of those that are held in memory
  static constexpr int kWaitingMax = 8;                         // for a bill to be read

  // `reader`: empty: this process.
  Bills(Store& store, World& world, MakeInputReader reader)
      : store_(store), world_(world), make_reader_(reader), claims_(store, std::move(reader)) {}

  // Brings a bill: the first of that name, or another edition of it. The same document again
  // changes nothing. Errors: access.role, those of document_bytes and InputReader::read_bill,
  // bill.name, bill.too-many, bill.changed, bill.busy.
  Result<BillBrought> keep(const Reader& reader, const BillWish& wish);

  // Errors: access.role, bill.not-found, bill.because.
  Status drop(const Reader& reader, const std::string& name, const BillDrop& drop);

  // Errors: access.role.
  Result<BillList> list(const Reader& reader);

  // What the catalogue says of its components. Errors: access.role, bill.not-found, list.limit,
  // list.cursor, match.too-many, those of InputReader::read_bill.
  Result<BillMatches> matches(const Reader& reader, const std::string& name,
                              const BillQuery& query);

  // Of which bills a record of the catalogue speaks. Errors: access.role and those of matches.
  Result<RecordBills> of_record(const Reader& reader, const std::string& source,
                                const std::string& record_id);

  // Says what a record is to a component, or takes it back. Errors: access.role, bill.not-found,
  // bill.because, bill.decision, bill.no-match, bill.moved (it is not as it was seen),
  // bill.changed, bill.not-decided.
  Result<BindingView> decide(const Reader& reader, const std::string& name,
                             const BindingWish& wish);

  // Of which bills the advisory of a case speaks, as it stands. Errors: access.role, case.not-found
  // (the reader may not see it), bill.not-found (the one that was asked for).
  Result<CaseBills> of_case(const Reader& reader, const CaseState& state,
                            const CaseBillsQuery& query);

  // Says what the advisory of a case is to a component, or takes it back. Errors: those of of_case
  // and decide.
  Result<BindingView> decide_of_case(const Reader& reader, const CaseState& state,
                                     const CaseBindingWish& wish);

  // Reads some of what has changed of the catalogue, once there is a bill (every few seconds).
  Status catch_up();

 private:
  Result<std::shared_ptr<const PreparedBill>> read(const Hash& digest);
  Result<std::shared_ptr<const PreparedBill>> read_bytes(const Hash& digest,
                                                         std::string_view bytes);
  Result<std::shared_ptr<const PreparedBill>> read_new(const Hash& digest, std::string_view bytes);
  std::shared_ptr<const PreparedBill> remembered(const Hash& digest);
  void remember(std::shared_ptr<const PreparedBill> bill);
  void forget(const std::string& name, const Hash& digest);
  Result<Rows> found(const std::string& name);
  BillView counted(const Rows& rows, std::size_t at,
                   const std::shared_ptr<const CatalogueIndex>& known);
  Result<BillCounts> count(const BillView& view, const Hash& digest, const CatalogueIndex& known);
  void forget_counts(const std::string& name);
  // What is known of records, or of the one case, that a decision is about.
  struct Decided {
    std::string bill;
    BindingWish wish;
    const CatalogueIndex* known;  // null: before the first index
  };
  Result<BindingView> record_decision(const Reader& reader, const Decided& decided);
  Result<BillMatch> matched(const Rows& rows, const Decided& decided);
  Result<CaseBill> of_one(const BillView& view, const Hash& digest, const CatalogueIndex& known,
                          const Bindings& bindings, Confidence least, std::size_t items_max);
  Status add_titles(std::span<BillMatch> items);

  Store& store_;
  World& world_;
  MakeInputReader make_reader_;
  KnownClaims claims_;
  std::atomic<bool> warmed_{false};                      // the bills were read once
  std::mutex reading_;                                   // held by who reads a bill
  std::atomic<int> waiting_{0};                          // for it
  std::mutex guard_;                                     // of what follows
  std::list<std::shared_ptr<const PreparedBill>> read_;  // the last one asked for first
  struct Counted {
    Hash digest{};
    std::shared_ptr<const CatalogueIndex> known;
    BillView view;
  };
  std::map<std::string, Counted> counted_;  // by name of the bill
  std::int64_t forgotten_ = 0;              // how often counts were forgotten
};

}  // namespace docket
