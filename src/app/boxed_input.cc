// Reading in a boxed process, imports, single records and documents: what it asks and what it
// tells, on both ends.

#include <charconv>

#include "app/box_protocol.h"
#include "app/box_words.h"
#include "app/boxed_inside.h"
#include "app/input_reader.h"
#include "base/bytes.h"
#include "base/fields.h"
#include "box/boxed.h"
#include "formats/all.h"
#include "inventory/claim_text.h"
#include "inventory/sbom_text.h"

namespace docket {
namespace {

// From the box, until the end of that file:
constexpr char kBegin = 'b';       // a leaf, by its name
constexpr char kRecord = 'r';      // "RecordHead\nthe bytes of the record"
constexpr char kUnreadable = 'u';  // "name\0told_error()"
constexpr char kProgress = 'p';    // bytes, in decimal digits
// From the box, of a record and of a document:
constexpr char kExcerpt = 'g';  // Excerpt
constexpr char kItem = 'i';     // told_item()
constexpr char kSeen = 'd';     // DocumentSeen
constexpr char kClaims = 'c';   // text_of_claims()
constexpr char kBill = 'm';     // text_of_bill()

struct RecordHead {
  std::int64_t offset = 0;
  std::string content;
  std::optional<CatalogueEntry> entry;
  std::optional<Advisory> advisory;
  std::optional<std::string> error;

  static constexpr auto fields(auto list) {
    return list(field("offset", &RecordHead::offset, "of its first byte in the leaf"),
                field("content", &RecordHead::content, "its hash, in hexadecimal digits"),
                field("entry", &RecordHead::entry, "what the catalogue keeps of it"),
                field("advisory", &RecordHead::advisory, "what was read, where it is wanted"),
                field("error", &RecordHead::error, "why nothing was read"));
  }
};

std::string told_head(ArrivedRecord& record) {
  RecordHead head;
  head.offset = static_cast<std::int64_t>(record.offset);
  head.content = hex(record.content);
  head.advisory = std::move(record.advisory);
  if (record.entry.ok()) {
    head.entry = *std::move(record.entry);
  } else {
    head.error = told_error(record.entry.error());
  }
  return print(to_json(head)) + "\n";
}

// A box that fell to what it read can tell anything.
bool can_be_told(const RecordHead& head, bool with_advisory) {
  if (head.offset < 0 || head.entry.has_value() == head.error.has_value()) return false;
  if (head.entry && !can_be_an_entry(*head.entry)) return false;
  if (head.advisory.has_value() != (with_advisory && head.entry)) return false;
  return !head.advisory || can_be_read(*head.advisory);
}

Result<ArrivedRecord> record_told(std::string_view bytes, bool with_advisory) {
  const std::size_t line = bytes.find('\n');
  if (line == std::string_view::npos) return box_nonsense();
  RecordHead head = TRY(from_json<RecordHead>(TRY(parse_json(bytes.substr(0, line)))));
  const std::optional<std::string> content = from_hex(head.content);
  if (!content || content->size() != Hash{}.size()) return box_nonsense();
  if (!can_be_told(head, with_advisory)) return box_nonsense();
  ArrivedRecord record{bytes.substr(line + 1), static_cast<std::uint64_t>(head.offset), Hash{},
                       head.error ? Result<CatalogueEntry>{error_told(*head.error)}
                                  : Result<CatalogueEntry>{*std::move(head.entry)},
                       std::move(head.advisory)};
  std::copy(content->begin(), content->end(), record.content.begin());
  return record;
}

std::pair<std::string, std::string> at_zero(const std::string& bytes) {
  const std::size_t zero = bytes.find('\0');
  if (zero == std::string::npos) return {bytes, ""};
  return {bytes.substr(0, zero), bytes.substr(zero + 1)};
}

// So many files, records and documents a process reads; then another one is started, which takes
// about as long as reading a hundred records.
constexpr int kQuestionsMax = 500;

class BoxedReader final : public InputReader {
 public:
  explicit BoxedReader(std::vector<std::string> arguments) {
    program_.arguments = std::move(arguments);
  }

  Result<Go> read(const InputFile& file, std::optional<std::string>& from,
                  const RecordSink& sink) override {
    const Result<Opened> opened = open_input(file);
    if (!opened.ok()) {
      sink.unreadable(file.path, opened.error());
      return Go::on;
    }
    TRY(have_box());
    const std::string wanted = from ? file.path + '\0' + *from : file.path;
    leaf_ = file.path;
    Status sent =
        box_->send(sink.wants_advisories ? kFileWhole : kFile, wanted, {}, opened->number());
    const Result<Go> go = sent.ok() ? follow(from, sink) : Result<Go>{std::move(sent).error()};
    if (go.ok() && *go == Go::on) return go;
    box_.reset();
    if (go.ok() || (go.error().code != "box.ended" && go.error().code != "box.late")) return go;
    sink.unreadable(leaf_, go.error());
    return Go::on;
  }

  Result<Excerpt> read_again(std::string_view record) override {
    TRY(have_box());
    Result<Excerpt> excerpt = ask_again(record);
    if (!excerpt.ok()) box_.reset();
    return excerpt;
  }

  Result<DocumentSeen> read_document(std::string_view document, std::size_t items_max,
                                     const VisitReport& visit) override {
    TRY(have_box());
    Result<DocumentSeen> seen = ask_document(document, items_max, visit);
    if (!seen.ok()) box_.reset();
    return seen;
  }

  Result<std::string> read_claims(std::string_view record) override {
    TRY(have_box());
    Result<std::string> told = ask(kClaimsOf, record, kClaims);
    if (told.ok() && !claims_of_text(*told, 0).ok()) told = box_nonsense();
    if (!told.ok()) box_.reset();
    return told;
  }

  Result<SbomRead> read_bill(std::string_view bytes) override {
    TRY(have_box());
    const Result<std::string> told = ask(kBillOf, bytes, kBill);
    Result<SbomRead> read = told.ok() ? bill_of_text(*told) : Result<SbomRead>{told.error()};
    if (told.ok() && !read.ok()) read = box_nonsense();
    if (!read.ok()) box_.reset();
    return read;
  }

 private:
  // What one record of a stranger may have changed in the process, the records of many others do
  // not meet.
  Status have_box() {
    if (++questions_ > kQuestionsMax) box_.reset();
    if (box_) return Done{};
    questions_ = 1;
    box_ = TRY(Boxed::start(program_));
    return Done{};
  }

  // One question, one answer.
  Result<std::string> ask(char question, std::string_view bytes, char answer) {
    TRY(box_->send(question, bytes));
    Message message = TRY(box_->receive());
    if (message.kind == answer) return std::move(message.bytes);
    return message.kind == kFailed ? error_told(message.bytes) : box_nonsense();
  }

  Result<DocumentSeen> ask_document(std::string_view document, std::size_t items_max,
                                    const VisitReport& visit) {
    std::string wanted = std::to_string(items_max) + '\0';
    TRY(box_->send(kDocument, wanted.append(document)));
    for (std::size_t items = 0;;) {
      const Message message = TRY(box_->receive());
      if (message.kind == kFailed) return error_told(message.bytes);
      if (message.kind == kSeen) {
        const Result<Json> json = parse_json(message.bytes);
        Result<DocumentSeen> seen = json.ok() ? from_json<DocumentSeen>(*json) : box_nonsense();
        return seen.ok() ? std::move(seen) : box_nonsense();
      }
      if (message.kind != kItem || ++items > items_max) return box_nonsense();
      visit(TRY(item_told(message.bytes)));
    }
  }

  Result<Excerpt> ask_again(std::string_view record) {
    TRY(box_->send(kAgain, record));
    const Message message = TRY(box_->receive());
    if (message.kind == kExcerpt) return excerpt_told(message.bytes);
    if (message.kind == kFailed) return error_told(message.bytes);
    return box_nonsense();
  }

  // Hands on what the box tells, until the end of the file.
  Result<Go> follow(std::optional<std::string>& from, const RecordSink& sink) {
    for (;;) {
      const Message message = TRY(box_->receive());
      if (message.kind == kEnd) return Go::on;
      TRY(hand_on(message, from, sink));
      if (message.kind == kRecord && TRY(sink.pause()) == Go::stop) return Go::stop;
    }
  }

  Status hand_on(const Message& message, std::optional<std::string>& from, const RecordSink& sink) {
    const std::string& bytes = message.bytes;
    if (message.kind == kBegin) {
      from.reset();
      leaf_ = bytes;
      sink.begin(bytes);
    } else if (message.kind == kRecord) {
      Result<ArrivedRecord> record = record_told(bytes, sink.wants_advisories);
      if (!record.ok()) return box_nonsense();
      sink.take(*std::move(record));
    } else if (message.kind == kUnreadable) {
      const auto [name, error] = at_zero(bytes);
      sink.unreadable(name, error_told(error));
    } else if (message.kind == kProgress) {
      std::uint64_t read = 0;
      std::from_chars(bytes.data(), bytes.data() + bytes.size(), read);
      sink.progressed(read);
    } else if (message.kind == kFailed) {
      return error_told(bytes);
    } else {
      return box_nonsense();
    }
    return Done{};
  }

  BoxProgram program_;
  std::unique_ptr<Boxed> box_;
  int questions_ = 0;  // that this process was asked
  std::string leaf_;   // under way
};

// Inside the box. Once the other end is gone nothing is of use any more, so failures to send are
// seen by the next question for a message.
class Teller {
 public:
  explicit Teller(Wire& wire) : wire_(wire) {
    sink_.begin = [this](const std::string& leaf) {
      leaf_ = leaf;
      tell(kBegin, leaf);
    };
    sink_.take = [this](ArrivedRecord record) { tell(kRecord, told_head(record), record.bytes); };
    sink_.pause = [this]() -> Result<Go> { return gone_ ? Go::stop : Go::on; };
    sink_.unreadable = [this](const std::string& name, const Error& error) {
      tell(kUnreadable, name + '\0', told_error(error));
    };
    sink_.progressed = [this](std::uint64_t bytes) { tell(kProgress, std::to_string(bytes)); };
  }

  void read(const Message& message) {
    const auto [name, leaf] = at_zero(message.bytes);
    std::optional<std::string> from;
    if (message.bytes.size() > name.size()) from = leaf;
    sink_.wants_advisories = message.kind == kFileWhole;
    const Result<Go> read = read_records(message.file, name, from, sink_);
    if (read.ok()) tell(kEnd, "");
  }

  void read_again(const std::string& record) {
    const Result<Excerpt> excerpt = read_here()->read_again(record);
    if (excerpt.ok())
      tell(kExcerpt, print(to_json(*excerpt)));
    else
      tell(kFailed, told_error(excerpt.error()));
  }

  void read_document(const std::string& message) {
    std::size_t items_max = 0;
    const std::size_t zero = std::min(message.find('\0'), message.size());
    std::from_chars(message.data(), message.data() + zero, items_max);
    const std::string_view document =
        std::string_view{message}.substr(std::min(zero + 1, message.size()));
    const Result<DocumentSeen> seen = see_document(
        document, items_max, [this](const FoundReport& found) { tell(kItem, told_item(found)); });
    if (seen.ok())
      tell(kSeen, print(to_json(*seen)));
    else
      tell(kFailed, told_error(seen.error()));
  }

  void answer(char kind, const Result<std::string>& told) {
    if (told.ok())
      tell(kind, *told);
    else
      tell(kFailed, told_error(told.error()));
  }

  void read_claims(const std::string& record) { answer(kClaims, read_here()->read_claims(record)); }

  void read_bill(const std::string& bytes) {
    const Result<SbomRead> read = read_here()->read_bill(bytes);
    answer(kBill, read.ok() ? Result<std::string>{text_of_bill(*read)} : read.error());
  }

  void tell(char kind, std::string_view first, std::string_view second = {}) {
    if (gone_) return;
    const Status sent = wire_.send(kind, first, second);
    if (sent.ok()) return;
    gone_ = sent.error().code != "box.too-large";
    if (kind == kRecord)  // the others of its file are told all the same
      tell(kUnreadable, leaf_ + '\0', told_error(sent.error()));
    else
      tell(kFailed, told_error(sent.error()));
  }

 private:
  Wire& wire_;
  RecordSink sink_;
  std::string leaf_;  // under way
  bool gone_ = false;
};

}  // namespace

std::unique_ptr<InputReader> read_in_a_box(std::vector<std::string> arguments) {
  return std::make_unique<BoxedReader>(std::move(arguments));
}

Status serve_input_from_a_box() { return serve_from_a_box({}); }

Status serve_from_a_box(std::span<const BoxedWork> works, const BoxLimits& limits) {
  Wire wire = TRY(wire_of_the_box());
  Teller teller{wire};
  const Status locked = know_and_lock_in(limits);
  if (!locked.ok()) {
    teller.tell(kFailed, told_error(locked.error()));
    return locked.error();
  }
  for (;;) {
    const std::optional<Message> message = TRY(wire.receive());
    if (!message) return Done{};
    if (message->kind == kAgain)
      teller.read_again(message->bytes);
    else if (message->kind == kDocument)
      teller.read_document(message->bytes);
    else if (message->kind == kClaimsOf)
      teller.read_claims(message->bytes);
    else if (message->kind == kBillOf)
      teller.read_bill(message->bytes);
    else if (message->kind == kWork)
      TRY(do_work(message->bytes, works, wire));
    else
      teller.read(*message);
  }
}

}  // namespace docket
