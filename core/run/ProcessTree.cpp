// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/run/ProcessTree.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <unistd.h>

namespace tradeoff::run {

namespace {

struct Link
{
    pid_t process = 0;
    pid_t parent = 0;
};

/// The first bytes of a small file of /proc; empty where it is gone.
std::string beginningOf(const std::string& path)
{
    std::array<char, 512> bytes;
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return {};
    const ssize_t got = read(file, bytes.data(), bytes.size());
    close(file);
    return got > 0 ? std::string(bytes.data(), static_cast<std::size_t>(got)) : std::string();
}

/// The first whole number in the text; 0 if there is none.
std::int64_t numberIn(std::string_view text)
{
    const auto begin = std::min(text.find_first_of("0123456789"), text.size());
    std::int64_t number = 0;
    std::from_chars(text.data() + begin, text.data() + text.size(), number);
    return number;
}

/// Fields of /proc/PID/stat after the name, which may hold anything: state, then the parent.
pid_t parentOf(const char* process)
{
    const std::string stat = beginningOf(std::string("/proc/").append(process).append("/stat"));
    const auto afterName = stat.rfind(')');
    return afterName == std::string::npos
               ? 0
               : static_cast<pid_t>(numberIn(std::string_view(stat).substr(afterName)));
}

std::vector<Link> allProcesses()
{
    std::vector<Link> links;
    DIR* folder = opendir("/proc");
    if (!folder) return links;
    while (const dirent* entry = readdir(folder)) {
        if (entry->d_name[0] < '0' || entry->d_name[0] > '9') continue;
        links.push_back({static_cast<pid_t>(numberIn(entry->d_name)), parentOf(entry->d_name)});
    }
    closedir(folder);
    return links;
}

} // namespace

std::vector<pid_t> descendantsOf(pid_t ancestor)
{
    const auto links = allProcesses();
    std::vector<pid_t> family = {ancestor};
    for (std::size_t next = 0; next < family.size(); ++next)
        for (const auto& link : links)
            if (link.parent == family[next]) family.push_back(link.process);
    family.erase(family.begin());
    return family;
}

std::int64_t residentBytesOf(pid_t process)
{
    const std::string statm =
        beginningOf(std::string("/proc/").append(std::to_string(process)).append("/statm"));
    const auto space = statm.find(' ');
    if (space == std::string::npos) return 0;
    return numberIn(std::string_view(statm).substr(space)) * sysconf(_SC_PAGESIZE);
}

} // namespace tradeoff::run
