// docket format convert, docket format diff: a document as one of another format, and what two
// documents say differently. Both are worked out in a boxed process.

#include <cstdio>
#include <string>

#include "app/box_words.h"
#include "base/fields.h"
#include "base/json.h"
#include "cli/answers.h"
#include "cli/boxed_input.h"
#include "cli/complaint.h"
#include "cli/format_verb.h"
#include "cli/shown.h"
#include "cli/verbs.h"
#include "formats/convert.h"

namespace docket {
namespace {

// What programs read: one line of JSON on standard error.
int refuse(const Error& error) {
  const Json answer = Json::object(
      {{"error",
        Json::object({{"code", error.code}, {"message", error.message}, {"where", error.where}})}});
  std::fputs((print(answer) + "\n").c_str(), stderr);
  return status_of(error);
}

int put_answer(const std::string& text) {
  const bool written =
      std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (written) return kExitDone;
  return fail_verb(kFormatVerb, {"cli.output", "the answers cannot be written", ""}, kExitFailed);
}

DocumentRequest wish_of(const Options& options, std::span<const std::string> files) {
  DocumentRequest wish;
  wish.files.assign(files.begin(), files.end());
  if (files.empty()) wish.files.emplace_back("-");
  wish.from = options.one("from").value_or("");
  wish.to = options.one("to").value_or("");
  wish.record = options.one("record").value_or("");
  wish.dated = options.one("dated");
  return wish;
}

// What the work tells: pieces of a document, and its answers as lines of JSON.
struct Told {
  std::string document;
  std::string lines;
};

Result<Told> told_by(std::string_view work, const DocumentRequest& wish) {
  Told told;
  WorkHands hands;
  hands.give = give_files(wish.files);
  hands.take = [&told](char what, const std::string& answer) -> Status {
    if (what == kPiece) {
      told.document += answer;
      return Done{};
    }
    const Result<Json> line = parse_json(answer);
    if (!line.ok()) return box_nonsense();
    told.lines += shown_json(print(*line), Lines::one) + '\n';
    return Done{};
  };
  BoxedWorker worker = boxed_worker();
  TRY(worker.run(work, print(to_json(wish)), hands));
  if (!is_plain(told.document)) return box_nonsense();
  told.document = shown_document(std::move(told.document));
  return told;
}

Result<Told> converted(const Options& options, std::span<const std::string> files) {
  TRY(format_to_read(TRY(options.required("from"))));
  TRY(converted_format(TRY(options.required("to"))));
  return told_by(kConvertWork, wish_of(options, files));
}

}  // namespace

int convert_document(const Options& options, std::span<const std::string> files) {
  if (files.size() > 1 || !options.has("from") || !options.has("to"))
    return fail_verb(kFormatVerb,
                     {"cli.words", "say `convert --from FORMAT --to FORMAT [FILE]`", ""},
                     kExitUsage);
  const Result<Told> told = converted(options, files);
  if (!told.ok()) return refuse(told.error());
  if (const int status = put_answer(told->document); status != kExitDone) return status;
  std::fputs(told->lines.c_str(), stderr);
  return kExitDone;
}

int compare_documents(const Options& options, std::span<const std::string> files) {
  if (files.size() != 2)
    return fail_verb(kFormatVerb, {"cli.words", "say `diff` with two documents", ""}, kExitUsage);
  const Result<Told> told = told_by(kCompareWork, wish_of(options, files));
  return told.ok() ? put_answer(told->lines) : refuse(told.error());
}

}  // namespace docket
