// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/worker/Host.h"

#include "core/format/Error.h"
#include "core/problems/Kinds.h"
#include "core/solve/Protocol.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <dlfcn.h>
#include <fstream>
#include <iterator>
#include <memory>
#include <thread>
#include <unistd.h>

namespace tradeoff::worker {

namespace {

using format::Json;

constexpr int kRefusedLibrary = 3;

/// Lines to the Runner, over a descriptor that the strategy's own prints cannot reach.
class Line
{
public:
    Line() : m_fd(dup(STDOUT_FILENO)) { dup2(STDERR_FILENO, STDOUT_FILENO); }

    void send(const Json& message) const
    {
        const std::string text = format::dumpJson(message) + "\n";
        for (std::size_t sent = 0; sent < text.size();) {
            const ssize_t put = write(m_fd, text.data() + sent, text.size() - sent);
            if (put < 0 && errno == EINTR) continue;
            if (put <= 0) return; // the Runner is gone; the parent-death signal follows
            sent += static_cast<std::size_t>(put);
        }
    }

private:
    int m_fd;
};

class Output final : public solve::RunOutput
{
public:
    Output(const Line& line, const problems::Problem& problem) : m_line(line), m_problem(problem) {}

    void progress(double spent, const solve::Spending& spending) override
    {
        Json message = solve::toJson(spending);
        message["type"] = "progress";
        message["spent"] = spent;
        m_line.send(message);
    }

    void solution(const problems::Solution& solution, const solve::Spending& spending) override
    {
        Json message = solve::toJson(spending);
        message["type"] = "solution";
        message["claims"] = solve::toJson(m_problem.objectives(), solution.claims);
        attach(message, "decisions", solution.decisions);
        m_line.send(message);
    }

    void front(const problems::Front& front, const solve::Spending& spending) override
    {
        Json message = solve::toJson(spending);
        message["type"] = "front";
        attach(message, "front", front.plans);
        m_line.send(message);
    }

    void bound(std::string_view objective, const frontier::Value& value,
               const solve::Spending& spending) override
    {
        const int index = frontier::indexOf(m_problem.objectives(), std::string(objective));
        if (index < 0) return note("a bound on an unknown objective was dropped");
        Json message = solve::toJson(spending);
        message["type"] = "bound";
        message["objective"] = std::string(objective);
        message["value"] = solve::toJson(m_problem.objectives()[static_cast<std::size_t>(index)], value);
        m_line.send(message);
    }

    void note(std::string_view sentence) override
    {
        m_line.send({{"type", "note"}, {"text", std::string(sentence)}});
    }

    void policy(const Json& policy) override
    {
        const std::string name = "policy-" + std::to_string(++m_files) + ".json";
        std::ofstream(name, std::ios::binary) << format::dumpJson(policy);
        m_line.send({{"type", "policy"}, {"file", name}});
    }

private:
    /// Small arrays stand in the line itself, large ones in a file that it names.
    void attach(Json& message, const char* field, const format::ArrayFile& arrays)
    {
        std::size_t size = 0;
        arrays.pour([&size](std::string_view piece) { size += piece.size(); });
        if (size <= solve::kLargestInline) {
            message[field] = solve::decisionsJson(arrays);
            return;
        }
        const std::string name = std::string(field) + "-" + std::to_string(++m_files) + ".arrays";
        std::ofstream file(name, std::ios::binary);
        arrays.pour([&file](std::string_view piece) {
            file.write(piece.data(), static_cast<std::streamsize>(piece.size()));
        });
        message["file"] = name;
    }

    const Line& m_line;
    const problems::Problem& m_problem;
    int m_files = 0;
};

/// Opens the library and asks for its strategy; empty with the reason on standard error.
std::unique_ptr<solve::Strategy> load(const std::string& library)
{
    void* handle = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        std::fprintf(stderr, "%s\n", dlerror());
        return nullptr;
    }
    const auto stamp = reinterpret_cast<solve::StampFunction>(dlsym(handle, "tradeoff_stamp"));
    const auto factory = reinterpret_cast<solve::StrategyFactory>(dlsym(handle, "tradeoff_strategy"));
    if (!stamp || !factory) {
        std::fprintf(stderr, "is not a strategy library: it lacks TRADEOFF_STRATEGY\n");
        return nullptr;
    }
    if (std::strcmp(stamp(), solve::sdkStamp()) != 0) {
        std::fprintf(stderr, "was built for '%s', this program is '%s'\n", stamp(), solve::sdkStamp());
        return nullptr;
    }
    return std::unique_ptr<solve::Strategy>(factory());
}

/// One line of standard input without its newline; empty text at the end.
std::string readLine()
{
    std::string line;
    char c = 0;
    while (line.size() < solve::kLongestLine) {
        const ssize_t got = read(STDIN_FILENO, &c, 1);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0 || c == '\n') break;
        line += c;
    }
    return line;
}

/// Sets the flag on a stop message or when the Runner closes the line. Lives as long as the process.
void watchForStop(std::atomic<bool>& stop)
{
    std::thread([&stop] {
        std::string line;
        do line = readLine();
        while (!line.empty() && line.find("\"stop\"") == std::string::npos);
        stop = true;
    }).detach();
}

std::string fileBytes(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) throw format::IoError(path, "cannot be read");
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

const char* nameOf(solve::Status status)
{
    switch (status) {
    case solve::Status::Finished:
        return "finished";
    case solve::Status::Stopped:
        return "stopped";
    case solve::Status::Infeasible:
        return "infeasible";
    }
    return "failed";
}

Json ended(const char* status, const std::string& reason = {})
{
    Json message = {{"type", "done"}, {"status", status}};
    if (!reason.empty()) message["reason"] = reason;
    return message;
}

Json run(const solve::Strategy& strategy, const Line& line, std::chrono::steady_clock::time_point started)
{
    static std::atomic<bool> stop = false;
    const auto message = solve::solveMessageFrom(format::parseJson(readLine(), "solve message"));
    watchForStop(stop);
    const auto problem = problems::decodeProblem(fileBytes(message.problemFile), message.problemFile);
    solve::RunRequest request = solve::requestFrom(message.request, *problem);
    if (message.startFile) {
        request.start.emplace();
        request.start->decisions =
            format::ArrayFile::parse(fileBytes(*message.startFile), *message.startFile);
    }
    if (message.policyFile)
        request.policy = format::parseJson(fileBytes(*message.policyFile), *message.policyFile);
    const solve::Parameters parameters(strategy.describe().parameters, message.parameters);
    if (const auto reason = strategy.refusal(*problem, request)) return ended("refused", *reason);

    Output output(line, *problem);
    solve::RunContext context(*problem, std::move(request), output, stop, started);
    Json begun = solve::toJson(context.spending());
    begun["type"] = "started";
    line.send(begun);
    const auto status = strategy.solve(*problem, parameters, context);
    context.flush();
    Json done = ended(nameOf(status));
    done.update(solve::toJson(context.spending()));
    return done;
}

} // namespace

int describe(const std::string& library)
{
    const Line line;
    const auto strategy = load(library);
    if (!strategy) return kRefusedLibrary;
    line.send(solve::toJson(strategy->describe()));
    return 0;
}

int solve(const std::string& library, std::chrono::steady_clock::time_point started)
{
    const Line line;
    const auto strategy = load(library);
    if (!strategy) return kRefusedLibrary;
    // The one catch of a worker: whatever leaves a strategy ends the run with its words.
    try {
        line.send(run(*strategy, line, started));
    } catch (const std::exception& error) {
        line.send(ended("failed", error.what()));
    }
    std::fflush(nullptr);
    _exit(0); // the stop watcher may still be reading
}

} // namespace tradeoff::worker
