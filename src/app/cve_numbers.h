// The CVE numbers of all cases, as a list: how each stands at CVE Services, what is on its way and
// what was refused. A number that a case had before the one it has is among them, and so is one
// that is asked for and has no name yet.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/lists.h"

namespace docket {

struct CveNumberQuery {
  std::optional<std::string> show;
  std::optional<std::int64_t> year;
  std::optional<std::string> search;
  std::optional<int> limit;
  std::optional<std::string> after;

  static constexpr auto fields(auto list) {
    return list(field("show", &CveNumberQuery::show,
                      "reserved, published or rejected there, waiting or failed; left out: all"),
                field("year", &CveNumberQuery::year, "of the number"),
                field("search", &CveNumberQuery::search, "the number, or words of its case"),
                field("limit", &CveNumberQuery::limit, "how many at most; left out: 50"),
                field("after", &CveNumberQuery::after, "the `next` of the page before"));
  }
};

struct CveNumber {
  std::string cve;
  std::int64_t year = 0;
  std::string state;
  std::string pending;
  std::string delayed;
  std::string refused;
  std::string code;
  std::optional<Instant> heard_at;
  Instant moved_at;
  std::string case_id;
  std::string number;
  std::string title;
  std::string case_state;

  static constexpr auto fields(auto list) {
    return list(
        field("cve", &CveNumber::cve, "the CVE number; empty: it is asked for"),
        field("year", &CveNumber::year, "of the number; 0: not known yet"),
        field("state", &CveNumber::state, "RESERVED, PUBLISHED or REJECTED, as last heard"),
        field("pending", &CveNumber::pending, "what is on its way; empty: nothing"),
        field("delayed", &CveNumber::delayed, "why it still is, as an error's code"),
        field("refused", &CveNumber::refused, "what was asked for and not done; empty: nothing"),
        field("code", &CveNumber::code, "why not, as an error's code"),
        field("heard_at", &CveNumber::heard_at, "when CVE Services last told of it"),
        field("moved_at", &CveNumber::moved_at, "when something was last asked or answered"),
        field("case_id", &CveNumber::case_id, "the case"),
        field("number", &CveNumber::number, "the number of the case"),
        field("title", &CveNumber::title, "its title"),
        field("case_state", &CveNumber::case_state, "open or closed"));
  }
};

struct CveYear {
  std::int64_t year = 0;
  std::int64_t reserved = 0;
  std::int64_t published = 0;
  std::int64_t rejected = 0;
  std::int64_t waiting = 0;
  std::int64_t failed = 0;

  static constexpr auto fields(auto list) {
    return list(field("year", &CveYear::year, "of the numbers; 0: not known yet"),
                field("reserved", &CveYear::reserved, "reserved, and nothing published yet"),
                field("published", &CveYear::published, "published"),
                field("rejected", &CveYear::rejected, "rejected"),
                field("waiting", &CveYear::waiting, "for which something is on its way"),
                field("failed", &CveYear::failed, "for which something was refused"));
  }
};

struct CveNumbers {
  bool configured = false;
  std::string server;
  std::string organisation;
  std::string user;
  std::vector<CveYear> years;
  std::vector<CveNumber> items;
  std::optional<std::string> next;
  std::int64_t total = 0;

  static constexpr auto fields(auto list) {
    return list(field("configured", &CveNumbers::configured, "docket.toml names CVE Services"),
                field("server", &CveNumbers::server, "where it is"),
                field("organisation", &CveNumbers::organisation, "our short name there"),
                field("user", &CveNumbers::user, "the user that asks"),
                field("years", &CveNumbers::years, "all numbers by year, the latest first"),
                field("items", &CveNumbers::items, "what was found, what moved last first"),
                field("next", &CveNumbers::next, "give it back as `after`; absent at the end"),
                field("total", &CveNumbers::total, "how many were found in all"));
  }
};

}  // namespace docket
