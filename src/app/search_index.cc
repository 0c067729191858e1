#include "app/search_index.h"

#include <algorithm>
#include <set>

#include "app/load.h"
#include "store/tokens.h"

namespace docket {
namespace {

constexpr std::size_t kSearchTokensBytesMax = 300'000;
constexpr std::size_t kCasesATime = 50;  // in one transaction: others wait for it

// Brings one case into step, up to its last record as it was read.
Result<std::vector<Statement>> catching_up(Store& store, const std::string& case_id) {
  const std::vector<Record> records = TRY(store.load(case_id));
  const Result<LoadedCase> loaded = case_of_records(records);
  // What cannot be read is for verify and rebuild to say; it is found by nothing.
  const std::string tokens =
      loaded.ok() ? search_tokens_of_case(loaded->state, loaded->records) : "";
  std::vector<Statement> statements = indexing(case_id, tokens);
  const std::int64_t last = records.empty() ? 0 : records.back().case_seq;
  statements.push_back({"search_queue_done", {case_id, last}, {}});
  return statements;
}

}  // namespace

std::string search_tokens_of_case(const CaseState& state, std::span<const CaseRecord> records) {
  std::string text = state.number + "\n" + state.title + "\n" + state.description;
  for (const std::string& identifier : state.identifiers) text += "\n" + identifier;
  for (const AddAsset& asset : state.assets) text += "\n" + asset.asset;
  for (const CaseRecord& record : records)
    if (const auto* note = std::get_if<NoteAdded>(&record.event.body)) text += "\n" + note->text;
  std::set<std::string> seen;
  std::string tokens;
  for (std::string& token : tokens_of(text)) {
    if (tokens.size() + token.size() > kSearchTokensBytesMax) break;
    const auto [added, is_new] = seen.insert(std::move(token));
    if (is_new) tokens += (tokens.empty() ? "" : " ") + *added;
  }
  return tokens;
}

bool changes_search(const EventBody& body) {
  return std::holds_alternative<CaseOpened>(body) || std::holds_alternative<AssetAdded>(body) ||
         std::holds_alternative<NoteAdded>(body) ||
         (std::holds_alternative<AdvisoryDescribed>(body) &&
          std::get<AdvisoryDescribed>(body).identifiers) ||
         (std::holds_alternative<CveAnswered>(body) && std::get<CveAnswered>(body).number);
}

Statement search_changed(const std::string& case_id) {
  return {"search_queue_add", {std::string{"case"}, case_id}, {}};
}

std::vector<Statement> indexing(const std::string& case_id, std::string tokens) {
  const std::string kind = "case";
  return {{"search_text_remove", {kind, case_id}, {}},
          {"search_add", {kind, case_id}, {}},
          {"search_document_put", {kind, case_id, std::move(tokens)}, {}},
          {"search_text_add", {kind, case_id}, {}}};
}

Status SearchIndex::begin() {
  TRY(store_->write({{"search_queue_fill", {}, {}}}));
  return Done{};
}

Status SearchIndex::catch_up(std::size_t cases_max) {
  const std::lock_guard alone{one_at_a_time_};
  std::string after;
  while (cases_max > 0) {
    const std::size_t limit = std::min(cases_max, kCasesATime);
    const Rows marked =
        TRY(store_->query("search_queue_cases", {after, static_cast<std::int64_t>(limit)}));
    if (marked.empty()) break;
    std::vector<Statement> statements;
    for (std::size_t at = 0; at < marked.size(); ++at) {
      after = marked.text(at, "id");
      for (Statement& statement : TRY(catching_up(*store_, after)))
        statements.push_back(std::move(statement));
    }
    TRY(store_->write(std::move(statements)));
    cases_max -= marked.size();
  }
  return Done{};
}

}  // namespace docket
