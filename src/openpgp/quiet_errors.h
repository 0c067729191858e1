// librnp says on standard error what it finds in keys and signatures, and cannot be asked not to.

#pragma once

namespace docket {

// While one of these lives, standard error of the process leads nowhere: for what finds its way
// into an answer of ours. Any number may live at a time, in any thread.
class QuietErrors {
 public:
  QuietErrors();
  ~QuietErrors();
  QuietErrors(const QuietErrors&) = delete;
  QuietErrors& operator=(const QuietErrors&) = delete;
};

}  // namespace docket
