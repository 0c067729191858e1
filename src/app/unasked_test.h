// A reader of input that tests derive from: what a test does not override is not to be asked.

#pragma once

#include <gtest/gtest.h>

#include "app/input_reader.h"

namespace docket {

class UnaskedReader : public InputReader {
 public:
  Result<Go> read(const InputFile&, std::optional<std::string>&, const RecordSink&) override {
    return unasked();
  }
  Result<Excerpt> read_again(std::string_view) override { return unasked(); }
  Result<DocumentSeen> read_document(std::string_view, std::size_t, const VisitReport&) override {
    return unasked();
  }
  Result<std::string> read_claims(std::string_view) override { return unasked(); }
  Result<SbomRead> read_bill(std::string_view) override { return unasked(); }

 private:
  static Error unasked() {
    ADD_FAILURE() << "a reader was asked what it was not to be asked";
    return {"test.unasked", "this was not to be asked", ""};
  }
};

}  // namespace docket
