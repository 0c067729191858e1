// Maven: ComparableVersion of Maven 3.8.7.
//
// A version is a list of numbers and words; a hyphen, each change between digits and letters, and a
// word at the end open a list inside the list at its end. So a key is one row of items, and a mark
// says where the next list opens. The order is no order of bytes: a word before the end is compared
// with nothing, a list with a number, and three versions can be each later than the next.
//
// In one point the conformance cases of vers follow an older Maven, and so does this file: a number
// behind a hyphen comes before a word that stands behind zeros and a dot (2-1 before 2.0.0.a).

#include <array>
#include <vector>

#include "identifiers/versions/key.h"

namespace docket {
namespace {

enum class Kind : char { end = 'e', number = 'n', word = 'w', list = 'l', behind_zeros = 'z' };

struct Item {
  Kind kind = Kind::end;
  std::string_view text;  // digits without zeros in front; a word by its rank
};

// Words that are ranked; the empty one is the release itself. All others come behind them.
constexpr std::string_view kRanked[] = {"alpha", "beta", "milestone", "rc", "snapshot", "", "sp"};
constexpr std::string_view kRelease = "5";

std::string ranked(std::string_view word, bool digit_follows) {
  if (digit_follows && word == "a") word = "alpha";
  if (digit_follows && word == "b") word = "beta";
  if (digit_follows && word == "m") word = "milestone";
  if (word == "ga" || word == "final") word = "";
  if (word == "cr") word = "rc";
  for (std::size_t at = 0; at < std::size(kRanked); ++at) {
    if (kRanked[at] == word) return std::to_string(at);
  }
  return "7-" + std::string{word};
}

struct ListItem {
  bool number;
  std::string text;
  bool is_null() const { return number ? text.empty() : text == kRelease; }
};

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(lower_case(text)) {}

  std::string read() {
    bool digits = false;
    std::size_t begin = 0;
    lists_.emplace_back();
    for (std::size_t at = 0; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == '.' || c == '-') {
        add(begin, at, digits, false);
        begin = at + 1;
        if (c == '-') lists_.emplace_back();
      } else if (is_digit(c) != digits) {
        if (at > begin) {
          if (!digits) open_for_word();
          add(begin, at, digits, !digits);
          begin = at;
          lists_.emplace_back();
        }
        digits = is_digit(c);
      }
    }
    if (text_.size() > begin) {
      if (!digits) open_for_word();
      add(begin, text_.size(), digits, false);
    }
    return key();
  }

 private:
  struct List {
    bool behind_zeros = false;
    std::vector<ListItem> items;
  };

  // ".rc" is taken for "-rc" where it ends the version or a number follows it directly.
  void open_for_word() {
    if (lists_.back().items.empty()) return;
    const ListItem& before = lists_.back().items.back();
    const bool zero = before.number && before.is_null();
    lists_.push_back({zero, {}});
  }

  void add(std::size_t begin, std::size_t end, bool digits, bool digit_follows) {
    const std::string_view piece = std::string_view{text_}.substr(begin, end - begin);
    if (piece.empty()) {
      lists_.back().items.push_back({true, ""});
    } else if (digits) {
      const std::size_t zeros = piece.find_first_not_of('0');
      lists_.back().items.push_back(
          {true, zeros == std::string_view::npos ? "" : std::string{piece.substr(zeros)}});
    } else {
      lists_.back().items.push_back({false, ranked(piece, digit_follows)});
    }
  }

  // Zeros and releases count for nothing at the end of a list, and before the list at its end;
  // empty lists are none.
  std::string key() {
    std::string key;
    for (List& list : lists_) {
      while (!list.items.empty() && list.items.back().is_null()) list.items.pop_back();
    }
    while (lists_.size() > 1 && lists_.back().items.empty()) lists_.pop_back();
    for (const List& list : lists_) {
      if (&list != &lists_.front())
        key += static_cast<char>(list.behind_zeros ? Kind::behind_zeros : Kind::list);
      for (const ListItem& item : list.items) {
        key += static_cast<char>(item.number ? Kind::number : Kind::word);
        append_word(key, item.text);
      }
    }
    return key;
  }

  std::string text_;
  std::vector<List> lists_;
};

bool is_list(Kind kind) { return kind == Kind::list || kind == Kind::behind_zeros; }

Item take_item(std::string_view& key) {
  if (key.empty()) return {};
  Item item{static_cast<Kind>(key.front()), {}};
  key.remove_prefix(1);
  if (is_list(item.kind)) return item;
  const std::size_t length = key.find('\0');
  item.text = key.substr(0, length);
  key.remove_prefix(length + 1);
  return item;
}

int compare_digits(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return left.size() < right.size() ? -1 : 1;
  return compare_bytes(left, right);
}

// An item where the other version has none; a list ranks as its first item does.
int compare_with_none(Item item, std::string_view rest) {
  while (is_list(item.kind)) item = take_item(rest);
  if (item.kind == Kind::number) return item.text.empty() ? 0 : 1;
  return item.kind == Kind::end ? 0 : compare_bytes(item.text, kRelease);
}

// Where the kinds differ: a word comes before a list, and a list before a number.
int rank(Kind kind) { return kind == Kind::word ? 0 : is_list(kind) ? 1 : 2; }

// Of two lists, the one that begins with a number where the other has a word behind zeros.
int compare_lists(Kind left, std::string_view left_rest, Kind right, std::string_view right_rest) {
  const bool left_number =
      left == Kind::list && left_rest.starts_with(static_cast<char>(Kind::number));
  const bool right_number =
      right == Kind::list && right_rest.starts_with(static_cast<char>(Kind::number));
  if (left_number && right == Kind::behind_zeros) return -1;
  return right_number && left == Kind::behind_zeros ? 1 : 0;
}

}  // namespace

Result<std::string> read_maven(std::string_view text) {
  for (char c : text) {
    if (c <= ' ' || c > '~')
      return not_of(Scheme::maven, text, "a character is not printable ASCII");
  }
  return Reader{text}.read();
}

int compare_maven(std::string_view left, std::string_view right) {
  while (!left.empty() || !right.empty()) {
    const Item first = take_item(left);
    const Item second = take_item(right);
    int order = 0;
    if (second.kind == Kind::end) {
      order = compare_with_none(first, left);
    } else if (first.kind == Kind::end) {
      order = -compare_with_none(second, right);
    } else if (is_list(first.kind) && is_list(second.kind)) {
      order = compare_lists(first.kind, left, second.kind, right);
    } else if (first.kind != second.kind) {
      return rank(first.kind) < rank(second.kind) ? -1 : 1;
    } else if (first.kind == Kind::number) {
      order = compare_digits(first.text, second.text);
    } else if (first.kind == Kind::word) {
      order = compare_bytes(first.text, second.text);
    }
    if (order != 0) return order;
  }
  return 0;
}

}  // namespace docket
