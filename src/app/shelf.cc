#include "app/shelf.h"

#include <algorithm>

#include "app/rule_words.h"
#include "law/book.h"
#include "law/render.h"
#include "law/supposed.h"

namespace docket {
namespace {

Words words(const Wording& wording) { return {wording.zh, wording.en}; }

ReadingOffered offered(const Pack& pack, const Reading& reading) {
  ReadingOffered view{reading.name,
                      reading.article,
                      words(reading.asks),
                      reading.options[static_cast<std::size_t>(reading.taken)].name,
                      {}};
  for (const Option& option : reading.options)
    view.options.push_back(
        {option.name, words(label_of_option(pack, option)), words(option.because)});
  return view;
}

DutyOnShelf duty_view(const Pack& pack, const DutyRule& duty) {
  DutyOnShelf view{duty.name, name_of_rule(pack, duty), duty.article, {}, {}};
  const Clauses& clauses = duty.variants.front().clauses;
  if (clauses.form != TermForm::number) return view;
  view.count = clauses.term.count;
  view.unit = short_name_of(clauses.term.unit);
  return view;
}

PackOnShelf view_of(const Pack& pack) {
  const PackIdentity& identity = pack.identity;
  PackOnShelf view;
  view.name = identity.name;
  view.title = words(identity.title);
  view.status = name_of(identity.status);
  view.standing = words(identity.standing);
  view.issuer = words(identity.issuer);
  view.in_force_from = identity.in_force_from;
  view.in_force_until = identity.in_force_until;
  view.zone = identity.zone;
  view.hash = hex(pack.hash);
  for (const DutyRule& duty : pack.duties) view.duties.push_back(duty_view(pack, duty));
  for (const Reading& reading : pack.readings) view.readings.push_back(offered(pack, reading));
  return view;
}

std::vector<NameView> named(const AdoptedPacks& packs, const std::vector<std::string>& names) {
  std::vector<NameView> views;
  for (const std::string& name : names) views.push_back({name, packs.label_of(name)});
  return views;
}

}  // namespace

Result<PackShelfPage> shelf_page(const AdoptedPacks& packs, PackShelf& shelf) {
  PackShelfPage page;
  for (const std::string& name : embedded_pack_names()) {
    page.items.push_back(view_of(*TRY(shelf.pack(name))));
    for (const PackPeriod& period : packs.periods())
      if (period.pack == name)
        page.items.back().periods.push_back(
            {period.days.from, period.days.until, period.readings, period.by, period.recorded_at});
  }
  std::stable_partition(page.items.begin(), page.items.end(),
                        [](const PackOnShelf& pack) { return !pack.periods.empty(); });
  return page;
}

WordsInForce words_in_force(const AdoptedPacks& packs) {
  const Vocabulary& known = packs.words();
  return {named(packs, known.kinds), named(packs, known.roles), named(packs, known.judgements),
          named(packs, known.contents), named(packs, known.facts)};
}

}  // namespace docket
