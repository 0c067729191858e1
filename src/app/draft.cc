#include "app/draft.h"

#include <algorithm>

#include "base/text.h"
#include "duty/examples.h"
#include "law/book.h"

namespace docket {
namespace {

constexpr std::size_t kChaptersMax = 200;
constexpr std::size_t kBytesMax = 512 * 1024;
constexpr std::size_t kFindingsShown = 100;

Result<std::vector<PackFile>> files_of(const DraftQuestion& question) {
  std::vector<PackFile> files;
  std::size_t bytes = 0;
  for (const DraftChapter& chapter : question.chapters) {
    files.push_back({printable(chapter.name, Lines::one), chapter.text});
    bytes += chapter.name.size() + chapter.text.size();
  }
  if (files.size() <= kChaptersMax && bytes <= kBytesMax) return files;
  return Error{"pack.draft-size",
               "a draft has at most 200 chapters with 524288 bytes together; this one has " +
                   std::to_string(files.size()) + " with " + std::to_string(bytes),
               "/chapters"};
}

DraftFinding told(const Finding& finding, const Sources& sources, std::string_view severity) {
  DraftFinding view;
  view.severity = severity;
  view.code = finding.code;
  view.message = finding.message;
  view.shown = to_text(finding, sources);
  if (finding.place.file < 0) return view;
  view.file = sources.files[static_cast<std::size_t>(finding.place.file)].name;
  view.line = finding.place.line;
  view.column = finding.place.column;
  return view;
}

// A story that no longer comes out is for its author to count again; it says nothing of the rules.
void tell_findings(const Book& book, DraftAnswer& answer) {
  std::vector<DraftFinding> all;
  for (const Finding& finding : book.findings)
    all.push_back(
        told(finding, book.sources, finding.severity == Severity::error ? "error" : "note"));
  if (book.pack) {
    for (const Finding& finding : run_examples(book).findings)
      all.push_back(told(finding, book.sources, "story"));
  }
  answer.findings_total = static_cast<std::int64_t>(all.size());
  // What keeps the draft from being compared is shown first, however much else was found.
  std::stable_partition(all.begin(), all.end(),
                        [](const DraftFinding& each) { return each.severity == "error"; });
  all.resize(std::min(all.size(), kFindingsShown));
  answer.findings = std::move(all);
}

// The readings taken here that the draft still has.
std::vector<OptionChosen> kept(const std::vector<OptionChosen>& readings, const Pack& draft) {
  std::vector<OptionChosen> still;
  for (const OptionChosen& chosen : readings) {
    if (taking(draft, chosen.reading, chosen.option).ok()) still.push_back(chosen);
  }
  return still;
}

// The draft in place of the pack of its name: on all its days, or from one on.
class InPlace {
 public:
  InPlace(const Pack& draft, std::optional<Day> from) : draft_(draft), from_(from) {}

  Result<AdoptedPacks> of(const AdoptedPacks& packs, PackShelf& shelf) const {
    return AdoptedPacks::of(periods(packs), [&](const PackPeriod& period) -> Result<Pack> {
      if (is_draft(period)) return draft_;
      return *TRY(shelf.pack(period.pack));
    });
  }

 private:
  bool is_draft(const PackPeriod& period) const {
    return period.pack == draft_.identity.name && (!from_ || period.days.from == from_);
  }

  std::vector<PackPeriod> periods(const AdoptedPacks& packs) const {
    const std::string& name = draft_.identity.name;
    Adoption adoption{packs.periods(), {}};
    const auto its = std::find_if(packs.periods().begin(), packs.periods().end(),
                                  [&](const PackPeriod& each) { return each.pack == name; });
    const bool counts = its != packs.periods().end();
    if (!counts || from_)
      adoption.fold({0,
                     "",
                     {},
                     PackAdopted{name, hex(draft_.hash), from_,
                                 counts ? its->readings : std::vector<OptionChosen>{}}});
    for (PackPeriod& period : adoption.periods)
      if (is_draft(period)) period.readings = kept(period.readings, draft_);
    return std::move(adoption.periods);
  }

  const Pack& draft_;
  std::optional<Day> from_;
};

}  // namespace

Result<CheckedDraft> checked_draft(const AdoptedPacks& packs, PackShelf& shelf,
                                   const DraftQuestion& question) {
  const Book book = read_book(TRY(files_of(question)));
  CheckedDraft checked;
  tell_findings(book, checked.answer);
  if (!book.pack) return checked;
  const PackIdentity& identity = book.pack->identity;
  checked.answer.pack = identity.name;
  checked.answer.title = Words{identity.title.zh, identity.title.en};
  checked.answer.hash = hex(book.pack->hash);
  checked.answer.in_place =
      std::any_of(packs.periods().begin(), packs.periods().end(),
                  [&](const PackPeriod& period) { return period.pack == identity.name; });
  const AdoptedPacks other = TRY(InPlace(*book.pack, question.from).of(packs, shelf));
  checked.book = TRY(differing_book(packs, other, shelf));
  return checked;
}

}  // namespace docket
