// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Does a learned dispatching rule beat the randomised portfolio of all classical rules? Learns on 24 small
// job shops and tests on 24 larger ones made from other seeds, and on shops from files, which get due dates
// by the total-work rule. usage: bench_scheduling_rules [--objective ID] [--seconds S] [--schedules N]
// [--learning N]
// [--seed N] [FILE…]

#include "core/problems/Kinds.h"
#include "core/problems/scheduling/Problem.h"
#include "core/solve/Lessons.h"
#include "core/study/Statistics.h"
#include "plugins/scheduling/dispatch/Dispatch.h"
#include "plugins/scheduling/learn/Learned.h"
#include "plugins/scheduling/search/LinearRule.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <numeric>
#include <string>
#include <vector>

using namespace tradeoff;
using problems::scheduling::Problem;
using problems::scheduling::Shop;

namespace {

constexpr int kShapes = 4;
constexpr int kPerShape = 6;
constexpr int kLearnShapes[kShapes][2] = {{10, 5}, {15, 5}, {10, 10}, {15, 10}};
constexpr int kTestShapes[kShapes][2] = {{20, 10}, {30, 10}, {50, 10}, {40, 15}};
constexpr std::uint64_t kFirstLearnSeed = 1;
constexpr std::uint64_t kFirstTestSeed = 100'001;

struct Settings
{
    std::string objective = "weighted_tardiness";
    double seconds = 2;
    std::int64_t schedules = 1000;
    std::int64_t learning = 60'000;
    std::uint64_t seed = 1;
    std::vector<std::string> files;
};

/// Due dates: release + work × a factor from 1 to 1 + jobs / machines. Weights 1, 2, 4 for a fifth, three
/// fifths, a fifth of the jobs.
void setDates(Shop& shop, format::Random& random)
{
    std::vector<std::int64_t> work(shop.jobs.size(), 0);
    for (const auto& operation : shop.operations)
        work[static_cast<std::size_t>(operation.job)] += operation.modes[0].duration;
    const double load = static_cast<double>(shop.jobs.size()) / static_cast<double>(shop.machines.size());
    for (std::size_t job = 0; job < shop.jobs.size(); ++job) {
        const double factor = 1 + load * random.unit();
        shop.jobs[job].due =
            shop.jobs[job].release + static_cast<std::int64_t>(factor * static_cast<double>(work[job]));
        const auto lot = random.below(5);
        shop.jobs[job].weight = lot == 0 ? 1 : lot == 4 ? 4 : 2;
    }
}

/// Every job once on every machine in an order drawn by lot, durations 1 to 99.
std::shared_ptr<const Problem> shopOf(std::uint64_t seed, int jobs, int machines)
{
    format::Random random(seed);
    Shop shop;
    shop.name = std::to_string(jobs) + "x" + std::to_string(machines) + " seed " + std::to_string(seed);
    for (int m = 0; m < machines; ++m) shop.machines.push_back({"M" + std::to_string(m + 1), {}, 0});
    std::vector<int> order(static_cast<std::size_t>(machines));
    std::iota(order.begin(), order.end(), 0);
    for (int j = 0; j < jobs; ++j) {
        shop.jobs.push_back({"J" + std::to_string(j + 1), 0, {}, 1});
        random.shuffle(std::span<int>(order));
        for (const int machine : order) shop.operations.push_back({j, {{machine, 1 + random.below(99)}}, 0});
    }
    setDates(shop, random);
    return std::make_shared<const Problem>(std::move(shop));
}

std::vector<problems::ProblemPtr> shopsOf(const int (&shapes)[kShapes][2], std::uint64_t seed)
{
    std::vector<problems::ProblemPtr> shops;
    for (const auto& [jobs, machines] : shapes)
        for (int k = 0; k < kPerShape; ++k) shops.push_back(shopOf(seed++, jobs, machines));
    return shops;
}

problems::ProblemPtr fromFile(const std::string& path)
{
    Shop shop = dynamic_cast<const Problem&>(*problems::readProblem(path).problem).shop();
    format::Random random(shop.operations.size());
    setDates(shop, random);
    return std::make_shared<const Problem>(std::move(shop));
}

/// What a run said, judged.
class Ear final : public solve::RunOutput
{
public:
    Ear(const problems::Problem& problem, const std::string& objective)
        : m_problem(problem),
          m_at(static_cast<std::size_t>(frontier::indexOf(problem.objectives(), objective)))
    {
    }
    void progress(double, const solve::Spending&) override {}
    void front(const problems::Front&, const solve::Spending&) override {}
    void bound(std::string_view, const frontier::Value&, const solve::Spending&) override {}
    void note(std::string_view sentence) override { note_ = sentence; }
    void policy(const format::Json& policy) override { policy_ = policy; }
    void solution(const problems::Solution& solution, const solve::Spending&) override
    {
        const auto verdict = m_problem.judge(solution);
        if (!verdict.feasible) std::abort();
        const auto value = static_cast<double>(verdict.values[m_at].number);
        if (plans++ == 0) first = value;
        best = std::min(best, value);
    }

    double best = 1e18;
    double first = 0;
    int plans = 0;
    std::string note_;
    format::Json policy_;

private:
    const problems::Problem& m_problem;
    std::size_t m_at;
};

struct Effort
{
    std::optional<double> seconds;
    std::optional<std::int64_t> schedules;
};

std::int64_t runOn(const solve::Strategy& strategy, const problems::Problem& problem,
                   const Settings& settings, const Effort& effort, const std::optional<format::Json>& policy,
                   const std::map<std::string, std::string>& chosen, Ear& ear)
{
    static const std::atomic<bool> never = false;
    solve::RunRequest request;
    request.objectives = {settings.objective};
    request.seconds = effort.seconds;
    request.iterations = effort.schedules;
    request.policy = policy;
    request.seed = settings.seed;
    solve::RunContext context(problem, request, ear, never);
    strategy.solve(problem, solve::Parameters(strategy.describe().parameters, chosen), context);
    context.flush();
    return context.iterations();
}

struct Pair
{
    double learned = 0;
    double portfolio = 0;

    double gain() const { return portfolio > 0 ? 100 * (1 - learned / portfolio) : 0; }
};

void tell(const char* what, const std::vector<Pair>& pairs)
{
    std::vector<double> gains;
    int wins = 0;
    int losses = 0;
    for (const Pair& pair : pairs) {
        gains.push_back(pair.gain());
        wins += pair.learned < pair.portfolio ? 1 : 0;
        losses += pair.learned > pair.portfolio ? 1 : 0;
    }
    const auto test = study::signedRankTest(gains);
    const double mean = std::accumulate(gains.begin(), gains.end(), 0.0) / static_cast<double>(gains.size());
    std::printf("%s | %zu | %+.2f %% | %+.2f %% | %d / %zu / %d | %.2g | %+.2f\n", what, pairs.size(), mean,
                study::median(gains), wins, pairs.size() - static_cast<std::size_t>(wins + losses), losses,
                test.p, study::rankBiserial(test));
}

/// Every contender is set against the portfolio.
struct Contender
{
    const char* name;
    const solve::Strategy& strategy;
    std::optional<format::Json> rule;
    std::map<std::string, std::string> chosen;
};

void compare(const std::vector<problems::ProblemPtr>& shops, const format::Json& rule,
             const format::Json& classical, const Settings& settings)
{
    const scheduling::Learned learned;
    const scheduling::Dispatch dispatch;
    const std::string endless = "1000000000";
    const std::vector<Contender> contenders = {
        {"portfolio", dispatch, std::nullopt, {{"starts", endless}}},
        {"learned", learned, rule, {{"starts", endless}, {"disturbances", "anew"}}},
        {"learned, kept", learned, rule, {{"starts", endless}, {"disturbances", "kept"}}},
        {"classical, kept", learned, classical, {{"starts", endless}, {"disturbances", "kept"}}}};
    std::vector<Effort> efforts = {{{}, settings.schedules}};
    if (settings.seconds > 0) efforts.push_back({settings.seconds, {}});
    // values[effort][contender][shop]; first the rules' own schedules against the best of 28.
    std::vector<std::vector<std::vector<double>>> values(efforts.size() + 1,
                                                         std::vector<std::vector<double>>(contenders.size()));
    for (const auto& shop : shops) {
        std::string line = shop->name() + ":";
        for (std::size_t e = 0; e <= efforts.size(); ++e) {
            line += e == 0 ? " one" : e == 1 ? "; equal number" : "; equal time";
            for (std::size_t c = 0; c < contenders.size(); ++c) {
                const auto& contender = contenders[c];
                const Effort effort = e > 0 ? efforts[e - 1] : Effort{{}, c == 0 ? 28 : 1};
                Ear ear(*shop, settings.objective);
                const auto built =
                    runOn(contender.strategy, *shop, settings, effort, contender.rule, contender.chosen, ear);
                values[e][c].push_back(ear.best);
                line += " " + std::to_string(static_cast<std::int64_t>(ear.best));
                if (e == 2) line += " (" + std::to_string(built) + ")";
            }
        }
        std::printf("  %s\n", line.c_str());
        std::fflush(stdout);
    }
    std::printf("effort | against the portfolio | shops | mean gain | median | wins / ties / losses | p | "
                "rank-biserial\n");
    for (std::size_t e = 0; e <= efforts.size(); ++e)
        for (std::size_t c = 1; c < contenders.size(); ++c) {
            std::vector<Pair> pairs;
            for (std::size_t s = 0; s < shops.size(); ++s)
                pairs.push_back({values[e][c][s], values[e][0][s]});
            tell((std::string(e == 0   ? "one schedule : best of 28"
                              : e == 1 ? "equal number"
                                       : "equal time") +
                  " | " + contenders[c].name)
                     .c_str(),
                 pairs);
        }
}

/// The best classical rule on the shops learnt from as a rule of the same form: what the search brings by
/// itself.
format::Json classicalOf(const format::Json& rule, const problems::Problem& example)
{
    const auto& training = rule["training"];
    auto json = rule;
    const auto sum = scheduling::linear(scheduling::ruleNamed(training["classical"].get<std::string>()), 0,
                                        scheduling::featuresOf(dynamic_cast<const Problem&>(example)));
    json["weights"] = format::Json::object();
    double norm = 0;
    for (const auto& [feature, weight] : sum.weights) {
        const std::string id = scheduling::features()[feature].id;
        json["weights"][id] = weight;
        norm += weight * weight;
    }
    json["delay"] = training["classical_delay"];
    json["noise"] = std::sqrt(norm);
    return json;
}

template <typename T>
T number(const char* text)
{
    T value{};
    const auto [end, error] = std::from_chars(text, text + std::strlen(text), value);
    if (error != std::errc() || *end != 0) {
        std::fprintf(stderr, "bench_scheduling_rules: '%s' is no number\n", text);
        std::exit(2);
    }
    return value;
}

Settings settingsFrom(int count, char** words)
{
    Settings settings;
    for (int k = 1; k < count; ++k) {
        const std::string word = words[k];
        if (word.rfind("--", 0) != 0) {
            settings.files.push_back(word);
            continue;
        }
        const char* value = k + 1 < count ? words[++k] : "";
        if (word == "--objective")
            settings.objective = value;
        else if (word == "--seconds")
            settings.seconds = number<double>(value);
        else if (word == "--schedules")
            settings.schedules = number<std::int64_t>(value);
        else if (word == "--learning")
            settings.learning = number<std::int64_t>(value);
        else if (word == "--seed")
            settings.seed = number<std::uint64_t>(value);
        else {
            std::fprintf(stderr, "bench_scheduling_rules: no option '%s'\n", word.c_str());
            std::exit(2);
        }
    }
    return settings;
}

} // namespace

int main(int count, char** words)
{
    const Settings settings = settingsFrom(count, words);
    const auto lessons = shopsOf(kLearnShapes, kFirstLearnSeed);
    Ear ear(*lessons[0], settings.objective);
    const auto begun = std::chrono::steady_clock::now();
    const auto built =
        runOn(scheduling::Learned(), *lessons[0], settings, {{}, 2 * settings.learning},
              solve::lessonsJson(lessons), {{"learning", std::to_string(settings.learning)}}, ear);
    const double spent = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    std::printf("%s, learnt in %.1f s, %lld schedules\n%s\n%s\n", settings.objective.c_str(), spent,
                static_cast<long long>(built), ear.note_.c_str(), ear.policy_.dump(1).c_str());
    compare(shopsOf(kTestShapes, kFirstTestSeed), ear.policy_, classicalOf(ear.policy_, *lessons[0]),
            settings);
    if (settings.files.empty()) return 0;
    std::vector<problems::ProblemPtr> files;
    for (const auto& path : settings.files) files.push_back(fromFile(path));
    compare(files, ear.policy_, classicalOf(ear.policy_, *lessons[0]), settings);
}
