// Requirements 12, 13, 15, 16 and 17: what the listings say, held against the documents.

#include <algorithm>

#include "base/text.h"
#include "formats/csaf/provider/judging.h"
#include "formats/csaf/provider/listings.h"
#include "formats/csaf/provider/shapes.h"

namespace docket::csaf {
namespace {

std::string line_of(const std::string& file, std::size_t number) {
  return file + ":" + std::to_string(number);
}

// The lines of a text file, without their ends and without an empty one at the end.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines = split(text, '\n');
  for (std::string_view& line : lines)
    if (line.ends_with('\r')) line.remove_suffix(1);
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

// Paths, as the folder's listings name them, of the documents in it.
std::set<std::string, std::less<>> inside(const FolderSeen& folder, const KnownDocuments& known) {
  std::set<std::string, std::less<>> paths;
  for (const auto& [path, about] : known)
    if (path.starts_with(folder.path)) paths.insert(path.substr(folder.path.size()));
  return paths;
}

void judge_index(const View& view, const FolderSeen& folder, const KnownDocuments& known,
                 Breaches& breaches) {
  const std::string file = folder.path + "index.txt";
  const Result<std::string> text = view.tree.read(file);
  if (!view.has(file) || !text.ok()) {
    breaches.add(12, file, "there is no index.txt");
    return;
  }
  std::set<std::string, std::less<>> wanted = inside(folder, known);
  const std::vector<std::string_view> lines = lines_of(*text);
  std::set<std::string_view> seen;
  for (std::size_t index = 0; index < lines.size(); ++index) {
    if (!seen.insert(lines[index]).second)
      breaches.add(12, line_of(file, index + 1), "the document is listed twice");
    if (!view.has(folder.path + std::string{lines[index]}))
      breaches.add(12, line_of(file, index + 1), "there is no such file");
    if (const auto found = wanted.find(lines[index]); found != wanted.end()) wanted.erase(found);
  }
  for (const std::string& path : wanted) breaches.add(12, file, path + " is not listed");
}

void judge_changes(const View& view, const FolderSeen& folder, const KnownDocuments& known,
                   Breaches& breaches) {
  const std::string file = folder.path + "changes.csv";
  const Result<std::string> text = view.tree.read(file);
  if (!view.has(file) || !text.ok()) {
    breaches.add(13, file, "there is no changes.csv");
    return;
  }
  std::set<std::string, std::less<>> wanted = inside(folder, known);
  std::optional<Instant> before;
  const std::vector<std::string_view> lines = lines_of(*text);
  for (std::size_t index = 0; index < lines.size(); ++index) {
    const std::string at = line_of(file, index + 1);
    const Result<ChangesLine> line = read_changes_line(lines[index]);
    const Result<Instant> moment =
        line.ok() ? parse_instant(line->updated) : Result<Instant>{line.error()};
    if (!line.ok() || !moment.ok()) {
      breaches.add(13, at, "the line is not a path and a date");
      continue;
    }
    if (view.edition == Edition::v2_1 && lines[index].find('"') != std::string_view::npos)
      breaches.add(13, at, "in CSAF 2.1 the fields stand without quotes");
    if (before && *before < *moment)
      breaches.add(13, at, "the line before is of an earlier moment");
    before = *moment;
    if (!view.has(folder.path + line->path)) breaches.add(13, at, "there is no such file");
    const auto document = known.find(folder.path + line->path);
    // Former revisions may be listed too; the first line of a document is the current one.
    if (wanted.erase(line->path) == 0 || document == known.end()) continue;
    const Result<Instant> current = parse_instant(document->second.updated);
    if (current.ok() && *current != *moment)
      breaches.add(13, at, "the document says " + document->second.updated);
  }
  for (const std::string& path : wanted) breaches.add(13, file, path + " is not listed");
}

// One feed with its entries.
class Feed {
 public:
  Feed(const View& view, const FeedSeen& feed, Breaches& breaches)
      : view_(view), feed_(feed), breaches_(breaches) {}

  // The documents that the feed lists, by path.
  std::set<std::string> run(const KnownDocuments& known) {
    breaches_.add(15, feed_.path, feed_findings(feed_.json));
    const Json* feed = feed_.json.find("feed");
    const Json* entries = feed ? feed->find("entry") : nullptr;
    if (!entries || !entries->items()) return {};
    for (std::size_t index = 0; index < entries->items()->size(); ++index)
      entry((*entries->items())[index], child("/feed/entry", index), known);
    return std::move(listed_);
  }

 private:
  void broken(const std::string& at, std::string message) {
    breaches_.add(15, feed_.path + ":" + at, std::move(message));
  }

  void entry(const Json& entry, const std::string& at, const KnownDocuments& known) {
    const Json* content = entry.find("content");
    const std::string_view src = content ? content->text_of("src") : std::string_view{};
    const auto path = view_.path_of(src);
    if (!path) return;
    if (!view_.has(*path)) {
      broken(at, "there is no file " + *path);
      return;
    }
    if (!listed_.insert(*path).second) broken(at, *path + " is listed twice");
    judge_links(entry, at, *path);
    const auto document = known.find(*path);
    if (document == known.end()) return;
    const Result<Instant> said = parse_instant(entry.text_of("updated"));
    const Result<Instant> current = parse_instant(document->second.updated);
    if (said.ok() && current.ok() && *said != *current)
      broken(child(at, "updated"), "the document says " + document->second.updated);
    if (document->second.label != feed_.label && !feed_.label.empty())
      broken(at, "the document is TLP:" + document->second.label + ", the feed TLP:" + feed_.label);
  }

  // Every hash file and signature that is there must be linked.
  void judge_links(const Json& entry, const std::string& at, const std::string& path) {
    std::set<std::pair<std::string, std::string>> links;
    const Json* list = entry.find("link");
    if (list && list->items()) {
      for (const Json& link : *list->items()) {
        const auto target = view_.path_of(link.text_of("href"));
        if (!target) continue;
        links.insert({std::string{link.text_of("rel")}, *target});
        if (!view_.has(*target)) broken(child(at, "link"), "there is no file " + *target);
      }
    }
    for (const std::string_view end : {".sha256", ".sha512", ".asc"}) {
      const std::string file = path + std::string{end};
      if (view_.has(file) && !links.contains({end == ".asc" ? "signature" : "hash", file}))
        broken(child(at, "link"), file + " is not linked");
    }
  }

  const View& view_;
  const FeedSeen& feed_;
  Breaches& breaches_;
  std::set<std::string> listed_;
};

// The documents of ROLIE that the metadata lists under a name.
std::vector<std::string> rolie_files(const View& view, std::string_view name, int number,
                                     Breaches& breaches) {
  std::vector<std::string> files;
  const Json* all = view.metadata.find("distributions");
  if (!all || !all->items()) return files;
  for (const Json& each : *all->items()) {
    const Json* rolie = each.find("rolie");
    const Json* list = rolie ? rolie->find(name) : nullptr;
    if (!list || !list->items()) continue;
    for (const Json& url : *list->items()) {
      const auto path = url.text() ? view.path_of(*url.text()) : std::nullopt;
      if (!path) continue;
      if (!view.has(*path)) breaches.add(number, *path, "there is no such file");
      files.push_back(*path);
    }
  }
  return files;
}

void judge_rolie_files(const View& view, std::string_view name, int number,
                       std::vector<RuleFinding> (*findings)(const Json&), Breaches& breaches) {
  const std::vector<std::string> files = rolie_files(view, name, number, breaches);
  if (files.empty()) breaches.say(number, Met::unused);
  for (const std::string& file : files) {
    const Result<std::string> text = view.tree.read(file);
    if (!view.has(file) || !text.ok()) continue;
    const Result<Json> json = parse_json(*text);
    if (json.ok()) {
      breaches.add(number, file, findings(*json));
    } else {
      breaches.add(number, file + ":" + json.error().where, json.error().message);
    }
  }
}

}  // namespace

void judge_folders(const View& view, const KnownDocuments& known, Breaches& breaches) {
  if (view.folders.empty()) {
    breaches.say(12, Met::unused);
    breaches.say(13, Met::unused);
    breaches.say(14, Met::unused);
    return;
  }
  for (const FolderSeen& folder : view.folders) {
    judge_index(view, folder, known, breaches);
    judge_changes(view, folder, known, breaches);
  }
}

void judge_feeds(const View& view, const KnownDocuments& known, Breaches& breaches) {
  judge_rolie_files(view, "services", 16, service_findings, breaches);
  judge_rolie_files(view, "categories", 17, category_findings, breaches);
  if (view.feeds.empty()) {
    // look_around has said what is wrong with those that are named and cannot be read.
    if (breaches.told().at(14).met == Met::yes)
      breaches.say(15, view.feeds_elsewhere ? Met::unseen : Met::unused);
    return;
  }
  bool has_open = false;
  std::map<std::string, std::set<std::string>> listed;  // by label
  for (const FeedSeen& feed : view.feeds) {
    has_open = has_open || !is_protected(feed.label);
    for (const std::string& path : Feed{view, feed, breaches}.run(known))
      listed[feed.label].insert(path);
  }
  if (!has_open)
    breaches.add(15, view.path, "there is no feed of documents that everybody may have");
  for (const auto& [path, about] : known) {
    if (!listed[about.label].contains(path))
      breaches.add(15, path, "no feed of TLP:" + about.label + " lists the document");
  }
}

}  // namespace docket::csaf
