#include "store/examine.h"

#include <algorithm>

#include "ledger/leaf.h"
#include "ledger/tree.h"
#include "store/record_rows.h"
#include "store/sql_text.h"
#include "store/tree_source.h"

namespace docket {
namespace {

constexpr std::int64_t kPage = 1000;  // rows read at a time

Error damaged(const std::string& what, const std::string& where) {
  return {"store.damaged", what + "; restore a backup", where};
}

class Examination {
 public:
  Examination(Db& db, const CheckHead& check) : db_(db), check_(check) {}

  Status records();
  Status rest_of_checkpoints();
  Status number_of_subtrees();
  Status cases();
  Status evidence(std::string_view query, std::string_view what);

 private:
  Status subtrees(const std::vector<SubtreeHash>& completed);
  Status checkpoints_here();
  Status next_checkpoints();

  Db& db_;
  const CheckHead& check_;
  Frontier frontier_;
  std::int64_t subtrees_ = 0;
  Rows checkpoints_;            // a page of them
  std::size_t checkpoint_ = 0;  // the next one in the page
  std::int64_t checkpoints_seen_ = 0;
  bool newest_is_signed_ = false;  // a checkpoint covers all records so far
};

Status Examination::records() {
  TRY(next_checkpoints());
  TRY(checkpoints_here());
  for (;;) {
    const auto from = static_cast<std::int64_t>(frontier_.size());
    const std::vector<Record> page = TRY(records_of(
        TRY(db_.rows(sql_named(db_.engine(), "records_from"), {Value{from}, Value{kPage}}))));
    if (page.empty()) return Done{};
    std::vector<SubtreeHash> completed;
    for (const Record& record : page) {
      if (record.index != static_cast<std::int64_t>(frontier_.size()))
        return damaged("a record is missing", "record " + std::to_string(frontier_.size()));
      frontier_.append(leaf_hash_of(record.commitment), completed);
      newest_is_signed_ = false;
      TRY(checkpoints_here());
    }
    TRY(subtrees(completed));
  }
}

// Compares the stored hashes of the subtrees that have just become complete.
Status Examination::subtrees(const std::vector<SubtreeHash>& completed) {
  std::vector<SqlCall> calls;
  std::vector<const SubtreeHash*> asked;
  for (const SubtreeHash& subtree : completed) {
    if (subtree.subtree.level < kLowestStoredLevel) continue;
    asked.push_back(&subtree);
    calls.push_back(
        {sql_named(db_.engine(), "tree_hash"),
         {std::int64_t{subtree.subtree.level}, static_cast<std::int64_t>(subtree.subtree.index)}});
  }
  subtrees_ += static_cast<std::int64_t>(asked.size());
  const std::vector<SqlOutcome> outcomes = TRY(db_.run(std::move(calls)));
  for (std::size_t at = 0; at < asked.size(); ++at) {
    const Rows& rows = outcomes[at].rows;
    if (rows.size() != 1 || rows.bytes(0, "hash") != view(asked[at]->hash))
      return damaged("a stored hash of the tree is wrong",
                     "tree " + std::to_string(asked[at]->subtree.level) + "/" +
                         std::to_string(asked[at]->subtree.index));
  }
  return Done{};
}

Status Examination::next_checkpoints() {
  checkpoints_ = TRY(db_.rows(sql_named(db_.engine(), "checkpoints_after"),
                              {Value{checkpoints_seen_}, Value{kPage}}));
  checkpoint_ = 0;
  return Done{};
}

// Compares the checkpoints of the present size; they are numbered from 1 in the order of size.
Status Examination::checkpoints_here() {
  const auto size = static_cast<std::int64_t>(frontier_.size());
  while (checkpoint_ < checkpoints_.size() && checkpoints_.number(checkpoint_, "size") == size) {
    ++checkpoints_seen_;
    const SignedHead head{frontier_.head(), checkpoints_.text(checkpoint_, "signed")};
    const std::string where = "checkpoint " + std::to_string(checkpoints_seen_);
    if (checkpoints_.number(checkpoint_, "number") != checkpoints_seen_)
      return damaged("a checkpoint is missing", where);
    if (checkpoints_.bytes(checkpoint_, "root") != view(head.tree.root))
      return damaged("the records before it do not have the tree head that was signed", where);
    if (check_) TRY(check_(head));
    newest_is_signed_ = true;
    ++checkpoint_;
    if (checkpoint_ == checkpoints_.size()) TRY(next_checkpoints());
  }
  return Done{};
}

Status Examination::rest_of_checkpoints() {
  if (checkpoint_ < checkpoints_.size())
    return damaged("a checkpoint has a size that the ledger never had",
                   "checkpoint " + std::to_string(checkpoints_seen_ + 1));
  if (!newest_is_signed_) return damaged("the newest records have no checkpoint", "records");
  return Done{};
}

Status Examination::number_of_subtrees() {
  const Rows found = TRY(db_.rows("SELECT count(*) AS found FROM tree"));
  if (found.number(0, "found") != subtrees_)
    return damaged("the tree has hashes that no records have made", "tree");
  return Done{};
}

Status Examination::cases() {
  const Rows gaps = TRY(db_.rows(sql_named(db_.engine(), "case_gaps")));
  if (!gaps.empty())
    return damaged("the entries of a case are not numbered without a gap", gaps.text(0, "case_id"));
  return Done{};
}

// Bytes that are kept with their SHA-256, a few at a time: they can be large.
Status Examination::evidence(std::string_view query, std::string_view what) {
  Bytes after;
  for (;;) {
    const Rows page = TRY(db_.rows(query, {after, std::int64_t{16}}));
    for (std::size_t row = 0; row < page.size(); ++row) {
      Hash hash{};
      if (!copy_hash(page.bytes(row, "hash"), hash) || sha256(page.bytes(row, "bytes")) != hash)
        return damaged("bytes are not what their hash says",
                       std::string{what} + " " + std::to_string(row));
    }
    if (page.empty()) return Done{};
    after.held = page.bytes(page.size() - 1, "hash");
  }
}

}  // namespace

Status examine(Db& db, const CheckHead& check) {
  TRY(db.check_structure());
  Examination examination(db, check);
  TRY(examination.records());
  TRY(examination.rest_of_checkpoints());
  TRY(examination.number_of_subtrees());
  TRY(examination.cases());
  return examination.evidence(sql_named(db.engine(), "blobs_after"), "blob");
}

}  // namespace docket
