#include "law/frame.h"

#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <string>

#include "base/text.h"

namespace docket {
namespace {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeWalk {
  void operator()(cmark_iter* walk) const { cmark_iter_free(walk); }
};
using Walk = std::unique_ptr<cmark_iter, FreeWalk>;
using Document = std::unique_ptr<cmark_node, FreeNode>;

Document parse(const SourceFile& file) {
  const std::string text = joined(file.lines, "\n");
  return Document{cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT)};
}

// What laws and rules call their parts besides articles.
constexpr std::string_view kParts[] = {"Annex",  "Appendix",    "Section",  "Part",
                                       "Clause", "Requirement", "Schedule", "Item",
                                       "Rule",   "Regulation",  "Chapter"};

bool is_article_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '(' ||
         c == ')' || c == '.' || c == '-' || c == '/';
}

// "附件一 · Annex I Part II": the part as it is called; empty where a heading names none, as "Rules
// of thumb" does.
std::string part_in(std::string_view heading) {
  constexpr std::string_view kPoint = "·";
  const std::size_t point = heading.find(kPoint);
  if (point != std::string_view::npos) heading.remove_prefix(point + kPoint.size());
  heading = trimmed(heading);
  for (std::string_view part : kParts) {
    if (!starts_with_word(heading, part)) continue;
    const std::string_view number = trimmed(heading.substr(part.size()));
    const bool named = !number.empty() && ((number.front() >= '0' && number.front() <= '9') ||
                                           (number.front() >= 'A' && number.front() <= 'Z'));
    if (named) return std::string{trimmed(heading.substr(0, heading.find_first_of(",:;")))};
  }
  return "";
}

// The words after "Article" in a heading: "3(1)"; empty if it names none.
std::string article_in(std::string_view heading) {
  constexpr std::string_view kWord = "Article ";
  const std::size_t at = heading.find(kWord);
  if (at == std::string_view::npos) return part_in(heading);
  const std::string_view rest = heading.substr(at + kWord.size());
  const auto end = std::find_if_not(rest.begin(), rest.end(), is_article_character);
  return std::string{rest.substr(0, static_cast<std::size_t>(end - rest.begin()))};
}

// "第三条 · Article 3": Chinese before the point, English after it.
Wording title_in(std::string_view heading) {
  constexpr std::string_view kPoint = "·";
  const std::size_t at = heading.find(kPoint);
  if (at == std::string_view::npos) return {std::string{heading}, std::string{heading}};
  return {std::string{trimmed(heading.substr(0, at))},
          std::string{trimmed(heading.substr(at + kPoint.size()))}};
}

// One file of the book.
class ChapterReader {
 public:
  ChapterReader(const Sources& sources, std::int32_t file, Frame& frame,
                std::vector<Finding>& findings)
      : source_(sources.files[static_cast<std::size_t>(file)]),
        file_(file),
        frame_(frame),
        findings_(findings) {
    chapter_.file = source_.name;
  }

  void read() {
    const Document document = parse(source_);
    const Walk walk{cmark_iter_new(document.get())};
    while (cmark_iter_next(walk.get()) != CMARK_EVENT_DONE) {
      cmark_node* node = cmark_iter_get_node(walk.get());
      if (cmark_iter_get_event_type(walk.get()) != CMARK_EVENT_ENTER) continue;
      const cmark_node_type type = cmark_node_get_type(node);
      if (type == CMARK_NODE_CODE_BLOCK) fence(node);
      if (cmark_node_parent(node) != document.get()) continue;
      if (type == CMARK_NODE_HEADING) heading(node);
      if (type == CMARK_NODE_BLOCK_QUOTE) quotation(node);
      if (type == CMARK_NODE_PARAGRAPH) paragraph(node);
    }
    frame_.chapters.push_back(std::move(chapter_));
  }

 private:
  // Empty where there is none: the lines of nested blocks are not always told exactly.
  std::string_view line(int number) const {
    const auto at = static_cast<std::size_t>(number) - 1;
    return number > 0 && at < source_.lines.size() ? std::string_view{source_.lines[at]}
                                                   : std::string_view{};
  }
  Place at_line(int number) const { return {file_, number, 1}; }
  void report(const char* code, std::string message, Place place) {
    findings_.push_back({Severity::error, code, std::move(message), place});
  }

  void heading(cmark_node* node) {
    const int number = cmark_node_get_start_line(node);
    std::string_view text = line(number);
    while (text.starts_with('#')) text.remove_prefix(1);
    text = trimmed(text);
    Passage passage{article_in(text), title_in(text), {}, at_line(number), paraphrase_};
    if (passage.article.empty()) return;
    heading_level_ = cmark_node_get_heading_level(node);
    for (const Passage& other : chapter_.passages) {
      if (other.article == passage.article)
        report("law.heading",
               "Article " + passage.article + " has a heading already, in line " +
                   std::to_string(other.place.line) + "; put its text and rules there",
               passage.place);
    }
    chapter_.passages.push_back(std::move(passage));
  }

  void paragraph(cmark_node* node) {
    constexpr std::string_view kChecked = "checked:";
    for (int n = cmark_node_get_start_line(node); n <= cmark_node_get_end_line(node); ++n) {
      if (starts_with_word(line(n), "text")) kind_of_text(n);
      if (!line(n).starts_with(kChecked)) continue;
      chapter_.checked = std::string{trimmed(line(n).substr(kChecked.size()))};
      chapter_.recalled = starts_with_word(chapter_.checked, "recalled") ||
                          chapter_.checked.starts_with("recalled,");
    }
  }

  // "text paraphrase": what is said of the law here is in our words. Below the heading of the whole
  // chapter it holds for all that follows.
  void kind_of_text(int number) {
    const std::string_view kind = trimmed(line(number).substr(4));
    if (starts_with_word(kind, "paraphrase") || kind.starts_with("paraphrase,")) {
      const bool whole = chapter_.passages.empty() || heading_level_ == 1;
      paraphrase_ = paraphrase_ || whole;
      if (!chapter_.passages.empty()) chapter_.passages.back().paraphrase = true;
    } else if (kind.find(' ') == std::string_view::npos &&
               !nearest(kind, std::vector<std::string>{"paraphrase"}).empty()) {
      report("law.text-kind",
             "a text '" + std::string{kind} + "' means nothing; did you mean 'text paraphrase'?",
             at_line(number));
    }
  }

  // "> zh: …" and "> en: …"; a language goes on until the other begins.
  void quotation(cmark_node* node) {
    if (chapter_.passages.empty()) return;  // a quotation in the preface is commentary
    Wording& text = chapter_.passages.back().text;
    std::string* into = nullptr;
    for (int n = cmark_node_get_start_line(node); n <= cmark_node_get_end_line(node); ++n) {
      std::string_view rest = trimmed(line(n));
      if (rest.starts_with('>')) rest = trimmed(rest.substr(1));
      if (rest.empty()) continue;
      const bool zh = rest.starts_with("zh:");
      if (zh || rest.starts_with("en:")) {
        into = zh ? &text.zh : &text.en;
        if (!into->empty()) *into += '\n';
        rest = trimmed(rest.substr(3));
      } else if (into == &text.en) {
        *into += ' ';
      }
      if (!into) {
        report("law.no-language",
               "quoted law says in which language it is; begin it with 'zh:' or 'en:'", at_line(n));
        return;
      }
      *into += rest;
    }
  }

  void fence(cmark_node* node) {
    const std::string_view info = cmark_node_get_fence_info(node);
    const Place start = at_line(cmark_node_get_start_line(node));
    if (info != "rule" && info != "case") {
      const std::vector<std::string> known = {"rule", "case"};
      const std::string_view close = nearest(info, known);
      if (!info.empty() && !close.empty())
        report("law.fence",
               "a block '" + std::string{info} + "' would be read by nobody; did you mean '" +
                   std::string{close} + "'?",
               start);
      return;
    }
    Fence fence;
    fence.kind = info == "rule" ? FenceKind::rule : FenceKind::example;
    fence.file = file_;
    fence.first = cmark_node_get_start_line(node) + 1;
    fence.last = cmark_node_get_end_line(node) - 1;
    fence.passage = static_cast<std::int32_t>(chapter_.passages.size()) - 1;
    if (!line(start.line).starts_with("```")) {
      report("law.fence", "let this block begin with three backticks in the first column", start);
      return;
    }
    if (fence.last + 1 <= start.line || !line(fence.last + 1).starts_with("```")) {
      report("law.fence", "this block does not end; close it with a line of three backticks",
             start);
      return;
    }
    frame_.fences.push_back(fence);
  }

  const SourceFile& source_;
  std::int32_t file_;
  Frame& frame_;
  std::vector<Finding>& findings_;
  int heading_level_ = 0;    // of the last heading that names an article
  bool paraphrase_ = false;  // of the whole chapter
  Chapter chapter_;
};

}  // namespace

Frame frame_of(const Sources& sources, std::vector<Finding>& findings) {
  Frame frame;
  for (std::size_t file = 0; file < sources.files.size(); ++file)
    ChapterReader{sources, static_cast<std::int32_t>(file), frame, findings}.read();
  return frame;
}

}  // namespace docket
