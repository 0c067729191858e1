#include "app/known_claims.h"

#include <algorithm>

#include "inventory/claim_text.h"

namespace docket {
namespace {

constexpr int kReadAtOnce = 200;  // records, whose claims are written together
constexpr std::int64_t kLoadedAtOnce = 2'000;
constexpr std::int64_t kWaitingMax = 1'000'000;

// A failure of who reads, not of what was read.
bool is_of_the_box(const Error& error) { return error.code == "box.unavailable"; }

void add_record(const Rows& rows, std::size_t at, ClaimingRecord record, std::vector<Claim>& claims,
                CatalogueIndex& known) {
  const auto number = static_cast<std::uint32_t>(known.records.size());
  Result<std::vector<Claim>> read = claims_of_text(rows.text(at, "claims"), number);
  if (!read.ok() || !rows.text(at, "failed").empty()) {
    ++known.unreadable;
    return;
  }
  known.records.push_back(std::move(record));
  std::move(read->begin(), read->end(), std::back_inserter(claims));
}

CatalogueIndex index_of(std::vector<Claim> claims, CatalogueIndex known) {
  return {MatchIndex{std::move(claims)}, std::move(known.records), known.unreadable};
}

}  // namespace

Result<Row> KnownClaims::read(InputReader& reader, const ClaimingRecord& record) const {
  const Rows rows =
      TRY(store_.query("catalogue_raw", {record.source, record.record_id, record.revision}));
  Row row = {record.source,     record.record_id, record.revision,
             std::string{"[]"}, std::string{},    edition_};
  if (rows.empty()) {
    row[4] = std::string{"catalogue.not-found"};
    return row;
  }
  Result<std::string> claims = reader.read_claims(rows.bytes(0, "raw"));
  // A reader that ended may have been ended by somebody else; the next one is another process.
  if (!claims.ok() && claims.error().code.starts_with("box."))
    claims = reader.read_claims(rows.bytes(0, "raw"));
  if (!claims.ok() && is_of_the_box(claims.error())) return claims.error();
  if (claims.ok())
    row[3] = std::move(*claims);
  else
    row[4] = claims.error().code;
  return row;
}

// How many were read; less than asked for where there are no more.
Result<int> KnownClaims::read_changed(int records_max) {
  if (!reader_) reader_ = make_reader_ ? make_reader_() : read_here();
  std::string source;
  std::string record_id;
  int count = 0;
  while (count < records_max) {
    const std::int64_t wanted = std::min(kReadAtOnce, records_max - count);
    const Rows rows =
        TRY(store_.query("catalogue_unclaimed", {source, record_id, wanted, edition_}));
    std::vector<Statement> statements;
    for (std::size_t at = 0; at < rows.size(); ++at) {
      source = rows.text(at, "source");
      record_id = rows.text(at, "record_id");
      Row row = TRY(read(*reader_, {source, record_id, rows.number(at, "revision")}));
      statements.push_back({"catalogue_claims_put", std::move(row), {}});
    }
    if (!statements.empty()) TRY(store_.write(std::move(statements)));
    is_old_ = is_old_ || !rows.empty();  // whatever becomes of the rest
    count += static_cast<int>(rows.size());
    if (static_cast<std::int64_t>(rows.size()) < wanted) break;
  }
  return count;
}

Status KnownClaims::catch_up(int records_max) {
  const std::unique_lock alone{catching_up_, std::try_to_lock};
  if (!alone) return Done{};
  const Rows added = TRY(store_.query("catalogue_added_last", {}));
  const std::int64_t shown_us = added.number(0, "added_us");
  if (shown_us == seen_us_) return Done{};
  // Who read may have been ended from outside, so that what failed is tried again after a start.
  if (seen_us_ < 0 && !last()) TRY(store_.write({{"catalogue_claims_forget_failed", {}, {}}}));
  const int count = TRY(read_changed(records_max));
  const bool is_whole = count < records_max;
  // Of a large import the index is made once, at its end.
  if ((is_whole && is_old_) || !last()) TRY(make_index());
  if (!is_whole) return Done{};
  reader_.reset();
  seen_us_ = shown_us;
  return Done{};
}

Status KnownClaims::make_index() {
  std::vector<Claim> claims;
  CatalogueIndex known{MatchIndex{{}}, {}, 0};
  std::string source;
  std::string record_id;
  for (;;) {
    const Rows rows =
        TRY(store_.query("catalogue_claims_after", {source, record_id, kLoadedAtOnce}));
    for (std::size_t at = 0; at < rows.size(); ++at) {
      source = rows.text(at, "source");
      record_id = rows.text(at, "record_id");
      add_record(rows, at, {source, record_id, rows.number(at, "revision")}, claims, known);
    }
    if (static_cast<std::int64_t>(rows.size()) < kLoadedAtOnce) break;
  }
  auto made = std::make_shared<const CatalogueIndex>(index_of(std::move(claims), std::move(known)));
  is_old_ = false;
  const std::lock_guard lock{guard_};
  last_ = std::move(made);
  return Done{};
}

std::shared_ptr<const CatalogueIndex> KnownClaims::last() const {
  const std::lock_guard lock{guard_};
  return last_;
}

Result<std::int64_t> KnownClaims::waiting() const {
  // Counting goes through the whole catalogue; mostly there is nothing to count.
  if (TRY(store_.query("catalogue_added_last", {})).number(0, "added_us") == seen_us_)
    return std::int64_t{0};
  const Rows rows = TRY(store_.query("catalogue_unclaimed_count", {kWaitingMax, edition_}));
  // Those that were read stand in the index once all are.
  return std::max(rows.number(0, "count"), std::int64_t{1});
}

Result<std::optional<CatalogueIndex>> KnownClaims::of_record(std::string_view source,
                                                             std::string_view record_id) const {
  const Rows rows =
      TRY(store_.query("catalogue_claims_of", {std::string{source}, std::string{record_id}}));
  if (rows.empty()) return std::optional<CatalogueIndex>{};
  std::vector<Claim> claims;
  CatalogueIndex known{MatchIndex{{}}, {}, 0};
  add_record(rows, 0, {std::string{source}, std::string{record_id}, rows.number(0, "revision")},
             claims, known);
  return std::optional{index_of(std::move(claims), std::move(known))};
}

}  // namespace docket
