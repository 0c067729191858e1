#include "formats/meant_record.h"

#include <algorithm>
#include <utility>

#include "base/json.h"

namespace docket {

bool is_called(const Advisory& advisory, std::string_view number, RecordOf what) {
  const auto& all = advisory.identifiers;
  return std::any_of(all.begin(), all.end(), [&](const Identifier& one) {
    const bool is_it =
        what == RecordOf::report || one.relation == Relation::own || one.relation == Relation::same;
    return is_it && one.id == number;
  });
}

void MeantRecord::add(const Result<Read>& read) {
  if (count_++ == 0) first_ = read;
  if (!read.ok()) return;
  const Advisory& advisory = read->advisory;
  if (own_.empty()) own_ = own_number(advisory);
  if (number_.empty() || !is_called(advisory, number_, what_)) return;
  // A record's own number is surer than one that several may share.
  const bool is_own = own_number(advisory) == number_;
  if (!named_ || (is_own && own_number(named_->advisory) != number_)) named_ = *read;
}

std::string MeantRecord::counted() const {
  return std::to_string(count_) + (what_ == RecordOf::report ? " report" : " record") +
         (count_ == 1 ? "" : "s");
}

Error MeantRecord::no_such_record() const {
  return {"format.no-such-record",
          "the document holds " + counted() + " and none of the number " + in_quotes(number_) +
              (own_.empty() ? "" : "; the first one has " + own_),
          ""};
}

Result<Read> MeantRecord::result() && {
  if (named_) return *std::move(named_);
  if (!number_.empty()) return no_such_record();
  if (count_ > 1)
    return Error{"format.several",
                 "the document holds " + counted() + "; say with --record which number is meant" +
                     (own_.empty() ? "" : ", such as " + own_),
                 ""};
  return *std::move(first_);
}

}  // namespace docket
