// Which record of a document is meant: the only one, or the one that has the number that is asked
// for.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "formats/read.h"

namespace docket {

// A public record goes by its own number and by others of its vulnerability; a report by any that
// it names, as nobody knows it by one alone.
enum class RecordOf : std::uint8_t { catalogue, report };

// Whether that is a number by which the record may be asked for.
bool is_called(const Advisory& advisory, std::string_view number, RecordOf what);

class MeantRecord {
 public:
  // An empty number: the only one.
  MeantRecord(std::string_view number, RecordOf what) : number_(number), what_(what) {}

  // Each record of the document in its order, with those that cannot be read.
  void add(const Result<Read>& read);

  std::size_t count() const { return count_; }
  const Result<Read>& first() const { return *first_; }  // at least one was added

  // Errors: those of the record, format.several, format.no-such-record.
  Result<Read> result() &&;

  Error no_such_record() const;

 private:
  std::string counted() const;  // "2 reports"

  std::string number_;
  RecordOf what_;
  std::size_t count_ = 0;
  std::optional<Result<Read>> first_;
  std::optional<Read> named_;
  std::string own_;  // the number of the first that can be read
};

}  // namespace docket
