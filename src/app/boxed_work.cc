#include "app/boxed_work.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "app/box_protocol.h"
#include "app/box_words.h"
#include "app/boxed_inside.h"

namespace docket {
namespace {

// While a work is done: from the box what it asks for, and what it tells, behind a letter of its
// own; to the box what is given, or told_error().
constexpr char kAsk = 'q';
constexpr char kTold = 't';
constexpr char kGiven = 'G';
constexpr char kRefused = 'X';

constexpr std::size_t kSizeBytes = sizeof(std::uint64_t);
constexpr std::size_t kPieceBytes = 256 << 10;

// The end of the wire that is in the box.
class WireOutside final : public Outside {
 public:
  explicit WireOutside(Wire& wire) : wire_(wire) {}

  Result<Given> ask(std::string_view for_what) override {
    TRY(wire_.send(kAsk, for_what));
    std::optional<Message> message = TRY(wire_.receive());
    if (!message) return Error{"box.ended", "nobody asks for this work any more", ""};
    if (message->kind == kRefused) return error_told(message->bytes);
    return Given{std::move(message->bytes), std::move(message->file)};
  }

  Status tell(char what, std::string_view answer) override {
    return wire_.send(kTold, {&what, 1}, answer);
  }

 private:
  Wire& wire_;
};

}  // namespace

Status BoxedWorker::run(std::string_view work, std::string_view wish, const WorkHands& hands) {
  begin(work, wish);
  return finish(hands);
}

void BoxedWorker::begin(std::string_view work, std::string_view wish) {
  begun_ = Done{};
  if (!box_) {
    Result<std::unique_ptr<Boxed>> started = Boxed::start(program_);
    if (started.ok())
      box_ = *std::move(started);
    else
      begun_ = started.error();
  }
  if (begun_.ok()) begun_ = box_->send(kWork, std::string{work} + '\0', wish);
}

Status BoxedWorker::finish(const WorkHands& hands) {
  bool sound = false;
  const Status done = begun_.ok() ? follow(hands, sound) : begun_;
  if (!sound) box_.reset();
  return done;
}

// `sound`: the process came to an end of the work and waits for the next.
Status BoxedWorker::follow(const WorkHands& hands, bool& sound) {
  for (;;) {
    Message message = TRY(box_->receive());
    if (message.kind == kTold && !message.bytes.empty()) {
      const char what = message.bytes.front();
      message.bytes.erase(0, 1);
      TRY(hands.take(what, std::move(message.bytes)));
    } else if (message.kind == kAsk) {
      TRY(give(message.bytes, hands));
    } else if (message.kind == kEnd) {
      sound = true;
      return Done{};
    } else if (message.kind == kFailed) {
      const Error error = error_told(message.bytes);
      sound = !error.code.starts_with("box.");
      return error;
    } else {
      return box_nonsense();
    }
  }
}

Status BoxedWorker::give(const std::string& for_what, const WorkHands& hands) {
  if (!hands.give) return box_nonsense();
  const Result<Given> given = hands.give(for_what);
  if (!given.ok()) return box_->send(kRefused, told_error(given.error()));
  return box_->send(kGiven, given->bytes, {}, given->file.number());
}

Status do_work(const std::string& message, std::span<const BoxedWork> works, Wire& wire) {
  const std::size_t zero = std::min(message.find('\0'), message.size());
  const std::string_view name = std::string_view{message}.substr(0, zero);
  const auto work = std::find_if(works.begin(), works.end(),
                                 [name](const BoxedWork& one) { return one.name == name; });
  Status done = Error{"box.unavailable", "a boxed process of this program cannot do that", ""};
  WireOutside outside{wire};
  if (work != works.end())
    done = work->run(std::string_view{message}.substr(std::min(zero + 1, message.size())), outside);
  return done.ok() ? wire.send(kEnd, "") : wire.send(kFailed, told_error(done.error()));
}

Result<std::string> whole_of(const Opened& file, std::size_t bytes_max, const std::string& name) {
  std::string bytes;
  // Of a file that has a size, room for all of it at once.
  const off_t begin = ::lseek(file.number(), 0, SEEK_CUR);
  const off_t end = begin < 0 ? begin : ::lseek(file.number(), 0, SEEK_END);
  if (begin >= 0) ::lseek(file.number(), begin, SEEK_SET);
  if (end > begin && static_cast<std::size_t>(end - begin) <= bytes_max)
    bytes.reserve(static_cast<std::size_t>(end - begin) + kPieceBytes);
  while (bytes.size() <= bytes_max) {
    const std::size_t before = bytes.size();
    bytes.resize(before + kPieceBytes);
    const ssize_t got = ::read(file.number(), bytes.data() + before, kPieceBytes);
    const bool again = got < 0 && errno == EINTR;
    bytes.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got < 0 && !again) return Error{"cli.file", "the file cannot be read", name};
    if (got == 0) return bytes;
  }
  return Error{"format.too-large",
               "the document is larger than " + std::to_string(bytes_max >> 20) + " MiB", name};
}

void pack(std::string_view text, std::string& packed) {
  const std::uint64_t size = text.size();
  packed.append(reinterpret_cast<const char*>(&size), kSizeBytes).append(text);
}

Result<std::vector<std::string_view>> unpacked(std::string_view bytes) {
  std::vector<std::string_view> texts;
  while (!bytes.empty()) {
    std::uint64_t size = 0;
    if (bytes.size() < kSizeBytes) return box_nonsense();
    std::memcpy(&size, bytes.data(), kSizeBytes);
    bytes.remove_prefix(kSizeBytes);
    if (bytes.size() < size) return box_nonsense();
    texts.push_back(bytes.substr(0, size));
    bytes.remove_prefix(size);
  }
  return texts;
}

}  // namespace docket
