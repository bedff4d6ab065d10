// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/Owner.h"

#include <fstream>
#include <sstream>
#include <unistd.h>

namespace tradeoff::project {

namespace {

std::string bootId()
{
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::string id;
    file >> id;
    return id;
}

/// Field 22 of /proc/PID/stat, clock ticks after boot; empty where there is no such process.
std::string startTime(const std::string& process)
{
    std::ifstream file("/proc/" + process + "/stat");
    std::string line;
    if (!std::getline(file, line)) return {};
    const auto afterName = line.rfind(')');
    if (afterName == std::string::npos) return {};
    std::istringstream fields(line.substr(afterName + 1));
    std::string field;
    for (int i = 3; i <= 22; ++i) fields >> field;
    return field;
}

std::string ownerOf(const std::string& process)
{
    return bootId() + " " + process + " " + startTime(process);
}

} // namespace

std::string thisOwner()
{
    return ownerOf(std::to_string(getpid()));
}

bool isAlive(const std::string& owner)
{
    const auto first = owner.find(' ');
    const auto second = owner.find(' ', first + 1);
    if (first == std::string::npos || second == std::string::npos) return false;
    const std::string process = owner.substr(first + 1, second - first - 1);
    if (process.find_first_not_of("0123456789") != std::string::npos) return false;
    return ownerOf(process) == owner;
}

} // namespace tradeoff::project
