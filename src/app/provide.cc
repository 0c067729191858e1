#include "app/provide.h"

#include <algorithm>

#include "app/config_place.h"
#include "app/load.h"
#include "app/publication.h"
#include "base/text.h"
#include "provider/document.h"
#include "provider/provider.h"

namespace docket {
namespace {

std::string_view name_of(provider::Coming coming) {
  constexpr std::string_view kNames[] = {"added", "replaced", "unchanged"};
  return kNames[static_cast<std::size_t>(coming)];
}

Result<std::string> passphrase_of(const ProviderConfig& config) {
  if (config.passphrase_file.empty()) return std::string{};
  const std::string text = TRY(provider::read_document(config.passphrase_file));
  return text.substr(0, text.find_first_of("\r\n"));
}

Status is_of_provider(const ProviderConfig& config) {
  if (config.folder.empty()) return Error{"provider.no-folder", "it names no folder", ""};
  const provider::Opened opened = TRY(provider::open_provider(config.folder));
  const std::string passphrase = TRY(passphrase_of(config));
  if (opened.is_signed) TRY(provider::signing_key(opened, passphrase));
  return Done{};
}

// The case on its way into the folder.
class Provision {
 public:
  Provision(Docket& docket, const Reader& reader, std::string_view name, const ProvideWish& wish)
      : docket_(docket), reader_(reader), name_(name), wish_(wish) {}

  Status open() {
    const ProviderConfig& config = docket_.config().provider;
    if (config.folder.empty())
      return Error{"provider.no-folder",
                   "no provider's folder is set up here; docket.toml names one in [provider]", ""};
    case_id_ = TRY(docket_.find_case(reader_, name_));
    opened_ = TRY(provider::open_provider(config.folder));
    format_ = wish_.format.value_or("csaf-" + opened_.settings.leading);
    if (!format_.starts_with("csaf-"))
      return Error{"provider.edition", "a provider's folder holds documents of CSAF only",
                   "/format"};
    work_.passphrase = TRY(passphrase_of(config));
    return Done{};
  }

  // The document as it is once the publication is recorded, and what adding it comes to.
  Status foresee() {
    work_.now = docket_.world().now();
    loaded_ = TRY(load_case(docket_.store(), reader_, {case_id_, name_}));
    output_ = TRY(output_after(loaded_.state, {publication(opened_.settings.address)}));
    const provider::Foreseen first = TRY(provider::foresee(opened_, given(output_), work_));
    address_ = opened_.settings.address + "/" + first.path;
    recorded_ = is_recorded();
    missed_ = recorded_ ? std::nullopt : find_missed();
    std::vector<Command> unsaid;
    if (!recorded_) unsaid.emplace_back(publication(address_));
    output_ = TRY(output_after(loaded_.state, std::move(unsaid)));
    coming_ = TRY(provider::foresee(opened_, given(output_), work_)).coming;
    if (missed_) coming_ = provider::Coming::replaced;
    return Done{};
  }

  // What was recorded has passed its gates with what was said then; what refuses now still does.
  Status may_be_published() const {
    const PublicationGate gate = TRY(publication_gate(docket_, loaded_.state));
    const std::optional<std::string> said{"recorded"};
    return docket::may_be_published(loaded_.state, gate, recorded_ ? said : wish_.because,
                                    kFolderPublication);
  }

  // What has to be recorded; nothing where the publication of this very advisory is.
  std::vector<Command> commands() const {
    std::vector<Command> all;
    if (!recorded_) all.emplace_back(publication(address_));
    if (!recorded_ && wish_.because && !trimmed(*wish_.because).empty())
      all.emplace_back(AddNote{.text = *wish_.because});
    return all;
  }

  Status put_missed(const provider::Lock& lock) {
    if (!missed_) return Done{};
    TRY(provider::add(opened_, given(missed_->output), work_, lock));
    return foresee();
  }

  Result<provider::Coming> put(const provider::Lock& lock) {
    loaded_ = TRY(load_case(docket_.store(), reader_, {case_id_, name_}));
    recorded_ = true;
    output_ = TRY(output_after(loaded_.state, {}));
    const provider::Added added = TRY(provider::add(opened_, given(output_), work_, lock));
    if (added.added > 0) return provider::Coming::added;
    return added.replaced > 0 ? provider::Coming::replaced : provider::Coming::unchanged;
  }

  const std::string& address() const { return address_; }
  const AdvisoryOutput& output() const { return output_; }
  bool recorded() const { return recorded_; }
  std::optional<MissedPublication> missed() const {
    if (!missed_) return std::nullopt;
    return missed_->publication;
  }
  provider::Coming coming() const { return coming_; }
  const CaseState& state() const { return loaded_.state; }

 private:
  struct Missed {
    MissedPublication publication;
    AdvisoryOutput output;
  };

  PublishAdvisory publication(const std::string& where) const {
    return {.by = {}, .asset = {}, .occurred_at = work_.now, .where = where, .contains = {}};
  }

  Result<AdvisoryOutput> output_after(CaseState state, std::vector<Command> commands) const {
    const SupposedWords supposed{std::move(commands), work_.now, format_, wish_.language};
    // Who publishes is whose folder it is, where nobody says another.
    if (state.stated.publisher.empty())
      state.stated.publisher = opened_.settings.publisher.name_space;
    return supposed_output(docket_, reader_, state, supposed);
  }

  provider::Given given(const AdvisoryOutput& output) const {
    return {loaded_.state.number + " (" + format_ + ")", output.document};
  }

  // Where this record says that the advisory was published; empty where it says nothing of it, or
  // was corrected away.
  std::string place_said(const CaseRecord& record) const {
    const auto* one = std::get_if<AdvisoryPublished>(&record.event.body);
    if (!one) return "";
    const std::vector<PublishedOnce>& all = loaded_.state.stated.publications;
    const bool stands = std::any_of(all.begin(), all.end(), [&record](const PublishedOnce& once) {
      return once.record == record.seq && once.stands;
    });
    return stands ? one->where : "";
  }

  bool is_recorded() const {
    if (loaded_.state.stated.changes > 0) return false;
    return std::any_of(loaded_.records.begin(), loaded_.records.end(),
                       [this](const CaseRecord& one) { return place_said(one) == address_; });
  }

  CaseState state_after(std::int64_t seq) const {
    CaseState state;
    for (const CaseRecord& record : loaded_.records)
      if (record.seq <= seq) evolve(state, record);
    return state;
  }

  // The last revision that was recorded for this folder, unless it or a later one is there.
  std::optional<Missed> find_missed() const {
    for (auto record = loaded_.records.rbegin(); record != loaded_.records.rend(); ++record) {
      const std::string said = place_said(*record);
      if (!said.starts_with(opened_.settings.address + "/")) continue;
      const Result<AdvisoryOutput> output = output_after(state_after(record->seq), {});
      if (!output.ok()) continue;  // in another language, say
      const auto foreseen = provider::foresee(opened_, given(*output), work_);
      if (!foreseen.ok()) return std::nullopt;  // a later one is there, or it can be no more
      if (opened_.settings.address + "/" + foreseen->path != said) continue;  // another edition
      if (foreseen->coming == provider::Coming::unchanged) return std::nullopt;
      return Missed{{record->seq, record->recorded_at}, *output};
    }
    return std::nullopt;
  }

  Docket& docket_;
  const Reader& reader_;
  const std::string name_;
  const ProvideWish& wish_;
  std::string case_id_;
  LoadedCase loaded_;
  provider::Opened opened_;
  provider::Work work_;
  std::string format_;
  std::string address_;
  AdvisoryOutput output_;
  std::optional<Missed> missed_;
  provider::Coming coming_ = provider::Coming::added;
  bool recorded_ = false;
};

OutputRefusal refusal_in(const Error& error) { return {error.code, error.message, error.where}; }

// Records what there is to record; nothing where all is recorded.
Result<Reply> recorded(Docket& docket, const Reader& reader, Submission submission,
                       const Provision& provision) {
  const CaseState& state = provision.state();
  std::vector<Command> commands = provision.commands();
  if (commands.empty())
    return Reply{.case_id = state.case_id, .number = state.number, .sequence = state.sequence};
  submission.seen = std::min(submission.seen.value_or(state.sequence), state.sequence);
  submission.command = std::move(commands.front());
  submission.then.assign(std::make_move_iterator(commands.begin() + 1),
                         std::make_move_iterator(commands.end()));
  return docket.submit(reader, std::move(submission));
}

}  // namespace

Result<ProvidePreview> preview_provision(Docket& docket, const Reader& reader,
                                         std::string_view name, const ProvideWish& wish) {
  TRY(may(&reader, May::look));
  Provision provision{docket, reader, name, wish};
  TRY(provision.open());
  ProvidePreview preview;
  preview.answers = TRY(publication_answers(docket, reader, name));
  const Status foreseen = provision.foresee();
  preview.sequence = provision.state().sequence;
  if (!provision.output().document.empty()) preview.output = provision.output();
  if (!foreseen.ok()) {
    preview.refused = refusal_in(foreseen.error());
    return preview;
  }
  preview.address = provision.address();
  preview.coming = name_of(provision.coming());
  preview.recorded = provision.recorded();
  preview.missed = provision.missed();
  const Status allowed = provision.may_be_published();
  if (!allowed.ok() && allowed.error().code != kFolderPublication.undecided)
    preview.refused = refusal_in(allowed.error());
  return preview;
}

Status can_provide(const Config& config) {
  const ProviderConfig& section = config.provider;
  if (section.folder.empty() && section.passphrase_file.empty()) return Done{};
  const Status can = is_of_provider(section);
  if (can.ok()) return Done{};
  const Error& why = can.error();
  const std::string at = why.where.empty() ? "" : " (" + why.where + ")";
  const std::string_view key =
      why.where == section.passphrase_file || section.folder.empty() ? "passphrase_file" : "folder";
  return Error{"config.provider",
               "no advisory could be published as [provider] says: " + why.message + at +
                   "; mend that, or leave the section out",
               place_in_config(config.data, "provider", key)};
}

Result<Provided> provide(Docket& docket, const Reader& reader, Submission submission,
                         const ProvideWish& wish) {
  TRY(may(&reader, May::handle));
  Provision provision{docket, reader, submission.case_id, wish};
  TRY(provision.open());
  Provided provided;
  if (submission.preview) {
    TRY(provision.foresee());
    TRY(provision.may_be_published());
    provided.address = provision.address();
    provided.reply = TRY(recorded(docket, reader, std::move(submission), provision));
    return provided;
  }
  const ProviderConfig& config = docket.config().provider;
  const provider::Lock lock = TRY(provider::Lock::take(config.folder, config.patience));
  TRY(provision.foresee());
  TRY(provision.may_be_published());
  TRY(provision.put_missed(lock));
  provided.address = provision.address();
  provided.reply = TRY(recorded(docket, reader, std::move(submission), provision));
  const Result<provider::Coming> put = provision.put(lock);
  if (!put.ok())
    return Error{put.error().code,
                 put.error().message +
                     "; the publication stands in the case, and the folder does not hold it yet: "
                     "mend that and do it again",
                 put.error().where};
  provided.coming = name_of(*put);
  return provided;
}

}  // namespace docket
