// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/worker/Guard.h"

#include "app/worker/Confinement.h"
#include "core/run/ProcessTree.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tradeoff::worker {

namespace {

constexpr int kCannotStart = 127;
constexpr useconds_t kBetweenReapings = 1000;

sigset_t watchedSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGCHLD, SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, number);
    return signals;
}

/// A window beside it answers at once although every core computes: whoever wakes goes first.
void giveWay(int nice)
{
    if (nice <= 0) return;
    setpriority(PRIO_PROCESS, 0, std::max(nice, getpriority(PRIO_PROCESS, 0)));
    const sched_param none = {};
    sched_setscheduler(0, SCHED_BATCH, &none);
}

/// In the child: the rules, the first line, then the command itself.
[[noreturn]] void become(const GuardOptions& options, pid_t guardian)
{
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != guardian) _exit(kCannotStart);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    setLimits(options.memory);
    giveWay(options.nice);
    const bool confined = !options.scratch.empty() && confineTo(options.scratch);
    dprintf(STDOUT_FILENO, "{\"type\":\"guard\",\"process\":%ld,\"confinement\":\"%s\"}\n",
            static_cast<long>(getpid()), confined ? "files" : "limits");
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);

    std::vector<char*> arguments;
    for (const auto& word : options.command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    dprintf(STDERR_FILENO, "%s: %s\n", arguments[0], std::strerror(errno));
    _exit(kCannotStart);
}

/// The streams belong to the command alone: they are to close when it ends.
void letGoOfStreams()
{
    const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nothing, stream);
    if (nothing > STDERR_FILENO) close(nothing);
}

/// Collects what has ended. True once the command is among it; status is then its own.
bool reap(pid_t command, int& status)
{
    bool hasEnded = false;
    int other = 0;
    for (pid_t ended = 0; (ended = waitpid(-1, &other, WNOHANG)) > 0;) {
        if (ended != command) continue;
        hasEnded = true;
        status = other;
    }
    return hasEnded;
}

/// First stops all, so that none can start another meanwhile, then kills, until nobody is left.
void endFamily(pid_t command, int& status)
{
    for (;;) {
        std::vector<pid_t> family = run::descendantsOf(getpid());
        for (std::size_t before = 0; before != family.size(); family = run::descendantsOf(getpid())) {
            before = family.size();
            for (const pid_t process : family) kill(process, SIGSTOP);
        }
        for (const pid_t process : family) kill(process, SIGKILL);
        reap(command, status);
        siginfo_t somebody = {};
        if (waitid(P_ALL, 0, &somebody, WEXITED | WNOHANG | WNOWAIT) < 0 && errno == ECHILD) return;
        usleep(kBetweenReapings);
    }
}

int endAs(int status)
{
    if (WIFEXITED(status)) return WEXITSTATUS(status);
    const int number = WIFSIGNALED(status) ? WTERMSIG(status) : SIGKILL;
    std::signal(number, SIG_DFL);
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, number);
    sigprocmask(SIG_UNBLOCK, &one, nullptr);
    raise(number);
    return kCannotStart;
}

} // namespace

int guard(const GuardOptions& options)
{
    if (getpgrp() != getpid()) setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (options.parent > 0 && getppid() != options.parent) return kCannotStart; // it died before we looked
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    const sigset_t signals = watchedSignals();
    sigprocmask(SIG_BLOCK, &signals, nullptr);

    const pid_t guardian = getpid();
    const pid_t command = fork();
    if (command < 0) {
        std::fprintf(stderr, "%s\n", std::strerror(errno));
        return kCannotStart;
    }
    if (command == 0) become(options, guardian);
    setpgid(command, command);
    letGoOfStreams();

    int status = 0;
    for (bool goesOn = true; goesOn;) {
        const int number = sigwaitinfo(&signals, nullptr);
        goesOn = number == SIGCHLD ? !reap(command, status) : number < 0;
    }
    endFamily(command, status);
    return endAs(status);
}

} // namespace tradeoff::worker
