// Unpacks gzip as a stream, to the very byte at which it is cut off or damaged.

#pragma once

#include <zlib.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace docket {

// The next piece of a stream, empty at its end; valid until the next call.
using Pull = std::function<Result<std::string_view>()>;

class Gunzip {
 public:
  Gunzip(Pull packed, std::string name);
  ~Gunzip();
  Gunzip(const Gunzip&) = delete;
  Gunzip& operator=(const Gunzip&) = delete;

  // What is unpacked next; empty at the end. Several streams in a row are one, and bytes after the
  // last are passed over. Error: import.archive, once all that came before the fault was given.
  Result<std::string_view> next();

 private:
  Status more();
  Error fault(const char* why) const;

  Pull packed_;
  std::string name_;
  std::string piece_;
  std::string waiting_;  // the packed bytes under way
  z_stream stream_{};
  bool between_ = true;  // no stream has begun or the last one is over
  bool first_ = true;
  std::optional<Status> ended_;
};

}  // namespace docket
