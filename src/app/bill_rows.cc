#include "app/bill_rows.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/text.h"

namespace docket {
namespace {

constexpr std::size_t kBindingKey = 5;  // columns
constexpr std::size_t kBecauseMax = 10'000;

// How the rows of one table are asked for, removed and written.
struct Written {
  const char* table;
  const char* all;
  const char* remove;
  const char* put;
  std::size_t key_columns;
};
constexpr Written kBills{"bill", "bills_all", "bill_remove", "bill_put", 1};
constexpr Written kBindings{"binding", "bindings_all", "binding_remove", "binding_put",
                            kBindingKey};

std::vector<std::string> key_of(const Row& row, std::size_t columns) {
  std::vector<std::string> key;
  for (std::size_t at = 0; at < columns; ++at) key.push_back(std::get<std::string>(row[at]));
  return key;
}

Row values_of(const std::vector<std::string>& key) { return {key.begin(), key.end()}; }

Status compare_table(Store& store, const Written& written,
                     const std::map<std::vector<std::string>, Row>& wanted, RowComparison& found,
                     std::vector<Statement>& mending) {
  const Rows rows = TRY(store.query(written.all, {}));
  std::map<std::vector<std::string>, Row> kept;
  for (std::size_t at = 0; at < rows.size(); ++at)
    kept.emplace(key_of(rows.rows[at], written.key_columns), rows.rows[at]);
  const auto differs = [&](const std::vector<std::string>& key, const char* how) {
    found.add({written.table, joined(key, " / "), how});
    mending.push_back({written.remove, values_of(key), {}});
  };
  for (const auto& [key, row] : kept)
    if (!wanted.contains(key)) differs(key, "not in the ledger");
  for (const auto& [key, row] : wanted) {
    const auto same = kept.find(key);
    if (same != kept.end() && same->second == row) continue;
    differs(key, same == kept.end() ? "missing" : "row");
    mending.push_back({written.put, row, {}});
  }
  return Done{};
}

}  // namespace

Row row_of(const BillKept& event, const std::string& actor) {
  return {event.bill,      event.edition,    Bytes{from_hex(event.digest).value_or("")},
          event.format,    event.components, actor,
          event.kept_at.ms};
}

Row row_of(const ComponentBound& event, const std::string& actor) {
  return {event.bill,     event.component, event.source,  event.record_id,
          event.about,    event.decision,  event.because, event.said,
          event.revision, event.edition,   actor,         event.decided_at.ms};
}

Status check_because(const std::string& because) {
  if (!trimmed(because).empty() && because.size() <= kBecauseMax &&
      because.find('\0') == std::string::npos)
    return Done{};
  return Error{"bill.because", "say why, in at most 10,000 bytes; the reason is kept", "/because"};
}

Status still_there(Store& store, const std::string& name, std::int64_t edition) {
  const Rows rows = TRY(store.query("bill_find", {name}));
  if ((rows.empty() ? 0 : rows.number(0, "edition")) == edition) return Done{};
  return Error{"bill.changed",
               "somebody else brought an edition or dropped the bill meanwhile; look at it first",
               name};
}

BillView bill_view(const Rows& rows, std::size_t at) {
  BillView view;
  view.name = rows.text(at, "name");
  view.edition = rows.number(at, "edition");
  view.digest = to_hex(rows.bytes(at, "digest"));
  view.format = rows.text(at, "format");
  view.components = rows.number(at, "components");
  view.kept_by = rows.text(at, "kept_by");
  view.kept_at = Instant{rows.number(at, "kept_ms")};
  return view;
}

Hash bill_digest(const Rows& rows, std::size_t at) {
  Hash digest{};
  const std::string& bytes = rows.bytes(at, "digest");
  std::copy_n(bytes.begin(), std::min(bytes.size(), digest.size()), digest.begin());
  return digest;
}

void BillRows::operator()(const BillKept& event, const std::string& actor) {
  bills_[{event.bill}] = row_of(event, actor);
}

void BillRows::operator()(const BillDropped& event, const std::string&) {
  bills_.erase({event.bill});
  std::erase_if(bindings_, [&](const auto& entry) { return entry.first.front() == event.bill; });
}

void BillRows::operator()(const ComponentBound& event, const std::string& actor) {
  const Row row = row_of(event, actor);
  Key key = key_of(row, kBindingKey);
  if (event.decision == "undone")
    bindings_.erase(key);
  else
    bindings_[std::move(key)] = row;
}

Status BillRows::compare(Store& store, RowComparison& found,
                         std::vector<Statement>& mending) const {
  TRY(compare_table(store, kBills, bills_, found, mending));
  return compare_table(store, kBindings, bindings_, found, mending);
}

}  // namespace docket
