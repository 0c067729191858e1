// What judging a provider's tree works on: one provider-metadata.json, the files around it, and the
// breaches found so far.

#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "formats/check.h"
#include "formats/csaf/provider/requirements.h"

namespace docket::csaf {

constexpr int kRequirements = 25;

// The breaches of each requirement, by number.
class Breaches {
 public:
  void add(int number, std::string at, std::string message);
  void add(int number, const std::string& file, const std::vector<RuleFinding>& findings);
  void say(int number, Met met) { met_.at(static_cast<std::size_t>(number)) = met; }
  std::vector<Requirement> told() const;

 private:
  std::array<std::optional<Met>, kRequirements + 1> met_;
  std::array<std::vector<Breach>, kRequirements + 1> breaches_;
  std::array<std::size_t, kRequirements + 1> counts_{};
};

struct DocumentSeen {
  std::string path;
  std::string bytes;
  std::optional<Publication> publication;  // nothing: it is none, or cannot be read
};

struct FolderSeen {
  std::string path;   // ends with "/"; empty is the root
  std::string label;  // 2.1 says it
};

struct FeedSeen {
  std::string path;
  std::string label;
  Json json;
};

struct View {
  View(const TreeSeen& seen, std::string metadata_path, std::string metadata_bytes)
      : tree(seen), path(std::move(metadata_path)), bytes(std::move(metadata_bytes)) {}

  const TreeSeen& tree;
  std::string path;  // of the metadata
  std::string bytes;
  Json metadata;
  Edition edition = Edition::v2_0;
  std::string root;  // the address of the tree's root, with a slash
  std::vector<FolderSeen> folders;
  std::vector<FeedSeen> feeds;  // those that are here and are JSON
  bool feeds_elsewhere = false;
  std::set<std::string> documents;  // paths: listed, or lying in a folder of documents

  // The file of an address; nothing when it lies elsewhere.
  std::optional<std::string> path_of(std::string_view url) const;
  bool has(const std::string& file) const { return tree.files.contains(file); }
};

// Folders and feeds that the metadata names, with what is wrong with them; then the documents.
void look_around(View& view, Breaches& breaches);

// What of a document the listings are compared with.
struct Known {
  std::string label;
  std::string updated;
};
using KnownDocuments = std::map<std::string, Known, std::less<>>;  // by path

// Requirements 1, 2, 4, 5, 11, 18 and 19: each document, and what lies beside it.
KnownDocuments judge_documents(const View& view, Breaches& breaches);
// Requirements 12 and 13.
void judge_folders(const View& view, const KnownDocuments& known, Breaches& breaches);
// Requirements 15, 16 and 17.
void judge_feeds(const View& view, const KnownDocuments& known, Breaches& breaches);
// Requirements 3, 7, 8, 9 and 20.
void judge_metadata(const View& view, Breaches& breaches);
// Requirements 21, 22 and 23.
void judge_aggregator(const TreeSeen& tree, Breaches& breaches);

}  // namespace docket::csaf
