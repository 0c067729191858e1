#include "law/parser.h"

#include <algorithm>

#include "base/text.h"
#include "law/cursor.h"
#include "law/fields_of_block.h"

namespace docket {
namespace {

constexpr FieldForm kDuty[] = {
    {"says"},
    {"cites", HowOften::any},
    {"basis"},
    {"bearer", HowOften::once},
    {"when"},
    {"from", HowOften::once},
    {"within", HowOften::once},
    {"counting"},
    {"must", HowOften::once},
    {"ends"},
    {"since"},
    {"until"},
};
constexpr FieldForm kReading[] = {{"cites", HowOften::any},
                                  {"asks", HowOften::once},
                                  {"option", HowOften::any},
                                  {"take", HowOften::once}};
constexpr FieldForm kUncoded[] = {{"because", HowOften::once}};
constexpr FieldForm kName[] = {
    {"words", HowOften::any}, {"recorded-as"}, {"says", HowOften::once}, {"because"}};
struct NameBlock {
  Keyword keyword;
  NameKind kind;
};
constexpr NameBlock kNameBlocks[] = {
    {"event", NameKind::event}, {"judgement", NameKind::judgement}, {"kind", NameKind::kind},
    {"role", NameKind::role},   {"content", NameKind::content},     {"act", NameKind::act},
};
constexpr Keyword kBlocks[] = {"duty",      "gate",    "ban",     "standing", "liability",
                               "conflict",  "reading", "uncoded", "pack",     "event",
                               "judgement", "kind",    "role",    "content",  "act"};

// Reads the blocks of one book.
class BookParser {
 public:
  BookParser(const Sources& sources, Frame frame, std::vector<Finding>& findings)
      : sources_(sources), findings_(findings), frame_(std::move(frame)) {
    for (const Fence& fence : frame_.fences)
      statements_.push_back(
          statements_of(sources_, fence.file, fence.first, fence.last, findings_));
    collect_contents();
  }

  BookTree read() {
    for (std::size_t k = 0; k < frame_.fences.size(); ++k) {
      if (frame_.fences[k].kind == FenceKind::rule) fence(k);
    }
    const Zone* zone = zone_of_book();
    for (std::size_t k = 0; zone && k < frame_.fences.size(); ++k) {
      if (frame_.fences[k].kind == FenceKind::example) examples(k, *zone);
    }
    tree_.chapters = std::move(frame_.chapters);
    return std::move(tree_);
  }

 private:
  void report(const char* code, std::string message, Place place) {
    findings_.push_back({Severity::error, code, std::move(message), place});
  }

  // The names that may follow `with`, wherever in the book they are declared.
  void collect_contents() {
    for (const std::vector<RuleLine>& statements : statements_) {
      for (const RuleLine& statement : statements) {
        const std::vector<Token>& tokens = statement.tokens;
        if (statement.heads && tokens.size() > 1 && tokens[0].text == Keyword{"content"})
          contents_.insert(tokens[1].text);
      }
    }
  }

  const Zone* zone_of_book() {
    if (!tree_.identity) return nullptr;
    const Result<const Zone*> zone = find_zone(tree_.identity->identity.zone);
    return zone.ok() ? *zone : nullptr;  // compile reports it
  }

  std::vector<Block> blocks(std::size_t fence_index) {
    const Fence& fence = frame_.fences[fence_index];
    Stand stand{fence.file, fence.passage, ""};
    if (fence.passage >= 0)
      stand.article = frame_.chapters[static_cast<std::size_t>(fence.file)]
                          .passages[static_cast<std::size_t>(fence.passage)]
                          .article;
    std::vector<Block> blocks;
    for (const RuleLine& statement : statements_[fence_index]) {
      if (statement.heads) {
        blocks.push_back({&statement, {}, stand});
      } else if (blocks.empty()) {
        report("law.syntax",
               "this line belongs to no block; begin the block's first line in the first column",
               statement.tokens.front().place);
        break;
      } else {
        blocks.back().fields.push_back(&statement);
      }
    }
    return blocks;
  }

  void fence(std::size_t index) {
    for (const Block& block : blocks(index)) {
      const Token& keyword = block.head->tokens.front();
      if (keyword.text == Keyword{"duty"}) {
        duty(block);
      } else if (keyword.text == Keyword{"gate"} || keyword.text == Keyword{"ban"}) {
        keep(parse_gate(block, contents_, findings_), tree_.gates);
      } else if (keyword.text == Keyword{"standing"}) {
        keep(parse_standing(block, contents_, findings_), tree_.standings);
      } else if (keyword.text == Keyword{"liability"}) {
        keep(parse_liability(block, contents_, findings_), tree_.liabilities);
      } else if (keyword.text == Keyword{"conflict"}) {
        keep(parse_conflict(block, findings_), tree_.conflicts);
      } else if (keyword.text == Keyword{"reading"}) {
        reading(block);
      } else if (keyword.text == Keyword{"uncoded"}) {
        uncoded(block);
      } else if (keyword.text == Keyword{"pack"}) {
        identity(block);
      } else if (!name(block)) {
        report("law.unknown-block",
               "unknown block " + shown(keyword) +
                   suggestion(keyword.text, {std::begin(kBlocks), std::end(kBlocks)}),
               keyword.place);
      }
    }
  }

  void examples(std::size_t index, const Zone& zone) {
    for (const Block& block : blocks(index)) {
      const Token& keyword = block.head->tokens.front();
      if (keyword.text != Keyword{"case"}) {
        report("law.unknown-block",
               "expected 'case', found " + shown(keyword) + "; rules stand in a block 'rule'",
               keyword.place);
        continue;
      }
      tree_.cases.push_back(parse_case(block, zone, findings_));
    }
  }

  template <class Tree>
  static void keep(std::optional<Tree> tree, std::vector<Tree>& trees) {
    if (tree) trees.push_back(*std::move(tree));
  }

  void duty(const Block& block) {
    const std::optional<Word> name = name_of_block(block, findings_);
    Fields fields{block, kDuty, findings_};
    if (!name) return;
    DutyTree duty;
    parse_head(block, *name, fields, "bearer", duty);
    if (std::optional<Cursor> cursor = fields.one("counting")) {
      duty.counting = cursor->word("a counting or a reading");
      cursor->finish();
    }
    expressions(fields, duty);
    tree_.duties.push_back(std::move(duty));
  }

  void expressions(Fields& fields, DutyTree& duty) {
    if (std::optional<Cursor> cursor = fields.one("when")) {
      duty.when = cursor->expression(contents_);
      cursor->finish();
    }
    if (std::optional<Cursor> cursor = fields.one("from")) {
      duty.from = cursor->from(contents_);
      cursor->finish();
    }
    if (std::optional<Cursor> cursor = fields.one("within")) {
      duty.within = cursor->term();
      cursor->finish();
    }
    if (std::optional<Cursor> cursor = fields.one("must")) {
      duty.must = cursor->must(contents_);
      cursor->finish();
    }
    if (std::optional<Cursor> cursor = fields.one("ends")) {
      duty.ends = cursor->expression(contents_);
      cursor->finish();
    }
  }

  void reading(const Block& block) {
    const std::optional<Word> name = name_of_block(block, findings_);
    Fields fields{block, kReading, findings_};
    if (!name) return;
    ReadingTree reading;
    reading.name = *name;
    reading.stand = block.stand;
    fields.quotes("cites", reading.cites);
    reading.asks = fields.wording("asks").value_or(Wording{});
    for (Cursor& cursor : fields.all("option")) option(cursor, reading);
    if (std::optional<Cursor> cursor = fields.one("take")) {
      reading.take = cursor->word("one of the options");
      cursor->finish();
    }
    tree_.readings.push_back(std::move(reading));
  }

  // option NAME [says "…"] [means …] because "…": what it means is read where the reading is used.
  void option(Cursor& cursor, ReadingTree& reading) {
    OptionTree option;
    const std::optional<Word> name = cursor.name("a name for the option");
    if (!name) return;
    option.name = *name;
    if (cursor.take("says")) option.says = cursor.wording("what the option is called");
    if (cursor.take("means")) {
      while (cursor.peek() && !cursor.looking_at("because"))
        option.meaning.push_back(cursor.take_any());
      if (option.meaning.empty()) cursor.unexpected("what the option stands for");
    } else {
      option.meaning.push_back({TokenKind::word, name->text, name->place});
    }
    if (!cursor.looking_at("because")) {
      cursor.report("law.no-reason",
                    "this option gives no reason; add because \"…\", so that a reader can judge it",
                    cursor.place());
      return;
    }
    option.because = parse_because(cursor);
    cursor.finish();
    reading.options.push_back(std::move(option));
  }

  void uncoded(const Block& block) {
    Cursor cursor{block.head->tokens, 1, findings_};
    UncodedTree uncoded;
    uncoded.stand = block.stand;
    const bool paraphrase = cursor.take("paraphrase");
    std::optional<Quote> words = cursor.quote("words of the law in quotes");
    const bool same_line = cursor.looking_at("because");
    if (same_line) uncoded.because = parse_because(cursor);
    if (words) cursor.finish();
    if (!same_line) {
      Fields fields{block, kUncoded, findings_};
      uncoded.because = fields.wording("because").value_or(Wording{});
    }
    if (!words) return;
    words->paraphrase = paraphrase;
    uncoded.words = *std::move(words);
    tree_.uncoded.push_back(std::move(uncoded));
  }

  bool name(const Block& block) {
    const Token& keyword = block.head->tokens.front();
    const auto form =
        std::find_if(std::begin(kNameBlocks), std::end(kNameBlocks),
                     [&keyword](const NameBlock& each) { return each.keyword == keyword.text; });
    if (form == std::end(kNameBlocks)) return false;
    const std::optional<Word> name = name_of_block(block, findings_);
    Fields fields{block, kName, findings_};
    if (!name) return true;
    NameTree tree;
    tree.kind = form->kind;
    tree.name.name = name->text;
    tree.name.place = name->place;
    fields.quotes("words", tree.name.words);
    tree.name.label = fields.wording("says").value_or(Wording{});
    tree.name.because = fields.wording("because").value_or(Wording{});
    if (std::optional<Cursor> cursor = fields.one("recorded-as")) {
      tree.says_record = true;
      const bool nothing = cursor->take("nothing");
      const std::optional<Word> kind =
          nothing ? std::nullopt : cursor->word("a kind of event of the program, or 'nothing'");
      if (kind) tree.name.recorded_as = kind->text;
      cursor->finish();
    }
    tree_.names.push_back(std::move(tree));
    return true;
  }

  void identity(const Block& block) {
    const std::optional<Word> name = name_of_block(block, findings_);
    std::optional<IdentityTree> identity = parse_identity(block, name, findings_);
    if (!identity) return;
    if (tree_.identity) {
      report("law.pack-twice", "the pack has said its name already; a book is one pack",
             name->place);
      return;
    }
    tree_.identity = std::move(identity);
  }

  const Sources& sources_;
  std::vector<Finding>& findings_;
  Frame frame_;
  std::vector<std::vector<RuleLine>> statements_;  // of each fence
  std::set<std::string> contents_;
  BookTree tree_;
};

}  // namespace

BookTree parse_book(const Sources& sources, Frame frame, std::vector<Finding>& findings) {
  return BookParser{sources, std::move(frame), findings}.read();
}

}  // namespace docket
