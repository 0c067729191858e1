#include "app/check_work.h"

#include <vector>

#include "app/box_words.h"
#include "app/document_work.h"
#include "base/fields.h"
#include "base/text.h"
#include "formats/check.h"
#include "formats/convert.h"
#include "formats/csaf/check.h"
#include "formats/encoding.h"

namespace docket {
namespace {

// The edition that the document itself names.
Result<const CheckedFormat*> csaf_of(const Json& document) {
  const Json* head = document.find("document");
  const std::string_view version = head ? head->text_of("csaf_version") : std::string_view{};
  const CheckedFormat* format =
      checked_format(std::string{kCsafOfAnyEdition} + "-" + std::string{version});
  if (version.empty() || !format)
    return Error{"format.csaf-version",
                 (version.empty() ? std::string{"the document does not say which CSAF it is"}
                                  : "CSAF " + in_quotes(version) + " is not checked") +
                     "; name the edition: csaf-2.0 or csaf-2.1",
                 "/document/csaf_version"};
  return format;
}

// A reader may pass the mark over (RFC 8259, 8.1), and nobody may send it.
RuleFinding mark_found() {
  return {"rfc8259-8.1", RuleKind::informative, "",
          "the document begins with the mark of UTF-8 (EF BB BF), which JSON must not be sent "
          "with; it was passed over"};
}

// What is asked of each document.
struct CheckWish {
  const CheckedFormat* format;  // nullptr: CSAF of the edition that the document names
  csaf::CheckHow how;
  bool plain = true;  // nothing is said but the format
};

constexpr std::string_view kOfPresets = "csaf-2.1";

Result<CheckWish> check_wish(std::string_view words) {
  const std::vector<std::string_view> parts = split(words, ' ');
  CheckWish wish{checked_format(parts[0])};
  if (parts.size() == 1) return wish;
  wish.plain = false;
  const Result<Json> now = parse_json(parts[1]);
  if (!now.ok() || !now->integer()) return box_nonsense();
  wish.how.now = *now->integer();
  for (std::string_view name : std::span{parts}.subspan(2)) {
    csaf::Brought& brought = wish.how.brought;
    if (!name.starts_with('+')) wish.how.presets.emplace_back(name);
    brought.network = brought.network || name == "+network";
    brought.dictionary = brought.dictionary || name == "+dictionary";
    brought.grammar = brought.grammar || name == "+grammar";
  }
  return wish;
}

Error no_presets(const CheckedFormat& format) {
  return {"format.preset",
          "presets are those of CSAF 2.1, and the document is of " + std::string{format.title}, ""};
}

// Of CSAF, with what the world outside the box answers.
Result<csaf::Checked> checked_how(const Json& document, const CheckedFormat& format,
                                  const csaf::CheckHow& how, Outside& outside) {
  const bool is_2_1 = format.key == kOfPresets;
  if (!how.presets.empty() && !is_2_1) return no_presets(format);
  return csaf::check_how(document, is_2_1, how,
                         [&](const csaf::WorldQuestions& questions) -> Result<csaf::WorldAnswers> {
                           const Given given = TRY(outside.ask(print(to_json(questions))));
                           csaf::WorldAnswers answers =
                               TRY(from_json<csaf::WorldAnswers>(TRY(parse_json(given.bytes))));
                           if (!csaf::do_answer(answers, questions)) return box_nonsense();
                           return answers;
                         });
}

// Says in `answer` which edition was found where none was named.
Result<csaf::Checked> checked(std::string_view bytes, const CheckWish& wish, Outside& outside,
                              Json& answer) {
  const CheckedFormat* format = wish.format;
  const bool has_mark = bytes.starts_with(kUtf8Mark);
  Result<Json> parsed = parse_json(has_mark ? bytes.substr(kUtf8Mark.size()) : bytes);
  if (!parsed.ok()) TRY(may_be_text(bytes));
  if (!parsed.ok() && parsed.error().code == "json.not-utf8" && may_be_gb18030(bytes))
    return not_utf8("document", "GB18030");
  const Json document = TRY(std::move(parsed));
  if (!format) {
    format = TRY(csaf_of(document));
    answer.add("format", std::string{format->key});
  }
  csaf::Checked checked;
  if (wish.plain) {
    checked.failed = TRY(format->check(document));
  } else {
    checked = TRY(checked_how(document, *format, wish.how, outside));
  }
  if (has_mark) checked.failed.push_back(mark_found());
  return checked;
}

// {"test":…,"at":…,"message":…}, of a test that could not be run there.
Json not_run(const std::vector<RuleFinding>& places) {
  Json list = Json::array();
  for (const RuleFinding& one : places)
    list.add(Json::object({{"test", one.test}, {"at", one.at}, {"message", one.message}}));
  return list;
}

std::string answer_on(std::string_view bytes, const CheckWish& wish, Outside& outside) {
  Json answer = Json::object();
  const Result<csaf::Checked> found = checked(bytes, wish, outside, answer);
  if (found.ok()) {
    Json verdict = verdict_of(found->failed);
    for (Json::Member& member : *verdict.members())
      answer.add(std::move(member.first), std::move(member.second));
    if (!found->not_run.empty()) answer.add("not_run", not_run(found->not_run));
  } else {
    const Error& error = found.error();
    answer.add(
        "error",
        Json::object({{"code", error.code}, {"message", error.message}, {"where", error.where}}));
  }
  std::string line{found.ok() ? kSaid : kUnread};
  print(answer, line);
  return line += '\n';
}

}  // namespace

// Each answer is told before the next document is looked at: of a process that falls, the first one
// without an answer is the one it fell on.
Status check_documents_boxed(std::string_view wish, Outside& outside) {
  const std::vector<std::string_view> parts = TRY(unpacked(wish));
  if (parts.empty()) return Done{};
  const CheckWish asked = TRY(check_wish(parts.front()));
  for (const std::string_view document : std::span{parts}.subspan(1))
    TRY(outside.tell(kAnswers, answer_on(document, asked, outside)));
  return Done{};
}

}  // namespace docket
