#include "bench/http/load.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <vector>

#include "base/check.h"

namespace docket {
namespace {

using Clock = std::chrono::steady_clock;

struct Line {
  int handle = -1;
  std::int64_t number = 0;
  std::string in;
  Clock::time_point asked;
};

int connected(std::uint16_t port) {
  const int handle = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int on = 1;
  ::setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  CHECK(::connect(handle, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  return handle;
}

// Whether a whole answer stands in `in`.
bool is_whole(const std::string& in) {
  const std::size_t head = in.find("\r\n\r\n");
  if (head == std::string::npos) return false;
  const std::size_t at = in.find("Content-Length: ");
  if (at == std::string::npos || at > head) return true;
  return in.size() >= head + 4 + static_cast<std::size_t>(std::atol(in.c_str() + at + 16));
}

}  // namespace

LoadFigure load(std::uint16_t port, int connections, double seconds, const MakeRequest& make) {
  const int events = ::epoll_create1(0);
  std::vector<Line> lines(static_cast<std::size_t>(connections));
  const auto ask = [&](std::size_t which) {
    Line& line = lines[which];
    const std::string bytes = make(static_cast<int>(which), line.number++);
    line.asked = Clock::now();
    CHECK(::send(line.handle, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
          static_cast<ssize_t>(bytes.size()));
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i].handle = connected(port);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = i;
    ::epoll_ctl(events, EPOLL_CTL_ADD, lines[i].handle, &event);
  }
  const Clock::time_point begin = Clock::now();
  const auto end = begin + std::chrono::duration<double>(seconds);
  for (std::size_t i = 0; i < lines.size(); ++i) ask(i);
  std::vector<double> waits;
  LoadFigure figure;
  std::size_t busy = lines.size();
  std::array<epoll_event, 64> ready{};
  std::array<char, 64 * 1024> bytes;
  while (busy > 0) {
    const int count = ::epoll_wait(events, ready.data(), static_cast<int>(ready.size()), 60'000);
    CHECK(count > 0);
    for (int k = 0; k < count; ++k) {
      const std::size_t which = ready[static_cast<std::size_t>(k)].data.u64;
      Line& line = lines[which];
      const ssize_t got = ::recv(line.handle, bytes.data(), bytes.size(), 0);
      CHECK(got > 0);
      line.in.append(bytes.data(), static_cast<std::size_t>(got));
      if (!is_whole(line.in)) continue;
      const Clock::time_point now = Clock::now();
      waits.push_back(std::chrono::duration<double, std::milli>(now - line.asked).count());
      if (!line.in.starts_with("HTTP/1.1 200")) ++figure.refused;
      line.in.clear();
      if (now < end) {
        ask(which);
      } else {
        --busy;
      }
    }
  }
  const std::chrono::duration<double> took = Clock::now() - begin;
  for (const Line& line : lines) ::close(line.handle);
  ::close(events);
  std::sort(waits.begin(), waits.end());
  figure.a_second = static_cast<double>(waits.size()) / took.count();
  figure.p50_ms = waits[waits.size() / 2];
  figure.p99_ms = waits[waits.size() * 99 / 100];
  return figure;
}

}  // namespace docket
