// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/run/StrategyCatalog.h"

#include "core/format/Error.h"
#include "core/format/TextFile.h"
#include "core/run/Process.h"
#include "core/solve/Protocol.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace tradeoff::run {

namespace {

namespace fs = std::filesystem;
using format::Json;

constexpr std::chrono::milliseconds kLongestDescription{3000};
constexpr int kCacheVersion = 1;

fs::path programFolder()
{
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error).parent_path();
}

std::vector<std::string> standardFolders()
{
    std::vector<std::string> folders = {(programFolder().parent_path() / "lib/tradeoff/strategies").string()};
    const char* more = std::getenv("TRADEOFF_STRATEGY_PATH");
    std::string rest = more ? more : "";
    while (!rest.empty()) {
        const auto colon = rest.find(':');
        if (colon != 0) folders.push_back(rest.substr(0, colon));
        rest = colon == std::string::npos ? "" : rest.substr(colon + 1);
    }
    return folders;
}

fs::path cacheFile()
{
    const char* cache = std::getenv("XDG_CACHE_HOME");
    const char* home = std::getenv("HOME");
    if (cache && *cache) return fs::path(cache) / "tradeoff/strategies.json";
    if (home && *home) return fs::path(home) / ".cache/tradeoff/strategies.json";
    return {};
}

/// Descriptions by what identifies a file without reading it. A cache that cannot be read or written costs
/// time only.
class Cache
{
public:
    Cache() : m_file(cacheFile())
    {
        std::error_code error;
        if (m_file.empty() || !fs::exists(m_file, error)) return;
        try {
            Json json = format::parseJson(format::readTextFile(m_file.string()), m_file.string());
            if (json.value("version", 0) == kCacheVersion && json.value("stamp", "") == solve::sdkStamp())
                m_entries = json["entries"];
        } catch (const std::exception&) {
            m_entries = Json::object();
        }
    }

    static std::string keyOf(const std::string& path)
    {
        struct stat status = {};
        if (stat(path.c_str(), &status) != 0) return {};
        return path + "|" + std::to_string(status.st_size) + "|" + std::to_string(status.st_mtim.tv_sec) +
               "." + std::to_string(status.st_mtim.tv_nsec) + "|" + std::to_string(status.st_ino);
    }

    const Json* find(const std::string& key) const
    {
        const auto found = m_entries.find(key);
        return found == m_entries.end() ? nullptr : &*found;
    }

    void add(const std::string& path, const std::string& key, const Json& description)
    {
        std::vector<std::string> stale;
        for (const auto& [other, entry] : m_entries.items())
            if (other.rfind(path + "|", 0) == 0) stale.push_back(other);
        for (const auto& other : stale) m_entries.erase(other);
        m_entries[key] = description;
        m_changed = true;
    }

    void save() const
    {
        if (!m_changed || m_file.empty()) return;
        std::error_code error;
        fs::create_directories(m_file.parent_path(), error);
        const Json json = {{"version", kCacheVersion}, {"stamp", solve::sdkStamp()}, {"entries", m_entries}};
        try {
            format::writeFile(m_file.string(), format::dumpJson(json));
        } catch (const format::IoError&) {
            return; // a read-only home: descriptions are asked for again next time
        }
    }

private:
    fs::path m_file;
    Json m_entries = Json::object();
    bool m_changed = false;
};

Json askForDescription(const std::string& path)
{
    const Answer answer = ask(commandOf(path, "--describe"), kLongestDescription);
    if (answer.timedOut) throw format::IoError(path, "did not describe itself within 3 s");
    if (answer.end.signal != 0)
        throw format::IoError(path, "crashed while describing itself (signal " +
                                        std::to_string(answer.end.signal) + ")");
    if (answer.end.exitStatus != 0 || answer.output.empty()) {
        const std::string words = format::quotable(answer.error.substr(0, answer.error.find('\n')));
        throw format::IoError(path, words.empty() ? "does not describe itself" : words);
    }
    return format::parseJson(answer.output.substr(0, answer.output.find('\n')), path);
}

bool isLibrary(const fs::path& path)
{
    return path.extension() == ".so";
}

/// Libraries, and whatever may be executed.
std::vector<std::string> candidatesIn(const std::string& folder)
{
    std::vector<std::string> paths;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        std::error_code gone;
        const bool isProgram = at->is_regular_file(gone) && access(at->path().c_str(), X_OK) == 0;
        if (isLibrary(at->path()) || isProgram) paths.push_back(fs::absolute(at->path()).string());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

} // namespace

StrategyCatalog StrategyCatalog::discover()
{
    return StrategyCatalog(standardFolders());
}

StrategyCatalog::StrategyCatalog(const std::vector<std::string>& folders)
{
    Cache cache;
    for (const auto& folder : folders)
        for (const auto& path : candidatesIn(folder)) {
            try {
                const std::string key = Cache::keyOf(path);
                const Json* known = cache.find(key);
                const Json description = known ? *known : askForDescription(path);
                FoundStrategy found{solve::descriptionFrom(description), path};
                const auto twin =
                    std::find_if(m_strategies.begin(), m_strategies.end(), [&](const FoundStrategy& other) {
                        return other.description.id == found.description.id;
                    });
                if (twin != m_strategies.end())
                    throw format::IoError(path,
                                          found.description.id + " is already there from " + twin->path);
                if (!known) cache.add(path, key, description);
                m_strategies.push_back(std::move(found));
            } catch (const std::exception& error) {
                m_refused.push_back({path, error.what()});
            }
        }
    cache.save();
    std::sort(m_strategies.begin(), m_strategies.end(), [](const FoundStrategy& a, const FoundStrategy& b) {
        return a.description.id < b.description.id;
    });
}

const FoundStrategy& StrategyCatalog::find(const std::string& id) const
{
    std::string ids;
    for (const auto& strategy : m_strategies) {
        if (strategy.description.id == id) return strategy;
        ids += (ids.empty() ? "" : ", ") + strategy.description.id;
    }
    throw format::InputError({}, id, ids.empty() ? "a strategy; none was found" : "a strategy of " + ids);
}

std::vector<std::string> commandOf(const std::string& path, const std::string& task)
{
    if (isLibrary(path)) return {workerPath(), "--host", path, task};
    return {path, task};
}

std::string workerPath()
{
    // Set for tests and for programs that live elsewhere.
    const char* chosen = std::getenv("TRADEOFF_WORKER");
    const fs::path path = chosen ? fs::path(chosen) : programFolder() / "tradeoff-worker";
    if (access(path.c_str(), X_OK) != 0)
        throw format::IoError(path.string(), "the worker program is not there");
    return path.string();
}

} // namespace tradeoff::run
