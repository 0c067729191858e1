// Excerpts of the catalogue's records, for pages: made by who reads the files of imports, one at a
// time, and kept as long as there is room.

#pragma once

#include <atomic>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <string>

#include "app/input_reader.h"

namespace docket {

class Excerpts {
 public:
  static constexpr int kWaitingMax = 16;
  static constexpr std::size_t kKeptBytesMax = 32UL << 20;  // of JSON

  // `reader`: empty: this process.
  explicit Excerpts(MakeInputReader reader) : make_reader_(std::move(reader)) {}

  // The excerpt that is kept under `key`, or that of the record that `bytes` brings. A key stands
  // for the same bytes for ever. `reader` is who reads; empty at first, for those who ask for more
  // of one record.
  // Errors: those of `bytes` and InputReader::read_again; catalogue.busy, too many wait already.
  Result<Excerpt> of(const std::string& key, const std::function<Result<std::string>()>& bytes,
                     std::unique_ptr<InputReader>& reader);

 private:
  struct Kept {
    std::string key;
    std::string json;
  };
  std::optional<std::string> kept(const std::string& key);
  void keep(const std::string& key, std::string json);

  MakeInputReader make_reader_;
  std::atomic<int> waiting_{0};
  std::mutex reading_;    // held by who reads
  std::mutex guard_;      // of what follows
  std::list<Kept> kept_;  // the last one that was asked for first
  std::map<std::string, std::list<Kept>::iterator, std::less<>> by_key_;
  std::size_t kept_bytes_ = 0;
};

}  // namespace docket
