#include "inquiry/public_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace docket {
namespace {

struct Block4 {
  std::uint32_t first;
  int bits;
};
constexpr Block4 kNotPublic4[] = {
    {0x00000000, 8},   // this network
    {0x0A000000, 8},   // private
    {0x64400000, 10},  // shared by carriers
    {0x7F000000, 8},   // this machine
    {0xA9FE0000, 16},  // of a link; clouds tell their secrets there
    {0xAC100000, 12},  // private
    {0xC0000000, 24},  // protocols
    {0xC0000200, 24},  // documentation
    {0xC0586300, 24},  // relays that are gone
    {0xC0A80000, 16},  // private
    {0xC6120000, 15},  // measurements
    {0xC6336400, 24},  // documentation
    {0xCB007100, 24},  // documentation
    {0xE0000000, 4},   // to many
    {0xF0000000, 4},   // reserved, and to all
};

using Bytes16 = std::array<std::uint8_t, 16>;

struct Block6 {
  Bytes16 first;
  int bits;
};
constexpr Block6 kNotPublic6[] = {
    {{0x01}, 8},                     // discarded
    {{0x20, 0x01, 0x00}, 23},        // protocols, tunnels
    {{0x20, 0x01, 0x0D, 0xB8}, 32},  // documentation
    {{0x3F, 0xFF}, 20},              // documentation
    {{0x5F, 0x00}, 16},              // segments
    {{0xFC}, 7},                     // private
    {{0xFE, 0x80}, 10},              // of a link
    {{0xFE, 0xC0}, 10},              // of a site, of old
    {{0xFF}, 8},                     // to many
};

bool begins_with(const Bytes16& bytes, const Bytes16& first, int bits) {
  for (int at = 0; at < bits; ++at) {
    const auto byte = static_cast<std::size_t>(at / 8);
    const unsigned mask = 0x80U >> static_cast<unsigned>(at % 8);
    if ((bytes[byte] & mask) != (first[byte] & mask)) return false;
  }
  return true;
}

bool is_public_4(std::uint32_t address) {
  return std::none_of(std::begin(kNotPublic4), std::end(kNotPublic4), [address](Block4 block) {
    return ((address ^ block.first) >> (32 - block.bits)) == 0;
  });
}

std::uint32_t number_at(const Bytes16& bytes, std::size_t at) {
  return (std::uint32_t{bytes[at]} << 24U) | (std::uint32_t{bytes[at + 1]} << 16U) |
         (std::uint32_t{bytes[at + 2]} << 8U) | std::uint32_t{bytes[at + 3]};
}

bool is_public_6(const Bytes16& bytes) {
  constexpr Bytes16 kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  constexpr Bytes16 kTranslated = {0x00, 0x64, 0xFF, 0x9B};
  if (begins_with(bytes, {}, 96)) return false;  // this machine, nobody, a form that is gone
  if (begins_with(bytes, kMapped, 96) || begins_with(bytes, kTranslated, 96))
    return is_public_4(number_at(bytes, 12));
  if (begins_with(bytes, kTranslated, 32)) return false;  // by a network of its own
  if (begins_with(bytes, {0x20, 0x02}, 16)) return is_public_4(number_at(bytes, 2));
  return std::none_of(
      std::begin(kNotPublic6), std::end(kNotPublic6),
      [&bytes](const Block6& block) { return begins_with(bytes, block.first, block.bits); });
}

}  // namespace

bool is_public(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &address, sizeof four);
    return is_public_4(ntohl(four.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return false;
  sockaddr_in6 six{};
  std::memcpy(&six, &address, sizeof six);
  Bytes16 bytes{};
  std::memcpy(bytes.data(), &six.sin6_addr, bytes.size());
  return is_public_6(bytes);
}

std::string text_of(const sockaddr& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address.sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &address, sizeof four);
    ::inet_ntop(AF_INET, &four.sin_addr, text.data(), text.size());
  } else if (address.sa_family == AF_INET6) {
    sockaddr_in6 six{};
    std::memcpy(&six, &address, sizeof six);
    ::inet_ntop(AF_INET6, &six.sin6_addr, text.data(), text.size());
  }
  return text.data();
}

}  // namespace docket
