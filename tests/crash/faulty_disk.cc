#include "tests/crash/faulty_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>

#include "base/check.h"

namespace docket {

// What SQLite calls. The open file that it allocates for us begins with its own struct.
struct DiskCalls {
  struct OpenFile {
    sqlite3_file base;
    FaultyDisk* disk;
    FaultyDisk::File* file;
    std::vector<std::string>* shared_memory;
    const std::string* path;
  };

  using Fault = FaultyDisk::Fault;

  static OpenFile& of(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
  static FaultyDisk& of(sqlite3_vfs* vfs) { return *static_cast<FaultyDisk*>(vfs->pAppData); }

  static int close(sqlite3_file* raw) {
    OpenFile& open = of(raw);
    delete_all(open);
    return SQLITE_OK;
  }

  static void delete_all(OpenFile& open) {
    std::unique_ptr<std::vector<std::string>>{open.shared_memory}.reset();
    std::unique_ptr<const std::string>{open.path}.reset();
  }

  static int read(sqlite3_file* raw, void* to, int count, sqlite3_int64 at) {
    OpenFile& open = of(raw);
    const Fault fault = open.disk->next_fault("read", *open.path);
    if (fault != Fault::none || !open.disk->has_power()) return SQLITE_IOERR_READ;
    const std::string& now = open.file->now;
    const auto from = std::min(static_cast<std::size_t>(at), now.size());
    const auto wanted = static_cast<std::size_t>(count);
    const std::size_t found = std::min(wanted, now.size() - from);
    std::memcpy(to, now.data() + from, found);
    if (found == wanted) return SQLITE_OK;
    std::memset(static_cast<char*>(to) + found, 0, wanted - found);
    return SQLITE_IOERR_SHORT_READ;
  }

  static void change(FaultyDisk::File& file, FaultyDisk::Change change) {
    FaultyDisk::apply(change, file.now);
    file.unsynced.push_back(std::move(change));
  }

  static int write(sqlite3_file* raw, const void* from, int count, sqlite3_int64 at) {
    OpenFile& open = of(raw);
    const Fault fault = open.disk->next_fault("write", *open.path);
    const bool grows = static_cast<std::size_t>(at + count) > open.file->now.size();
    if (fault == Fault::full || (open.disk->is_full_ && grows)) return SQLITE_FULL;
    if (fault == Fault::error || !open.disk->spend_power()) return SQLITE_IOERR_WRITE;
    const auto size = static_cast<std::size_t>(fault == Fault::half ? count / 2 : count);
    change(*open.file, {false, static_cast<std::uint64_t>(at),
                        std::string(static_cast<const char*>(from), size)});
    return fault == Fault::half ? SQLITE_IOERR_WRITE : SQLITE_OK;
  }

  static int truncate(sqlite3_file* raw, sqlite3_int64 size) {
    OpenFile& open = of(raw);
    const Fault fault = open.disk->next_fault("truncate", *open.path);
    if (fault != Fault::none || !open.disk->spend_power()) return SQLITE_IOERR_TRUNCATE;
    change(*open.file, {true, static_cast<std::uint64_t>(size), {}});
    return SQLITE_OK;
  }

  static int sync(sqlite3_file* raw, int) {
    OpenFile& open = of(raw);
    const Fault fault = open.disk->next_fault("sync", *open.path);
    if (fault != Fault::none) {
      // The system has given up on these pages: readers still see them, but no later sync will
      // write them.
      open.file->unsynced.clear();
      return SQLITE_IOERR_FSYNC;
    }
    if (!open.disk->spend_power()) return SQLITE_IOERR_FSYNC;
    if (open.disk->syncs_lie_) return SQLITE_OK;
    for (const FaultyDisk::Change& change : open.file->unsynced)
      FaultyDisk::apply(change, open.file->durable);
    open.file->unsynced.clear();
    return SQLITE_OK;
  }

  static int file_size(sqlite3_file* raw, sqlite3_int64* size) {
    OpenFile& open = of(raw);
    const Fault fault = open.disk->next_fault("size", *open.path);
    if (fault != Fault::none || !open.disk->has_power()) return SQLITE_IOERR_FSTAT;
    *size = static_cast<sqlite3_int64>(open.file->now.size());
    return SQLITE_OK;
  }

  static int lock(sqlite3_file*, int) { return SQLITE_OK; }
  static int check_reserved_lock(sqlite3_file*, int* reserved) {
    *reserved = 0;
    return SQLITE_OK;
  }
  static int file_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
  static int sector_size(sqlite3_file*) { return 4096; }

  // As Debian's SQLite tells of an ordinary disk: a write does not harm the bytes beside it.
  static int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

  // Shared memory of the WAL's index. One connection uses it, and it is gone with the power.
  static int shm_map(sqlite3_file* raw, int region, int size, int extend, void volatile** to) {
    std::vector<std::string>& regions = *of(raw).shared_memory;
    const auto wanted = static_cast<std::size_t>(region) + 1;
    *to = nullptr;
    if (regions.size() < wanted) {
      if (extend == 0) return SQLITE_OK;
      if (regions.capacity() == 0) regions.reserve(64);  // regions must not move
      CHECK(wanted <= regions.capacity());
      while (regions.size() < wanted) regions.emplace_back(static_cast<std::size_t>(size), '\0');
    }
    *to = regions[static_cast<std::size_t>(region)].data();
    return SQLITE_OK;
  }
  static int shm_lock(sqlite3_file*, int, int, int) { return SQLITE_OK; }
  static void shm_barrier(sqlite3_file*) {}
  static int shm_unmap(sqlite3_file* raw, int) {
    of(raw).shared_memory->clear();
    return SQLITE_OK;
  }

  static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* raw, int flags, int* out) {
    static const sqlite3_io_methods kMethods = {2,
                                                close,
                                                read,
                                                write,
                                                truncate,
                                                sync,
                                                file_size,
                                                lock,
                                                lock,
                                                check_reserved_lock,
                                                file_control,
                                                sector_size,
                                                characteristics,
                                                shm_map,
                                                shm_lock,
                                                shm_barrier,
                                                shm_unmap,
                                                nullptr,
                                                nullptr};
    OpenFile& open = of(raw);
    open.base.pMethods = nullptr;
    FaultyDisk& disk = of(vfs);
    const std::string name = path ? path : "temporary";
    if (disk.next_fault("open", name) != Fault::none || !disk.has_power()) return SQLITE_CANTOPEN;
    if ((flags & SQLITE_OPEN_CREATE) == 0 && disk.files_.count(name) == 0) return SQLITE_CANTOPEN;
    std::unique_ptr<FaultyDisk::File>& file = disk.files_[name];
    if (!file) file = std::make_unique<FaultyDisk::File>();
    open.disk = &disk;
    open.file = file.get();
    open.shared_memory = std::make_unique<std::vector<std::string>>().release();
    open.path = std::make_unique<std::string>(name).release();
    open.base.pMethods = &kMethods;
    if (out) *out = flags;
    return SQLITE_OK;
  }

  // The removal of a file is durable at once; what the tests are about is inside the files.
  static int remove(sqlite3_vfs* vfs, const char* path, int) {
    FaultyDisk& disk = of(vfs);
    if (disk.next_fault("remove", path) != Fault::none || !disk.spend_power())
      return SQLITE_IOERR_DELETE;
    const auto found = disk.files_.find(path);
    if (found == disk.files_.end()) return SQLITE_IOERR_DELETE_NOENT;
    disk.removed_.push_back(std::move(found->second));
    disk.files_.erase(found);
    return SQLITE_OK;
  }

  static int access(sqlite3_vfs* vfs, const char* path, int, int* result) {
    FaultyDisk& disk = of(vfs);
    if (disk.next_fault("access", path) != Fault::none || !disk.has_power())
      return SQLITE_IOERR_ACCESS;
    const auto found = disk.files_.find(path);
    // As on a Unix system: an empty journal counts as none.
    *result = found != disk.files_.end() && !found->second->now.empty() ? 1 : 0;
    return SQLITE_OK;
  }

  static int full_path(sqlite3_vfs*, const char* path, int room, char* to) {
    sqlite3_snprintf(room, to, "%s", path);
    return SQLITE_OK;
  }

  static sqlite3_vfs* system() { return sqlite3_vfs_find("unix"); }
  static int randomness(sqlite3_vfs*, int count, char* to) {
    return system()->xRandomness(system(), count, to);
  }
  static int sleep(sqlite3_vfs*, int microseconds) { return microseconds; }
  static int time(sqlite3_vfs*, double* now) { return system()->xCurrentTime(system(), now); }
  static int last_error(sqlite3_vfs*, int, char*) { return 0; }

  sqlite3_vfs vfs{};
};

FaultyDisk::FaultyDisk(std::string name)
    : name_(std::move(name)), calls_of_sqlite_(std::make_unique<DiskCalls>()) {
  sqlite3_vfs& vfs = calls_of_sqlite_->vfs;
  vfs.iVersion = 1;
  vfs.szOsFile = sizeof(DiskCalls::OpenFile);
  vfs.mxPathname = 200;
  vfs.zName = name_.c_str();
  vfs.pAppData = this;
  vfs.xOpen = DiskCalls::open;
  vfs.xDelete = DiskCalls::remove;
  vfs.xAccess = DiskCalls::access;
  vfs.xFullPathname = DiskCalls::full_path;
  vfs.xRandomness = DiskCalls::randomness;
  vfs.xSleep = DiskCalls::sleep;
  vfs.xCurrentTime = DiskCalls::time;
  vfs.xGetLastError = DiskCalls::last_error;
  CHECK(sqlite3_vfs_register(&vfs, 0) == SQLITE_OK);
}

FaultyDisk::~FaultyDisk() { sqlite3_vfs_unregister(&calls_of_sqlite_->vfs); }

void FaultyDisk::apply(const Change& change, std::string& content) {
  if (change.is_cut) {
    content.resize(change.at, '\0');
    return;
  }
  if (content.size() < change.at + change.bytes.size())
    content.resize(change.at + change.bytes.size(), '\0');
  content.replace(change.at, change.bytes.size(), change.bytes);
}

// Applies some of the sectors that the change touches.
void FaultyDisk::tear(const Change& change, std::string& content, std::mt19937_64& random) {
  constexpr std::uint64_t kSector = 512;
  const std::uint64_t end = change.at + change.bytes.size();
  for (std::uint64_t from = change.at; from < end;) {
    const std::uint64_t to = std::min(end, (from / kSector + 1) * kSector);
    if (random() % 2 == 0)
      apply({false, from, change.bytes.substr(from - change.at, to - from)}, content);
    from = to;
  }
}

void FaultyDisk::restart(std::mt19937_64& random) {
  for (auto& [path, file] : files_) {
    for (const Change& change : file->unsynced) {
      const auto fate = random() % 3;
      if (fate == 0) apply(change, file->durable);
      if (fate == 1 && !change.is_cut) tear(change, file->durable, random);
    }
    file->unsynced.clear();
    file->now = file->durable;
  }
  power_left_ = -1;
}

FaultyDisk::Image FaultyDisk::image() const {
  Image image;
  for (const auto& [path, file] : files_) image.emplace(path, file->now);
  return image;
}

void FaultyDisk::become(const Image& image) {
  files_.clear();
  removed_.clear();
  for (const auto& [path, content] : image) {
    auto file = std::make_unique<File>();
    file->now = content;
    file->durable = content;
    files_.emplace(path, std::move(file));
  }
  power_left_ = -1;
}

bool FaultyDisk::spend_power() {
  if (power_left_ == 0) return false;
  if (power_left_ > 0) --power_left_;
  return true;
}

FaultyDisk::Fault FaultyDisk::next_fault(const char* call, const std::string& file) {
  ++calls_;
  if (calls_until_fault_ < 0) return Fault::none;
  if (calls_until_fault_-- > 0) return Fault::none;
  has_failed_ = true;
  failed_call_ = std::string{call} + " " + file;
  return fault_;
}

}  // namespace docket
