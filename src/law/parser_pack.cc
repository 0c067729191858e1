#include <tuple>

#include "law/cursor.h"
#include "law/fields_of_block.h"
#include "law/parser.h"

namespace docket {
namespace {

constexpr FieldForm kPack[] = {
    {"title", HowOften::once},
    {"status", HowOften::once},
    {"standing"},
    {"issuer", HowOften::once},
    {"issued"},
    {"in-force"},
    {"zone", HowOften::once},
    {"calendar"},
    {"counting", HowOften::once},
    {"scope"},
    {"source", HowOften::any},
};

struct StatusName {
  Keyword name;
  PackStatus status;
};
constexpr StatusName kStatuses[] = {
    {"draft", PackStatus::draft},
    {"in-force", PackStatus::in_force},
    {"superseded", PackStatus::superseded},
    {"policy", PackStatus::policy},
};

void status(Cursor& cursor, PackIdentity& identity) {
  const std::optional<Word> word = cursor.word("draft, in-force, superseded or policy");
  if (!word) return;
  for (const StatusName& known : kStatuses) {
    if (word->text != known.name) continue;
    identity.status = known.status;
    cursor.finish();
    return;
  }
  cursor.report("law.unknown-name",
                "unknown status '" + word->text + "'" +
                    suggestion(word->text, {"draft", "in-force", "superseded", "policy"}),
                word->place);
}

void counting(Cursor& cursor, IdentityTree& tree) {
  const std::optional<Word> word = cursor.word("a counting");
  if (!word) return;
  tree.counting = word->place;
  const Result<CountingMode> mode = parse_counting_mode(word->text);
  if (!mode.ok()) {
    cursor.report(
        "law.unknown-name",
        "unknown counting '" + word->text + "'" +
            suggestion(word->text, {"instant", "natural", "civil-roll", "working", "eu-1182"}),
        word->place);
    return;
  }
  tree.identity.counting = *mode;
  if (cursor.take("because"))
    tree.identity.counting_because = cursor.wording("the reason").value_or(Wording{});
  cursor.finish();
}

}  // namespace

std::optional<IdentityTree> parse_identity(const Block& block, const std::optional<Word>& name,
                                           std::vector<Finding>& findings) {
  Fields fields{block, kPack, findings};
  if (!name) return std::nullopt;
  IdentityTree tree;
  PackIdentity& identity = tree.identity;
  identity.name = name->text;
  identity.place = name->place;
  identity.title = fields.wording("title").value_or(Wording{});
  if (std::optional<Cursor> cursor = fields.one("status")) status(*cursor, identity);
  identity.standing = fields.wording("standing").value_or(Wording{});
  identity.issuer = fields.wording("issuer").value_or(Wording{});
  identity.issued = fields.day("issued");
  if (std::optional<Cursor> cursor = fields.one("in-force")) {
    if (cursor->take("since")) identity.in_force_from = cursor->day("a day (2021-09-01)");
    if (cursor->take("until")) identity.in_force_until = cursor->day("a day (2021-08-31)");
    cursor->finish();
  }
  for (auto [field, text, place] : {std::tuple{"zone", &identity.zone, &tree.zone},
                                    std::tuple{"calendar", &identity.calendar, &tree.calendar}}) {
    std::optional<Cursor> cursor = fields.one(field);
    if (!cursor) continue;
    if (const std::optional<Word> word = cursor->word(std::string{"a "} + field)) {
      *text = word->text;
      *place = word->place;
    }
    cursor->finish();
  }
  if (std::optional<Cursor> cursor = fields.one("counting")) counting(*cursor, tree);
  identity.scope = fields.wording("scope").value_or(Wording{});
  for (Cursor& cursor : fields.all("source")) {
    do {
      const std::optional<Quote> source = cursor.quote("a source in quotes");
      if (!source) break;
      identity.sources.push_back(source->text);
    } while (cursor.take(","));
    cursor.finish();
  }
  return tree;
}

}  // namespace docket
