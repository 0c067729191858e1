#include "store/tokens.h"

#include <algorithm>

#include "base/text.h"

namespace docket {
namespace {

// Longer words are cut: PostgreSQL's index takes none above 2,046 bytes.
constexpr std::size_t kWordLettersMax = 200;

enum class Script { none, joint, word, pairs };

bool in(char32_t at, char32_t from, char32_t to) { return from <= at && at <= to; }

Script script_of(char32_t at) {
  if (in(at, U'0', U'9') || in(at, U'a', U'z') || in(at, U'A', U'Z')) return Script::word;
  if (at == U'-' || at == U'.' || at == U'_') return Script::joint;
  if (in(at, 0x3041, 0x30FF) || in(at, 0x3400, 0x4DBF) || in(at, 0x4E00, 0x9FFF) ||
      in(at, 0xAC00, 0xD7AF) || in(at, 0xF900, 0xFAFF) || in(at, 0x20000, 0x3FFFF))
    return Script::pairs;
  // Latin with accents, Greek, Cyrillic and the other alphabets; not their punctuation.
  if (in(at, 0xC0, 0x24F) && at != 0xD7 && at != 0xF7) return Script::word;
  if (in(at, 0x370, 0x1FFF)) return Script::word;
  return Script::none;
}

char32_t lower(char32_t at) {
  if (in(at, U'A', U'Z') || (in(at, 0xC0, 0xDE) && at != 0xD7) || in(at, 0x391, 0x3A9) ||
      in(at, 0x410, 0x42F))
    return at + 32;
  return in(at, 0x400, 0x40F) ? at + 80 : at;
}

// Full-width ASCII (ＣＶＥ), which Chinese keyboards type, as ASCII.
char32_t narrow(char32_t at) { return in(at, 0xFF01, 0xFF5E) ? at - 0xFF01 + 0x21 : at; }

struct Run {
  Script script;
  std::vector<char32_t> letters;
};

// Words with their inner joints, and runs of Chinese text.
std::vector<Run> runs_of(std::string_view text) {
  std::vector<Run> runs;
  Script before = Script::none;
  for (const char32_t raw : code_points(text)) {
    const char32_t at = lower(narrow(raw));
    const Script script = script_of(at);
    const bool goes_on =
        !runs.empty() && (script == before || (script == Script::joint && before == Script::word) ||
                          (script == Script::word && before == Script::joint));
    if (script == Script::word || script == Script::pairs) {
      if (!goes_on || runs.back().script != script) runs.push_back({script, {}});
      if (script == Script::pairs || runs.back().letters.size() < kWordLettersMax)
        runs.back().letters.push_back(at);
    } else if (goes_on && runs.back().script == Script::word && script == Script::joint &&
               runs.back().letters.size() < kWordLettersMax) {
      runs.back().letters.push_back(at);
    }
    before = script;
  }
  for (Run& run : runs)
    while (!run.letters.empty() && script_of(run.letters.back()) == Script::joint)
      run.letters.pop_back();
  return runs;
}

std::string text_of(const std::vector<char32_t>& letters, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t at = from; at < to; ++at) append_utf8(text, letters[at]);
  return text;
}

// The parts of "openssl-1.0.1f" that are worth finding alone: two letters at least, no bare number.
void add_parts(const std::vector<char32_t>& letters, std::vector<std::string>& tokens) {
  std::size_t from = 0;
  for (std::size_t at = 0; at <= letters.size(); ++at) {
    if (at < letters.size() && script_of(letters[at]) != Script::joint) continue;
    const bool is_whole = from == 0 && at == letters.size();
    const bool has_letter = std::any_of(letters.begin() + static_cast<std::ptrdiff_t>(from),
                                        letters.begin() + static_cast<std::ptrdiff_t>(at),
                                        [](char32_t letter) { return !in(letter, U'0', U'9'); });
    if (!is_whole && at - from >= 2 && has_letter) tokens.push_back(text_of(letters, from, at));
    from = at + 1;
  }
}

}  // namespace

std::vector<std::string> tokens_of(std::string_view text) {
  std::vector<std::string> tokens;
  for (const Run& run : runs_of(text)) {
    const std::size_t size = run.letters.size();
    if (run.script == Script::word) {
      tokens.push_back(text_of(run.letters, 0, size));
      add_parts(run.letters, tokens);
      continue;
    }
    for (std::size_t at = 0; at + 1 < size; ++at)
      tokens.push_back(text_of(run.letters, at, at + 2));
    tokens.push_back(text_of(run.letters, size - 1, size));
  }
  return tokens;
}

std::vector<std::string> query_tokens(std::string_view text) {
  std::vector<std::string> tokens;
  const std::vector<Run> runs = runs_of(text);
  for (const Run& run : runs) {
    const std::size_t size = run.letters.size();
    if (run.script == Script::word) {
      tokens.push_back(text_of(run.letters, 0, size));
      if (&run == &runs.back()) tokens.back() += '*';
      continue;
    }
    for (std::size_t at = 0; at + 1 < size; ++at)
      tokens.push_back(text_of(run.letters, at, at + 2));
    if (size == 1) tokens.push_back(text_of(run.letters, 0, 1) + '*');
  }
  return tokens;
}

}  // namespace docket
