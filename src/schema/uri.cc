#include "schema/uri.h"

#include <optional>

namespace docket::schema {
namespace {

struct Parts {
  std::optional<std::string_view> scheme, authority, query, fragment;
  std::string_view path;
};

// The name before ":", if it can be a scheme.
std::optional<std::string_view> scheme_of(std::string_view text) {
  const std::size_t colon = text.find_first_of(":/?#");
  if (colon == std::string_view::npos || colon == 0 || text[colon] != ':') return std::nullopt;
  return text.substr(0, colon);
}

// What stands behind the first `mark`, taken off the text.
std::optional<std::string_view> taken_behind(std::string_view& text, char mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view behind = text.substr(at + 1);
  text = text.substr(0, at);
  return behind;
}

Parts parts_of(std::string_view text) {
  Parts parts;
  parts.fragment = taken_behind(text, '#');
  parts.query = taken_behind(text, '?');
  parts.scheme = scheme_of(text);
  if (parts.scheme) text.remove_prefix(parts.scheme->size() + 1);
  if (text.starts_with("//")) {
    const std::size_t end = text.find('/', 2);
    parts.authority = text.substr(2, end == std::string_view::npos ? end : end - 2);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end);
  }
  parts.path = text;
  return parts;
}

// RFC 3986 5.2.4.
std::string without_dots(std::string_view path) {
  std::string out;
  const auto drop_last = [&out] {
    const std::size_t slash = out.rfind('/');
    out.resize(slash == std::string::npos ? 0 : slash);
  };
  while (!path.empty()) {
    if (path.starts_with("../")) {
      path.remove_prefix(3);
    } else if (path.starts_with("./") || path.starts_with("/./")) {
      path.remove_prefix(2);
    } else if (path == "/.") {
      path = "/";
    } else if (path.starts_with("/../")) {
      path.remove_prefix(3);
      drop_last();
    } else if (path == "/..") {
      path = "/";
      drop_last();
    } else if (path == "." || path == "..") {
      path = {};
    } else {
      const std::size_t next = path.find('/', 1);
      out += path.substr(0, next);
      path = next == std::string_view::npos ? std::string_view{} : path.substr(next);
    }
  }
  return out;
}

std::string merged(const Parts& base, std::string_view path) {
  if (base.authority && base.path.empty()) return "/" + std::string{path};
  const std::size_t slash = base.path.rfind('/');
  if (slash == std::string_view::npos) return std::string{path};
  return std::string{base.path.substr(0, slash + 1)} + std::string{path};
}

int value_of_hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string resolved(std::string_view base_text, std::string_view reference) {
  const Parts base = parts_of(base_text);
  Parts parts = parts_of(reference);
  std::string path{parts.path};
  if (parts.scheme || parts.authority) {
    if (!path.empty() && path.front() == '/') path = without_dots(path);
  } else if (path.empty()) {
    path = base.path;
    if (!parts.query) parts.query = base.query;
  } else {
    path = without_dots(path.front() == '/' ? path : merged(base, path));
  }
  if (!parts.scheme) {
    parts.scheme = base.scheme;
    if (!parts.authority) parts.authority = base.authority;
  }
  std::string out;
  if (parts.scheme) out += std::string{*parts.scheme} + ":";
  if (parts.authority) out += "//" + std::string{*parts.authority};
  out += path;
  if (parts.query) out += "?" + std::string{*parts.query};
  if (parts.fragment) out += "#" + std::string{*parts.fragment};
  return out;
}

std::string_view without_fragment(std::string_view uri) { return uri.substr(0, uri.find('#')); }

std::string_view fragment_of(std::string_view uri) {
  const std::size_t at = uri.find('#');
  return at == std::string_view::npos ? std::string_view{} : uri.substr(at + 1);
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? value_of_hex(text[i + 1]) : -1;
    const int low = high >= 0 ? value_of_hex(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace docket::schema
