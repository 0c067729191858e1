#include "naive_pack.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace naive {
namespace {

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

Tokens tokens_of(const std::string& line) {
  Tokens tokens;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == ' ') {
      ++at;
    } else if (line[at] == '"') {
      std::string quoted = "\"";
      for (++at; at < line.size() && line[at] != '"'; ++at) {
        if (line[at] == '\\') ++at;
        quoted += line[at];
      }
      ++at;
      tokens.push_back(quoted);
    } else if (std::string_view{"(),;"}.find(line[at]) != std::string_view::npos) {
      tokens.push_back({line[at++]});
    } else {
      std::string word;
      while (at < line.size() && std::string_view{" \"(),;"}.find(line[at]) == std::string::npos)
        word += line[at++];
      tokens.push_back(word);
    }
  }
  return tokens;
}

// "# 第三条 · Article 3(1)" names an article, "# 附录A · Appendix A" a part; others name none.
std::string article_in(const std::string& heading) {
  const std::size_t article = heading.find("Article ");
  if (article != std::string::npos) {
    std::string name;
    for (std::size_t at = article + 8; at < heading.size(); ++at) {
      const char c = heading[at];
      if (!std::isalnum(static_cast<unsigned char>(c)) &&
          std::string{"().-/"}.find(c) == std::string::npos)
        break;
      name += c;
    }
    return name;
  }
  const std::size_t point = heading.find("·");
  const std::string part = trimmed(point == std::string::npos ? heading.substr(heading.find(' '))
                                                              : heading.substr(point + 2));
  const char* const parts[] = {"Annex",  "Appendix",    "Section",  "Part",
                               "Clause", "Requirement", "Schedule", "Item",
                               "Rule",   "Regulation",  "Chapter"};
  for (const std::string word : parts) {
    const bool numbered = part.starts_with(word + " ") && part.size() > word.size() + 1 &&
                          (std::isdigit(static_cast<unsigned char>(part[word.size() + 1])) ||
                           std::isupper(static_cast<unsigned char>(part[word.size() + 1])));
    if (numbered) return trimmed(part.substr(0, part.find_first_of(",:;")));
  }
  return "";
}

class BookReader {
 public:
  BookReader(Pack& pack, const std::string& calendars) : pack_(pack), calendars_(calendars) {}

  void chapter(const std::string& path) {
    std::ifstream file{path};
    std::string line;
    std::string article;
    bool recalled = false;
    bool rules = false;
    while (std::getline(file, line)) {
      if (line.starts_with("```")) {
        if (rules) close_block();
        rules = line == "```rule";
        article_ = article;
        recalled_ = recalled;
      } else if (rules) {
        rule_line(line);
      } else if (line.starts_with("checked:")) {
        recalled = trimmed(line.substr(8)).starts_with("recalled");
      } else if (line.starts_with("#") && !article_in(line).empty()) {
        article = article_in(line);
      }
    }
  }

  // Which readings a block uses is known when all are read.
  void link() {
    for (Block& block : pack_.blocks) {
      for (const std::unique_ptr<Reading>& reading : pack_.readings) {
        const bool used =
            std::any_of(block.fields.begin(), block.fields.end(), [&reading](const auto& field) {
              const char* const disputable[] = {"when", "from",  "within", "counting",
                                                "must", "needs", "ends",   "after"};
              const bool may = std::find(std::begin(disputable), std::end(disputable),
                                         field.first) != std::end(disputable);
              const Tokens& words = field.second;
              const bool whole = field.first == "within" || field.first == "counting";
              if (whole && words.size() > 1) return false;  // "24 hours" names no reading "hours"
              return may && std::find(words.begin(), words.end(), reading->name) != words.end();
            });
        if (used) block.readings.push_back(reading.get());
      }
    }
  }

 private:
  void rule_line(const std::string& line) {
    const Tokens tokens = tokens_of(line);
    if (tokens.empty()) return;
    const std::size_t column = line.find_first_not_of(' ');
    if (column == 0) {
      close_block();
      head_ = tokens;
      return;
    }
    if (fields_.empty()) field_column_ = column;
    if (column > field_column_) {
      fields_.back().insert(fields_.back().end(), tokens.begin(), tokens.end());
    } else {
      fields_.push_back(tokens);
    }
  }

  void close_block() {
    if (head_.size() > 1) {
      const std::string& sort = head_[0];
      if (sort == "pack") {
        identity();
      } else if (sort == "reading") {
        reading();
      } else if (sort == "event" || sort == "judgement" || sort == "kind" || sort == "role" ||
                 sort == "content" || sort == "act") {
        pack_.names[sort].insert(head_[1]);
        for (const Tokens& field : fields_) {
          if (field[0] == "recorded-as" && field[1] != "nothing")
            pack_.recorded_as[head_[1]] = field[1];
        }
      } else if (sort != "uncoded") {
        rule();
      }
    }
    head_.clear();
    fields_.clear();
  }

  void identity() {
    pack_.name = head_[1];
    for (const Tokens& field : fields_) {
      if (field[0] == "zone") pack_.zone = zone_named(field[1]);
      if (field[0] == "counting") pack_.counting = field[1];
      if (field[0] == "calendar")
        pack_.calendar = std::make_unique<Calendar>(Calendar::read(calendars_, field[1]));
    }
  }

  void reading() {
    auto reading = std::make_unique<Reading>();
    reading->name = head_[1];
    std::string taken;
    for (const Tokens& field : fields_) {
      if (field[0] == "take") taken = field[1];
      if (field[0] != "option") continue;
      Option option{field[1], {field[1]}};
      const auto means = std::find(field.begin(), field.end(), "means");
      const auto because = std::find(field.begin(), field.end(), "because");
      if (means != field.end()) option.means = Tokens(means + 1, because);
      reading->options.push_back(option);
    }
    for (std::size_t at = 0; at < reading->options.size(); ++at) {
      if (reading->options[at].name == taken) reading->taken = at;
    }
    pack_.readings.push_back(std::move(reading));
  }

  void rule() {
    Block block;
    block.sort = head_[0];
    block.name = head_[1];
    block.article = article_;
    block.recalled = recalled_;
    for (const Tokens& field : fields_) {
      const Tokens words(field.begin() + 1, field.end());
      block.fields[field[0]] = words;
      block.lines.push_back(field);
      if (field[0] == "since") block.since = day_written(words[0]);
      if (field[0] == "until") block.until = day_written(words[0]);
      if (field[0] != "bearer" && field[0] != "binds") continue;
      for (const std::string& word : words) {
        if (word != ",") block.roles.push_back(word);
      }
    }
    pack_.blocks.push_back(block);
  }

  Pack& pack_;
  const std::string& calendars_;
  std::string article_;
  bool recalled_ = false;
  Tokens head_;
  std::vector<Tokens> fields_;
  std::size_t field_column_ = 0;
};

// An operand, or operands joined by one of `and`, `or`, `unless`.
class ExpressionReader {
 public:
  ExpressionReader(const Pack& pack, const Tokens& tokens) : pack_(pack), tokens_(tokens) {}

  Expression read() {
    Expression left = operand();
    while (looks_at("and") || looks_at("or") || looks_at("unless")) {
      Expression joined;
      joined.op = looks_at("and") ? Op::both : looks_at("or") ? Op::either : Op::unless;
      ++at_;
      joined.parts.push_back(std::move(left));
      joined.parts.push_back(operand());
      left = std::move(joined);
    }
    return left;
  }

 private:
  bool looks_at(const std::string& word) const {
    return at_ < tokens_.size() && tokens_[at_] == word;
  }
  bool take(const std::string& word) {
    if (!looks_at(word)) return false;
    ++at_;
    return true;
  }

  Expression operand() {
    Expression found;
    if (take("not")) {
      found.op = Op::negated;
      found.parts.push_back(operand());
      return found;
    }
    if (take("(")) {
      found = read();
      take(")");
    } else {
      found = leaf();
    }
    if (!take("is")) return found;
    Expression is;
    is.op = Op::is;
    is.truth = looks_at("true") ? Truth::yes : looks_at("false") ? Truth::no : Truth::unknown;
    ++at_;
    is.parts.push_back(std::move(found));
    return is;
  }

  Expression leaf() {
    Expression leaf;
    leaf.name = tokens_.at(at_++);
    leaf.op = pack_.has("event", leaf.name)       ? Op::event
              : pack_.has("judgement", leaf.name) ? Op::judgement
              : pack_.has("kind", leaf.name)      ? Op::kind
              : leaf.name == "always"             ? Op::always
                                                  : Op::missing;  // the name of a rule
    if (take("with")) {
      leaf.contains.insert(tokens_[at_++]);
      while (looks_at("and") && pack_.has("content", tokens_[at_ + 1])) {
        leaf.contains.insert(tokens_[at_ + 1]);
        at_ += 2;
      }
    }
    if (take("by")) leaf.by = tokens_[at_++];
    return leaf;
  }

  const Pack& pack_;
  const Tokens& tokens_;
  std::size_t at_ = 0;
};

}  // namespace

Pack read_pack(const std::string& folder, const std::string& calendars) {
  std::vector<std::string> chapters;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    const bool opens = entry.path().filename() == "pack.md";
    if (entry.path().extension() == ".md" && !opens) chapters.push_back(entry.path());
  }
  std::sort(chapters.begin(), chapters.end());
  chapters.insert(chapters.begin(), folder + "/pack.md");
  Pack pack;
  BookReader reader{pack, calendars};
  for (const std::string& chapter : chapters) reader.chapter(chapter);
  reader.link();
  if (pack.name.empty()) {
    std::cerr << "no pack is in " << folder << "\n";
    std::exit(2);
  }
  return pack;
}

std::vector<Choice> choices(const Block& block) {
  std::vector<Choice> all{{}};
  for (const Reading* reading : block.readings) {
    std::vector<Choice> longer;
    for (const Choice& choice : all) {
      for (std::size_t option = 0; option < reading->options.size(); ++option) {
        longer.push_back(choice);
        longer.back()[reading->name] = option;
      }
    }
    all = longer;
  }
  const auto taken = std::find_if(all.begin(), all.end(), [&block](const Choice& choice) {
    return std::all_of(
        block.readings.begin(), block.readings.end(),
        [&choice](const Reading* reading) { return choice.at(reading->name) == reading->taken; });
  });
  std::rotate(all.begin(), taken, taken + 1);
  return all;
}

std::optional<Tokens> field(const Block& block, const std::string& name, const Choice& choice) {
  const auto found = block.fields.find(name);
  if (found == block.fields.end()) return std::nullopt;
  const bool alone = found->second.size() == 1;
  if (name == "within" && !alone) return found->second;
  Tokens tokens;
  for (const std::string& word : found->second) {
    const auto reading = std::find_if(block.readings.begin(), block.readings.end(),
                                      [&word](const Reading* each) { return each->name == word; });
    if (reading == block.readings.end()) {
      tokens.push_back(word);
      continue;
    }
    const Tokens& means = (*reading)->options[choice.at(word)].means;
    if (!alone) tokens.push_back("(");
    tokens.insert(tokens.end(), means.begin(), means.end());
    if (!alone) tokens.push_back(")");
  }
  return tokens;
}

std::optional<Expression> expression(const Pack& pack, const std::optional<Tokens>& tokens) {
  if (!tokens) return std::nullopt;
  return ExpressionReader{pack, *tokens}.read();
}

Term term_of(const Tokens& tokens) {
  const bool working = tokens.at(1) == "working";
  const std::string& unit = tokens.at(working ? 2 : 1);
  Term term{std::stoll(tokens[0]), Unit::hours};
  if (unit.starts_with("day")) term.unit = working ? Unit::working_days : Unit::days;
  if (unit.starts_with("week")) term.unit = Unit::weeks;
  if (unit.starts_with("month")) term.unit = Unit::months;
  if (unit.starts_with("year")) term.unit = Unit::years;
  return term;
}

}  // namespace naive
