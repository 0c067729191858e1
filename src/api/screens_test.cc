#include "api/screens.h"

#include <gtest/gtest.h>

namespace docket::screens_test {
namespace {

const EmbeddedFile kFiles[] = {
    {"assets/index-0a1b.js", std::string_view{"plain script"}},
    {"assets/index-0a1b.js.gz", std::string_view{"packed script"}},
    {"icon.svg", std::string_view{"<svg/>"}},
    {"index.html", std::string_view{"plain page"}},
    {"index.html.gz", std::string_view{"packed page"}},
};

std::string header(const ScreenReply& reply, std::string_view name) {
  for (const auto& [key, value] : reply.headers)
    if (key == name) return value;
  return "";
}

struct PathRow {
  const char* what;
  const char* path;
  const char* accept;
  int status;
  const char* body;
  const char* type;
  const char* cache;
};

const PathRow kPathRows[] = {
    {"a file by its name", "/assets/index-0a1b.js", "", 200, "plain script",
     "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
    {"packed for those who accept it", "/assets/index-0a1b.js", "gzip, deflate, br", 200,
     "packed script", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
    {"a weight of zero is a refusal", "/assets/index-0a1b.js", "gzip;q=0", 200, "plain script",
     "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
    {"a small weight is not", "/assets/index-0a1b.js", "br, gzip;q=0.01", 200, "packed script",
     "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
    {"a hashed name of another build is gone", "/assets/index-ffff.js", "", 404,
     "There is no such file; load the page again.\n", "text/plain; charset=utf-8", "no-store"},
    {"packed files have no address of their own", "/assets/index-0a1b.js.gz", "", 404,
     "There is no such file; load the page again.\n", "text/plain; charset=utf-8", "no-store"},
    {"a file at the top is asked for again", "/icon.svg", "gzip", 200, "<svg/>", "image/svg+xml",
     "no-cache"},
    {"the first page", "/", "", 200, "plain page", "text/html; charset=utf-8", "no-cache"},
    {"a path of the application", "/cases/D-2026-000123", "gzip", 200, "packed page",
     "text/html; charset=utf-8", "no-cache"},
    {"a duty's key may look like a file", "/cases/D-2026-1/duties/x/p1.js", "", 200, "plain page",
     "text/html; charset=utf-8", "no-cache"},
    {"a path that climbs is only a path", "/assets/../index.html", "", 404,
     "There is no such file; load the page again.\n", "text/plain; charset=utf-8", "no-store"},
};

TEST(Screens, AnswersEachPath) {
  for (const PathRow& row : kPathRows) {
    const ScreenReply reply = screen(kFiles, {row.path, row.accept, ""});
    EXPECT_EQ(reply.status, row.status) << row.what;
    EXPECT_EQ(reply.body, row.body) << row.what;
    EXPECT_EQ(header(reply, "Content-Type"), row.type) << row.what;
    EXPECT_EQ(header(reply, "Cache-Control"), row.cache) << row.what;
    const bool packed = reply.body.starts_with("packed");
    EXPECT_EQ(header(reply, "Content-Encoding"), packed ? "gzip" : "") << row.what;
    const bool page = std::string_view{row.type}.starts_with("text/html");
    EXPECT_EQ(!header(reply, "Content-Security-Policy").empty(), page) << row.what;
  }
}

TEST(Screens, SaysNotModifiedForItsOwnTagOnly) {
  const ScreenReply plain = screen(kFiles, {"/", "", ""});
  const ScreenReply packed = screen(kFiles, {"/", "gzip", ""});
  const std::string tag = header(plain, "ETag");
  EXPECT_NE(tag, header(packed, "ETag")) << "the two forms differ, so do their tags";
  EXPECT_EQ(screen(kFiles, {"/", "", tag}).status, 304);
  EXPECT_EQ(screen(kFiles, {"/", "", tag}).body, "");
  EXPECT_EQ(screen(kFiles, {"/", "", "\"x\", W/" + tag}).status, 304);
  EXPECT_EQ(screen(kFiles, {"/", "", "*"}).status, 304);
  EXPECT_EQ(screen(kFiles, {"/", "gzip", tag}).status, 200);
  EXPECT_EQ(screen(kFiles, {"/", "", "\"x\""}).status, 200);
}

TEST(Screens, OnlyFilesOfTheApplicationNeedNoSession) {
  EXPECT_TRUE(is_screen_file(kFiles, "/assets/index-0a1b.js"));
  EXPECT_TRUE(is_screen_file(kFiles, "/icon.svg"));
  EXPECT_FALSE(is_screen_file(kFiles, "/"));
  EXPECT_FALSE(is_screen_file(kFiles, "/index.html"));
  EXPECT_FALSE(is_screen_file(kFiles, "/cases"));
  EXPECT_FALSE(is_screen_file(kFiles, ""));
}

TEST(Screens, SaysSoWhenBuiltWithoutThem) {
  const ScreenReply reply = screen({}, {"/cases", "gzip", ""});
  EXPECT_EQ(reply.status, 200);
  EXPECT_NE(reply.body.find("built without screens"), std::string_view::npos);
  EXPECT_NE(reply.body.find("未包含界面"), std::string_view::npos);
  EXPECT_EQ(header(reply, "Content-Encoding"), "");
}

}  // namespace
}  // namespace docket::screens_test
