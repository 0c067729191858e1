// Archives as streams: whatever libarchive knows (zip, tar, gzip, xz, zstd …), also inside each
// other, without a byte on the disk.

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "app/gunzip.h"
#include "app/import_source.h"
#include "base/result.h"

namespace docket {

class Unpacker {
 public:
  Unpacker(const LeafSink& sink, const SourceLimits& limits) : sink_(sink), limits_(limits) {}

  // Gives the leaves of a stream to the sink: the stream itself, or what an archive holds. Only
  // errors of the sink come back; what cannot be read is told to it.
  Result<Go> read(const Pull& pull, const std::string& name);

 private:
  Result<Go> read(const Pull& pull, const std::string& name, int depth);
  Result<Go> leaf(const Pull& pull, const std::string& name);
  Result<Go> archive(const Pull& pull, const std::string& name, int depth);
  Result<Go> gzip(const Pull& pull, const std::string& name, int depth);
  Status count_bytes(std::size_t bytes, const std::string& name);

  const LeafSink& sink_;
  const SourceLimits& limits_;
  std::uint64_t entries_ = 0;
  std::uint64_t unpacked_bytes_ = 0;
  std::uint64_t packed_bytes_ = 0;  // of the stream, as far as it was asked for
};

}  // namespace docket
