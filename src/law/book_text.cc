#include "law/book_text.h"

#include <string_view>

#include "base/text.h"

namespace docket {
namespace {

bool is_fence(std::string_view line) { return trimmed(line).starts_with("```"); }

// Most letters of a Chinese paragraph take three bytes, and names in it are short.
CommentLanguage language_of(std::string_view text) {
  std::size_t ascii = 0;
  for (const char each : text) ascii += (each & 0x80) == 0 ? 1U : 0U;
  return ascii * 2 < text.size() ? CommentLanguage::zh : CommentLanguage::en;
}

bool is_row(std::string_view line) { return line.front() == '|'; }

// Lines of one paragraph: no space is added between two Chinese characters. Rows of a table stay
// lines.
void append(std::string& text, std::string_view line) {
  if (!text.empty() && is_row(text) && is_row(line)) {
    text += '\n';
    text += line;
    return;
  }
  const bool chinese = !text.empty() && (text.back() & 0x80) != 0 && (line.front() & 0x80) != 0;
  if (!text.empty() && !chinese) text += ' ';
  text += line;
}

// The paragraphs of one file.
class Paragraphs {
 public:
  Paragraphs(std::int32_t file, std::vector<Comment>& comments)
      : file_(file), comments_(comments) {}

  void read(const SourceFile& source) {
    for (std::size_t at = 0; at < source.lines.size(); ++at) {
      const std::string_view line = trimmed(source.lines[at]);
      if (is_fence(line)) {
        end();
        fenced_ = !fenced_;
      } else if (!fenced_) {
        take(line, static_cast<std::int32_t>(at) + 1);
      }
    }
    end();
  }

 private:
  void take(std::string_view line, std::int32_t number) {
    if (line.empty() || line.front() == '#') {
      end();
      return;
    }
    if (text_.empty() && !other_) {
      other_ = line.front() == '>' || line.starts_with("checked:") ||
               line.starts_with("text paraphrase");
      begin_ = number;
    }
    if (!other_) append(text_, line);
  }

  void end() {
    if (!text_.empty())
      comments_.push_back({{file_, begin_, 1}, language_of(text_), std::move(text_)});
    text_.clear();
    other_ = false;
  }

  std::int32_t file_;
  std::vector<Comment>& comments_;
  bool fenced_ = false;
  bool other_ = false;  // the paragraph is no commentary
  std::int32_t begin_ = 0;
  std::string text_;
};

}  // namespace

std::vector<Comment> commentary_of(const Sources& sources) {
  std::vector<Comment> comments;
  for (std::size_t file = 0; file < sources.files.size(); ++file)
    Paragraphs{static_cast<std::int32_t>(file), comments}.read(sources.files[file]);
  return comments;
}

std::string block_text(const Sources& sources, Place place) {
  if (place.file < 0 || place.line < 1) return "";
  const std::vector<std::string>& lines = sources.files[static_cast<std::size_t>(place.file)].lines;
  std::string text;
  for (auto at = static_cast<std::size_t>(place.line) - 1; at < lines.size(); ++at) {
    if (trimmed(lines[at]).empty() || is_fence(lines[at])) break;
    text += (text.empty() ? "" : "\n") + lines[at];
  }
  return text;
}

}  // namespace docket
