#include "sql.h"

#include <fstream>
#include <sstream>

#include "base/check.h"
#include "days.h"

namespace docket::bench {
namespace {

std::int64_t asset_code(std::uint8_t asset) { return asset == kNoAsset ? -1 : asset; }

void bearers_of(const History& history, std::int64_t case_id, const TakeRow& take) {
  for (std::int64_t party = 0; party < 2; ++party) {
    for (std::size_t i = 0; i < history.assets.size(); ++i) {
      const HistoryAsset& asset = history.assets[i];
      if ((asset.bearers >> party & 1) != 0)
        take({case_id, party, static_cast<std::int64_t>(i), static_cast<std::int64_t>(asset.kind),
              asset.provided ? 1 : 0});
    }
  }
}

void events_of(const History& history, std::int64_t case_id, const TakeRow& take) {
  std::int64_t n = 0;
  for (const HistoryEvent& each : history.events)
    take({case_id, each.by, asset_code(each.asset), n++, static_cast<std::int64_t>(each.what),
          each.at, each.complete ? 1 : 0});
}

void judgements_of(const History& history, std::int64_t case_id, const TakeRow& take) {
  std::int64_t n = 0;
  for (const HistoryJudgement& each : history.judgements)
    take({case_id, each.by, each.of_users ? 1 : 0, n++, asset_code(each.asset), each.at,
          each.value ? 1 : 0});
}

}  // namespace

std::string duties_statement() {
  std::ifstream file(std::string{DOCKET_SOURCE_DIR} + "/bench/duties/duties.sql");
  std::ostringstream text;
  text << file.rdbuf();
  CHECK(!text.str().empty());
  return text.str();
}

void tell_rows(const Histories& histories, Table table, const TakeRow& take) {
  if (table == Table::brussels_day) {
    const DayTable days{"Europe/Brussels", "eu"};
    for (std::size_t day = 0; day < days.size(); ++day)
      take({static_cast<std::int64_t>(day), days.begin(day)});
    return;
  }
  for (std::size_t number = 0; number < histories.size(); ++number) {
    const auto case_id = static_cast<std::int64_t>(number);
    const History history = histories.at(number);
    if (table == Table::bearer) bearers_of(history, case_id, take);
    if (table == Table::event) events_of(history, case_id, take);
    if (table == Table::judgement) judgements_of(history, case_id, take);
  }
}

}  // namespace docket::bench
