#include "app/provide.h"

#include <algorithm>

#include "app/load.h"
#include "base/text.h"
#include "provider/document.h"
#include "provider/provider.h"

namespace docket {
namespace {

constexpr std::string_view kAct = "publish";

std::string_view name_of(provider::Coming coming) {
  constexpr std::string_view kNames[] = {"added", "replaced", "unchanged"};
  return kNames[static_cast<std::size_t>(coming)];
}

Result<std::string> passphrase_of(const ProviderConfig& config) {
  if (config.passphrase_file.empty()) return std::string{};
  const std::string text = TRY(provider::read_document(config.passphrase_file));
  return text.substr(0, text.find_first_of("\r\n"));
}

// What the gates say to us about publishing.
Result<std::vector<ActAnswer>> answers_of(Docket& docket, const Reader& reader,
                                          std::string_view name) {
  CaseLaw law = TRY(docket.case_law(reader, name));
  std::erase_if(law.answers, [](const ActAnswer& one) { return !one.ours || one.act != kAct; });
  return std::move(law.answers);
}

Status gates_allow(const std::vector<ActAnswer>& answers, const ProvideWish& wish) {
  const bool has_reason = wish.because && !trimmed(*wish.because).empty();
  for (const ActAnswer& answer : answers) {
    if (answer.answer == MayAct::allowed || answer.rules.empty()) continue;
    const std::string rule = answer.rules.front().pack + ":" + answer.rules.front().rule;
    if (answer.answer == MayAct::refused)
      return Error{"provider.gate",
                   "the rule " + rule +
                       " does not allow that we publish now; the page Law of the case says what is "
                       "missing",
                   rule};
    if (!has_reason)
      return Error{"provider.gate-undecided",
                   "the rule " + rule +
                       " cannot be answered before something is decided or known; say why it is "
                       "published all the same, or decide that first",
                   "/because"};
  }
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
    const std::string case_id = TRY(docket_.find_case(reader_, name_));
    loaded_ = TRY(load_case(docket_.store(), reader_, {case_id, name_}));
    opened_ = TRY(provider::open_provider(config.folder));
    format_ = wish_.format.value_or("csaf-" + opened_.settings.leading);
    if (!format_.starts_with("csaf-"))
      return Error{"provider.edition", "a provider's folder holds documents of CSAF only",
                   "/format"};
    work_.now = docket_.world().now();
    work_.passphrase = TRY(passphrase_of(config));
    return Done{};
  }

  // The document as it is once the publication is recorded, and what adding it comes to.
  Status foresee() {
    TRY(suppose(opened_.settings.address));
    const provider::Foreseen first = TRY(provider::foresee(opened_, given(), work_));
    address_ = opened_.settings.address + "/" + first.path;
    recorded_ = is_recorded();
    TRY(suppose(address_));
    coming_ = TRY(provider::foresee(opened_, given(), work_)).coming;
    return Done{};
  }

  // What has to be recorded; nothing where the publication of this very advisory is.
  std::vector<Command> commands() const {
    std::vector<Command> all;
    if (!recorded_) all.emplace_back(publication(address_));
    if (!recorded_ && wish_.because && !trimmed(*wish_.because).empty())
      all.emplace_back(AddNote{.text = *wish_.because});
    return all;
  }

  Result<provider::Coming> put() {
    const std::string case_id = loaded_.state.case_id;
    loaded_ = TRY(load_case(docket_.store(), reader_, {case_id, name_}));
    recorded_ = true;
    TRY(suppose(address_));
    const provider::Added added = TRY(provider::add(opened_, given(), work_));
    if (added.added > 0) return provider::Coming::added;
    return added.replaced > 0 ? provider::Coming::replaced : provider::Coming::unchanged;
  }

  const std::string& address() const { return address_; }
  const AdvisoryOutput& output() const { return output_; }
  bool recorded() const { return recorded_; }
  provider::Coming coming() const { return coming_; }
  const CaseState& state() const { return loaded_.state; }

 private:
  PublishAdvisory publication(const std::string& where) const {
    return {.by = {}, .asset = {}, .occurred_at = work_.now, .where = where, .contains = {}};
  }

  Status suppose(const std::string& where) {
    SupposedWords supposed{{}, work_.now, format_, wish_.language};
    if (!recorded_) supposed.commands.emplace_back(publication(where));
    // Who publishes is whose folder it is, where nobody says another.
    CaseState state = loaded_.state;
    if (state.stated.publisher.empty())
      state.stated.publisher = opened_.settings.publisher.name_space;
    output_ = TRY(supposed_output(docket_, reader_, state, supposed));
    return Done{};
  }

  provider::Given given() const {
    return {loaded_.state.number + " (" + format_ + ")", output_.document};
  }

  bool is_recorded() const {
    if (loaded_.state.stated.changes > 0) return false;
    return std::any_of(loaded_.records.begin(), loaded_.records.end(),
                       [this](const CaseRecord& record) {
                         const auto* one = std::get_if<AdvisoryPublished>(&record.event.body);
                         return one && one->where == address_;
                       });
  }

  Docket& docket_;
  const Reader& reader_;
  const std::string name_;
  const ProvideWish& wish_;
  LoadedCase loaded_;
  provider::Opened opened_;
  provider::Work work_;
  std::string format_;
  std::string address_;
  AdvisoryOutput output_;
  provider::Coming coming_ = provider::Coming::added;
  bool recorded_ = false;
};

}  // namespace

Result<ProvidePreview> preview_provision(Docket& docket, const Reader& reader,
                                         std::string_view name, const ProvideWish& wish) {
  TRY(may(&reader, May::look));
  Provision provision{docket, reader, name, wish};
  TRY(provision.open());
  ProvidePreview preview;
  preview.sequence = provision.state().sequence;
  preview.answers = TRY(answers_of(docket, reader, name));
  const Status foreseen = provision.foresee();
  if (!provision.output().document.empty()) preview.output = provision.output();
  if (!foreseen.ok()) {
    const Error& error = foreseen.error();
    preview.refused = OutputRefusal{error.code, error.message, error.where};
    return preview;
  }
  preview.address = provision.address();
  preview.coming = name_of(provision.coming());
  preview.recorded = provision.recorded();
  const Status allowed = gates_allow(preview.answers, wish);
  if (!allowed.ok() && allowed.error().code == "provider.gate")
    preview.refused =
        OutputRefusal{allowed.error().code, allowed.error().message, allowed.error().where};
  return preview;
}

Result<Provided> provide(Docket& docket, const Reader& reader, Submission submission,
                         const ProvideWish& wish) {
  TRY(may(&reader, May::handle));
  const std::string name = submission.case_id;
  Provision provision{docket, reader, name, wish};
  TRY(provision.open());
  TRY(provision.foresee());
  TRY(gates_allow(TRY(answers_of(docket, reader, name)), wish));
  Provided provided;
  provided.address = provision.address();
  std::vector<Command> commands = provision.commands();
  if (commands.empty()) {
    const CaseState& state = provision.state();
    provided.reply = {.case_id = state.case_id, .number = state.number, .sequence = state.sequence};
  } else {
    submission.seen =
        std::min(submission.seen.value_or(provision.state().sequence), provision.state().sequence);
    submission.command = std::move(commands.front());
    submission.then.assign(std::make_move_iterator(commands.begin() + 1),
                           std::make_move_iterator(commands.end()));
    const bool looks_only = submission.preview;
    provided.reply = TRY(docket.submit(reader, std::move(submission)));
    if (looks_only) return provided;
  }
  const Result<provider::Coming> put = provision.put();
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
