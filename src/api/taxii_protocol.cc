#include "api/taxii_protocol.h"

#include <algorithm>
#include <charconv>

#include "api/status.h"
#include "base/text.h"

namespace docket {
namespace {

constexpr std::int64_t kSecondUs = 1'000'000;
constexpr std::size_t kFractionDigits = 6;

bool is_zero_quality(std::string_view parameter) {
  if (!parameter.starts_with("q=")) return false;
  parameter.remove_prefix(2);
  return parameter.find_first_not_of("0.") == std::string_view::npos;
}

// One range of the header Accept: "application/taxii+json; version=2.1; q=0.5". Names of types and
// of parameters have no case.
bool takes_ours(std::string_view written) {
  std::string range{written};
  for (char& c : range) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  std::vector<std::string_view> parts = split(range, ';');
  const std::string_view type = trimmed(parts.front());
  if (type != "*/*" && type != "application/*" && type != "application/taxii+json") return false;
  parts.erase(parts.begin());
  return std::none_of(parts.begin(), parts.end(), [](std::string_view part) {
    part = trimmed(part);
    if (!part.starts_with("version=")) return is_zero_quality(part);
    part.remove_prefix(part.find('=') + 1);
    return part != "2.1" && part != "\"2.1\"";
  });
}

Error bad_filter(std::string_view name, std::string_view wanted, std::string_view found) {
  return {"taxii.filter", "expected " + std::string{wanted} + ", found " + in_quotes(found),
          "/" + std::string{name}};
}

// To the microsecond: parts of one do not count.
std::optional<std::int64_t> us_of(const std::string& text) {
  const Result<Instant> at = parse_instant(text);
  if (!at.ok()) return std::nullopt;
  std::int64_t us = at->ms * 1'000;
  const std::size_t dot = text.find('.');
  if (dot == std::string::npos) return us;
  for (std::size_t digit = 3; digit < kFractionDigits; ++digit) {
    const std::size_t place = dot + 1 + digit;
    if (place >= text.size() || text[place] < '0' || text[place] > '9') break;
    constexpr std::int64_t kWorth[] = {0, 0, 0, 100, 10, 1};
    us += (text[place] - '0') * kWorth[digit];
  }
  return us;
}

std::vector<std::string> words_of(const std::optional<std::string>& list) {
  std::vector<std::string> words;
  if (!list) return words;
  for (const std::string_view word : split(*list, ','))
    if (!trimmed(word).empty()) words.emplace_back(trimmed(word));
  return words;
}

Result<int> limit_of_page(const std::optional<std::string>& text) {
  if (!text) return StixQuery{}.limit;
  std::int64_t number = 0;
  const auto read = std::from_chars(text->data(), text->data() + text->size(), number);
  const bool is_too_large = read.ec == std::errc::result_out_of_range && text->front() != '-';
  const bool is_number = read.ec == std::errc{} && read.ptr == text->data() + text->size();
  if (!is_too_large && (!is_number || number < 1))
    return bad_filter("limit", "a whole number from 1 on", *text);
  // Who asks for more than we give gets what we give, and is told that there is more.
  if (is_too_large || number > StixQuery::kLimitMax) return StixQuery::kLimitMax;
  return static_cast<int>(number);
}

Result<StixVersions> versions_of(const std::optional<std::string>& text) {
  StixVersions versions;
  for (const std::string& word : words_of(text)) {
    if (word == "all" || word == "last" || word == "first") {
      (word == "all" ? versions.all : word == "last" ? versions.last : versions.first) = true;
      continue;
    }
    const Result<Instant> at = parse_instant(word);
    if (!at.ok()) return bad_filter("match[version]", "first, last, all or a moment", word);
    versions.modified_ms.push_back(at->ms);
  }
  if (versions.modified_ms.size() > StixQuery::kMomentsMax)
    return Error{"taxii.filter", "name at most 8 versions by their moments at a time",
                 "/match[version]"};
  if (!versions.all && !versions.first && versions.modified_ms.empty()) versions.last = true;
  return versions;
}

}  // namespace

Status accepts_taxii(const Request& request) {
  const std::string_view header = request.header("accept");
  if (trimmed(header).empty()) return Done{};
  for (const std::string_view range : split(header, ','))
    if (takes_ours(range)) return Done{};
  return Error{"taxii.not-acceptable",
               "this address answers in " + std::string{kTaxiiMedia} + "; send that as Accept", ""};
}

Result<std::optional<StixQuery>> stix_query(const TaxiiQuery& query) {
  StixQuery made;
  if (query.added_after) {
    made.added_after_us = us_of(*query.added_after);
    if (!made.added_after_us)
      return bad_filter("added_after", "a moment (RFC 3339 with offset)", *query.added_after);
  }
  made.limit = TRY(limit_of_page(query.limit));
  made.next = query.next;
  made.ids = words_of(query.id);
  if (made.ids.size() > StixQuery::kIdsMax)
    return Error{"taxii.filter", "name at most 32 ids at a time", "/match[id]"};
  made.types = words_of(query.type);
  made.versions = TRY(versions_of(query.version));
  const std::vector<std::string> wanted = words_of(query.spec_version);
  const bool is_ours =
      wanted.empty() || std::find(wanted.begin(), wanted.end(), kStixVersion) != wanted.end();
  return is_ours ? std::optional{std::move(made)} : std::nullopt;
}

Response taxii_reply(const Json& json) {
  Response response;
  response.headers = {{"Content-Type", std::string{kTaxiiMedia}}};
  print(json, response.body);
  return response;
}

Response taxii_page(const StixPage& page, std::string_view name, Json list) {
  Json envelope = Json::object({{"more", page.next.has_value()}});
  if (page.next) envelope.add("next", *page.next);
  if (!list.items()->empty()) envelope.add(std::string{name}, std::move(list));
  Response response = taxii_reply(envelope);
  if (page.entries.empty()) return response;
  response.headers.push_back(
      {"X-TAXII-Date-Added-First", moment_of_us(page.entries.front().added_us)});
  response.headers.push_back(
      {"X-TAXII-Date-Added-Last", moment_of_us(page.entries.back().added_us)});
  return response;
}

std::string moment_of_us(std::int64_t us) {
  std::string text = to_text(Instant{us / kSecondUs * 1'000});
  std::string fraction = std::to_string(us % kSecondUs);
  fraction.insert(0, kFractionDigits - fraction.size(), '0');
  text.insert(text.size() - 1, "." + fraction);
  return text;
}

Response taxii_refusal(const Error& error) {
  const int status = status_of(error.code);
  Json told = Json::object({{"title", error.message},
                            {"error_code", error.code},
                            {"http_status", std::to_string(status)}});
  if (!error.where.empty()) told.add("details", Json::object({{"where", error.where}}));
  Response response = taxii_reply(told);
  response.status = status;
  if (const std::string_view seconds = retry_after(error.code); !seconds.empty())
    response.headers.push_back({"Retry-After", std::string{seconds}});
  if (status == 401)
    response.headers.push_back({"WWW-Authenticate", R"(Basic realm="Docket", charset="UTF-8")"});
  return response;
}

bool is_taxii(const Request& request) {
  return !request.target.segments.empty() && request.target.segments[0] == "taxii2";
}

}  // namespace docket
