#include "provider/trees.h"

#include <algorithm>
#include <system_error>

#include "base/hash.h"
#include "base/json.h"
#include "base/text.h"
#include "provider/files.h"

namespace docket::provider {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTrees[] = {"one", "two"};

Json texts(const std::vector<std::string>& list) {
  Json json = Json::array();
  for (const std::string& text : list) json.add(text);
  return json;
}

std::vector<std::string> texts_of(const Json& json, std::string_view name) {
  std::vector<std::string> list;
  const Json* found = json.find(name);
  if (!found || !found->items()) return list;
  for (const Json& item : *found->items())
    if (item.text()) list.push_back(*item.text());
  return list;
}

Json json_of(const TreeState& state) {
  Json patches = Json::object();
  for (const auto& [path, list] : state.last.patches) {
    Json each = Json::array();
    for (const csaf::Patch& patch : list)
      each.add(Json::object({{"at", patch.at}, {"bytes", patch.bytes}}));
    patches.add(path, std::move(each));
  }
  return Json::object({{"boot", state.boot},
                       {"settings", state.settings},
                       {"change", state.change},
                       {"files", texts(state.last.files)},
                       {"patches", std::move(patches)},
                       {"listings", texts(state.last.listings)}});
}

std::optional<TreeState> state_in(const Json& json) {
  const Json* change = json.find("change");
  const Json* patches = json.find("patches");
  if (!change || !change->integer() || !patches || !patches->members()) return {};
  TreeState state{std::string{json.text_of("boot")},
                  std::string{json.text_of("settings")},
                  *change->integer(),
                  {}};
  state.last.files = texts_of(json, "files");
  state.last.listings = texts_of(json, "listings");
  for (const auto& [path, list] : *patches->members()) {
    if (!list.items()) return {};
    for (const Json& item : *list.items()) {
      const Json* at = item.find("at");
      if (!at || !at->integer() || *at->integer() < 0) return {};
      state.last.patches[path].push_back(
          {static_cast<std::uint64_t>(*at->integer()), std::string{item.text_of("bytes")}});
    }
  }
  return state;
}

bool is_small(const fs::path& file, const Limits& limits) {
  std::error_code failed;
  const std::uintmax_t size = fs::file_size(file, failed);
  return failed || size < limits.changed_in_place_from;
}

}  // namespace

bool is_listing(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name == "index.txt" || name == "changes.csv" ||
         (name.starts_with("feed-tlp-") && name.ends_with(".json"));
}

Status replace_listing(const fs::path& hidden, std::string_view bytes, const Limits& limits) {
  if (bytes.size() >= limits.changed_in_place_from && !is_small(hidden, limits)) {
    if (auto file = InPlace::open(hidden)) return file->replace(bytes);
  }
  return write_file(hidden, bytes);
}

Status patch_listing(const fs::path& hidden, const fs::path& shown,
                     std::span<const csaf::Patch> patches, const Limits& limits) {
  if (!is_small(hidden, limits)) {
    if (auto file = InPlace::open(hidden)) return file->patch(patches);
  }
  std::string bytes = TRY(read_file(shown));
  for (const csaf::Patch& patch : patches) {
    const std::size_t end = static_cast<std::size_t>(patch.at) + patch.bytes.size();
    if (bytes.size() < end) bytes.resize(end, ' ');
    bytes.replace(static_cast<std::size_t>(patch.at), patch.bytes.size(), patch.bytes);
  }
  return write_file(hidden, bytes);
}

std::optional<std::string> Trees::shown() const {
  std::error_code failed;
  const fs::path target = fs::read_symlink(folder_ / "web", failed);
  if (failed) return {};
  const std::string name = target.filename().string();
  if (name != kTrees[0] && name != kTrees[1]) return {};
  return name;
}

std::string Trees::hidden() const {
  return shown().value_or(kTrees[1]) == kTrees[0] ? kTrees[1] : kTrees[0];
}

std::optional<TreeState> Trees::state_of(const std::string& tree) const {
  const Result<std::string> text = read_file(path_of(tree + ".json"));
  if (!text.ok()) return {};
  const Result<Json> json = parse_json(*text);
  if (!json.ok()) return {};
  return state_in(*json);
}

Status Trees::forget_state_of(const std::string& tree) const {
  return remove_file(path_of(tree + ".json"));
}

Status Trees::keep_state_of(const std::string& tree, const TreeState& state) const {
  return write_file(path_of(tree + ".json"), print(json_of(state)));
}

Status Trees::show(const std::string& tree) const {
  return point_to(folder_ / "web", "trees/" + tree);
}

// Whoever was killed in the middle of a change has removed the state of the tree before. Where the
// machine itself went down, files may be older than their states; the next run has another name.
Status Trees::catch_up(const Limits& limits, std::span<const std::string> rewritten,
                       std::vector<fs::path>& touched) const {
  const std::optional<std::string> now = shown();
  if (!now) return Error{"provider.not-built", "there is no tree yet; build it first", ""};
  const std::optional<TreeState> full = state_of(*now);
  const std::optional<TreeState> behind = state_of(hidden());
  TRY(forget_state_of(hidden()));
  if (full && behind && full->boot == this_boot() && behind->boot == full->boot &&
      behind->settings == full->settings) {
    if (behind->change == full->change) return Done{};
    if (behind->change + 1 == full->change) return replay(full->last, limits, rewritten, touched);
  }
  return copy_all();
}

Status Trees::replay(const LastChange& last, const Limits& limits,
                     std::span<const std::string> rewritten, std::vector<fs::path>& touched) const {
  const fs::path from = path_of(*shown());
  const fs::path to = path_of(hidden());
  for (const std::string& file : last.files) {
    std::error_code failed;
    if (fs::exists(from / file, failed)) {
      TRY(link_file(from / file, to / file));
    } else {
      TRY(remove_file(to / file));
    }
    touched.push_back((to / file).parent_path());
  }
  for (const auto& [path, patches] : last.patches) {
    TRY(patch_listing(to / path, from / path, patches, limits));
    touched.push_back(to / path);
  }
  for (const std::string& path : last.listings) {
    if (std::find(rewritten.begin(), rewritten.end(), path) != rewritten.end()) continue;
    TRY(replace_listing(to / path, TRY(read_file(from / path)), limits));
    touched.push_back(to / path);
  }
  return Done{};
}

Status Trees::copy_all() const {
  const fs::path from = path_of(*shown());
  const fs::path to = path_of(hidden());
  std::error_code failed;
  fs::remove_all(to, failed);
  fs::recursive_directory_iterator each{from, failed};
  for (; !failed && each != fs::recursive_directory_iterator{}; each.increment(failed)) {
    const fs::path target = to / each->path().string().substr(from.string().size() + 1);
    if (each->is_directory(failed)) {
      fs::create_directories(target, failed);
    } else if (is_listing(each->path().string())) {
      TRY(write_file(target, TRY(read_file(each->path()))));
    } else {
      TRY(link_file(each->path(), target));
    }
  }
  if (failed)
    return Error{"provider.unwritable", "the tree cannot be copied: " + failed.message(),
                 to.string()};
  return make_all_durable(folder_);
}

std::string Trees::made_with(const Opened& opened) {
  std::string text = print(to_json(opened.settings));
  for (const std::string& fingerprint : opened.fingerprints) text += "\n" + fingerprint;
  return hex(sha256(text));
}

std::string Trees::this_boot() {
  // A file of the kernel, which has no size.
  const Result<std::string> text = read_part("/proc/sys/kernel/random/boot_id", 0, 64);
  return text.ok() ? std::string{trimmed(*text)} : "unknown";
}

}  // namespace docket::provider
