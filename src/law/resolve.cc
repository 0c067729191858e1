#include "law/resolve.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace docket {
namespace {

using Kind = ExpressionTree::Kind;

constexpr Keyword kAlways = "always";
constexpr Keyword kAnyone = "anyone";

std::string quoted(std::string_view word) { return "'" + std::string{word} + "'"; }

Op op_of(Kind kind) {
  switch (kind) {
    case Kind::both:
      return Op::both;
    case Kind::either:
      return Op::either;
    case Kind::negated:
      return Op::negated;
    case Kind::equals:
      return Op::equals;
    case Kind::unless:
    case Kind::name:
      break;
  }
  return Op::unless;
}

std::string_view word_of(Kind kind) {
  switch (kind) {
    case Kind::both:
      return "and";
    case Kind::either:
      return "or";
    case Kind::negated:
      return "not";
    case Kind::equals:
      return "is";
    case Kind::unless:
    case Kind::name:
      break;
  }
  return "unless";
}

bool may_stand(Kind kind, Clause use) {
  switch (use) {
    case Clause::when:
      return kind != Kind::unless;
    case Clause::from:
      return kind == Kind::both || kind == Kind::either;
    case Clause::must:
      return kind == Kind::both || kind == Kind::either || kind == Kind::unless;
    case Clause::ends:
      return kind == Kind::either;
    case Clause::situation:
    case Clause::needs:
      return kind != Kind::unless;
    case Clause::have:
    case Clause::after:
      return kind == Kind::both || kind == Kind::either;
  }
  return false;
}

// What a field is made of, for messages.
std::string_view made_of(Clause use) {
  switch (use) {
    case Clause::when:
      return "'when' is made of judgements and kinds with and, or, not, is";
    case Clause::from:
      return "'from' is made of events with and, or";
    case Clause::must:
      return "'must' is made of events with and, or, unless";
    case Clause::ends:
      return "'ends' is made of events with or";
    case Clause::situation:
      return "this 'when' is made of events, judgements and kinds with and, or, not, is";
    case Clause::needs:
      return "'needs' is made of events and judgements with and, or, not, is";
    case Clause::have:
      return "'must have' is made of events with and, or";
    case Clause::after:
      return "'after' is made of duties, gates, bans and standing duties with and, or";
  }
  return "";
}

}  // namespace

std::string_view name_of(Clause use) {
  constexpr std::string_view kNames[] = {"when", "from",  "must", "ends",
                                         "when", "needs", "must", "after"};
  return kNames[static_cast<std::size_t>(use)];
}

Resolver::Resolver(Pack& pack, const BookTree& book, std::vector<Finding>& findings)
    : pack_(pack), book_(book), findings_(findings) {
  const auto enter = [this](std::string_view name, Named named, Place place) {
    const bool fresh = names_.emplace(std::string{name}, named).second;
    if (!fresh || name == kAlways || name == kAnyone)
      report("law.name-twice",
             "the name " + quoted(name) + " is taken already; give this another one", place);
  };
  const std::pair<Table, const std::vector<Name>*> tables[] = {
      {Table::event, &pack_.events},     {Table::judgement, &pack_.judgements},
      {Table::kind, &pack_.kinds},       {Table::role, &pack_.roles},
      {Table::content, &pack_.contents}, {Table::act, &pack_.acts}};
  for (const auto& [table, names] : tables) {
    for (std::size_t k = 0; k < names->size(); ++k)
      enter((*names)[k].name, {table, static_cast<std::int32_t>(k)}, (*names)[k].place);
  }
  for (std::size_t k = 0; k < pack_.readings.size(); ++k)
    enter(pack_.readings[k].name, {Table::reading, static_cast<std::int32_t>(k)},
          pack_.readings[k].place);
  for (const Name& content : pack_.contents) contents_.insert(content.name);
}

void Resolver::report(std::string_view code, std::string message, Place place) {
  findings_.push_back({Severity::error, std::string{code}, std::move(message), place});
}

void Resolver::unknown(std::string_view what, const Word& word, const std::vector<Name>& known) {
  std::vector<std::string> names;
  for (const Name& name : known) names.push_back(name.name);
  report("law.unknown-name",
         "unknown " + std::string{what} + " " + quoted(word.text) + suggestion(word.text, names),
         word.place);
}

std::int32_t Resolver::reading_named(std::string_view name) const {
  const auto found = names_.find(name);
  return found != names_.end() && found->second.table == Table::reading ? found->second.at : -1;
}

void Resolver::readings_in(const ExpressionTree& tree, std::set<std::int32_t>& into) const {
  if (tree.kind == Kind::name) {
    const std::int32_t reading = reading_named(tree.name.text);
    if (reading >= 0) into.insert(reading);
  }
  for (const ExpressionTree& part : tree.parts) readings_in(part, into);
}

std::int32_t Resolver::add(Node node) {
  pack_.nodes.push_back(node);
  return static_cast<std::int32_t>(pack_.nodes.size()) - 1;
}

std::int32_t Resolver::root(const ExpressionTree& tree, Clause use, const Choice& choice) {
  return tree.kind == Kind::name ? name(tree, use, choice) : operation(tree, use, choice);
}

std::int32_t Resolver::operation(const ExpressionTree& tree, Clause use, const Choice& choice) {
  if (!may_stand(tree.kind, use)) {
    report("law.wrong-place",
           quoted(word_of(tree.kind)) + " means nothing in " + quoted(name_of(use)) + "; " +
               std::string{made_of(use)},
           tree.name.place);
    return -1;
  }
  Node node;
  node.op = op_of(tree.kind);
  node.truth = tree.truth;
  node.place = tree.name.place;
  node.left = root(tree.parts.front(), use, choice);
  if (tree.parts.size() > 1) {
    const Clause right = tree.kind == Kind::unless ? Clause::when : use;
    node.right = root(tree.parts.back(), right, choice);
    if (node.right < 0) return -1;
  }
  return node.left < 0 ? -1 : add(node);
}

std::int32_t Resolver::name(const ExpressionTree& tree, Clause use, const Choice& choice) {
  Node node;
  node.place = tree.name.place;
  if (use == Clause::after) return missed(tree, choice);
  if (tree.name.text == kAlways && (use == Clause::when || use == Clause::situation)) {
    if (tree.by || !tree.contents.empty())
      report("law.wrong-place", "'always' takes neither 'by' nor 'with'", tree.name.place);
    return add(node);
  }
  const auto found = names_.find(tree.name.text);
  if (found == names_.end()) {
    unknown_fact(tree, use);
    return -1;
  }
  const Named named = found->second;
  const bool fits = may_name(named.table, use);
  if (named.table == Table::reading) {
    if (tree.by || !tree.contents.empty()) {
      report("law.wrong-place",
             "a reading takes neither 'by' nor 'with'; say them in the meaning of its options",
             tree.name.place);
      return -1;
    }
    return option(named.at, use, choice, tree.name.place);
  }
  if (!fits) {
    report("law.wrong-place",
           quoted(tree.name.text) + " means nothing in " + quoted(name_of(use)) + "; " +
               std::string{made_of(use)},
           tree.name.place);
    return -1;
  }
  node.op = named.table == Table::event       ? Op::event
            : named.table == Table::judgement ? Op::judgement
                                              : Op::kind;
  node.name = named.at;
  if (!modifiers(tree, named.table, node)) return -1;
  if (use == Clause::have && (tree.by || !tree.contents.empty())) {
    report("law.wrong-place",
           "a standing duty asks what the organisation itself has; drop 'by' and 'with'",
           tree.name.place);
    return -1;
  }
  return add(node);
}

std::int32_t Resolver::missed(const ExpressionTree& tree, const Choice& choice) {
  const Word& word = tree.name;
  if (tree.by || !tree.contents.empty()) {
    report("law.wrong-place", "a rule that was missed takes neither 'by' nor 'with'", word.place);
    return -1;
  }
  const std::int32_t reading = reading_named(word.text);
  if (reading >= 0) return option(reading, Clause::after, choice, word.place);
  const std::vector<std::string>& known = pack_.rule_names;
  const auto found = std::find(known.begin(), known.end(), word.text);
  if (found == known.end()) {
    report("law.unknown-name", "unknown rule " + quoted(word.text) + suggestion(word.text, known),
           word.place);
    return -1;
  }
  Node node;
  node.op = Op::missed;
  node.name = static_cast<std::int32_t>(found - known.begin());
  node.place = word.place;
  return add(node);
}

bool Resolver::may_name(Table table, Clause use) {
  const bool event = table == Table::event;
  switch (use) {
    case Clause::when:
      return table == Table::judgement || table == Table::kind;
    case Clause::situation:
      return event || table == Table::judgement || table == Table::kind;
    case Clause::needs:
      return event || table == Table::judgement;
    case Clause::from:
    case Clause::must:
    case Clause::ends:
    case Clause::have:
      return event;
    case Clause::after:
      break;
  }
  return false;
}

bool Resolver::modifiers(const ExpressionTree& tree, Table table, Node& node) {
  if (!tree.contents.empty() && table != Table::event) {
    report("law.wrong-place", "only an event can contain something; drop 'with'",
           tree.contents.front().place);
    return false;
  }
  for (const Word& content : tree.contents) {
    const std::int32_t at = find_name(pack_.contents, content.text);
    if (at < 0) {
      unknown("content", content, pack_.contents);
      return false;
    }
    node.contents |= std::uint64_t{1} << static_cast<unsigned>(at);
  }
  if (!tree.by) return true;
  if (table == Table::kind) {
    report("law.wrong-place", "what an asset is is nobody's act; drop 'by'", tree.by->place);
    return false;
  }
  if (tree.by->text == kAnyone) {
    node.by = By::anyone;
    return true;
  }
  node.by = By::role;
  node.role = find_name(pack_.roles, tree.by->text);
  if (node.role < 0) unknown("role", *tree.by, pack_.roles);
  return node.role >= 0;
}

void Resolver::unknown_fact(const ExpressionTree& tree, Clause use) {
  std::vector<std::string> known;
  for (const auto& [name, named] : names_) {
    if (may_name(named.table, use) || named.table == Table::reading) known.push_back(name);
  }
  report("law.unknown-name",
         "unknown fact " + quoted(tree.name.text) + suggestion(tree.name.text, known),
         tree.name.place);
}

std::int32_t Resolver::option(std::int32_t reading, Clause use, const Choice& choice, Place place) {
  if (readings_open_ > 0) {
    report("law.reading-in-reading", "the meaning of an option cannot be another reading", place);
    return -1;
  }
  if (choice.empty()) {
    Node node;
    node.op = Op::reading;
    node.name = reading;
    node.place = place;
    return add(node);
  }
  const ReadingTree& tree = book_.readings[static_cast<std::size_t>(reading)];
  const auto chosen = static_cast<std::size_t>(choice[static_cast<std::size_t>(reading)]);
  Cursor cursor{tree.options[chosen].meaning, 0, findings_};
  const std::optional<ExpressionTree> meaning = cursor.expression(contents_);
  cursor.finish();
  if (!meaning || cursor.failed()) return -1;
  ++readings_open_;
  const std::int32_t result = root(*meaning, use, choice);
  --readings_open_;
  return result;
}

const Node* Resolver::first_both(std::int32_t root) const {
  if (root < 0) return nullptr;
  const Node& node = pack_.nodes[static_cast<std::size_t>(root)];
  if (node.op == Op::both) return &node;
  const Node* left = first_both(node.left);
  return left ? left : first_both(node.right);
}

Resolver::From Resolver::from(const FromTree& tree, const Choice& choice) {
  From result{tree.mode.value_or(StartMode::first), -1};
  const std::int32_t reading =
      tree.events.kind == Kind::name ? reading_named(tree.events.name.text) : -1;
  if (reading >= 0 && !tree.mode && !choice.empty()) {
    // The option stands for the whole field and may bring `each` or `latest` with it.
    const ReadingTree& source = book_.readings[static_cast<std::size_t>(reading)];
    const auto chosen = static_cast<std::size_t>(choice[static_cast<std::size_t>(reading)]);
    Cursor cursor{source.options[chosen].meaning, 0, findings_};
    const std::optional<FromTree> meaning = cursor.from(contents_);
    cursor.finish();
    if (!meaning || cursor.failed()) return result;
    ++readings_open_;
    result.mode = meaning->mode.value_or(StartMode::first);
    result.root = root(meaning->events, Clause::from, choice);
    --readings_open_;
  } else {
    result.root = root(tree.events, Clause::from, choice);
  }
  if (result.mode == StartMode::first || result.root < 0) return result;
  if (const Node* both = first_both(result.root)) {
    report("law.wrong-place", "'each' and 'latest' are for one event, or for several with 'or'",
           both->place);
    result.root = -1;
  }
  return result;
}

std::optional<TermTree> Resolver::term(const TermTree& tree, const Choice& choice) {
  if (!tree.reading) return tree;
  const std::int32_t reading = reading_named(tree.reading->text);
  if (reading < 0) {
    std::vector<std::string> known;
    for (const Reading& each : pack_.readings) known.push_back(each.name);
    report("law.unknown-name",
           "unknown reading " + quoted(tree.reading->text) + suggestion(tree.reading->text, known),
           tree.reading->place);
    return std::nullopt;
  }
  const auto chosen = static_cast<std::size_t>(choice[static_cast<std::size_t>(reading)]);
  const ReadingTree& source = book_.readings[static_cast<std::size_t>(reading)];
  Cursor cursor{source.options[chosen].meaning, 0, findings_};
  std::optional<TermTree> term = cursor.term();
  cursor.finish();
  if (!term || cursor.failed()) return std::nullopt;
  if (!term->reading) return term;
  report("law.reading-in-reading", "the meaning of an option cannot be another reading",
         term->place);
  return std::nullopt;
}

std::optional<CountingMode> Resolver::counting(const Word& word, const Choice& choice) {
  Word named = word;
  const std::int32_t reading = reading_named(word.text);
  if (reading >= 0) {
    const auto chosen = static_cast<std::size_t>(choice[static_cast<std::size_t>(reading)]);
    const std::vector<Token>& meaning =
        book_.readings[static_cast<std::size_t>(reading)].options[chosen].meaning;
    named = {meaning.front().text, meaning.front().place};
  }
  const Result<CountingMode> mode = parse_counting_mode(named.text);
  if (mode.ok()) return *mode;
  report("law.unknown-name",
         "unknown counting " + quoted(named.text) +
             suggestion(named.text, {"instant", "natural", "civil-roll", "working", "eu-1182"}),
         named.place);
  return std::nullopt;
}

}  // namespace docket
