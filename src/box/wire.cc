#include "box/wire.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <span>

namespace docket {
namespace {

// Before the bytes of a message: how many there are, its kind, and whether a file comes with it.
struct Head {
  std::uint32_t bytes = 0;
  char kind = 0;
  char with_file = 0;
};
constexpr std::size_t kHeadBytes = 6;
constexpr std::size_t kPieceBytes = 256 << 10;

std::array<char, kHeadBytes> packed(const Head& head) {
  std::array<char, kHeadBytes> bytes{};
  std::memcpy(bytes.data(), &head.bytes, 4);
  bytes[4] = head.kind;
  bytes[5] = head.with_file;
  return bytes;
}

Head unpacked(const char* bytes) {
  Head head;
  std::memcpy(&head.bytes, bytes, 4);
  head.kind = bytes[4];
  head.with_file = bytes[5];
  return head;
}

Error ended() { return {"box.ended", "the boxed process that read this ended", ""}; }

// Room for the number of one file beside the bytes of a message.
struct Beside {
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> room{};
};

msghdr with_parts(std::span<iovec> parts, Beside* beside) {
  return {nullptr,
          0,
          parts.data(),
          parts.size(),
          beside ? beside->room.data() : nullptr,
          beside ? beside->room.size() : 0,
          0};
}

// Sends some of the parts, and the file with them; the number of bytes, negative for none.
ssize_t send_some(int socket, std::span<iovec> parts, int file) {
  Beside beside;
  msghdr message = with_parts(parts, file >= 0 ? &beside : nullptr);
  if (file >= 0) {
    cmsghdr* control = CMSG_FIRSTHDR(&message);
    *control = {CMSG_LEN(sizeof(int)), SOL_SOCKET, SCM_RIGHTS};
    std::memcpy(CMSG_DATA(control), &file, sizeof(int));
  }
  ssize_t sent = 0;
  do {
    sent = ::sendmsg(socket, &message, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent;
}

// The parts without the bytes that were sent.
std::span<iovec> rest_of(std::span<iovec> parts, std::size_t sent) {
  while (!parts.empty()) {
    iovec& part = parts.front();
    const std::size_t taken = std::min(sent, part.iov_len);
    part = {static_cast<char*>(part.iov_base) + taken, part.iov_len - taken};
    sent -= taken;
    if (part.iov_len > 0) break;
    parts = parts.subspan(1);
  }
  return parts;
}

}  // namespace

Status Wire::send(char kind, std::string_view first, std::string_view second, int file) {
  if (first.size() + second.size() > kMessageBytesMax)
    return Error{"box.too-large",
                 "what was to go into or out of the boxed process is larger than 256 MiB", ""};
  const auto head = packed({static_cast<std::uint32_t>(first.size() + second.size()), kind,
                            static_cast<char>(file >= 0)});
  std::array<iovec, 3> parts = {{{const_cast<char*>(head.data()), head.size()},
                                 {const_cast<char*>(first.data()), first.size()},
                                 {const_cast<char*>(second.data()), second.size()}}};
  for (std::span<iovec> rest{parts}; !rest.empty();) {
    const ssize_t sent = send_some(socket_.number(), rest, file);
    if (sent < 0) return ended();
    file = -1;  // it went with the first bytes
    rest = rest_of(rest, static_cast<std::size_t>(sent));
  }
  return Done{};
}

Result<std::optional<Message>> Wire::receive(std::optional<std::chrono::milliseconds> patience) {
  for (;;) {
    if (std::optional<Message> message = whole()) return message;
    switch (TRY(come(patience))) {
      case Came::bytes:
        break;
      case Came::end:
        if (buffer_.size() > used_) return ended();
        return std::optional<Message>{};
      case Came::nothing:
        return Error{"box.late", "the boxed process that reads this has not answered for too long",
                     ""};
    }
  }
}

// The message at the front of the buffer, when all of it is there.
std::optional<Message> Wire::whole() {
  if (buffer_.size() - used_ < kHeadBytes) return std::nullopt;
  const Head head = unpacked(buffer_.data() + used_);
  if (buffer_.size() - used_ - kHeadBytes < head.bytes) return std::nullopt;
  Message message{head.kind, {}, {}};
  const bool is_alone = used_ == 0 && buffer_.size() == kHeadBytes + head.bytes;
  if (is_alone && head.bytes > kPieceBytes) {
    buffer_.erase(0, kHeadBytes);  // what is large is not there twice
    message.bytes = std::move(buffer_);
    buffer_.clear();
  } else {
    message.bytes = buffer_.substr(used_ + kHeadBytes, head.bytes);
    used_ += kHeadBytes + head.bytes;
  }
  if (head.with_file != 0 && !files_.empty()) {
    message.file = std::move(files_.front());
    files_.pop_front();
  }
  return message;
}

// For all of the message that has begun; false where it is larger than any may be.
bool Wire::make_room() {
  if (buffer_.size() < kHeadBytes) return true;
  const std::size_t bytes = unpacked(buffer_.data()).bytes;
  if (bytes > kMessageBytesMax) return false;
  if (bytes > kPieceBytes) buffer_.reserve(kHeadBytes + bytes + kPieceBytes);
  return true;
}

Result<Wire::Came> Wire::come(std::optional<std::chrono::milliseconds> patience) {
  buffer_.erase(0, used_);
  used_ = 0;
  pollfd waiting{socket_.number(), POLLIN, 0};
  const int ready = ::poll(&waiting, 1, patience ? static_cast<int>(patience->count()) : -1);
  if (ready < 0 && errno == EINTR) return Came::bytes;  // looked at again
  if (ready == 0) return Came::nothing;

  piece_.resize(kPieceBytes);
  iovec part{piece_.data(), piece_.size()};
  Beside beside;
  msghdr message = with_parts({&part, 1}, &beside);
  const ssize_t got = ::recvmsg(socket_.number(), &message, MSG_CMSG_CLOEXEC);
  const bool again = got < 0 && errno == EINTR;
  buffer_.append(piece_.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  for (cmsghdr* control = CMSG_FIRSTHDR(&message); got > 0 && control != nullptr;
       control = CMSG_NXTHDR(&message, control)) {
    int file = -1;
    if (control->cmsg_type != SCM_RIGHTS) continue;
    std::memcpy(&file, CMSG_DATA(control), sizeof(int));
    files_.emplace_back(file);
  }
  if (again) return Came::bytes;
  if (got > 0 && !make_room()) return ended();
  return got > 0 ? Came::bytes : Came::end;
}

}  // namespace docket
