#include "inquiry/spelling.h"

#include <iconv.h>

#include <algorithm>
#include <filesystem>
#include <hunspell/hunspell.hxx>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"

namespace docket {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kWordBytesMax = 100;  // longer is no word

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Marks of UTF-8 that stand around words and are no letters of them: quotation marks, dashes, the
// ellipsis and others of the general punctuation (E2 80 xx), spaces that do not break, guillemets.
std::size_t mark_at(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) == "\xE2\x80" && at + 2 < text.size()) {
    const bool is_apostrophe = text[at + 2] == '\x99';
    return is_apostrophe ? 0 : 3;
  }
  for (const std::string_view mark : {"\xC2\xA0", "\xC2\xAB", "\xC2\xBB", "\xC2\xB7", "\xC2\xAE",
                                      "\xC2\xA9", "\xE2\x84\xA2", "\xE3\x80\x82", "\xEF\xBC\x8C"})
    if (text.substr(at, mark.size()) == mark) return mark.size();
  return 0;
}

// Of what stands between blanks: an address, a path, a version, a name of a file or a function.
bool is_no_word(std::string_view piece) {
  for (std::size_t at = 0; at < piece.size(); ++at) {
    const char c = piece[at];
    if (is_digit(c) || std::string_view{"@\\_=<>{}|~^`$%&*+#"}.find(c) != std::string_view::npos)
      return true;
    // Inside it: a dot, a slash or a colon, but "and/or" is two words.
    const bool between = at > 0 && at + 1 < piece.size() && is_letter(piece[at - 1]) &&
                         (is_letter(piece[at + 1]) || piece[at + 1] == '/');
    if (between && (c == '.' || c == ':')) return true;
  }
  return std::count(piece.begin(), piece.end(), '/') > 1 || piece.starts_with('/') ||
         piece.starts_with('.') || piece.starts_with('-');
}

// Capitals behind the first letter: an acronym, aName. Plurals of acronyms (CVEs) too. What is
// written without an alphabet (from U+3000 on) is not judged by any dictionary of words.
bool is_coined(std::string_view word) {
  constexpr unsigned char kWithoutAlphabet = 0xE3;
  return word.size() == 1 || std::any_of(word.begin() + 1, word.end(), is_capital) ||
         std::any_of(word.begin(), word.end(),
                     [](unsigned char c) { return c >= kWithoutAlphabet; });
}

std::string ascii_lower(std::string_view text) {
  std::string out{text};
  for (char& c : out) c = is_capital(c) ? static_cast<char>(c + 32) : c;
  return out;
}

// Without the ending of the genitive.
std::string_view stem_of(std::string_view word) {
  return word.ends_with("'s") ? word.substr(0, word.size() - 2) : word;
}

// What a word is written as in a dictionary: its apostrophes are those of ASCII.
std::string plain(std::string_view word) {
  std::string out{word};
  for (std::size_t at = out.find("\xE2\x80\x99"); at != std::string::npos;
       at = out.find("\xE2\x80\x99", at))
    out.replace(at, 3, "'");
  return out;
}

void add_words(std::string_view piece, std::vector<std::string_view>& words) {
  std::size_t begin = 0;
  const auto end_at = [&](std::size_t end) {
    std::string_view word = piece.substr(begin, end - begin);
    while (!word.empty() && (word.front() == '\'' || word.front() == '-')) word.remove_prefix(1);
    while (!word.empty() && (word.back() == '\'' || word.back() == '-')) word.remove_suffix(1);
    if (!word.empty() && word.size() <= kWordBytesMax) words.push_back(word);
  };
  for (std::size_t at = 0; at < piece.size();) {
    const std::size_t mark = mark_at(piece, at);
    if (mark == 0 && (is_letter(piece[at]) || piece[at] == '\'' || piece[at] == '-')) {
      ++at;
      continue;
    }
    end_at(at);
    at += std::max<std::size_t>(mark, 1);
    begin = at;
  }
  end_at(piece.size());
}

// A text in the encoding of a dictionary; empty: it has no letters for it.
class Encoded {
 public:
  explicit Encoded(const std::string& encoding)
      : is_utf8_(encoding == "UTF-8"), handle_(::iconv_open(name_of(encoding).c_str(), "UTF-8")) {}
  ~Encoded() {
    if (is_open()) ::iconv_close(handle_);
  }
  Encoded(const Encoded&) = delete;
  Encoded& operator=(const Encoded&) = delete;

  bool is_open() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  std::string text(const std::string& word) {
    if (is_utf8_) return word;
    std::string in = word;
    std::string out(4 * word.size(), '\0');
    char* from = in.data();
    char* to = out.data();
    std::size_t left = in.size();
    std::size_t room = out.size();
    ::iconv(handle_, nullptr, nullptr, nullptr, nullptr);
    if (::iconv(handle_, &from, &left, &to, &room) == static_cast<std::size_t>(-1)) return "";
    out.resize(out.size() - room);
    return out;
  }

 private:
  // Hunspell's names of encodings that the library calls otherwise.
  static std::string name_of(const std::string& encoding) {
    return encoding == "microsoft-cp1251" ? "CP1251" : encoding;
  }

  bool is_utf8_;
  iconv_t handle_;
};

}  // namespace

struct Dictionary::Inside {
  explicit Inside(const std::string& file)
      : hunspell((file + ".aff").c_str(), (file + ".dic").c_str()),
        encoded(hunspell.get_dict_encoding()) {}

  // What the encoding of the dictionary has no letters for is of another language, and not judged.
  bool knows(const std::string& word) {
    const auto [place, is_new] = known.emplace(word, true);
    if (!is_new) return place->second;
    const std::string text = encoded.text(word);
    place->second = text.empty() || hunspell.spell(text);
    return place->second;
  }

  Hunspell hunspell;
  Encoded encoded;
  std::unordered_map<std::string, bool> known;
};

Dictionary::Dictionary(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Dictionary::Dictionary(Dictionary&& other) noexcept = default;
Dictionary& Dictionary::operator=(Dictionary&& other) noexcept = default;
Dictionary::~Dictionary() = default;

Result<Dictionary> Dictionary::open(const std::string& file, std::string_view own_words) {
  std::error_code failed;
  if (!fs::is_regular_file(file + ".aff", failed) || !fs::is_regular_file(file + ".dic", failed))
    return Error{"format.dictionary", "the dictionary cannot be read", file};
  auto inside = std::make_unique<Inside>(file);
  if (!inside->encoded.is_open())
    return Error{"format.dictionary", "the encoding of the dictionary is not known", file};
  for (const std::string_view line : split(own_words, '\n'))
    if (const std::string_view word = trimmed(line); !word.empty() && !word.starts_with('#'))
      inside->hunspell.add(inside->encoded.text(plain(word)));
  return Dictionary{std::move(inside)};
}

std::vector<std::string_view> words_in(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n", at);
    if (begin == std::string_view::npos) break;
    at = std::min(text.find_first_of(" \t\r\n", begin), text.size());
    std::string_view piece = text.substr(begin, at - begin);
    if (piece.find("()") != std::string_view::npos) continue;  // a function
    while (!piece.empty() &&
           std::string_view{".,;:!?()[]\"'*`<>"}.find(piece.back()) != std::string_view::npos)
      piece.remove_suffix(1);
    while (!piece.empty() &&
           std::string_view{"([\"'*`<"}.find(piece.front()) != std::string_view::npos)
      piece.remove_prefix(1);
    if (!is_no_word(piece)) add_words(piece, words);
  }
  std::erase_if(words, is_coined);
  return words;
}

std::vector<std::vector<std::string>> Dictionary::mistakes_in(
    std::span<const std::string_view> texts, std::span<const std::string_view> names) {
  const std::unordered_set<std::string_view> are_names(names.begin(), names.end());
  std::unordered_set<std::string> of_names;
  for (const std::string_view name : names)
    for (const std::string_view word : words_in(name)) of_names.emplace(stem_of(plain(word)));
  std::vector<std::vector<std::string>> mistakes;
  for (const std::string_view text : texts) {
    const bool is_name = are_names.contains(text);
    std::unordered_set<std::string> told;
    std::vector<std::string>& of_text = mistakes.emplace_back();
    for (const std::string_view found : words_in(text)) {
      const std::string word = plain(found);
      const bool may_be_name =
          is_name ? is_capital(word.front()) : of_names.contains(std::string{stem_of(word)});
      if (may_be_name || !told.insert(word).second || inside_->knows(word)) continue;
      of_text.push_back(word);
    }
  }
  return mistakes;
}

std::string dictionary_for(std::string_view language, const std::string& folder) {
  constexpr std::size_t kTagBytesMax = 35;
  if (language.size() > kTagBytesMax || !std::all_of(language.begin(), language.end(), [](char c) {
        return c == '-' || is_digit(c) || (is_letter(c) && c > 0);
      }))
    return "";
  std::string wanted;
  for (const std::string_view part : split(language, '-'))
    wanted += (wanted.empty() ? "" : "_") + ascii_lower(part);
  std::vector<std::string> names;
  std::error_code failed;
  for (fs::directory_iterator at{folder, failed}, end; !failed && at != end; at.increment(failed)) {
    fs::path file = at->path();
    if (file.extension() != ".aff") continue;
    file.replace_extension();
    if (fs::is_regular_file(file.string() + ".dic", failed)) names.push_back(file.filename());
  }
  std::sort(names.begin(), names.end());
  const bool is_bare = wanted.find('_') == std::string::npos;
  const std::string usual = wanted + "_" + (wanted == "en" ? "us" : wanted);
  std::string found;
  for (const std::string& name : names) {
    const std::string low = ascii_lower(name);
    if (low == wanted) return folder + "/" + name;
    if (is_bare && low == usual) found = name;
    if (is_bare && found.empty() && low.starts_with(wanted + "_")) found = name;
  }
  return found.empty() ? "" : folder + "/" + found;
}

}  // namespace docket
