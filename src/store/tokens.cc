#include "store/tokens.h"

#include <algorithm>
#include <utility>

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

// A word with its inner joints, or a run of Chinese text; lower case, in UTF-8.
struct Run {
  Script script = Script::none;
  std::string text;
  std::size_t letters = 0;
};

bool is_joint(char c) { return script_of(static_cast<unsigned char>(c)) == Script::joint; }

// Cuts a text into runs, each of which it hands to `visit`; the room of one is used for the next.
template <class Visit>
class RunCutter {
 public:
  explicit RunCutter(Visit visit) : visit_(std::move(visit)) {}

  void cut(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      for (; at < text.size() && is_ascii(text[at]); ++at)
        take(lower(static_cast<unsigned char>(text[at])));
      const std::size_t others = at;
      while (at < text.size() && !is_ascii(text[at])) ++at;
      if (others == at && begin == at) break;
      for (const char32_t point : code_points(text.substr(others, at - others)))
        take(lower(narrow(point)));
    }
    end();
  }

 private:
  static bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

  void take(char32_t at) {
    const Script script = script_of(at);
    const bool is_inside = script == Script::joint && run_.script == Script::word;
    if (script != run_.script && !is_inside) {
      end();
      if (script == Script::joint) return;
      run_.script = script;
    }
    if (script == Script::none) return;
    if (run_.script == Script::word && run_.letters == kWordLettersMax) return;
    append_utf8(run_.text, at);
    ++run_.letters;
  }

  void end() {
    if (run_.script == Script::word)
      while (is_joint(run_.text.back())) run_.text.pop_back();
    if (run_.script != Script::none) visit_(run_);
    run_.script = Script::none;
    run_.text.clear();
    run_.letters = 0;
  }

  Visit visit_;
  Run run_;
};

template <class Visit>
void each_run(std::string_view text, Visit visit) {
  RunCutter<Visit>{std::move(visit)}.cut(text);
}

// The parts of "openssl-1.0.1f" that are worth finding alone: two letters at least, no bare number.
void add_parts(const std::string& word, std::vector<std::string>& tokens) {
  std::size_t from = 0;
  for (std::size_t at = 0; at <= word.size(); ++at) {
    if (at < word.size() && !is_joint(word[at])) continue;
    const std::string_view part = std::string_view{word}.substr(from, at - from);
    const auto letters = std::count_if(part.begin(), part.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    });
    const bool has_letter = part.find_first_not_of("0123456789") != std::string_view::npos;
    if (part.size() < word.size() && letters >= 2 && has_letter) tokens.emplace_back(part);
    from = at + 1;
  }
}

// Where its characters begin, and its end.
std::vector<std::size_t> characters_of(const std::string& text) {
  std::vector<std::size_t> begins;
  for (std::size_t at = 0; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) begins.push_back(at);
  begins.push_back(text.size());
  return begins;
}

void add_pairs(const std::string& text, std::vector<std::string>& tokens) {
  const std::vector<std::size_t> begins = characters_of(text);
  for (std::size_t at = 0; at + 2 < begins.size(); ++at)
    tokens.push_back(text.substr(begins[at], begins[at + 2] - begins[at]));
}

}  // namespace

std::vector<std::string> tokens_of(std::string_view text) {
  std::vector<std::string> tokens;
  each_run(text, [&tokens](const Run& run) {
    if (run.script == Script::word) {
      tokens.push_back(run.text);
      add_parts(run.text, tokens);
    } else {
      add_pairs(run.text, tokens);
      tokens.push_back(run.text.substr(characters_of(run.text)[run.letters - 1]));
    }
  });
  return tokens;
}

std::vector<std::string> query_tokens(std::string_view text) {
  std::vector<std::string> tokens;
  Script last = Script::none;
  each_run(text, [&](const Run& run) {
    last = run.script;
    if (run.script == Script::word) {
      tokens.push_back(run.text);
    } else if (run.letters == 1) {
      tokens.push_back(run.text + '*');
    } else {
      add_pairs(run.text, tokens);
    }
  });
  if (last == Script::word) tokens.back() += '*';
  return tokens;
}

}  // namespace docket
