// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/worker/Guard.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace tradeoff::worker {

namespace {

constexpr int kCannotStart = 127;
constexpr rlim_t kMostOpenFiles = 256;
constexpr rlim_t kLargestFile = rlim_t{4} << 30;

void limit(__rlimit_resource resource, rlim_t most)
{
    rlimit now = {};
    if (getrlimit(resource, &now) != 0) return;
    const rlim_t allowed = now.rlim_max == RLIM_INFINITY || most < now.rlim_max ? most : now.rlim_max;
    const rlimit wanted = {allowed, allowed};
    setrlimit(resource, &wanted);
}

void setLimits(long long memory)
{
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, kMostOpenFiles);
    limit(RLIMIT_FSIZE, kLargestFile);
    if (memory > 0) limit(RLIMIT_AS, static_cast<rlim_t>(memory));
}

bool allow(int ruleset, const char* path, __u64 access)
{
    const int folder = open(path, O_PATH | O_CLOEXEC);
    if (folder < 0) return false;
    landlock_path_beneath_attr rule = {};
    rule.allowed_access = access;
    rule.parent_fd = folder;
    const bool done = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    close(folder);
    return done;
}

/// Forbids writing outside the scratch folder and /dev/null. A kernel without Landlock leaves things as they
/// are.
void confineWriting(const std::string& scratch)
{
    if (scratch.empty()) return;
    constexpr __u64 kWriting = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                               LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                               LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                               LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                               LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
    landlock_ruleset_attr attributes = {};
    attributes.handled_access_fs = kWriting;
    const int ruleset =
        static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0));
    if (ruleset < 0) return;
    const bool complete =
        allow(ruleset, scratch.c_str(), kWriting) && allow(ruleset, "/dev", LANDLOCK_ACCESS_FS_WRITE_FILE);
    if (complete) syscall(SYS_landlock_restrict_self, ruleset, 0);
    close(ruleset);
}

} // namespace

int guard(const GuardOptions& options)
{
    if (getpgrp() != getpid()) setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (options.parent > 0 && getppid() != options.parent) return kCannotStart; // it died before we looked
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    setLimits(options.memory);
    confineWriting(options.scratch);

    std::vector<char*> arguments;
    for (const auto& word : options.command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    std::fprintf(stderr, "%s: %s\n", arguments[0], std::strerror(errno));
    return kCannotStart;
}

} // namespace tradeoff::worker
