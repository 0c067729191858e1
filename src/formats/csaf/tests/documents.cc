// Languages, title, the order of keys, addresses, and the words of texts.

#include <algorithm>

#include "formats/csaf/file_name.h"
#include "formats/csaf/tests/groups.h"
#include "formats/csaf/tests/languages.h"
#include "formats/csaf/tests/texts.h"

namespace docket::csaf {
namespace {

std::string lower(std::string_view words) {
  std::string out{words};
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

// Calls look(value, tag) for the languages that the document names.
template <typename Look>
void each_language(const Document& document, Look look) {
  for (const std::string_view name : {"lang", "source_lang"}) {
    const Json* found = document.document.find(name);
    if (found != nullptr && found->text() != nullptr) look(*found, text(*found));
  }
}

void language_is_unknown(const Document& document, Report& report) {
  each_language(document, [&](const Json& value, std::string_view tag) {
    if (!is_language(tag)) report.fail(value, "'" + std::string{tag} + "' is no language");
  });
}

void language_is_private(const Document& document, Report& report) {
  each_language(document, [&](const Json& value, std::string_view tag) {
    if (is_private_language(tag))
      report.fail(value, "'" + std::string{tag} + "' has a part for private use");
  });
}

void language_is_default(const Document& document, Report& report) {
  each_language(document, [&](const Json& value, std::string_view tag) {
    if (lower(tag) == "i-default") report.fail(value, "'i-default' says nothing of the language");
  });
}

void translation_has_no_source(const Document& document, Report& report) {
  if (member(document.document, "publisher").text_of("category") != "translator") return;
  const Json* source = document.document.find("source_lang");
  if (source == nullptr) {
    report.fail_below(document.document, "source_lang",
                      "a translator names the language of the original; the key is missing");
  } else if (text(*source).empty()) {
    report.fail(*source, "a translator names the language of the original; the value is empty");
  }
}

void translation_is_none(const Document& document, Report& report) {
  const Json* source = document.document.find("source_lang");
  if (source == nullptr || document.language.empty()) return;
  if (lower(text(*source)) == lower(document.language))
    report.fail(*source, "the document is in the language that it is said to be translated from");
}

void language_is_missing(const Document& document, Report& report) {
  const Json* language = document.document.find("lang");
  if (language == nullptr) {
    report.fail_below(document.document, "lang", "the language is missing");
  } else if (text(*language).empty()) {
    report.fail(*language, "the language is empty");
  }
}

void canonical_address_is_missing(const Document& document, Report& report) {
  const std::string name = file_name(document.tracking.text_of("id"));
  for (const Json& reference : items(document.document, "references")) {
    const std::string_view url = reference.text_of("url");
    if (reference.text_of("category") == "self" && url.starts_with("https://") &&
        url.ends_with(name))
      return;
  }
  report.fail_below(
      document.document, "references",
      "no reference to the document itself is an https address that ends with '" + name + "'");
}

void keys_are_unsorted(const Json& json, Report& report) {
  if (json.items() != nullptr) {
    for (const Json& item : *json.items()) keys_are_unsorted(item, report);
  }
  if (json.members() == nullptr) return;
  const Json::Member* before = nullptr;
  bool told = false;
  for (const Json::Member& entry : *json.members()) {
    if (before != nullptr && entry.first < before->first && !told) {
      report.fail(entry.second, "'" + entry.first + "' comes after '" + before->first + "'");
      told = true;
    }
    before = &entry;
    keys_are_unsorted(entry.second, report);
  }
}

void document_is_unsorted(const Document& document, Report& report) {
  keys_are_unsorted(document.root, report);
}

void title_has_the_id(const Document& document, Report& report) {
  const std::string_view id = document.tracking.text_of("id");
  const Json* title = document.document.find("title");
  if (!id.empty() && title != nullptr && text(*title).find(id) != std::string_view::npos)
    report.fail(*title, "the title has the tracking id '" + std::string{id} + "' in it");
}

void addresses_do_not_resolve(const Document& document, Report& report, bool own) {
  each_address(document, [&](const Json& url, bool is_self) {
    if (is_self != own) return;
    const Reached reached = report.outside.reach(text(url));
    const std::string address = "'" + std::string{text(url)} + "'";
    if (reached.how == Reached::How::not_asked)
      report.could_not_run(url, address + " was not asked: " + reached.why);
    if (reached.how == Reached::How::fails)
      report.fail(url, address + " does not resolve: " + reached.why);
  });
}

void address_does_not_resolve(const Document& document, Report& report) {
  addresses_do_not_resolve(document, report, false);
}

void own_address_does_not_resolve(const Document& document, Report& report) {
  addresses_do_not_resolve(document, report, true);
}

// Where nothing is had for the language, the test fails at it.
void proofread(const Document& document, Report& report, TextsFor purpose, const ReadProof& read) {
  const bool spells = purpose == TextsFor::spelling;
  if (document.language.empty()) return;
  const Json& language = *document.document.find("lang");
  const Proofread able = read("", document.language);
  if (!able.not_read.empty()) return report.could_not_run(language, able.not_read);
  if (!able.knows_language) {
    report.fail(language, std::string{spells ? "no dictionary is here for '"
                                             : "nobody here knows the grammar of '"} +
                              std::string{document.language} + "'");
    return;
  }
  each_text(document, purpose, [&](const Json& words) {
    const Proofread proof = read(text(words), document.language);
    if (!proof.not_read.empty()) report.could_not_run(words, proof.not_read);
    for (const Proofread::Mistake& mistake : proof.mistakes)
      report.fail(words, "'" + mistake.words + "' looks wrong" +
                             (mistake.why.empty() ? "" : ": " + mistake.why));
  });
}

void words_are_misspelt(const Document& document, Report& report) {
  proofread(document, report, TextsFor::spelling, report.outside.spelling);
}

void sentences_are_wrong(const Document& document, Report& report) {
  proofread(document, report, TextsFor::grammar, report.outside.grammar);
}

constexpr Test kTests[] = {
    {"6.1.12", "Language that does not exist", TestKind::mandatory, true, true, language_is_unknown,
     Need::lists},
    {"6.1.15", "Translator", TestKind::mandatory, true, true, translation_has_no_source},
    {"6.1.28", "Translation into the same language", TestKind::mandatory, true, true,
     translation_is_none},
    {"6.2.11", "Missing canonical URL", TestKind::recommended, true, true,
     canonical_address_is_missing},
    {"6.2.12", "Missing language", TestKind::recommended, true, true, language_is_missing},
    {"6.2.13", "Keys out of order", TestKind::recommended, true, true, document_is_unsorted},
    {"6.2.14", "Private language", TestKind::recommended, true, true, language_is_private,
     Need::lists},
    {"6.2.15", "Default language", TestKind::recommended, true, true, language_is_default},
    {"6.2.22", "Tracking ID in the title", TestKind::recommended, false, true, title_has_the_id},
    {"6.3.6", "Address that does not resolve", TestKind::informative, true, true,
     address_does_not_resolve, Need::network},
    {"6.3.7", "Own address that does not resolve", TestKind::informative, true, true,
     own_address_does_not_resolve, Need::network},
    {"6.3.8", "Spelling", TestKind::informative, true, true, words_are_misspelt, Need::dictionary},
    {"6.3.16", "Grammar", TestKind::informative, false, true, sentences_are_wrong, Need::grammar},
};

}  // namespace

std::span<const Test> document_tests() { return kTests; }

}  // namespace docket::csaf
