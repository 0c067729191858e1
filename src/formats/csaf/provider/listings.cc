#include "formats/csaf/provider/listings.h"

#include <algorithm>

#include "base/text.h"

namespace docket::csaf {
namespace {

// The line that holds the byte `at`, without its end.
std::string_view line_at(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return text.substr(begin, text.find('\n', begin) - begin);
}

// Where the first line stands whose moment is not later than `at`.
std::size_t place_of(std::string_view text, Instant at) {
  std::size_t low = 0;
  std::size_t high = text.size();  // both where a line begins
  while (low < high) {
    const std::string_view line = line_at(text, low + (high - low) / 2);
    const auto begin = static_cast<std::size_t>(line.data() - text.data());
    const Result<ChangesLine> read = read_changes_line(line);
    const Result<Instant> moment =
        read.ok() ? parse_instant(read->updated) : Result<Instant>{Instant{}};
    if (moment.ok() && at < *moment) {
      low = std::min(text.size(), begin + line.size() + 1);
    } else {
      high = begin;
    }
  }
  return low;
}

// Where this line stands; npos where it does not. Lines of one moment stand together.
std::size_t find_line(std::string_view text, std::string_view line, Instant at) {
  std::size_t place = place_of(text, at);
  for (int nearby = 0; nearby < 1000 && place < text.size(); ++nearby) {
    if (text.substr(place).starts_with(line)) return place;
    const std::size_t end = text.find('\n', place);
    if (end == std::string_view::npos) break;
    place = end + 1;
  }
  place = text.find(line);  // an order that is not ours
  while (place != std::string_view::npos && place != 0 && text[place - 1] != '\n')
    place = text.find(line, place + 1);
  return place;
}

std::string without_line(std::string_view text, std::string_view line, std::size_t place) {
  if (place == std::string_view::npos) return std::string{text};
  std::string result;
  result.reserve(text.size());
  result += text.substr(0, place);
  result += text.substr(std::min(text.size(), place + line.size()));
  return result;
}

}  // namespace

std::string changes_line(const Publication& publication) {
  const std::string_view quote = publication.edition == Edition::v2_0 ? "\"" : "";
  std::string line;
  line += quote;
  line += listed_path(publication);
  line += quote;
  line += ',';
  line += quote;
  line += publication.updated;
  line += quote;
  line += '\n';
  return line;
}

std::string changes_text(std::span<const Publication> publications) {
  std::vector<const Publication*> order;
  order.reserve(publications.size());
  for (const Publication& each : publications) order.push_back(&each);
  std::sort(order.begin(), order.end(), [](const Publication* a, const Publication* b) {
    if (a->updated_at != b->updated_at) return b->updated_at < a->updated_at;
    return listed_path(*a) < listed_path(*b);
  });
  std::string text;
  for (const Publication* each : order) text += changes_line(*each);
  return text;
}

std::string changes_without(std::string_view text, const Publication& before) {
  const std::string line = changes_line(before);
  return without_line(text, line, find_line(text, line, before.updated_at));
}

// Made in one go: a listing of 100,000 documents is copied in a millisecond, but not three times.
std::string changes_with(std::string_view text, const Publication& now, const Publication* before) {
  const std::string line = changes_line(now);
  const std::string old = before ? changes_line(*before) : std::string{};
  const std::size_t found = before ? find_line(text, old, before->updated_at) : text.npos;
  const std::size_t old_begin = std::min(found, text.size());
  const std::size_t old_end = std::min(old_begin + old.size(), text.size());
  const std::size_t place = place_of(text, now.updated_at);
  std::string result;
  result.reserve(text.size() + line.size());
  if (place <= old_begin) {
    result.append(text.substr(0, place)).append(line);
    result.append(text.substr(place, old_begin - place)).append(text.substr(old_end));
  } else {
    result.append(text.substr(0, old_begin)).append(text.substr(old_end, place - old_end));
    result.append(line).append(text.substr(place));
  }
  return result;
}

std::string index_text(std::span<const Publication> publications) {
  std::vector<std::string> paths;
  paths.reserve(publications.size());
  for (const Publication& each : publications) paths.push_back(listed_path(each));
  std::sort(paths.begin(), paths.end(), [](const std::string& a, const std::string& b) {
    const int years = a.compare(0, 4, b, 0, 4);
    return years != 0 ? years > 0 : a < b;
  });
  std::string text;
  for (const std::string& path : paths) text += path + "\n";
  return text;
}

std::string index_without(std::string_view text, const Publication& before) {
  const std::string line = listed_path(before) + "\n";
  std::size_t place = text.find(line);
  while (place != std::string_view::npos && place != 0 && text[place - 1] != '\n')
    place = text.find(line, place + 1);
  return without_line(text, line, place);
}

Result<ChangesLine> read_changes_line(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  const std::vector<std::string_view> parts = split(line, ',');
  const auto bare = [](std::string_view part) {
    if (part.size() >= 2 && part.starts_with('"') && part.ends_with('"'))
      part = part.substr(1, part.size() - 2);
    return std::string{part};
  };
  if (parts.size() != 2 || bare(parts[0]).empty())
    return Error{"provider.changes", "the line is not a path, a comma and a date", ""};
  return ChangesLine{bare(parts[0]), bare(parts[1])};
}

}  // namespace docket::csaf
