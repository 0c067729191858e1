#include <algorithm>
#include <set>

#include "base/json.h"
#include "provider/document.h"
#include "provider/files.h"
#include "provider/listing_changes.h"
#include "provider/provider.h"
#include "provider/shared.h"
#include "provider/trees.h"

namespace docket::provider {
namespace {

namespace fs = std::filesystem;

constexpr int kLooksMax = 5;

struct NewDocument {
  std::string source;
  std::string bytes;
  csaf::Publication now;
  std::optional<csaf::Publication> before;  // the revision that is published
  std::string signature;
};

// The revision of a document that a tree holds, whatever its label and year.
Result<std::optional<csaf::Publication>> published_in(const fs::path& tree, const Opened& opened,
                                                      const csaf::Publication& wanted,
                                                      std::string& bytes) {
  for (const std::string& label : csaf::published_labels(opened.settings, wanted.edition)) {
    const fs::path folder = tree / csaf::folder_of(wanted.edition, label);
    std::error_code failed;
    fs::directory_iterator year{folder, failed};
    for (; !failed && year != fs::directory_iterator{}; year.increment(failed)) {
      const fs::path file = year->path() / wanted.file;
      if (!year->is_directory(failed) || !fs::exists(file, failed)) continue;
      bytes = TRY(read_file(file));
      return std::optional{TRY(csaf::publication_of(TRY(parse_json(bytes))))};
    }
  }
  return std::optional<csaf::Publication>{};
}

// Readers fetch a document again when its moment in the listings is a later one.
Status may_replace(const csaf::Publication& before, const csaf::Publication& now,
                   const std::string& file) {
  if (before.id != now.id)
    return Error{"provider.twice",
                 "the document " + in_quotes(before.id) +
                     " is published, and this id gives the same file name; take another id",
                 file + ":/document/tracking/id"};
  if (now.updated_at < before.updated_at)
    return Error{
        "provider.older",
        "a later revision is published, of " + before.updated + "; this one is of " + now.updated,
        file};
  if (now.updated_at == before.updated_at)
    return Error{"provider.same-moment",
                 "a revision of the same moment with other bytes is published, and nobody would "
                 "fetch the change; give this one a later current_release_date and a revision of "
                 "its own",
                 file + ":/document/tracking/current_release_date"};
  return Done{};
}

class Change {
 public:
  Change(const Opened& opened, const Work& work)
      : opened_(opened), work_(work), trees_(opened.folder) {}

  Result<Added> run(const std::vector<std::string>& files) {
    TRY(look_at_trees());
    std::vector<Error> refused;
    for (const std::string& file : files)
      if (const Status taken = take_file(file); !taken.ok()) refused.push_back(taken.error());
    TRY(none_of(refused, work_));
    return make();
  }

  Result<Added> run(const Given& document) {
    TRY(look_at_trees());
    TRY(take(document.source, document.bytes));
    return make();
  }

  Result<Foreseen> foresee(const Given& document) {
    TRY(look_at_trees());
    TRY(take(document.source, document.bytes));
    if (opened_.is_signed) TRY(signing_key(opened_, work_.passphrase));
    const csaf::Publication now = TRY(look_at(document.bytes, document.source, opened_.settings));
    Foreseen foreseen{csaf::tree_path(now), Coming::unchanged};
    if (!documents_.empty())
      foreseen.coming = documents_.front().before ? Coming::replaced : Coming::added;
    return foreseen;
  }

 private:
  Result<Added> make() {
    if (documents_.empty()) return counted_;
    TRY(sign_all());
    std::vector<std::string> rewritten;
    for (const auto& [edition, label] : touched_labels())
      rewritten.push_back(csaf::changes_path(edition, label));
    TRY(trees_.catch_up(work_.limits, rewritten, durable_));
    work_.step("caught-up");
    for (const NewDocument& document : documents_) TRY(place(document));
    work_.step("documents");
    TRY(list_all());
    work_.step("listings");
    TRY(finish());
    return counted_;
  }

  Status look_at_trees() {
    const std::optional<std::string> shown = trees_.shown();
    if (!shown)
      return Error{"provider.not-built", "there is no tree yet; build it first",
                   opened_.folder.string()};
    const std::optional<TreeState> state = trees_.state_of(*shown);
    if (!state || state->settings != Trees::made_with(opened_))
      return Error{"provider.behind",
                   "settings or keys have changed since the tree was built; build it anew",
                   opened_.folder.string()};
    change_ = state->change + 1;
    shown_ = trees_.path_of(*shown);
    hidden_ = trees_.path_of(trees_.hidden());
    return Done{};
  }

  Status take_file(const std::string& file) { return take(file, TRY(read_document(file))); }

  Status take(const std::string& file, std::string given) {
    NewDocument document;
    document.source = file;
    document.bytes = std::move(given);
    document.now = TRY(look_at(document.bytes, file, opened_.settings));
    if (!names_.insert({document.now.edition, document.now.file}).second)
      return Error{"provider.twice", "another of these documents has the same file name", file};
    std::string bytes;
    document.before = TRY(published_in(shown_, opened_, document.now, bytes));
    if (document.before && bytes == document.bytes) {
      ++counted_.unchanged;
      return Done{};
    }
    if (document.before) TRY(may_replace(*document.before, document.now, file));
    ++(document.before ? counted_.replaced : counted_.added);
    documents_.push_back(std::move(document));
    return Done{};
  }

  Status sign_all() {
    if (!opened_.is_signed) return Done{};
    const OpenPgpKey key = TRY(signing_key(opened_, work_.passphrase));
    for (NewDocument& document : documents_)
      document.signature = TRY(key.sign(document.bytes, work_.now));
    return Done{};
  }

  // Where a revision was published under another label or year, its files go.
  std::set<std::pair<csaf::Edition, std::string>> touched_labels() const {
    std::set<std::pair<csaf::Edition, std::string>> labels;
    for (const NewDocument& document : documents_) {
      labels.insert({document.now.edition, document.now.label});
      if (document.before) labels.insert({document.before->edition, document.before->label});
    }
    return labels;
  }

  Status place(const NewDocument& document) {
    const std::string path = csaf::tree_path(document.now);
    if (document.before && csaf::tree_path(*document.before) != path) {
      const std::string before = csaf::tree_path(*document.before);
      for (const char* end : {"", ".sha256", ".sha512", ".asc"}) {
        TRY(remove_file(hidden_ / (before + end)));
        last_.files.push_back(before + end);
      }
      durable_.push_back((hidden_ / before).parent_path());
    }
    TRY(put(path, document.bytes));
    for (const csaf::TreeFile& file : csaf::beside(path, document.bytes, document.signature))
      TRY(put(file.path, file.bytes));
    return Done{};
  }

  Status put(const std::string& path, std::string_view bytes) {
    TRY(write_file(hidden_ / path, bytes));
    last_.files.push_back(path);
    durable_.push_back(hidden_ / path);
    durable_.push_back((hidden_ / path).parent_path());
    return Done{};
  }

  // The same file under another name.
  Status put_well_known(csaf::Edition edition) {
    const fs::path path = hidden_ / csaf::kWellKnownMetadata;
    TRY(link_file(hidden_ / csaf::metadata_path(edition), path));
    last_.files.emplace_back(csaf::kWellKnownMetadata);
    durable_.push_back(path.parent_path());
    return Done{};
  }

  Status list_all() {
    std::set<csaf::Edition> fresh;
    for (const NewDocument& document : documents_) {
      std::error_code failed;
      if (!fs::exists(shown_ / csaf::metadata_path(document.now.edition), failed))
        fresh.insert(document.now.edition);
    }
    for (const csaf::Edition edition : fresh) TRY(begin_edition(edition));
    for (const auto& [edition, label] : touched_labels())
      if (!fresh.contains(edition)) TRY(list(edition, label));
    return say_metadata(!fresh.empty());
  }

  // The first documents of an edition bring its listings with them.
  Status begin_edition(csaf::Edition edition) {
    std::vector<csaf::Publication> publications;
    for (const NewDocument& document : documents_)
      if (document.now.edition == edition) publications.push_back(document.now);
    const csaf::Listed listed{opened_.fingerprints, work_.now, work_.limits.room_least};
    for (const csaf::TreeFile& file :
         csaf::listings_of(opened_.settings, edition, publications, listed)) {
      if (is_listing(file.path)) {
        TRY(write_file(hidden_ / file.path, file.bytes));
        last_.listings.push_back(file.path);
        durable_.push_back(hidden_ / file.path);
        durable_.push_back((hidden_ / file.path).parent_path());
      } else {
        TRY(put(file.path, file.bytes));
      }
    }
    return Done{};
  }

  Status list(csaf::Edition edition, const std::string& label) {
    ListingChanges changes{opened_, work_, shown_, hidden_, edition, label};
    for (const NewDocument& document : documents_) {
      const bool was_here =
          document.before && document.before->edition == edition && document.before->label == label;
      if (document.now.edition != edition || (document.now.label != label && !was_here)) continue;
      changes.note(was_here ? &*document.before : nullptr,
                   document.now.label == label ? &document.now : nullptr);
    }
    TRY(changes.write(last_, durable_));
    if (const auto categories = TRY(changes.categories()))
      TRY(put(csaf::category_path(edition, label), *categories));
    return Done{};
  }

  Status say_metadata(bool editions_changed) {
    std::vector<csaf::Edition> editions;
    for (const csaf::Edition edition : {csaf::Edition::v2_0, csaf::Edition::v2_1}) {
      std::error_code failed;
      if (fs::exists(hidden_ / csaf::metadata_path(edition), failed)) editions.push_back(edition);
    }
    const csaf::Edition leading = csaf::leading_edition(opened_.settings, editions);
    std::set<csaf::Edition> touched;
    for (const NewDocument& document : documents_) touched.insert(document.now.edition);
    for (const csaf::Edition edition : touched) {
      csaf::MetadataOf metadata{edition, {}, opened_.fingerprints, work_.now};
      for (const std::string& label : csaf::published_labels(opened_.settings, edition))
        metadata.feeds.push_back({label, work_.now});
      const std::string text = csaf::provider_metadata(opened_.settings, metadata);
      TRY(put(csaf::metadata_path(edition), text));
      if (edition == leading) TRY(put_well_known(edition));
    }
    if (!editions_changed) return Done{};
    return put(std::string{csaf::kSecurityTxt},
               csaf::security_txt(opened_.settings, editions, work_.now + kSecurityTxtLasts));
  }

  Status finish() {
    std::sort(durable_.begin(), durable_.end());
    durable_.erase(std::unique(durable_.begin(), durable_.end()), durable_.end());
    std::erase_if(durable_, [](const fs::path& path) {
      std::error_code failed;
      return !fs::exists(path, failed) && !failed;
    });
    TRY(make_durable(durable_));
    work_.step("durable");
    TRY(trees_.keep_state_of(trees_.hidden(),
                             {Trees::this_boot(), Trees::made_with(opened_), change_, last_}));
    work_.step("kept");
    TRY(trees_.show(trees_.hidden()));
    work_.step("shown");
    return Done{};
  }

  const Opened& opened_;
  const Work& work_;
  Trees trees_;
  fs::path shown_;
  fs::path hidden_;
  std::int64_t change_ = 0;
  std::vector<NewDocument> documents_;
  std::set<std::pair<csaf::Edition, std::string>> names_;
  LastChange last_;
  std::vector<fs::path> durable_;
  Added counted_;
};

}  // namespace

Result<Added> add(const Opened& opened, const std::vector<std::string>& files, const Work& work) {
  const Lock lock = TRY(Lock::take(opened.folder));
  return Change{opened, work}.run(files);
}

Result<Added> add(const Opened& opened, const Given& document, const Work& work, const Lock&) {
  return Change{opened, work}.run(document);
}

// The tree that is shown stands still while it is shown; where another one is by then, what was
// read may be of both, and is looked at again.
Result<Foreseen> foresee(const Opened& opened, const Given& document, const Work& work) {
  const Trees trees{opened.folder};
  const auto change = [&trees] {
    const std::optional<std::string> shown = trees.shown();
    const std::optional<TreeState> state = shown ? trees.state_of(*shown) : std::nullopt;
    return state ? state->change : 0;
  };
  for (int looks = 1;; ++looks) {
    const std::int64_t before = change();
    Result<Foreseen> foreseen = Change{opened, work}.foresee(document);
    if (looks == kLooksMax || change() == before) return foreseen;
  }
}

}  // namespace docket::provider
