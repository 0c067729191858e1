#include "api/screens.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/text.h"

namespace docket {
namespace {

constexpr std::string_view kWithout =
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n<title>Docket</title>\n</head>\n"
    "<body>\n<main>\n<h1>Docket</h1>\n"
    "<p>This program was built without screens. Build it again with <code>./docket-dev build</code>"
    " (without <code>--no-ui</code>), or use <code>docket case</code> in a shell and the interface"
    " for programs below <code>/api/</code>.</p>\n"
    "<p lang=\"zh\">此程序在构建时未包含界面。请用 <code>./docket-dev build</code>（不带 "
    "<code>--no-ui</code>）重新构建，或在命令行使用 <code>docket case</code>，或使用 "
    "<code>/api/</code> 下的程序接口。</p>\n"
    "</main>\n</body>\n</html>\n";

struct Kind {
  std::string_view ending;
  std::string_view type;
};
constexpr std::array kKinds = {
    Kind{".html", "text/html; charset=utf-8"},
    Kind{".js", "text/javascript; charset=utf-8"},
    Kind{".css", "text/css; charset=utf-8"},
    Kind{".json", "application/json"},
    Kind{".webmanifest", "application/manifest+json"},
    Kind{".svg", "image/svg+xml"},
    Kind{".png", "image/png"},
    Kind{".txt", "text/plain; charset=utf-8"},
};

std::string_view type_of(std::string_view path) {
  for (const Kind& kind : kKinds)
    if (path.ends_with(kind.ending)) return kind.type;
  return "application/octet-stream";
}

// The files are sorted by path (tools/embed.py sorts them).
const EmbeddedFile* find(std::span<const EmbeddedFile> files, std::string_view path) {
  const auto at = std::lower_bound(
      files.begin(), files.end(), path,
      [](const EmbeddedFile& file, std::string_view wanted) { return file.path < wanted; });
  return at != files.end() && at->path == path ? &*at : nullptr;
}

// "gzip" named with a weight above zero (RFC 9110, 12.5.3); "*" alone is not taken as a wish.
bool accepts_gzip(std::string_view accept_encoding) {
  for (std::string_view part : split(accept_encoding, ',')) {
    const std::vector<std::string_view> words = split(part, ';');
    if (trimmed(words.front()) != "gzip") continue;
    if (words.size() == 1) return true;
    std::string_view weight = trimmed(words[1]);
    if (!weight.starts_with("q=")) return false;
    return weight.find_first_of("123456789") != std::string_view::npos;
  }
  return false;
}

// True when one of the tags listed, or "*", is ours. Weak tags compare as strong ones here.
bool names_tag(std::string_view if_none_match, std::string_view tag) {
  for (std::string_view part : split(if_none_match, ',')) {
    part = trimmed(part);
    if (part.starts_with("W/")) part.remove_prefix(2);
    if (part == "*" || part == tag) return true;
  }
  return false;
}

std::string tag_of(std::string_view bytes) { return '"' + hex(sha256(bytes)).substr(0, 24) + '"'; }

ScreenReply not_found() {
  ScreenReply reply;
  reply.status = 404;
  reply.headers = {{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-store"}};
  reply.body = "There is no such file; load the page again.\n";
  return reply;
}

void add_policy(ScreenReply& reply) {
  reply.headers.emplace_back("Content-Security-Policy", screen_policy());
}

ScreenReply without_screens() {
  ScreenReply reply;
  reply.headers = {{"Content-Type", "text/html; charset=utf-8"}, {"Cache-Control", "no-store"}};
  add_policy(reply);
  reply.body = kWithout;
  return reply;
}

}  // namespace

std::string_view screen_policy() {
  return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
         "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
         "frame-ancestors 'none'";
}

bool is_screen_file(std::span<const EmbeddedFile> files, std::string_view path) {
  if (path.starts_with("/assets/")) return true;
  if (!path.starts_with('/') || path == "/index.html" || path.ends_with(".gz")) return false;
  return find(files, path.substr(1)) != nullptr;
}

ScreenReply screen(std::span<const EmbeddedFile> files, const ScreenRequest& request) {
  const bool named = is_screen_file(files, request.path);
  if (!named && find(files, "index.html") == nullptr) return without_screens();
  const std::string name = named ? std::string{request.path.substr(1)} : "index.html";
  const EmbeddedFile* plain = find(files, name);
  if (!plain || name.ends_with(".gz")) return not_found();

  const EmbeddedFile* packed = find(files, name + ".gz");
  const bool gzip = packed && accepts_gzip(request.accept_encoding);
  const EmbeddedFile& file = gzip ? *packed : *plain;

  ScreenReply reply;
  const std::string tag = tag_of(file.bytes);
  reply.headers.emplace_back("Content-Type", type_of(name));
  reply.headers.emplace_back("ETag", tag);
  reply.headers.emplace_back("Cache-Control", name.starts_with("assets/")
                                                  ? "public, max-age=31536000, immutable"
                                                  : "no-cache");
  if (packed) reply.headers.emplace_back("Vary", "Accept-Encoding");
  if (!named) add_policy(reply);
  if (names_tag(request.if_none_match, tag)) {
    reply.status = 304;
    return reply;
  }
  if (gzip) reply.headers.emplace_back("Content-Encoding", "gzip");
  reply.body = file.bytes;
  return reply;
}

}  // namespace docket
