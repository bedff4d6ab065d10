// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/worker/Confinement.h"

#include <cstdint>
#include <cstdio>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace tradeoff::worker {

namespace {

constexpr rlim_t kMostOpenFiles = 256;
constexpr rlim_t kMostNewTasks = 1024;
constexpr rlim_t kLargestFile = rlim_t{4} << 30;

/// As newer kernels know it; older ones take its first words.
struct Ruleset
{
    std::uint64_t handledFiles = 0;
    std::uint64_t handledNetwork = 0;
    std::uint64_t scoped = 0;
};

constexpr std::uint64_t kRefer = std::uint64_t{1} << 13;
constexpr std::uint64_t kTruncate = std::uint64_t{1} << 14;
constexpr std::uint64_t kScopeSignals = std::uint64_t{1} << 1;
constexpr long kVersionOfRefer = 2;
constexpr long kVersionOfTruncate = 3;
constexpr long kVersionOfScopes = 6;

void limit(__rlimit_resource resource, rlim_t most)
{
    rlimit now = {};
    if (getrlimit(resource, &now) != 0) return;
    const rlim_t allowed = now.rlim_max == RLIM_INFINITY || most < now.rlim_max ? most : now.rlim_max;
    const rlimit wanted = {allowed, allowed};
    setrlimit(resource, &wanted);
}

/// Tasks there are now, of everybody: the limit counts all of a user's.
rlim_t tasksNow()
{
    unsigned long running = 0;
    unsigned long all = 0;
    std::FILE* file = std::fopen("/proc/loadavg", "re");
    if (!file) return 0;
    if (std::fscanf(file, "%*s %*s %*s %lu/%lu", &running, &all) != 2) all = 0;
    std::fclose(file);
    return all;
}

bool allow(int ruleset, const char* path, std::uint64_t access)
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

std::uint64_t writingOf(long version)
{
    std::uint64_t writing = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                            LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                            LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                            LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                            LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
    if (version >= kVersionOfRefer) writing |= kRefer;
    if (version >= kVersionOfTruncate) writing |= kTruncate;
    return writing;
}

} // namespace

void setLimits(long long memory)
{
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, kMostOpenFiles);
    limit(RLIMIT_FSIZE, kLargestFile);
    if (const rlim_t tasks = tasksNow(); tasks > 0) limit(RLIMIT_NPROC, tasks + kMostNewTasks);
    if (memory > 0) limit(RLIMIT_AS, static_cast<rlim_t>(memory));
}

bool confineTo(const std::string& folder)
{
    const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return false;
    const std::uint64_t writing = writingOf(version);
    Ruleset attributes;
    attributes.handledFiles = writing;
    if (version >= kVersionOfScopes) attributes.scoped = kScopeSignals;
    const std::size_t size = version >= kVersionOfScopes ? sizeof attributes : sizeof attributes.handledFiles;
    const int ruleset = static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, size, 0));
    if (ruleset < 0) return false;
    const bool done = allow(ruleset, folder.c_str(), writing) &&
                      allow(ruleset, "/dev", LANDLOCK_ACCESS_FS_WRITE_FILE) &&
                      syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return done;
}

} // namespace tradeoff::worker
