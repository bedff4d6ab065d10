// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/cli/Commands.h"

#include "core/format/Error.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tradeoff::cli {

namespace {

std::filesystem::path studioPath()
{
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "tradeoff-studio";
}

int spawnAndWait(const std::filesystem::path& program, Words words)
{
    words.insert(words.begin(), program.string());
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = -1;
    const int failure = posix_spawn(&child, program.c_str(), nullptr, nullptr, arguments.data(), environ);
    if (failure != 0) throw format::IoError(program.string(), std::strerror(failure));
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status)) return WEXITSTATUS(status);
    throw format::IoError(program.string(),
                          "crashed while drawing (signal " + std::to_string(WTERMSIG(status)) + ")");
}

} // namespace

int renderView(const Words& words)
{
    const auto studio = studioPath();
    if (access(studio.c_str(), X_OK) != 0) {
        std::fputs(
            "tradeoff: pictures are drawn by tradeoff-studio, which is not installed beside this program\n",
            stderr);
        return Exit::NoneFound;
    }
    Words arguments = {"--render"};
    arguments.insert(arguments.end(), words.begin(), words.end());
    return spawnAndWait(studio, std::move(arguments));
}

int render(const Words& words)
{
    options::options_description description;
    for (const char* name : {"view", "out", "theme", "size", "scale", "plan", "objectives", "background"})
        description.add_options()(name, options::value<std::string>(), "");
    const auto values = parse(words, description, {"project"});
    for (const char* name : {"view", "out"})
        if (!values.count(name)) throw UsageError(std::string("missing: --") + name);
    Words arguments = values["project"].as<Words>();
    for (const char* name : {"view", "out", "theme", "size", "scale", "plan", "objectives", "background"})
        if (values.count(name))
            arguments.insert(arguments.end(), {std::string("--") + name, values[name].as<std::string>()});
    return renderView(arguments);
}

} // namespace tradeoff::cli
