// Names and addresses of hosts, and mail addresses.

#include <algorithm>

#include "base/text.h"
#include "schema/formats.h"

namespace docket::schema {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_hexadecimal(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

enum class Letters { ascii, any };

bool is_beyond(char c, Letters letters) {
  return letters == Letters::any && static_cast<unsigned char>(c) >= 0x80;
}

bool is_label(std::string_view label, Letters letters) {
  constexpr std::size_t kLabelMax = 63;
  if (label.empty() || label.size() > kLabelMax) return false;
  if (label.front() == '-' || label.back() == '-') return false;
  return std::all_of(label.begin(), label.end(), [letters](char c) {
    return is_letter(c) || is_digit(c) || c == '-' || is_beyond(c, letters);
  });
}

bool is_host(std::string_view text, Letters letters) {
  constexpr std::size_t kHostMax = 253;
  if (text.empty() || text.size() > kHostMax) return false;
  const auto labels = split(text, '.');
  return std::all_of(labels.begin(), labels.end(),
                     [letters](std::string_view label) { return is_label(label, letters); });
}

// RFC 5321 4.1.2: atoms with dots between them.
bool is_dotted_atoms(std::string_view text, Letters letters) {
  constexpr std::string_view kSigns = "!#$%&'*+-/=?^_`{|}~";
  const auto atoms = split(text, '.');
  return std::all_of(atoms.begin(), atoms.end(), [&](std::string_view atom) {
    return !atom.empty() && std::all_of(atom.begin(), atom.end(), [&](char c) {
      return is_letter(c) || is_digit(c) || kSigns.find(c) != std::string_view::npos ||
             is_beyond(c, letters);
    });
  });
}

bool is_quoted(std::string_view text, Letters letters) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return false;
  text = text.substr(1, text.size() - 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') return false;
    if (text[i] == '\\' && ++i == text.size()) return false;
    const bool printable = text[i] >= ' ' && text[i] <= '~';
    if (!printable && !is_beyond(text[i], letters)) return false;
  }
  return true;
}

bool is_mail(std::string_view text, Letters letters) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos) return false;
  const std::string_view local = text.substr(0, at);
  std::string_view host = text.substr(at + 1);
  if (!is_dotted_atoms(local, letters) && !is_quoted(local, letters)) return false;
  if (!host.starts_with('[')) return is_host(host, letters);
  if (!host.ends_with(']')) return false;
  host = host.substr(1, host.size() - 2);
  return host.starts_with("IPv6:") ? is_ipv6(host.substr(5)) : is_ipv4(host);
}

bool is_group_of_ipv6(std::string_view text) {
  return !text.empty() && text.size() <= 4 && std::all_of(text.begin(), text.end(), is_hexadecimal);
}

// The groups of 16 bits that a part beside "::" holds; -1 when it is malformed.
int groups_of(std::string_view part, bool at_end) {
  if (part.empty()) return 0;
  const auto groups = split(part, ':');
  int count = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (is_group_of_ipv6(groups[i])) {
      count += 1;
    } else if (at_end && i + 1 == groups.size() && is_ipv4(groups[i])) {
      count += 2;
    } else {
      return -1;
    }
  }
  return count;
}

}  // namespace

bool is_hostname(std::string_view text) { return is_host(text, Letters::ascii); }
bool is_email(std::string_view text) { return is_mail(text, Letters::ascii); }
bool is_idn_email(std::string_view text) { return is_mail(text, Letters::any); }

bool is_ipv4(std::string_view text) {
  const auto parts = split(text, '.');
  if (parts.size() != 4) return false;
  return std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
    if (part.empty() || part.size() > 3 || (part.size() > 1 && part.front() == '0')) return false;
    int value = 0;
    for (const char c : part) {
      if (!is_digit(c)) return false;
      value = value * 10 + (c - '0');
    }
    return value <= 255;
  });
}

bool is_ipv6(std::string_view text) {
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) return groups_of(text, true) == 8;
  const int before = groups_of(text.substr(0, gap), false);
  const int behind = groups_of(text.substr(gap + 2), true);
  return before >= 0 && behind >= 0 && before + behind <= 7;
}

}  // namespace docket::schema
