// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace tradeoff::run {

/// What a guarded child may use.
struct ProcessLimits
{
    std::int64_t addressSpace = 0; ///< bytes; 0: unlimited
    std::string folder; ///< working folder, and the only one it may write where the kernel can enforce it
    int nice = 0;       ///< 1 to 19: how far it gives way to other work of this machine, as nice(1) counts
};

/// How a child ended.
struct ProcessEnd
{
    int exitStatus = -1; ///< where it exited by itself
    int signal = 0;      ///< where a signal ended it
    double cpuSeconds = 0;
};

/// One command under the guard, spoken to by lines. The thread that makes it must outlive it (the guard's
/// death signal hangs on that thread). Destruction kills whatever descends from it and waits.
class Process
{
public:
    /// @throws format::IoError if it cannot be started.
    Process(const std::vector<std::string>& command, const ProcessLimits& limits);
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    /// Queues a line for its standard input; never blocks.
    void send(std::string line);
    void closeInput();
    /// Waits at most this long for something to read, and reads what there is.
    void pump(std::chrono::milliseconds longest);
    /// The next whole line of standard output or error, without its newline. A line over 8 MiB ends the
    /// child.
    std::optional<std::string> outputLine();
    std::optional<std::string> errorLine();
    /// Both streams are closed and read.
    bool isSilent() const { return m_output.closed && m_error.closed; }
    bool overflowed() const { return m_overflowed; }

    /// "files" where it can write nowhere but in its folder, "limits" where the kernel cannot enforce that;
    /// empty before its first line.
    const std::string& confinement() const { return m_confinement; }

    /// To the command's process group. SIGKILL ends everything that descends from it.
    void signal(int number) const;
    /// Has the command ended, and everything it started? Does not wait.
    bool hasEnded();
    /// Kills whatever is left and waits.
    ProcessEnd finish();
    /// What runs now, and its resident bytes.
    struct Use
    {
        int processes = 0;
        std::int64_t residentBytes = 0;
    };
    Use use() const;

private:
    struct Stream
    {
        int fd = -1;
        bool closed = false;
        std::string text;
        std::size_t begin = 0;   ///< of the first line not yet taken
        std::size_t scanned = 0; ///< no newline stands before here
    };

    void hearGuard(const std::string& line);
    void read(Stream& stream);
    void writePending();
    std::optional<std::string> takeLine(Stream& stream);

    pid_t m_id = -1;      ///< the guard
    pid_t m_command = -1; ///< its child, which leads a group; known from its first line
    std::string m_confinement;
    int m_input = -1;
    Stream m_output;
    Stream m_error;
    std::string m_pending;
    bool m_closeAfterPending = false;
    bool m_overflowed = false;
    std::optional<ProcessEnd> m_end;
};

/// Runs a command under the guard and collects what it prints, at most this long.
struct Answer
{
    ProcessEnd end;
    std::string output;
    std::string error;
    bool timedOut = false;
};
Answer ask(const std::vector<std::string>& command, std::chrono::milliseconds longest);

} // namespace tradeoff::run
