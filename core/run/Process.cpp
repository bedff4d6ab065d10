// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/run/Process.h"

#include "core/format/Error.h"
#include "core/format/Json.h"
#include "core/run/ProcessTree.h"
#include "core/run/Scratch.h"
#include "core/run/StrategyCatalog.h"
#include "core/solve/Protocol.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace tradeoff::run {

namespace {

constexpr int kReadsAtOnce = 4; // a flood must not keep us from everything else
constexpr std::chrono::seconds kGuardGrace{5};
constexpr std::chrono::milliseconds kBetweenPolls{1};

/// What a child sees of our environment; secrets in it stay with us.
std::vector<std::string> scrubbedEnvironment()
{
    static constexpr std::array kKept = {
        "PATH",          "HOME",         "LD_LIBRARY_PATH",      "TMPDIR",    "ASAN_OPTIONS",
        "UBSAN_OPTIONS", "TSAN_OPTIONS", "CUDA_VISIBLE_DEVICES", "PYTHONPATH"};
    std::vector<std::string> kept = {"LC_ALL=C.UTF-8"};
    for (const char* name : kKept)
        if (const char* value = std::getenv(name)) kept.push_back(std::string(name) + "=" + value);
    return kept;
}

std::vector<char*> pointers(std::vector<std::string>& words)
{
    std::vector<char*> list;
    for (auto& word : words) list.push_back(word.data());
    list.push_back(nullptr);
    return list;
}

std::array<int, 2> makePipe()
{
    std::array<int, 2> ends = {-1, -1};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw format::IoError("pipe", std::strerror(errno));
    return ends;
}

void closeFd(int& fd)
{
    if (fd >= 0) close(fd);
    fd = -1;
}

std::vector<std::string> guarded(const std::vector<std::string>& command, const ProcessLimits& limits)
{
    std::vector<std::string> words = {workerPath(), "--guard", "--parent", std::to_string(getpid())};
    if (limits.addressSpace > 0) words.insert(words.end(), {"--memory", std::to_string(limits.addressSpace)});
    if (!limits.folder.empty()) words.insert(words.end(), {"--scratch", limits.folder});
    if (limits.nice > 0) words.insert(words.end(), {"--nice", std::to_string(limits.nice)});
    words.push_back("--");
    words.insert(words.end(), command.begin(), command.end());
    return words;
}

double seconds(const timeval& time)
{
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

ProcessEnd endOf(int status, const rusage& usage)
{
    ProcessEnd end;
    if (WIFEXITED(status)) end.exitStatus = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) end.signal = WTERMSIG(status);
    end.cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    return end;
}

} // namespace

Process::Process(const std::vector<std::string>& command, const ProcessLimits& limits)
{
    std::vector<std::string> words = guarded(command, limits);
    std::vector<std::string> environment = scrubbedEnvironment();
    auto input = makePipe();
    auto output = makePipe();
    auto error = makePipe();

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, error[1], STDERR_FILENO);
    if (!limits.folder.empty()) posix_spawn_file_actions_addchdir_np(&actions, limits.folder.c_str());
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigset_t standard;
    sigemptyset(&none);
    sigfillset(&standard);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &standard);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    const int failure = posix_spawn(&m_id, words[0].c_str(), &actions, &attributes, pointers(words).data(),
                                    pointers(environment).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    closeFd(input[0]);
    closeFd(output[1]);
    closeFd(error[1]);
    m_input = input[1];
    m_output.fd = output[0];
    m_error.fd = error[0];
    for (const int fd : {m_input, m_output.fd, m_error.fd}) fcntl(fd, F_SETFL, O_NONBLOCK);
    if (failure == 0) return;
    m_id = -1;
    closeFd(m_input);
    closeFd(m_output.fd);
    closeFd(m_error.fd);
    throw format::IoError(words[0], std::strerror(failure));
}

Process::~Process()
{
    finish();
    closeFd(m_input);
    closeFd(m_output.fd);
    closeFd(m_error.fd);
}

void Process::send(std::string line)
{
    m_pending += std::move(line);
    m_pending += '\n';
    writePending();
}

void Process::closeInput()
{
    m_closeAfterPending = true;
    writePending();
}

void Process::writePending()
{
    while (m_input >= 0 && !m_pending.empty()) {
        // A child that closed its input must not end us: SIGPIPE is held back around the write.
        sigset_t pipeSignal;
        sigset_t before;
        sigemptyset(&pipeSignal);
        sigaddset(&pipeSignal, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &pipeSignal, &before);
        const ssize_t put = write(m_input, m_pending.data(), m_pending.size());
        const int reason = errno;
        if (put < 0 && reason == EPIPE) {
            const timespec now = {};
            sigtimedwait(&pipeSignal, nullptr, &now);
        }
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
        if (put > 0)
            m_pending.erase(0, static_cast<std::size_t>(put));
        else if (reason == EAGAIN)
            return;
        else if (reason != EINTR)
            closeFd(m_input);
    }
    if (m_closeAfterPending) closeFd(m_input);
}

void Process::read(Stream& stream)
{
    stream.text.erase(0, stream.begin);
    stream.scanned -= std::min(stream.scanned, stream.begin);
    stream.begin = 0;
    std::array<char, 65536> buffer;
    for (int reads = 0; reads < kReadsAtOnce && !stream.closed; ++reads) {
        const ssize_t got = ::read(stream.fd, buffer.data(), buffer.size());
        if (got > 0)
            stream.text.append(buffer.data(), static_cast<std::size_t>(got));
        else if (got == 0 || (errno != EAGAIN && errno != EINTR))
            stream.closed = true;
        else if (errno == EAGAIN)
            return;
    }
}

void Process::pump(std::chrono::milliseconds longest)
{
    std::array<pollfd, 3> watched = {pollfd{m_output.closed ? -1 : m_output.fd, POLLIN, 0},
                                     pollfd{m_error.closed ? -1 : m_error.fd, POLLIN, 0},
                                     pollfd{m_pending.empty() ? -1 : m_input, POLLOUT, 0}};
    if (poll(watched.data(), watched.size(), static_cast<int>(longest.count())) <= 0) return;
    if (watched[0].revents != 0) read(m_output);
    if (watched[1].revents != 0) read(m_error);
    if (watched[2].revents != 0) writePending();
}

std::optional<std::string> Process::takeLine(Stream& stream)
{
    auto newline = stream.text.find('\n', std::max(stream.begin, stream.scanned));
    if (newline == std::string::npos) {
        stream.scanned = stream.text.size();
        if (stream.text.size() - stream.begin > solve::kLongestLine) {
            m_overflowed = true;
            stream.closed = true;
            stream.text.clear();
            stream.begin = stream.scanned = 0;
            signal(SIGKILL);
        }
        if (!stream.closed || stream.begin == stream.text.size()) return std::nullopt;
        newline = stream.text.size(); // the last line may lack its newline
    }
    std::string line = stream.text.substr(stream.begin, newline - stream.begin);
    stream.begin = std::min(newline + 1, stream.text.size());
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return line;
}

std::optional<std::string> Process::outputLine()
{
    auto line = takeLine(m_output);
    if (!line || m_command > 0) return line;
    hearGuard(*line);
    return takeLine(m_output);
}

/// The first line is the guard's, written before the command has a say.
void Process::hearGuard(const std::string& line)
{
    const auto message = format::parseJson(line, "guard");
    m_command = static_cast<pid_t>(format::integerOf(message.at("process")).value_or(0));
    m_confinement = message.at("confinement").get<std::string>();
    if (m_command <= 0) throw format::IoError(workerPath(), "did not say what it started");
}

std::optional<std::string> Process::errorLine()
{
    return takeLine(m_error);
}

void Process::signal(int number) const
{
    if (m_id <= 0 || m_end) return;
    if (m_command > 0) kill(-m_command, number);
    if (number == SIGKILL) kill(m_id, SIGTERM); // the guard ends the rest
}

bool Process::hasEnded()
{
    if (m_id <= 0 || m_end) return true;
    siginfo_t info = {};
    return waitid(P_PID, static_cast<id_t>(m_id), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == m_id;
}

ProcessEnd Process::finish()
{
    if (m_id <= 0) return {};
    if (m_end) return *m_end;
    signal(SIGKILL);
    const auto deadline = std::chrono::steady_clock::now() + kGuardGrace;
    while (!hasEnded() && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(kBetweenPolls);
    if (!hasEnded()) { // the guard itself does not answer
        for (const pid_t process : descendantsOf(m_id)) kill(process, SIGKILL);
        kill(m_id, SIGKILL);
    }
    int status = 0;
    rusage usage = {};
    while (wait4(m_id, &status, 0, &usage) < 0 && errno == EINTR) {
    }
    m_end = endOf(status, usage);
    return *m_end;
}

Process::Use Process::use() const
{
    Use use;
    for (const pid_t process : descendantsOf(m_id)) {
        ++use.processes;
        use.residentBytes += residentBytesOf(process);
    }
    return use;
}

Answer ask(const std::vector<std::string>& command, std::chrono::milliseconds longest)
{
    Answer answer;
    const Scratch scratch;
    Process process(command, {0, scratch.path()});
    process.closeInput();
    const auto deadline = std::chrono::steady_clock::now() + longest;
    while (!process.isSilent() && !process.overflowed()) {
        if (std::chrono::steady_clock::now() >= deadline) {
            answer.timedOut = true;
            break;
        }
        process.pump(std::chrono::milliseconds(50));
        while (const auto line = process.outputLine()) answer.output += *line + "\n";
        while (const auto line = process.errorLine()) answer.error += *line + "\n";
    }
    while (!answer.timedOut && !process.hasEnded() && std::chrono::steady_clock::now() < deadline)
        process.pump(std::chrono::milliseconds(2));
    answer.end = process.finish();
    return answer;
}

} // namespace tradeoff::run
