// docket format check: whether documents keep the rules of their format. They are read in a boxed
// process, some at a time.

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <deque>
#include <string>
#include <vector>

#include "app/box_words.h"
#include "cli/boxed_input.h"
#include "cli/complaint.h"
#include "cli/format_verb.h"
#include "cli/lines.h"
#include "cli/shown.h"
#include "cli/verbs.h"

namespace docket {
namespace {

// So many bytes of documents go to a boxed process at once; a larger one goes alone.
constexpr std::size_t kBatchBytes = 256 << 10;

// So many processes read at once; a second one is started when the first has enough to do.
constexpr std::size_t kWorkersMax = 2;

struct Batch {
  std::vector<std::string> places;  // of its documents: `{"file":…,` as text
  std::string wish;                 // of kCheckWork
};

// The place of a document, to be continued with what is said of it.
std::string place_text(const Json& place) {
  std::string text = shown_json(print(place), Lines::one);
  text.back() = ',';
  return text;
}

// What a boxed process tells of a document goes into a line as it is, if it can be one.
bool continues_a_line(std::string_view told) {
  return told.size() > 2 && told.front() == '{' && told.back() == '}' && is_plain(told) &&
         told.find_first_of("\n\r\t") == std::string_view::npos;
}

class FormatCheck {
 public:
  FormatCheck(std::string format, BoxedWorker (*worker)(), GiveWorld give)
      : format_(std::move(format)), give_(std::move(give)) {
    for (std::size_t at = 0; at < kWorkersMax; ++at) workers_.push_back(worker());
    begin_batch();
  }

  int run(std::span<const std::string> files) {
    Status read = Done{};
    for (const std::string& file : files) {
      if (!goes_on()) break;
      if (file == "-") {
        read = documents_of_input();
        if (!read.ok()) break;
      } else {
        add(Json::object({{"file", file}}), document_of(file));
      }
    }
    finish_all();
    out_.flush();
    for (const Status& one : {stopped_, read})
      if (!one.ok()) return fail_verb(kFormatVerb, one.error(), kExitFailed);
    if (!out_.written())
      return fail_verb(kFormatVerb, {"cli.output", "the answers cannot be written", ""},
                       kExitFailed);
    return failed_ ? kExitFailed : kExitDone;
  }

 private:
  bool goes_on() const { return out_.written() && stopped_.ok(); }

  Status documents_of_input() {
    // Whoever waits for an answer before he writes the next document gets it.
    LineReader lines{STDIN_FILENO, kDocumentBytesMax, [this] {
                       pollfd input{STDIN_FILENO, POLLIN, 0};
                       if (::poll(&input, 1, 0) > 0) return;
                       finish_all();
                       out_.flush();
                     }};
    std::string_view line;
    for (std::int64_t number = 1; goes_on(); ++number) {
      const LineReader::Next next = lines.next(line);
      if (next == LineReader::Next::end) break;
      if (next == LineReader::Next::failed)
        return Error{"cli.input", "standard input cannot be read", ""};
      const Json place = Json::object({{"file", "-"}, {"line", number}});
      if (next == LineReader::Next::line) {
        take(place, line);
      } else {
        add(place, Error{"format.too-large", "the document is larger than 64 MiB", "-"});
      }
    }
    return Done{};
  }

  void add(const Json& place, const Result<std::string>& document) {
    if (document.ok()) {
      take(place, *document);
    } else {
      finish_all();
      refuse(place_text(place), document.error());
    }
  }

  void take(const Json& place, std::string_view document) {
    if (document.size() >= kBatchBytes) start_batch();
    batch_.places.push_back(place_text(place));
    pack(document, batch_.wish);
    if (batch_.wish.size() >= kBatchBytes) start_batch();
  }

  void begin_batch() {
    batch_ = {};
    pack(format_, batch_.wish);
  }

  // Gives the batch to the process whose turn it is.
  void start_batch() {
    if (under_way_.size() == kWorkersMax) finish_first();
    if (!goes_on() || batch_.places.empty()) return;
    workers_[turn_].begin(kCheckWork, batch_.wish);
    under_way_.push_back({turn_, std::move(batch_)});
    turn_ = (turn_ + 1) % kWorkersMax;
    begin_batch();
  }

  void finish_all() {
    start_batch();
    while (!under_way_.empty()) finish_first();
  }

  // Says what is told of the batch that was started first. The document on which a process falls is
  // answered with that; those behind it get another process.
  void finish_first() {
    BoxedWorker& worker = workers_[under_way_.front().worker];
    Batch batch = std::move(under_way_.front().batch);
    under_way_.pop_front();
    for (;;) {
      std::size_t answered = 0;
      const Status done = worker.finish({give_, [&](char what, const std::string& lines) {
                                           return say(what, lines, batch, answered);
                                         }});
      if (answered == batch.places.size() || !goes_on()) return;
      const Error error = done.ok() ? box_nonsense() : done.error();
      if (error.code == "box.unavailable") {
        stopped_ = error;
        return;
      }
      refuse(batch.places[answered], error);
      batch = behind(batch, answered + 1);
      if (batch.places.empty()) return;
      worker.begin(kCheckWork, batch.wish);
    }
  }

  // Its documents from that one on.
  Batch behind(const Batch& batch, std::size_t from) const {
    Batch rest;
    pack(format_, rest.wish);
    const Result<std::vector<std::string_view>> parts = unpacked(batch.wish);
    for (std::size_t at = from; at < batch.places.size(); ++at) {
      rest.places.push_back(batch.places[at]);
      pack((*parts)[at + 1], rest.wish);
    }
    return rest;
  }

  Status say(char what, std::string_view lines, const Batch& batch, std::size_t& answered) {
    if (what != kAnswers) return box_nonsense();
    while (!lines.empty()) {
      const std::size_t end = std::min(lines.find('\n'), lines.size());
      const std::string_view told = lines.substr(std::min<std::size_t>(1, end), end - 1);
      if (answered == batch.places.size() || end == 0 || !continues_a_line(told))
        return box_nonsense();
      failed_ = failed_ || lines.front() != kSaid;
      put_line(batch.places[answered++], shown_json(std::string{told}, Lines::one));
      lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    if (!out_.written()) return Error{"cli.output", "the answers cannot be written", ""};
    return Done{};
  }

  void refuse(const std::string& place, const Error& error) {
    failed_ = true;
    const Json told = Json::object({{"error", Json::object({{"code", error.code},
                                                            {"message", error.message},
                                                            {"where", error.where}})}});
    put_line(place, shown_json(print(told), Lines::one));
  }

  void put_line(const std::string& place, std::string_view told) {
    out_.text(place);
    out_.text(told.substr(1));
    out_.text("\n");
  }

  struct UnderWay {
    std::size_t worker;
    Batch batch;
  };

  std::string format_;
  GiveWorld give_;
  std::vector<BoxedWorker> workers_;
  std::size_t turn_ = 0;  // the worker that gets the next batch
  Batch batch_;           // to be given
  std::deque<UnderWay> under_way_;
  Out out_;
  bool failed_ = false;
  Status stopped_ = Done{};  // nothing can be judged here
};

}  // namespace

int check_documents(const std::string& format, std::span<const std::string> files,
                    BoxedWorker (*worker)(), GiveWorld give) {
  return FormatCheck{format, worker, std::move(give)}.run(files);
}

}  // namespace docket
