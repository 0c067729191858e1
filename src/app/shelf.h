// The packs that travel in the program as a page to adopt from: what each is, what is disputed in
// it, on which days it counts here and who decided that.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/adopt.h"
#include "app/packs.h"

namespace docket {

struct OptionOffered {
  std::string option;
  Words label;
  Words because;

  static constexpr auto fields(auto list) {
    return list(field("option", &OptionOffered::option, "its name in rule text"),
                field("label", &OptionOffered::label, "the answer in words"),
                field("because", &OptionOffered::because, "why it can be defended"));
  }
};

struct ReadingOffered {
  std::string reading;
  std::string article;
  Words asks;
  std::string taken;
  std::vector<OptionOffered> options;

  static constexpr auto fields(auto list) {
    return list(field("reading", &ReadingOffered::reading, "the disputed point"),
                field("article", &ReadingOffered::article, "where it arises"),
                field("asks", &ReadingOffered::asks, "the question"),
                field("taken", &ReadingOffered::taken, "what the pack takes where nobody chooses"),
                field("options", &ReadingOffered::options, "the answers"));
  }
};

struct PeriodView {
  std::optional<Day> from;
  std::optional<Day> until;
  std::vector<OptionChosen> readings;
  std::string by;
  Instant recorded_at;

  static constexpr auto fields(auto list) {
    return list(field("from", &PeriodView::from, "the first day; absent: any day"),
                field("until", &PeriodView::until, "the first day on which it counts no more"),
                field("readings", &PeriodView::readings, "where they differ from the pack's own"),
                field("by", &PeriodView::by, "who adopted it"),
                field("recorded_at", &PeriodView::recorded_at, "when that was recorded"));
  }
};

struct DutyOnShelf {
  std::string rule;
  Words name;
  std::string article;
  std::optional<std::int64_t> count;
  std::optional<std::string> unit;

  static constexpr auto fields(auto list) {
    return list(field("rule", &DutyOnShelf::rule, "its name in the pack"),
                field("name", &DutyOnShelf::name, "what it is called"),
                field("article", &DutyOnShelf::article, "where it stands"),
                field("count", &DutyOnShelf::count, "its term, where it has a number"),
                field("unit", &DutyOnShelf::unit, "of the term: h, d, wd, m or y"));
  }
};

struct PackOnShelf {
  std::string name;
  Words title;
  std::string status;
  Words standing;
  Words issuer;
  std::optional<Day> in_force_from;
  std::optional<Day> in_force_until;
  std::string zone;
  std::string hash;
  std::vector<DutyOnShelf> duties;
  std::vector<ReadingOffered> readings;
  std::vector<PeriodView> periods;

  static constexpr auto fields(auto list) {
    return list(
        field("name", &PackOnShelf::name, "the name of the pack"),
        field("title", &PackOnShelf::title, "what the law is called"),
        field("status", &PackOnShelf::status, "draft, in-force, superseded or policy"),
        field("standing", &PackOnShelf::standing, "what that means here"),
        field("issuer", &PackOnShelf::issuer, "who issued it"),
        field("in_force_from", &PackOnShelf::in_force_from, "the first day of the law itself"),
        field("in_force_until", &PackOnShelf::in_force_until, "the last day of the law itself"),
        field("zone", &PackOnShelf::zone, "in which its days are counted"),
        field("hash", &PackOnShelf::hash, "SHA-256 of its compiled form"),
        field("duties", &PackOnShelf::duties, "its duties, in the order of the law"),
        field("readings", &PackOnShelf::readings, "what is disputed in it"),
        field("periods", &PackOnShelf::periods, "the days on which it counts here"));
  }
};

struct PackShelfPage {
  std::vector<PackOnShelf> items;
  PacksFollowed followed;

  static constexpr auto fields(auto list) {
    return list(
        field("items", &PackShelfPage::items, "the packs of the program, those adopted first"),
        field("followed", &PackShelfPage::followed, "how far the cases follow"));
  }
};

// Adopted packs first, then the others by name. Errors: those of PackShelf::pack.
Result<PackShelfPage> shelf_page(const AdoptedPacks& packs, PackShelf& shelf);

struct NameView {
  std::string name;
  Words label;

  static constexpr auto fields(auto list) {
    return list(field("name", &NameView::name, "in rule text, and in commands"),
                field("label", &NameView::label, "in words"));
  }
};

// The names that commands of a case may use here, with what they are called.
struct WordsInForce {
  std::vector<NameView> kinds;
  std::vector<NameView> roles;
  std::vector<NameView> judgements;
  std::vector<NameView> contents;
  std::vector<NameView> facts;

  static constexpr auto fields(auto list) {
    return list(field("kinds", &WordsInForce::kinds, "of assets"),
                field("roles", &WordsInForce::roles, "of parties"),
                field("judgements", &WordsInForce::judgements, "what can be judged"),
                field("contents", &WordsInForce::contents, "what a notice can hold"),
                field("facts", &WordsInForce::facts, "what can be recorded for a law alone"));
  }
};

WordsInForce words_in_force(const AdoptedPacks& packs);

}  // namespace docket
