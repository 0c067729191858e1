// docket pack format: the fenced blocks of chapters in the one form that all packs have.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <system_error>
#include <vector>

#include "cli/answers.h"
#include "cli/pack_files.h"
#include "cli/pack_verbs.h"
#include "cli/replace_file.h"
#include "cli/verbs.h"
#include "law/form.h"

namespace docket {
namespace {

namespace fs = std::filesystem;
using Paths = std::vector<fs::path>;

// The chapters of a folder, or the one chapter that was named.
Result<Paths> chapters_at(const std::string& word) {
  std::error_code failed;
  if (!fs::is_directory(word, failed)) return Paths{word};
  Paths paths;
  fs::directory_iterator at{word, failed};
  for (; !failed && at != fs::directory_iterator{}; at.increment(failed)) {
    if (at->path().extension() == ".md") paths.push_back(at->path());
  }
  if (failed)
    return Error{"pack.unreadable", "the pack cannot be read: " + word + ": " + failed.message(),
                 word};
  std::sort(paths.begin(), paths.end());
  return paths;
}

enum class Mode : std::uint8_t { write, check };

// Whether the chapter was in form before.
Result<bool> format(const fs::path& path, Mode mode) {
  const std::string before = TRY(chapter_bytes(path));
  const std::string after = TRY(formed_chapter(path.string(), before));
  if (before == after) return true;
  if (mode == Mode::write) TRY(replace_file(path, after));
  return false;
}

int fail_chapter(const Error& error) { return fail_verb("pack format", error, kExitFailed); }

// What an editor hands over, given back in form.
int format_input(Mode mode) {
  const std::string before{std::istreambuf_iterator<char>{std::cin}, {}};
  const Result<std::string> after = formed_text("standard input", before);
  if (!after.ok()) return fail_chapter(after.error());
  if (mode == Mode::check) return before == *after ? kExitDone : kExitFailed;
  std::fwrite(after->data(), 1, after->size(), stdout);
  return kExitDone;
}

int format_all(const Paths& paths, Mode mode) {
  int status = kExitDone;
  for (const fs::path& path : paths) {
    const Result<bool> in_form = format(path, mode);
    if (!in_form.ok()) {
      status = fail_chapter(in_form.error());
    } else if (!*in_form) {
      const char* said = mode == Mode::check ? "not in form: " : "formatted ";
      std::fputs((said + path.string() + "\n").c_str(), stdout);
      if (mode == Mode::check) status = kExitFailed;
    }
  }
  return status;
}

}  // namespace

int run_pack_format(const Options& options) {
  const Mode mode = options.has("check") ? Mode::check : Mode::write;
  const std::vector<std::string>& words = options.words();  // format PACK…
  if (words.size() == 2 && words[1] == "-") return format_input(mode);
  int status = kExitDone;
  for (std::size_t k = 1; k < words.size(); ++k) {
    const Result<Paths> paths = chapters_at(words[k]);
    const int one = paths.ok() ? format_all(*paths, mode) : fail_chapter(paths.error());
    status = std::max(status, one);
  }
  return status;
}

}  // namespace docket
