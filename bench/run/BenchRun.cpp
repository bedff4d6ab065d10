// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Four runs at once, stopped one after the other at random moments and started again: how long until a stop
// is passed to the strategy, and until no process of the run is left. Then what a run costs beyond its work.
//   bench_run [--stops N] [--strategies routing_hgs,routing_savings] FILE.vrp ...

#include "core/problems/Kinds.h"
#include "core/run/Runner.h"
#include "core/solve/Random.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using namespace tradeoff;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kAtOnce = 4;
constexpr std::uint32_t kLongestWork = 2000; // milliseconds until a run is stopped

double millisecondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

struct Times
{
    std::vector<double> acknowledged; ///< milliseconds
    std::vector<double> ended;
};

void print(const std::string& what, std::vector<double> times)
{
    if (times.empty()) return;
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
        return times[std::min(times.size() - 1,
                              static_cast<std::size_t>(share * static_cast<double>(times.size())))];
    };
    std::printf("  %-34s %5zu  p50 %8.1f ms  p99 %8.1f ms  max %8.1f ms\n", what.c_str(), times.size(),
                at(0.5), at(0.99), times.back());
}

/// Four slots, each with a run at any time.
class StopBench
{
public:
    StopBench(project::Project& project, problems::ProblemPtr problem,
              std::vector<run::FoundStrategy> strategies)
        : m_problem(std::move(problem)), m_strategies(std::move(strategies)), m_runner(project, callbacks())
    {
    }

    std::vector<Times> measure(int stops)
    {
        solve::Random random(7, 1);
        std::vector<Times> times(m_strategies.size());
        for (std::size_t slot = 0; slot < kAtOnce; ++slot) begin(slot);
        for (int measured = 0; measured < stops;) {
            const auto slot = static_cast<std::size_t>(random.below(kAtOnce));
            const auto pause = std::chrono::milliseconds(random.below(kLongestWork / kAtOnce));
            std::this_thread::sleep_for(pause);
            Times& into = times[slot % m_strategies.size()];
            measured += stopAndWait(slot, into) ? 1 : 0;
            begin(slot);
        }
        return times;
    }

private:
    struct Slot
    {
        run::Runner::Ticket ticket = 0;
        bool works = false;
        bool ended = false;
        double acknowledged = -1;
        Clock::time_point asked;
    };

    run::Runner::Callbacks callbacks()
    {
        run::Runner::Callbacks calls;
        calls.recorded = [this](run::Runner::Ticket ticket, std::int64_t) {
            change(ticket, [](Slot& slot) { slot.works = true; });
        };
        calls.stopping = [this](run::Runner::Ticket ticket) {
            change(ticket, [](Slot& slot) { slot.acknowledged = millisecondsSince(slot.asked); });
        };
        calls.finished = [this](run::Runner::Ticket ticket, const run::RunResult&, const std::string&) {
            change(ticket, [](Slot& slot) { slot.ended = true; });
        };
        return calls;
    }

    template <typename Change>
    void change(run::Runner::Ticket ticket, Change what)
    {
        const std::lock_guard lock(m_mutex);
        for (auto& slot : m_slots)
            if (slot.ticket == ticket) what(slot);
        m_changed.notify_all();
    }

    void begin(std::size_t index)
    {
        run::RunSpec spec;
        spec.problem = m_problem;
        spec.strategy = m_strategies[index % m_strategies.size()];
        spec.request.objectives = {"distance"};
        spec.request.seconds = 3600;
        std::unique_lock lock(m_mutex);
        m_slots[index] = {};
        m_slots[index].ticket = m_runner.start(std::move(spec));
        m_changed.wait(lock, [&] { return m_slots[index].works; });
    }

    /// False where the run had ended by itself.
    bool stopAndWait(std::size_t index, Times& times)
    {
        std::unique_lock lock(m_mutex);
        Slot& slot = m_slots[index];
        if (slot.ended) return false;
        slot.asked = Clock::now();
        m_runner.stop(slot.ticket);
        m_changed.wait(lock, [&] { return slot.ended; });
        if (slot.acknowledged < 0) return false;
        times.acknowledged.push_back(slot.acknowledged);
        times.ended.push_back(millisecondsSince(slot.asked));
        return true;
    }

    problems::ProblemPtr m_problem;
    std::vector<run::FoundStrategy> m_strategies;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::array<Slot, kAtOnce> m_slots;
    run::Runner m_runner; ///< last: its threads call back
};

/// Wall time of one whole run that has one iteration to do, beyond what the strategy itself took.
void measureStart(const problems::ProblemPtr& problem, const run::FoundStrategy& strategy)
{
    std::vector<double> times;
    for (int i = 0; i < 30; ++i) {
        run::RunSpec spec{problem, strategy, {}, {}, {}};
        spec.request.objectives = {"distance"};
        spec.request.iterations = 1;
        run::RunListener listener;
        const auto result = run::execute(spec, listener, {});
        times.push_back(1000 * result.loadSeconds);
    }
    print("start and load, " + strategy.description.id, times);
}

struct Request
{
    int stops = 200;
    std::vector<std::string> strategies = {"routing_hgs", "routing_savings"};
    std::vector<std::string> files;
};

std::vector<std::string> splitAtCommas(const std::string& text)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const auto comma = std::min(text.find(',', at), text.size());
        parts.push_back(text.substr(at, comma - at));
        at = comma + 1;
    }
    return parts;
}

Request requestFrom(int count, char** words)
{
    Request request;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        if (word == "--stops" && i + 1 < count) {
            const std::string number = words[++i];
            std::from_chars(number.data(), number.data() + number.size(), request.stops);
        } else if (word == "--strategies" && i + 1 < count) {
            request.strategies = splitAtCommas(words[++i]);
        } else {
            request.files.push_back(word);
        }
    }
    return request;
}

void measureFile(const std::string& file, const std::vector<run::FoundStrategy>& strategies, int stops)
{
    const auto problem = problems::readProblem(file).problem;
    std::printf("%s, %s, %zu runs at once\n", problem->name().c_str(), problem->size().c_str(), kAtOnce);
    const auto path =
        std::filesystem::temp_directory_path() / ("bench_run-" + std::to_string(getpid()) + ".tradeoff");
    {
        project::Project project(path.string());
        StopBench bench(project, problem, strategies);
        const auto times = bench.measure(stops);
        for (std::size_t i = 0; i < strategies.size(); ++i) {
            print("stop acknowledged, " + strategies[i].description.id, times[i].acknowledged);
            print("stopped, " + strategies[i].description.id, times[i].ended);
        }
    }
    std::filesystem::remove(path);
    for (const auto& strategy : strategies) measureStart(problem, strategy);
}

} // namespace

int main(int count, char** words)
{
    const Request request = requestFrom(count, words);
    if (request.files.empty()) {
        std::fputs("usage: bench_run [--stops N] [--strategies ID,ID] FILE.vrp ...\n", stderr);
        return 2;
    }
    try {
        const auto catalog = run::StrategyCatalog::discover();
        std::vector<run::FoundStrategy> strategies;
        for (const auto& id : request.strategies) strategies.push_back(catalog.find(id));
        for (const auto& file : request.files) measureFile(file, strategies, request.stops);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
