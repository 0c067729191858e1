// The packs for the naive evaluator, read from their chapters by a reader of its own.
//
// It takes from a book what is in the `rule` blocks and the headings above them, believes that
// `docket pack check` found nothing, and keeps every field as its words: a reading is replaced by
// the words of an option, and only then is a field understood.

#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "naive_calendar.h"

namespace naive {

using Tokens = std::vector<std::string>;  // words and marks; quoted words begin with '"'

enum class Op { event, judgement, kind, always, both, either, negated, is, unless, missing };
enum class Truth { no, unknown, yes };

struct Expression {
  Op op = Op::always;
  std::string name;
  std::string by;  // "": the bearer's own; "anyone"; or a role
  std::set<std::string> contains;
  Truth truth = Truth::yes;  // of `is`
  std::vector<Expression> parts;
};

struct Option {
  std::string name;
  Tokens means;
};

struct Reading {
  std::string name;
  std::vector<Option> options;
  std::size_t taken = 0;
};

// A block with its fields; of a field that may come several times, the last.
struct Block {
  std::string sort;  // duty, gate, ban, standing, liability, conflict
  std::string name;
  std::string article;
  bool recalled = false;
  std::vector<std::string> roles;  // whom it binds
  std::map<std::string, Tokens> fields;
  std::vector<Tokens> lines;  // every field with its name, in their order
  std::optional<long long> since, until;
  std::vector<const Reading*> readings;  // that it uses, in the order of the book
};

using Choice = std::map<std::string, std::size_t>;  // reading -> option

struct Pack {
  std::string name;
  Zone zone;
  std::string counting;
  std::unique_ptr<Calendar> calendar;
  std::map<std::string, std::set<std::string>> names;  // sort -> names: event, judgement, …
  std::map<std::string, std::string> recorded_as;      // of events and acts
  std::vector<std::unique_ptr<Reading>> readings;
  std::vector<Block> blocks;  // in the order of the book

  bool has(const std::string& sort, const std::string& wanted) const {
    const auto found = names.find(sort);
    return found != names.end() && found->second.contains(wanted);
  }
};

// `folder`: of the pack. `calendars`: of the calendars.
Pack read_pack(const std::string& folder, const std::string& calendars);

// Every combination of the options of the readings that a block uses: the ones taken first, then
// in the order of the book.
std::vector<Choice> choices(const Block& block);

// A field with the words of the chosen options in place of the readings; none where it is absent.
std::optional<Tokens> field(const Block& block, const std::string& name, const Choice& choice);
std::optional<Expression> expression(const Pack& pack, const std::optional<Tokens>& tokens);

Term term_of(const Tokens& tokens);  // "90 days", with or without more words behind it

}  // namespace naive
