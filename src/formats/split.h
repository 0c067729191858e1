// Cuts a stream of bytes into records without reading them: entries of an export of CNVD or CNNVD,
// a bill of materials of CycloneDX, which is one to its end, objects of a JSON file, whether it is
// one, an array of them, or one a line.
//
// Bytes are fed in pieces of any size; what is kept in memory is the record under way. A record
// that is cut off or broken gives an error with its place, and the cutting goes on with the next.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace docket {

struct RawRecord {
  std::string_view bytes;       // valid during the call only
  std::uint64_t offset = 0;     // of the first byte in the input
  std::optional<Error> broken;  // why it cannot be read, if it cannot; where = "byte N"
};

using VisitRaw = std::function<void(const RawRecord&)>;

// What an input looks like by its first byte that is not white space.
enum class Shape { unknown, xml, json };

// What a look at the front of the text came to.
struct Cut {
  enum class What { wait, skip, record, broken, refused };
  What what = What::wait;
  std::size_t from = 0;    // of the record
  std::size_t length = 0;  // of the record
  std::size_t used = 0;    // bytes of the text that are done with
  Error error;             // when broken or refused
};

// What the entries of an export are called, and what stands around them.
struct XmlExport {
  std::string_view root;   // "<vulnerabilitys"
  std::string_view start;  // "<vulnerability"
  std::string_view end;    // "</vulnerability"
};

struct XmlCutter {
  const XmlExport* shape = nullptr;  // not known yet
  bool root_seen = false;
  bool skipping = false;
  bool type_seen = false;    // a document type, which may define entities
  std::size_t searched = 0;  // bytes of the entry in which no end was found

  Cut next(std::string_view text, bool ended);

 private:
  Cut declaration(std::string_view text, bool ended);
  Cut entry(std::string_view text, bool ended);
  Cut stray(std::string_view text, bool ended);
  Cut whole(std::string_view text, bool ended) const;
};

struct JsonCutter {
  bool in_array = false;
  bool skipping = false;
  std::size_t indent = 0;  // white space between the start of the line and here

  // How far an object was followed, so that a new piece does not start over.
  std::size_t at = 0;
  std::string open;    // the brackets that are open
  char before = '\0';  // the last character outside of texts that is not white space
  bool in_text = false;
  bool escaped = false;

  Cut next(std::string_view text, bool ended);

 private:
  Cut between(std::string_view text, bool ended);
  Cut object(std::string_view text, bool ended);
  bool follow_outside(char c, std::string& wrong);
  bool follow_text(std::string_view text, std::string& wrong);
  Cut whole(std::size_t length);
  Cut broken(std::string_view text, std::string code, std::string what);
  Cut skip_to_start(std::string_view text, bool ended);
  void start_over();
};

class Splitter {
 public:
  // Errors (as broken records): format.unknown, format.encoding, format.xml, format.truncated,
  // format.stray, format.too-large, format.too-many, format.too-deep, json.syntax.
  void feed(std::string_view bytes, const VisitRaw& visit);

  // The end of the input: what is under way is cut off.
  void finish(const VisitRaw& visit);

  Shape shape() const { return shape_; }

  // Whether the input begins with the mark of UTF-8.
  bool has_mark() const { return has_mark_; }

 private:
  void run(bool ended, const VisitRaw& visit);
  bool found_shape(bool ended, const VisitRaw& visit);
  void refuse(Error error, const VisitRaw& visit);

  std::string buffer_;
  std::uint64_t offset_ = 0;  // of the buffer's first byte in the input
  Shape shape_ = Shape::unknown;
  bool has_mark_ = false;
  bool refused_ = false;      // the whole input cannot be read
  std::uint64_t whole_ = 0;   // pieces that could be records
  std::uint64_t broken_ = 0;  // and those that could not
  XmlCutter xml_;
  JsonCutter json_;
};

}  // namespace docket
