#include <chrono>
#include <ctime>

#include <fmt/format.h>

#include <litmotif/system.h>

namespace litmotif {

std::int64_t now_seconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::int64_t now_milliseconds() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

double monotonic_seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

std::string iso_time(std::int64_t seconds) {
  const auto value = static_cast<std::time_t>(seconds);
  std::tm parts{};
  if (gmtime_r(&value, &parts) == nullptr) return "";
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour,
                     parts.tm_min, parts.tm_sec);
}

std::string iso_time_of_milliseconds(std::int64_t milliseconds) {
  std::string time = iso_time(milliseconds / 1000);
  if (!time.empty()) time.insert(time.size() - 1, fmt::format(".{:03}", milliseconds % 1000));
  return time;
}

}  // namespace litmotif
