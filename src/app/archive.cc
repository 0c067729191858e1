#include "app/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <optional>

#include "base/bytes.h"
#include "base/text.h"

namespace docket {
namespace {

constexpr std::size_t kPeekBytes = 512;  // a tar is known by its 257th byte
constexpr std::size_t kPieceBytes = 256 << 10;

// True for the forms that are opened. Text is left alone: libarchive would look for archives in
// it too.
bool is_archive(std::string_view bytes) {
  constexpr std::string_view kMagic[] = {"\x1F\x8B",           // gzip
                                         "PK\x03\x04",         // zip
                                         "PK\x05\x06",         // an empty zip
                                         "BZh",                // bzip2
                                         "\xFD\x37zXZ",        // xz
                                         "\x28\xB5\x2F\xFD"};  // zstd
  for (std::string_view magic : kMagic) {
    if (bytes.starts_with(magic)) return true;
  }
  return bytes.size() > 262 && bytes.substr(257, 5) == "ustar";
}

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
  archive_read_support_filter_gzip(handle.get());
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

std::string without_ending(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos ? name : name.substr(0, dot);
}

}  // namespace

Result<Go> Unpacker::read(const Pull& pull, const std::string& name, int depth) {
  std::string front;
  while (front.size() < kPeekBytes) {
    const Result<std::string_view> piece = pull();
    if (!piece.ok()) {
      sink_.unreadable(name, piece.error());
      return Go::on;
    }
    if (piece->empty()) break;
    front.append(*piece);
  }
  bool given = false;
  const Pull whole = [&]() -> Result<std::string_view> {
    if (!given) {
      given = true;
      if (!front.empty()) return std::string_view{front};
    }
    return pull();
  };
  if (!is_archive(front)) return leaf(whole, name);
  if (depth < limits_.depth_max) return archive(whole, name, depth);
  sink_.unreadable(name, {"import.too-deep",
                          "archives lie more than 3 deep in each other; unpack them first", name});
  return Go::on;
}

Result<Go> Unpacker::leaf(const Pull& pull, const std::string& name) {
  if (!sink_.begin(name)) return Go::on;
  for (;;) {
    const Result<std::string_view> piece = pull();
    if (!piece.ok()) {
      const Go go = TRY(sink_.end());
      sink_.unreadable(name, piece.error());
      return go;
    }
    if (piece->empty()) return sink_.end();
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
    unpacked_bytes_ += static_cast<std::uint64_t>(read);
    broken = unpacked_bytes_ > limits_.unpacked_bytes_max;
    if (broken) return too_large(name);
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
    if (archive_entry_filetype(entry) != AE_IFREG) continue;
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
