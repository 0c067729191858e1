#include "law/wording.h"

namespace docket {
namespace {

std::string filled_text(std::string_view sentence, std::initializer_list<Slot> slots,
                        std::string Wording::* language) {
  std::string text;
  while (!sentence.empty()) {
    const std::size_t open = sentence.find('{');
    const std::size_t close = open == std::string_view::npos ? open : sentence.find('}', open);
    if (close == std::string_view::npos) break;
    text += sentence.substr(0, open);
    const std::string_view name = sentence.substr(open + 1, close - open - 1);
    const Slot* found = nullptr;
    for (const Slot& slot : slots) {
      if (slot.name == name) found = &slot;
    }
    if (found) {
      text += found->value.*language;
    } else {
      text += sentence.substr(open, close - open + 1);
    }
    sentence.remove_prefix(close + 1);
  }
  return text += sentence;
}

}  // namespace

Wording filled(const Wording& sentence, std::initializer_list<Slot> slots) {
  return {filled_text(sentence.zh, slots, &Wording::zh),
          filled_text(sentence.en, slots, &Wording::en)};
}

Wording plain(std::string text) { return {text, text}; }

Wording in_sequence(std::initializer_list<Wording> sentences) {
  Wording result;
  for (const Wording& sentence : sentences) {
    result.zh += sentence.zh;
    if (!result.en.empty() && !sentence.en.empty()) result.en += ' ';
    result.en += sentence.en;
  }
  return result;
}

}  // namespace docket
