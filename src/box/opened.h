// An open file, socket or pipe that closes itself.

#pragma once

namespace docket {

class Opened {
 public:
  Opened() = default;
  explicit Opened(int number) : number_(number) {}
  ~Opened();
  Opened(Opened&& other) noexcept : number_(other.release()) {}
  Opened& operator=(Opened&& other) noexcept;

  bool ok() const { return number_ >= 0; }
  int number() const { return number_; }
  int release();  // it is open still, and closed by whoever takes the number

 private:
  int number_ = -1;
};

}  // namespace docket
