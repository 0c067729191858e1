#include "app/catalogue.h"

#include <algorithm>
#include <limits>
#include <set>

#include "app/catalogue_rows.h"
#include "app/desk.h"
#include "app/same_case.h"
#include "base/bytes.h"
#include "base/text.h"
#include "cases/decide.h"
#include "formats/facts.h"
#include "formats/flags.h"
#include "store/tokens.h"

namespace docket {
namespace {

constexpr std::int64_t kLinksMax = 200;
constexpr std::int64_t kRevisionsMax = 100;
constexpr std::int64_t kComparedBytesMax = 16 << 20;  // of records, to compare what is not shown
constexpr std::size_t kToldBytesMax = 512UL << 10;    // of changes, before the last revision
constexpr std::size_t kFactsMax = 500;
constexpr std::size_t kListBytesMax = 512UL << 10;  // of facts, of links
constexpr std::size_t kSameMax = 100;
constexpr std::int64_t kFoundCountMax = 10'000;  // who finds that many needs another word

// A cursor is the sort key of the last item, as JSON in hexadecimal.
std::string cursor_of(const Json& key) { return to_hex(print(key)); }

// `form` has a letter for each part of the key: n, a number; t, a text.
Result<Row> read_cursor(const std::string& cursor, std::string_view form) {
  const Error no_page{"list.cursor", "this page does not exist; start again without `after`",
                      "/after"};
  const auto text = from_hex(cursor);
  const Result<Json> key = parse_json(text.value_or(""));
  if (!key.ok() || !key->items() || key->items()->size() != form.size()) return no_page;
  Row parts;
  for (std::size_t at = 0; at < form.size(); ++at) {
    const Json& part = (*key->items())[at];
    if (form[at] == 'n' ? !part.integer() : !part.text()) return no_page;
    parts.push_back(form[at] == 'n' ? Value{*part.integer()} : Value{*part.text()});
  }
  return parts;
}

CatalogueItem item_of(const Rows& rows, std::size_t at) {
  CatalogueItem item;
  item.source = rows.text(at, "source");
  item.id = rows.text(at, "record_id");
  item.title = rows.text(at, "title");
  item.summary = rows.text(at, "summary");
  item.severity = rows.text(at, "severity");
  item.state = rows.text(at, "state");
  item.revision = rows.number(at, "revision");
  const std::int64_t published = rows.number(at, "published_ms");
  if (published != kNoDateMs) item.published_at = Instant{published};
  for (std::string_view flag : split(rows.text(at, "flags"), ' ')) {
    if (!flag.empty()) item.flags.emplace_back(flag);
  }
  return item;
}

LinkView link_of(const Rows& rows, std::size_t at) {
  LinkView link;
  link.first = rows.text(at, "first");
  link.second = rows.text(at, "second");
  link.state = rows.text(at, "state");
  if (Result<Json> evidence = parse_json(rows.text(at, "evidence")); evidence.ok())
    link.evidence = std::move(*evidence);
  link.decided_by = rows.text(at, "decided_by");
  if (!rows.is_null(at, "decided_ms")) link.decided_at = Instant{rows.number(at, "decided_ms")};
  return link;
}

Error no_record(std::string_view source, std::string_view id) {
  return {"catalogue.not-found", "the catalogue has no such record; import it first",
          std::string{source} + "/" + std::string{id}};
}

// Keeps the beginning of a list of the page, and says how many items are left out.
template <typename Item>
void keep_first(CataloguePage& page, std::vector<Item>& list, std::string_view where,
                std::size_t items_max, std::size_t bytes_max) {
  std::size_t kept = 0;
  std::size_t bytes = 0;
  for (; kept < std::min(list.size(), items_max); ++kept) {
    bytes += print(to_json(list[kept])).size();
    if (bytes > bytes_max) break;
  }
  if (kept == list.size()) return;
  page.left_out.push_back({std::string{where}, static_cast<std::int64_t>(list.size() - kept), 0});
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(kept), list.end());
}

void add_facts(CataloguePage& page, Instant now) {
  for (const std::string& role : own_vocabulary().roles) {
    for (const ProposedFact& fact : facts_for(page.advisory, role, now))
      page.facts.push_back({role, fact.event, fact.by, fact.occurred_at, fact.from, fact.written,
                            fact.assumption, fact.flags, fact.because, fact.taken});
  }
  keep_first(page, page.facts, "/facts", kFactsMax, kListBytesMax);
}

void add_flag_words(CataloguePage& page) {
  std::set<std::string> codes;
  for (const RecordFlag& flag : page.advisory.flags) codes.insert(flag.code);
  for (const std::string& code : codes) {
    const FlagMeaning& meaning = meaning_of_flag(code);
    page.flags.push_back({code, std::string{meaning.zh}, std::string{meaning.en}});
  }
}

}  // namespace

Result<std::optional<CatalogueItem>> Catalogue::item(std::string_view source, std::string_view id) {
  const Rows rows = TRY(store_.query("catalogue_find", {std::string{source}, std::string{id}}));
  if (rows.empty()) return std::optional<CatalogueItem>{};
  return std::optional{item_of(rows, 0)};
}

// Items that hold all words, the last imported first.
Result<Page<CatalogueItem>> Catalogue::found(const CatalogueQuery& query, int limit) {
  Page<CatalogueItem> page;
  const std::vector<std::string> tokens = query_tokens(*query.search);
  if (tokens.empty()) return page;
  Row before = {std::numeric_limits<std::int64_t>::max()};
  if (query.after) before = TRY(read_cursor(*query.after, "n"));
  Row words = {store_.match_all(tokens), query.source.value_or(""), query.severity.value_or("")};
  Row counted = words;
  counted.emplace_back(kFoundCountMax + 1);
  page.total = TRY(store_.query("catalogue_found_count", std::move(counted))).number(0, "count");
  if (page.total > kFoundCountMax) {
    page.total = kFoundCountMax;
    page.beyond = true;
  }
  words.push_back(before[0]);
  words.emplace_back(std::int64_t{limit});
  const Rows rows = TRY(store_.query("catalogue_found", std::move(words)));
  for (std::size_t at = 0; at < rows.size(); ++at) page.items.push_back(item_of(rows, at));
  if (rows.size() == static_cast<std::size_t>(limit))
    page.next = cursor_of(Json::array({rows.number(rows.size() - 1, "document")}));
  return page;
}

Result<Page<CatalogueItem>> Catalogue::list(const Reader& reader, const CatalogueQuery& query) {
  TRY(may(&reader, May::look));
  const int limit = TRY(limit_of(query.limit));
  if (query.search && !trimmed(*query.search).empty()) return found(query, limit);
  Page<CatalogueItem> page;
  Row from = {std::numeric_limits<std::int64_t>::max(), std::string{}, std::string{}};
  if (query.after) from = TRY(read_cursor(*query.after, "ntt"));
  const std::string source = query.source.value_or("");
  const std::string severity = query.severity.value_or("");
  const Rows rows = TRY(store_.query(
      "catalogue_page", {source, severity, from[0], from[1], from[2], std::int64_t{limit}}));
  for (std::size_t at = 0; at < rows.size(); ++at) page.items.push_back(item_of(rows, at));
  if (rows.size() == static_cast<std::size_t>(limit)) {
    const std::size_t last = rows.size() - 1;
    page.next = cursor_of(Json::array({rows.number(last, "published_ms"), rows.text(last, "source"),
                                       rows.text(last, "record_id")}));
  }
  page.total = TRY(store_.query("catalogue_count", {source, severity})).number(0, "count");
  return page;
}

Result<Advisory> Catalogue::advisory(const Reader& reader, std::string_view source,
                                     std::string_view id) {
  TRY(may(&reader, May::look));
  const std::optional<CatalogueItem> there = TRY(item(source, id));
  if (!there) return no_record(source, id);
  return TRY(excerpt(*there, there->revision)).advisory;
}

Result<CataloguePage> Catalogue::record(const Reader& reader, std::string_view source,
                                        std::string_view id, std::optional<std::int64_t> revision) {
  TRY(may(&reader, May::look));
  CataloguePage page;
  std::optional<CatalogueItem> there = TRY(item(source, id));
  if (!there) return no_record(source, id);
  page.item = std::move(*there);
  if (revision) page.item.revision = *revision;
  TRY(add_revisions(page));
  add_facts(page, world_.now());
  add_flag_words(page);
  TRY(add_same(page));
  TRY(add_history(page.links));
  const Rows cases = TRY(store_.query(
      "case_catalogue_seen", {std::string{source}, std::string{id}, seen_as(reader), kLinksMax}));
  for (std::size_t at = 0; at < cases.size(); ++at) page.cases.push_back(cases.text(at, "number"));
  return page;
}

Result<Excerpt> Catalogue::excerpt(const CatalogueItem& item, std::int64_t revision) {
  const auto bytes = [&]() -> Result<std::string> {
    const Rows rows = TRY(store_.query("catalogue_raw", {item.source, item.id, revision}));
    if (rows.empty()) return no_record(item.source, item.id);
    return rows.bytes(0, "raw");
  };
  const std::string key = item.source + "/" + item.id + "@" + std::to_string(revision);
  return excerpts_.of(key, bytes, reader_);
}

// The newest revisions, or, where the one to be shown is older than those, the ones up to it.
Status Catalogue::add_revisions(CataloguePage& page) {
  const CatalogueItem& item = page.item;
  const auto up_to = [&](std::int64_t last) {
    return store_.query("catalogue_revisions", {item.source, item.id, last, kRevisionsMax + 1});
  };
  Rows rows = TRY(up_to(std::numeric_limits<std::int64_t>::max()));
  const std::int64_t newest = rows.empty() ? 0 : rows.number(0, "revision");
  if (item.revision <= newest - kRevisionsMax) rows = TRY(up_to(item.revision));
  if (item.revision < 1 || item.revision > newest)
    return Error{"catalogue.no-revision",
                 "the record has no revision " + std::to_string(item.revision) +
                     "; the newest one is " + std::to_string(newest),
                 item.source + "/" + item.id};
  Excerpt shown = TRY(excerpt(item, item.revision));
  page.advisory = std::move(shown.advisory);
  page.lost = std::move(shown.lost);
  page.left_out = std::move(shown.left_out);
  TRY(add_changes(page, rows));
  std::reverse(page.revisions.begin(), page.revisions.end());
  return Done{};
}

// Compares the revision shown with the one before it, and the newest ones as long as what is to be
// read and to be told is not too much. One more is in `rows` than is shown, for that.
Status Catalogue::add_changes(CataloguePage& page, const Rows& rows) {
  std::int64_t read_bytes = 0;
  std::size_t told_bytes = 0;
  std::optional<Excerpt> here;  // of the row under way, where it was read already
  const std::size_t shown = std::min(rows.size(), static_cast<std::size_t>(kRevisionsMax));
  for (std::size_t at = 0; at < shown; ++at) {
    RevisionView view{rows.number(at, "revision"), rows.text(at, "place"),
                      rows.text(at, "import_run")};
    const bool has_before = at + 1 < rows.size();
    const bool is_wanted = view.revision == page.item.revision;
    if (has_before && !is_wanted)
      read_bytes += rows.number(at, "raw_bytes") + rows.number(at + 1, "raw_bytes");
    view.compared = is_wanted || !has_before ||
                    (read_bytes <= kComparedBytesMax && told_bytes <= kToldBytesMax);
    std::optional<Excerpt> before;
    if (view.compared && has_before) {
      if (!here) here = TRY(excerpt(page.item, view.revision));
      before = TRY(excerpt(page.item, rows.number(at + 1, "revision")));
      Changes found = changes(before->advisory, here->advisory);
      told_bytes += found.bytes;
      view.changes = std::move(found.fields);
      view.whole = found.whole;
    }
    here = std::move(before);
    page.revisions.push_back(std::move(view));
  }
  return Done{};
}

// Follows the links that nobody has undone from one identifier to the next.
Status Catalogue::add_same(CataloguePage& page) {
  if (page.advisory.identifiers.empty()) return Done{};
  std::vector<std::string> waiting = {identifier_text(page.advisory.identifiers.front())};
  std::set<std::string> seen(waiting.begin(), waiting.end());
  std::set<std::pair<std::string, std::string>> records = {{page.item.source, page.item.id}};
  while (!waiting.empty() && seen.size() < kSameMax) {
    const std::string identifier = std::move(waiting.back());
    waiting.pop_back();
    const Rows links = TRY(store_.query("catalogue_links_of", {identifier, kLinksMax}));
    for (std::size_t at = 0; at < links.size(); ++at) {
      LinkView link = link_of(links, at);
      const std::string& other = link.first == identifier ? link.second : link.first;
      const bool follow = link.state != "undone";
      if (follow && seen.insert(other).second) waiting.push_back(other);
      page.links.push_back(std::move(link));
    }
  }
  std::sort(page.links.begin(), page.links.end(), [](const LinkView& a, const LinkView& b) {
    return std::tie(a.first, a.second) < std::tie(b.first, b.second);
  });
  page.links.erase(std::unique(page.links.begin(), page.links.end(),
                               [](const LinkView& a, const LinkView& b) {
                                 return a.first == b.first && a.second == b.second;
                               }),
                   page.links.end());
  keep_first(page, page.links, "/links", static_cast<std::size_t>(kLinksMax), kListBytesMax);
  for (const std::string& identifier : seen) {
    const auto [source, id] = record_named(identifier);
    if (!records.emplace(source, id).second) continue;
    if (std::optional<CatalogueItem> one = TRY(item(source, id)))
      page.same.push_back(std::move(*one));
  }
  return Done{};
}

// What was decided about the links, in order, from the records of the desk.
Status Catalogue::add_history(std::vector<LinkView>& links) {
  const auto decided = [](const LinkView& link) { return link.decided_at.has_value(); };
  if (std::none_of(links.begin(), links.end(), decided)) return Done{};
  for (const Record& stored : TRY(store_.load(kDeskId))) {
    if (!stored.body) continue;
    const DeskRecord record = TRY(read_desk_record(*stored.body));
    const auto* event = std::get_if<CatalogueLinkDecided>(&record.body);
    if (!event) continue;
    for (LinkView& link : links) {
      if (link.first == event->first && link.second == event->second)
        link.history.push_back({event->state, record.actor, event->decided_at, stored.index});
    }
  }
  return Done{};
}

Result<Page<LinkView>> Catalogue::links(const Reader& reader, std::string_view state,
                                        const std::optional<std::string>& after,
                                        std::optional<int> limit) {
  TRY(may(&reader, May::look));
  const int count = TRY(limit_of(limit));
  Row from = {std::string{}, std::string{}};
  if (after) from = TRY(read_cursor(*after, "tt"));
  const Rows rows = TRY(store_.query("catalogue_links_page",
                                     {std::string{state}, from[0], from[1], std::int64_t{count}}));
  Page<LinkView> page;
  for (std::size_t at = 0; at < rows.size(); ++at) page.items.push_back(link_of(rows, at));
  if (rows.size() == static_cast<std::size_t>(count))
    page.next = cursor_of(Json::array({page.items.back().first, page.items.back().second}));
  page.total = TRY(store_.query("catalogue_links_count", {std::string{state}})).number(0, "count");
  TRY(add_history(page.items));
  return page;
}

Status Catalogue::decide(const Reader& reader, std::string_view first, std::string_view second,
                         LinkDecision decision) {
  TRY(may(&reader, May::handle));
  const std::string a{std::min(first, second)};
  const std::string b{std::max(first, second)};
  const std::string state = decision == LinkDecision::accept ? "accepted" : "undone";
  const Instant now = world_.now();
  Status written =
      record_at_desk(store_, world_, {{reader.account, CatalogueLinkDecided{a, b, state, now}}},
                     {{"catalogue_link_decide", {a, b, state, reader.account, now.ms}, 1}});
  if (!written.ok() && written.error().code == "store.not-changed")
    return Error{"catalogue.no-link", "nobody said that these are one vulnerability",
                 a + " and " + b};
  return written;
}

}  // namespace docket
