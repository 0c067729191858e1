#include "app/library.h"

#include <algorithm>
#include <map>
#include <optional>

#include "app/library_shelf.h"
#include "base/check.h"
#include "base/place.h"
#include "base/text.h"
#include "law/book.h"
#include "law/book_text.h"
#include "law/render.h"
#include "law/wording.h"

namespace docket {
namespace {

std::optional<std::string> text_of(const std::optional<Day>& day) {
  return day ? std::optional{to_text(*day)} : std::nullopt;
}

// "3(1)" → "3-1": letters and digits of the article, for the address of the passage.
std::string anchor_of(std::string_view article) {
  std::string anchor;
  for (const char each : article) {
    const bool kept = (each >= '0' && each <= '9') || (each >= 'A' && each <= 'Z') ||
                      (each >= 'a' && each <= 'z') || each == '.';
    if (kept) {
      anchor += each;
    } else if (!anchor.empty() && anchor.back() != '-') {
      anchor += '-';
    }
  }
  while (anchor.ends_with('-')) anchor.pop_back();
  return "art-" + anchor;
}

// Lays out one book: every rule, reading and comment goes to the passage it stands in.
class Layout {
 public:
  explicit Layout(const Book& book) : book_(book), pack_(*book.pack) {}

  BookPage lay_out() {
    page_.head = head();
    page_.scope = pack_.identity.scope;
    page_.sources = pack_.identity.sources;
    chapters();
    add_rules(pack_.duties, [](const DutyRule&) { return "duty"; });
    add_rules(pack_.gates,
              [](const GateRule& rule) { return rule.kind == GateKind::ban ? "ban" : "gate"; });
    add_rules(pack_.standings, [](const StandingRule&) { return "standing"; });
    add_rules(pack_.liabilities, [](const LiabilityRule&) { return "liability"; });
    add_rules(pack_.conflicts, [](const ConflictRule&) { return "conflict"; });
    in_order_of_the_book();
    for (const Reading& reading : pack_.readings) add_reading(reading);
    for (const Uncoded& uncoded : pack_.uncoded)
      passage_at(uncoded.words.place).uncoded.push_back({uncoded.words.text, uncoded.because});
    for (const Comment& comment : commentary_of(book_.sources))
      passage_at(comment.place)
          .comments.push_back(
              {comment.language == CommentLanguage::zh ? "zh" : "en", comment.text});
    for (BookChapter& chapter : page_.chapters)
      std::erase_if(chapter.passages, [](const BookPassage& each) {
        return each.article.empty() && each.comments.empty() && each.rules.empty() &&
               each.uncoded.empty() && each.readings.empty();
      });
    return std::move(page_);
  }

 private:
  BookHead head() const {
    const PackIdentity& identity = pack_.identity;
    const auto size = [](const auto& all) { return static_cast<std::int64_t>(all.size()); };
    BookHead head;
    head.name = identity.name;
    head.title = identity.title;
    head.status = name_of(identity.status);
    head.standing = identity.standing;
    head.issuer = identity.issuer;
    head.issued = text_of(identity.issued);
    head.from = text_of(identity.in_force_from);
    head.until = text_of(identity.in_force_until);
    head.zone = identity.zone;
    head.counting = phrase_of(identity.counting);
    head.hash = hex(pack_.hash);
    head.duties = size(pack_.duties);
    head.bans = std::count_if(pack_.gates.begin(), pack_.gates.end(),
                              [](const GateRule& rule) { return rule.kind == GateKind::ban; });
    head.gates = size(pack_.gates) - head.bans;
    head.standings = size(pack_.standings);
    head.liabilities = size(pack_.liabilities);
    head.conflicts = size(pack_.conflicts);
    head.readings = size(pack_.readings);
    for (const Chapter& chapter : pack_.chapters) {
      for (const Passage& passage : chapter.passages) {
        if (passage.text.zh.empty() && passage.text.en.empty()) continue;
        head.passages += 1;
        head.unread += passage.paraphrase || chapter.recalled ? 1 : 0;
      }
    }
    return head;
  }

  // Each chapter begins with a passage for what stands before its first heading.
  void chapters() {
    std::map<std::string, int> anchors;
    for (const Chapter& chapter : pack_.chapters) {
      BookChapter told{chapter.file, chapter.checked, chapter.recalled, {}};
      BookPassage front;
      front.anchor = "file-" + chapter.file.substr(0, chapter.file.rfind('.'));
      told.passages.push_back(std::move(front));
      for (const Passage& passage : chapter.passages) {
        BookPassage one;
        one.anchor = anchor_of(passage.article);
        const int before = anchors[one.anchor]++;
        if (before > 0) one.anchor += "-again" + std::to_string(before);
        one.article = passage.article;
        one.title = passage.title;
        one.text = passage.text;
        one.paraphrase = passage.paraphrase;
        told.passages.push_back(std::move(one));
      }
      page_.chapters.push_back(std::move(told));
    }
  }

  BookPassage& passage_at(Place at) {
    CHECK(at.file >= 0);
    const Chapter& chapter = pack_.chapters[place(at.file)];
    std::size_t found = 0;
    for (std::size_t k = 0; k < chapter.passages.size(); ++k) {
      if (chapter.passages[k].place.line <= at.line) found = k + 1;
    }
    return page_.chapters[place(at.file)].passages[found];
  }

  template <class Rules, class Sort>
  void add_rules(const Rules& rules, Sort sort) {
    for (const auto& rule : rules) {
      BookRule told;
      told.sort = sort(rule);
      told.rule = rule.name;
      told.name = rule.title.value_or(plain(rule.name));
      told.sentence = sentence_of(pack_, rule);
      told.source = block_text(book_.sources, rule.place);
      for (const Quote& quote : rule.cites) told.cites.push_back(quote.text);
      told.house = rule.house_because.has_value();
      lines_[{rule.place.file, told.sort, rule.name, told.source}] = rule.place.line;
      passage_at(rule.place).rules.push_back(std::move(told));
    }
  }

  // Rules come by their sorts; a reader wants them as they stand.
  void in_order_of_the_book() {
    for (std::size_t file = 0; file < page_.chapters.size(); ++file) {
      const auto line = [&](const BookRule& rule) {
        return lines_[{static_cast<std::int32_t>(file), rule.sort, rule.rule, rule.source}];
      };
      for (BookPassage& passage : page_.chapters[file].passages)
        std::stable_sort(passage.rules.begin(), passage.rules.end(),
                         [&](const BookRule& a, const BookRule& b) { return line(a) < line(b); });
    }
  }

  void add_reading(const Reading& reading) {
    BookReading told{reading.name, reading.asks, {}};
    for (std::size_t at = 0; at < reading.options.size(); ++at)
      told.options.push_back({reading.options[at].name, label_of_option(pack_, reading.options[at]),
                              reading.options[at].because, place(reading.taken) == at});
    passage_at(reading.place).readings.push_back(std::move(told));
  }

  using RuleKey = std::tuple<std::int32_t, std::string, std::string, std::string>;

  const Book& book_;
  const Pack& pack_;
  BookPage page_;
  std::map<RuleKey, std::int32_t> lines_;
};

Result<const LaidOutBook*> book_named(const std::string& name) {
  for (const LaidOutBook& book : laid_out_books()) {
    if (book.page.head.name == name) return &book;
  }
  return Error{"pack.not-found", "no pack " + in_quotes(name) + " travels in the program", ""};
}

}  // namespace

const std::vector<LaidOutBook>& laid_out_books() {
  static const std::vector<LaidOutBook> books = [] {
    std::vector<LaidOutBook> all;
    for (const std::string& name : embedded_pack_names()) {
      const Book book = read_book(*embedded_pack_files(name));
      CHECK(book.pack);  // what travels in the program was checked when it was built
      all.push_back(indexed(Layout{book}.lay_out()));
    }
    return all;
  }();
  return books;
}

BookList book_list(const std::set<std::string>& adopted) {
  BookList list;
  for (const LaidOutBook& book : laid_out_books()) {
    list.items.push_back(book.page.head);
    list.items.back().adopted = adopted.contains(book.page.head.name);
  }
  std::stable_partition(list.items.begin(), list.items.end(),
                        [](const BookHead& head) { return head.adopted; });
  list.total = static_cast<std::int64_t>(list.items.size());
  return list;
}

Result<BookPage> book_page(const std::string& name, const std::set<std::string>& adopted) {
  BookPage page = TRY(book_named(name))->page;
  page.head.adopted = adopted.contains(name);
  return page;
}

Result<BookHits> search_books(const BookQuery& query, const std::set<std::string>& adopted) {
  if (query.pack) TRY(book_named(*query.pack));
  return search_in_books(query, adopted);
}

}  // namespace docket
