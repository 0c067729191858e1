#include "net/message.h"

#include "base/json.h"
#include "base/text.h"

namespace docket {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_unreserved(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

enum class Plus { is_plus, is_space };

// Decoded text, or nothing: a bad escape, a control character (new lines are allowed in forms
// only), or bytes that are no UTF-8.
std::optional<std::string> decoded(std::string_view text, Plus plus, bool lines) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_digit(text[i + 1]);
      const int low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus == Plus::is_space) {
      c = ' ';
    }
    const auto byte = static_cast<unsigned char>(c);
    const bool line = c == '\n' || c == '\r' || c == '\t';
    if ((byte < 0x20 && !(lines && line)) || byte == 0x7f) return std::nullopt;
    out.push_back(c);
  }
  if (!is_utf8(out)) return std::nullopt;
  return out;
}

std::optional<std::vector<QueryParameter>> pairs_of(std::string_view text, bool lines) {
  std::vector<QueryParameter> pairs;
  for (std::string_view pair : split(text, '&')) {
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
    auto name_text = decoded(pair.substr(0, equals), Plus::is_space, false);
    auto value_text = decoded(value, Plus::is_space, lines);
    if (!name_text || !value_text) return std::nullopt;
    pairs.push_back({std::move(*name_text), std::move(*value_text)});
  }
  return pairs;
}

Error bad_target(const std::string& what) {
  return {"http.target", "the address of the request cannot be read: " + what, ""};
}

// "http://host/path" is what proxies send; the part from the path on is what we serve.
Result<std::string_view> origin_form(std::string_view target) {
  for (std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    const std::size_t slash = target.find('/', scheme.size());
    if (slash == std::string_view::npos) return std::string_view{"/"};
    return target.substr(slash);
  }
  if (!target.starts_with('/')) return bad_target("it does not begin with a slash");
  return target;
}

}  // namespace

const std::string* Target::parameter(std::string_view name) const {
  for (const QueryParameter& parameter : query)
    if (parameter.name == name) return &parameter.value;
  return nullptr;
}

Result<Target> parse_target(std::string_view text) {
  const std::string_view origin = TRY(origin_form(text));
  if (origin.find('#') != std::string_view::npos) return bad_target("it has a '#'");
  const std::size_t question = origin.find('?');
  const std::string_view path = origin.substr(0, question);
  Target target;
  target.path = path;
  const std::vector<std::string_view> segments = split(path.substr(1), '/');
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (segments[i].empty() && i + 1 == segments.size()) break;  // a slash at the end
    auto segment = decoded(segments[i], Plus::is_plus, false);
    if (!segment) return bad_target("the path has a bad escape, a control character or no UTF-8");
    if (*segment == "." || *segment == ".." || segment->empty())
      return bad_target("the path has an empty segment or one of dots only");
    target.segments.push_back(std::move(*segment));
  }
  if (question == std::string_view::npos) return target;
  auto query = pairs_of(origin.substr(question + 1), false);
  if (!query) return bad_target("the query has a bad escape, a control character or no UTF-8");
  target.query = std::move(*query);
  return target;
}

std::string percent_encoded(std::string_view text) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (char c : text) {
    if (is_unreserved(c)) {
      out.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out.push_back('%');
    out.push_back(kDigits[byte >> 4]);
    out.push_back(kDigits[byte & 15]);
  }
  return out;
}

Result<std::vector<QueryParameter>> parse_form(std::string_view body) {
  auto pairs = pairs_of(body, true);
  if (!pairs)
    return Error{"http.form", "the form has a bad escape, a control character or no UTF-8", ""};
  return std::move(*pairs);
}

std::string_view Request::header(std::string_view name) const {
  for (const Header& header : headers)
    if (header.name == name) return header.value;
  return {};
}

Response error_response(int status, const Error& error) {
  Json inside = Json::object({{"code", error.code}, {"message", error.message}});
  if (!error.where.empty()) inside.add("where", error.where);
  Response response;
  response.status = status;
  response.headers = {{"Content-Type", "application/json"}};
  response.body = print(Json::object({{"error", std::move(inside)}}));
  return response;
}

}  // namespace docket
