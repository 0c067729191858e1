// The application inside, as files that travel in the program (made from ui/ at build time).
//
// Whatever is asked for by GET and is neither below /api/ nor a plain page comes here: a file by
// its name, and for every other path the application itself, which reads the path on its own.
// Names below /assets/ carry a hash of their content and may be kept for ever; the rest is asked
// for again each time and answered 304 while it is the same.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/embedded.h"

namespace docket {

struct ScreenRequest {
  std::string_view path;             // without the query: "/cases/D-2026-000123"
  std::string_view accept_encoding;  // of the request, empty when absent
  std::string_view if_none_match;    // of the request, empty when absent
};

// The headers are those of the file; those that every response carries are not among them.
struct ScreenReply {
  int status = 200;  // 200, 304 or 404
  std::vector<std::pair<std::string_view, std::string>> headers;
  std::string_view body;  // lives as long as the files
};

// The files made from ui/; empty when the program was built without screens.
std::span<const EmbeddedFile> embedded_screens();

// True for a file that the application is made of. It says nothing about any case and is served
// without a session; every other path is for those who are signed in.
bool is_screen_file(std::span<const EmbeddedFile> files, std::string_view path);

// A file "x.gz" beside "x" is what those get who accept gzip.
ScreenReply screen(std::span<const EmbeddedFile> files, const ScreenRequest& request);

// What the application's page allows itself: its own files, nothing inline, nobody's frame.
std::string_view screen_policy();

}  // namespace docket
