#include "terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <litmotif/query.h>

namespace litmotif::tool {
namespace {

std::atomic<bool> stop_asked{false};
int output_fault = 0;  // errno of the first write to standard output that failed

void keep_fault() {
  if (output_fault == 0) output_fault = errno;
}

void on_interrupt(int) {
  if (stop_asked.exchange(true)) _exit(kExitInterrupted);
}

void log_line(std::string_view kind, const std::string& text) {
  // What was answered before stands before it, where both go to one place.
  if (std::fflush(stdout) != 0) keep_fault();
  if (look().json) {
    const nlohmann::ordered_json line = {{"kind", kind}, {"message", text}};
    std::fputs((line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n").c_str(), stderr);
  } else {
    const std::string_view name = kind == "note" ? "" : look().color_err ? "\033[1;31mlitmotif:\033[0m " : "litmotif: ";
    std::fputs(fmt::format("{}{}\n", name, harmless(text)).c_str(), stderr);
  }
}

}  // namespace

Look& look() {
  static Look look;
  return look;
}

void set_look(const Call& call) {
  look().quiet = call.has("--quiet");
  look().json = call.get("--log-format") == "json";
  const std::string when = call.get("--color", "auto");
  const bool plain = std::getenv("NO_COLOR") != nullptr;
  look().color_out = when == "always" || (when == "auto" && !plain && isatty(STDOUT_FILENO) == 1);
  look().color_err = when == "always" || (when == "auto" && !plain && isatty(STDERR_FILENO) == 1);
}

std::string harmless(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    // U+0080 to U+009F command as well: CSI is one of them.
    const bool high = c == '\xC2' && at + 1 < text.size() && (static_cast<unsigned char>(text[at + 1]) & 0xE0U) == 0x80U;
    if (high) ++at;
    out += high || (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7f ? '?' : c;
  }
  return out;
}

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) < text.size()) keep_fault();
}

Status check_output() {
  if (std::fflush(stdout) != 0) keep_fault();
  if (output_fault == 0 || output_fault == EPIPE) return {};
  return Status(Code::kIo, fmt::format("cannot write the answer: {}", std::strerror(output_fault))).in("standard output");
}

void note(std::string_view text) {
  if (!look().quiet) log_line("note", std::string(text));
}

void complain(std::string_view kind, const Status& status) {
  log_line(kind, status.to_string());
}

int fail(const Status& status) {
  complain("error", status);
  return exit_code(status);
}

int fail_in_query(const std::string& query, const Status& status) {
  constexpr std::string_view kByte = "byte ";
  if (!status.place().starts_with(kByte)) return fail(status);
  const std::size_t byte = std::min<std::size_t>(query.size(), std::strtoul(status.place().c_str() + kByte.size(), nullptr, 10));
  const auto before = std::count_if(query.begin(), query.begin() + static_cast<std::ptrdiff_t>(byte), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  complain("error", Status(status.code(), status.message()).in("query", fmt::format("character {}", before + 1)));
  if (!look().json) note(to_caret(query, status));
  return exit_code(status);
}

int terminal_width() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 1 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return std::max<int>(size.ws_col, 40);
  return 100;
}

std::string number(std::uint64_t value) {
  const std::string digits = fmt::format("{}", value);
  std::string grouped;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) grouped += ',';
    grouped += digits[i];
  }
  return grouped;
}

std::string plural(std::uint64_t count, std::string_view word) { return fmt::format("{} {}{}", number(count), word, count == 1 ? "" : "s"); }

std::string bold(std::string_view text) { return look().color_out ? fmt::format("\033[1m{}\033[0m", text) : std::string(text); }
std::string dim(std::string_view text) { return look().color_out ? fmt::format("\033[2m{}\033[0m", text) : std::string(text); }

void ProgressBar::show(const Progress& progress) {
  using std::chrono::duration;
  if (look().quiet || look().json || isatty(STDERR_FILENO) != 1) return;
  const auto now = std::chrono::steady_clock::now();
  if (progress.stage != stage_) {
    stage_ = progress.stage;
    stage_start_ = now;
  }
  if (duration<double>(now - start_).count() < 1 || duration<double>(now - last_).count() < 0.1) return;
  last_ = now;
  shown_ = true;
  const double seconds = duration<double>(now - stage_start_).count();
  const double share = progress.bytes > 0 ? std::min(1.0, static_cast<double>(progress.bytes_done) / static_cast<double>(progress.bytes)) : 0;
  std::string rest;
  if (share > 0.02) {
    const double left = seconds / share - seconds;
    rest = left < 90 ? fmt::format(", {:.0f} s left", left) : fmt::format(", {:.0f} min left", left / 60);
  }
  const bool reading = progress.stage == "reading";
  const std::string rate = reading ? fmt::format("{:.1f} MB/s", static_cast<double>(progress.bytes_done) / 1e6 / std::max(seconds, 0.1))
                                   : fmt::format("{}/s", number(static_cast<std::uint64_t>(static_cast<double>(progress.bytes_done) / std::max(seconds, 0.1))));
  constexpr int kWidth = 24;
  const int filled = static_cast<int>(share * kWidth);
  std::string bar;
  for (int i = 0; i < kWidth; ++i) bar += i < filled ? "━" : "╌";
  const std::string pages = progress.pages > 0 ? fmt::format(", {} recognised", plural(progress.pages, "page")) : std::string();
  std::fputs(fmt::format("\r\033[K{} {} {:3.0f} %  {} of {}  {}{}{}", progress.stage, bar, share * 100, number(progress.files_done), number(progress.files), rate, pages, rest).c_str(), stderr);
  std::fflush(stderr);
}

void ProgressBar::clear() {
  if (shown_) std::fputs("\r\033[K", stderr);
  shown_ = false;
}

const std::atomic<bool>& interrupted() { return stop_asked; }

void catch_interrupts() {
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

}  // namespace litmotif::tool
