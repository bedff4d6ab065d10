// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/Lock.h"

#include "core/format/Error.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tradeoff::project {

namespace {

std::string userName()
{
    passwd entry = {};
    passwd* found = nullptr;
    std::array<char, 4096> buffer;
    if (getpwuid_r(geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return found->pw_name;
    return "user " + std::to_string(geteuid());
}

std::string hostName()
{
    std::array<char, 256> name = {};
    return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "this computer";
}

} // namespace

Lock::~Lock()
{
    if (m_file < 0) return;
    if (isStillNamed()) unlink(m_path.c_str());
    close(m_file);
}

bool Lock::take()
{
    if (isHeld()) return true;
    m_file = open(m_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (m_file < 0) return false;
    const bool locked = flock(m_file, LOCK_EX | LOCK_NB) == 0;
    m_isNeedless = !locked && errno != EWOULDBLOCK;
    if (!locked || !isStillNamed()) { // the last holder may just have removed it
        close(m_file);
        m_file = -1;
        return m_isNeedless;
    }
    const std::string text = userName() + "\n" + hostName() + "\n" + std::to_string(getpid()) + "\n";
    if (ftruncate(m_file, 0) != 0 || pwrite(m_file, text.data(), text.size(), 0) < 0)
        return true; // a full disk leaves the name out; the lock holds all the same
    return true;
}

bool Lock::isStillNamed() const
{
    struct stat ours = {};
    struct stat named = {};
    return fstat(m_file, &ours) == 0 && stat(m_path.c_str(), &named) == 0 && ours.st_ino == named.st_ino &&
           ours.st_dev == named.st_dev;
}

std::string Lock::holder() const
{
    std::ifstream file(m_path);
    std::string user;
    std::string host;
    std::string process;
    if (!std::getline(file, user) || !std::getline(file, host) || !std::getline(file, process))
        return "another program";
    return format::quotable(user) + " on " + format::quotable(host) + " (process " +
           format::quotable(process) + ")";
}

} // namespace tradeoff::project
