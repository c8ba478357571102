// A review opened for writing, and left as it was found when nothing was to be written.
#pragma once

#include <string>
#include <utility>

#include <litmotif/base.h>
#include <litmotif/store.h>
#include <litmotif/system.h>

namespace litmotif::pipeline {

// Makes the review when there is none; the lock comes first. kBusy names who has it.
Result<std::pair<Store, ReviewLock>> open_for_writing(const std::string& review);

// What was there before opening.
struct Before {
  bool directory = false, review = false;
};
Before look_before(const std::string& review);
// After a run that only looked: what opening has made goes again. The store must be closed.
void take_away_what_is_new(const std::string& review, const Before& before);

}  // namespace litmotif::pipeline
