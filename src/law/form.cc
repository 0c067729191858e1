#include "law/form.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "law/frame.h"
#include "law/lexer.h"
#include "law/vocabulary.h"

namespace docket {
namespace {

constexpr std::size_t kFieldColumn = 2;      // spaces before a field
constexpr std::size_t kSaidColumn = 12;      // what a field says, and what goes on below it
constexpr std::size_t kOptionColumn = 14;    // below an option, whose name stands in kSaidColumn
constexpr std::size_t kHappenedColumn = 20;  // below a fact, behind its day and time

// Lines with their ends, cut where source_file cuts.
std::vector<std::string_view> whole_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\r\n");
    const std::size_t after = end == std::string_view::npos          ? text.size()
                              : text.substr(end).starts_with("\r\n") ? end + 2
                                                                     : end + 1;
    lines.push_back(text.substr(0, after));
    text.remove_prefix(after);
  }
  return lines;
}

std::string_view end_of(std::string_view line) {
  const std::size_t at = line.find_first_of("\r\n");
  return at == std::string_view::npos ? "\n" : line.substr(at);
}

// Each token of a statement as it was written, quotes and escapes and all.
struct Written {
  TokenKind kind = TokenKind::word;
  std::string text;
  std::int32_t line = 0;
};

std::vector<Written> written(const RuleLine& statement, const Sources& sources) {
  std::vector<Written> all;
  const std::vector<Token>& tokens = statement.tokens;
  for (std::size_t k = 0; k < tokens.size(); ++k) {
    const Place place = tokens[k].place;
    const SourceFile& file = sources.files[static_cast<std::size_t>(place.file)];
    const std::vector<char32_t> points =
        code_points(file.lines[static_cast<std::size_t>(place.line) - 1]);
    const bool more = k + 1 < tokens.size() && tokens[k + 1].place.line == place.line;
    const auto end =
        more ? static_cast<std::size_t>(tokens[k + 1].place.column) - 1 : points.size();
    std::string text;
    for (auto at = static_cast<std::size_t>(place.column) - 1; at < end; ++at)
      append_utf8(text, points[at]);
    all.push_back({tokens[k].kind, std::string{trimmed(text)}, place.line});
  }
  return all;
}

// How many tokens open a line and stand before what it says: the keyword, "asset p1", a day with
// its time.
std::size_t opening_of(const std::vector<Written>& tokens) {
  const auto is = [&tokens](std::size_t k, TokenKind kind) {
    return k < tokens.size() && tokens[k].kind == kind;
  };
  if (is(0, TokenKind::date)) return is(1, TokenKind::time) ? 2 : 1;
  const bool named =
      tokens[0].text == Keyword{"asset"} && is(1, TokenKind::word) && is(2, TokenKind::word);
  return named ? 2 : 1;
}

std::size_t column_below(const std::vector<Written>& tokens) {
  if (tokens[0].kind == TokenKind::date) return kHappenedColumn;
  return tokens[0].text == Keyword{"option"} ? kOptionColumn : kSaidColumn;
}

bool joins_left(const Written& token) { return token.kind == TokenKind::mark && token.text != "("; }
bool joins_right(const Written& token) {
  return token.kind == TokenKind::mark && token.text == "(";
}

std::string formed_head(const std::vector<Written>& tokens) {
  std::string text;
  for (std::size_t k = 0; k < tokens.size(); ++k) {
    const bool apart = k > 0 && !joins_left(tokens[k]) && !joins_right(tokens[k - 1]);
    text += (apart ? " " : "") + tokens[k].text;
  }
  return text;
}

std::string formed_field(const std::vector<Written>& tokens, std::string_view line_end) {
  const std::size_t opening = std::min(opening_of(tokens), tokens.size());
  std::string text(kFieldColumn, ' ');
  for (std::size_t k = 0; k < opening; ++k) text += (k > 0 ? " " : "") + tokens[k].text;
  if (opening == tokens.size()) return text;
  const std::size_t gap = tokens[0].kind == TokenKind::date ? 2 : 1;
  text.resize(std::max(text.size() + gap, kSaidColumn), ' ');
  for (std::size_t k = opening; k < tokens.size(); ++k) {
    const bool below = k > opening && tokens[k].line != tokens[k - 1].line;
    if (below) {
      text += std::string{line_end} + std::string(column_below(tokens), ' ');
    } else if (k > opening && !joins_left(tokens[k]) && !joins_right(tokens[k - 1])) {
      text += ' ';
    }
    text += tokens[k].text;
  }
  return text;
}

// Lines `first` to `last` of the only file, as blocks in form.
std::string formed_blocks(const Sources& sources, std::int32_t first, std::int32_t last,
                          std::string_view line_end, std::vector<Finding>& findings) {
  const std::vector<RuleLine> statements = statements_of(sources, 0, first, last, findings);
  std::string text;
  for (const RuleLine& statement : statements) {
    if (text.empty() && !statement.heads) {
      findings.push_back({Severity::error, "law.syntax",
                          "this line belongs to no block; begin the block's first line in the "
                          "first column",
                          statement.tokens.front().place});
      return text;
    }
    const std::vector<Written> tokens = written(statement, sources);
    if (statement.heads && !text.empty()) text += line_end;
    text += statement.heads ? formed_head(tokens) : formed_field(tokens, line_end);
    text += line_end;
  }
  return text;
}

// The text, or all that was found as one error.
Result<std::string> told(std::string text, const Sources& sources,
                         const std::vector<Finding>& findings) {
  if (findings.empty()) return text;
  std::string message;
  for (const Finding& finding : findings)
    message += (message.empty() ? "" : "\n\n") + to_text(finding, sources);
  return Error{findings.front().code, std::move(message),
               where_of(findings.front().place, sources)};
}

Status check_utf8(std::string_view name, std::string_view bytes) {
  if (is_utf8(bytes)) return Done{};
  return Error{"law.not-utf8",
               "the chapter " + std::string{name} + " is not well-formed UTF-8; save it as UTF-8",
               std::string{name}};
}

// What the frame says of the text of the law is no reason to leave the blocks as they are.
std::vector<Fence> fences_of(const Sources& sources, std::vector<Finding>& findings) {
  std::vector<Finding> all;
  Frame frame = frame_of(sources, all);
  std::copy_if(all.begin(), all.end(), std::back_inserter(findings),
               [](const Finding& each) { return each.code == "law.fence"; });
  return std::move(frame.fences);
}

}  // namespace

Result<std::string> formed_chapter(std::string_view name, std::string_view bytes) {
  TRY(check_utf8(name, bytes));
  const Sources sources{{source_file(name, bytes)}};
  const std::vector<std::string_view> lines = whole_lines(bytes);
  std::vector<Finding> findings;
  std::string text;
  std::size_t kept = 0;  // lines of the chapter that are in `text`
  for (const Fence& fence : fences_of(sources, findings)) {
    const auto first = static_cast<std::size_t>(fence.first) - 1;
    for (; kept < first; ++kept) text += lines[kept];
    text += formed_blocks(sources, fence.first, fence.last, end_of(lines[first - 1]), findings);
    kept = static_cast<std::size_t>(fence.last);
  }
  for (; kept < lines.size(); ++kept) text += lines[kept];
  return told(std::move(text), sources, findings);
}

Result<std::string> formed_text(std::string_view name, std::string_view bytes) {
  TRY(check_utf8(name, bytes));
  const std::vector<std::string_view> lines = whole_lines(bytes);
  const bool fenced = std::any_of(lines.begin(), lines.end(),
                                  [](std::string_view line) { return line.starts_with("```"); });
  if (fenced || lines.empty()) return formed_chapter(name, bytes);
  const Sources sources{{source_file(name, bytes)}};
  std::vector<Finding> findings;
  std::string text = formed_blocks(sources, 1, static_cast<std::int32_t>(lines.size()),
                                   end_of(lines.front()), findings);
  return told(std::move(text), sources, findings);
}

}  // namespace docket
