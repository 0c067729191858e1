// Requirements 1, 2, 4, 5, 11, 18 and 19, document by document.

#include <algorithm>

#include "base/hash.h"
#include "base/sha512.h"
#include "base/text.h"
#include "formats/csaf/check.h"
#include "formats/csaf/provider/judging.h"

namespace docket::csaf {
namespace {

// Up to and with the last slash.
std::string_view folder_in(std::string_view path) {
  const std::size_t cut = path.rfind('/');
  return cut == std::string_view::npos ? std::string_view{} : path.substr(0, cut + 1);
}

// The folder of documents that holds a path, nullptr: none does.
const FolderSeen* folder_for(const View& view, std::string_view path) {
  const FolderSeen* found = nullptr;
  for (const FolderSeen& folder : view.folders)
    if (path.starts_with(folder.path) && (!found || found->path.size() < folder.path.size()))
      found = &folder;
  return found;
}

class Documents {
 public:
  Documents(const View& view, Breaches& breaches) : view_(view), breaches_(breaches) {}

  KnownDocuments run() {
    read_keys();
    for (const std::string& path : view_.documents) one(path);
    judge_labels();
    return std::move(known_);
  }

 private:
  void read_keys() {
    const Json* keys = view_.metadata.find("public_openpgp_keys");
    std::vector<std::string> texts;
    if (keys && keys->items()) {
      for (const Json& key : *keys->items()) {
        const auto path = view_.path_of(key.text_of("url"));
        if (!path || !view_.has(*path)) continue;
        if (Result<std::string> text = view_.tree.read(*path); text.ok())
          texts.push_back(*std::move(text));
      }
    }
    keys_elsewhere_ = keys && keys->items() && texts.size() < keys->items()->size();
    has_keys_ = keys && keys->items() && !keys->items()->empty();
    view_.tree.take_keys(texts);
    if (!has_keys_) breaches_.say(19, Met::unused);
    if (view_.folders.empty()) breaches_.say(11, Met::unused);
  }

  void one(const std::string& path) {
    const Result<std::string> bytes = view_.tree.read(path);
    if (!bytes.ok()) {
      breaches_.add(1, path, bytes.error().message);
      return;
    }
    const Result<Json> json = parse_json(*bytes);
    if (!json.ok()) {
      breaches_.add(1, path + ":" + json.error().where, json.error().message);
      return;
    }
    judge_hashes(path, *bytes);
    judge_signature(path, *bytes);
    const Result<Publication> publication = publication_of(*json);
    if (!publication.ok()) {
      breaches_.add(1, path + ":" + publication.error().where, publication.error().message);
      return;
    }
    judge_content(path, *json, *publication);
    known_[path] = {publication->label, publication->updated};
    labels_[std::string{folder_in(path)}].insert(publication->label);
  }

  void judge_content(const std::string& path, const Json& json, const Publication& publication) {
    const auto findings = publication.edition == Edition::v2_0 ? check_2_0(json) : check_2_1(json);
    if (findings.ok()) breaches_.add(1, path, *findings);
    const std::string_view folder = folder_in(path);
    const std::string_view name = std::string_view{path}.substr(folder.size());
    if (name != publication.file)
      breaches_.add(2, path, "the rule gives the name " + publication.file);
    const FolderSeen* in = folder_for(view_, path);
    if (in && folder.substr(in->path.size()) != publication.year + "/")
      breaches_.add(11, path, "the first release was in " + publication.year);
    if (in && !in->label.empty() && in->label != publication.label)
      breaches_.add(view_.edition == Edition::v2_1 ? 12 : 11, path,
                    "the document is TLP:" + publication.label + ", its folder TLP:" + in->label);
  }

  // At least one hash file, and none that does not fit.
  void judge_hashes(const std::string& path, const std::string& bytes) {
    std::size_t good = 0;
    for (const std::string_view kind : {".sha256", ".sha512"}) {
      const std::string file = path + std::string{kind};
      if (!view_.has(file)) continue;
      const Result<std::string> text = view_.tree.read(file);
      const std::string wanted = kind == ".sha256" ? hex(sha256(bytes)) : sha512_hex(bytes);
      std::string said = text.ok() ? text->substr(0, text->find_first_of(" \r\n")) : "";
      if (view_.edition == Edition::v2_0)
        std::transform(said.begin(), said.end(), said.begin(), [](char c) {
          return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
        });
      if (said == wanted) {
        ++good;
      } else {
        breaches_.add(18, file, "the hash is not that of the document, which is " + wanted);
      }
    }
    const bool has_weak = view_.has(path + ".md5") || view_.has(path + ".sha1");
    if (has_weak && view_.edition == Edition::v2_1)
      breaches_.add(18, path, "MD5 and SHA-1 are not allowed");
    const bool has_other = view_.has(path + ".sha3-512") || view_.has(path + ".sha3-256");
    if (good == 0 && !has_other && !view_.has(path + ".sha256") && !view_.has(path + ".sha512"))
      breaches_.add(18, path, "there is no hash file beside the document");
  }

  void judge_signature(const std::string& path, const std::string& bytes) {
    const std::string file = path + ".asc";
    if (!view_.has(file)) {
      if (has_keys_) breaches_.add(19, path, "there is no signature beside the document");
      return;
    }
    const Result<std::string> text = view_.tree.read(file);
    if (!text.ok()) {
      breaches_.add(19, file, text.error().message);
      return;
    }
    if (!trimmed(*text).starts_with("-----BEGIN PGP SIGNATURE-----"))
      breaches_.add(19, file, "the signature is not armoured");
    if (!has_keys_) return;
    const Status good = view_.tree.verify(bytes, *text);
    if (!good.ok() && !keys_elsewhere_) breaches_.add(19, file, good.error().message);
    if (!good.ok() && keys_elsewhere_) breaches_.say(19, Met::unseen);
  }

  // Protected documents in a folder with open ones cannot be protected by their path.
  void judge_labels() {
    bool has_protected = false;
    for (const auto& [folder, labels] : labels_) {
      const bool closed = std::any_of(labels.begin(), labels.end(), is_protected);
      has_protected = has_protected || closed;
      const bool open = !std::all_of(labels.begin(), labels.end(), is_protected);
      if (closed && open)
        breaches_.add(5, folder, "documents that need protection lie beside open ones");
    }
    if (has_protected) {
      if (breaches_.told().at(4).met != Met::no) breaches_.say(5, Met::unseen);
    }
  }

  const View& view_;
  Breaches& breaches_;
  KnownDocuments known_;
  std::map<std::string, std::set<std::string>> labels_;  // by folder
  bool has_keys_ = false;
  bool keys_elsewhere_ = false;
};

}  // namespace

KnownDocuments judge_documents(const View& view, Breaches& breaches) {
  return Documents{view, breaches}.run();
}

}  // namespace docket::csaf
