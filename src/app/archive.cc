#include "app/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <optional>

#include "base/bytes.h"
#include "base/text.h"

namespace docket {
namespace {

// From so many bytes on, an archive may unpack to so many times what was read of it. Exports of
// records come to ten or fifty times.
constexpr std::uint64_t kUnpackedFree = 16ULL << 20;
constexpr std::uint64_t kTimesMax = 200;

constexpr std::size_t kPeekBytes = 512;  // a tar is known by its 257th byte
constexpr std::size_t kPieceBytes = 256 << 10;

constexpr std::string_view kGzip = "\x1F\x8B";

bool is_tar(std::string_view bytes) {
  return bytes.size() > 262 && bytes.substr(257, 5) == "ustar";
}

// True for the forms that are opened. Text is left alone: libarchive would look for archives in
// it too.
bool is_archive(std::string_view bytes) {
  constexpr std::string_view kMagic[] = {kGzip,
                                         "PK\x03\x04",         // zip
                                         "PK\x05\x06",         // an empty zip
                                         "BZh",                // bzip2
                                         "\xFD\x37zXZ",        // xz
                                         "\x28\xB5\x2F\xFD"};  // zstd
  for (std::string_view magic : kMagic) {
    if (bytes.starts_with(magic)) return true;
  }
  return is_tar(bytes);
}

// A stream that was looked into: its first bytes, which are given again, and the rest.
class Peeked {
 public:
  explicit Peeked(const Pull& pull) : rest_(pull) {
    while (front_.size() < kPeekBytes) {
      const Result<std::string_view> piece = pull();
      if (!piece.ok()) failed_ = piece.error();
      if (!piece.ok() || piece->empty()) break;
      front_.append(*piece);
    }
  }

  const std::string& front() const { return front_; }
  // Nothing at all could be read.
  const Error* failed_at_once() const { return front_.empty() && failed_ ? &*failed_ : nullptr; }

  Pull whole() {
    return [this]() -> Result<std::string_view> {
      if (!given_ && !front_.empty()) {
        given_ = true;
        return std::string_view{front_};
      }
      if (failed_) return *failed_;
      return rest_();
    };
  }

 private:
  Pull rest_;
  std::string front_;
  std::optional<Error> failed_;
  bool given_ = false;
};

// A stream for libarchive, and the error that reading it came to.
struct Stream {
  Pull pull;
  std::optional<Error> failed;
};

la_ssize_t read_stream(struct archive* archive, void* data, const void** bytes) {
  Stream& stream = *static_cast<Stream*>(data);
  Result<std::string_view> piece = stream.pull();
  if (!piece.ok()) {
    stream.failed = piece.error();
    archive_set_error(archive, EIO, "%s", piece.error().message.c_str());
    return -1;
  }
  *bytes = piece->data();
  return static_cast<la_ssize_t>(piece->size());
}

using Handle = std::unique_ptr<struct archive, int (*)(struct archive*)>;

Handle open_archive(Stream& stream) {
  Handle handle(archive_read_new(), &archive_read_free);
  // Not "all": some filters of libarchive start other programs.
  archive_read_support_filter_bzip2(handle.get());
  archive_read_support_filter_xz(handle.get());
  archive_read_support_filter_zstd(handle.get());
  archive_read_support_format_tar(handle.get());
  archive_read_support_format_zip_streamable(handle.get());
  archive_read_support_format_raw(handle.get());
  if (archive_read_open(handle.get(), &stream, nullptr, &read_stream, nullptr) != ARCHIVE_OK)
    return {nullptr, &archive_read_free};
  return handle;
}

// The entry's name as text; only ever shown.
std::string name_of(struct archive_entry* entry) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (!name) name = archive_entry_pathname(entry);
  const std::string text = name ? name : "?";
  return is_utf8(text) ? text : to_hex(text);
}

Error archive_error(struct archive* archive, const std::string& name) {
  const char* why = archive ? archive_error_string(archive) : nullptr;
  return {"import.archive",
          std::string{"the archive cannot be read further: "} + (why ? why : "unknown form") +
              "; what came before was read",
          name};
}

Error too_large(const std::string& name) {
  return {"import.too-large",
          "the archive unpacks to more than 64 GiB or 5,000,000 entries; unpack it and import its "
          "parts one by one",
          name};
}

Error too_dense(const std::string& name) {
  return {"import.too-large",
          "the archive unpacks to more than " + std::to_string(kTimesMax) +
              " times its size; unpack it and import its parts one by one",
          name};
}

std::string without_ending(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos ? name : name.substr(0, dot);
}

}  // namespace

Result<Go> Unpacker::read(const Pull& pull, const std::string& name) {
  const Pull counted = [&]() -> Result<std::string_view> {
    const std::string_view piece = TRY(pull());
    packed_bytes_ += piece.size();
    return piece;
  };
  return read(counted, name, 0);
}

Result<Go> Unpacker::read(const Pull& pull, const std::string& name, int depth) {
  Peeked peeked(pull);
  if (const Error* failed = peeked.failed_at_once()) {
    sink_.unreadable(name, *failed);
    return Go::on;
  }
  if (!is_archive(peeked.front())) return leaf(peeked.whole(), name);
  if (depth < limits_.depth_max) {
    const bool gzipped = peeked.front().starts_with(kGzip);
    return gzipped ? gzip(peeked.whole(), name, depth) : archive(peeked.whole(), name, depth);
  }
  sink_.unreadable(name, {"import.too-deep",
                          "archives lie more than 3 deep in each other; unpack them first", name});
  return Go::on;
}

Status Unpacker::count_bytes(std::size_t bytes, const std::string& name) {
  unpacked_bytes_ += bytes;
  if (unpacked_bytes_ > kUnpackedFree && unpacked_bytes_ / kTimesMax > packed_bytes_)
    return too_dense(name);
  return unpacked_bytes_ > limits_.unpacked_bytes_max ? Status{too_large(name)} : Status{Done{}};
}

// By ourselves: libarchive gives nothing of the block in which a stream is cut off. A tar in it is
// one archive with it.
Result<Go> Unpacker::gzip(const Pull& pull, const std::string& name, int depth) {
  Gunzip gunzip(pull, name);
  bool in_tar = false;
  const Pull unpacked = [&]() -> Result<std::string_view> {
    const std::string_view piece = TRY(gunzip.next());
    if (!in_tar) TRY(count_bytes(piece.size(), name));
    return piece;
  };
  const std::uint64_t before = unpacked_bytes_;
  Peeked peeked(unpacked);
  in_tar = is_tar(peeked.front());  // then its entries are counted
  if (in_tar) unpacked_bytes_ = before;
  if (in_tar) return archive(peeked.whole(), name, depth);
  return read(peeked.whole(), without_ending(name), depth + 1);
}

Result<Go> Unpacker::leaf(const Pull& pull, const std::string& name) {
  if (!sink_.begin(name)) return Go::on;
  bool any = false;
  for (;;) {
    const Result<std::string_view> piece = pull();
    if (!piece.ok()) {
      const Go go = TRY(sink_.end());
      sink_.unreadable(name, piece.error());
      return go;
    }
    if (piece->empty()) {
      if (!any)
        sink_.unreadable(name, {"import.empty", "this is empty; was it cut off on its way?", name});
      return sink_.end();
    }
    any = true;
    if (TRY(sink_.feed(*piece)) == Go::stop) return Go::stop;
  }
}

Result<Go> Unpacker::archive(const Pull& pull, const std::string& name, int depth) {
  Stream stream{pull, {}};
  const Handle handle = open_archive(stream);
  const auto failed = [&] {
    return stream.failed ? *stream.failed : archive_error(handle.get(), name);
  };
  std::string piece(kPieceBytes, '\0');
  bool broken = false;
  const Pull entry_bytes = [&]() -> Result<std::string_view> {
    const la_ssize_t read = archive_read_data(handle.get(), piece.data(), piece.size());
    broken = read < 0;
    if (broken) return failed();
    const Status counted = count_bytes(static_cast<std::size_t>(read), name);
    broken = !counted.ok();
    if (broken) return counted.error();
    return std::string_view{piece.data(), static_cast<std::size_t>(read)};
  };
  while (!broken) {
    struct archive_entry* entry = nullptr;
    const int got = handle ? archive_read_next_header(handle.get(), &entry) : ARCHIVE_FATAL;
    if (got == ARCHIVE_EOF) break;
    if (got < ARCHIVE_WARN) {
      sink_.unreadable(name, failed());
      break;
    }
    if (archive_entry_filetype(entry) == AE_IFDIR) continue;
    if (archive_entry_filetype(entry) != AE_IFREG) {
      const std::string inner = name + "!" + name_of(entry);
      sink_.unreadable(
          inner, {"import.no-file", "this entry is a link, a pipe or a device; it is not followed",
                  inner});
      continue;
    }
    if (++entries_ > limits_.entries_max) {
      sink_.unreadable(name, too_large(name));
      break;
    }
    const bool only_packed = archive_format(handle.get()) == ARCHIVE_FORMAT_RAW;
    const std::string inner = only_packed ? without_ending(name) : name + "!" + name_of(entry);
    if (TRY(read(entry_bytes, inner, depth + 1)) == Go::stop) return Go::stop;
  }
  return Go::on;
}

}  // namespace docket
